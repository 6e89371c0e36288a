"""Where a personal name begins and ends, and what only looks like one.

Honorifics, ranks and degrees are no part of a name; nor is the verb after it, in a headline or in text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from spacy.lang.id.stop_words import STOP_WORDS

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.lexicon.cues import find_cue

# Parts of names as often as titles (`Gus Miftah`, `Raden Rahmat`): the recogniser decides.
_PART_OF_NAMES = frozenset("cak gus gede raden mas kang r rd guru ning bu abah".split())
_AFTER_RANK = frozenset("pol tni inf arm czi kav laut mar pnb purn polisi arh chb".split())
_NOBLE = (
    *"kgph kgpaa krt kph gkr gph gbph sisks kanjeng panembahan pangeran bendara".split(),
    *("kanjeng gusti", "gusti panembahan", "gusti pangeran", "gusti kanjeng ratu"),
)
# Ranks and honorifics that are never the last word of an office, unlike `Jenderal` or `Polisi`.
BEFORE_NAMES = frozenset(
    "akbp akp kombes kombespol kompol iptu ipda aiptu aipda brigjen irjen komjen letkol mayjen letjen "
    "kolonel laksda laksma marsda marsma brigadir h hj drs dra dr ir kh prof drg pak bapak ibu tgh "
    "ust".split()
)
_BREAKS_NAME = frozenset(
    {",", "/", "|", ":", ";", "PT", "CV", "©", "Copyright", "Editor", "Pewarta", "Reporter", "Penulis"}
)
STRAY = frozenset({",", "-", "–", "(", ":", ".", "“", '"', "/"})
FUNCTION_WORDS = frozenset(
    "yang di dan ini itu juga serta untuk pada oleh dari dengan ke adalah saat tersebut akan telah".split()
)
# What a headline says a person does, written with a capital right after the name.
HEADLINE_VERB = re.compile(
    r"(?:Me|Di|Ber)\w{2,}kan$|(?:Ajak|Minta|Imbau|Ingatkan|Tegaskan|Sebut|Jadi|Buka|Tinjau|Hadiri|Resmikan|Lantik"
    r"|Pimpin|Dukung|Dorong|Serahkan|Bagikan|Beri|Terima|Klaim|Bantah|Ungkap|Akan|Bakal|Siap|Harap|Pastikan"
    r"|Larang|Tolak|Temui|Sambut|Kunjungi|Ikut|Soal|Mengaku|Menjadi|Bicara|Masuk|Usai|Saat|Sampaikan|Apresiasi"
    r"|Raih|Wakili|Tanam|Gelar|Tekankan|Murka|Enggan|Angkat|Buka|Cek|Pantau|Tutup|Terpilih|Dilantik|Diperiksa"
    r"|Ditahan|Janji|Jamin|Sentil|Singgung|Sindir|Soroti|Bongkar|Buktikan|Bawa|Batal|Mundur|Dapat|Hentikan|Ogah"
    r"|Kembali|Ziarah|Pamit|Geram|Bungkam|Dinilai|Disebut|Diminta|Didesak|Dituding|Dianggap|Tegas|Menang|Kalah"
    r"|Kukuhkan|Luncurkan|Targetkan|Tingkatkan|Perkuat|Paparkan|Jelaskan|Tantang|Desak|Tunjuk|Copot|Rombak|Janjikan"
    r"|Nyatakan|Akui|Respons|Tanggapi|Jawab|Bahas|Bertemu|Berharap|Bersama|Ucapkan|Jenguk|Instruksikan|Dampingi"
    r"|Fasilitasi|Sosialisasi|Sosialisasikan|Gandeng|Sediakan|Targetkan|Catat|Salurkan|Bangun|Periksa|Tangkap|Sita"
    r"|Amankan|Musnahkan|Bentuk|Bahas|Evaluasi|Tetapkan|Umumkan|Terbitkan|Kerahkan|Siagakan|Genjot|Optimalkan)$"
)
_PARTICLES = frozenset("bin binti van von de la al el da di ter".split())
_LOWER_VERB = re.compile(r"me(?:[mnlrwy]|ng|ny)[a-z]{3,}$|(?:di|ter|ber)[a-z]{3,}(?:kan|i)$")
_DEGREE_LIKE = re.compile(r"M[A-Z]{2,3}$|S[A-Z]{2}$")  # `MMA`, `MPH`, `SKM`, `STP`: no list holds them all
_MIXED_DEGREE = re.compile(r"[MS][A-Z][a-z]{1,3}$")  # `MSi`, `SPd`
_SPLIT_DEGREE = frozenset("Sos Si Pd Pdi Kar Kom H Hut E T I Ag Hum AP IP M Kes Ked P STP Psi Th".split())
# Beside spaCy's stop words: how sentences begin, and what stands behind the names of prophets.
_NO_NAMES = STOP_WORDS | {"sembari", "seraya", "saw", "swt"}
# What names of events, groups and houses of prayer begin with.
_NO_FORENAME = frozenset(
    "tabligh tablig gebyar festival haul musabaqah reuni karnaval kirab turnamen bazar jambore pawai lomba "
    "tari musala mushola klenteng kelenteng masjid gereja vihara wihara ranting program aplikasi gerakan "
    "pekan akademi".split()
)
_NAMED_THINGS = frozenset(
    "aplikasi platform situs program film lagu grup kapal merek varian fitur lomba".split()
)
# Ranks with which no name goes on.
RANKS = frozenset(
    "akbp akp kombes kombespol kompol iptu ipda aiptu aipda bripka brigjen irjen komjen letkol mayjen letjen "
    "kolonel peltu pelda serma serka sertu serda kopda koptu praka".split()
)
_RULERS = frozenset("buwono bawono mangkunegara mangkunegoro pakualam paku alam".split())
_NAMES_AND_WORDS = frozenset({"Tri", "Lalu"})
ROMAN = re.compile(r"[IVX]+$")


class Piece(NamedTuple):
    """A candidate: a half-open range over the words of an article, and a label."""

    start: int
    end: int
    label: str


def fold(word: str) -> str:
    """Lower case without closing full stops."""
    return word.casefold().rstrip(".")


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """What stands before a name without being part of it: folded words, longest first, by first word."""
    forms: set[tuple[str, ...]] = {tuple(form.split()) for form in _NOBLE}
    for form in abbreviations("honorific") | abbreviations("rank"):
        words = tuple(fold(word) for word in form.split())
        if words[0] not in _PART_OF_NAMES:
            forms.add(words)
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(forms, key=len, reverse=True):
        by_first[words[0]].append(words)
    return {first: tuple(rows) for first, rows in by_first.items()}


@cache
def _degrees() -> frozenset[str]:
    return frozenset(form.replace(".", "").casefold() for form in abbreviations("degree"))


def is_degree(words: list[str]) -> bool:
    """Whether words are nothing but degrees and what stands between them: ``S.Sos.``, ``SE, MM``."""
    kept = [word for word in words if word not in STRAY]
    degrees = _degrees()
    return all(
        word.replace(".", "").casefold() in degrees and ("." in word[:-1] or word.isupper()) for word in kept
    )


def title_end(words: list[str], start: int, end: int) -> int:
    """Return where the title or rank that begins at ``start`` ends, or ``start`` if none does."""
    for form in _titles().get(fold(words[start]), ()):
        after = start + len(form)
        if after <= end and all(fold(words[start + i]) == word for i, word in enumerate(form)):
            while after < end and fold(words[after]) in _AFTER_RANK:
                after += 1
            return after
    return start


def _no_name(word: str) -> bool:
    """Whether a lower-case word inside a name ends it: a verb or a function word, not ``bin`` or ``rais``."""
    return word in FUNCTION_WORDS or bool(_LOWER_VERB.match(word)) or find_cue(word) is not None


def trim_person(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take titles and lower-case words off the front of a name, and degrees or a verb off its end."""
    capital = any(word[0].isupper() for word in words[start:end])
    while start < end - 1 and (
        (capital and words[start].islower() and words[start] not in _PARTICLES)
        or (HEADLINE_VERB.match(words[start]) and end - start > 2)
    ):
        start += 1
    if start and fold(words[start - 1]) in RANKS:  # `Kolonel` + `Arm Danur`
        while start < end - 1 and fold(words[start]) in _AFTER_RANK:
            start += 1
    while start < end:
        after = title_end(words, start, end)
        if after == start and not any(c.isalnum() for c in words[start]):
            after += 1
        if after == start or after >= end:
            break
        start = after
    for i in range(end - 2, start, -1):
        if fold(words[i]) in RANKS:  # a post that nobody knows stands before the rank
            start = title_end(words, i, end)
            break
    for i in range(start + 1, end):
        word = words[i]
        verb = HEADLINE_VERB.match(word) or (capital and word.islower() and _no_name(word))
        parted = word in ("S.", "M.") and words[i + 1 : i + 2] and words[i + 1].rstrip(".") in _SPLIT_DEGREE
        spelled = "." in word[:-1] and len(word) > 3 and word.replace(".", "").casefold() in _degrees()
        verb = verb or word.lower() in FUNCTION_WORDS
        if word in _BREAKS_NAME or parted or spelled or (verb and not word.isupper()):
            end = i
            break
    degrees = _degrees()
    while end > start + 1:
        last = words[end - 1]
        degree = last.replace(".", "").casefold() in degrees
        shouted = last.isupper() and len(last) < 5 and not words[start].isupper() and not ROMAN.match(last)
        degree = degree or bool(shouted and _DEGREE_LIKE.match(last))
        if (degree and ("." in last[:-1] or shouted or _MIXED_DEGREE.match(last))) or last in STRAY:
            end -= 1
        else:
            break
    return start, _with_number(words, end)


def _with_number(words: list[str], end: int) -> int:
    """Return where a name ends with the number of a ruler: ``Pakubuwono XIV``, ``Hamengku Buwono (HB) X``."""
    if words[end - 1].casefold() in _RULERS:
        short = words[end : end + 1] == ["("] and words[end + 2 : end + 3] == [")"]
        number = end + 3 if short else end
        return number + 1 if number < len(words) and ROMAN.match(words[number]) else end
    return end + 1 if end < len(words) and len(words[end]) > 1 and ROMAN.match(words[end]) else end


def names_nobody(words: list[str], piece: Piece, named: set[int]) -> bool:
    """Whether what reads as a name is a degree, a title, an event, or the short form of the words before it.

    Args:
        words: The words of the article without white space.
        piece: The PERSON.
        named: Where the article's names end.
    """
    start, end, _ = piece
    name, before, after = words[start:end], words[start - 1] if start else "", words[end : end + 1]
    first = name[0]
    if first.casefold() in _NO_FORENAME or before.casefold() in _NAMED_THINGS:
        return True
    if title_end(words, start, end) == end and (
        len(name) > 1 or (after and (after[0] == "(" or after[0][0].isupper()))
    ):
        return True
    if is_degree(name):
        learned = start - 1 in named or (start > 1 and is_degree([words[start - 2]]))
        goes_on = after in ([","], ["."]) and is_degree(words[end + 1 : end + 2] or ["x"])
        return "." in first[:-1] or (before == "," and (learned or goes_on))
    if len(name) > 1:
        return False
    if len(first) == 1:
        return bool(ROMAN.match(first)) or before == "/"
    if first.lower() in _NO_NAMES and first not in _NAMES_AND_WORDS:
        return True
    return (
        before == "("
        and start - 1 not in named
        and _is_short_form(first, words[max(0, start - 8) : start - 1])
    )


def _is_short_form(short: str, phrase: list[str]) -> bool:
    """Whether a word is made of the letters of a phrase, in order: ``Catin`` of ``calon pengantin``."""
    for i, word in enumerate(phrase):
        if word[:1].casefold() == short[0].casefold() and i < len(phrase) - 1:
            letters = iter("".join(phrase[i:]).casefold())
            if all(letter in letters for letter in short.casefold()):
                return True
    return False
