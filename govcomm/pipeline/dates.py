"""DATE mentions on the Doc, resolved against the day of publication."""

from __future__ import annotations

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.datewords import DateMention, find_dates, resolve
from govcomm.pipeline.reading import text_of

__all__ = ["DateMention", "DateTagger", "create_dates", "find_dates", "reference_day", "resolve"]


def reference_day(doc: Doc) -> date | None:
    """The day ``doc`` is read against: its publication, else the event date of its layout."""
    layout = doc.user_data.get("layout") or {}
    for value in (doc.user_data.get("published_at"), layout.get("published_at"), layout.get("event_date")):
        if isinstance(value, str):
            try:
                return date.fromisoformat(value[:10])
            except ValueError:
                continue
    return None


class DateTagger:
    """Sets ``doc.spans["dates"]``: label DATE, ``id_`` the ISO date or ``""``."""

    def __call__(self, doc: Doc) -> Doc:
        spans: list[Span] = []
        for mention in find_dates(text_of(doc), reference_day(doc)):
            span = doc.char_span(mention.start, mention.end, label="DATE", alignment_mode="expand")
            if span is not None:
                spans.append(Span(doc, span.start, span.end, label="DATE", span_id=mention.iso or ""))
        doc.spans["dates"] = spans
        return doc


@Language.factory("govcomm_dates", assigns=["doc.spans"])
def create_dates(nlp: Language, name: str) -> DateTagger:
    """Make the component that finds and resolves dates.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    return DateTagger()
