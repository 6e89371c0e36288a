"""What people wrote in an earlier workbook of a report, kept when it is made again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from govcomm import archives
from govcomm.errors import InputError
from govcomm.report.wording import WORDS
from govcomm.tables.cells import plain

NoteCell = str | int | float | bool | date | None
SHEETS = ("articles", "statements")
IDS = {"articles": "article_id", "statements": "statement_id"}
MAX_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Notes:
    """Human columns of one sheet.

    Attributes:
        headings: Their headings in order, those that people added among them.
        rows: What stands in them, by id; rows in which nobody wrote are left out.
    """

    headings: tuple[str, ...] = ()
    rows: dict[str, tuple[NoteCell, ...]] = field(default_factory=dict)


def read_notes(path: Path) -> dict[str, Notes]:
    """Read the human columns of a workbook that govcomm made: all to the right of the column of ids.

    Rows may have been sorted, filtered or deleted, columns added at the right end; the sheet is found by
    its name in either language. Formulas come back as the values that the program last computed.

    Args:
        path: An ``.xlsx`` file.

    Returns:
        Notes by sheet (``articles``, ``statements``).

    Raises:
        InputError: The file cannot be read, or is no workbook of a report.
    """
    try:
        with path.open("rb") as stream:
            archives.check(stream, member="xl/")
            found = _read(stream)
    except OSError as error:
        raise InputError(
            "berkas laporan lama tidak dapat dibuka",
            where=str(path),
            remedy="Periksa nama dan letak berkas ini.",
        ) from error
    except InputError as error:
        raise InputError(error.reason, where=str(path), remedy=error.remedy) from None
    except Exception as error:  # openpyxl meets a broken part with whatever its parser raises
        raise _foreign(path) from error
    if not found:
        raise _foreign(path)
    return found


def _read(stream: BinaryIO) -> dict[str, Notes]:
    from openpyxl import load_workbook

    book = load_workbook(stream, read_only=True, data_only=True)
    found: dict[str, Notes] = {}
    for key in SHEETS:
        for words in WORDS.values():
            name = words[f"sheet_{key}"]
            if name in book.sheetnames:
                book[name].reset_dimensions()  # a size written wrong pads a million rows
                notes = _notes(book[name].iter_rows(values_only=True), words[IDS[key]])
                if notes is not None:
                    found[key] = notes
    book.close()
    return found


def _notes(lines: object, id_heading: str) -> Notes | None:
    rows = iter(lines)  # type: ignore[call-overload]
    header = [" ".join(str(one).split()) if one is not None else "" for one in next(rows, ())]
    if id_heading not in header:
        return None
    place = header.index(id_heading)
    headings = header[place + 1 : place + 1 + MAX_COLUMNS]
    while headings and not headings[-1]:
        headings.pop()
    kept: dict[str, tuple[NoteCell, ...]] = {}
    for row in rows:
        if len(row) <= place or row[place] is None:
            continue
        values = [_cell(one) for one in row[place + 1 : place + 1 + len(headings)]]
        values += [None] * (len(headings) - len(values))
        if any(one is not None for one in values):
            kept[plain(str(row[place]))] = tuple(values)
    return Notes(tuple(headings), kept)


def _cell(value: object) -> NoteCell:
    if isinstance(value, str):
        return plain(value) if value.strip() else None
    if isinstance(value, datetime):
        return value if (value.hour, value.minute) != (0, 0) else value.date()
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return str(value)


def _foreign(path: Path) -> InputError:
    return InputError(
        "berkas ini bukan laporan .xlsx buatan govcomm",
        where=str(path),
        remedy="Sebut berkas .xlsx yang dibuat oleh govcomm report.",
    )
