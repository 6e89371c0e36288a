"""An article on the terminal, its statements, speakers and entities marked.

Colours come from rich, which leaves them out in a pipe or with NO_COLOR; the brackets around each
statement stay, so that nothing is lost without them. Text from articles is never read as markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from govcomm.analysis import failure_of
from govcomm.cli.english import told
from govcomm.cli.labels import topic_label
from govcomm.cli.terminal import one_line, printable
from govcomm.display import KIND_NAMES, pieces, source_line
from govcomm.records import Analysis, Mention, Statement

# Both colours are set where a ground is, and plain ones elsewhere: readable on dark and light terminals.
_KINDS = {"direct": "white on dark_green", "indirect": "white on navy_blue", "mixed": "white on purple4"}
_LABELS = {"PERSON": "bold red", "ROLE": "magenta", "AGENCY": "cyan", "ORG": "underline"}
_INSIDE = "underline"  # an entity on a coloured ground
_GROUNDS, _ENTITIES = frozenset(_KINDS.values()), frozenset(_LABELS.values())
_CUE = "italic underline"
_SPEAKER = "reverse"

_WORDS = {
    "id": {
        "statements": "Pernyataan",
        "none": "tidak ada pernyataan yang ditemukan",
        "people": "Tokoh",
        "official": "pejabat",
        "topics": "Topik",
        "evidence": "karena",
        "legend": "Keterangan",
        "cue": "penanda kutipan",
        "speaker": "narasumber",
        "brackets": "[1› pernyataan nomor 1 ‹1]",
        "headline": "judul",
        **KIND_NAMES,
    },
    "en": {
        "statements": "Statements",
        "none": "no statements found",
        "people": "People",
        "official": "official",
        "topics": "Topics",
        "evidence": "because of",
        "legend": "Legend",
        "cue": "reporting cue",
        "speaker": "speaker",
        "brackets": "[1› statement number 1 ‹1]",
        "headline": "headline",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
    },
}


def display(analysis: Analysis, *, lang: str = "id", console: Console | None = None) -> None:
    """Print an analysis.

    Args:
        analysis: What to print.
        lang: Language of the captions, ``id`` or ``en``.
        console: Where to; the standard output if ``None``.
    """
    console = console or Console(highlight=False)
    for part in _parts(analysis, lang):
        if not console.is_terminal:  # a pipe gets the lines as they are
            console.print(part, soft_wrap=True)
            continue
        listed = part.plain.startswith("  ") and "\n" not in part.plain
        indent = Text(" " * (len(part.plain) - len(part.plain.lstrip(" 0123456789."))) if listed else "")
        first, *rest = part.wrap(console, console.width - len(indent)) or [part]
        console.print(first)
        for line in rest:
            console.print(indent + line)


def _parts(analysis: Analysis, lang: str) -> list[Text]:
    words = _WORDS[lang]
    article = analysis.article
    headline = [s for s in analysis.statements if s.in_headline]
    body = [s for s in analysis.statements if not s.in_headline]
    listed = numbered(analysis)
    parts: list[Text] = []
    if article.title:
        title = _marked(article.title, headline, (), 1)
        title.stylize("bold")
        parts.append(title)
    about = (article.outlet, article.published_at, article.dateline, article.source)
    parts += [Text(one_line(" · ".join(part for part in about if part)), style="dim"), Text()]
    failure = failure_of(analysis)
    if failure is not None:
        parts.append(Text(one_line(told(failure, lang)), style="bold red"))
    parts += [_marked(article.text, body, analysis.mentions, 1 + len(headline)), Text()]
    if analysis.status == "ok":
        parts += [Text(f"{words['statements']} ({len(listed)})", style="bold")]
        parts += [_item(number, s, words) for number, s in enumerate(listed, 1)]
        if not listed:
            parts.append(Text(f"  {words['none']}"))
    if analysis.people:
        parts += [Text(), Text(words["people"], style="bold"), *_people(analysis, words)]
    if analysis.topics:
        parts += [Text(), Text(words["topics"], style="bold"), *_topics(analysis, words, lang)]
    if analysis.statements or analysis.mentions:
        parts += [Text(), _legend(words)]
    return parts


def numbered(analysis: Analysis) -> list[Statement]:
    """Statements in the order in which they are numbered: those of the headline first."""
    return sorted(analysis.statements, key=lambda statement: not statement.in_headline)


def _marked(text: str, statements: Sequence[Statement], mentions: Sequence[Mention], first: int) -> Text:
    """The text with its marks; the first statement has the number ``first``."""
    styles: list[tuple[int, int, str]] = [(s.start, s.end, _KINDS[s.kind]) for s in statements]
    styles += [(m.start, m.end, _LABELS[m.label]) for m in mentions if m.label in _LABELS]
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for number, s in enumerate(statements, first):
        opening[s.start] = opening.get(s.start, "") + f"[{number}›"
        closing[s.end] = f"‹{number}]" + closing.get(s.end, "")
        if s.cue_start is not None and s.cue_end is not None:
            styles.append((s.cue_start, s.cue_end, _CUE))
        if s.speaker_start is not None and s.speaker_end is not None:
            styles.append((s.speaker_start, s.speaker_end, _SPEAKER))
    shown = printable(text)
    out = Text()
    for start, end, active in pieces(len(shown), styles):
        out.append(opening.get(start, ""), style="dim")
        begin = len(out)
        out.append(shown[start:end])
        grounded = not _GROUNDS.isdisjoint(active)
        for style in active:
            out.stylize(_INSIDE if grounded and style in _ENTITIES else style, begin)
        out.append(closing.get(end, ""), style="dim")
    return out


def _item(number: int, statement: Statement, words: dict[str, str]) -> Text:
    kind = words[statement.kind] + (f", {words['headline']}" if statement.in_headline else "")
    out = Text(f"  {number:>2}. ")
    out.append(one_line(source_line(statement)), style="bold")
    out.append(" – ")
    out.append(kind, style=_KINDS[statement.kind])
    return out.append(f" – {one_line(statement.text)}")


def _people(analysis: Analysis, words: dict[str, str]) -> list[Text]:
    lines = []
    for person in analysis.people:
        details = [person.role, person.agency, words["official"] if person.official else None]
        line = Text("  ").append(one_line(person.name), style=_LABELS["PERSON"])
        lines.append(line.append(one_line("".join(f", {part}" for part in details if part))))
    return lines


def _topics(analysis: Analysis, words: dict[str, str], lang: str) -> list[Text]:
    lines = []
    for topic in analysis.topics:
        line = Text(f"  {topic.score:>4.0%} ").append(topic_label(topic.topic_id, lang), style="bold")
        if topic.evidence:
            line.append(f" ({words['evidence']}: {one_line(', '.join(topic.evidence))})", style="dim")
        lines.append(line)
    return lines


def _legend(words: dict[str, str]) -> Text:
    out = Text(f"{words['legend']}: {words['brackets']}  ", style="dim")
    for kind, style in _KINDS.items():
        out.append(f"{words[kind]}", style=f"not dim {style}").append("  ")
    for label, style in _LABELS.items():
        out.append(label, style=f"not dim {style}").append("  ")
    out.append(words["speaker"], style=f"not dim {_SPEAKER}").append("  ")
    return out.append(words["cue"], style=f"not dim {_CUE}")
