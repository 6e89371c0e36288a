"""What hostile and half-hostile texts are put together from: prose of the press mixed with junk."""

from __future__ import annotations

import random

from tests.hardening.texts import PREAMBLE

PROSE = (
    PREAMBLE,
    "“Kami sudah memperbaiki lampu jalan,” kata Kepala Dinas Perhubungan Kota Selasih, Darwis Rahmi.",
    "Menurut dia, warga tidak dipungut biaya.",
    'Bupati Kenanga Laras Puspita mengatakan bahwa "jalan itu rampung" pada Juni mendatang.',
    "Hal itu disampaikan Camat Melati, Seno, S.Sos., M.Si., Senin (3/2/2025).",
    "Baca Juga: Pasar malam dibuka",
    "Editor: Gading Wening",
    "JAKARTA, KOMPAS.com - Menteri Kesehatan membuka acara.",
    "ujarnya",
    ",” katanya.",
    "Wakil Wali Kota",
    "KPK",
    "(KPK)",
    "22 November 2021",
    "kemarin",
    "dan",
    "Dr. H. Danur, S.H.",
    "Foto: Ant",
    "#pasar",
    "http://contoh.id/a?b=c",
    "DARWIS: pasar dibuka",
)
JUNK = (
    *("“", "”", '"', "'", "‘", "’", "«", "»", "„", "``", "&quot;", "&nbsp;", "â€œ", "…", "-", "—", "--"),
    *("(", ")", "[", "]", "{", "}", "<", ">", "/", "\\", "|", "*", "_", "=", ",", ".", ";", ":", "?", "!"),
    *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x1c", "\x85", "\u2028", "\u00a0", "\u3000"),
    *("\0", "\x1b[31m", "\ud83d", "\udc00", "\ufffe", "\ufeff", "\u200b", "\u200d", "\u202e", "\u2066"),
    *("e\u0301", "\u0301", "👩\u200d👧", "🇮🇩", "ﷺ", "ß", "İ", "ŉ", "ﬁ", "شارع", "市", "𝐀", "١٢", "²", "½"),
    *("a" * 300, "A" * 300, "1" * 300, "a-" * 150, "ab." * 100, "”" * 50, "Kepala " * 20, "kata " * 20),
)


def mixed(chance: random.Random) -> str:
    """A text of a few dozen pieces, glued by blanks, line ends or nothing."""
    pieces = []
    share = chance.choice((0.2, 0.5, 0.9))
    for _ in range(chance.randrange(1, 40)):
        kind = chance.random()
        if kind < share:
            pieces.append(chance.choice(JUNK))
        elif kind < 0.97:
            whole = chance.choice(PROSE)
            cut = sorted(chance.randrange(len(whole) + 1) for _ in range(2))
            pieces.append(whole if chance.random() < 0.6 else whole[cut[0] : cut[1]])
        else:
            pieces.append(chr(chance.randrange(0x110000)))
        pieces.append(chance.choice((" ", " ", "", "\n", "\r\n")))
    return "".join(pieces)
