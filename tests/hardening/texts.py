"""Texts that an attacker or a broken scraper could hand in, each a function of its size.

Every builder takes a number of repetitions and gives a text that grows in proportion to it. A preamble of
ordinary Indonesian prose brings each past the language gate.
"""

from __future__ import annotations

from collections.abc import Callable

PREAMBLE = (
    "KOTA SELASIH - Pemerintah Kota Selasih membuka pasar malam di Taman Kenanga pada Senin (3/2/2025). "
    "“Kami siapkan tempat bagi para pedagang,” kata Wali Kota Selasih Rusmala Dewanti. Ia menjelaskan bahwa "
    "kegiatan ini untuk warga dan tidak dipungut biaya, sehingga semua orang dapat datang ke sana.\n\n"
)
_NAMES = "Darwis Rahmi Danur Kartini Mulya Sutarno Wening Bagas Laras Puspita Gading Seno".split()
_PEOPLE = [f"{first} {last}" for first in _NAMES for last in _NAMES if first != last]
_ROLES = ["Wali Kota", "Bupati", "Kepala Dinas Kesehatan", "Camat Kenanga", "Lurah", "Sekretaris Daerah"]
_CUES = ["kata", "ujar", "tegas", "jelas", "ungkap", "tutur", "imbuh", "pungkas"]
_MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
_WORDS = "warga pasar jalan dengan untuk dan yang pemerintah tidak akan dari pada itu lampu malam".split()


def _cycle(pieces: list[str], n: int, glue: str = " ") -> str:
    return glue.join(pieces[k % len(pieces)] for k in range(n))


def _person(k: int) -> str:
    """A name that does not come again for a long time."""
    a, b = divmod(k, len(_NAMES))
    return f"{_NAMES[b]} {_NAMES[a % len(_NAMES)][:3]}{chr(97 + a % 26)}{chr(97 + a // 26 % 26)}a"


def _quoted(k: int, *, name: str | None = None) -> str:
    who = name or _PEOPLE[k % len(_PEOPLE)]
    return f"“Lampu nomor {k} sudah kami pasang,” {_CUES[k % len(_CUES)]} {_ROLES[k % len(_ROLES)]} {who}."


ADVERSARIAL: dict[str, tuple[Callable[[int], str], int]] = {
    # name: (text of n, n at full size)
    "quotation marks": (lambda n: '"' * n, 100_000),
    "opening marks": (lambda n: "“" * n, 100_000),
    "apostrophes": (lambda n: "'" * n, 100_000),
    "mixed marks, spaced": (lambda n: _cycle(["“", "”", '"', "'", "‘", "’", "«", "»"], n), 100_000),
    "quoted words": (lambda n: '"a" ' * n, 50_000),
    "marks never closed": (lambda n: "“kata " * n, 30_000),
    "marks never opened": (lambda n: "kata” " * n, 30_000),
    "a long word": (lambda n: "a" * n, 900_000),
    "a long word of capitals": (lambda n: "A" * n, 900_000),
    "a long word in two cases": (lambda n: "aB" * n, 450_000),
    "a long word with hyphens": (lambda n: "a-" * n, 450_000),
    "a long word with full stops": (lambda n: "ab." * n, 300_000),
    "a long word with commas": (lambda n: "a," * n, 400_000),
    "a long word with slashes": (lambda n: "a/" * n, 400_000),
    "a long number": (lambda n: "1" * n, 900_000),
    "a long number with stops": (lambda n: "1." * n, 450_000),
    "a long number with commas": (lambda n: "1,2" * n, 300_000),
    "full stops": (lambda n: "." * n, 500_000),
    "full stops, spaced": (lambda n: ". " * n, 100_000),
    "commas": (lambda n: "," * n, 200_000),
    "dashes": (lambda n: "-" * n, 500_000),
    "equals signs": (lambda n: "=" * n, 300_000),
    "underscores": (lambda n: "_" * n, 500_000),
    "question marks": (lambda n: "?!" * n, 50_000),
    "asterisks": (lambda n: "*" * n, 100_000),
    "at signs": (lambda n: "a@" * n, 300_000),
    "an address": (lambda n: "https://" + "a/" * n, 300_000),
    "a domain": (lambda n: "a.com" * n, 100_000),
    "blanks": (lambda n: " " * n, 900_000),
    "tabs and blanks": (lambda n: " \t" * n, 400_000),
    "line ends": (lambda n: "\n" * n, 500_000),
    "line ends of Windows": (lambda n: "\r\n" * n, 300_000),
    "no-break spaces": (lambda n: "\u00a0" * n, 300_000),
    "words between blanks": (lambda n: "kata" + " " * n + "ujar" + " " * n, 400_000),
    "brackets opened": (lambda n: "(" * n, 100_000),
    "brackets nested": (lambda n: "(" * n + ")" * n, 50_000),
    "brackets nested, spaced": (lambda n: "( " * n + ") " * n, 50_000),
    "words in brackets": (lambda n: "(a) " * n, 50_000),
    "Baca Juga": (lambda n: "Baca Juga " * n, 10_000),
    "Baca Juga, a line each": (lambda n: "Baca Juga: Pasar malam dibuka\n" * n, 10_000),
    "names in a list": (lambda n: ", ".join(map(_person, range(n))), 10_000),
    "the same name": (lambda n: "Darwis Rahmi, " * n, 20_000),
    "names with posts": (lambda n: ", ".join(f"Camat {_person(k)}" for k in range(n)), 10_000),
    "surnames alone": (
        lambda n: ", ".join(map(_person, range(n))) + ". " + _cycle([f"Kata {a}." for a in _NAMES], n),
        4_000,
    ),
    "capitalised words": (lambda n: _cycle(["Darwis", "Rahmi", "Danur", "Kartini"], n), 50_000),
    "one sentence": (lambda n: _cycle(_WORDS, n), 170_000),
    "one sentence of clauses": (lambda n: "dan ia mengatakan bahwa warga datang, " * n, 20_000),
    "bahwa": (lambda n: "bahwa " * n, 100_000),
    "one-letter lines": (lambda n: "a\n" * n, 50_000),
    "one-letter paragraphs": (lambda n: "A\n\n" * n, 50_000),
    "short lines": (
        lambda n: _cycle(["Kata dia", "Foto: Ant", "Editor: Seno", "Tag:", "Bagikan"], n, "\n"),
        30_000,
    ),
    "short sentences": (lambda n: "Ia hadir. " * n, 40_000),
    "cues": (lambda n: _cycle(_CUES, n), 20_000),
    "cues with speakers": (lambda n: "kata Darwis, " * n, 20_000),
    "cues with pronouns": (lambda n: "katanya, ujarnya. " * n, 15_000),
    "statements": (lambda n: "\n\n".join(map(_quoted, range(n))), 5_000),
    "statements of many": (
        lambda n: "\n\n".join(_quoted(k, name=_person(k)) for k in range(n)),
        4_000,
    ),
    "statements in one line": (lambda n: " ".join(map(_quoted, range(n))), 5_000),
    "menurut": (lambda n: "menurut Darwis, menurut Camat, " * n, 10_000),
    "roles": (lambda n: _cycle(_ROLES, n, ", "), 20_000),
    "agencies": (
        lambda n: _cycle(["Dinas Kesehatan Kota Depok", "Kementerian Agama", "KPK"], n, ", "),
        15_000,
    ),
    "agencies nested": (lambda n: "Kepala Dinas " * n, 30_000),
    "regions": (lambda n: "Kota Depok, Kabupaten Bogor, Jawa Barat, " * n, 8_000),
    "abbreviations": (lambda n: "M.Si., S.H., Dr. H. " * n, 20_000),
    "degrees": (lambda n: "Dr. " * n + "Darwis" + ", M.Si." * n, 30_000),
    "dates": (
        lambda n: " ".join(f"{k % 28 + 1} {_MONTHS[k % 12]} {2000 + k % 25}," for k in range(n)),
        8_000,
    ),
    "dates in brackets": (
        lambda n: " ".join(f"Senin ({k % 28 + 1}/{k % 12 + 1}/2025)" for k in range(n)),
        8_000,
    ),
    "relative dates": (lambda n: "kemarin, lusa, Senin lalu, pekan depan, " * n, 8_000),
    "numbers": (lambda n: " ".join(map(str, range(n))), 100_000),
    "slashes and numbers": (lambda n: "1/2/" * n, 100_000),
    "share lines": (lambda n: "Facebook Twitter WhatsApp\nBagikan\n" * n, 10_000),
    "tags": (lambda n: "Tag: " + "#pasar " * n, 40_000),
    "menus": (lambda n: "Beranda | Nasional | Daerah | " * n, 10_000),
    "datelines": (lambda n: "JAKARTA, KOMPAS.com - " * n, 15_000),
    "colons": (lambda n: "Darwis: pasar dibuka\n" * n, 15_000),
    "combining marks": (lambda n: "a" + "\u0301" * n, 400_000),
    "combined letters": (lambda n: "e\u0301" * n, 300_000),
    "emoji joined": (lambda n: "👩\u200d" * n, 200_000),
    "right to left": (lambda n: "\u202eشارع\u202c " * n, 30_000),
    "ideographs": (lambda n: "市" * n, 300_000),
    "zero-width": (lambda n: "\u200b" * n, 400_000),
    "NUL": (lambda n: "\0" * n, 300_000),
    "surrogates": (lambda n: "\ud83d" * n, 300_000),
    "markup": (lambda n: "<b>" * n + "</b>" * n, 30_000),
    "braces": (lambda n: '{"a":[' * n, 30_000),
    "initials": (lambda n: "A. B. C. " * n, 20_000),
    "bin": (lambda n: "Darwis" + " bin Rahmi" * n, 20_000),
    "conjunctions": (lambda n: "Darwis" + " dan Rahmi" * n, 20_000),
    "commas between names": (lambda n: "Darwis" + ", Rahmi" * n + ' mengatakan, "Baik."', 20_000),
    "numbered list": (lambda n: "\n".join(f"{k}. Pasar nomor {k}" for k in range(n)), 15_000),
}


def adversarial(name: str, share: float = 1.0) -> str:
    """One of the texts at a share of its full size, behind the preamble.

    Args:
        name: One of ``ADVERSARIAL``.
        share: 1.0 for the full size.
    """
    build, n = ADVERSARIAL[name]
    return PREAMBLE + build(max(int(n * share), 2))
