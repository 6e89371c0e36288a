"""Agencies and roles linked to the lexicon: which office of which region, as of the article's day.

The grammar itself lives in the lexicon (:mod:`govcomm.lexicon.grammar`, ``bodies``, ``posts``); this
component reads what the article says about its region and settles with it what names leave open
(``Dinkes``, ``Pemkot``).
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from govcomm.lexicon.bodies import AgencyLink, link_agency
from govcomm.lexicon.countries import ends_abroad
from govcomm.lexicon.grammar import read_body
from govcomm.lexicon.keys import key, split_brackets
from govcomm.lexicon.places import RegionContext, read_context
from govcomm.lexicon.posts import RoleLink, is_official, link_role, read_scope
from govcomm.lexicon.schema import Agency, Office
from govcomm.pipeline.reading import lower_of, surface, text_of

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
_WHOLE = frozenset({"ri", "pusat", "indonesia"})
_EACH = frozenset("antar antara para setiap tiap masing-masing berbagai semua seluruh".split())
_AND = frozenset({"dan", "maupun", "atau", "/", "serta"})
_CITIES, _REGENCIES = frozenset({"pemkot", "pemko"}), frozenset({"pemkab"})
_PAIRS = {**dict.fromkeys(_REGENCIES, _CITIES), **dict.fromkeys(_CITIES, _REGENCIES)}


def article_context(doc: Doc) -> RegionContext:
    """Collect what an article says about its region and which bodies it names unmistakably.

    Reads ``doc.user_data["layout"]`` (title, dateline) and ``doc.spans["mentions"]`` where they are set.
    """
    layout: dict[str, Any] = doc.user_data.get("layout") or {}
    mentions = doc.spans.get("mentions", ())
    places = [(surface(span), span.start_char) for span in mentions if span.label_ == "LOCATION"]
    context = read_context(
        text_of(doc), title=layout.get("title"), dateline=layout.get("dateline"), surfaces=places
    )
    kinds: set[str] = set()
    whole: set[str] = set()
    abroad = False
    branches: dict[tuple[str, str], None] = {}
    for span in mentions:
        if span.label_ not in _LINKED:
            continue
        readings = read_body(surface(span)) if span.label_ == "AGENCY" else read_scope(surface(span))
        abroad = abroad or (span.label_ == "ROLE" and ends_abroad(key(surface(span))))
        if len(readings) != 1:
            continue
        body, place = readings[0].body, readings[0].place
        kinds.add(body.id)
        if place is not None and len(place.candidates) == 1 and not readings[0].unit:
            branches[body.id, place.candidates[0].code] = None
        elif place is None and isinstance(body, Agency) and _in_full(span, body):
            whole.add(body.id)
    return replace(
        context,
        kinds=frozenset(kinds),
        branches=tuple(branches),
        whole=frozenset(whole),
        abroad=abroad and not context.evidence,
    )


def _in_full(span: Span, body: Agency) -> bool:
    """Say whether a name is the body's own long one, or says that the whole of it is meant (``BPK RI``)."""
    words = key(split_brackets(surface(span))[0])
    if words[-1] in _WHOLE:
        return True
    return span.label_ == "AGENCY" and (len(words) > 2 or words == key(body.canonical))


def _is_office(span: Span) -> bool:
    """Say whether a name is that of an office of which regions have one each; OPD are a class in any case."""
    readings = read_body(surface(span))
    return bool(readings) and isinstance(readings[0].body, Office) and readings[0].body.kind != "kelas"


def is_plural(span: Span) -> bool:
    """Say whether a bare name stands for many: ``antar Pemprov``, ``Pemkab dan Pemkot``, ``… se-Jawa``."""
    lower = lower_of(span.doc)
    before = lower[max(0, span.start - 6) : span.start]
    if before and before[-1] in _EACH:
        return True
    if surface(span) == "DPRD" and {"dpr", "dpd"} <= set(before):
        return True
    after = lower[span.end : span.end + 6]
    if after[:1] == ["("]:
        after = after[after.index(")") + 1 :] if ")" in after else []
    if after and (after[0] == "se" or after[0].startswith("se-")):
        return True
    pair = _PAIRS.get(surface(span).lower())
    return pair is not None and (
        (len(after) > 1 and after[0] in _AND and after[1] in pair)
        or (len(before) > 1 and before[-1] in _AND and before[-2] in pair)
    )


def _columns(link: AgencyLink | RoleLink) -> dict[str, Any]:
    return {column.name: getattr(link, column.name) for column in fields(link)}


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
                around = None if is_plural(span) and _is_office(span) else context
                agency = link_agency(surface(span), context=around, on=on, at=span.start_char)
                if agency is not None:
                    kb_id = agency.entity_id or ""
                    links[f"{span.start_char}:{span.end_char}"] = {"label": "AGENCY", **_columns(agency)}
            elif span.label_ == "ROLE":
                role = link_role(surface(span), context=context, on=on, at=span.start_char)
                if role is not None:
                    kb_id = f"{role.title_id}@{role.agency_id}" if role.agency_id else role.title_id
                    links[f"{span.start_char}:{span.end_char}"] = {"label": "ROLE", **_columns(role)}
            spans.append(Span(doc, span.start, span.end, label=span.label, kb_id=kb_id, span_id=span.id))
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=spans, attrs=mentions.attrs)
        doc.user_data["links"] = links
        return doc
