"""A report as an Excel workbook: lists to filter and sort, with columns that people fill in.

Texts are written as texts, whatever they look like: nothing in an article becomes a formula or a link that
is not a web address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from govcomm.report import numbers
from govcomm.report.notes import NoteCell, Notes
from govcomm.report.outline import Article, Outline, Quote, Table
from govcomm.report.sheets import ROWS, Heading, Row, Sheets, text
from govcomm.report.wording import WORDS

STATEMENTS = 200_000
"""Statements in their list; of more, those with notes and the surest: a larger sheet slows to a crawl."""

CHARTED = 10
HUMAN_WIDTHS = (14, 40, 18)
TONES = {"Positif": "#C6EFCE", "Netral": "#FFEB9C", "Negatif": "#FFC7CE"}


def render(outline: Outline, *, notes: Mapping[str, Notes] | None = None) -> bytes:
    """Make the workbook.

    Args:
        outline: The report.
        notes: What people wrote in an earlier one, by sheet, as :func:`govcomm.report.notes.read_notes`
            gives it. Notes on articles and statements that are no longer there go to a sheet of their own.

    Returns:
        An ``.xlsx`` file; equal arguments give equal bytes.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

    file = BytesIO()
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made = datetime(outline.made_on.year, outline.made_on.month, outline.made_on.day)
    head = outline.letterhead
    book.set_properties(
        {
            "title": text(outline.title),
            "author": text(head.prepared_by or " ".join(head.organisation)),
            "created": made,
        }
    )
    _Book(book, outline, notes or {}).write()
    book.close()
    return file.getvalue()


class _Book(Sheets):
    """The workbook while it is written."""

    def write(self) -> None:
        """Write every sheet in the order in which offices read them."""
        front = self.book.add_worksheet(self.words["sheet_summary"])
        self._articles()
        self._statements()
        registers = dict(self.outline.registers)
        for key in ("people", "agencies", "topics", "outlets", "regions"):
            if key in registers:
                self._register(key, registers[key])
        self._method()
        self._old_notes()
        self._front(front)

    def _articles(self) -> None:
        headings = (
            *(("no", "count"), ("day", "date"), ("headline", "text"), ("outlet", "text"), ("topic", "text")),
            *(
                ("evidence", "text"),
                ("other_topics", "text"),
                ("region", "text"),
                ("agencies", "text"),
                ("n_statements", "count"),
            ),
            *(("copies", "count"), ("duplicate_of", "text"), ("link", "link"), ("article_id", "text")),
        )
        rows = ((place, *_article(one)) for place, one in enumerate(self.outline.articles, 1))
        self._sheet("articles", headings, rows, [one.article_id for one in self.outline.articles])

    def _statements(self) -> None:
        headings = (
            *(("no", "count"), ("day", "date"), ("person", "text"), ("office", "text"), ("kind", "text")),
            *(("text", "text"), ("stance", "text"), ("topic", "text"), ("outlet", "text")),
            *(("headline", "text"), ("link", "link"), ("confidence", "decimal"), ("article_id", "text")),
            ("statement_id", "text"),
        )
        quotes = [one for article in self.outline.articles for one in article.statements]
        self.n_statements = len(quotes)
        if len(quotes) > STATEMENTS:
            noted = self.notes.get("statements", Notes()).rows
            surest = sorted(
                range(len(quotes)),
                key=lambda place: (quotes[place].statement_id not in noted, -quotes[place].confidence),
            )[:STATEMENTS]
            quotes = [quotes[place] for place in sorted(surest)]
        self.listed = {one.statement_id for one in quotes}
        rows = ((place, *self._quote(one)) for place, one in enumerate(quotes, 1))
        self._sheet("statements", headings, rows, [one.statement_id for one in quotes])

    def _quote(self, one: Quote) -> Row:
        words = self.words
        return (
            *(one.day, one.speaker or None, one.office or None, words.get(one.kind, one.kind), one.text),
            *(words[one.stance] if one.stance else None, one.topic or None, one.outlet or None),
            *(one.title, one.url or None, round(one.confidence, 2), one.article_id, one.statement_id),
        )

    def _sheet(self, key: str, headings: Sequence[Heading], rows: Iterable[Row], ids: Sequence[str]) -> None:
        """A list with the columns that people fill in at its right end."""
        words, kept = self.words, self.notes.get(key, Notes())
        own = (words["tone"], words["note"], words["review"])
        added = tuple(one for one in kept.headings if one and one not in _human(key))
        sheet = self.book.add_worksheet(words[f"sheet_{key}"])
        self.headings(sheet, headings)
        first = len(headings)
        for place, heading in enumerate((*own, *added), first):
            sheet.write_string(0, place, text(heading), self.human)
            width = HUMAN_WIDTHS[place - first] if place - first < len(HUMAN_WIDTHS) else 24
            sheet.set_column(place, place, width)
        n = 0
        for n, row in enumerate(rows, 1):
            self.row(sheet, n, headings, row)
            noted = kept.rows.get(ids[n - 1])
            if noted is not None:
                self.noted(sheet, n, first, _arranged(key, kept.headings, noted, added))
        self.finish(sheet, n, first + len(own) + len(added))
        if n:
            self._choices(sheet, n, first)

    def _choices(self, sheet: Any, n: int, first: int) -> None:
        """Lists to choose from, and colours for tones."""
        tones, reviews = self.words["tones"].split("|"), self.words["reviews"].split("|")
        sheet.data_validation(
            1, first, n, first, {"validate": "list", "source": tones, "error_type": "warning"}
        )
        place = first + 2
        sheet.data_validation(
            1, place, n, place, {"validate": "list", "source": reviews, "error_type": "warning"}
        )
        for tone, colour in zip(tones, TONES.values(), strict=True):
            chosen = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{tone}"',
                "format": self.book.add_format({"bg_color": colour}),
            }
            sheet.conditional_format(1, first, n, first, chosen)

    def _register(self, key: str, table: Table) -> None:
        sheet = self.book.add_worksheet(self.words[f"sheet_{key}"])
        headings = [(column.key, column.kind) for column in table.columns]
        self.headings(sheet, headings)
        n = 0
        for n, row in enumerate(table.rows[: ROWS - 1], 1):
            self.row(sheet, n, headings, row)
        self.finish(sheet, n, len(headings))
        keys = [column.key for column in table.columns]
        if n > 1 and "n_unique" in keys and key != "people":
            chart = self._bars(key, n, keys.index("n"), keys.index("n_unique"))
            sheet.insert_chart(1, len(headings) + 1, chart)

    def _bars(self, key: str, n: int, raw: int, unique: int) -> Any:
        name, last = self.words[f"sheet_{key}"], min(n, CHARTED)
        chart = self.book.add_chart({"type": "bar"})
        for place, colour in ((raw, "#0072B2"), (unique, "#D55E00")):
            chart.add_series(
                {
                    "name": [name, 0, place],
                    "categories": [name, 1, 1, last, 1],
                    "values": [name, 1, place, last, place],
                    "fill": {"color": colour},
                    "gap": 60,
                }
            )
        chart.set_title({"name": self.words[f"top_{key}"], "name_font": {"size": 12}})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis(
            {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}}}
        )
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 760, "height": 120 + 34 * last})
        return chart

    def _front(self, sheet: Any) -> None:
        """The first sheet: what the report says in short, with the chart of days."""
        outline, words = self.outline, self.words
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 3, 20)
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, text(outline.title), self.big)
        line = 1
        about = [*outline.letterhead.organisation]
        if outline.start and outline.end:
            about.append(f"{words['period']}: {numbers.period(outline.start, outline.end, outline.lang)}")
        if outline.letterhead.number:
            about.append(f"{words['number']}: {outline.letterhead.number}")
        about.append(f"{words['made_on']}: {numbers.plain_day(outline.made_on, outline.lang)}")
        for one in about:
            sheet.write_string(line, 0, text(one))
            line += 1
        line += 1
        summary = next((one for one in outline.sections if one.key == "summary"), None)
        for paragraph in summary.paragraphs if summary else ():
            sheet.set_row(line, 15 * (1 + len(paragraph) // 105))
            sheet.merge_range(line, 0, line, 3, text(paragraph), self.formats["text"])
            line += 1
        for table in summary.tables if summary else ():
            line += 1
            headings = [(column.key, column.kind) for column in table.columns]
            self.headings(sheet, headings, line=line)
            for row in table.rows:
                line += 1
                self.row(sheet, line, headings, row)
        self._days(sheet, line + 2)

    def _days(self, sheet: Any, line: int) -> None:
        trend = next((one for one in self.outline.sections if one.key == "trend"), None)
        if trend is None or not trend.charts:
            return
        shown = trend.charts[0]
        name, below = self.words["sheet_summary"], line + 19
        sheet.write_string(below, 0, self.words["day"], self.head)
        for place, (heading, _) in enumerate(shown.series, 1):
            sheet.write_string(below, place, heading, self.head)
        for n, label in enumerate(shown.labels, 1):
            sheet.write_datetime(below + n, 0, datetime.fromisoformat(label), self.formats["date"])
            for place, (_, values) in enumerate(shown.series, 1):
                sheet.write_number(below + n, place, values[n - 1], self.formats["count"])
        last = below + len(shown.labels)
        chart = self.book.add_chart({"type": "line"})
        for place, colour in zip(range(1, len(shown.series) + 1), ("#0072B2", "#D55E00"), strict=False):
            chart.add_series(
                {
                    "name": [name, below, place],
                    "categories": [name, below + 1, 0, last, 0],
                    "values": [name, below + 1, place, last, place],
                    "line": {"color": colour, "width": 2.25},
                }
            )
        chart.set_title({"name": shown.title, "name_font": {"size": 12}})
        chart.set_x_axis({"date_axis": True, "num_format": "dd/mm", "num_font": {"rotation": -45}})
        chart.set_y_axis(
            {
                "num_format": "#,##0",
                "min": 0,
                "major_gridlines": {"visible": True, "line": {"color": "#DDDDDD"}},
            }
        )
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 740, "height": 340})
        sheet.insert_chart(line, 0, chart)

    def _method(self) -> None:
        sheet = self.book.add_worksheet(self.words["sheet_method"])
        sheet.set_column(0, 0, 120)
        sheet.hide_gridlines(2)
        line = 0
        for section in self.outline.sections:
            if section.key in {"method", "closing"}:
                sheet.write_string(line, 0, text(section.heading), self.strong)
                for line, paragraph in enumerate(section.paragraphs, line + 1):  # noqa: B020 # goes on below
                    sheet.write_string(line, 0, text(paragraph), self.formats["text"])
                line += 2
        if self.n_statements > STATEMENTS:
            shown, n = (numbers.number(one, self.outline.lang) for one in (STATEMENTS, self.n_statements))
            told = self.words["statements_part"].format(shown=shown, n=n)
            sheet.write_string(line, 0, told, self.formats["text"])

    def _old_notes(self) -> None:
        """Notes whose article or statement is not in this report: nothing that people wrote gets lost."""
        present = {
            "articles": {one.article_id for one in self.outline.articles},
            "statements": self.listed,
        }
        lost = [
            (key, one, noted, kept.headings)
            for key, kept in self.notes.items()
            for one, noted in kept.rows.items()
            if one not in present[key]
        ]
        if not lost:
            return
        words = self.words
        sheet = self.book.add_worksheet(words["sheet_old"])
        for place, heading in enumerate((words["list"], "ID", words["column"], words["note"])):
            sheet.write_string(0, place, heading, self.head)
        line = 0
        for key, one, noted, headings in lost:
            for heading, value in zip(headings, noted, strict=True):
                if value is not None:
                    line += 1
                    for place, cell in enumerate((words[f"sheet_{key}"], one, heading)):
                        sheet.write_string(line, place, text(cell))
                    self.noted(sheet, line, 3, [value])
        sheet.set_column(0, 2, 24)
        sheet.set_column(3, 3, 60)
        self.finish(sheet, line, 4)


def _article(one: Article) -> Row:
    return (
        *(one.day, one.title, one.outlet or None, one.topics[0] if one.topics else None),
        "; ".join(one.evidence) or None,
        *("; ".join(one.topics[1:]) or None, "; ".join(one.regions) or None, "; ".join(one.agencies) or None),
        *(len(one.statements), one.copies, one.duplicate_of or None, one.url or None, one.article_id),
    )


def _human(key: str) -> frozenset[str]:
    """Headings of the columns for people, in any language."""
    return frozenset(words[one] for words in WORDS.values() for one in ("tone", "note", "review"))


def _arranged(
    key: str, headings: Sequence[str], noted: Sequence[NoteCell], added: Sequence[str]
) -> list[NoteCell]:
    """Notes in the order of the new columns; the older workbook may be in the other language."""
    values = dict(zip(headings, noted, strict=True))
    own = [
        next((values[words[one]] for words in WORDS.values() if values.get(words[one]) is not None), None)
        for one in ("tone", "note", "review")
    ]
    return [*own, *(values.get(one) for one in added)]
