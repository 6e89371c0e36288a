"""Forms that stand around names or end in a full stop that ends no sentence: degrees, honorifics, ranks."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Literal

AbbreviationKind = Literal["degree", "honorific", "rank", "general"]


@cache
def _by_kind() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with files(__package__).joinpath("abbreviations.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["kind"]].add(row["form"])
    return {kind: frozenset(forms) for kind, forms in found.items()}


def abbreviations(kind: AbbreviationKind | None = None) -> frozenset[str]:
    """Return the listed forms as written (``M.Si.``, ``Hj.``, ``Kombes Pol``).

    Args:
        kind: ``degree`` (after a name), ``honorific`` and ``rank`` (before it), ``general``
            (``No.``, ``Jl.``, ``Plt.``); all of them when None.
    """
    table = _by_kind()
    if kind is not None:
        return table[kind]
    return frozenset().union(*table.values())
