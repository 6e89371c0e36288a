"""Blocks of whole lines around and between the paragraphs of a story: menus, tag lists, related headlines.

Works on texts that kept their line breaks; a text in one line has no blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcomm.pipeline.headlines import looks_like_headline
from govcomm.pipeline.lines import STORY_END, Line, is_paragraph, lines_of
from govcomm.pipeline.pages import find_page, menu_length

_TAGS = re.compile(r"(?:Tags?|TAGS?|Topik(?: Terkait)?|Label|Kata Kunci|Keywords?)\s?:\s?", re.IGNORECASE)
_SOURCE = re.compile(r"(?:Source|Via|Sumber|Editor|Penulis|Reporter|Oleh)\s?:")
_RELATED = re.compile(
    r"(?:berita|artikel|post|konten|related|baca) ?(?:terkait|lainnya|lain|posts?|news|articles?|terbaru"
    r"|terpopuler|populer|pilihan)\b.{0,30}|"
    r"terpopuler|terkini|terbaru|rekomendasi(?: untuk anda)?|most popular|trending|popular posts?|you ma"
    r"y also like|"
    r"(?:leave a reply|tinggalkan (?:balasan|komentar)|komentar|navigasi pos)\b.{0,40}",
    re.IGNORECASE,
)
# Items of a list, results of a match: part of the story.
_LISTED = re.compile(r"\d{1,2}\s?[.)]|[A-Z]{2,3}\s?:|.{0,150}\d\s?-\s?\d")


def find_blocks(text: str, low: str) -> Iterator[tuple[int, int, str]]:
    """Menus, tag lists and related headlines as ``(start, end, kind)``.

    Args:
        text: The article.
        low: The same in lower case (only searched for words).
    """
    if "tag" in low:
        yield from _inline_tags(text)
    if "\n" not in text:
        return
    lines = lines_of(text)
    if len(lines) < 2:
        return
    page = find_page(lines)
    if page:
        menu = page.title
        if page.title:
            yield lines[0].start, lines[page.title - 1].end, "menu"
        if page.last + 1 < len(lines):
            yield from _listed(lines[page.last + 1 :])
            yield lines[page.last + 1].start, lines[-1].end, "related"
        lines = lines[: page.last + 1]
    else:
        menu = menu_length(lines)
        if menu and menu < len(lines):
            yield lines[0].start, lines[menu - 1].end, "menu"
        yield from _bottom(lines, menu)
    yield from _listed(lines)
    yield from _between(text, lines, menu)


def _inline_tags(text: str) -> Iterator[tuple[int, int, str]]:
    """``…,” katanya. Tags: a b c`` at the end of a text that lost its line breaks."""
    match = re.search(r"(?<=[.!?”\")\]])\s{0,3}Tags? ?:[^\n]{1,300}\Z", text[-400:])
    if match:
        offset = max(0, len(text) - 400)
        yield offset + match.start(), offset + match.end(), "tags"


def _listed(lines: list[Line]) -> Iterator[tuple[int, int, str]]:
    """``Tags:`` and ``Source:`` with what they name on the lines below."""
    i = 0
    while i < len(lines):
        line = lines[i].text
        tags = _TAGS.match(line)
        if tags:
            last = i
            while (
                last + 1 < len(lines)
                and len(lines[last + 1].text.split()) <= 5
                and not re.search(r"[.!?:”\"]$", lines[last + 1].text)
            ):
                last += 1
            yield lines[i].start, lines[last].end, "tags"
            i = last
        elif _SOURCE.fullmatch(line) and i + 1 < len(lines) and len(lines[i + 1].text.split()) <= 5:
            yield lines[i].start, lines[i + 1].end, "byline"
            i += 1
        i += 1


def _between(text: str, lines: list[Line], menu: int) -> Iterator[tuple[int, int, str]]:
    """Headlines of other stories between two paragraphs, and related blocks opened by their own heading."""
    i = max(menu, 1)
    while i < len(lines) - 1:
        line = lines[i].text
        if len(line) < 60 and _RELATED.fullmatch(line):
            last = i
            while last + 1 < len(lines) and not is_paragraph(lines[last + 1].text):
                last += 1
            yield lines[i].start, lines[last].end, "related"
            i = last
        elif looks_like_headline(line, least=6):
            last = i
            while last + 1 < len(lines) and looks_like_headline(lines[last + 1].text, least=6):
                last += 1
            below = lines[last + 1].text if last + 1 < len(lines) else ""
            if (
                STORY_END.search(lines[i - 1].text)
                and is_paragraph(lines[i - 1].text)
                and below
                and last - i < 4
                and not any(_LISTED.match(lines[j].text) for j in range(i, last + 1))
                and not below[:1].islower()
            ):
                yield lines[i].start, lines[last].end, "related"
            i = last
        i += 1


def _bottom(lines: list[Line], menu: int) -> Iterator[tuple[int, int, str]]:
    """Headlines under the last paragraph."""
    last_paragraph = next((i for i in range(len(lines) - 1, menu, -1) if is_paragraph(lines[i].text)), -1)
    tail = lines[last_paragraph + 1 :]
    if last_paragraph < 0 or not tail:
        return
    first = next((i for i, line in enumerate(tail) if looks_like_headline(line.text)), None)
    if first is None:
        return
    headlines = [
        line for line in tail[first:] if looks_like_headline(line.text) and not _LISTED.match(line.text)
    ]
    if len(headlines) >= 2 and len(headlines) * 10 >= 6 * len(tail[first:]):
        for line in tail[first:]:
            yield line.start, line.end, "related"
