"""Sheets of a workbook: headings, rows and notes as cells that cannot run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from govcomm.report.notes import NoteCell, Notes
from govcomm.report.outline import Cell, Outline
from govcomm.report.wording import WORDS
from govcomm.tables.cells import neutral

CELL_CHARS = 32_000
"""Excel holds 32,767 UTF-16 units; longer texts end in an ellipsis."""

ROWS = 1_048_576
LINKS = 60_000
"""Excel holds 65,530 links in a sheet; beyond, addresses are plain text."""

WIDTHS = {
    "no": 6,
    "day": 12,
    "headline": 60,
    "outlet": 22,
    "topic": 32,
    "evidence": 32,
    "other_topics": 32,
    "region": 24,
    "agency": 44,
    "agencies": 44,
    "link": 40,
    "person": 32,
    "role": 40,
    "office": 44,
    "text": 80,
    "kind": 14,
    "stance": 24,
    "article_id": 20,
    "statement_id": 22,
    "duplicate_of": 20,
}

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s\"<>]{1,2000}\Z")

Row = Sequence[Cell]
Heading = tuple[str, str]  # key and kind


class Sheets:
    """The workbook while it is written.

    Args:
        book: An XlsxWriter workbook.
        outline: The report.
        notes: What people wrote in an earlier one, by sheet.
    """

    def __init__(self, book: Any, outline: Outline, notes: Mapping[str, Notes]) -> None:
        self.book, self.outline, self.notes = book, outline, notes
        self.words = WORDS[outline.lang]
        self.formats = {
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "share": book.add_format({"num_format": "0.0%", "valign": "top"}),
            "decimal": book.add_format({"num_format": "0.00", "valign": "top"}),
            "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"}),
            "link": book.add_format({"font_color": "#0B5394", "underline": 1, "valign": "top"}),
        }
        self.head = book.add_format(
            {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        )
        self.human = book.add_format(
            {"bold": True, "bg_color": "#7F6000", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
        )
        self.big = book.add_format({"bold": True, "font_size": 16})
        self.strong = book.add_format({"bold": True, "font_size": 12, "bottom": 1})

    def headings(self, sheet: Any, headings: Sequence[Heading], *, line: int = 0) -> None:
        """Write a row of headings; in the first line, which gives the columns their widths."""
        for place, (key, _) in enumerate(headings):
            sheet.write_string(line, place, self.words[key], self.head)
            if line == 0:
                sheet.set_column(place, place, WIDTHS.get(key, 14))

    def row(self, sheet: Any, line: int, headings: Sequence[Heading], row: Row) -> None:
        """Write a row, each cell as its kind; days before 1900, which Excel lacks, as text."""
        for place, ((_, kind), value) in enumerate(zip(headings, row, strict=True)):
            style = self.formats[kind]
            if value is None or value == "":
                continue
            if isinstance(value, date):
                if value.year < 1900:
                    sheet.write_string(line, place, value.isoformat(), style)
                else:
                    sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), style)
            elif isinstance(value, int | float):
                sheet.write_number(line, place, value, style)
            elif kind == "link" and line <= LINKS and _WEB.match(value):
                sheet.write_url(line, place, value, style, string=text(value)[:250])
            else:
                sheet.write_string(line, place, text(value), self.formats["text"])

    def noted(self, sheet: Any, line: int, first: int, values: Iterable[NoteCell]) -> None:
        """Write what people wrote, from a column on."""
        for place, value in enumerate(values, first):
            if isinstance(value, bool):
                sheet.write_boolean(line, place, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, place, value)
            elif isinstance(value, date):
                moment = (
                    value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
                )
                sheet.write_datetime(line, place, moment, self.formats["date"])
            elif value is not None:
                sheet.write_string(line, place, text(value), self.formats["text"])

    def finish(self, sheet: Any, n: int, columns: int) -> None:
        """Freeze the headings, add filters, make it fit a page's width."""
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(n, 1), columns - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)


def text(value: str) -> str:
    """A text as a cell holds it: no formula, no control characters, no longer than Excel allows."""
    if not value.isprintable():
        value = _ILLEGAL.sub("\ufffd", value)
    value = neutral(value)
    return value if len(value) <= CELL_CHARS // 2 else _cut(value)


def _cut(value: str) -> str:
    units = value.encode("utf-16-le")
    if len(units) // 2 <= CELL_CHARS:
        return value
    return units[: 2 * CELL_CHARS].decode("utf-16-le", "ignore") + " …"
