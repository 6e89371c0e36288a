"""Named fields of a row, in Indonesian or English, to an article: shared by JSON and spreadsheets."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache

from govcomm.records import Article, Failure
from govcomm.sources.options import ReadOptions
from govcomm.sources.published import parse_published
from govcomm.sources.source import Source

# First match wins where a row has several; written without blanks, case and punctuation (see key).
_NAMES: dict[str, list[str]] = {
    kind: names.split()
    for kind, names in {
        "text": "text teks isi isiberita isiartikel isikonten isiteks teksberita content contents konten "
        "kontenberita articlebody articletext fulltext body artikel article naskah naskahberita",
        "title": "title judul judulberita judulartikel headline",
        "outlet": "outlet media namamedia mediaonline medium publisher portal sitename",
        "source": "source sumber sumberberita namasumber",
        "url": "url link tautan linkberita urlberita linkartikel permalink",
        "published": "publishedat published datepublished publisheddate publicationdate publishdate pubdate "
        "date tanggal tgl "
        "tanggalterbit tglterbit tanggalberita tanggaltayang tanggalpublikasi tanggalpublish "
        "tanggalmuat waktu waktuterbit timestamp datetime",
        "clock": "jam pukul time waktu jamterbit jamtayang",
        "byline": "byline author authors penulis wartawan reporter pewarta jurnalis",
        "article_id": "id articleid idberita idartikel docid",
        "dateline": "dateline",
    }.items()
}
_NOT_A_LETTER = re.compile(r"[\W_]+")
_BLANK = frozenset({"", "-", "–", "nan", "none", "null", "nat", "n/a", "#n/a"})


def key(name: object) -> str:
    """``Isi Berita`` and ``isi_berita`` are the same name."""
    return _key(str(name))


@lru_cache(maxsize=1024)  # the same few names come with every row
def _key(name: str) -> str:
    return _NOT_A_LETTER.sub("", name.casefold())


def text_names(names: Iterable[object], options: ReadOptions) -> list[str]:
    """Those of ``names`` that hold the article text, the likeliest first; empty if none does."""
    given = [str(name) for name in names if name is not None]
    if options.text_column is not None:
        exact = [name for name in given if name == options.text_column]
        return exact or [name for name in given if key(name) == key(options.text_column)]
    by_key = {key(name): name for name in reversed(given)}
    return [by_key[alias] for alias in _NAMES["text"] if alias in by_key]


def n_known(names: Iterable[object], options: ReadOptions) -> int:
    """How many of ``names`` govcomm understands: tells a header row from any other."""
    given = {key(name) for name in names if name is not None}
    known = sum(1 for aliases in _NAMES.values() if not given.isdisjoint(aliases))
    return known + (options.text_column is not None and key(options.text_column) in given)


def article(
    row: Mapping[str, object], source: Source, options: ReadOptions, *, where: str, month_first: bool = False
) -> Article | Failure:
    """Make an article of one row.

    Args:
        row: Field name to value as the file gives it.
        source: The file.
        options: Limits and the text column.
        where: File and row, for messages.
        month_first: Dates of digits alone have the month first in this file.
    """
    names = text_names(row, options)
    if not names:
        return Failure(
            source=where,
            reason=f"tidak ada bidang teks; yang ada: {listed(row)}",
            remedy="Sebut bidang yang berisi teks berita dengan --text-column NAMA.",
        )
    text = next((value for name in names if (value := _body(row[name])) is not None), "")
    fields = {key(name): value for name, value in reversed(list(row.items()))}
    outlet, origin, url = (_first(fields, kind) for kind in ("outlet", "source", "url"))
    if origin and origin.lower().startswith(("http://", "https://")):
        url = url or origin
    elif origin and not outlet:
        outlet = origin  # Indonesian clipping sheets call the medium "Sumber"
    return source.article(
        text,
        options,
        where=where,
        article_id=_first(fields, "article_id") or "",
        source=origin,
        url=url,
        outlet=outlet,
        title=_first(fields, "title"),
        byline=_first(fields, "byline"),
        published_at=_published(fields, month_first),
        dateline=_first(fields, "dateline"),
    )


def published_value(row: Mapping[str, object]) -> str | None:
    """The publication date of a row as printed."""
    return _first({key(name): value for name, value in reversed(list(row.items()))}, "published")


def listed(names: Iterable[object], limit: int = 12) -> str:
    """Names in one line for a message."""
    given = [" ".join(str(name).split())[:40] for name in names if name is not None and str(name).strip()]
    if not given:
        return "(tidak ada)"
    return ", ".join(given[:limit]) + (f" … ({len(given)})" if len(given) > limit else "")


def _body(value: object) -> str | None:
    """The text as given; a list of paragraphs is joined by newlines; ``None`` for no text."""
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    if not isinstance(value, str) or value.strip().lower() in _BLANK:
        return None
    return value


def _first(fields: Mapping[str, object], kind: str) -> str | None:
    for alias in _NAMES[kind]:
        if alias in fields and (value := _plain(fields[alias])) is not None:
            return value
    return None


def _plain(value: object) -> str | None:
    """A metadata value as one line of text."""
    if isinstance(value, dict):  # {"$date": …} of database dumps, {"name": …} of JSON-LD
        value = next((value[name] for name in ("name", "$date", "$oid", "rendered") if name in value), None)
    if isinstance(value, list):
        parts = [part for item in value if (part := _plain(item)) is not None]
        return ", ".join(parts) or None
    if value is None or isinstance(value, bool | dict):
        return None
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        value = int(value) if value.is_integer() else value
    if isinstance(value, date | time):
        return value.isoformat()
    line = " ".join(str(value).split())
    return None if line.lower() in _BLANK else line


def _published(fields: Mapping[str, object], month_first: bool) -> str | None:
    for alias in _NAMES["published"]:
        if alias not in fields:
            continue
        value = fields[alias]
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        printed = _plain(value)
        if printed is None or (found := parse_published(printed, month_first=month_first)) is None:
            continue
        if "T" in found or not (clock := _clock(fields)):
            return found
        return parse_published(f"{found} {clock}") or found
    return None


def _clock(fields: Mapping[str, object]) -> str | None:
    """A time of day in a column of its own beside the date."""
    printed = _first(fields, "clock")
    return printed if printed and re.match(r"\d{1,2}[.:]\d\d", printed) else None
