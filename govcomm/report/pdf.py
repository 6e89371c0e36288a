"""A report on paper: PDF with kop surat, charts, tables that break over pages, and a place to sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govcomm.report import charts, numbers, showing, typesetting
from govcomm.report.outline import Column, Outline, Quote, Section, Table

WIDTH = 740  # pixels of a chart over the width of the text; its letters are then 7.6 points high
MAX_ROWS = 1_000  # of one table; more paper than anybody reads
_RIGHT = ("count", "share")
_NARROW = ("count", "share", "date")  # columns as wide as what is in them
_WEIGHTS = (10, 32)  # characters: the least and the most that one column weighs against others
_WORD = 18  # characters of a word for which a column makes room

SAY: dict[str, dict[str, str]] = {
    "id": {
        "page": "Halaman {at} dari {all}",
        "logo": "Logo instansi",
        "number": "Nomor",
        "period": "Periode",
        "made_on": "Tanggal",
        "by": "Disusun oleh",
        "link": "tautan",
        "nobody": "Narasumber tidak diketahui",
        "undated": "tanpa tanggal",
        "rows_left": "{n} baris lain tidak dicetak; daftar lengkap ada di berkas XLSX.",
        "indirect": "kutipan tidak langsung",
        "mixed": "kutipan campuran",
        "denies": "Membantah",
        "criticises": "Mengkritik",
        "warns": "Memperingatkan",
    },
    "en": {
        "page": "Page {at} of {all}",
        "logo": "Logo",
        "number": "Number",
        "period": "Period",
        "made_on": "Date",
        "by": "Prepared by",
        "link": "link",
        "nobody": "Unknown source",
        "undated": "no date",
        "rows_left": "{n} more rows are not printed; the XLSX file holds them all.",
        "indirect": "indirect quotation",
        "mixed": "mixed quotation",
        "denies": "Denies",
        "criticises": "Criticises",
        "warns": "Warns",
    },
}


def render(outline: Outline) -> bytes:
    """Make the PDF of a report.

    Args:
        outline: The report.

    Returns:
        A PDF file on A4. It looks the same on every machine: typefaces and charts are embedded. Nothing in
        the outline is read as typst code; links lead to http and https only.

    Raises:
        InputError: If the logo of the letterhead cannot be read.
    """
    say = SAY["en" if outline.lang == "en" else "id"]
    data, images = typesetting.letter(outline, say)
    sections = []
    for section in outline.sections:
        drawn = []
        for chart in section.charts:
            name = f"chart-{len(images)}.pdf"
            images[name] = charts.pdf(chart, lang=outline.lang, width=WIDTH)
            drawn.append(
                {"file": f"/{name}", "width": 100, "said": charts.describe(chart, lang=outline.lang)}
            )
        sections.append(
            {
                "heading": section.heading,
                "paragraphs": section.paragraphs,
                "charts": drawn,
                "tables": [_table(table, outline.lang, say) for table in section.tables],
                "groups": _groups(section, outline.lang, say),
            }
        )
    return typesetting.compose("report", {**data, "sections": sections}, images=images, day=outline.made_on)


def _groups(section: Section, lang: str, say: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"heading": heading, "quotes": [_quote(quote, lang, say) for quote in quotes]}
        for heading, quotes in section.quotes
    ]


def _quote(quote: Quote, lang: str, say: dict[str, str]) -> dict[str, str]:
    day = numbers.long_day(quote.day, lang) if quote.day else say["undated"]
    kind = "" if quote.kind == "direct" else say.get(quote.kind, quote.kind)
    words = " ".join(quote.text.split())
    return {
        "text": f"“{words}”" if quote.kind == "direct" else words,
        "speaker": quote.speaker or say["nobody"],
        "office": f", {quote.office}" if quote.office else "",
        "stance": say.get(quote.stance, "") if quote.stance else "",
        "about": " · ".join(part for part in (kind, day, quote.outlet, quote.title) if part),
        "url": showing.safe_url(quote.url),
        "host": say["link"] if showing.host(quote.url) == quote.outlet else showing.host(quote.url),
    }


def _table(table: Table, lang: str, say: dict[str, str]) -> dict[str, Any]:
    rows = table.rows[:MAX_ROWS]
    left = len(table.rows) - len(rows)
    return {
        # A narrow column is as wide as its figures: its heading goes into as many lines as it has words.
        "head": [
            one.heading.replace(" ", "\n") if one.kind in _NARROW else one.heading for one in table.columns
        ],
        "right": [one.kind in _RIGHT for one in table.columns],
        "widths": [
            _width(column, (showing.shown(row[n], column.kind, lang) for row in rows))
            for n, column in enumerate(table.columns)
        ],
        "rows": [
            [_cell(cell, column, lang) for cell, column in zip(row, table.columns, strict=True)]
            for row in rows
        ],
        "note": say["rows_left"].format(n=numbers.number(left, lang)) if left else "",
    }


def _cell(cell: Any, column: Column, lang: str) -> str | dict[str, str]:
    words = showing.breakable(showing.shown(cell, column.kind, lang), every=8)
    url = showing.safe_url(cell) if column.kind == "link" and isinstance(cell, str) else ""
    return {"text": words, "url": url} if url else words


def _width(column: Column, words: Iterable[str]) -> int:
    """Weight of a column among the others, in characters; 0 for one that is as wide as its content."""
    if column.kind in _NARROW:
        return 0
    lengths, longest = [], 0
    for one in words:
        lengths.append(len(one))
        longest = max(longest, *map(len, one.split()), 0)
    mean = sum(lengths) // len(lengths) if lengths else 0
    least, most = _WEIGHTS
    return min(most, max(least, len(column.heading), mean, min(longest, _WORD)))
