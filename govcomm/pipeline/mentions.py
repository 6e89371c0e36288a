"""Mentions: what the recogniser found, with the edges put right and read the same way all through an article.

A press article repeats its people and offices. A surface that is a mention in one place is one everywhere
it stands alone, so the recogniser's single decisions become votes: surfaces with enough of them are
matched, the longest first, at every occurrence. Before the vote, edges are mended by rule: honorifics,
ranks and degrees leave a name, the region that follows an office joins it, a bracketed abbreviation
stands alone unless the name goes on after it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from govcomm.lexicon.abbreviations import abbreviations

SPANS_KEY = "mentions"
# Parts of names as often as titles (`Gus Miftah`, `Raden Rahmat`): the recogniser decides.
_PART_OF_NAMES = frozenset(
    {"cak", "gus", "gede", "raden", "mas", "kang", "r", "rd", "guru", "ning", "bu", "abah"}
)
_AFTER_RANK = frozenset(
    {"pol", "tni", "inf", "arm", "czi", "kav", "laut", "mar", "pnb", "purn", "polisi", "arh", "chb"}
)
# Ranks and honorifics that are never the last word of an office, unlike `Jenderal` or `Polisi`.
_BEFORE_NAMES = frozenset(
    "akbp akp kombes kombespol kompol iptu ipda aiptu aipda brigjen irjen komjen letkol mayjen letjen "
    "kolonel laksda laksma marsda marsma h hj drs dra dr ir kh prof drg pak bapak ibu tgh ust".split()
)
_BREAKS_NAME = frozenset({",", "/", "|", ":", ";"})
_STRAY = frozenset({",", "-", "–", "(", ":", ".", "“", '"', "/"})
_REGION_KINDS = frozenset({"kabupaten", "kota", "provinsi", "kab", "prov", "kecamatan", "desa", "kelurahan"})
_NEVER_A_NAME_PART = frozenset(
    "muhammad nabi allah tuhan januari februari maret april mei juni juli agustus september oktober november "
    "desember senin selasa rabu kamis jumat sabtu minggu barat timur utara selatan tengah indonesia".split()
)
_OFFICES = frozenset({"ROLE", "AGENCY"})
_LEAST_SUPPORT = 0.34


class _Piece(NamedTuple):
    """A candidate: token range (half-open) and label."""

    start: int
    end: int
    label: str


@cache
def _titles() -> dict[str, tuple[tuple[str, ...], ...]]:
    """What stands before a name without being part of it: folded words, longest first, by first word."""
    forms: set[tuple[str, ...]] = set()
    for form in abbreviations("honorific") | abbreviations("rank"):
        words = tuple(_fold(word) for word in form.split())
        if words[0] not in _PART_OF_NAMES:
            forms.add(words)
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(forms, key=len, reverse=True):
        by_first[words[0]].append(words)
    return {first: tuple(rows) for first, rows in by_first.items()}


def _fold(word: str) -> str:
    return word.casefold().rstrip(".")


def _title_end(words: list[str], start: int, end: int) -> int:
    """Return where the title or rank that begins at ``start`` ends, or ``start`` if none does."""
    for form in _titles().get(_fold(words[start]), ()):
        after = start + len(form)
        if after <= end and all(_fold(words[start + i]) == word for i, word in enumerate(form)):
            while after < end and _fold(words[after]) in _AFTER_RANK:
                after += 1
            return after
    return start


@cache
def _degrees() -> frozenset[str]:
    return frozenset(form.casefold().replace(".", "") for form in abbreviations("degree"))


@cache
def _regions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Names of regions as word tuples, the longest first, by their first word."""
    names: set[tuple[str, ...]] = set()
    with files("govcomm.lexicon").joinpath("regions.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            for name in (row["canonical"], row["bare"], *row["variants"].split(";")):
                if name:
                    names.add(tuple(name.split()))
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(names, key=len, reverse=True):
        by_first[words[0]].append(words)
        by_first[words[0].upper()].append(tuple(word.upper() for word in words))
    return {first: tuple(forms) for first, forms in by_first.items()}


def _region_end(words: list[str], start: int) -> int:
    """Return where the region that begins at ``start`` ends, or ``start`` if none does."""
    for form in _regions().get(words[start], ()) if start < len(words) else ():
        end = start + len(form)
        if tuple(words[start:end]) == form:
            return end
    return start


def _trim_person(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take titles off the front and degrees off the end of a name."""
    while start < end:
        after = _title_end(words, start, end)
        if after == start and not any(c.isalnum() for c in words[start]):
            after += 1
        if after == start or after >= end:
            break
        start = after
    degrees = _degrees()
    for i in range(start + 1, end):
        if words[i] in _BREAKS_NAME:
            end = i
            break
    while end > start + 1:
        last = words[end - 1]
        if ("." in last[:-1] and last.replace(".", "").casefold() in degrees) or last in _STRAY:
            end -= 1
        else:
            break
    return start, end


def _trim_office(words: list[str], start: int, end: int) -> tuple[int, int]:
    """Take ranks and honorifics off the end of an office (``Kapolres Bogor AKBP``), and stray marks."""
    while end > start + 1 and (_fold(words[end - 1]) in _BEFORE_NAMES or words[end - 1] in _STRAY):
        end -= 1
    return start, end


def _mend(words: list[str], pieces: list[_Piece]) -> list[_Piece]:
    """Put the edges of the recogniser's spans right; the result is sorted and free of overlaps."""
    taken = {i for piece in pieces if piece.label != "LOCATION" for i in range(piece.start, piece.end)}
    mended: list[_Piece] = []
    for start, end, label in pieces:
        if mended and start < mended[-1].end:  # swallowed by an extension
            start = mended[-1].end
            if start >= end:
                continue
        if label == "PERSON":
            if words[start].casefold().rstrip(".") in _REGION_KINDS:
                after = max(_region_end(words, start), _region_end(words, start + 1))
                if start < after < end:
                    last = mended[-1] if mended else None
                    if last and last.label in _OFFICES and last.end == start:
                        mended[-1] = last._replace(end=after)
                    start = after
            start, end = _trim_person(words, start, end)
        elif label in _OFFICES:
            start, end = _trim_office(words, start, end)
            end = _with_scope(words, end, taken)
        if start < end:
            mended.append(_Piece(start, end, label))
    return _brackets(words, mended)


def _with_scope(words: list[str], end: int, taken: set[int]) -> int:
    """Extend an office by the region that follows it directly, where no other mention begins."""
    after = _region_end(words, end)
    if after > end and not any(i in taken for i in range(end, after)):
        # `Pemkab Bogor Tengah`-like names are in the list whole; a name that goes on in capitals is no region
        return after
    return end


def _brackets(words: list[str], pieces: list[_Piece]) -> list[_Piece]:
    """Apply the rule of brackets: one surface if the name goes on after ``)``, two if it ends there."""
    result: list[_Piece] = []
    for piece in pieces:
        start, end, label = piece
        if label in _OFFICES and end - start > 3 and words[end - 1] == ")" and "(" in words[start:end]:
            opening = start + words[start:end].index("(")
            if start < opening and label == "AGENCY":
                result += [_Piece(start, opening, label), _Piece(opening + 1, end - 1, label)]
                continue
        last = result[-1] if result else None
        if (
            last
            and last.label in _OFFICES
            and last.end == start - 1
            and words[start - 1] == "("
            and label == "AGENCY"
            and end < len(words)
            and words[end] == ")"
        ):
            after = _region_end(words, end + 1)
            if after > end + 1:
                result[-1] = last._replace(end=after)
                continue
        result.append(piece)
    return [p for i, p in enumerate(result) if i == 0 or p.start >= result[i - 1].end]


def _name_parts(words: list[str], votes: dict[tuple[str, ...], dict[str, int]]) -> set[tuple[str, ...]]:
    """Single words of full names that stand for the person: ``Arief`` of ``Arief R. Wismansyah``."""
    lower = {word for word in words if word.islower()}
    parts: set[tuple[str, ...]] = set()
    for key, counts in votes.items():
        if len(key) < 2 or max(counts, key=counts.__getitem__) != "PERSON":
            continue
        for word in key:
            folded = word.casefold()
            if (
                len(word) > 2
                and word[0].isupper()
                and word.isalpha()
                and not word.isupper()
                and folded not in lower
                and folded not in _NEVER_A_NAME_PART
                and folded not in _BEFORE_NAMES
                and (word,) not in votes
            ):
                parts.add((word,))
    return parts


def _occurrences(
    words: list[str], places: dict[str, list[int]], key: tuple[str, ...]
) -> Iterable[tuple[int, int]]:
    """Yield the token ranges (over words without white space) at which ``key`` stands."""
    size = len(key)
    for i in places.get(key[0], ()):
        if size == 1 or tuple(words[i : i + size]) == key:
            yield i, i + size


def _agree(words: list[str], pieces: list[_Piece], *, least_support: float) -> list[_Piece]:
    """Read every surface the same way at all its occurrences."""
    votes: dict[tuple[str, ...], dict[str, int]] = {}
    for start, end, label in pieces:
        counts = votes.setdefault(tuple(words[start:end]), {})
        counts[label] = counts.get(label, 0) + 1
    parts = _name_parts(words, votes)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    accepted: dict[tuple[str, ...], str] = dict.fromkeys(parts, "PERSON")
    inside = [0] * len(words)
    for number, (start, end, _) in enumerate(pieces, 1):
        for i in range(start, end):
            inside[i] = number
    for key, counts in votes.items():
        label = max(counts, key=counts.__getitem__)
        alone = 0
        for start, end in _occurrences(words, places, key):
            number = inside[start]
            # an occurrence inside a longer mention says nothing about the surface
            if not (
                number
                and number == inside[end - 1]
                and pieces[number - 1].end - pieces[number - 1].start > end - start
            ):
                alone += 1
        if sum(counts.values()) >= least_support * alone:
            accepted[key] = label
    found: list[_Piece] = []
    taken = bytearray(len(words))
    for key in sorted(accepted, key=lambda k: (-sum(map(len, k)) - len(k), k)):
        for start, end in _occurrences(words, places, key):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(_Piece(start, end, accepted[key]))
    return sorted(found)


def find_mentions(doc: Doc, *, least_support: float = _LEAST_SUPPORT) -> list[Span]:
    """Return the mentions of an article, in text order and without overlaps.

    Args:
        doc: A document with ``doc.ents``.
        least_support: Share of a surface's occurrences that the recogniser must have found.
    """
    tokens = [token.i for token in doc if not token.is_space]
    words = [doc[i].text for i in tokens]
    position = {token: i for i, token in enumerate(tokens)}
    pieces = []
    for ent in doc.ents:
        inner = [position[i] for i in range(ent.start, ent.end) if i in position]
        if inner:
            pieces.append(_Piece(inner[0], inner[-1] + 1, ent.label_))
    pieces = _agree(words, _mend(words, pieces), least_support=least_support)
    return [Span(doc, tokens[p.start], tokens[p.end - 1] + 1, label=p.label) for p in pieces]


@Language.component("govcomm_mentions", requires=["doc.ents"], assigns=["doc.spans"])
def mentions(doc: Doc) -> Doc:
    """Set ``doc.spans["mentions"]``: PERSON, ROLE, AGENCY, ORG and LOCATION."""
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=find_mentions(doc))
    return doc
