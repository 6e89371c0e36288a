"""The people of a finished Doc as records: names, posts, bodies, and whether they are officials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from spacy.tokens import Doc, Span

from govcomm.lexicon.bodies import link_agency
from govcomm.lexicon.figures import figures
from govcomm.lexicon.grammar import is_head
from govcomm.lexicon.keys import key, slug
from govcomm.lexicon.places import read_place
from govcomm.pipeline.names import name_words
from govcomm.pipeline.reading import flat
from govcomm.pipeline.standing import Standing
from govcomm.records import Person

# A regional secretary acts for the government of the region, which is what articles call it.
_SECRETARIAT = "setda-"
# Characters at which nearness counts half, and what being the first name of the body counts beside it.
_NEAR, _FIRST = 200, 0.1

Links = dict[tuple[int, int], dict[str, Any]]


def people_of(doc: Doc, links: Links, n_statements: Mapping[str, int]) -> dict[str, Person]:
    """Make a record of each person of a document.

    Args:
        doc: A document that went through the component ``govcomm_officials``.
        links: Links of its AGENCY and ROLE mentions (:func:`govcomm.pipeline.agencies.read_links`).
        n_statements: Statements by person key.

    Returns:
        The records by person key (``p1``), in the order of first appearance.
    """
    roles = {span.id_: span for span in doc.spans.get("roles", ())}
    bodies = {span.id_: span for span in doc.spans.get("affiliations", ())}
    names: defaultdict[str, list[Span]] = defaultdict(list)
    named: defaultdict[str, list[Span]] = defaultdict(list)
    for span in doc.spans.get("mentions", ()):
        if span.label_ == "PERSON" and span.id_:
            names[span.id_].append(span)
        elif span.label_ == "AGENCY":
            entity = links.get((span.start_char, span.end_char), {}).get("entity_id")
            if entity:
                named[entity].append(span)
    standing = Standing(doc)
    return {
        span.id_: _person(
            span,
            roles.get(span.id_),
            bodies.get(span.id_),
            names[span.id_],
            links,
            named,
            n_statements.get(span.id_, 0),
            standing,
        )
        for span in doc.spans.get("people", ())
    }


def person_id(name: str, *, region_code: str | None = None, agency_id: str | None = None) -> str:
    """Return the id of a person over a corpus: the name, and where they act if that is known.

    The name goes without honorifics and initials (``Arief R. Wismansyah`` -> ``arief-wismansyah``); the
    region code, or failing that the id of the body, keeps namesakes apart (``arief-wismansyah--36.71``).
    A public figure has one id under every name and in every office (``Jokowi`` -> ``joko-widodo``).
    """
    known = figures().get(key(name))
    if known:
        return slug(known[0].name)
    words = name_words(name)
    full = [word for word in words if len(word) > 1]
    base = slug("-".join(full if len(full) > 1 else words)) or slug(name) or "tanpa-nama"
    place = region_code or agency_id
    return f"{base}--{place}" if place else base


def _person(
    name: Span,
    role: Span | None,
    body: Span | None,
    spans: Sequence[Span],
    links: Links,
    named: Mapping[str, list[Span]],
    n_statements: int,
    standing: Standing,
) -> Person:
    link = links.get((role.start_char, role.end_char), {}) if role is not None else {}
    body_link = links.get((body.start_char, body.end_char), {}) if body is not None else {}
    role_text = flat(role.text) if role is not None else None
    agency = flat(body.text) if body is not None else None
    agency_id = body_link.get("entity_id") or link.get("agency_id")
    surfaces = dict.fromkeys(flat(span.text) for span in spans)
    if body is not None and agency_id:
        agency = flat(_in_full(body, named.get(agency_id, []), at=name.start_char).text)
    if agency is None and agency_id:
        agency = _as_written(agency_id, named, at=name.start_char)
        agency = agency or _in_title(role_text, agency_id) or link.get("agency_canonical")
    level = link.get("level") or body_link.get("level")
    region_code = link.get("region_code") or body_link.get("region_code")
    shown = flat(name.text)
    return Person(
        person_id=person_id(shown, region_code=region_code, agency_id=agency_id),
        name=shown,
        aliases=tuple(surface for surface in surfaces if surface != shown),
        role=role_text,
        agency=agency,
        agency_id=agency_id,
        level=level,
        region_code=region_code,
        official=standing.serves(spans, role, body),
        n_statements=n_statements,
    )


def _as_written(agency_id: str, named: Mapping[str, list[Span]], *, at: int) -> str | None:
    """The article's own name for a body: the one nearest to the person, or the first if it is near, too.

    A name without the region (``Pemkab``) gives way to its full form, or else to another name that has it.
    """
    spans = named.get(agency_id)
    if spans is None and agency_id.startswith(_SECRETARIAT):
        spans = named.get("pemerintah-" + agency_id.removeprefix(_SECRETARIAT))
    if not spans:
        return None
    first = flat(spans[0].text)

    def rank(span: Span) -> float:
        return _nearness(span, at) + (_FIRST if flat(span.text) == first else 0.0)

    chosen = _in_full(max(spans, key=rank), spans, at=at)
    if not _names_region(chosen):
        chosen = max(filter(_names_region, spans), key=rank, default=chosen)
    return flat(chosen.text)


def _in_full(body: Span, names: Sequence[Span], *, at: int) -> Span:
    """The nearest of a body's ``names`` that adds the region to one: ``Pemkab Lebak`` for ``Pemkab``."""
    if _names_region(body):
        return body
    words = set(key(body.text))
    full = [name for name in names if _names_region(name) and words < set(key(name.text))]
    return max(full, key=lambda name: _nearness(name, at), default=body)


def _nearness(span: Span, at: int) -> float:
    return 1 / (1 + abs(span.start_char - at) / _NEAR)


def _names_region(body: Span) -> bool:
    words = key(body.text)
    return any(read_place(words, start) is not None for start in range(1, len(words)))


def _in_title(title: str | None, agency_id: str) -> str | None:
    """The end of a title that names a body by itself: ``Kominfo Kab. Bungo`` of its ``Kadis``."""
    words = title.split() if title else []
    for start in range(1, len(words)):
        end = " ".join(words[start:])
        if is_head(key(end)):
            found = link_agency(end)
            if found is not None and found.entity_id == agency_id:
                return end
    return None
