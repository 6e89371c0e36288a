"""Public figures whom the press names without their title, with the offices they held and when.

``source`` says two things. Before the semicolon: the event that the days are taken from. These days are
common knowledge (inaugurations, elections, reshuffles), checked against public reports only where a cabinet
was sworn in or changed (23-10-2019, 28-04-2021, 21-02-2024, 21-10-2024, 08-09-2025, 17-09-2025). After it:
in how many news articles, of which months, the title stands right before the name. A tenure without any was
left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from govcomm.lexicon.keys import Key, key


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that somebody held.

    Attributes:
        name: The person's full name.
        office: The office as the press writes it.
        valid_from: First day in office.
        valid_to: First day out of it; None while it lasts.
        source: Where the row comes from.
    """

    name: str
    office: str
    valid_from: date
    valid_to: date | None
    source: str

    def holds(self, on: date) -> bool:
        """Say whether the office was held on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@cache
def figures() -> dict[Key, tuple[Tenure, ...]]:
    """Return the offices by the key of every name under which their holder is known."""
    found: defaultdict[Key, list[Tenure]] = defaultdict(list)
    with files(__package__).joinpath("figures.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            ended = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            tenure = Tenure(
                row["name"], row["office"], date.fromisoformat(row["valid_from"]), ended, row["source"]
            )
            for name in (row["name"], *row["variants"].split(";")):
                if name:
                    found[key(name)].append(tenure)
    return {name: tuple(rows) for name, rows in found.items()}


def office_of(name: str, on: date) -> Tenure | None:
    """Return the office that a public figure held on a day, or None for anybody else.

    Args:
        name: The name as written, without honorifics (``Jokowi``, ``Sri Mulyani``).
        on: The day, usually the article's.
    """
    return next((row for row in figures().get(key(name), ()) if row.holds(on)), None)
