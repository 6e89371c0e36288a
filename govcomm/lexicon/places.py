"""Regions in text: names and press abbreviations to codes, and what an article says about its region."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from govcomm.lexicon.keys import Key, key
from govcomm.lexicon.schema import Region, districts, regions

LEVEL_WORDS = {"provinsi": "provinsi", "kabupaten": "kabupaten", "kota": "kota"}
_MAX_WORDS = 5
# Names stand in runs of capitalised words: "Pemkot Bogor", "Kabupaten Toba, Sumut" are two runs.
_RUN = re.compile(r"[A-Z][^\W_]*(?:[ .-]{1,2}[A-Z][^\W_]*)*")


@dataclass(frozen=True, slots=True)
class Place:
    """A region as read at one spot.

    Attributes:
        candidates: The regions it may be, in code order.
        explicit: The level stands there (``Kota Bogor``).
        end: Index of the first word after it.
    """

    candidates: tuple[Region, ...]
    explicit: bool
    end: int


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Regions by name in one piece: ``Kulon Progo``, ``Kulonprogo`` and ``Kulon-Progo`` are one spelling."""
    found: dict[str, list[Region]] = {}
    for region in regions().values():
        for name in {"".join(key(form)) for form in (region.bare, *region.variants)}:
            found.setdefault(name, []).append(region)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _beginnings() -> frozenset[str]:
    """Words that some region's name starts with, so that a text is scanned without trying every word."""
    found = set(LEVEL_WORDS)
    for region in regions().values():
        for form in (region.bare, *region.variants):
            words = key(form)
            found.update((words[0], "".join(words)))
            found.update("".join(words[:n]) for n in range(2, len(words)))
    return frozenset(found)


@cache
def _unsafe() -> frozenset[str]:
    return frozenset("".join(key(form)) for region in regions().values() for form in region.ambiguous)


def read_place(words: Key, start: int = 0) -> Place | None:
    """Read a region name that starts at a word of a key.

    Args:
        words: A key, as :func:`govcomm.lexicon.keys.key` gives it.
        start: Index of the first word.

    Returns:
        The longest reading, or None where no region starts.
    """
    if start >= len(words):
        return None
    names = _names()
    level = LEVEL_WORDS.get(words[start])
    begin = start
    if level is not None:
        begin += 1
        if begin < len(words) and words[begin] == "administrasi":
            begin += 1
        for end in range(min(len(words), begin + _MAX_WORDS), begin, -1):
            rows = tuple(row for row in names.get("".join(words[begin:end]), ()) if row.level == level)
            if rows:
                return Place(rows, True, end)
    for end in range(min(len(words), start + _MAX_WORDS), start, -1):
        rows = names.get("".join(words[start:end]), ())
        if rows:
            return Place(rows, False, end)
    return None


@cache
def _districts() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, name in districts().items():
        found.setdefault("".join(key(name)), []).append(code)
    return {name: tuple(codes) for name, codes in found.items()}


def find_districts(name: str) -> tuple[str, ...]:
    """Codes of the kecamatan that bear a name; a few hundred names are borne by several."""
    return _districts().get("".join(key(name)), ())


@dataclass(frozen=True, slots=True)
class RegionContext:
    """What an article says about the region it writes about.

    Attributes:
        evidence: (code, position in the text, weight) of every region that it names.
        kinds: Ids of office kinds and agencies that it names in full or unmistakably.
        branches: (kind, code) of every office that it names with its region (``KPU Kabupaten Bima``).
        whole: Ids of national bodies that it names in full and without a region.
        abroad: It is about another country and names no Indonesian region.
    """

    evidence: tuple[tuple[str, int, float], ...] = ()
    kinds: frozenset[str] = frozenset()
    branches: tuple[tuple[str, str], ...] = ()
    whole: frozenset[str] = frozenset()
    abroad: bool = False

    def named(self, kind: str, levels: Collection[str]) -> tuple[Region, ...]:
        """Regions with which the article names offices of a kind, those of some levels only."""
        rows = (regions()[code] for other, code in self.branches if other == kind)
        return tuple(row for row in rows if row.level in levels)

    def score(self, code: str, *, at: int | None = None) -> float:
        """Support for a region: its mentions, near ones more, and a share of those of its parts or whole."""
        total = 0.0
        for other, position, weight in self.evidence:
            if other == code:
                share = 1.0
            elif other.startswith(code + ".") or code.startswith(other + "."):
                share = 0.3
            else:
                continue
            near = 1.0 if at is None else 1.0 / (1.0 + abs(at - position) / 800)
            total += weight * share * (0.5 + near)
        return total

    def choose(self, candidates: Iterable[Region], *, at: int | None = None) -> tuple[Region, float] | None:
        """Pick the best supported of several regions, with the share of the support that it has."""
        scored = sorted(((self.score(row.code, at=at), row) for row in candidates), key=lambda pair: -pair[0])
        if not scored or scored[0][0] <= 0:
            return None
        total = sum(score for score, _ in scored)
        return scored[0][1], scored[0][0] / total

    def resolve(self, levels: Collection[str], *, at: int | None = None) -> tuple[Region, float] | None:
        """Say which region of these levels the article is about, with its share of the support."""
        table = regions()
        codes = {code for code, _, _ in self.evidence}
        if "provinsi" in levels:
            codes |= {code[:2] for code in codes}
        return self.choose((table[code] for code in sorted(codes) if table[code].level in levels), at=at)


def read_context(
    text: str,
    *,
    title: str | None = None,
    dateline: str | None = None,
    surfaces: Iterable[tuple[str, int]] = (),
) -> RegionContext:
    """Collect the regions that an article names.

    Args:
        text: The article's text.
        title: Its headline, which counts twice.
        dateline: The place at its start, which counts three times.
        surfaces: Further names with their position, such as places found by a model.
    """
    evidence: list[tuple[str, int, float]] = []
    parts: list[tuple[str, float, int | None]] = [(text, 1.0, None)]
    if title:
        parts.append((title, 2.0, 0))
    if dateline:
        parts.append((dateline.title(), 3.0, 0))
    parts.extend((surface, 0.5, position) for surface, position in surfaces)
    beginnings = _beginnings()
    for part, weight, position in parts:
        for run in _RUN.finditer(part):
            words = key(run.group())
            at = 0
            while at < len(words):
                place = read_place(words, at) if words[at] in beginnings else None
                if place is None:
                    at += 1
                    continue
                spot = run.start() if position is None else position
                evidence.extend(_evidence(words, at, place, spot, weight))
                at = place.end
    return RegionContext(tuple(evidence))


def _evidence(
    words: Key, at: int, place: Place, position: int, weight: float
) -> Iterator[tuple[str, int, float]]:
    """What one name in text says: all of it for one region, shares where it may be several."""
    rows = place.candidates
    if not place.explicit:
        fitting = tuple(row for row in rows if at and _WORD_BEFORE.get(words[at - 1]) == row.level)
        if fitting:
            rows = fitting
        else:
            weight *= 0.2 if "".join(words[at : place.end]) in _unsafe() else 0.6
    for row in rows:
        yield row.code, position, weight / len(rows)


# The word before a bare name tells its level: Pemkot Bogor, Bupati Bogor.
_WORD_BEFORE = {
    "pemkot": "kota",
    "pemko": "kota",
    "kota": "kota",
    "walkot": "kota",
    "pemkab": "kabupaten",
    "bupati": "kabupaten",
    "wabup": "kabupaten",
    "pemprov": "provinsi",
    "gubernur": "provinsi",
    "wagub": "provinsi",
    "polda": "provinsi",
    "kejati": "provinsi",
    "sekdaprov": "provinsi",
    "sekdakab": "kabupaten",
}
