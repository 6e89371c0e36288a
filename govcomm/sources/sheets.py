"""Small tables that people fill in by hand: the rows of a CSV, TSV or XLSX file with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from govcomm.errors import InputError
from govcomm.sources import office
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source


def numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their numbers in the file.

    Args:
        path: An ``.xlsx`` or ``.xlsm`` file, of which the first sheet is read, or text whose separator
            (comma, semicolon or tab) is the commonest of its first line.

    Yields:
        Row number, the first being 1, and the cells as text.

    Raises:
        InputError: The workbook is damaged, locked, or unsafe to open.
        OSError: The file cannot be read.
        csv.Error: The text is no table.
    """
    yield from _workbook(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _text(path)


def _text(path: Path) -> Iterator[tuple[int, list[str]]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # what spreadsheet programs write when asked for plain CSV
        text = data.decode("cp1252")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield start, cells
        start = reader.line_num + 1


def _workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    try:  # the same checks as for articles: no bombs, no entities
        stream = office.opened(Source(str(path), path), ReadOptions(), member="xl/")
    except InputError as error:
        raise InputError(error.reason, where=str(path), remedy=error.remedy) from None
    with stream:
        try:
            book = load_workbook(stream, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # a size written wrong pads a million rows
            for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                texts = ["" if cell is None else str(cell) for cell in cells]
                if any(texts):
                    yield number, texts
            book.close()
        except Exception as error:  # openpyxl meets a broken part with whatever its parser raises
            raise InputError(
                "berkas .xlsx rusak", where=str(path), remedy="Buka dan simpan ulang berkas ini."
            ) from error
