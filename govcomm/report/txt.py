"""A report as a message for a WhatsApp group: at most forty lines, bold and lists as WhatsApp shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcomm.report import numbers
from govcomm.report.outline import Outline, Quote, Section, Table
from govcomm.report.wording import WORDS

MAX_LINES = 40
TOPICS, PEOPLE, ISSUES, STATEMENTS = 5, 3, 5, 4
QUOTE_CHARS = 180
NAME_CHARS = 90

# What WhatsApp would take for formatting, and line ends and direction marks that could forge a line.
_MARKS = str.maketrans({"*": "∗", "~": "∼", "`": "'"})
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_ITALIC = re.compile(r"(?<!\w)_|_(?!\w)")


def render(outline: Outline) -> str:
    """Write the message.

    Returns:
        Lines that end in ``\\n``, 40 at most, the same for the same outline.
    """
    return "\n".join(list(_lines(outline))[:MAX_LINES]) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    words, lang = WORDS[outline.lang], outline.lang
    sections = {one.key: one for one in outline.sections}
    registers = dict(outline.registers)
    counts = outline.counts
    yield _bold(outline.title.upper())
    if outline.letterhead.organisation:
        yield _plain(outline.letterhead.organisation[-1])
    if outline.start and outline.end:
        yield numbers.period(outline.start, outline.end, lang)
    yield ""
    yield _bold(words["summary"])
    if not outline.articles:
        yield words["nothing"]
        return
    for raw, unique in (("articles", "articles_unique"), ("statements", "statements_unique")):
        n, m = (numbers.number(counts.get(key, 0), lang) for key in (raw, unique))
        yield f"- {words[f'all_{raw}']}: {n} ({words['unique']}: {m})"
    compared = sections["summary"].paragraphs[1:-1] if "summary" in sections else ()
    for told in compared:
        yield f"- {_plain(told, 240)}"
    if table := registers.get("topics"):
        yield from _listed(words["topics"], words["n_unique"], table, 1, 3, TOPICS, lang)
    if (people := sections.get("people")) and people.tables:
        yield from _listed(words["mentioned"], words["n_unique"], people.tables[0], 1, 2, PEOPLE, lang)
        yield from _listed(words["quoted"], words["statements_unique"], people.tables[0], 3, 4, PEOPLE, lang)
    for key, most in (("issues", ISSUES), ("statements", STATEMENTS)):
        quotes = _quotes(sections.get(key), most)
        if quotes:
            yield ""
            yield _bold(words[key])
            for place, one in enumerate(quotes, 1):
                yield f"{place}. {_cited(one, words)}"
    signed = outline.letterhead.prepared_by or outline.letterhead.signed_as
    if signed:
        yield ""
        yield f"_{_plain(signed)}, {numbers.plain_day(outline.made_on, lang)}_"


def _listed(
    heading: str, unit: str, table: Table, name: int, count: int, most: int, lang: str
) -> Iterator[str]:
    rows = [row for row in table.rows[:most] if row[name] is not None]
    if not rows:
        return
    yield ""
    yield f"{_bold(heading)} ({unit.lower()})"
    for place, row in enumerate(rows, 1):
        cell = row[count]
        n = numbers.number(cell, lang) if isinstance(cell, int | float) else "-"
        yield f"{place}. {_plain(str(row[name]))} ({n})"


def _quotes(section: Section | None, most: int) -> list[Quote]:
    """Citations in turn from each group, so that a short message shows every kind."""
    groups = [list(quotes) for _, quotes in section.quotes] if section else []
    found: list[Quote] = []
    for turn in range(max(map(len, groups), default=0)):
        found += [group[turn] for group in groups if turn < len(group)]
    return found[:most]


def _cited(one: Quote, words: dict[str, str]) -> str:
    who = _plain(one.speaker, NAME_CHARS)
    if one.office:
        who += f" ({_plain(one.office, NAME_CHARS)})"
    text = _plain(one.text, QUOTE_CHARS)
    if one.kind == "direct":
        text = f"“{text}”"
    if one.stance:
        who += f", {words[one.stance + '_verb']}"
    where = " ".join(filter(None, (_plain(one.outlet, NAME_CHARS), _UNSEEN.sub("", one.url))))
    return f"{who}: {text}" + (f" — {where}" if where else "")


def _bold(text: str) -> str:
    return f"*{_plain(text)}*"


def _plain(text: str, most: int = 120) -> str:
    text = _ITALIC.sub("", _UNSEEN.sub(" ", text).translate(_MARKS))
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
