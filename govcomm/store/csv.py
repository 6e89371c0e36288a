"""Tables as CSV: UTF-8 without a byte order mark, commas, lists as JSON arrays, null as an empty cell.

No byte order mark, because every reader but Excel takes it for part of the first column's name, and
an Indonesian Excel would not split at commas either: for Excel there is ``xlsx``.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from govcomm.store.cells import neutral, plain
from govcomm.tables import Column, Row, Table, Value


class Writer:
    """Appends rows to one .csv file.

    Args:
        table: The table whose rows come; its column names are the first line.
        path: The file, replaced if it exists.
    """

    def __init__(self, table: Table, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._csv = csv.writer(self._file, lineterminator="\n")
        self._csv.writerow(table.names)

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        self._csv.writerows([_cell(value) for value in row.values()] for row in rows)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file, which will be deleted."""
        self._file.close()


def read(table: Table, path: Path) -> list[Row]:
    """Read the rows of a file that :class:`Writer` wrote; an empty cell is null."""
    return list(stream(table, path))


def stream(table: Table, path: Path) -> Iterator[Row]:
    """Read the rows of such a file one by one."""
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8", newline="") as file:
        columns = {column.name: column for column in table.columns}
        for row in csv.DictReader(file):
            yield {name: _value(columns[name], cell) for name, cell in row.items() if name in columns}


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return neutral(value) if isinstance(value, str) else repr(value)


def _value(column: Column, cell: str) -> Value:
    if column.dtype == "list":
        return [str(item) for item in json.loads(cell or "[]")]
    if cell == "":
        return None
    if column.dtype == "boolean":
        return cell == "true"
    if column.dtype == "string":
        return plain(cell)
    return int(cell) if column.dtype == "Int64" else float(cell)
