"""The lines of a text and what they look like."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_LINES = 20_000


class Line(NamedTuple):
    """One line that is not blank; ``start`` and ``end`` in code points, blanks trimmed off."""

    start: int
    end: int
    text: str


_LINE = re.compile(r"[^\n]+")
STORY_END = re.compile(r"[.!?”\"’)\]*;:]$")


def lines_of(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, at most :data:`MAX_LINES`."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            found.append(Line(start, start + len(stripped), stripped))
            if len(found) >= MAX_LINES:
                break
    return found


def is_paragraph(line: str) -> bool:
    """Whether a line reads as running text: eight words or more and mostly lower case, or a full sentence."""
    words = line.split()
    if len(words) < 8:
        return False
    lower = sum(1 for word in words if word[:1].islower())
    return lower * 2 >= len(words) or (
        len(words) >= 14 and bool(STORY_END.search(line)) and lower * 3 >= len(words)
    )
