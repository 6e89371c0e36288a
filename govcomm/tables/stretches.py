"""Stretches of a text in a cell: what is no part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterable

from govcomm.records import Boilerplate

_CELL = re.compile(r"(\d+)-(\d+) (.+)", re.DOTALL)


def to_cell(stretches: Iterable[Boilerplate]) -> tuple[str, ...]:
    """Write stretches as a list cell holds them.

    Args:
        stretches: Boilerplate of an article.

    Returns:
        One string per stretch, in text order.

    Examples:
        >>> to_cell([Boilerplate(kind="menu", start=0, end=12)])
        ('0-12 menu',)
    """
    ordered = sorted(stretches, key=lambda one: (one.start, one.end))
    return tuple(f"{one.start}-{one.end} {one.kind}" for one in ordered)


def from_cell(cell: object) -> tuple[Boilerplate, ...]:
    """Read what :func:`to_cell` wrote; entries of another form, which a person may have made, are left out.

    Args:
        cell: The list; null where an earlier version wrote the table.

    Returns:
        The stretches.

    Examples:
        >>> from_cell(["0-12 menu", "?"])
        (Boilerplate(kind='menu', start=0, end=12),)
    """
    entries = [str(entry) for entry in cell] if isinstance(cell, list | tuple) else []
    matches = map(_CELL.fullmatch, entries)
    return tuple(
        Boilerplate(kind=match[3], start=int(match[1]), end=int(match[2])) for match in matches if match
    )
