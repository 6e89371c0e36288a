"""An analysis as a self-contained piece of HTML, for notebooks.

Standard library only, and below ``govcomm.records``, so that an ``Analysis`` can show itself without
anything being imported upwards. Works on whatever has the attributes of the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import Protocol, TypeVar

T = TypeVar("T")

MAX_SHOWN = 30_000  # characters of text; more would freeze a browser tab
KIND_NAMES = {"direct": "langsung", "indirect": "tidak langsung", "mixed": "campuran"}
STATUS_NAMES = {"empty": "kosong", "not-indonesian": "bukan bahasa Indonesia", "error": "gagal"}

# Half-transparent grounds and inherited text colours read well on light and on dark pages.
_GROUND = {
    "direct": "rgba(46,160,67,.28)",
    "indirect": "rgba(56,139,253,.26)",
    "mixed": "rgba(163,113,247,.30)",
}
_LINE = {
    "PERSON": "2px solid rgba(219,97,40,.95)",
    "ROLE": "2px dotted rgba(207,144,18,.95)",
    "AGENCY": "2px solid rgba(30,144,200,.95)",
    "ORG": "1px solid rgba(140,140,140,.9)",
}
_CHIP = (
    "display:inline-block;margin:0 .35em .2em 0;padding:0 .55em;border-radius:1em;"
    "border:1px solid rgba(140,140,140,.6);font-size:.85em"
)
_SMALL = "font-size:.85em;opacity:.8"


class Stretch(Protocol):
    """Anything with half-open code-point offsets."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class _Statement(Stretch, Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def in_headline(self) -> bool: ...
    @property
    def cue(self) -> str | None: ...
    @property
    def cue_start(self) -> int | None: ...
    @property
    def cue_end(self) -> int | None: ...
    @property
    def speaker_name(self) -> str | None: ...
    @property
    def speaker_role(self) -> str | None: ...
    @property
    def speaker_agency(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def rule(self) -> str: ...


class _Mention(Stretch, Protocol):
    @property
    def label(self) -> str: ...
    @property
    def canonical(self) -> str | None: ...


class _Topic(Protocol):
    @property
    def topic_id(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...


class _Article(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def article_id(self) -> str: ...
    @property
    def title(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published_at(self) -> str | None: ...


class Shown(Protocol):
    """What :func:`to_html` reads of an analysis."""

    @property
    def article(self) -> _Article: ...
    @property
    def status(self) -> str: ...
    @property
    def error(self) -> str | None: ...
    @property
    def statements(self) -> Sequence[_Statement]: ...
    @property
    def mentions(self) -> Sequence[_Mention]: ...
    @property
    def topics(self) -> Sequence[_Topic]: ...


def pieces(length: int, marks: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, list[T]]]:
    """Cut a text where marks begin and end.

    Args:
        length: Length of the text in code points.
        marks: ``(start, end, mark)``; they may overlap; what lies outside the text is cut off.

    Returns:
        ``(start, end, marks that cover this piece)`` from 0 to ``length`` without gaps; the marks
        in the order they came.
    """
    cut = [(max(0, start), min(length, end), mark) for start, end, mark in marks]
    cut = [item for item in cut if item[0] < item[1]]
    edges = sorted({0, length, *(item[0] for item in cut), *(item[1] for item in cut)})
    opening: dict[int, list[int]] = {}
    for order, item in enumerate(cut):
        opening.setdefault(item[0], []).append(order)
    found: list[tuple[int, int, list[T]]] = []
    active: list[int] = []
    for start, end in pairwise(edges):
        active = sorted([n for n in active if cut[n][1] > start] + opening.get(start, []))
        found.append((start, end, [cut[n][2] for n in active]))
    return found


def source_line(statement: _Statement) -> str:
    """Say who made a statement: ``Name (role, agency)``, or that nobody can tell."""
    if not statement.speaker_name:
        return "sumber tidak diketahui"
    details = [part for part in (statement.speaker_role, statement.speaker_agency) if part]
    details = [part for part in details if part != statement.speaker_name]
    return statement.speaker_name + (f" ({', '.join(details)})" if details else "")


def to_html(analysis: Shown) -> str:
    """Render an analysis: the article with its statements, speakers, entities and topics.

    Args:
        analysis: An ``Analysis``, or anything with its attributes.

    Returns:
        One ``<div>`` with inline styles and without scripts. Everything that comes from the article
        is escaped. Texts beyond 30,000 characters are cut, and the cut is said.
    """
    article = analysis.article
    parts = ['<div class="govcomm" style="line-height:1.65;max-width:60em">']
    headline = [s for s in analysis.statements if s.in_headline]
    body = [s for s in analysis.statements if not s.in_headline]
    title = article.title or ""
    if title:
        parts.append(f'<div style="font-size:1.2em;font-weight:bold">{_marked(title, headline, (), 0)}</div>')
    about = " · ".join(part for part in (article.outlet, article.published_at, article.article_id) if part)
    parts.append(f'<div style="{_SMALL}">{escape(about)}</div>')
    if analysis.status != "ok":
        state = STATUS_NAMES.get(analysis.status, analysis.status)
        parts.append(f"<div><b>{escape(state)}</b>: {escape(analysis.error or '')}</div>")
    if analysis.topics:
        chips = "".join(
            f'<span style="{_CHIP}" title="{escape(", ".join(t.evidence))}">'
            f"{escape(t.topic_id)} {t.score:.0%}</span>"
            for t in analysis.topics
        )
        parts.append(f"<div>{chips}</div>")
    text = article.text[:MAX_SHOWN]
    parts.append(
        '<div style="white-space:pre-wrap;overflow-wrap:anywhere;max-height:36em;overflow:auto;'
        'margin:.4em 0;padding:.2em 0">'
        f"{_marked(text, body, analysis.mentions, len(headline))}</div>"
    )
    if len(article.text) > MAX_SHOWN:
        parts.append(f'<div style="{_SMALL}">… {len(article.text) - MAX_SHOWN} karakter lagi</div>')
    if analysis.statements:
        parts.append(_legend() + _listing([*headline, *body]))
    return "".join(parts) + "</div>"


def _marked(text: str, statements: Sequence[_Statement], mentions: Sequence[_Mention], before: int) -> str:
    """The text with its marks; ``before`` statements were numbered already."""
    marks: list[tuple[int, int, tuple[str, str]]] = []
    labels: dict[int, list[str]] = {}
    for number, statement in enumerate(statements, before + 1):
        marks.append((statement.start, statement.end, _statement_style(statement)))
        name = statement.speaker_name or "?"
        labels.setdefault(statement.start, []).append(
            f'<sup style="font-size:.7em;font-weight:bold;opacity:.85">{number} {escape(name)} </sup>'
        )
        if statement.cue_start is not None and statement.cue_end is not None:
            style = ("font-style:italic;font-weight:bold", "penanda kutipan")
            marks.append((statement.cue_start, statement.cue_end, style))
    marks += [(m.start, m.end, _mention_style(m)) for m in mentions if m.label in _LINE]
    out: list[str] = []
    for start, end, styles in pieces(len(text), marks):
        out.extend(labels.pop(start, ()))
        words = escape(text[start:end])
        if styles:
            css, tips = zip(*styles, strict=True)
            tip = escape(" — ".join(tips))
            words = f'<span style="{";".join(css)}" title="{tip}">{words}</span>'
        out.append(words)
    return "".join(out)


def _statement_style(statement: _Statement) -> tuple[str, str]:
    ground = _GROUND.get(statement.kind, _GROUND["mixed"])
    kind = KIND_NAMES.get(statement.kind, statement.kind)
    tip = f"{kind}: {source_line(statement)}; keyakinan {statement.confidence:.2f}; {statement.rule}"
    return f"background:{ground};border-radius:2px", tip


def _mention_style(mention: _Mention) -> tuple[str, str]:
    tip = f"{mention.label}: {mention.canonical}" if mention.canonical else mention.label
    return f"border-bottom:{_LINE[mention.label]}", tip


def _legend() -> str:
    kinds = "".join(
        f'<span style="background:{_GROUND[kind]};padding:0 .4em;margin-right:.6em">{name}</span>'
        for kind, name in KIND_NAMES.items()
    )
    labels = "".join(
        f'<span style="border-bottom:{line};margin-right:.6em">{label}</span>'
        for label, line in _LINE.items()
    )
    return f'<div style="{_SMALL}">{kinds}{labels}<b><i>penanda kutipan</i></b></div>'


def _listing(statements: Sequence[_Statement]) -> str:
    rows = "".join(
        f'<li style="margin:.15em 0"><b>{escape(source_line(s))}</b> '
        f'<span style="{_SMALL}">{escape(KIND_NAMES.get(s.kind, s.kind))}</span> {escape(s.text)}</li>'
        for s in statements
    )
    summary = f"<summary>{len(statements)} pernyataan</summary>"
    return f'<details>{summary}<ol style="margin:.2em 0">{rows}</ol></details>'
