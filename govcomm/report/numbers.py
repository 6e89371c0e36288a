"""Numbers, days and order as a reader of the report's language expects them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
DAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}

_DIGITS = re.compile(r"\d+")


def number(value: float, lang: str, *, places: int = 0) -> str:
    """Write a number: ``1.234,5`` in Indonesian, ``1,234.5`` in English."""
    written = f"{value:,.{places}f}"
    return written.translate({44: ".", 46: ","}) if lang == "id" else written


def percent(share: float, lang: str) -> str:
    """Write a share of 0-1 as a percentage with one decimal: ``65,1%``."""
    return f"{number(100 * share, lang, places=1)}%"


def long_day(day: date, lang: str) -> str:
    """Write a day in full: ``Senin, 22 November 2021``."""
    return f"{DAYS[lang][day.weekday()]}, {plain_day(day, lang)}"


def plain_day(day: date, lang: str) -> str:
    """Write a day without its weekday: ``22 November 2021``."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """Write a day for a narrow column: ``22/11/2021``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def period(start: date, end: date, lang: str) -> str:
    """Write a period as briefly as can be read: ``1–30 November 2021``."""
    if start == end:
        return long_day(start, lang)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{plain_day(end, lang)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[lang][start.month - 1]}–{plain_day(end, lang)}"
    return f"{plain_day(start, lang)}–{plain_day(end, lang)}"


def order(name: str) -> tuple[str, str]:
    """Key that sorts names as readers expect: no case, no accents, numbers by their size."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _DIGITS.sub(lambda found: found.group().zfill(12), bare).strip(" '\"“”‘’("), name
