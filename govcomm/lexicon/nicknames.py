"""Nicknames under which the press knows public figures, where no rule derives them from the name."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Return lower-case nickname -> lower-case full names that it may stand for."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    with files(__package__).joinpath("nicknames.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["nickname"].lower()].add(row["name"].lower())
    return {nickname: frozenset(names) for nickname, names in found.items()}
