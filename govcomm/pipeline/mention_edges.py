"""Where a mention begins and ends: rules that mend the edges of the recogniser's spans.

They know what the guidelines know: honorifics, ranks and degrees are no part of a name, the region that
follows an office is part of it, a bracketed abbreviation stands alone unless the name goes on after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.lexicon.schema import regions

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
_LONG_RANKS = frozenset("komisaris ajun brigadir inspektur letnan laksamana marsekal mayor".split())
_BREAKS_NAME = frozenset({",", "/", "|", ":", ";", "PT", "CV"})
_AGENCY_WORDS = frozenset(
    "Dinas Badan Kementerian Komisi Kejaksaan Kepolisian Mahkamah Dewan Satuan Bagian Biro Bank".split()
)
_LEGAL_FORMS = frozenset({"Persero", "Perseroda"})
_STRAY = frozenset({",", "-", "–", "(", ":", ".", "“", '"', "/"})
_REGION_KINDS = frozenset({"kabupaten", "kota", "provinsi", "kab", "prov", "kecamatan", "desa", "kelurahan"})
OFFICES = frozenset({"ROLE", "AGENCY"})
BODIES = frozenset({"ROLE", "AGENCY", "ORG"})
_FUNCTION_WORDS = frozenset(
    "yang di dan ini itu juga serta untuk pada oleh dari dengan ke adalah saat tersebut akan telah".split()
)
# What a headline says a person does, written with a capital right after the name.
_HEADLINE_VERB = re.compile(
    r"(?:Me|Di|Ber)\w{2,}kan$|(?:Ajak|Minta|Imbau|Ingatkan|Tegaskan|Sebut|Jadi|Buka|Tinjau|Hadiri|Resmikan|Lantik"
    r"|Pimpin|Dukung|Dorong|Serahkan|Bagikan|Beri|Terima|Klaim|Bantah|Ungkap|Akan|Bakal|Siap|Harap|Pastikan"
    r"|Larang|Tolak|Temui|Sambut|Kunjungi|Ikut|Soal|Mengaku|Menjadi|Bicara|Masuk|Usai|Saat|Sampaikan|Apresiasi)$"
)
_ROMAN = re.compile(r"[IVX]+$")
_SHORT_FORENAME = re.compile(r"(?:Moch|Mochammad|Muh|Moh|Much|Abd|Ach|Md|M|A)$")


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


@cache
def _regions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of regions as word tuples, the longest first, by their first word."""
    names: set[tuple[str, ...]] = set()
    for region in regions().values():
        for name in (region.canonical, region.bare, *region.variants):
            words = tuple(name.split())
            names.add(words)
            names.add(("".join(words).capitalize(),) if len(words) == 2 else words)  # Kulonprogo
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(names, key=len, reverse=True):
        by_first[words[0]].append(words)
        if not words[0].isupper():
            by_first[words[0].upper()].append(tuple(word.upper() for word in words))
    return {first: tuple(forms) for first, forms in by_first.items()}


def region_end(words: list[str], start: int) -> int:
    """Return where the region that begins at ``start`` ends, or ``start`` if none does."""
    for form in _regions().get(words[start], ()) if start < len(words) else ():
        end = start + len(form)
        if tuple(words[start:end]) == form:
            return end
    return start


def _title_end(words: list[str], start: int, end: int) -> int:
    """Return where the title or rank that begins at ``start`` ends, or ``start`` if none does."""
    for form in _titles().get(fold(words[start]), ()):
        after = start + len(form)
        if after <= end and all(fold(words[start + i]) == word for i, word in enumerate(form)):
            while after < end and fold(words[after]) in _AFTER_RANK:
                after += 1
            return after
    return start


def _trim_person(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take titles off the front of a name, and degrees or a headline's verb off its end."""
    while start < end:
        after = _title_end(words, start, end)
        if after == start and not any(c.isalnum() for c in words[start]):
            after += 1
        if after == start or after >= end:
            break
        start = after
    for i in range(start + 1, end):
        if words[i] in _BREAKS_NAME or (_HEADLINE_VERB.match(words[i]) and not words[i].isupper()):
            end = i
            break
    degrees = _degrees()
    while end > start + 1:
        last = words[end - 1]
        degree = last.replace(".", "").casefold() in degrees
        shouted = last.isupper() and len(last) < 5 and not words[start].isupper() and not _ROMAN.match(last)
        if (degree and ("." in last[:-1] or shouted)) or last in _STRAY:
            end -= 1
        else:
            break
    if end < len(words) and len(words[end]) > 1 and _ROMAN.match(words[end]):
        end += 1  # Pakubuwono XIV
    return start, end


def _trim_office(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take ranks and honorifics off the end of an office (``Kapolres Bogor AKBP``), and stray words."""
    while end > start + 1:
        last = words[end - 1]
        if last not in _STRAY and last not in _FUNCTION_WORDS and fold(last) not in BEFORE_NAMES:
            break
        end -= 1
    return start, end


def mend(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Put the edges of the recogniser's spans right.

    Args:
        words: The words of the article without white space.
        pieces: The recogniser's spans, sorted.
        broken: Indices of words that begin a new line.

    Returns:
        Sorted spans that do not overlap.
    """
    taken = {i for piece in pieces if piece.label != "LOCATION" for i in range(piece.start, piece.end)}
    mended: list[Piece] = []
    for start, end, label in _split(words, pieces):
        if mended and start < mended[-1].end:  # swallowed by an extension
            start = mended[-1].end
            if start >= end:
                continue
        if label == "PERSON":
            after = _leading_region(words, start)
            if start < after < end:
                last = mended[-1] if mended else None
                if last and last.label in OFFICES and last.end == start:
                    mended[-1] = last._replace(end=after)
                start = after
            start, end = _trim_person(words, start, end)
        elif label in BODIES:
            start, end = _trim_office(words, start, end)
        if start < end:
            mended.append(Piece(start, end, label))
    return _join(words, mended, broken, taken)


def _leading_region(words: list[str], start: int) -> int:
    """Return the end of a region with its kind (``Kabupaten Donggala``) at ``start``, else ``start``."""
    if words[start].casefold() not in _REGION_KINDS:
        return start
    return max(region_end(words, start), region_end(words, start + 1))


def _split(words: list[str], pieces: list[Piece]) -> list[Piece]:
    """Part what the recogniser ran together: an office and its holder, a body and its other name."""
    people = {
        tuple(words[p.start : p.end])
        for p in pieces
        if p.label == "PERSON" and region_end(words, p.start) < p.end  # no region taken for a person
    }
    firsts = {key[0] for key in people}
    result: list[Piece] = []
    for piece in pieces:
        start, end, label = piece
        if label == "ROLE":
            for cut in range(start + 1, end):
                # `Gubernur Aher`, where the article names Aher alone
                name = cut if words[cut] in firsts and tuple(words[cut:end]) in people else 0
                if fold(words[cut]) in _LONG_RANKS:  # `Kapolda Banten Inspektur Jenderal Rahmi`
                    name = name or _title_end(words, cut, end)
                    name = name if name > cut + 1 else 0
                if name:
                    result.append(Piece(start, cut, label))
                    if name < end:
                        result.append(Piece(name, end, "PERSON"))
                    break
            else:
                result.append(piece)
        elif label in ("AGENCY", "ORG") and "atau" in words[start + 1 : end - 1]:
            cut = words.index("atau", start + 1)
            result += [Piece(start, cut, label), Piece(cut + 1, end, label)]
        else:
            result.append(piece)
    return result


def _join(words: list[str], pieces: list[Piece], broken: frozenset[int], taken: set[int]) -> list[Piece]:
    """Join a mention with what belongs to it: an office with its region or body, the lines of a name."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and piece.start < last.end:  # its region was taken
            continue
        if last and _belongs(words, last, piece, broken):
            last = last._replace(end=piece.end)
            joined[-1] = last
        else:
            last = piece
            joined.append(piece)
        if last.label in OFFICES:
            after = region_end(words, last.end)
            if after > last.end and last.end not in broken and not taken & set(range(last.end, after)):
                joined[-1] = last._replace(end=after)
    return joined


def _belongs(words: list[str], last: Piece, piece: Piece, broken: frozenset[int]) -> bool:
    """Whether a mention goes on in the next: ``Ketua`` + ``DPRD``, ``Moch.`` + ``Rahmi`` on the next line.

    Two bodies in a row stay two: the gold set has them in lists that lost their comma.
    """
    if last.label == piece.label == "PERSON":
        between = words[last.end : piece.start]
        return between == ["."] and bool(_SHORT_FORENAME.match(words[last.end - 1]))
    if last.end != piece.start or piece.start in broken:
        return False
    if last.label == "ROLE":
        return piece.label in BODIES and fold(words[piece.start]) not in _LONG_RANKS
    return False


def bracket(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Apply the rule of brackets: one surface if the name goes on after ``)``, two if it ends there.

    An abbreviation in brackets is what the name before it is.
    """
    result: list[Piece] = []
    by_start = {piece.start: piece for piece in pieces}
    position = 0
    for start, end, label in pieces:
        if start < position:
            continue
        if label in BODIES:
            end = _before_bracket(words, start, end, label)
        position = end
        if label not in BODIES or words[end : end + 1] != ["("] or ")" not in words[end + 2 : end + 4]:
            result.append(Piece(start, end, label))
            continue
        inner = end + 1
        close = words.index(")", inner)
        goes_on = by_start.get(close + 1) if close + 1 not in broken else None
        after = region_end(words, close + 1) if close + 1 not in broken else close + 1
        if after > close + 1 and label in OFFICES:
            result.append(Piece(start, after, label))
            position = after
        elif goes_on and label == "ROLE" and goes_on.label in BODIES:
            result.append(Piece(start, goes_on.end, label))
            position = goes_on.end
        else:
            result.append(Piece(start, end, label))
            if close == inner + 1:
                told = _abbreviation_label(words[inner], words[start:end], label)
                if told:
                    result.append(Piece(inner, close, told))
                    position = close
    return result


def _before_bracket(words: list[str], start: int, end: int, label: str) -> int:
    """Return where a mention ends that holds a bracket: before it, unless the name goes on after it."""
    if "(" not in words[start + 1 : end]:
        return end
    opening = start + 1 + words[start + 1 : end].index("(")
    if ")" not in words[opening:end]:
        return opening
    short = words[opening + 1]
    closes = opening == end - 3 and words[end - 1] == ")" and short not in _LEGAL_FORMS
    if closes and (label == "ROLE" or _abbreviation_label(short, words[start:opening], label)):
        return opening
    return end


def _abbreviation_label(word: str, name: list[str], label: str) -> str:
    """Return what a word in brackets is after a name: ``DLH``, ``Dinsos``, ``Kadispenad``; or ``""``."""
    if (
        not (word[0].isupper() and len(word) > 1 and word.isalpha())
        or word in _LEGAL_FORMS
        or word in _regions()
    ):
        return ""
    initials = [part[0].upper() for part in name]
    if word[0] in initials[: 1 if label == "ROLE" else 2]:
        return label
    if label == "ROLE" and len(word) > 2 and word[0] in initials[1:2]:
        # `Kepala Badan Pengatur Jalan Tol (BPJT)`: short for the body, not for the post
        return "AGENCY" if name[1] in _AGENCY_WORDS else "ORG"
    return ""
