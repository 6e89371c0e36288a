"""Other countries, by the names that Indonesian news gives them: ``Presiden AS`` is none of ours."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from govcomm.lexicon.keys import Key, key


@cache
def _written() -> frozenset[tuple[str, ...]]:
    with files(__package__).joinpath("countries.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    names = (name for row in rows for name in (row["canonical"], *row["variants"].split(";")))
    return frozenset(tuple(name.split()) for name in names if name)


@cache
def _names() -> tuple[frozenset[Key], int]:
    found = {key(" ".join(name)) for name in _written()}
    return frozenset(found), max(map(len, found))


def country_end(words: Sequence[str], start: int) -> int:
    """Return where the country named at ``start`` ends, as it is written in text, or ``start`` if none is."""
    longest = _names()[1]
    ends = range(min(len(words), start + longest), start, -1)
    return next((end for end in ends if tuple(words[start:end]) in _written()), start)


def ends_abroad(words: Key) -> bool:
    """Say whether a name ends with another country (``Presiden Amerika Serikat``).

    Args:
        words: A key, as :func:`govcomm.lexicon.keys.key` gives it.
    """
    names, longest = _names()
    return any(words[-size:] in names for size in range(1, min(len(words), longest) + 1))
