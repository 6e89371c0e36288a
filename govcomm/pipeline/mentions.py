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
_BODIES = frozenset({"ROLE", "AGENCY", "ORG"})
_FUNCTION_WORDS = frozenset(
    "yang di dan ini itu juga serta untuk pada oleh dari dengan ke adalah saat tersebut akan telah".split()
)
_LEAST_SUPPORT = 0.5


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
    while end > start + 1 and (
        _fold(words[end - 1]) in _BEFORE_NAMES
        or words[end - 1] in _STRAY
        or words[end - 1] in _FUNCTION_WORDS
    ):
        end -= 1
    return start, end


def _mend(words: list[str], pieces: list[_Piece], broken: frozenset[int]) -> list[_Piece]:
    """Put the edges of the recogniser's spans right; the result is sorted and free of overlaps.

    Args:
        words: The words of the article without white space.
        pieces: The recogniser's spans, sorted.
        broken: Words that begin a new line.
    """
    taken = {i for piece in pieces if piece.label != "LOCATION" for i in range(piece.start, piece.end)}
    mended: list[_Piece] = []
    for start, end, label in _split_names(words, pieces):
        if mended and start < mended[-1].end:  # swallowed by an extension
            start = mended[-1].end
            if start >= end:
                continue
        if label == "PERSON":
            after = _leading_region(words, start)
            if start < after < end:
                last = mended[-1] if mended else None
                if last and last.label in _OFFICES and last.end == start:
                    mended[-1] = last._replace(end=after)
                start = after
            start, end = _trim_person(words, start, end)
        elif label in _BODIES:
            start, end = _trim_office(words, start, end)
        if start < end:
            mended.append(_Piece(start, end, label))
    return _brackets(words, _join(words, mended, broken, taken), broken)


def _leading_region(words: list[str], start: int) -> int:
    """Return the end of a region with its kind (``Kabupaten Donggala``) at ``start``, else ``start``."""
    if words[start].casefold() not in _REGION_KINDS:
        return start
    return max(_region_end(words, start), _region_end(words, start + 1))


def _split_names(words: list[str], pieces: list[_Piece]) -> list[_Piece]:
    """Part a person from the office before it (``Gubernur Aher``) if the article names the person alone."""
    people = {tuple(words[p.start : p.end]) for p in pieces if p.label == "PERSON"}
    firsts = {key[0] for key in people}
    result: list[_Piece] = []
    for piece in pieces:
        if piece.label == "ROLE":
            for cut in range(piece.start + 1, piece.end):
                if words[cut] in firsts and tuple(words[cut : piece.end]) in people:
                    result += [piece._replace(end=cut), _Piece(cut, piece.end, "PERSON")]
                    break
            else:
                result.append(piece)
        else:
            result.append(piece)
    return result


def _join(words: list[str], pieces: list[_Piece], broken: frozenset[int], taken: set[int]) -> list[_Piece]:
    """Join an office with what follows it directly: its region, or the body that it belongs to."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and piece.start < last.end:  # its region was taken
            continue
        if last and last.end == piece.start and piece.start not in broken and _belongs(last, piece):
            last = last._replace(end=piece.end)
            joined[-1] = last
        else:
            last = piece
            joined.append(piece)
        if last.label in _OFFICES:
            after = _region_end(words, last.end)
            if after > last.end and last.end not in broken and not taken & set(range(last.end, after)):
                joined[-1] = last._replace(end=after)
    return joined


def _belongs(last: _Piece, piece: _Piece) -> bool:
    """Whether a mention goes on in the next one: ``Ketua`` + ``DPRD``, ``Bidang Humas`` + ``Polda Jabar``."""
    if last.label == "ROLE":
        return piece.label in _BODIES
    return last.label == piece.label and piece.label in _BODIES and last.end - last.start > 1


def _brackets(words: list[str], pieces: list[_Piece], broken: frozenset[int]) -> list[_Piece]:
    """Apply the rule of brackets: one surface if the name goes on after ``)``, two if it ends there.

    An abbreviation in brackets is what the name before it is.
    """
    result: list[_Piece] = []
    by_start = {piece.start: piece for piece in pieces}
    position = 0
    for piece in pieces:
        start, end, label = piece
        if start < position:
            continue
        if label == "AGENCY" and end - start > 3 and words[end - 1] == ")" and "(" in words[start + 1 : end]:
            end = start + words[start:end].index("(")
        position = end
        if label in _BODIES and tuple(words[end : end + 1]) == ("(",) and ")" in words[end + 2 : end + 4]:
            inner = end + 1
            close = words.index(")", inner)
            goes_on = by_start.get(close + 1)
            after = _region_end(words, close + 1) if close + 1 not in broken else close + 1
            if after > close + 1 and label in _OFFICES:
                result.append(_Piece(start, after, label))
                position = after
                continue
            if goes_on and label == "ROLE" and goes_on.label in _BODIES and close + 1 not in broken:
                result.append(_Piece(start, goes_on.end, label))
                position = goes_on.end
                continue
            result.append(_Piece(start, end, label))
            if label != "ROLE" and close == inner + 1 and _abbreviates(words[inner], words[start:end]):
                result.append(_Piece(inner, close, label))
                position = close
            continue
        result.append(_Piece(start, end, label))
    return result


def _abbreviates(word: str, name: list[str]) -> bool:
    """Whether a word in brackets may stand for the name before it: ``DLH``, ``Diskominfo``."""
    return (
        word[0].isupper()
        and len(word) > 1
        and word.isalpha()
        and word not in _regions()
        and word[0] in {part[0].upper() for part in name[:2]}
    )


def _name_parts(words: list[str], accepted: dict[tuple[str, ...], str]) -> set[tuple[str, ...]]:
    """Single words of full names that stand for the person: ``Arief`` of ``Arief R. Wismansyah``."""
    lower = {word for word in words if word.islower()}
    parts: set[tuple[str, ...]] = set()
    for key, label in accepted.items():
        if len(key) < 2 or label != "PERSON":
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
                and (word,) not in accepted
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
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    accepted: dict[tuple[str, ...], str] = {}
    first_names = {key[0] for key, counts in votes.items() if len(key) > 1 and "PERSON" in counts}
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
        if label in ("PERSON", "ORG") and len(key) < 4 and _region_end(list(key), 0) == len(key):
            label = "PERSON" if key[0] in first_names else "LOCATION"
        if sum(counts.values()) >= least_support * alone:
            accepted[key] = label
    accepted.update(dict.fromkeys(_name_parts(words, accepted), "PERSON"))
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
    texts = [token.text for token in doc]
    tokens = [i for i, text in enumerate(texts) if not text.isspace()]
    words = [texts[i] for i in tokens]
    position = {token: i for i, token in enumerate(tokens)}
    broken = frozenset(i for i in range(1, len(tokens)) if "\n" in texts[tokens[i] - 1])
    pieces = []
    for ent in doc.ents:
        inner = [position[i] for i in range(ent.start, ent.end) if i in position]
        if inner:
            pieces.append(_Piece(inner[0], inner[-1] + 1, ent.label_))
    pieces = _agree(words, _mend(words, pieces, broken), least_support=least_support)
    return [Span(doc, tokens[p.start], tokens[p.end - 1] + 1, label=p.label) for p in pieces]


@Language.component("govcomm_mentions", requires=["doc.ents"], assigns=["doc.spans"])
def mentions(doc: Doc) -> Doc:
    """Set ``doc.spans["mentions"]``: PERSON, ROLE, AGENCY, ORG and LOCATION."""
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=find_mentions(doc))
    return doc
