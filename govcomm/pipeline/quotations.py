"""Pair quotation marks of any style into quotations, also where the press got them wrong.

Every mark is read as opening, closing or neither by the cheapest path through the whole text (Viterbi
over two states, outside and inside a quotation). Local evidence (the mark's own direction, the white
space and letters at its sides) makes a reading cheap or dear; a mark that is missing on one side costs a
fixed sum, so it never spoils more than its own quotation. Linear in the number of marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.reading import text_of

# Marks, the HTML entities of content systems, and the same marks after a wrong decoding.
_OPENERS = frozenset({"“", "„", "«", "‘", "‚", "‟", "&ldquo;", "&lsquo;", "â€œ"})
_CLOSERS = frozenset({"”", "»", "’", "&rdquo;", "&rsquo;", "â€\x9d"})
_SINGLE = frozenset({"‘", "’", "‚", "'", "&lsquo;", "&rsquo;"})
_ATTRIBUTING = (
    r"(?:kata|ujar|ucap|jelas|tutur|ungkap|terang|tegas|papar|imbuh|tambah|tandas|pungkas|lanjut|sambung|beber"
    r"|sebut|urai|tutup|cetus|harap|pinta|tukas|tulis|tanya|jawab)(?:nya)?\b"
)
# Two apostrophes in a row and back-ticks stand for a double mark; a lone apostrophe inside a word is none.
_MARK = re.compile(
    r"''|``|[\"“”„‟«»‘’‚″]|&(?:[lr][ds]quo|quot);|â€(?:œ|\x9d)"
    r"|(?<![^\W_])'(?=\w)|(?<=[\w.,!?…])'(?![^\W_])|\n[ \t\r\xa0]*(?:\n\s*)?"
)
_CLOSES_BEFORE_CUE = re.compile(r"[,.]?\s?" + _ATTRIBUTING)
_CLOSING_BEFORE = ".,!?…;"
_UNCLOSED = 5.0
_UNOPENED = 5.0
_IGNORED = 4.6
_LONG = 3000  # characters: no quotation of the press is longer


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``start``/``end`` enclose its interior, marks left out.

    ``opened`` and ``closed`` tell whether the marks on the two sides are really there; ``single`` whether
    they are single ones.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    single: bool


_Step: TypeAlias = "tuple[int, str, _Step | None]"
_Path: TypeAlias = "tuple[float, _Step | None]"


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    open_cost: float
    close_cost: float
    ignore_cost: float
    single: bool
    line_break: bool = False


def _costs(text: str, start: int, end: int) -> tuple[float, float, float]:
    """Cost of reading the mark at ``start:end`` as opening, as closing and as neither."""
    mark = text[start:end]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    opening = closing = 0.0
    if mark in _OPENERS:
        closing += 2.5
    elif mark in _CLOSERS:
        opening += 2.5
    if before.isspace() or before in "([{:—–-/":
        closing += 1.5
    elif before in _CLOSING_BEFORE or before.isalnum() or before in "%)]":
        opening += 1.5
    if after.isspace() or after in ".,;:!?)]}":
        opening += 2.0
    elif after.isupper() or after.isdigit():
        closing += 0.8
    elif after.islower():
        # `,"kata` closes although a letter follows; `ini "smart city"` opens
        closing += 0.0 if before in _CLOSING_BEFORE else 0.8
    if before.isspace() and after.isspace():
        word = re.match(r"\s*(\w*)", text[end : end + 30])
        if word and word[1][:1].islower():
            opening += 0.5
    ignored = _IGNORED if mark not in _SINGLE else 0.8 if mark == "'" else 1.6
    if mark not in _SINGLE and _CLOSES_BEFORE_CUE.match(text, end, end + 16):
        opening += 3.0
        ignored += 3.0
    return opening, closing, ignored


def _marks(text: str) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text):
        start, end = match.span()
        if text[start] == "\n":
            marks.append(_Mark(start, end, 0.0, 0.0, 0.0, False, line_break=True))
            continue
        symbol = match[0]
        if symbol in _SINGLE and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
            continue  # Jum’at, Ma'ruf
        opening, closing, ignored = _costs(text, start, end)
        marks.append(_Mark(start, end, opening, closing, ignored, symbol in _SINGLE))
    return marks


def find_quotations(text: str) -> list[Quotation]:
    """Find the quotations of ``text`` in order; they do not overlap.

    Args:
        text: Any text; offsets of the result are code points in it.
    """
    marks = _marks(text)
    if not marks:
        return []
    # A path is (cost, step that led here); a step is (mark index, action, previous step).
    outside: _Path = (0.0, None)
    inside: _Path = (float("inf"), None)
    for index, mark in enumerate(marks):
        cost_out, step_out = outside
        cost_in, step_in = inside
        if mark.line_break:
            following = marks[index + 1] if index + 1 < len(marks) else None
            reopened = following is not None and following.start == mark.end and not following.line_break
            blank = text.count("\n", mark.start, mark.end) > 1
            before = text[mark.start - 1] if mark.start else "\n"
            unfinished = before not in '.,!?…"”'
            leave = cost_in + (1.0 if reopened else _UNCLOSED - 2.0)
            stay = cost_in + (4.0 if reopened else 1.6 if blank and not unfinished else 0.6)
            if leave < cost_out:
                outside = (leave, (index, "drop", step_in))
            inside = (stay, step_in)
            continue
        weight = 1.4 if mark.single else 0.0
        ways_out: list[_Path] = [
            (cost_in + mark.close_cost + weight, (index, "close", step_in)),
            (cost_out + mark.close_cost + (9.0 if mark.single else _UNOPENED), (index, "stray", step_out)),
            (cost_out + mark.ignore_cost, step_out),
        ]
        ways_in: list[_Path] = [
            (cost_out + mark.open_cost + weight, (index, "open", step_out)),
            (cost_in + mark.open_cost + (9.0 if mark.single else _UNCLOSED), (index, "reopen", step_in)),
            (cost_in + mark.ignore_cost, step_in),
        ]
        outside = min(ways_out, key=lambda way: way[0])
        inside = min(ways_in, key=lambda way: way[0])
    step = outside[1] if outside[0] <= inside[0] + 1.5 else (len(marks), "end", inside[1])
    path: list[tuple[int, str]] = []
    while step is not None:
        index, action, step = step
        path.append((index, action))
    return _collect(text, marks, path[::-1])


def _collect(text: str, marks: list[_Mark], path: list[tuple[int, str]]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: _Mark | None = None

    def add(end: int, *, closed: bool) -> None:
        assert opened is not None
        start = opened.end
        if end - start <= _LONG and text[start:end].strip():
            found.append(Quotation(start, end, True, closed, opened.single))

    for index, action in path:
        mark = marks[index] if index < len(marks) else None
        if action == "open":
            opened = mark
        elif action == "close" and mark is not None and opened is not None:
            add(mark.start, closed=True)
            opened = None
        elif action == "reopen" and mark is not None and opened is not None:
            add(_unclosed_end(text, opened.end, mark.start), closed=False)
            opened = mark
        elif action in ("drop", "end") and opened is not None:
            limit = mark.start if mark is not None else len(text)
            add(_unclosed_end(text, opened.end, limit), closed=False)
            opened = None
        elif action == "stray" and mark is not None:
            floor = max(found[-1].end + 1 if found else 0, mark.start - _LONG)
            start = _unopened_start(text, floor, mark.start)
            if start is not None:
                found.append(Quotation(start, mark.start, False, True, mark.single))
    return found


_ATTRIBUTION = re.compile(r"[,.!?]\s*(?=" + _ATTRIBUTING + ")")


def _unclosed_end(text: str, start: int, limit: int) -> int:
    """Where a quotation without a closing mark ends: before its attribution, else at the line's end."""
    limit = min(limit, start + _LONG)
    match = _ATTRIBUTION.search(text, start, limit)
    if match:
        return match.start()
    line_end = text.find("\n", start, limit)
    return limit if line_end < 0 else line_end


def _unopened_start(text: str, floor: int, end: int) -> int | None:
    """Where a quotation without an opening mark may begin: the start of its line or sentence."""
    line = text.rfind("\n", floor, end) + 1
    start = max(floor, line)
    sentence = None
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z])", text[start:end]):
        sentence = start + match.end()
    if line > floor or start == 0:
        return start
    return sentence


@Language.component("govcomm_quotations", assigns=["doc.spans"])
def quotations(doc: Doc) -> Doc:
    """Set ``doc.spans["quotations"]``: interiors; ``label_`` tells ``double`` from ``single`` marks."""
    spans: list[Span] = []
    for quotation in find_quotations(text_of(doc)):
        label = "single" if quotation.single else "double"
        span = doc.char_span(quotation.start, quotation.end, label=label, alignment_mode="contract")
        if span is not None and (not spans or span.start >= spans[-1].end):
            spans.append(span)
    doc.spans["quotations"] = spans
    return doc
