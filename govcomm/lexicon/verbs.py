"""Verbs that a lost link glues to the name before it (``Mulyadimengungkapkan``).

Forms in me-, di-, ber- and ter- that are frequent in the press, less those that end ordinary words
(``mental``, ``digital``).
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def verbs() -> frozenset[str]:
    """Return the listed verb forms, lower case."""
    with files(__package__).joinpath("verbs.tsv").open(encoding="utf-8") as lines:
        return frozenset(row["form"] for row in csv.DictReader(lines))
