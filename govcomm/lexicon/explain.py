"""What a name is understood as, and why: for people who ask the lexicon, not for the pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from govcomm.lexicon.bodies import AgencyLink, as_of, link_agency, link_readings
from govcomm.lexicon.figures import figures
from govcomm.lexicon.grammar import Reading, read_body
from govcomm.lexicon.keys import key
from govcomm.lexicon.officials import holder, listed_posts
from govcomm.lexicon.places import RegionContext, read_context, read_place
from govcomm.lexicon.posts import link_role
from govcomm.lexicon.schema import Agency, Region, agencies, offices, organizations, own_ids, regions, titles


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a name is understood so; ``code`` names the sentence that ``values`` fill."""

    code: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a name may be.

    Attributes:
        sort: ``agency``, ``alternative`` (another agency), ``role``, ``region``, ``person`` or
            ``organization``.
        name: Canonical name.
        facts: (what, value) in the order to show them.
        reasons: Why.
    """

    sort: str
    name: str
    facts: tuple[tuple[str, str], ...]
    reasons: tuple[Reason, ...]


def explain(name: str, *, on: date | None = None, context: str | None = None) -> list[Meaning]:
    """Say what a name is understood as.

    Args:
        name: A body, post, region, person or organisation as written.
        on: The day on which it was written.
        context: Text around it, from which a region that it leaves out is taken.

    Returns:
        Every meaning, the one that an article would get first; empty for a name that is not known.
    """
    around = read_context(context) if context else None
    found = [*_agencies(name, on, around), *_roles(name, on, around), *_regions(name), *_people(name, on)]
    return [*found, *_organizations(name, whole=bool(found))]


def _region(code: str | None) -> str:
    return f"{code} {regions()[code].canonical}" if code in regions() and code is not None else code or ""


def _facts(pairs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _agencies(name: str, on: date | None, context: RegionContext | None) -> Iterator[Meaning]:
    found = link_readings(name, context=context, on=on)
    for number, (link, reading) in enumerate(found):
        if number == 0:
            link = link_agency(name, context=context, on=on) or link
        else:
            link = replace(link, confidence=0.75 * link.confidence)
        yield Meaning(
            "alternative" if number else "agency",
            link.canonical,
            _facts(_agency_facts(link)),
            tuple(_agency_reasons(name, link, reading, on, context)),
        )


def _agency_facts(link: AgencyLink) -> Iterator[tuple[str, str]]:
    row = agencies().get(link.kind) or offices().get(link.kind)
    yield "id", link.entity_id or "-"
    if row is not None:
        yield "kind", f"{row.id} ({row.canonical})"
    yield "level", link.level or ""
    yield "region", _region(link.region_code)
    if isinstance(row, Agency):
        yield "valid", _span(row.valid_from, row.valid_to)
    if row is not None:
        yield "names", "; ".join(row.variants[:8]) + ("; …" if len(row.variants) > 8 else "")
    yield "confidence", f"{link.confidence:.2f}"
    if row is not None:
        yield "source", row.source


def _span(start: date | None, end: date | None) -> str:
    return f"{start or ''} – {end or ''}" if start or end else ""


def _agency_reasons(
    name: str, link: AgencyLink, reading: Reading, on: date | None, context: RegionContext | None
) -> Iterator[Reason]:
    body = reading.body
    words = key(name)
    head = next(
        (form for form in (body.canonical, *body.variants) if _within(key(form), words)), body.canonical
    )
    yield Reason("names", (head, body.canonical))
    if reading.unit:
        yield Reason("unit", (reading.unit,))
    place = reading.place
    if place is not None:
        places = " / ".join(row.canonical for row in place.candidates)
        said = " ".join(words[-2:]) if len(words) > 1 else name
        yield Reason("place" if len(place.candidates) == 1 else "places", (said, places))
    elif link.region_code is not None and context is not None:
        yield Reason("context")
    elif link.entity_id is None:
        yield Reason("open")
    if isinstance(body, Agency) and on is not None and not body.valid(on):
        current = as_of(body, on)
        if current is not body:
            yield Reason("date", (on.isoformat(), body.canonical, current.canonical))
        else:
            yield Reason("not_valid", (body.canonical, on.isoformat()))
    if body.id in own_ids():
        yield Reason("own")


def _within(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return bool(form) and any(words[at : at + len(form)] == form for at in range(len(words)))


def _roles(name: str, on: date | None, context: RegionContext | None) -> Iterator[Meaning]:
    link = link_role(name, context=context, on=on)
    if link is None or not link.title_id or (read_body(name) and link.confidence < 0.6):
        return
    title = titles()[link.title_id]
    found = holder(link, on=on or date.today(), bodies=())

    def facts() -> Iterator[tuple[str, str]]:
        yield "id", f"{link.title_id}@{link.agency_id}" if link.agency_id else link.title_id
        yield "agency", link.agency_canonical or ""
        yield "level", link.level or ""
        yield "region", _region(link.region_code)
        yield "official", "ya" if link.official else "tidak"
        yield "status", link.status
        if found is not None:
            yield "holder", f"{found.name} ({_span(found.valid_from, found.valid_to) or '–'})"
        yield "confidence", f"{link.confidence:.2f}"
        yield "source", title.source

    reasons = [Reason("title", (name, title.canonical))]
    if link.region_code is not None and context is not None:
        reasons.append(Reason("context"))
    if link.title_id in own_ids():
        reasons.append(Reason("own"))
    if found is not None:
        reasons.append(Reason("list"))
    yield Meaning("role", name, _facts(facts()), tuple(reasons))


def _regions(name: str) -> Iterator[Meaning]:
    words = key(name)
    place = read_place(words)
    if place is None or place.end != len(words):
        return
    for row in place.candidates:
        reasons = (Reason("own"),) if row.code in own_ids() else ()
        yield Meaning("region", row.canonical, _facts(_region_facts(row)), reasons)


def _organizations(name: str, *, whole: bool) -> Iterator[Meaning]:
    """What a name has of a party, company, club, hospital, school ..., or what it is as a ``whole``."""
    words = key(name)
    forms = [
        (form, row)
        for row in organizations().values()
        for form in map(key, (row.canonical, *row.variants))
        if (form == words if whole else _within(form, words))
    ]
    if not forms:
        return
    form, row = max(forms, key=lambda pair: len(pair[0]))
    facts = (("kind", row.kind), ("official", "ya" if row.official else "tidak"), ("source", row.source))
    mark = " ".join(word for word in name.split() if set(key(word)) & set(form))
    yield Meaning("organization", name, facts, (Reason("mark", (mark, row.kind)),))


def _region_facts(row: Region) -> Iterator[tuple[str, str]]:
    yield "id", row.code
    yield "level", row.level
    yield "region", _region(row.parent or None)
    yield "names", "; ".join(row.variants)
    yield "source", row.source


def _people(name: str, on: date | None) -> Iterator[Meaning]:
    for row in listed_posts():
        if any(key(other) == key(name) for other in row.names) and (on is None or row.holds(on)):
            facts = (
                ("office", row.role),
                ("agency", row.link.agency_canonical or ""),
                ("agency_id", row.link.agency_id or ""),
                ("valid", _span(row.valid_from, row.valid_to)),
            )
            yield Meaning("person", row.name, _facts(iter(facts)), (Reason("list"),))
    for tenure in figures().get(key(name), ()):
        if on is None or tenure.holds(on):
            valid = _span(tenure.valid_from, tenure.valid_to)
            held = (("office", tenure.office), ("valid", valid), ("source", tenure.source))
            yield Meaning("person", tenure.name, _facts(iter(held)), ())
