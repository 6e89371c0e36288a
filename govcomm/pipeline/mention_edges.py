"""Where a mention begins and ends: rules that mend the edges of the recogniser's spans.

They know what the guidelines know: honorifics, ranks and degrees are no part of a name, the region that
follows an office is part of it, a bracketed abbreviation stands alone unless the name goes on after it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from govcomm.lexicon.countries import country_end
from govcomm.lexicon.schema import regions
from govcomm.pipeline.mention_names import (
    BEFORE_NAMES,
    FUNCTION_WORDS,
    HEADLINE_VERB,
    RANKS,
    ROMAN,
    STRAY,
    Piece,
    fold,
    title_end,
    trim_person,
)

_LONG_RANKS = frozenset("komisaris ajun brigadir inspektur letnan laksamana marsekal mayor".split())
_GENERALS = frozenset({"jenderal", "laksamana", "marsekal"})
_AGENCY_WORDS = frozenset(
    "Dinas Badan Kementerian Komisi Kejaksaan Kepolisian Mahkamah Dewan Satuan Bagian Biro Bank".split()
)
_STATES = frozenset({"nonaktif", "non-aktif", "terpilih", "petahana"})
_OF_A_STATE = frozenset(
    "presiden wapres perdana pm menteri menlu menhan kanselir raja ratu emir".split()
)  # posts that other countries have
_PREFIXES = frozenset({"plt", "plh", "pj", "pjs", "mantan", "eks"})
_LEGAL_FORMS = frozenset({"Persero", "Perseroda"})
_NUMBERED = frozenset("ketua bendahara sekretaris asisten asda komisi".split())  # `Wakil Ketua II`
_IN_NAMES_OF_BODIES = frozenset({"Bersama", "Bangun", "Evaluasi", "Siap", "Bentuk", "Tanggapi", "Tangkap"})
_REGION_KINDS = frozenset({"kabupaten", "kota", "provinsi", "kab", "prov", "kecamatan", "desa", "kelurahan"})
OFFICES = frozenset({"ROLE", "AGENCY"})
BODIES = frozenset({"ROLE", "AGENCY", "ORG"})
_INITIAL = re.compile(r"[A-Z]\.$")
_SHORT_FORENAME = re.compile(r"(?:Moch|Mochammad|Muh|Moh|Much|Abd|Ach|Md|M|A)$")


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


def _trim_office(words: list[str], start: int, end: int, label: str) -> tuple[int, int]:
    """Take ranks off the end of an office (``Kapolres Ngada AKBP``), stray words, headlines."""
    for i in range(start + 1, end):
        verb = HEADLINE_VERB.match(words[i]) and words[i] not in _IN_NAMES_OF_BODIES
        verb = verb and (label != "ROLE" or words[i] not in ("Bicara", "Gelar", "Jawab"))
        if (verb and words[i - 1] not in ("dan", ",")) or words[i] == ".":
            end = i
            break
    for i in range(start + 1, end):
        general = fold(words[i]) in _GENERALS and words[i + 1 : end] in (
            ["TNI"],
            ["Pol"],
            ["Pol."],
            ["Polisi"],
        )
        ranked = fold(words[i]) in RANKS and title_end(words, i, end) == end
        if ranked or (general and i > start + 1):  # `Kapolda Banten Irjen Pol.`, `Panglima TNI Jenderal TNI`
            end = i
            break
    while end > start + 1:
        last = words[end - 1]
        if last not in STRAY and last not in FUNCTION_WORDS and fold(last) not in BEFORE_NAMES:
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
            last = mended[-1] if mended else None
            after = _leading_region(words, start)
            if last and last.end == start and last.label == "ROLE" and _wants_region(words, last):
                after = max(after, region_end(words, start))
            for first in range(max(0, start - 2), start):  # `Bupati Boven` + `Digoel`
                after = max(after, region_end(words, first))
            if start < after <= end and last and last.label in OFFICES and last.end == start:
                mended[-1] = last._replace(end=after)
            if after > start:
                start = after
            if start >= end:
                continue
            start, end = trim_person(words, start, end)
        elif label in BODIES:
            rank_end = title_end(words, start, len(words)) if fold(words[start]) in _LONG_RANKS else start
            if label == "ROLE" and rank_end >= end and rank_end > start + 1:
                continue  # `Inspektur` or `Inspektur Jenderal` of `Inspektur Jenderal Danur`
            start, end = _trim_office(words, start, end, label)
            free = mended[-1].end if mended else 0
            while label == "ROLE" and free < start and fold(words[start - 1]) in _PREFIXES:
                start -= 1
            number = words[end : end + 1]
            if label == "ROLE" and number and fold(words[end - 1]) in _NUMBERED and ROMAN.match(number[0]):
                end += 1
            if label == "ROLE" and words[end : end + 1] and words[end].casefold() in _STATES:
                end += 1
            if (
                label == "ROLE"
                and words[end : end + 1] == ["("]
                and set(words[end + 1 : end + 2]) & _LEGAL_FORMS
            ):
                end = min(end + 3, len(words))
        if start < end:
            mended.append(Piece(start, end, label))
    return _join(words, mended, broken, taken)


def _wants_region(words: list[str], role: Piece) -> bool:
    """Whether a region must follow a post: ``Ketua KPU Kabupaten`` + ``Siak``; ``Bupati`` + ``Siak``."""
    last = words[role.end - 1].casefold()
    return last in _REGION_KINDS or (last == "bupati" and role.end - role.start < 3)


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
                    name = name or title_end(words, cut, end)
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
            # the region after it, or the rest of one that was cut: `Bupati Batang` + `Hari`
            after = max(region_end(words, k) for k in range(max(last.start + 1, last.end - 2), last.end + 1))
            if last.label == "ROLE" and _OF_A_STATE & {fold(word) for word in words[last.start : last.end]}:
                after = max(after, country_end(words, last.end))  # `Presiden` + `Amerika Serikat`
            if after > last.end and last.end not in broken and not taken & set(range(last.end, after)):
                joined[-1] = last._replace(end=after)
    return joined


def _belongs(words: list[str], last: Piece, piece: Piece, broken: frozenset[int]) -> bool:
    """Whether a mention goes on in the next: ``Ketua`` + ``DPRD``, ``Moch.`` + ``Rahmi`` on the next line.

    Two bodies in a row stay two: the gold set has them in lists that lost their comma.
    """
    if last.label == piece.label == "PERSON":
        if last.end == piece.start:  # `Arif R.` + `Wirasana`, on one line or on two
            return bool(_INITIAL.match(words[last.end - 1]))
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
        if after > close + 1:
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
    if label == "ROLE" and name[0] == "Kepala" and word[0] == "K" and word[1] not in "aA":
        return "AGENCY"  # `Kepala Dinas Komunikasi dan Informatika (Kominfo)`
    initials = [part[0].upper() for part in name]
    if word[0] in initials[: 1 if label == "ROLE" else 2]:
        return label
    if label == "ROLE" and len(word) > 2 and word[0] in initials[1:2]:
        # `Kepala Badan Pengatur Jalan Tol (BPJT)`: short for the body, not for the post
        return "AGENCY" if name[1] in _AGENCY_WORDS else "ORG"
    return ""
