"""Saved web pages: main text and metadata by trafilatura, time of publication from the page's own tags."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources.encoding import decode
from govcomm.sources.options import ReadOptions
from govcomm.sources.published import parse_published
from govcomm.sources.source import Source

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")

_REMEDY = (
    "Pastikan ini halaman satu berita, bukan halaman depan atau daftar; atau simpan isinya sebagai .txt."
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TITLE_MARK = re.compile(r" [-–—|·] ")
_DOCTYPE = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "div", "list", "table", "body"})
_PUBLISHED_TAGS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[translate(@name, 'PD', 'pd')='pubdate' or @name='publishdate' or @name='publish_date'"
    " or @name='publish-date' or @name='dtk:publishdate' or @name='content_PublishedDate'"
    " or @name='DC.date.issued' or @name='article:published_time' or @name='datePublished']/@content",
    "//article//time/@datetime",
)
_JSON_LD = "//script[@type='application/ld+json']/text()"
# Main text holds at least one real sentence; a front page leaves only slogans and addresses.
_MIN_SENTENCE_WORDS = 12
_MIN_WORDS = 60
# A paragraph of one longer link (``Baca Juga: …``) stays, for the pipeline to mask.
_MAX_LINK_WORDS = 4


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the article of a page: paragraphs parted by a blank line, entities decoded, menus left out.

    Raises:
        InputError: Empty, too large, no text or no article on the page.
    """
    import trafilatura

    # Otherwise Python prints what these libraries log about a faulty page on the user's terminal
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        if not (logger := logging.getLogger(name)).handlers:
            logger.addHandler(logging.NullHandler())
    page = _decoded(source.read(options), options)
    markup = _without_entities(_XML_DECLARATION.sub("", page))
    found = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        include_links=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=_config(options),
    )
    if found is None or isinstance(found, dict) or found.body is None:
        raise InputError("tidak ditemukan teks berita di halaman ini", remedy=_REMEDY)
    tree = _tree(markup)
    title = _title(found.title, found.sitename, tree)
    text = _text(found.body, title)
    if _is_no_article(text) or _is_index(text, tree):
        raise InputError("tidak ditemukan teks berita di halaman ini", remedy=_REMEDY)
    saved_from = _SAVED_FROM.search(page[:2000])
    yield source.article(
        text,
        options,
        url=found.url or (saved_from[1] if saved_from else None),
        outlet=_line(found.sitename) or found.hostname,
        title=title,
        byline=_line(found.author),
        published_at=_published(tree, page) or (parse_published(found.date) if found.date else None),
    )


def count(source: Source, options: ReadOptions) -> int:
    """One article a page."""
    return 1


def _decoded(data: bytes, options: ReadOptions) -> str:
    """Decode by mark, then UTF-8, then what the page declares: many declare latin-1 and mean cp1252."""
    if options.encoding is None and (declared := _CHARSET.search(data[:4096])):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            name = declared[1].decode("ascii").lower()
            name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
            try:
                if name not in ("utf-8", "utf8"):
                    return data.decode(name)
            except (LookupError, UnicodeError):
                pass  # a false declaration: guess like any other file
    return decode(data, options.encoding)


def _without_entities(markup: str) -> str:
    """Leave out the document type: an inner DTD can define entities that explode; no news page needs one."""
    found = _DOCTYPE.search(markup)
    if found is None:
        return markup
    end = markup.find(">", found.end())
    if "[" in markup[found.end() : end if end >= 0 else None]:
        end = markup.find(">", max(markup.find("]", found.end()), found.end()))
    return markup[: found.start()] + "<!DOCTYPE html>" + (markup[end + 1 :] if end >= 0 else "")


def _config(options: ReadOptions) -> Any:
    from trafilatura.settings import use_config

    config = use_config()
    config["DEFAULT"]["MAX_FILE_SIZE"] = str(options.max_file_bytes)
    return config


def _tree(markup: str) -> HtmlElement | None:
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(markup, parser=HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError):
        return None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


# --- text ------------------------------------------------------------------------------------------


def _text(body: Any, title: str | None) -> str:
    """Main text of trafilatura's tree, without menus and without the headline repeated above it."""
    for element in list(body.iter("list", "table", "p")):
        if _is_menu(element):
            _drop(element)
    blocks: list[str] = []
    _collect(body, blocks, [])
    paragraphs = [block for raw in blocks if (block := _tidy(raw))]
    if paragraphs and title and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    return "\n\n".join(paragraphs)


def _collect(element: Any, blocks: list[str], inline: list[str]) -> None:
    """Walk the tree, cutting the running text at block elements; cells of a row are parted by tabs."""
    starts_block = element.tag in _BLOCKS
    if starts_block:
        _flush(blocks, inline)
    if element.tag == "lb":
        inline.append("\n")
    if element.text and isinstance(element.tag, str):
        inline.append(_spaces(element.text))
    for child in element:
        _collect(child, blocks, inline)
        if child.tag == "cell" and child.getnext() is not None:
            inline.append("\t")
        elif child.tail:
            inline.append(_spaces(child.tail))
    if starts_block:
        _flush(blocks, inline)


def _flush(blocks: list[str], inline: list[str]) -> None:
    if inline:
        blocks.append("".join(inline))
        inline.clear()


def _spaces(text: str) -> str:
    """Line ends of the markup are blanks on the page."""
    return re.sub(r"\s+", " ", text)


def _tidy(block: str) -> str:
    lines = (
        "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in block.split("\n")
    )
    return "\n".join(line for line in lines if line)


def _is_menu(element: Any) -> bool:
    """Does it lead elsewhere: a list mostly of links or of bare ranks, a paragraph that is one short link?"""
    text = "".join(element.itertext())
    letters = _n_letters(text)
    linked = sum(_n_letters("".join(link.itertext())) for link in element.iter("ref"))
    if element.tag == "p":
        return 0 < letters == linked and len(text.split()) <= _MAX_LINK_WORDS
    return linked * 2 >= letters


def _n_letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _drop(element: Any) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail and element.tail.strip():
        before = element.getprevious()
        if before is not None:
            before.tail = f"{before.tail or ''} {element.tail}"
        else:
            parent.text = f"{parent.text or ''} {element.tail}"
    parent.remove(element)


def _is_no_article(text: str) -> bool:
    lines = [len(line.split()) for line in text.split("\n")]
    return sum(lines) < _MIN_WORDS and max(lines, default=0) < _MIN_SENTENCE_WORDS


def _is_index(text: str, tree: HtmlElement | None) -> bool:
    """Is most of the text the headlines that link to other pages?"""
    if tree is None:
        return False
    flat = " ".join(text.split())
    links = {" ".join(str(link.text_content()).split()) for link in tree.iter("a")}
    return sum(len(link) for link in links if len(link.split()) > 2 and link in flat) * 2 > len(flat)


# --- metadata --------------------------------------------------------------------------------------


def _title(title: str | None, site: str | None, tree: HtmlElement | None) -> str | None:
    """The headline without the site's name that the title tag adds."""
    title = _line(title)
    if title is None:
        return None
    headings = [_line(str(h1.text_content())) for h1 in tree.iter("h1")] if tree is not None else []
    for heading in headings:
        if heading and len(heading) >= 12 and title.casefold().startswith(heading.casefold()):
            return heading
    marks = list(_TITLE_MARK.finditer(title))
    head, tail = (title[: marks[-1].start()], title[marks[-1].end() :]) if marks else ("", "")
    if len(head) >= 12 and ((site and site.casefold() in tail.casefold()) or re.search(r"\.\w{2,3}\b", tail)):
        return head
    return title


def _published(tree: HtmlElement | None, page: str) -> str | None:
    if tree is None:
        return None
    for printed in _dates(tree):
        if (found := parse_published(printed)) is not None:
            return _local(found, page)
    return None


def _dates(tree: HtmlElement) -> Iterator[str]:
    for script in tree.xpath(_JSON_LD):
        try:
            yield from _json_dates(json.loads(str(script), strict=False))
        except (ValueError, RecursionError):
            continue
    for path in _PUBLISHED_TAGS:
        yield from (str(value) for value in tree.xpath(path))


def _json_dates(value: object) -> Iterator[str]:
    """``datePublished`` of an article object; a WebPage's is often the day the site was made."""
    if isinstance(value, list):
        for item in value:
            yield from _json_dates(item)
    elif isinstance(value, dict):
        kind = str(value.get("@type", ""))
        if ("Article" in kind or "Posting" in kind) and isinstance(value.get("datePublished"), str):
            yield value["datePublished"]
        yield from _json_dates(value.get("@graph", []))


def _local(published: str, page: str) -> str:
    """A time in UTC in the zone that the page prints: the same clock (mislabelled) or the same instant."""
    if not published.endswith("+00:00"):
        return published
    instant = datetime.fromisoformat(published)
    zones = {name: timezone(timedelta(hours=hours)) for name, hours in (("WIB", 7), ("WITA", 8), ("WIT", 9))}
    for name, zone in zones.items():
        # Some outlets label local time as UTC
        for local in (instant.replace(tzinfo=zone), instant.astimezone(zone)):
            if re.search(rf"\b{local:%H[.:]%M}(?:[.:]\d\d)?\s*{name}\b", page):
                return local.isoformat()
    return published
