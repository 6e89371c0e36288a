"""Bare titles get their holders from an office's own list, and say so.

The article alone decides first; the list only names who an office-holder was whom the article leaves unnamed
(``kata Wali Kota``). Whatever comes from the list carries ``+officials-list`` in its ``rule``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from govcomm.lexicon.officials import Listed, holder, in_use
from govcomm.lexicon.places import RegionContext
from govcomm.lexicon.posts import RoleLink, link_role
from govcomm.lexicon.schema import regions
from govcomm.pipeline.names import is_part, name_words
from govcomm.pipeline.people import person_id
from govcomm.records import Analysis, Mention, Person, Statement

RULE = "officials-list"


def with_listed(analysis: Analysis) -> Analysis:
    """Name the office-holders of an analysis whom the list knows; nothing without a list."""
    if not in_use():
        return analysis
    roles = {(m.start, m.end): m for m in analysis.mentions if m.label == "ROLE"}
    by_text: dict[str, Mention] = {}
    for mention in roles.values():
        if "@" in (mention.entity_id or ""):
            by_text.setdefault(" ".join(mention.text.split()).lower(), mention)
    bodies = {body for m in analysis.mentions if (body := _body(m))}
    on = _day(analysis)
    people = {person.person_id: person for person in analysis.people}
    statements = []
    for statement in analysis.statements:
        found = _holder(statement, roles, by_text, bodies, on)
        if found is None:
            statements.append(statement)
            continue
        person = _person(found, statement, people)
        people[person.person_id] = person
        statements.append(
            replace(
                statement,
                speaker_id=person.person_id,
                speaker_name=person.name,
                speaker_agency=statement.speaker_agency or found.link.agency_canonical,
                is_official=True,
                rule=f"{statement.rule}+{RULE}",
            )
        )
    said = Counter(one.speaker_id for one in statements if not one.in_headline)
    return replace(
        analysis,
        statements=tuple(statements),
        people=tuple(replace(one, n_statements=said[one.person_id]) for one in people.values()),
    )


def _holder(
    statement: Statement,
    roles: dict[tuple[int, int], Mention],
    by_text: dict[str, Mention],
    bodies: set[str],
    on: date | None,
) -> Listed | None:
    name = statement.speaker_name
    if statement.speaker_id is not None or not name or name != statement.speaker_role:
        return None  # somebody whom the article names, or nobody who can be told
    place = (statement.speaker_start or 0, statement.speaker_end or 0)
    mention = None if statement.in_headline else roles.get(place)
    if mention is None or "@" not in (mention.entity_id or ""):
        mention = by_text.get(name.lower()) or mention
    link = _link(name, mention)
    return holder(link, on=on, bodies=bodies) if link is not None else None


def _link(role: str, mention: Mention | None) -> RoleLink | None:
    """What the role is, with the body that it was linked to in its article."""
    code = mention.region_code if mention is not None else None
    context = RegionContext(evidence=((code, 0, 1.0),)) if code in regions() and code is not None else None
    link = link_role(role, context=context)
    linked = _body(mention) if mention is not None else None
    return replace(link, agency_id=linked) if link is not None and linked is not None else link


def _body(mention: Mention) -> str | None:
    entity = mention.entity_id or ""
    if mention.label == "AGENCY":
        return entity or None
    return entity.partition("@")[2] or None if mention.label == "ROLE" else None


def _day(analysis: Analysis) -> date | None:
    value = analysis.article.published_at
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def _person(found: Listed, statement: Statement, people: dict[str, Person]) -> Person:
    """The person of the article who bears the listed name, or a new one, marked as the list's."""
    words = name_words(found.name)
    for person in people.values():
        if is_part(name_words(person.name), words) or is_part(words, name_words(person.name)):
            return person
    link = found.link
    return Person(
        person_id=person_id(found.name, region_code=link.region_code, agency_id=link.agency_id),
        name=found.name,
        role=statement.speaker_role,
        agency=statement.speaker_agency or link.agency_canonical,
        agency_id=link.agency_id,
        level=link.level,
        region_code=link.region_code,
        official=True,
        rule=RULE,
    )
