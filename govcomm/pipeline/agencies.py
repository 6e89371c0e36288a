"""Agencies and roles linked to the lexicon: which office of which region, as of the article's day.

The grammar itself lives in the lexicon (:mod:`govcomm.lexicon.grammar`, ``bodies``, ``posts``); this
component reads what the article says about its region and settles with it what names leave open
(``Dinkes``, ``Pemkot``).
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from govcomm.lexicon.bodies import AgencyLink, link_agency
from govcomm.lexicon.grammar import read_body
from govcomm.lexicon.places import RegionContext, read_context
from govcomm.lexicon.posts import RoleLink, is_official, link_role, read_scope
from govcomm.pipeline.reading import text_of

__all__ = [
    "AgencyLink",
    "RegionContext",
    "RoleLink",
    "article_context",
    "create_agencies",
    "is_official",
    "link_agency",
    "link_role",
    "read_links",
]

_LINKED = ("AGENCY", "ROLE")


def article_context(doc: Doc) -> RegionContext:
    """Collect what an article says about its region and which bodies it names unmistakably.

    Reads ``doc.user_data["layout"]`` (title, dateline) and ``doc.spans["mentions"]`` where they are set.
    """
    layout: dict[str, Any] = doc.user_data.get("layout") or {}
    mentions = doc.spans.get("mentions", ())
    places = [(span.text, span.start_char) for span in mentions if span.label_ == "LOCATION"]
    context = read_context(
        text_of(doc), title=layout.get("title"), dateline=layout.get("dateline"), surfaces=places
    )
    kinds: set[str] = set()
    branches: dict[tuple[str, str], None] = {}
    for span in mentions:
        if span.label_ not in _LINKED:
            continue
        readings = read_body(span.text) if span.label_ == "AGENCY" else read_scope(span.text)
        if len(readings) != 1:
            continue
        body, place = readings[0].body, readings[0].place
        kinds.add(body.id)
        if place is not None and len(place.candidates) == 1 and not readings[0].unit:
            branches[body.id, place.candidates[0].code] = None
    return replace(context, kinds=frozenset(kinds), branches=tuple(branches))


def article_date(doc: Doc) -> date | None:
    """The day that an article is read against, if it is known."""
    value = doc.user_data.get("published_at")
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def read_links(doc: Doc) -> dict[tuple[int, int], dict[str, Any]]:
    """Return the links of a document by (start, end) in characters.

    Each is an :class:`AgencyLink` or :class:`RoleLink` as a plain dictionary, with its ``label``.
    """
    links: dict[str, dict[str, Any]] = doc.user_data.get("links", {})
    found = {}
    for place, link in links.items():
        start, _, end = place.partition(":")
        found[int(start), int(end)] = link
    return found


@Language.factory("govcomm_agencies", assigns=["doc.spans"], requires=["doc.spans"])
def create_agencies(nlp: Language, name: str) -> AgencyLinker:
    """Create the component; it takes no settings."""
    return AgencyLinker()


class AgencyLinker:
    """Sets ``kb_id_`` of AGENCY and ROLE spans in ``doc.spans["mentions"]``, and ``doc.user_data["links"]``.

    A ROLE gets the id of its title and, after ``@``, of the body it acts for
    (``wali-kota@pemerintah-kota-depok``). Links are stored under ``"start:end"``, since a document with
    tuples as inner keys cannot be sent to another process; :func:`read_links` gives them back by offsets.
    """

    def __call__(self, doc: Doc) -> Doc:
        mentions = doc.spans.get("mentions")
        if mentions is None or not any(span.label_ in _LINKED for span in mentions):
            doc.user_data.setdefault("links", {})
            return doc
        context = article_context(doc)
        on = article_date(doc)
        links: dict[str, dict[str, Any]] = {}
        spans: list[Span] = []
        for span in mentions:
            kb_id = ""
            if span.label_ == "AGENCY":
                agency = link_agency(span.text, context=context, on=on, at=span.start_char)
                if agency is not None:
                    kb_id = agency.entity_id or ""
                    links[f"{span.start_char}:{span.end_char}"] = {"label": "AGENCY", **asdict(agency)}
            elif span.label_ == "ROLE":
                role = link_role(span.text, context=context, on=on, at=span.start_char)
                if role is not None:
                    kb_id = f"{role.title_id}@{role.agency_id}" if role.agency_id else role.title_id
                    links[f"{span.start_char}:{span.end_char}"] = {"label": "ROLE", **asdict(role)}
            spans.append(Span(doc, span.start, span.end, label=span.label, kb_id=kb_id, span_id=span.id))
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans, attrs=mentions.attrs)
        doc.user_data["links"] = links
        return doc
