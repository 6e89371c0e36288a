"""A report before it has a look: what it says, in the order in which it says it.

Computed once from the tables; every renderer (DOCX, PDF, XLSX, HTML, TXT) reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
CellKind = Literal["text", "count", "share", "date", "link"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table in a report.

    Attributes:
        key: Stable name, the same in every language (``n_unique``).
        heading: What readers see.
        kind: How cells are shown; a ``share`` is 0-1, a ``link`` a URL.
    """

    key: str
    heading: str
    kind: CellKind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; each row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures for one chart.

    Attributes:
        kind: ``line`` over days, or ``bar`` (horizontal, longest first).
        title: What it shows, in the language of the report.
        labels: Days (ISO) or names, one per value.
        series: Name of each series and its values, as many as labels.
        unit: What the values count.
    """

    kind: Literal["line", "bar"]
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    unit: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as a report cites it.

    ``start`` and ``end`` are its offsets in the article's text.
    """

    text: str
    kind: str
    speaker: str
    office: str
    day: date | None
    outlet: str
    title: str
    url: str
    article_id: str
    statement_id: str
    start: int
    end: int
    confidence: float
    topic: str
    stance: str = ""  # "denies", "criticises", "warns", or nothing


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered section: sentences, then charts, tables and quotations."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    quotes: tuple[tuple[str, tuple[Quote, ...]], ...] = ()  # by topic or another heading


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who hands the report in (kop surat and signature); whatever is empty is left out."""

    organisation: tuple[str, ...] = ()  # lines, the widest first: PEMERINTAH KOTA …, DINAS …
    address: str = ""
    contact: str = ""
    logo: str = ""  # path of an image
    number: str = ""  # nomor laporan
    place: str = ""
    signed_by: str = ""
    signed_as: str = ""
    signed_id: str = ""  # NIP
    prepared_by: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the period, for the list, the cuttings and the page that opens a statement."""

    article_id: str
    title: str
    outlet: str
    day: date | None
    url: str
    text: str
    topics: tuple[str, ...]  # labels
    agencies: tuple[str, ...]  # canonical names
    duplicate_of: str = ""
    copies: int = 1  # size of its group
    statements: tuple[Quote, ...] = ()
    regions: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()  # the words that decided about the first topic


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report.

    Attributes:
        title: Its title.
        lang: ``id`` or ``en``.
        start: First day of the period, None if no article has a date.
        end: Last day.
        made_on: Day that the report bears.
        letterhead: Who hands it in.
        sections: What it says.
        articles: The articles it rests on, oldest first.
        counts: Raw and unique counts by name (``articles``, ``articles_unique``, ``statements`` …).
        registers: Whole tables by key (``people``, ``agencies``, ``topics``, ``outlets``, ``regions``), of
            which sections show the first rows.
    """

    title: str
    lang: str
    start: date | None
    end: date | None
    made_on: date
    letterhead: Letterhead
    sections: tuple[Section, ...]
    articles: tuple[Article, ...]
    counts: dict[str, int] = field(default_factory=dict)
    registers: tuple[tuple[str, Table], ...] = ()
