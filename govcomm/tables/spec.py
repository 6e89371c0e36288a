"""What the five tables look like: one list of columns that rows, frames and every writer follow.

A new column is one entry here, as long as the record carries an attribute of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

from govcomm.records import Analysis

SCHEMA_VERSION = "1.3"
"""Version of the tables: the first number grows when a column changes its meaning or goes."""

Dtype = Literal["string", "Int64", "Float64", "boolean", "list"]
Value = str | int | float | bool | list[str] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name, which is also the attribute it is read from.
        dtype: pandas' nullable dtype, or ``list`` for a list of strings.
        doc: What it holds, in one sentence.
    """

    name: str
    dtype: Dtype
    doc: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        name: Its name, which is also its file name.
        doc: What one row is.
        columns: Its columns in order.
        records: The records of an analysis that become its rows.
        names: Column names in order.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    records: Callable[[Analysis], Iterable[object]]
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(column.name for column in self.columns))


_ID = Column("article_id", "string", "The input's own id, else a stable hash of source and text")
_START = Column("start", "Int64", "First code point in the article's text")
_END = Column("end", "Int64", "Code point after the last one")
_LEVEL = Column("level", "string", "Level of government: pusat, provinsi, kabupaten, kota, kecamatan, desa …")
_REGION = Column("region_code", "string", "Kemendagri code as text, `36.71`")
_CONFIDENCE = Column("confidence", "Float64", "0 to 1: of the rows with 0.9, nine in ten are right")

ARTICLES = Table(
    "articles",
    "One row per article that was read, analysed or not",
    (
        _ID,
        Column("source", "string", "Where it came from: the row's own source, else the path as given"),
        Column("url", "string", "Address of the article"),
        Column("outlet", "string", "Name of the medium"),
        Column("title", "string", "Headline"),
        Column("byline", "string", "Author line as printed"),
        Column("published_at", "string", "ISO 8601, with an offset where the time zone is known"),
        Column("dateline", "string", "Place in the dateline as written"),
        Column("text", "string", "The text as the input gave it; all offsets point into it"),
        Column("text_sha256", "string", "SHA-256 of the text in UTF-8"),
        Column("n_words", "Int64", "Number of words in the text"),
        Column("status", "string", "ok, empty, not-indonesian or error"),
        Column("error", "string", "One readable line if the status is not ok"),
        Column("n_statements", "Int64", "Number of rows in statements"),
        Column(
            "duplicate_of", "string", "article_id of the earliest article with nearly this text; else null"
        ),
        Column("n_copies", "Int64", "Articles of the run with nearly this text, this one among them"),
        Column("first_outlet", "string", "Outlet of the earliest of them"),
        Column("boilerplate", "list", "Stretches of the text that are no part of the story: `0-12 menu`"),
    ),
    lambda analysis: (analysis,),
)

STATEMENTS = Table(
    "statements",
    "One row per attributed statement, in text order",
    (
        Column("statement_id", "string", "Id of the statement"),
        _ID,
        Column("kind", "string", "direct, indirect or mixed"),
        Column("in_headline", "boolean", "True if it stands in the title; then offsets are into the title"),
        Column("text", "string", "The content alone: no quotation marks, cue or speaker"),
        _START,
        _END,
        Column("cue", "string", "Reporting expression; null if the quotation has none of its own"),
        Column("cue_start", "Int64", "First code point of the cue"),
        Column("cue_end", "Int64", "Code point after the cue"),
        Column("cue_class", "string", "What the cue does: neutral, explain, assert, hope, urge, deny …"),
        Column("speaker", "string", "The words that name the source there; null for a bare -nya"),
        Column("speaker_start", "Int64", "First code point of the speaker"),
        Column("speaker_end", "Int64", "Code point after the speaker"),
        Column("speaker_id", "string", "person_id in people, if the source is a person"),
        Column("speaker_name", "string", "Fullest name, office or body; null if it cannot be told"),
        Column("speaker_role", "string", "Role of the speaker, from people"),
        Column("speaker_agency", "string", "Agency of the speaker, from people"),
        Column("is_official", "boolean", "Whether the speaker holds public office, from people"),
        Column("spoken_on", "string", "ISO date of the statement where the article tells it"),
        _CONFIDENCE,
        Column("rule", "string", "Which rule or model decided"),
        Column("shortens", "string", "For a headline: statement_id of the body statement that it shortens"),
    ),
    lambda analysis: analysis.statements,
)

MENTIONS = Table(
    "mentions",
    "One row per occurrence of an entity",
    (
        _ID,
        Column("label", "string", "PERSON, ROLE, AGENCY, ORG, LOCATION or DATE"),
        Column("text", "string", "The words as written"),
        _START,
        _END,
        Column("entity_id", "string", "Id in the lexicon; null if unknown"),
        Column("canonical", "string", "Official name, or the ISO date of a DATE; null if unknown"),
        _LEVEL,
        _REGION,
        _CONFIDENCE,
    ),
    lambda analysis: analysis.mentions,
)

PEOPLE = Table(
    "people",
    "One row per person and article",
    (
        _ID,
        Column("person_id", "string", "Made from the article alone: name, and region or body; see persons"),
        Column("name", "string", "Fullest name in the article, without honorifics and degrees"),
        Column("aliases", "list", "Other names of the same person in the article"),
        Column("role", "string", "Fullest role that the article gives"),
        Column("agency", "string", "Whom they act for"),
        Column("agency_id", "string", "Id of the agency in the lexicon"),
        _LEVEL,
        _REGION,
        Column("official", "boolean", "Holds public office or is a civil servant"),
        Column("n_statements", "Int64", "Number of statements of this person in the article"),
        Column("rule", "string", "officials-list where the user's own list names the holder; else null"),
    ),
    lambda analysis: analysis.people,
)

TOPICS = Table(
    "topics",
    "One row per topic and article, best first",
    (
        _ID,
        Column("rank", "Int64", "1 for the main topic"),
        Column("topic_id", "string", "Topic in the taxonomy"),
        Column("domain_id", "string", "Domain of the topic in the taxonomy"),
        Column("score", "Float64", "Probability of the topic"),
        Column("evidence", "list", "The words that carried the decision"),
    ),
    lambda analysis: analysis.topics,
)

TABLES = (ARTICLES, STATEMENTS, MENTIONS, PEOPLE, TOPICS)
