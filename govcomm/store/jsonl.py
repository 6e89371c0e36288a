"""Tables as JSON lines: one object per row, lists as arrays, UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from govcomm.tables import Row, Table


class Writer:
    """Appends rows to one .jsonl file.

    Args:
        table: The table whose rows come.
        path: The file, replaced if it exists.
    """

    def __init__(self, table: Table, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, which will be deleted."""
        self._file.close()


def read(table: Table, path: Path) -> list[Row]:
    """Read the rows of a file that :class:`Writer` wrote."""
    return list(stream(table, path))


def stream(table: Table, path: Path) -> Iterator[Row]:
    """Read the rows of such a file one by one."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)
