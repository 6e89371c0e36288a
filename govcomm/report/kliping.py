"""Cuttings (kliping): the articles themselves with their statements marked, one on a page, by agency."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import Any

from govcomm.report import html, numbers, passages, showing, typesetting
from govcomm.report.outline import Article, Outline, Quote
from govcomm.report.passages import Opened, Piece

MAX_SHEETS = 500  # of paper; typst takes a megabyte of memory for each
MAX_ARTICLES = 1_000  # of a page; a longer one is better cut by period
_BLANK = re.compile(r"\n\s*\n|\n")
_KINDS = ("direct", "indirect", "mixed")

SAY: dict[str, dict[str, str]] = {
    "id": {
        "title": "Kliping Berita",
        "page": "Halaman {at} dari {all}",
        "logo": "Logo instansi",
        "contents": "Daftar Isi",
        "number": "Nomor",
        "period": "Periode",
        "made_on": "Tanggal",
        "by": "Disusun oleh",
        "no_agency": "Tanpa instansi",
        "untitled": "(tanpa judul)",
        "undated": "tanpa tanggal",
        "no": "No",
        "outlet": "Media",
        "day": "Hari, tanggal",
        "address": "Alamat",
        "agencies": "Instansi",
        "people": "Narasumber",
        "topics": "Topik",
        "also": "Juga dimuat",
        "total": "Kliping ini memuat {n} berita unik dari {all} berita, dikelompokkan menurut instansi yang "
        "disebut pertama. Salinan berita yang sama dicatat pada berita yang memuatnya lebih dulu.",
        "none": "Tidak ada berita pada periode ini.",
        "left": "{n} berita unik lain tidak dimuat; persempit periode untuk memuat semuanya.",
        "text_left": "… {n} karakter lagi pada berita asli.",
        "legend": "Pernyataan diberi latar kuning (langsung), biru (tidak langsung), atau ungu (campuran).",
        "times": "{name} ({n} kali)",
    },
    "en": {
        "title": "News Cuttings",
        "page": "Page {at} of {all}",
        "logo": "Logo",
        "contents": "Contents",
        "number": "Number",
        "period": "Period",
        "made_on": "Date",
        "by": "Prepared by",
        "no_agency": "No agency",
        "untitled": "(no title)",
        "undated": "no date",
        "no": "No",
        "outlet": "Outlet",
        "day": "Date",
        "address": "Address",
        "agencies": "Agencies",
        "people": "Sources",
        "topics": "Topics",
        "also": "Also published by",
        "total": "These are {n} unique articles out of {all}, by the agency that each names first. Copies of "
        "an article are noted with the one that came first.",
        "none": "There are no articles in this period.",
        "left": "{n} more unique articles are left out; choose a shorter period to have them all.",
        "text_left": "… {n} more characters in the original.",
        "legend": "Statements have a yellow (direct), blue (indirect) or violet (mixed) ground.",
        "times": "{name} ({n} times)",
    },
}


@dataclass(frozen=True, slots=True)
class Cutting:
    """An article with its number in the binder and the outlets that printed a copy."""

    number: int
    opened: Opened
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binder:
    """Cuttings by agency, the agency with most of them first and those without one last."""

    groups: tuple[tuple[str, tuple[Cutting, ...]], ...]
    left_out: int


def bind(outline: Outline, *, most: int = MAX_ARTICLES) -> Binder:
    """Group the articles of a report as they are cut out.

    Args:
        outline: The report.
        most: So many articles at most; the rest is counted.

    Returns:
        Unique articles by the agency that each names first; copies are only named.
    """
    say = _say(outline)
    known = {article.article_id for article in outline.articles}
    copies: dict[str, list[str]] = defaultdict(list)
    first: list[Article] = []
    for article in outline.articles:
        if article.duplicate_of in known and article.duplicate_of != article.article_id:
            copies[article.duplicate_of].append(article.outlet or article.title)
        else:
            first.append(article)
    grouped: dict[str, list[Article]] = defaultdict(list)
    for article in first[:most]:
        grouped[article.agencies[0] if article.agencies else ""].append(article)
    names = sorted(grouped, key=lambda name: (not name, -len(grouped[name]), numbers.order(name)))
    quotes = passages.cited(outline)
    groups, number = [], 0
    for name in names:
        cuttings = []
        for article in grouped[name]:
            number += 1
            opened = passages.open_article(article, quotes.get(article.article_id, ()))
            cuttings.append(Cutting(number, opened, tuple(copies[article.article_id])))
        groups.append((name or say["no_agency"], tuple(cuttings)))
    return Binder(tuple(groups), max(0, len(first) - most))


def render_pdf(outline: Outline) -> bytes:
    """Make the cuttings as PDF: contents in front, then one article on a page.

    Args:
        outline: The report whose articles are cut out.

    Returns:
        A PDF file on A4; see :func:`govcomm.report.pdf.render` for what is safe about it.

    Raises:
        InputError: If the logo of the letterhead cannot be read.
    """
    say = _say(outline)
    binder = bind(outline, most=MAX_SHEETS)
    data, images = typesetting.letter(outline, say)
    groups = [
        {"heading": name, "articles": [_sheet(cutting, outline.lang, say) for cutting in cuttings]}
        for name, cuttings in binder.groups
    ]
    whole = {**data, "title": _title(outline), "notes": _notes(outline, binder), "groups": groups}
    whole["running"] = whole["running"].replace(outline.title, _title(outline), 1)
    return typesetting.compose("kliping", whole, images=images, day=outline.made_on)


def render_html(outline: Outline) -> str:
    """Make the cuttings as one page that needs nothing else.

    Args:
        outline: The report whose articles are cut out.

    Returns:
        A whole HTML document that prints one article on a sheet; nothing in it runs.

    Raises:
        InputError: If the logo of the letterhead cannot be read.
    """
    say = _say(outline)
    binder = bind(outline, most=MAX_ARTICLES)
    groups = [
        {
            "id": f"g{n}",
            "heading": name,
            "articles": [_page(cutting, outline.lang, say) for cutting in cuttings],
        }
        for n, (name, cuttings) in enumerate(binder.groups, 1)
    ]
    letter, _ = typesetting.letter(outline, say)
    return html.fill(
        "kliping",
        outline,
        title=_title(outline),
        say=say,
        facts=letter["facts"],
        notes=_notes(outline, binder),
        groups=groups,
    )


def _say(outline: Outline) -> dict[str, str]:
    return SAY["en" if outline.lang == "en" else "id"]


def _title(outline: Outline) -> str:
    return _say(outline)["title"]


def _notes(outline: Outline, binder: Binder) -> list[str]:
    say = _say(outline)
    n = sum(len(cuttings) for _, cuttings in binder.groups)
    if not n:
        return [say["none"]]
    total = say["total"].format(
        n=numbers.number(n, outline.lang), all=numbers.number(len(outline.articles), outline.lang)
    )
    left = say["left"].format(n=numbers.number(binder.left_out, outline.lang)) if binder.left_out else ""
    return [note for note in (total, left, say["legend"]) if note]


def _facts(cutting: Cutting, lang: str, say: dict[str, str]) -> list[dict[str, str]]:
    article = cutting.opened.article
    people = dict.fromkeys(
        f"{one.speaker}, {one.office}" if one.office else one.speaker
        for one in cutting.opened.statements
        if one.speaker
    )
    facts = (
        ("no", numbers.number(cutting.number, lang)),
        ("outlet", article.outlet),
        ("day", numbers.long_day(article.day, lang) if article.day else say["undated"]),
        ("address", article.url),
        ("agencies", "; ".join(article.agencies)),
        ("people", "; ".join(people)),
        ("topics", "; ".join(article.topics)),
        ("also", _also(cutting, lang, say)),
    )
    return [
        {"name": say[key], "text": text, "url": showing.safe_url(text) if key == "address" else ""}
        for key, text in facts
        if text
    ]


def _also(cutting: Cutting, lang: str, say: dict[str, str]) -> str:
    times: dict[str, int] = defaultdict(int)
    for outlet in cutting.also:
        times[outlet] += 1
    return ", ".join(
        name if n == 1 else say["times"].format(name=name, n=numbers.number(n, lang))
        for name, n in times.items()
    )


def _sheet(cutting: Cutting, lang: str, say: dict[str, str]) -> dict[str, Any]:
    opened = cutting.opened
    return {
        "title": list(chain.from_iterable(_paragraphs(opened.title, opened.statements)))
        or [_bare(say["untitled"])],
        "facts": _facts(cutting, lang, say),
        "text": _paragraphs(opened.text, opened.statements),
        "left_out": _left(opened, lang, say),
    }


def _page(cutting: Cutting, lang: str, say: dict[str, str]) -> dict[str, Any]:
    opened = cutting.opened
    name = f"k{cutting.number}"
    seen: set[int] = set()
    return {
        "id": name,
        "name": opened.article.title or say["untitled"],
        "title": html.marked(opened.title, opened.statements, name, seen) or say["untitled"],
        "facts": _facts(cutting, lang, say),
        "text": html.marked(opened.text, opened.statements, name, seen),
        "left_out": _left(opened, lang, say),
    }


def _left(opened: Opened, lang: str, say: dict[str, str]) -> str:
    return say["text_left"].format(n=numbers.number(opened.left_out, lang)) if opened.left_out else ""


def _bare(words: str) -> dict[str, str]:
    return {"kind": "", "text": words}


def _paragraphs(pieces: tuple[Piece, ...], statements: tuple[Quote, ...]) -> list[list[dict[str, str]]]:
    """Pieces by line of the article; a statement that goes on over lines is marked in each."""
    lines: list[list[dict[str, str]]] = [[]]
    for piece in pieces:
        kind = statements[piece.marks[0]].kind if piece.marks else ""
        for n, part in enumerate(_BLANK.split(piece.text)):
            if n:
                lines.append([])
            part = part if lines[-1] else part.lstrip()
            if part:
                css = kind if not kind or kind in _KINDS else "mixed"
                lines[-1].append({"kind": css, "text": part})
    return [line for line in lines if any(part["text"].strip() for part in line)]
