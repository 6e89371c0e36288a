"""The tables as a report needs them: one item per article, with what was found in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any

from govcomm.report.period import Period, chosen, day_of

if TYPE_CHECKING:
    import pandas as pd

    from govcomm.tables import Frames

TITLE_CHARS = 90

_WORD = re.compile(r"\w+")
_SAID = (
    *("article_id", "statement_id", "kind", "text", "start", "end", "cue", "cue_class", "speaker_id"),
    *("speaker_name", "speaker_role", "speaker_agency", "is_official", "confidence", "in_headline"),
    "shortens",
)
_PEOPLE = ("article_id", "person_id", "name", "role", "agency", "region_code", "official")
COLUMNS = {
    "articles": (
        *("article_id", "published_at", "status", "text", "title", "outlet", "url", "duplicate_of"),
    ),
    "statements": _SAID,
    "mentions": ("article_id", "label", "text", "canonical", "region_code"),
    "people": _PEOPLE,
    "topics": ("article_id", "rank", "topic_id", "evidence"),
}
"""Columns that a report reads, by table."""

ROWS = {"mentions": ("label", "AGENCY")}
"""Of a table, the only rows that a report reads."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement; columns as in ``statements``, empty where the table has null.

    ``words`` is its text as far as copies agree: without case and punctuation.
    """

    statement_id: str
    kind: str
    text: str
    start: int
    end: int
    cue: str
    cue_class: str
    person: str
    speaker: str
    role: str
    agency: str
    official: bool
    confidence: float
    in_headline: bool
    words: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person in one article."""

    person: str
    name: str
    role: str
    agency: str
    official: bool


@dataclass(slots=True)
class Item:
    """One analysed article.

    Attributes:
        group: Id of the first article with this content; its own if there is no other.
        topics: Topic ids, best first.
        evidence: The words that decided about the first topic.
        agencies: Official names (else as written) of the agencies that it mentions, in text order.
        regions: Kemendagri codes of provinces, regencies and cities whose bodies or people it names.
    """

    article_id: str
    title: str
    outlet: str
    day: date | None
    url: str
    text: str
    group: str
    topics: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    people: list[Named] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Material:
    """What a report is made of.

    Attributes:
        period: The days that it covers; None if it covers no day at all.
        before: The days that it is compared with.
        now: Articles of the period, oldest first, those without a date last.
        then: Articles of the days before.
        undated: Articles without a date that are left out because a period was chosen.
        not_read: Articles that were not analysed, by status.
    """

    period: Period | None
    before: Period | None
    now: list[Item]
    then: list[Item]
    undated: int
    not_read: dict[str, int]


def gather(
    frames: Frames,
    *,
    start: date | None,
    end: date | None,
    same: Callable[[Mapping[str, str]], Mapping[str, str]],
    persons: Mapping[str, str],
) -> Material:
    """Put together what the tables say about the articles of a period and of the one before.

    Args:
        frames: The tables of a run.
        start: First day, or None for the first day of an article.
        end: Last day, or None for the last.
        same: Finds copies where the tables do not tell them: text by id -> first id of its content by id.
        persons: Id of a person over the whole run by id in one article, where they differ.
    """
    table = frames.articles
    ids, days = _values(table, "article_id"), [day_of(one) for one in _values(table, "published_at")]
    statuses = _values(table, "status")
    ok = [status == "ok" for status in statuses]
    period = chosen((day for day, fine in zip(days, ok, strict=True) if fine), start, end)
    before = period.previous() if period else None
    texts = _values(table, "text")
    if "duplicate_of" in table.columns:
        groups: Mapping[str, str] = {
            one: first or one for one, first in zip(ids, _values(table, "duplicate_of"), strict=True)
        }
    else:
        groups = same({one: text or "" for one, text, fine in zip(ids, texts, ok, strict=True) if fine})
    items: dict[str, Item] = {}
    undated = 0
    not_read: dict[str, int] = defaultdict(int)
    rest = (_values(table, name) for name in ("title", "outlet", "url"))
    for one, day, status, text, title, outlet, url in zip(ids, days, statuses, texts, *rest, strict=True):
        if status != "ok":
            not_read[str(status)] += 1
        elif (period is not None and day in period) or (period is None and start is None and end is None):
            items[one] = Item(
                one, headline(title, text), outlet or "", day, url or "", text or "", groups[one]
            )
        elif before is not None and day is not None and day in before:
            items[one] = Item(one, "", outlet or "", day, "", "", groups[one])
        elif day is None:
            undated += 1
    _add_topics(frames.topics, items)
    _add_agencies(frames.mentions, items)
    _add_people(frames.people, items, persons)
    _add_said(frames.statements, items, persons)
    in_time = sorted(
        items.values(),
        key=lambda item: (item.day is None, item.day or date.min, item.outlet, item.title, item.article_id),
    )
    now = [item for item in in_time if period is None or item.day in period]
    then = [item for item in in_time if period is not None and item.day not in period]
    return Material(period, before, now, then, undated, dict(not_read))


def headline(title: str | None, text: str | None) -> str:
    """A title, or the beginning of the text where there is none."""
    if title and title.strip():
        return " ".join(title.split())
    words = " ".join((text or "")[: 4 * TITLE_CHARS].split())
    if len(words) <= TITLE_CHARS:
        return words
    return words[:TITLE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def _add_topics(table: pd.DataFrame, items: Mapping[str, Item]) -> None:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one, rank, topic, evidence in _rows(table, "article_id", "rank", "topic_id", "evidence"):
        if one in items:
            found[one].append((rank, topic))
            if rank == 1 and evidence is not None:
                items[one].evidence = tuple(str(word) for word in evidence)
    for one, topics in found.items():
        items[one].topics = tuple(topic for _, topic in sorted(topics))


def _add_agencies(table: pd.DataFrame, items: Mapping[str, Item]) -> None:
    wanted = table[table["label"] == "AGENCY"]
    agencies: dict[str, dict[str, None]] = defaultdict(dict)
    regions: dict[str, dict[str, None]] = defaultdict(dict)
    for one, text, canonical, code in _rows(wanted, "article_id", "text", "canonical", "region_code"):
        if one in items:
            agencies[one][" ".join((canonical or text).split())] = None
            if code:
                regions[one][code[:5]] = None
    for one, names in agencies.items():
        items[one].agencies = tuple(names)
        items[one].regions = tuple(regions[one])


def _add_people(table: pd.DataFrame, items: Mapping[str, Item], persons: Mapping[str, str]) -> None:
    for one, person, name, role, agency, code, official in _rows(table, *_PEOPLE):
        item = items.get(one)
        if item is None:
            continue
        item.people.append(
            Named(persons.get(person, person), name or "", role or "", agency or "", bool(official))
        )
        if code and code[:5] not in item.regions:
            item.regions = (*item.regions, code[:5])


def _add_said(table: pd.DataFrame, items: Mapping[str, Item], persons: Mapping[str, str]) -> None:
    for row in _rows(table, *_SAID):
        one, statement, kind, text, start, end, cue, cue_class, person = row[:9]
        speaker, role, agency, official, confidence, in_headline, shortens = row[9:]
        item = items.get(one)
        if item is None or shortens:  # a headline that shortens a statement is no second one
            continue
        item.said.append(
            Said(
                statement_id=statement,
                kind=kind or "",
                text=" ".join((text or "").split()),
                start=start or 0,
                end=end or 0,
                cue=cue or "",
                cue_class=cue_class or "",
                person=persons.get(person or "", person or ""),
                speaker=speaker or "",
                role=role or "",
                agency=agency or "",
                official=bool(official),
                confidence=confidence or 0.0,
                in_headline=bool(in_headline),
                words=" ".join(_WORD.findall((text or "").casefold())),
            )
        )


def _rows(table: pd.DataFrame, *names: str) -> Any:
    return zip(*(_values(table, name) for name in names), strict=True)


def _values(table: pd.DataFrame, name: str) -> Any:
    """Values of a column with ``None`` for null, and for a column that an older table lacks."""
    if name not in table.columns:
        return list(repeat(None, len(table)))
    column = table[name]
    return column.astype(object).where(column.notna(), None).tolist()
