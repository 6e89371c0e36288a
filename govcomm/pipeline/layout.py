"""What the text of an article says about itself: title, dateline, outlet, byline, time of publication.

Nothing is cut off or rewritten: spans are reported in code points of the text as given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.boilerplate import find_boilerplate
from govcomm.pipeline.dateline import Dateline, find_dateline
from govcomm.pipeline.datewords import WEEKDAYS, find_dates, resolve
from govcomm.pipeline.lines import Line, is_paragraph, lines_of
from govcomm.pipeline.pages import STAMP, could_be_title, find_page, menu_length
from govcomm.pipeline.reading import text_of
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
        published_at: ISO 8601, from a printed publication line or the dateline.
        published_span: Where that line stands.
        event_date: Day of the event (ISO), a reference where no publication date is known.
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
_DAY_MONTH = re.compile(r"\b(\d{1,2})\s?/\s?(\d{1,2})\b")
_LABEL_END = re.compile(r"(?<!\s)\s+(?:Penulis|Editor|Reporter|Tim Redaksi|Oleh)\s?:?\s*$")
_PROSE_BEFORE = re.compile(r"[a-z]\s?$|\($")
_FIRST_WORD = re.compile(r"[^\w'’]")
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
    lines = lines_of(text)
    page = find_page(lines)
    head = lines[page.title if page else menu_length(lines) :][:HEAD_LINES]
    dateline = find_dateline(text, [line.start for line in head])
    title_span = _title(text, title, head, dateline, boilerplate)
    published = _published(text, head, lines, page is None)
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
        published_at=published[0] if published else _day_of(text, dateline),
        published_span=published[1] if published else None,
        event_date=_event_date(text),
    )


def _day_of(text: str, dateline: Dateline | None) -> str | None:
    """The day that a dateline tells in full: ``Jakarta, 3 Mei 2024 –``."""
    days = find_dates(text[slice(*dateline.span)], None) if dateline else []
    return next((day.iso for day in days if day.iso), None)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _title(
    text: str, given: str | None, head: list[Line], dateline: Dateline | None, skip: list[Boilerplate]
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
        end = line.end
        if dateline and line.start <= dateline.span[0] < line.end:
            end = dateline.span[0]
            if not text[line.start : end].strip(" -–—"):
                return None
        end = min([piece.start for piece in skip if line.start <= piece.start < end], default=end)
        candidate = _LABEL_END.sub("", text[line.start : end]).rstrip()
        if not candidate or (STAMP.search(candidate) and len(candidate.split()) < 12):
            continue
        flattened = end < line.end
        if (flattened or len(head) > 1) and could_be_title(candidate):
            return line.start, line.start + len(candidate)
        return None
    return None


def _published(
    text: str, head: list[Line], lines: list[Line], use_tail: bool
) -> tuple[str, tuple[int, int]] | None:
    spans = [(line.start, line.end, True) for line in head]
    if use_tail:
        spans += [(line.start, line.end, False) for line in lines[-TAIL_LINES:]]
    for start, end, is_head in spans:
        line = text[start:end]
        stamp = STAMP.search(line) if len(line) <= 160 and not is_paragraph(line) else None
        if stamp is None or line.endswith(".") or _PROSE_BEFORE.search(line[: stamp.start()]):
            continue
        mostly = len(stamp.group()) * 2 > len(line)
        if (mostly or (is_head and _CLOCK.search(line))) and (value := parse_published(line)):
            return value, (start, end)
    for start, end in ((0, 320), (max(0, len(text) - 240), len(text))):
        for stamp in STAMP.finditer(text, start, min(end, len(text))):
            prose = _PROSE_BEFORE.search(text[max(0, stamp.start() - 4) : stamp.start()])
            if not prose and _CLOCK.search(stamp.group()[10:]) and (value := parse_published(stamp.group())):
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
    """The day the story happened, as near to its publication as the text tells.

    The latest date that a weekday stands beside (announced dates mostly have none); a year left out is
    taken from the years the text names if the weekday fits one. Else the first full date.
    """
    full: list[str] = []
    dated: list[str] = []
    open_year: list[tuple[int, int, int]] = []
    for mention in find_dates(text, None):
        surface = text[mention.start : mention.end]
        weekday = WEEKDAYS.get(_FIRST_WORD.split(surface, 1)[0].lower())
        if mention.iso:
            full.append(mention.iso)
            if weekday is not None:
                dated.append(mention.iso)
        elif weekday is not None and (match := _DAY_MONTH.search(surface)):
            open_year.append((weekday, int(match.group(1)), int(match.group(2))))
    if open_year:
        years = {int(year) for year in _YEAR.findall(text)}
        for weekday, day, month in open_year:
            fits = [
                found for year in years if (found := resolve(day, month, year)) and found.weekday() == weekday
            ]
            dated.extend(found.isoformat() for found in fits[:1])
    if dated:
        return max(dated)
    return full[0] if full else None


class LayoutParser:
    """Puts boilerplate and layout on the Doc.

    Sets ``doc.spans["boilerplate"]`` (kinds of :func:`find_boilerplate` and ``dateline``, ``title``),
    ``doc.user_data["layout"]`` and, unless set before, ``doc.user_data["published_at"]``.
    """

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
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
