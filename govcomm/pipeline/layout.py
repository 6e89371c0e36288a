"""What the text of an article says about itself: title, dateline, outlet, byline, time of publication.

Nothing is cut off or rewritten: spans are reported in code points of the text as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.blocks import Line, is_paragraph, lines_of, menu_length
from govcomm.pipeline.boilerplate import find_boilerplate
from govcomm.pipeline.dateline import Dateline, find_dateline
from govcomm.pipeline.datewords import find_dates
from govcomm.records import Boilerplate
from govcomm.sources.published import parse_published

HEAD_LINES = 12
TAIL_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Parts of an article found in its own text; every span is ``(start, end)`` in code points.

    Attributes:
        title: Headline, where the text carries one.
        title_span: Where it stands.
        dateline: Place as printed (``KOTA TANGERANG``).
        dateline_span: The place alone.
        lead_span: The whole dateline with outlet and dash, which is no part of the first sentence.
        outlet: Medium named in the dateline.
        byline: Author line or initials, as printed without its label.
        byline_span: Where it stands.
        published_at: ISO 8601, from a printed publication line.
        published_span: Where that line stands.
        event_date: First full date in the story (ISO), a reference where no publication date is known.
    """

    title: str | None = None
    title_span: tuple[int, int] | None = None
    dateline: str | None = None
    dateline_span: tuple[int, int] | None = None
    lead_span: tuple[int, int] | None = None
    outlet: str | None = None
    byline: str | None = None
    byline_span: tuple[int, int] | None = None
    published_at: str | None = None
    published_span: tuple[int, int] | None = None
    event_date: str | None = None


_WEEKDAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
_STAMP = re.compile(
    rf"(?:{_WEEKDAY}\s?,?\s?)?\b\d{{1,2}}[\s/-](?:[A-Z][a-z]{{2,9}}|\d{{1,2}})[\s/-](?:19|20)\d\d"
    r"(?:\s?[-|/,–—]?\s?(?:[Pp]ukul|[Jj]am|[Pp]kl\.?)?\s?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:WIB|WITA|WIT)?)?"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b|\bWI(?:B|TA|T)\b")
_BYLINE = re.compile(
    r"(?:Penulis|PENULIS|Reporter|REPORTER|Pewarta|Kontributor|Wartawan|Jurnalis|Reportase|Oleh|Laporan)"
    r"\s?(?:Kontributor [^\n:]{1,30})?:\s{0,2}([^\n|)]{3,60})"
)
_REPORT = re.compile(
    r"Laporan\s?:?\s?(?:Reporter|Wartawan|Kontributor|Jurnalis)[^\n]{0,40}?(?:,|\.co[m.]?)\s{1,2}([A-Z]["
    r"^\n]{2,60})"
)
_LABELS = re.compile(r"\s{0,3}(?:Editor|Penulis|Reporter|Sumber|Pewarta|Copyright|Dapatkan)\b.*$", re.DOTALL)
_INITIALS = re.compile(r"^[(\[]\s?([\w/. –-]{2,40})\s?[)\]]$")
_DAY_MONTH = re.compile(rf"({_WEEKDAY})[^\n.]{{0,12}}?\(?\b(\d{{1,2}})/(\d{{1,2}})(?![\d/])")
_YEAR = re.compile(r"\b(20[0-3]\d)\b")


def find_layout(
    text: str, title: str | None = None, *, boilerplate: list[Boilerplate] | None = None
) -> Layout:
    """Read title, dateline, outlet, byline and publication time out of an article.

    Args:
        text: The article as the input gave it, with or without line breaks, menus and related lists.
        title: Headline if the input gave one; it is then only located in the text.
        boilerplate: Result of :func:`govcomm.pipeline.boilerplate.find_boilerplate` if at hand.

    Returns:
        A :class:`Layout`; a field is ``None`` where the text does not say.
    """
    if boilerplate is None:
        boilerplate = find_boilerplate(text)
    head = lines_of(text[:6000])
    menu = menu_length(head)
    dateline = find_dateline(text, [line.start for line in head[menu : menu + HEAD_LINES]])
    title_span = _title(text, title, head[menu:], dateline)
    published = _published(text, head[menu : menu + HEAD_LINES])
    byline = _byline(text, boilerplate)
    return Layout(
        title=text[slice(*title_span)] if title_span else None,
        title_span=title_span,
        dateline=dateline.place if dateline else None,
        dateline_span=dateline.place_span if dateline else None,
        lead_span=dateline.span if dateline else None,
        outlet=dateline.outlet if dateline else None,
        byline=byline[0] if byline else None,
        byline_span=byline[1] if byline else None,
        published_at=published[0] if published else None,
        published_span=published[1] if published else None,
        event_date=_event_date(text),
    )


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _title(
    text: str, given: str | None, head: list[Line], dateline: Dateline | None
) -> tuple[int, int] | None:
    if not head:
        return None
    if given:
        wanted = _letters(given)
        for line in head[:6]:
            if wanted and _letters(line.text) == wanted:
                return line.start, line.end
        stripped = given.strip()
        if stripped and text.startswith(stripped, head[0].start):
            return head[0].start, head[0].start + len(stripped)
        return None
    for line in head[:4]:
        if dateline and line.start <= dateline.span[0] < line.end:
            before = text[line.start : dateline.span[0]].strip()
            if 4 <= len(before.split()) <= 25 and not re.search(r"[.;]", before):
                return line.start, line.start + len(before)
            return None
        words = line.text.split()
        if _STAMP.search(line.text) and len(words) < 12:
            continue
        if (
            3 <= len(words) <= 25
            and len(head) > 1
            and not re.search(r"[.,;:]$", line.text)
            and not line.text.startswith("(")
        ):
            return line.start, line.end
        return None
    return None


def _published(text: str, head: list[Line]) -> tuple[str, tuple[int, int]] | None:
    tail = lines_of(text[-1500:]) if len(text) > 1500 else head
    offset = len(text) - 1500 if len(text) > 1500 else 0
    candidates = [(line.start, line.end) for line in head]
    candidates += [(line.start + offset, line.end + offset) for line in tail[-TAIL_LINES:]]
    for start, end in candidates:
        line = text[start:end]
        if len(line) <= 160 and not is_paragraph(line):
            stamp = _STAMP.search(line)
            if (
                stamp
                and (_CLOCK.search(line) or len(stamp.group()) * 2 > len(line))
                and (value := parse_published(line))
            ):
                return value, (start, end)
    for start, end in ((0, 320), (max(0, len(text) - 240), len(text))):
        for stamp in _STAMP.finditer(text, start, min(end, len(text))):
            if _CLOCK.search(stamp.group()[10:]) and (value := parse_published(stamp.group())):
                return value, stamp.span()
    return None


def _byline(text: str, boilerplate: list[Boilerplate]) -> tuple[str, tuple[int, int]] | None:
    initials = None
    for piece in boilerplate:
        if piece.kind not in ("byline", "notice", "baca-juga"):
            continue
        stretch = text[piece.start : piece.end]
        match = _BYLINE.search(stretch) or _REPORT.search(stretch)
        if match:
            name = _LABELS.sub("", match.group(1)).strip(" .,;|-–")
            if name:
                start = piece.start + match.start(1)
                return name, (start, start + len(name))
        short = _INITIALS.match(stretch)
        if piece.kind == "byline" and short and "*" not in stretch:
            initials = short.group(1), (piece.start, piece.end)
    return initials


def _event_date(text: str) -> str | None:
    """First full date of the story, else a day and month whose weekday fits a year that the text names."""
    for mention in find_dates(text, None):
        if mention.iso is not None:
            return mention.iso
    match = _DAY_MONTH.search(text)
    if match:
        years = sorted({int(year) for year in _YEAR.findall(text)}, reverse=True)
        for year in years:
            probe = find_dates(f"{match.group(1)} ({match.group(2)}/{match.group(3)}/{year})", None)
            if probe and probe[0].iso:
                names = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
                wanted = match.group(1).lower().replace("'", "").replace("’", "").replace("ahad", "minggu")
                if names[date.fromisoformat(probe[0].iso).weekday()] == wanted:
                    return probe[0].iso
    return None


class LayoutParser:
    """Puts boilerplate and layout on the Doc.

    Sets ``doc.spans["boilerplate"]`` (kinds of :func:`find_boilerplate` and ``dateline``, ``title``),
    ``doc.user_data["layout"]`` and, unless set before, ``doc.user_data["published_at"]``.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        found = find_boilerplate(text)
        layout = find_layout(text, doc.user_data.get("title"), boilerplate=found)
        pieces = [(piece.start, piece.end, piece.kind) for piece in found]
        for span, kind in (
            (layout.lead_span, "dateline"),
            (layout.title_span, "title"),
            (layout.published_span, "byline"),
        ):
            if span and not any(start < span[1] and span[0] < end for start, end, _ in pieces):
                pieces.append((*span, kind))
        spans: list[Span] = []
        for start, end, kind in sorted(pieces):
            span_found = doc.char_span(start, end, label=kind, alignment_mode="expand")
            if span_found is not None and (not spans or span_found.start >= spans[-1].end):
                spans.append(span_found)
        doc.spans["boilerplate"] = spans
        doc.user_data["layout"] = as_dict(layout)
        if not doc.user_data.get("published_at"):
            doc.user_data["published_at"] = layout.published_at or layout.event_date
        return doc


def as_dict(layout: Layout) -> dict[str, Any]:
    """The fields of a layout that survive ``Doc.to_bytes``: strings, and spans as lists."""
    names = ("title", "dateline", "outlet", "byline", "published_at", "event_date")
    plain: dict[str, Any] = {name: getattr(layout, name) for name in names}
    for name in ("title_span", "dateline_span", "lead_span", "byline_span"):
        span = getattr(layout, name)
        plain[name] = list(span) if span else None
    return plain


@Language.factory("govcomm_layout", assigns=["doc.spans"])
def create_layout(nlp: Language, name: str) -> LayoutParser:
    """Make the component that marks boilerplate and reads the layout.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    return LayoutParser()
