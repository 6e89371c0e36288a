"""Blocks of whole lines around and between the paragraphs of a story: menus, tag lists, related headlines.

Works on texts that kept their line breaks; a text in one line has no blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govcomm.pipeline.headlines import looks_like_headline

MAX_LINES = 20_000


class Line(NamedTuple):
    """One line that is not blank; ``start`` and ``end`` in code points, blanks trimmed off."""

    start: int
    end: int
    text: str


_LINE = re.compile(r"[^\n]+")
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
_NAVIGATION = frozenset(
    """home beranda news berita nasional daerah regional politik hukum ekonomi bisnis olahraga sport hiburan
    lifestyle gaya teknologi tekno otomotif travel wisata kesehatan pendidikan opini video foto indeks index
    login masuk daftar search cari menu profil kontak internasional dunia peristiwa metro megapolitan trending
    terpopuler terkini galeri infografis khazanah ragam kriminal bola advertorial pemerintahan layanan ppid
    kuliner seni budaya galeri podcast redaksi pengumuman agenda download unduh sitemap""".split()
)
_STORY_END = re.compile(r"[.!?”\"’)\]*;:]$")


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
        len(words) >= 14 and bool(_STORY_END.search(line)) and lower * 3 >= len(words)
    )


def _is_navigation(line: str) -> bool:
    words = line.split()
    return (
        len(words) <= 4 and len(line) <= 40 and not re.search(r"[.!?,;”\"]$", line) and not line[:1].islower()
    )


def menu_length(lines: list[Line]) -> int:
    """How many lines at the top are a site's menu (0 if none): short labels, some of them well known."""
    known = last = 0
    for count, line in enumerate(lines[:80], start=1):
        if not _is_navigation(line.text):
            break
        if any(word in _NAVIGATION for word in line.text.lower().split()) and len(line.text.split()) <= 3:
            known += 1
            last = count  # labels below the last well-known one may be the headline already
    if last >= 3 and known >= 2:
        return last
    first = lines[0].text if lines else ""
    words = first.replace("|", " ").replace("»", " ").replace(">", " ").split()
    if 3 <= len(words) <= 40 and sum(word.lower() in _NAVIGATION for word in words) * 10 >= 6 * len(words):
        return 1
    return 0


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
    menu = menu_length(lines)
    if menu and menu < len(lines):
        yield lines[0].start, lines[menu - 1].end, "menu"
    yield from _listed(lines)
    yield from _between(text, lines, menu)
    yield from _bottom(lines, menu)


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
                _STORY_END.search(lines[i - 1].text)
                and is_paragraph(lines[i - 1].text)
                and below
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
    if first is None or sum(looks_like_headline(line.text) for line in tail[first:]) < 2:
        return
    for line in tail[first:]:
        if not re.match(r"\d{1,2}[.)]\s", line.text):
            yield line.start, line.end, "related"
