"""A report as one page that needs nothing else: no network, no files beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from govcomm.report import charts, numbers, passages, showing
from govcomm.report.outline import Article, Cell, Chart, Column, Outline, Quote, Section, Table
from govcomm.report.passages import Opened, Piece
from govcomm.version import __version__

MAX_ROWS = 2_000  # of one table
MAX_TEXT = 3_000_000  # characters of articles in a page; a browser opens it at once
SORTS_FROM, TOOLS_FROM = 3, 12  # rows from which sorting and searching help
CARDS_FROM = 2  # columns of words from which a row is a card on a phone
WIDE, NARROW = 760, 350  # pixels
_CSS = {"count": "n", "share": "n", "date": "d", "link": "l"}

SAY: dict[str, dict[str, str]] = {
    "id": {
        "skip": "Langsung ke isi",
        "contents": "Daftar isi",
        "logo": "Logo instansi",
        "number": "Nomor",
        "period": "Periode",
        "made_on": "Tanggal laporan",
        "by": "Disusun oleh",
        "articles": "Berita dan Kutipan",
        "figures": "Angka dalam tabel",
        "search": "Cari",
        "sort": "Urutkan",
        "count": "{shown} dari {all} baris",
        "find": "Cari berita",
        "found": "{shown} dari {all} berita",
        "open": "Buka berita",
        "source": "Berita asli di",
        "new_tab": "(tab baru)",
        "close": "Tutup",
        "legend": "Pernyataan diberi latar:",
        "untitled": "(tanpa judul)",
        "undated": "tanpa tanggal",
        "nobody": "Narasumber tidak diketahui",
        "rows_left": "{n} baris lain tidak ditampilkan di halaman ini; daftar lengkap ada di berkas XLSX.",
        "texts_left": "Teks {n} berita lain tidak disertakan agar halaman tetap ringan.",
        "text_left": "… {n} karakter lagi pada berita asli.",
        "made": "Dibuat dengan govcomm {version}.",
        "direct": "langsung",
        "indirect": "tidak langsung",
        "mixed": "campuran",
        "denies": "Membantah",
        "criticises": "Mengkritik",
        "warns": "Memperingatkan",
        "copies": "terbit {n} kali",
        "day": "Hari",
    },
    "en": {
        "skip": "Skip to content",
        "contents": "Contents",
        "logo": "Logo",
        "number": "Number",
        "period": "Period",
        "made_on": "Date of report",
        "by": "Prepared by",
        "articles": "Articles and Quotations",
        "figures": "Figures in a table",
        "search": "Search",
        "sort": "Sort",
        "count": "{shown} of {all} rows",
        "find": "Find articles",
        "found": "{shown} of {all} articles",
        "open": "Open article",
        "source": "Original at",
        "new_tab": "(new tab)",
        "close": "Close",
        "legend": "Statements have a ground:",
        "untitled": "(no title)",
        "undated": "no date",
        "nobody": "Unknown source",
        "rows_left": "{n} more rows are not on this page; the XLSX file holds them all.",
        "texts_left": "The text of {n} more articles is left out to keep this page light.",
        "text_left": "… {n} more characters in the original.",
        "made": "Made with govcomm {version}.",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
        "denies": "Denies",
        "criticises": "Criticises",
        "warns": "Warns",
        "copies": "published {n} times",
        "day": "Day",
    },
}


def render(outline: Outline) -> str:
    """Make the page of a report.

    Args:
        outline: The report.

    Returns:
        A whole HTML document. Text of articles is escaped everywhere, links lead to http and https only, and
        a content security policy lets nothing run or load but what is in the page. Equal outlines make
        equal pages.

    Raises:
        InputError: If the logo of the letterhead cannot be read.
    """
    page = _Page(outline)
    return fill(
        "report",
        outline,
        title=outline.title,
        say=page.say,
        kinds=page.say,
        facts=page.facts(),
        sections=[page.section(n, section) for n, section in enumerate(outline.sections, 1)],
        articles=[page.article(opened) for opened in page.opened.values()],
        tools_from=TOOLS_FROM,
        articles_left_out=page.left_out(),
        place_and_day=page.place_and_day(),
        made=page.say["made"].format(version=__version__),
    )


def fill(template: str, outline: Outline, **shown: Any) -> str:
    """Fill a template of ``assets`` under a policy that lets only what is in the page run or load.

    Args:
        template: ``report`` or ``kliping``; the report alone has a script.
        outline: Whose letterhead and language the page bears.
        shown: What else the template names; whatever is not markup made here is escaped.

    Returns:
        A whole HTML document.

    Raises:
        InputError: If the logo of the letterhead cannot be read.
    """
    style = _asset("report.css")
    script = _asset("report.js") if template == "report" else ""
    scripts = f"script-src {_digest(script)}; " if script else ""
    page = _templates().get_template(template)
    made = page.render(
        lang=outline.lang,
        policy=f"default-src 'none'; img-src data:; style-src {_digest(style)}; {scripts}"
        "base-uri 'none'; form-action 'none'",
        version=__version__,
        style=Markup(style),
        script=Markup(script),
        head=outline.letterhead,
        logo=_data_url(outline.letterhead.logo),
        period=showing.span(outline),
        **shown,
    )
    return made.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate cannot be written to a file


@cache
def _asset(name: str) -> str:
    return (files("govcomm.report") / "assets" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    # Autoescape: whatever is not Markup made here is text.
    return Environment(
        loader=FunctionLoader(lambda name: _asset(f"{name}.html.j2")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _digest(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _data_url(path: str) -> str:
    if not path:
        return ""
    image, kind = showing.logo(path)
    return f"data:image/{kind};base64,{base64.b64encode(image).decode()}"


class _Page:
    """What the template shows, with the ids by which a statement finds its article."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.lang = outline.lang
        self.say = SAY["en" if outline.lang == "en" else "id"]
        self.opened = _opened(outline)
        self.ids = {article_id: f"a{n}" for n, article_id in enumerate(self.opened, 1)}
        self.spots = {
            (article_id, quote.statement_id): f"{self.ids[article_id]}k{n}"
            for article_id, opened in self.opened.items()
            for n, quote in enumerate(opened.statements)
            if any(n in piece.marks for piece in (*opened.title, *opened.text))
        }
        self.by_title = {(article.title, article.url): key for key, article in self._shown()}

    def _shown(self) -> list[tuple[str, Article]]:
        return [(key, opened.article) for key, opened in self.opened.items()]

    def facts(self) -> list[tuple[str, str]]:
        head = self.outline.letterhead
        found = [
            (self.say["number"], head.number),
            (self.say["period"], showing.span(self.outline)),
            (self.say["made_on"], numbers.long_day(self.outline.made_on, self.lang)),
            (self.say["by"], head.prepared_by),
        ]
        return [(name, value) for name, value in found if value]

    def place_and_day(self) -> str:
        day = numbers.plain_day(self.outline.made_on, self.lang)
        place = self.outline.letterhead.place
        return f"{place}, {day}" if place else day

    def left_out(self) -> str:
        n = len(self.outline.articles) - len(self.opened)
        return self.say["texts_left"].format(n=numbers.number(n, self.lang)) if n else ""

    def section(self, number: int, section: Section) -> dict[str, Any]:
        return {
            "id": f"s{number}",
            "heading": f"{number}. {section.heading}",
            "paragraphs": section.paragraphs,
            "charts": [self._chart(chart) for chart in section.charts],
            "tables": [
                self._table(table, f"s{number}t{n}", section.heading)
                for n, table in enumerate(section.tables, 1)
            ],
            "groups": [
                {"heading": heading, "quotes": [self._quote(quote) for quote in quotes]}
                for heading, quotes in section.quotes
            ],
        }

    def _chart(self, chart: Chart) -> dict[str, Any]:
        daily = chart.kind == "line"
        return {
            "title": chart.title,
            "said": charts.describe(chart, lang=self.lang),
            "wide": _drawn(charts.svg(chart, lang=self.lang, width=WIDE)),
            "narrow": _drawn(charts.svg(chart, lang=self.lang, width=NARROW)),
            "head": [self.say["day"] if daily else chart.unit, *(name for name, _ in chart.series)],
            "rows": [
                [
                    numbers.plain_day(date.fromisoformat(label[:10]), self.lang) if daily else label,
                    *(charts.figure(values[at], lang=self.lang) for _, values in chart.series),
                ]
                for at, label in enumerate(chart.labels)
            ],
        }

    def _table(self, table: Table, name: str, caption: str) -> dict[str, Any]:
        left = len(table.rows) - MAX_ROWS
        wordy = [one for one in table.columns if one.kind in ("text", "link")]
        return {
            "id": name,
            "caption": caption,
            "columns": [{"heading": one.heading, "css": _CSS.get(one.kind, "")} for one in table.columns],
            "css": " ".join(
                ["sorts"] * (len(table.rows) >= SORTS_FROM) + ["cards"] * (len(wordy) >= CARDS_FROM)
            ),
            "tools": len(table.rows) >= TOOLS_FROM,
            "rows": [self._row(row, table.columns) for row in table.rows[:MAX_ROWS]],
            "left_out": self.say["rows_left"].format(n=numbers.number(left, self.lang)) if left > 0 else "",
        }

    def _row(self, row: Sequence[Cell], columns: Sequence[Column]) -> list[dict[str, Any]]:
        url = next((str(c) for c, one in zip(row, columns, strict=True) if one.kind == "link" and c), "")
        return [self._cell(cell, column, url) for cell, column in zip(row, columns, strict=True)]

    def _cell(self, cell: Cell, column: Column, url: str) -> dict[str, Any]:
        article = self.by_title.get((cell, url), "") if isinstance(cell, str) and cell else ""
        return {
            "text": showing.shown(cell, column.kind, self.lang),
            "label": column.heading,
            "css": _CSS.get(column.kind, ""),
            "key": _sort_key(cell, column),
            "open": self.ids[article] if article and column.kind == "text" else "",
            "href": showing.safe_url(str(cell)) if column.kind == "link" and cell else "",
        }

    def _quote(self, quote: Quote) -> dict[str, Any]:
        known = self.ids.get(quote.article_id, "")
        return {
            "text": f"“{quote.text}”" if quote.kind == "direct" else quote.text,
            "speaker": quote.speaker or self.say["nobody"],
            "office": quote.office,
            "stance": self.say.get(quote.stance, "") if quote.stance else "",
            "kind": self.say.get(quote.kind, quote.kind),
            "about": " · ".join(filter(None, (self._day(quote.day), quote.outlet, quote.title))),
            "title": quote.title or self.say["untitled"],
            "open": self.spots.get((quote.article_id, quote.statement_id), known),
            "href": showing.safe_url(quote.url),
            "host": showing.host(quote.url),
        }

    def _day(self, day: date | None) -> str:
        return numbers.long_day(day, self.lang) if day else self.say["undated"]

    def article(self, opened: Opened) -> dict[str, Any]:
        article = opened.article
        name = self.ids[article.article_id]
        copies = (
            self.say["copies"].format(n=numbers.number(article.copies, self.lang))
            if article.copies > 1
            else ""
        )
        parts = (self._day(article.day), article.outlet, copies, *article.topics)
        seen: set[int] = set()
        return {
            "id": name,
            "name": article.title or self.say["untitled"],
            "title": marked(opened.title, opened.statements, name, seen) or self.say["untitled"],
            "text": marked(opened.text, opened.statements, name, seen),
            "about": " · ".join(part for part in parts if part),
            "href": showing.safe_url(article.url),
            "host": showing.host(article.url),
            "left_out": self.say["text_left"].format(n=numbers.number(opened.left_out, self.lang))
            if opened.left_out
            else "",
        }


def marked(pieces: Sequence[Piece], statements: Sequence[Quote], name: str, seen: set[int]) -> Markup:
    """Put pieces of text into markup: escaped, with ``<mark>`` around statements.

    Args:
        pieces: The text.
        statements: The statements that pieces refer to.
        name: Id of the article; statement ``n`` gets the id ``{name}k{n}`` where it begins.
        seen: Numbers of the statements that have their id already; grows.
    """
    out = []
    for piece in pieces:
        text = escape(piece.text)
        if piece.marks:
            for n in piece.marks:
                if n not in seen:
                    seen.add(n)
                    out.append(f'<span id="{name}k{n}" data-own="{n}"></span>')
            kind = statements[piece.marks[0]].kind
            css = kind if kind in ("direct", "indirect", "mixed") else "mixed"
            text = Markup(f'<mark class="{css}" data-k="{" ".join(map(str, piece.marks))}">{text}</mark>')
        out.append(text)
    return Markup("".join(out))


def _opened(outline: Outline) -> dict[str, Opened]:
    """Articles whose text the page holds, in the order of the report: those cited, then what fits."""
    quotes = passages.cited(outline)
    chosen: set[str] = set()
    room = MAX_TEXT
    for article in sorted(
        outline.articles, key=lambda one: (one.article_id not in quotes, bool(one.duplicate_of))
    ):
        room -= min(len(article.text), passages.MAX_SHOWN)
        if room < 0 and article.article_id not in quotes:
            break
        chosen.add(article.article_id)
    return {
        one.article_id: passages.open_article(one, quotes.get(one.article_id, ()))
        for one in outline.articles
        if one.article_id in chosen
    }


def _drawn(svg: str) -> Markup:
    # Drawn by us from data that the renderer escapes; the words for it stand on the element around it.
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def _sort_key(cell: Cell, column: Column) -> str | None:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, date):
        return str(cell.toordinal())
    return None if isinstance(cell, str) else repr(cell)
