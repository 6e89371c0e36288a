"""Where does a headline end that lost its line break?

``Baca juga: <headline> <story goes on>`` comes out of many scrapers as one line. Indonesian headlines
capitalise their content words and stories do not, so the border is the split of the words that makes
the left side look most like a headline and the right side most like running text. Log-odds per word
are rounded from counts over 12,000 titles and bodies of Indonesian news articles.
"""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import NamedTuple

MAX_CHARS = 340
MAX_WORDS = 34

# log P(word | headline) - log P(word | story) of lower-case words; all others get UNKNOWN_LOWER.
_FUNCTION_WORDS = {
    "di": 0.5, "ke": 0.4, "dan": -0.1, "dari": -0.7, "untuk": -0.5, "dengan": -0.9, "yang": -1.3,
    "soal": 1.3, "hingga": 0.1, "dalam": -1.5, "vs": 1.5, "pada": -1.7, "karena": -0.9, "saat": -1.6,
    "oleh": -1.9, "akan": -2.4, "sebagai": -1.7, "atau": -1.6, "tapi": 0.0, "jadi": -0.6, "demi": 0.9,
    "bagi": -1.1, "atas": -1.1, "buat": 0.7, "agar": -1.3, "sampai": -1.1, "per": -0.4, "tentang": -1.1,
    "usai": -0.4, "kepada": -2.0, "jika": -1.6, "tak": -2.3, "terkait": -2.0, "terhadap": -2.1,
    "seperti": -2.3, "sebelum": -1.2, "setelah": -2.8, "bersama": -2.2, "gegara": 2.0, "sejak": -2.1,
    "dkk": 0.7, "cs": 1.0, "melalui": -2.6, "serta": -1.7, "via": 0.4, "akibat": -1.0, "meski": -0.8,
    "lewat": -1.7, "ala": 1.0, "tetapi": -1.0, "itu": -5.0, "tersebut": -6.5, "ini": -3.9, "adalah": -2.8,
    "antara": -2.5, "para": -3.5, "of": 0.0, "the": 0.0, "and": 0.0, "to": 0.7, "bisa": -4.5, "juga": -5.0,
}  # fmt: skip
_CAPITAL, _NUMBER, UNKNOWN_LOWER = 1.4, 0.4, -3.6

# Words that begin sentences of a story and do not stand inside a headline.
_STARTERS = frozenset(
    """Menurut Menurutnya Ia Dia Beliau Namun Adapun Hal Dilansir Dikutip Pasalnya Keduanya Sehingga
    Diketahui Kendati Pihaknya Terpisah Senada Ditambahkan Dikatakan Selanjutnya Kemudian Disinggung
    Sebagaimana Diberitakan Dijelaskan Disebutkan Rencananya Nantinya Berdasarkan Demikian Bahkan
    Padahal Artinya Misalnya""".split()
)
# These begin sentences too, but headlines capitalise them as well: the next word decides.
_WEAK_STARTERS = frozenset(
    """Selain Sementara Dalam Pada Sebelumnya Setelah Meski Meskipun Hingga Oleh Sejak Sedangkan Lebih
    Sebab Apalagi Terkait Mereka Lalu Sebagai Untuk Dengan Dari Karena Seperti Jika Melalui Saat
    Ketika Tak Tidak Para Sebanyak Sejumlah Beberapa Begitu Lanjut Menanggapi Kini Itu Tujuan Kegiatan
    Akibatnya Termasuk Salah Berikut Seluruh Acara Turut Hadir Di Ini Atas Saya Kami Kita Terdapat
    Tercatat Sebelum Selama Mengenai Ditanya Masih Diharapkan Merespons Mengutip Sesuai Tahun Secara
    Terakhir Kedua Ketiga Keempat Kelima Keenam Ketujuh Hasilnya Imbauan Jumlah Total Ratusan Puluhan
    Ribuan Persentase Gugusan""".split()
)
_NO_COMMA_STARTERS = frozenset("Ini Itu Kita Saya Kami Mereka".split())
# Offices that begin sentences of the story: their names run on in capitals, so the border falls before them.
_OFFICES = frozenset(
    """Kepala Ketua Bupati Wali Walikota Gubernur Wakil Wabup Wagub Menteri Wamen Asisten Anggota
    Direktur Petugas Pemerintah Presiden Kapolres Kapolda Kapolsek Camat Lurah Sekretaris Sekda Fraksi
    Kabid Kabag Kadis Kasi Plt Pj Penjabat Juru Koordinator Manajer Rektor Dekan Warga Pimpinan
    Komandan Dandim Deputi Komisioner Staf Corporate Head Pelaksana Jubir Kades Kadin Kanit Kasat
    Kasatlantas Kasatreskrim Kapolresta Kabidhumas Kuasa Bendahara Manager Dirut Dirjen
    Ketum Waketum Sekjen Analis Pakar Pengamat""".split()
)
_BODY_VERB = re.compile(
    r"(?:me[mnlrwy]|ber|di|ter)[a-z]{3,}|(?:kata|ujar|ucap|tutur|jelas|imbuh|tambah|pun|sudah|akan|telah"
    r"|juga)\b"
)
_WORD = re.compile(r"\S+")
_GLUE = re.compile(r"(?<=[a-z0-9)%?!.’”\"])(?=[A-Z“\"][A-Za-z]{2})")
_GLUED_BRANDS = re.compile(
    r"(?:i[A-Z]|You|Tik|Link|Whats|Play|Face|Insta|Mi|Mc|Go|Grab|e-|De|La|Pay|Micro|Smart|Blue|Super)[A-Z]?"
)
_STOP = re.compile(r"[a-z)”\"]\.\s+[\"“A-Z]|[\"”],|&nbsp;")
_OPENERS = "\"“„‟«‘'(["
_CLOSERS = "\"”’'»)]"
_ABBREVIATIONS = frozenset(
    "H. Hj. Dr. Drs. Ir. No. Jl. Kec. Kab. St. Prof. KH. R. M. A. Rp. vs. dr. Tbk. Sp.".split()
)
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”’')]{0,4}\s{1,20}|\n\s{0,20})([A-Z][\w’'-]*)", re.MULTILINE)


class _Piece(NamedTuple):
    start: int
    end: int
    word: str
    glued: bool


def sentence_starts(text: str) -> frozenset[str]:
    """The capitalised words that begin sentences in ``text``: names of the people the story is about."""
    return frozenset(match.group(1) for match in _SENTENCE_START.finditer(text))


def _pieces(text: str, start: int, limit: int) -> list[_Piece]:
    pieces: list[_Piece] = []
    for match in _WORD.finditer(text, start, limit):
        begin, end = match.span()
        if match.group() in ("&nbsp;", "|"):
            break
        cuts = [begin]
        if end - begin > 4:
            for glue in _GLUE.finditer(text, begin + 2, min(end, begin + 60)):
                if not _GLUED_BRANDS.fullmatch(text[begin : glue.start()]):
                    cuts.append(glue.start())
        cuts.append(end)
        for i, (a, b) in enumerate(itertools.pairwise(cuts)):
            if b > a:
                pieces.append(_Piece(a, b, text[a:b], i > 0))
        if len(pieces) >= MAX_WORDS:
            break
    return pieces


@lru_cache(maxsize=4096)
def _log_odds(word: str) -> float:
    bare = word.strip("\"“”‘’'(),.:;?!–-—…[]«»")
    if not bare:
        return 0.0
    if bare[0].isdigit():
        return _NUMBER
    if bare[0].isupper():
        return _CAPITAL
    if bare in _FUNCTION_WORDS:
        return _FUNCTION_WORDS[bare]
    if any(letter.isupper() for letter in bare) or bare.startswith("ke-"):
        return 0.8
    return UNKNOWN_LOWER


def _is_lower(word: str) -> bool:
    return word.lstrip("\"“‘'(")[:1].islower()


def _sentence_case(pieces: list[_Piece]) -> bool:
    head = pieces[1:8]
    lower = sum(1 for piece in head if _log_odds(piece.word) == UNKNOWN_LOWER)
    return lower >= 3 and lower * 2 >= len(head)


def _opens_quotation(pieces: list[_Piece], index: int) -> bool:
    """Whether a quotation of story length opens here, not a quoted word in a headline."""
    word = pieces[index].word
    if word.startswith(("&ldquo;", "&quot;")):
        return not any(
            "&rdquo;" in piece.word or "&quot;" in piece.word[1:] for piece in pieces[index : index + 4]
        )
    if word[0] not in '"“„‟«':
        return False
    if len(word) == 1:  # a mark with blanks on both sides
        return True
    return not any(piece.word.rstrip(".,:?!")[-1:] in _CLOSERS for piece in pieces[index : index + 4])


def _border_score(
    pieces: list[_Piece], index: int, starts: frozenset[str], elsewhere: str, sentence_case: bool
) -> float:
    """How well a sentence of the story can begin at ``pieces[index]``; -99 never, 9 for sure."""
    piece, before = pieces[index], pieces[index - 1]
    last = before.word
    if _opens_quotation(pieces, index):
        return -8.0 if last[-1] in ",;–-—(" else 9.0
    bare = piece.word.lstrip(_OPENERS)
    if not bare[:1].isupper() and not (bare[:1].isdigit() and piece.glued):
        return -99.0
    if last[-1] in ",:;–-—(" or (_is_lower(last) and _log_odds(last) > -3.0 and last not in ("itu", "ini")):
        return -8.0
    stem = bare.strip(",.:;?!\"”’')")
    after = pieces[index + 1].word if index + 1 < len(pieces) else ""
    score = -1.0
    if stem in _STARTERS:
        score = 9.0
    elif stem in _WEAK_STARTERS:
        if (bare.endswith(",") and stem not in _NO_COMMA_STARTERS) or (
            _is_lower(after) and _log_odds(after) < -1.4
        ):
            score = 9.0
        elif _is_lower(after) or after[:1].isdigit():
            score = 2.0
    elif stem in starts:
        score += 2.5
    if score < 9.0:
        score += 4.5 if stem in _OFFICES else 0.0
        score += 1.5 if _is_lower(after) and _BODY_VERB.match(after) else 0.0
        if f"{last.strip(',.')} {piece.word.strip(',.')}" in elsewhere:
            score -= 4.0  # the two words belong together elsewhere: a name
        score -= 3.0 if index < 3 else 0.0
        score -= 1.0 if index < 5 else 0.0
    if last[-1] in "?!…" or last.endswith("..."):
        score += 3.0
    if piece.glued:
        score += 3.0
    if sentence_case and score < 1.5:
        return -99.0
    return score


def _subject_bonus(pieces: list[_Piece], index: int) -> float:
    """Credit for the capitals of the name or office that a sentence of the story begins with."""
    run = 0
    while index + run < len(pieces) and run < 7 and not _is_lower(pieces[index + run].word):
        run += 1
    return 1.05 * run if index + run < len(pieces) else 0.0


def _quotes_closed(stretch: str) -> bool:
    return stretch.count("“") <= stretch.count("”") and stretch.count('"') % 2 == 0


def headline_end(text: str, start: int, limit: int, *, starts: frozenset[str], may_be_empty: bool) -> int:
    """End of the headline that begins at ``start``.

    Args:
        text: The article.
        start: First code point after the marker (``Baca juga:``) and its blanks.
        limit: Hard end: line end, next marker or end of text.
        starts: Words that begin sentences of the article, see :func:`sentence_starts`.
        may_be_empty: The marker may stand alone, its headline lost.

    Returns:
        An offset in ``[start, limit]``; ``start`` where no headline can be told from the story.
    """
    limit = min(limit, len(text))
    pieces = _pieces(text, start, min(limit, start + MAX_CHARS))
    if not pieces or (may_be_empty and _opens_quotation(pieces, 0)):
        return start
    reaches_limit = limit - start <= MAX_CHARS and len(pieces) < MAX_WORDS
    sentence_case = _sentence_case(pieces)
    running = sum(1 for piece in pieces if _log_odds(piece.word) == UNKNOWN_LOWER)
    if reaches_limit and not may_be_empty and (sentence_case or running * 4 <= len(pieces)):
        closed = text[start:limit].rstrip()
        if closed[-1] not in '.!:)"”' and _quotes_closed(closed) and not _STOP.search(closed):
            return start + len(closed)  # no sentence ends before the hard limit: none of the story is here
    elsewhere = text[max(0, start - 3000) : start] + "\n" + text[pieces[-1].end : start + 3000]
    best = (0.0 if may_be_empty else -6.0) + (_subject_bonus(pieces, 0) if may_be_empty else 0.0)
    best_at, total = 0, 0.0
    for index in range(1, len(pieces) + 1):
        before = pieces[index - 1].word
        odds = _log_odds(before)
        if sentence_case:
            odds = 0.2 if odds == UNKNOWN_LOWER and not before.startswith("me") else max(-3.0, min(odds, 0.2))
        if index > 1 or odds < 0:
            total += odds
        if index == len(pieces):
            border = 4.0 if reaches_limit else -6.0
            score = total + border
        else:
            border = _border_score(pieces, index, starts, elsewhere, sentence_case)
            score = total + border + (0.0 if sentence_case else _subject_bonus(pieces, index))
        full_stop = before[-1] == "." and not before.endswith("...") and before not in _ABBREVIATIONS
        if full_stop:
            if sentence_case and index < len(pieces):
                break  # a headline in sentence case ends without a full stop: this is the story's
            score -= 8.0
        if score > best:
            best, best_at = score, index
        if full_stop or (border >= 9.0 and index > 2):
            break
    return pieces[best_at - 1].end if best_at else start


_LINE_END = re.compile(r"[.,;:”\"»)\]]\s*$")


def looks_like_headline(line: str, *, least: int = 5) -> bool:
    """Whether a whole line reads as a headline: title case, no full stop, ``least`` to 24 words."""
    if len(line) > 200:
        return False
    words = line.split()
    if (
        not least <= len(words) <= 24
        or _LINE_END.search(line)
        or (not line[:1].isupper() and not line[:1].isdigit())
    ):
        return False
    content = [word for word in words if word.lower() not in _FUNCTION_WORDS]
    capitals = sum(1 for word in content if not _is_lower(word))
    return capitals >= max(least - 1, 0.8 * len(content))
