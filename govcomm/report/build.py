"""From the tables of a run to the outline of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from govcomm.report import counting, method, quoting, sections
from govcomm.report.material import Item, Material, gather
from govcomm.report.outline import Article, Letterhead, Outline, Table
from govcomm.report.sections import Figures
from govcomm.report.wording import WORDS
from govcomm.tables.syndication import same_content

if TYPE_CHECKING:
    from govcomm.tables import Frames

By = Literal["topic", "agency", "outlet"]


def build_outline(
    frames: Frames,
    *,
    start: date | None = None,
    end: date | None = None,
    lang: str = "id",
    title: str = "",
    by: By = "topic",
    letterhead: Letterhead | None = None,
    made_on: date,
    persons: Mapping[str, str] | None = None,
    run: Mapping[str, Any] | None = None,
) -> Outline:
    """Make the outline of a report; equal arguments make equal outlines.

    Args:
        frames: The tables of a run; of ``mentions`` only the rows of agencies are read.
        start: First day of the period; None for the first day of an article.
        end: Last day; None for the last. Without both, articles without a date count as well.
        lang: ``id`` or ``en``.
        title: Title; by default what such a report is called.
        by: What key statements are grouped by.
        letterhead: Who hands it in.
        made_on: Day that the report bears.
        persons: Id of a person over the whole run by id in one article, where they differ.
        run: ``run.json`` of the analysis, for the section on method.
    """
    material = gather(frames, start=start, end=end, same=same_content, persons=persons or {})
    f = _figures(material, lang, by)
    parts = [
        sections.summary(f),
        sections.trend(f),
        sections.topics(f),
        sections.regions(f),
        sections.outlets(f),
        sections.agencies(f),
        sections.people(f),
        sections.statements(f),
        sections.issues(f),
        sections.articles(f),
        method.method(f, run),
        method.closing(f),
    ]
    period = material.period
    return Outline(
        title=title or f.say("title"),
        lang=lang,
        start=period.start if period else None,
        end=period.end if period else None,
        made_on=made_on,
        letterhead=letterhead or Letterhead(),
        sections=tuple(parts),
        articles=_articles(f),
        counts=_counts(f),
        registers=_registers(f),
    )


def topic_names(lang: str) -> Callable[[str], str]:
    """Labels of topics; an id that the taxonomy does not know stays as it is."""
    from govcomm.lexicon.taxonomy import load_taxonomy

    known = load_taxonomy().topics
    return lambda topic: known[topic].label(lang) if topic in known else topic


@cache
def _region_name(code: str) -> str:
    from govcomm.lexicon.schema import regions

    region = regions().get(code)
    return code if region is None else region.canonical if region.level != "provinsi" else region.bare


def _figures(material: Material, lang: str, by: By) -> Figures:
    words = WORDS[lang]
    label = topic_names(lang)

    def topic(item: Item) -> str:
        return label(item.topics[0]) if item.topics else ""

    def region(item: Item) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(_region_name, item.regions)))

    def main(item: Item) -> tuple[str]:
        return (topic(item) or words["no_topic"],)

    now = material.now
    return Figures(
        lang=lang,
        material=material,
        topic=topic,
        region=region,
        by=by,
        topics=counting.by_name(now, main),
        topics_then={one.name: one for one in counting.by_name(material.then, main)},
        regions=counting.by_name(now, region),
        outlets=counting.by_name(now, lambda item: (item.outlet or words["unknown_outlet"],)),
        agencies=counting.by_name(now, lambda item: item.agencies),
        people=counting.people(now),
        unique=counting.n_unique(now),
        unique_then=counting.n_unique(material.then),
        n_statements=sum(len(item.said) for item in now),
        firsts=counting.first_copies(now),
        statements_then=len(counting.first_copies(material.then)),
    )


def _articles(f: Figures) -> tuple[Article, ...]:
    label = topic_names(f.lang)
    size = Counter(item.group for item in f.material.now)
    first: dict[str, str] = {}
    found = []
    for item in f.material.now:
        leader = first.setdefault(item.group, item.article_id)
        topics = tuple(label(topic) for topic in item.topics)
        found.append(
            Article(
                article_id=item.article_id,
                title=item.title,
                outlet=item.outlet,
                day=item.day,
                url=item.url,
                text=item.text,
                topics=topics,
                agencies=item.agencies,
                duplicate_of="" if leader == item.article_id else leader,
                copies=size[item.group],
                statements=tuple(
                    quoting.quote(item, said, topics[0] if topics else "") for said in item.said
                ),
                regions=f.region(item),
                evidence=item.evidence,
            )
        )
    return tuple(found)


def _counts(f: Figures) -> dict[str, int]:
    return {
        "articles": len(f.material.now),
        "articles_unique": f.unique,
        "articles_before": len(f.material.then),
        "articles_unique_before": f.unique_then,
        "statements": f.n_statements,
        "statements_unique": len(f.firsts),
        "outlets": len({item.outlet for item in f.material.now if item.outlet}),
        "people_quoted": len(counting.by_quoted(f.people)),
        "issues": quoting.issues(f.firsts)[1],
    }


def _registers(f: Figures) -> tuple[tuple[str, Table], ...]:
    return (
        ("people", sections.person_table(f)),
        ("agencies", sections.count_table(f, "agency", f.agencies)),
        ("topics", sections.topic_table(f)),
        ("outlets", sections.count_table(f, "outlet", f.outlets)),
        ("regions", sections.count_table(f, "region", f.regions)),
    )
