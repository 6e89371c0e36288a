"""Rows of ``articles`` that wait until the whole run is read: only then is known which are copies of others.

They wait in a file, as they are and in order, so that a run of any length fits into memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from govcomm.records import Analysis
from govcomm.tables import Row
from govcomm.tables.syndication import Syndication, fill, told


class Waiting:
    """Collects rows of ``articles`` and gives them back filled in.

    Args:
        path: A file that may be made; :meth:`clear` removes it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._copies = Syndication()
        self._path.unlink(missing_ok=True)

    def add(self, analysis: Analysis) -> None:
        """Take in the text of an article."""
        self._copies.add(told(analysis))

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def rows(self, *, at_once: int) -> Iterator[list[Row]]:
        """All rows in order, so many at once, with what they share with other articles."""
        shared = self._copies.shared()
        batch: list[Row] = []
        if self._path.exists():
            with self._path.open(encoding="utf-8") as file:
                for line in file:
                    batch.append(fill(json.loads(line), shared))
                    if len(batch) == at_once:
                        yield batch
                        batch = []
        if batch:
            yield batch

    def clear(self) -> None:
        """Remove the file."""
        self._path.unlink(missing_ok=True)
