"""Spreadsheets: CSV, TSV and XLSX, a row an article, columns found by name in Indonesian or English."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice, zip_longest
from typing import BinaryIO

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources import fields, office
from govcomm.sources.encoding import sniff
from govcomm.sources.options import ReadOptions
from govcomm.sources.published import is_month_first
from govcomm.sources.source import Source

SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm")

Row = tuple[str, Sequence[object]]  # where it stands (file and line), its cells

_ZIP = b"PK\x03\x04"
_HEADER_ROWS = 10  # a report's own title stands above the header
_DATE_ROWS = 200  # rows looked at to tell day-first from month-first dates
_SAMPLE_CHARS = 256 * 1024
_COUNTABLE_BYTES = 64 * 1024 * 1024
_FIELD_LIMIT = 2**31 - 1  # the largest that Python's csv takes on every platform
_NO_TEXT_REMEDY = "Sebut kolom yang berisi teks berita dengan --text-column NAMA."


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield an article per row in order; rows are streamed. Empty rows are skipped, rows without text fail.

    Raises:
        InputError: Empty, broken, or no column holds text.
    """
    stream = source.open()
    with stream:
        if not stream.seekable():
            stream = io.BytesIO(stream.read())
        is_zip = stream.read(4) == _ZIP
        stream.seek(0)
        if not is_zip and not _is_xlsx(source):
            yield from _csv(stream, source, options)
            return
        held = stream.read() if source.path is None else None
    yield from _xlsx(source if held is None else Source(source.name, stream=io.BytesIO(held)), options)


def count(source: Source, options: ReadOptions) -> int | None:
    """Rows of a CSV of moderate size; ``None`` for a large one and for XLSX."""
    if source.path is None or _is_xlsx(source) or source.path.stat().st_size > _COUNTABLE_BYTES:
        return None
    with source.open() as stream:
        try:
            return max(sum(1 for row in _records(stream, options) if any(row[1])) - 1, 0)
        except (InputError, csv.Error):
            return None


def _is_xlsx(source: Source) -> bool:
    return source.path is not None and source.path.suffix.lower().startswith(".xls")


def _csv(stream: BinaryIO, source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    try:
        with closing(_records(stream, options)) as rows:  # lets go of the stream before that is closed
            records = ((f"{source.name}:{line}", cells) for line, cells in rows)
            found = yield from _table(records, source, options)
    except csv.Error:
        raise InputError("CSV rusak", remedy="Buka di program lembar kerja dan simpan ulang.") from None
    if found is not None:
        raise _no_text(found)


def _records(stream: BinaryIO, options: ReadOptions) -> Generator[tuple[int, list[str]], None, None]:
    """Line number at which a record begins, and its cells."""
    if csv.field_size_limit() < _FIELD_LIMIT:
        csv.field_size_limit(_FIELD_LIMIT)
    encoding, errors = sniff(stream, options.encoding)
    # newline="" keeps the line ends inside a cell as they are
    text = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        sample = text.read(_SAMPLE_CHARS).removeprefix("\ufeff")
        if not sample.strip():
            raise InputError("berkas kosong", remedy="Isi berkas ini atau keluarkan dari daftar.")
        lines: Iterator[str] = chain(
            sample.splitlines(keepends=True)[:-1],
            [sample.splitlines(keepends=True)[-1] + text.readline()],
            text,
        )
        skipped = 0
        if sample[:4].lower() == "sep=":  # Excel's own note of the delimiter
            lines, skipped = islice(lines, 1, None), 1
        reader = csv.reader(lines, delimiter=_delimiter(sample, options))
        start = 1 + skipped
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1 + skipped
    except UnicodeError:
        raise InputError(
            f"isi berkas bukan {options.encoding or encoding}", remedy="Sebut pengodeannya dengan --encoding."
        ) from None
    finally:
        text.detach()


def _delimiter(sample: str, options: ReadOptions) -> str:
    """The delimiter under which the header makes most sense; Indonesian Excel writes semicolons."""
    first, _, rest = sample.partition("\n")
    if first[:4].lower() == "sep=" and first[4:].strip("\r") in (",", ";", "\t", "|"):
        return first[4:].strip("\r")
    if first.lower().startswith("sep="):
        sample = rest

    def score(delimiter: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _HEADER_ROWS)
        return max(((fields.n_known(row, options), len(row)) for row in rows), default=(0, 0))

    return max((",", ";", "\t", "|"), key=score)


def _xlsx(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    import openpyxl

    # Remarks on features that do not concern the cells (validation, odd dates) would fill the terminal
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    with office.opened(source, options, member="xl/") as stream:
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except Exception:  # openpyxl meets a broken part with whatever its parser raises
            raise office.broken(source) from None
        missing: list[Sequence[object]] = []
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some programs write a wrong size, which would cut the rows
                rows = _sheet_rows(sheet.iter_rows(values_only=True), f"{source.name}:{sheet.title}", source)
                found = yield from _table(rows, source, options)
                if found is not None:
                    missing.append(found)
            if len(missing) == len(book.worksheets):
                raise _no_text(max(missing, key=lambda cells: fields.n_known(cells, options)))
        finally:
            book.close()


def _sheet_rows(rows: Iterable[Sequence[object]], name: str, source: Source) -> Iterator[Row]:
    iterator = enumerate(rows, start=1)
    while True:
        try:
            number, cells = next(iterator)
        except StopIteration:
            return
        except Exception:  # the parser of a damaged sheet
            raise office.broken(source) from None
        yield f"{name}:{number}", cells


def _table(
    rows: Iterator[Row], source: Source, options: ReadOptions
) -> Generator[Article | Failure, None, Sequence[object] | None]:
    """Yield the articles of one table.

    Returns:
        ``None`` if the table has a text column, else the cells of its likeliest header.
    """
    top = list(islice(rows, _HEADER_ROWS))
    at = next((i for i, (_, cells) in enumerate(top) if fields.text_names(cells, options)), None)
    if at is None:
        return max((cells for _, cells in top), key=lambda cells: fields.n_known(cells, options), default=())
    header = [" ".join(str(cell).split()) if cell is not None else "" for cell in top[at][1]]
    ahead = list(islice(rows, _DATE_ROWS))
    body = chain(top[at + 1 :], ahead, rows)
    month_first = _is_month_first(_as_dict(header, cells) for _, cells in chain(top[at + 1 :], ahead))
    for where, cells in body:
        if all(cell is None or not str(cell).strip() for cell in cells):
            continue
        if any(cell is not None and str(cell).strip() for cell in cells[len(header) :]):
            yield Failure(
                source=where,
                reason=f"{len(cells)} kolom, padahal kepala tabel {len(header)}",
                remedy="Apit teks yang memuat pemisah kolom dengan tanda kutip.",
            )
            continue
        yield fields.article(_as_dict(header, cells), source, options, where=where, month_first=month_first)
    return None


def _as_dict(header: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """Cells by column name; the first of several columns of one name counts."""
    return {name: cell for name, cell in reversed(list(zip_longest(header, cells[: len(header)]))) if name}


def _is_month_first(rows: Iterable[dict[str, object]]) -> bool:
    """True where the column has dates such as 10/14/2025 and none such as 14/10/2025."""
    orders = {is_month_first(value) for row in rows if (value := fields.published_value(row)) is not None}
    return True in orders and False not in orders


def _no_text(found: Iterable[object]) -> InputError:
    return InputError(f"tidak ada kolom teks; kolom yang ada: {fields.listed(found)}", remedy=_NO_TEXT_REMEDY)
