"""A finished Doc as plain records: the way out of spaCy."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import Any

from spacy.tokens import Doc, Span

from govcomm.lexicon.posts import is_official
from govcomm.pipeline.agencies import read_links
from govcomm.pipeline.people import people_of
from govcomm.pipeline.reading import flat, sentence_bounds, text_of
from govcomm.pipeline.title_bodies import body_in_role
from govcomm.pipeline.title_statements import title_statements
from govcomm.records import Analysis, Article, Boilerplate, Mention, Person, Statement


def to_analysis(doc: Doc, article: Article) -> Analysis:
    """Turn a document into an :class:`~govcomm.records.Analysis`.

    Args:
        doc: A document that went through :func:`govcomm.pipeline.build.load`.
        article: The article it was made from; what it leaves open is completed from the text.
    """
    article = _complete(article, doc.user_data.get("layout") or {})
    links = read_links(doc)
    details: dict[str, dict[str, Any]] = doc.user_data.get("statements", {})
    counts = Counter(detail["speaker"] for detail in details.values())
    people = people_of(doc, links, counts)
    body = _statements(doc, article, details, people, links)
    headline = title_statements(article.title, list(people.values()), body, article_id=article.article_id)
    return Analysis(
        article=article,
        n_words=len(article.text.split()),
        statements=(*headline, *body),
        mentions=tuple(_mentions(doc, article, people, links)),
        people=tuple(people.values()),
        boilerplate=tuple(
            Boilerplate(kind=span.label_, start=span.start_char, end=span.end_char)
            for span in doc.spans.get("boilerplate", ())
        ),
    )


def _complete(article: Article, layout: dict[str, Any]) -> Article:
    return replace(
        article,
        title=article.title or layout.get("title"),
        outlet=article.outlet or layout.get("outlet"),
        byline=article.byline or layout.get("byline"),
        dateline=article.dateline or layout.get("dateline"),
        published_at=article.published_at or layout.get("published_at"),
    )


def _statements(
    doc: Doc,
    article: Article,
    details: dict[str, dict[str, Any]],
    people: dict[str, Person],
    links: dict[tuple[int, int], dict[str, Any]],
) -> list[Statement]:
    cues = {span.id_: span for span in doc.spans.get("cues", ())}
    sources = {span.id_: span for span in doc.spans.get("speakers", ())}
    surface_links: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    text = text_of(doc)
    bounds, dates = sentence_bounds(doc), list(doc.spans.get("dates", ()))
    for (start, end), link in links.items():
        surface_links[text[start:end]] = link
    cut = partial(_cut, article)
    rows = []
    for span in doc.spans.get("statements", ()):
        detail = details[span.id_]
        cue, source = cues.get(span.id_), sources.get(span.id_)
        person = people.get(detail["speaker"] or "")
        role = agency = speaker_id = None
        official: bool | None = None
        name = flat(detail["name"]) if detail["name"] else None
        if person is not None:
            name, role, agency = person.name, person.role, person.agency
            official, speaker_id = person.official, person.person_id
        elif detail["speaker_kind"] == "role":
            role, official = name, is_official(name, None)
            agency = body_in_role(name) or surface_links[detail["name"]].get("agency_canonical")
        elif detail["speaker_kind"] == "body":
            agency = name
            official = is_official(None, name)
            speaker_id = surface_links[detail["name"]].get("entity_id")
        rows.append(
            Statement(
                statement_id=f"{article.article_id}-{span.id_}",
                kind=span.label_,
                text=cut(span),
                start=span.start_char,
                end=span.end_char,
                cue=cut(cue) if cue is not None else None,
                cue_start=cue.start_char if cue is not None else None,
                cue_end=cue.end_char if cue is not None else None,
                cue_class=cue.label_ if cue is not None else None,
                speaker=cut(source) if source is not None else None,
                speaker_start=source.start_char if source is not None else None,
                speaker_end=source.end_char if source is not None else None,
                speaker_id=speaker_id,
                speaker_name=name,
                speaker_role=role,
                speaker_agency=agency,
                is_official=official,
                spoken_on=_spoken_on(doc, span, cue, bounds, dates),
                confidence=round(detail["confidence"], 4),
                rule=detail["rule"],
            )
        )
    return rows


def _spoken_on(
    doc: Doc, content: Span, cue: Span | None, bounds: list[tuple[int, int]], dates: list[Span]
) -> str | None:
    """The resolved date that stands with the attribution, outside the content."""
    if cue is None:
        return None
    starts = [start for start, _ in bounds]
    first = starts[bisect_right(starts, min(content.start, cue.start)) - 1]
    after = bisect_left(starts, max(content.end, cue.end))
    last = starts[after] if after < len(starts) else len(doc)
    for span in dates:
        inside = content.start <= span.start < content.end
        if span.id_ and not inside and first <= span.start < last:
            return str(span.id_)
    return None


def _cut(article: Article, span: Span) -> str:
    """What stands there in the article, whose line breaks the Doc may not have."""
    return article.text[span.start_char : span.end_char]


def _mentions(
    doc: Doc, article: Article, people: dict[str, Person], links: dict[tuple[int, int], dict[str, Any]]
) -> list[Mention]:
    cut = partial(_cut, article)
    rows = []
    for span in doc.spans.get("mentions", ()):
        start, end = span.start_char, span.end_char
        link = links.get((start, end), {})
        person = people.get(span.id_) if span.label_ == "PERSON" else None
        rows.append(
            Mention(
                label=span.label_,
                text=cut(span),
                start=start,
                end=end,
                entity_id=person.person_id if person else (span.kb_id_ or None),
                canonical=person.name if person else (link.get("canonical") or link.get("agency_canonical")),
                level=person.level if person else link.get("level"),
                region_code=person.region_code if person else link.get("region_code"),
                confidence=round(float(link.get("confidence", 0.9)), 4),
            )
        )
    rows.extend(
        Mention(
            label="DATE",
            text=cut(span),
            start=span.start_char,
            end=span.end_char,
            canonical=span.id_ or None,
            confidence=0.95 if span.id_ else 0.5,
        )
        for span in doc.spans.get("dates", ())
    )
    return sorted(rows, key=lambda row: (row.start, row.end))
