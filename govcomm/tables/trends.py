"""Topics over time, by outlet, by agency and by speaker: counts over the tables of a run.

Raw counts inflate where outlets print the same release. Beside every number of articles stands the number
of different ones: of the groups that ``articles.duplicate_of`` names where the table has that column, else
of articles that share most of their wording (:func:`govcomm.tables.syndication.same_content`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from govcomm.tables.spec import Column, Row, Table
from govcomm.tables.syndication import same_content

if TYPE_CHECKING:
    from govcomm.tables.frames import Frames

Period = Literal["day", "week", "month", "year"]

_TOPIC = (
    Column("topic_id", "string", "Topic in the taxonomy"),
    Column("domain_id", "string", "Domain of the topic in the taxonomy"),
)
_COUNTS = (
    Column("n_articles", "Int64", "Articles with this topic, at any rank"),
    Column("n_unique", "Int64", "Different articles among them: syndicated copies count once"),
    Column("n_main", "Int64", "Articles of which it is the main topic"),
)


def _table(name: str, doc: str, *columns: Column) -> Table:
    return Table(name, doc, (*columns, *_TOPIC, *_COUNTS), lambda _: ())


TRENDS = (
    _table(
        "topics_by_period",
        "One row per period and topic, in order of time; the period is null where the date is unknown",
        Column("period", "string", "2026-05-18, 2026-W21, 2026-05 or 2026"),
    ),
    _table(
        "topics_by_outlet",
        "One row per outlet and topic, most articles first",
        Column("outlet", "string", "Name of the medium; null if unknown"),
    ),
    _table(
        "topics_by_agency",
        "One row per agency and topic: articles that mention the agency, most first",
        Column("agency_id", "string", "Id of the agency in the lexicon; null if unknown"),
        Column("agency", "string", "Official name, else as written"),
    ),
    _table(
        "topics_by_speaker",
        "One row per speaker and topic: articles that quote the speaker, most first",
        Column("speaker_name", "string", "Person, office or body as in statements"),
        Column("n_statements", "Int64", "Statements of the speaker in the articles with this topic"),
    ),
)
"""What the tables look like, in the form that every writer follows."""


def trends(frames: Frames, *, by: Period = "month") -> dict[str, list[Row]]:
    """Count topics.

    Args:
        frames: The tables of a run.
        by: Length of a period.

    Returns:
        Rows by table name, as :data:`TRENDS` says; nulls are ``None``.
    """
    articles = _rows(frames.articles)
    groups = _groups(articles)
    topics: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for row in _rows(frames.topics):
        topics[row["article_id"]].append((row["topic_id"], row["domain_id"], row["rank"]))
    mentions = [row for row in _rows(frames.mentions) if row["label"] == "AGENCY"]
    statements = [row for row in _rows(frames.statements) if row["speaker_name"]]
    said = Counter((row["article_id"], row["speaker_name"]) for row in statements)

    def counted(pairs: Iterable[tuple[tuple[Any, ...], str]]) -> dict[tuple[Any, ...], Row]:
        where: dict[tuple[Any, ...], set[str]] = defaultdict(set)
        main: Counter[tuple[Any, ...]] = Counter()
        for thing, article in dict.fromkeys(pairs):
            for topic, domain, rank in topics.get(article, ()):
                where[*thing, topic, domain].add(article)
                main[*thing, topic, domain] += rank == 1
        return {
            key: {
                "n_articles": len(found),
                "n_unique": len({groups.get(article, article) for article in found}),
                "n_main": main[key],
            }
            for key, found in where.items()
        }

    periods = counted(((_period(row["published_at"], by),), row["article_id"]) for row in articles)
    outlets = counted(((row["outlet"],), row["article_id"]) for row in articles)
    agencies = counted(
        ((row["entity_id"], row["canonical"] or row["text"]), row["article_id"]) for row in mentions
    )
    speakers = counted(((row["speaker_name"],), row["article_id"]) for row in statements)
    quoted: Counter[tuple[Any, ...]] = Counter()
    for (article, name), count in said.items():
        for topic, domain, _ in topics.get(article, ()):
            quoted[name, topic, domain] += count
    for key, row in speakers.items():
        row["n_statements"] = quoted[key]
    in_time = sorted(
        periods.items(), key=lambda item: (item[0][0] is None, item[0][0] or "", -_n(item[1]), item[0][1])
    )
    return {
        table.name: [_row(table, key, row) for key, row in ordered]
        for table, ordered in zip(
            TRENDS, (in_time, *map(_most_first, (outlets, agencies, speakers))), strict=True
        )
    }


def _groups(articles: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    if articles and "duplicate_of" in articles[0]:
        return {row["article_id"]: row["duplicate_of"] or row["article_id"] for row in articles}
    return same_content({row["article_id"]: row["text"] or "" for row in articles})


def _rows(frame: Any) -> list[dict[str, Any]]:
    """Rows of a DataFrame with ``None`` for null."""
    columns = {name: frame[name].tolist() for name in frame.columns}
    return [
        {name: None if _is_null(value) else value for name, value in zip(columns, values, strict=True)}
        for values in zip(*columns.values(), strict=True)
    ]


def _is_null(value: object) -> bool:
    return value is None or type(value).__name__ == "NAType" or value != value


def _period(published: str | None, by: Period) -> str | None:
    if not published:
        return None
    if by == "week":
        try:
            year, week, _ = date.fromisoformat(published[:10]).isocalendar()
        except ValueError:
            return None
        return f"{year}-W{week:02d}"
    return published[: {"day": 10, "month": 7, "year": 4}[by]]


def _most_first(counted: dict[tuple[Any, ...], Row]) -> list[tuple[tuple[Any, ...], Row]]:
    return sorted(counted.items(), key=lambda item: (-_n(item[1]), *(str(part or "") for part in item[0])))


def _n(row: Row) -> int:
    count = row["n_articles"]
    assert isinstance(count, int)
    return count


def _row(table: Table, key: tuple[Any, ...], counts: Row) -> Row:
    named = [name for name in table.names if name not in counts]
    row = {**dict(zip(named, key, strict=True)), **counts}
    return {name: row[name] for name in table.names}
