"""Finds the stretches of an article that are no part of its story.

Pure functions over ``str``; nothing is edited, spans are reported. Swallowing a sentence of the story is
worse than leaving a headline behind, so every rule is bounded and a doubtful border falls early.
All patterns run in linear time: no nested quantifiers, bounded repetitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcomm.pipeline.blocks import find_blocks
from govcomm.pipeline.boilerplate_rules import RULES
from govcomm.pipeline.headlines import headline_end, looks_like_headline, sentence_starts
from govcomm.records import Boilerplate

KINDS = ("baca-juga", "share", "credit", "tags", "related", "menu", "notice", "byline", "dateline")


_MARKER = re.compile(
    r"\b(?:"
    r"(?:Baca|baca|BACA|Simak|SIMAK|simak|Lihat|LIHAT|lihat)(?:[ _]|&nbsp;){1,2}(?:juga|Juga|JUGA)"
    r"\s{0,2}(?::|(?=\s|[A-Z\"“]|\Z))"
    r"|(?:Baca|BACA)\s?:(?=\s?[A-Z0-9\"“'])|(?:Pilihan|PILIHAN)\s(?:[Ee]ditor|EDITOR)\s?:"
    r"|(?:Bacaan|BACAAN)\s(?:[Ll]ainnya|LAINNYA)\b:?|Baca berita lainnya\b:?"
    r"|(?:Artikel|Berita)\s(?:[Tt]erkait|[Ll]ainnya)\s?:"
    r")\s{0,3}"
)
_SENTENCE_BEFORE = re.compile(r"[.!?:\"”’')\]…\n]\s{0,3}$|^\s*$")
_BLOCK_MARKS = re.compile(
    r"\b(?:Pewarta|Editor|Penulis|Reporter)\s?:|\(\*\)|Copyright ©|Dapatkan update|Artikel ini (?:telah|"
    r"sebelumnya)|Halaman Selanjutnya|ADVERTISEMENT|&nbsp;"
)
_TAIL_GROUP = re.compile(r"[(\[]\s?([^()\[\]\n]{1,75})\s?[)\]]\s*$")
_LINE_GROUP = re.compile(r"[.!?”\"’'] {0,2}([(\[] ?([^()\[\]\n]{1,60}) ?[)\]])[.;\"]{0,2}[ \t]{0,3}(?=\n|\Z)")
_INITIALS = re.compile(
    r"\*{1,4}|[A-Za-z0-9.]{1,12}(?:\s?[/|-]\s?[A-Za-z0-9.]{1,14}){1,4}|[a-z]{2,6}\d{0,4}|[A-Z]{1,4}\d"
    r"{0,4}|[A-Z][a-z]{1,3}"
)
_OFFICE = re.compile(
    r"diskom|dinkom|kominfo|humas|prokopim|prokomp|antara|reuters|afp|mc\b|dinas|redaksi|\bred\b|adv|fot"
    r"o|penulis|editor|sumber|tim\b|\*|/|[a-z]+\.com?\b",
    re.IGNORECASE,
)
_NAME_GROUP = re.compile(r"[A-Za-z][\w.'’-]{1,20}(?: [A-Za-z][\w.'’-]{0,20}){0,3}")
_COLON_HEADLINE = re.compile(r"(?<=[.!?\"”)])\s{1,2}(: [A-Z][^\n.]{20,200})$")
_CAPTION_BODY = re.compile(r"[\"“”]|\b(?:mengatakan|menjelaskan|ujar|kata|menurut|tutur)\b", re.IGNORECASE)
_CAPTION_CREDIT = re.compile(
    r"\(Foto\s?:[^()\n]{1,90}\)|(?:ANTARA|Antara)/[A-Z][\w ./'’-]{2,50}?(?=\.\s|\s?$|\n)"
)


def find_boilerplate(text: str) -> list[Boilerplate]:
    """Stretches of ``text`` that are no part of its story, in order and without overlap.

    Args:
        text: An article as the input gave it, with or without its line breaks.

    Returns:
        Spans in code points, blanks trimmed off; ``kind`` is one of :data:`KINDS`
        (bylines at the end included; datelines are found by :mod:`govcomm.pipeline.layout`).
    """
    low = text.lower()
    spans: list[tuple[int, int, str]] = []
    for rule in RULES:
        for needle in rule.needles:
            if needle in low:
                spans.extend((*match.span(), rule.kind) for match in rule.pattern.finditer(text))
                break
    if "juga" in low or "baca" in low or "editor" in low or "terkait" in low:
        spans.extend(_headline_links(text))
    spans.extend(_captions(text, low))
    spans.extend(find_blocks(text, low))
    match = _COLON_HEADLINE.search(text, max(0, len(text) - 260))
    if match:
        spans.append((match.start(1), match.end(1), "baca-juga"))
    merged = _merge(text, spans)
    merged.extend(_closing_credits(text, merged))
    return [Boilerplate(kind=kind, start=start, end=end) for start, end, kind in _merge(text, merged)]


def _headline_links(text: str) -> Iterator[tuple[int, int, str]]:
    markers = [match for match in _MARKER.finditer(text) if _is_link(text, match)]
    if not markers:
        return
    starts = sentence_starts(text)
    for match, following in zip(markers, [*markers[1:], None], strict=True):
        start, after = match.span()
        before = text[max(0, start - 2) : start].rstrip()
        bracket = before[-1:] in ("(", "[")
        start = text.rindex(before[-1], 0, start) if bracket else start
        border = following.start() if following else len(text)
        if bracket:
            closing = text.find(")" if text[start] == "(" else "]", after, min(border, after + 300))
            if closing >= 0:
                yield start, closing + 1, "baca-juga"
                continue
        newline = text.find("\n", after, border)
        limit = newline if newline >= 0 else border
        mark = _BLOCK_MARKS.search(text, after, min(limit, after + 400))
        limit = mark.start() if mark else limit
        colon = ":" in match.group()
        if not colon and (not match.group()[-1].isspace() or "_" in match.group()):
            limit = after  # ``Baca JugaSetelah itu``: the headline is lost, the story goes on
        elif limit < border and not text[after:limit].strip():
            line_end = text.find("\n", limit + 1)
            line_end = min(border, line_end if line_end >= 0 else len(text))
            headline = text[limit + 1 : line_end].strip()
            limit = line_end if looks_like_headline(headline) else after
        end = headline_end(text, after, limit, starts=starts, may_be_empty=not colon)
        yield start, max(end, match.start() + len(match.group().rstrip())), "baca-juga"


def _is_link(text: str, match: re.Match[str]) -> bool:
    """Whether the marker is a link and not prose (``warga baca juga doa itu``)."""
    mark = match.group()
    before = text[max(0, match.start() - 2) : match.start()].rstrip()
    if ":" in mark or "_" in mark or before[-1:] in ("(", "["):
        return True
    if not mark.strip()[:1].isupper():
        return False
    return (
        bool(_SENTENCE_BEFORE.search(text[max(0, match.start() - 6) : match.start()]))
        or mark.strip().isupper()
    )


def _captions(text: str, low: str) -> Iterator[tuple[int, int, str]]:
    """Sentences in front of ``(Foto: …)`` that only describe the picture, inside flattened text."""
    if "(foto" not in low and "antara/" not in low:
        return
    floor = 0
    for match in _CAPTION_CREDIT.finditer(text):
        left = max(floor, match.start() - 330)
        stretch = text[left : match.start()]
        sentence = stretch.rstrip().rstrip(".")
        cut = max(sentence.rfind(". "), sentence.rfind('" '), sentence.rfind("” "), sentence.rfind("\n"))
        start = left + cut + 1 if cut >= 0 or left == 0 or left == floor else match.start()
        caption = text[start : match.start()]
        last = not text[match.end() :].strip()
        if last or _CAPTION_BODY.search(caption) or len(caption.split()) > 40:
            start = match.start()
        yield start, match.end(), "credit"
        floor = match.end()


def _closing_credits(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """``(*)``, ``(dkp/mso)``, ``(Danang – Diskominfo)`` where the story ends, and initials at line ends."""
    end = len(text)
    for start, stop, _ in reversed(spans):
        if text[stop:end].strip(' \t\r\n.;"'):
            break
        end = start
    match = _TAIL_GROUP.search(text, max(0, end - 90), end)
    if match and _is_credit(match.group(1), text[max(0, match.start() - 4) : match.start()]):
        yield match.start(), match.end(), "byline"
    for match in _LINE_GROUP.finditer(text):
        inner = match.group(2).strip()
        if _INITIALS.fullmatch(inner) or (len(inner) < 50 and _OFFICE.search(inner)):
            yield match.start(1), match.end(1), "byline"


def _is_credit(inner: str, before: str) -> bool:
    inner = inner.strip()
    if _INITIALS.fullmatch(inner) and not (inner.isupper() and inner.isalpha() and len(inner) > 2):
        return True
    ended = not before.strip() or before.rstrip()[-1] in ".!?\"”’'" or "\n" in before
    return ended and bool(_OFFICE.search(inner) or _NAME_GROUP.fullmatch(inner))


def _merge(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Sorted, trimmed spans; where two overlap the earlier keeps its kind and grows."""
    merged: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        if kind == "byline" and text[max(0, start - 1) : start] + text[end : end + 1] in ("()", "[]"):
            start, end = start - 1, end + 1
        if merged and start < merged[-1][1]:
            first = merged[-1]
            merged[-1] = (first[0], max(first[1], end), first[2])
        else:
            merged.append((start, end, kind))
    return merged
