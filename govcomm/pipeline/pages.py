"""Where the story begins and ends in a page pasted with its menu and its related lists."""

from __future__ import annotations

import re
from typing import NamedTuple

from govcomm.pipeline.headlines import looks_like_headline
from govcomm.pipeline.lines import STORY_END, Line, is_paragraph

_WEEKDAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
STAMP = re.compile(
    rf"(?:{_WEEKDAY}\s?,?\s?)?\b\d{{1,2}}[\s/-](?:[A-Z][a-z]{{2,9}}|\d{{1,2}})[\s/-](?:19|20)\d\d"
    r"(?:\s?[-|/,–—]?\s?(?:[Pp]ukul|[Jj]am|[Pp]kl\.?)?\s?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:WIB|WITA|WIT)?)?"
)
_TITLE_START = re.compile(
    r"(?!(?:Oleh|Laporan|Penulis|Editor|Reporter|Foto|Disadur)\b|\d{1,2}[.)]\s)[A-Z\d'‘]"
)
_TITLE_END = re.compile(r"[.,;:)]$|[.,!?][”\"]$")
_NAVIGATION = frozenset(
    """home beranda news berita nasional daerah regional politik hukum ekonomi bisnis olahraga sport hiburan
    lifestyle gaya teknologi tekno otomotif travel wisata kesehatan pendidikan opini video foto indeks index
    login masuk daftar search cari menu profil kontak internasional dunia peristiwa metro megapolitan trending
    terpopuler terkini galeri infografis khazanah ragam kriminal bola advertorial pemerintahan layanan ppid
    kuliner seni budaya galeri podcast redaksi pengumuman agenda download unduh sitemap""".split()
)
# So many short lines in front of the first paragraph are a menu, so many behind a paragraph end the story.
MENU_LINES = 8
GAP_LINES = 8
TITLE_DISTANCE = 24


class Page(NamedTuple):
    """Line numbers: ``title`` begins the article, ``body`` to ``last`` are its paragraphs."""

    title: int
    body: int
    last: int


def find_page(lines: list[Line]) -> Page | None:
    """The article inside a pasted page, or ``None`` for a text without a menu of lines at the top."""
    body = next((i for i, line in enumerate(lines) if _is_story(line.text)), None)
    if body is None or body < MENU_LINES:
        return None
    short = sum(1 for line in lines[:body] if len(line.text.split()) <= 5)
    if short * 10 < 6 * body:
        return None
    last = body
    for i in range(body + 1, len(lines)):
        if i - last > GAP_LINES:
            break
        if is_paragraph(lines[i].text) and STORY_END.search(lines[i].text):
            last = i
    return Page(_page_title(lines, body), body, last)


def _is_story(line: str) -> bool:
    return (
        len(line.split()) >= 14
        and is_paragraph(line)
        and bool(STORY_END.search(line))
        and not STAMP.match(line)
    )


def _page_title(lines: list[Line], body: int) -> int:
    """The headline: the line in front of the publication line, else the longest above the body."""
    near = range(max(0, body - TITLE_DISTANCE), body)
    likely = [i for i in near if len(lines[i].text.split()) >= 4 and could_be_title(lines[i].text)]
    likely = [i for i in likely if not STAMP.search(lines[i].text)]
    for i in reversed(likely):
        if any(STAMP.search(line.text) for line in lines[i + 1 : i + 4]):
            return i
    if likely:
        return max(likely, key=lambda i: len(lines[i].text))
    return body


def could_be_title(line: str) -> bool:
    """Whether a line can be the headline of the article below it."""
    words = line.split()
    if not 3 <= len(words) <= 24 or _TITLE_END.search(line) or not _TITLE_START.match(line):
        return False
    return looks_like_headline(line, least=3) or (len(words) <= 14 and not line.endswith("?"))


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
