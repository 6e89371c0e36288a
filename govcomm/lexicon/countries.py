"""Other countries, by the names that Indonesian news gives them: ``Presiden AS`` is none of ours."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from govcomm.lexicon.keys import Key, key


@cache
def _names() -> tuple[frozenset[Key], int]:
    with files(__package__).joinpath("countries.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {key(name) for row in rows for name in (row["canonical"], *row["variants"].split(";")) if name}
    return frozenset(found), max(map(len, found))


def ends_abroad(words: Key) -> bool:
    """Say whether a name ends with another country (``Presiden Amerika Serikat``).

    Args:
        words: A key, as :func:`govcomm.lexicon.keys.key` gives it.
    """
    names, longest = _names()
    return any(words[-size:] in names for size in range(1, min(len(words), longest) + 1))
