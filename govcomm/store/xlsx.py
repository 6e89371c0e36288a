"""Tables as Excel workbooks, for reading by people: one sheet, lists joined by ``; ``.

What Excel cannot hold is changed, and visibly: a cell beyond 32,767 characters ends in a note, a
control character becomes U+FFFD, a cell that begins like a formula gets an apostrophe in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from govcomm import archives
from govcomm.store.cells import neutral, plain
from govcomm.tables import Column, Row, Table, Value

_MAX_UNPACKED = 4 * 1024**3
CELL_LIMIT = 32_767
"""Longest cell of a workbook, in UTF-16 units."""

ROW_LIMIT = 1_048_576
"""Rows of a sheet, the header among them."""

CUT = " … [dipotong: sel Excel paling banyak 32.767 karakter]"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"text": 60, "title": 40, "article_id": 18, "speaker_name": 24, "name": 24, "error": 40}


class Writer:
    """Appends rows to one .xlsx file; a second sheet takes over where the first is full.

    Args:
        table: The table whose rows come; its column names are the first row.
        path: The file, replaced if it exists.
    """

    def __init__(self, table: Table, path: Path) -> None:
        path.touch()  # the workbook is saved at the end; an unwritable place should show now
        self._table = table
        self._path = path
        self._book = Workbook(write_only=True)
        self._add_sheet()

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""
        for row in rows:
            if self._filled == ROW_LIMIT:
                self._add_sheet()
            self._sheet.append([self._cell(value) for value in row.values()])
            self._filled += 1

    def close(self) -> None:
        """Finish the file."""
        last = get_column_letter(len(self._table.columns))
        for sheet in self._book.worksheets:
            sheet.auto_filter.ref = f"A1:{last}{ROW_LIMIT if sheet is not self._sheet else self._filled}"
        self._book.save(self._path)

    def abandon(self) -> None:
        """Let go of the file, which will be deleted; saving it would take a while."""
        for sheet in self._book.worksheets:
            sheet.close()

    def _add_sheet(self) -> None:
        number = len(self._book.worksheets) + 1
        name = self._table.name if number == 1 else f"{self._table.name}_{number}"
        self._sheet = self._book.create_sheet(name)
        self._sheet.freeze_panes = "A2"
        for place, column in enumerate(self._table.columns, 1):
            self._sheet.column_dimensions[get_column_letter(place)].width = _width(column)
        header = [WriteOnlyCell(self._sheet, column.name) for column in self._table.columns]
        for cell in header:
            cell.font = Font(bold=True)
        self._sheet.append(header)
        self._filled = 1

    def _cell(self, value: Value) -> object:
        if isinstance(value, list):
            value = "; ".join(value)
        if not isinstance(value, str):
            return value
        value = clipped(neutral(_ILLEGAL.sub("\ufffd", value)))
        if not value.startswith("#"):
            return value
        cell = WriteOnlyCell(self._sheet, value)
        cell.data_type = "s"  # openpyxl takes "#N/A" and its kind for an error value
        return cell


def clipped(value: str) -> str:
    """Cut a value to what a cell holds, and say so at its end."""
    if len(value) <= CELL_LIMIT // 2 or len(value.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return value
    room = 2 * (CELL_LIMIT - len(CUT))
    return value.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + CUT


def _width(column: Column) -> int:
    return _WIDTHS.get(column.name, 20 if column.dtype in {"string", "list"} else 11)


def read(table: Table, path: Path) -> list[Row]:
    """Read the rows of a file that :class:`Writer` wrote, over all its sheets."""
    return list(stream(table, path))


def stream(table: Table, path: Path) -> Iterator[Row]:
    """Read the rows of such a file one by one."""
    columns = {column.name: column for column in table.columns}
    with path.open("rb") as file:  # by name, openpyxl reads only what is called .xlsx
        archives.check(file, member="xl/", max_unpacked=_MAX_UNPACKED)
        book = load_workbook(file, read_only=True)
        try:
            for sheet in book.worksheets:
                lines = sheet.iter_rows(values_only=True)
                names = [str(name) for name in next(lines, ())]
                for line in lines:
                    cells = zip(names, line, strict=False)
                    yield {name: _value(columns[name], cell) for name, cell in cells if name in columns}
        finally:
            book.close()


def _value(column: Column, cell: str | float | bool | None) -> Value:
    if column.dtype == "list":
        return plain(str(cell)).split("; ") if cell is not None else []
    return plain(cell) if isinstance(cell, str) else cell
