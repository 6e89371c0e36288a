"""Publication dates as Indonesian outlets, feeds and spreadsheets print them, turned into ISO 8601.

Pure text in, text out: used for the date field of a source and for a publication line inside an article.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb febr",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agust agst agt agu ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "senin monday mon",
            "selasa tuesday tue",
            "rabu wednesday wed",
            "kamis thursday thu",
            "jumat jum'at friday fri",
            "sabtu saturday sat",
            "minggu ahad sunday sun",
        )
    )
    for name in names.split()
}
_ZONES = {"wib": 7.0, "wita": 8.0, "wit": 9.0, "z": 0.0, "gmt": 0.0, "utc": 0.0}

# A publication date stands alone or in one line; a longer value is prose that happens to hold a date.
_MAX_CHARS = 160

_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_GAP = r"[\s\-+/.,_]*"
_DATE = re.compile(
    rf"""(?<![\d])(?:
      (?P<iso_y>(?:19|20)\d\d)(?P<iso_sep>[-/.])(?P<iso_m>\d{{1,2}})(?P=iso_sep)(?P<iso_d>\d{{1,2}})(?!\d)
    | (?P<compact>(?:19|20)\d{{6}})(?!\d)
    | (?P<d>\d{{1,2}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d\d)(?!\d)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<month>{_NAME})(?![a-z])\.?{_GAP}
      (?P<year>(?:19|20)\d\d(?!\d)|['’]?\d\d(?![\d:.]))
    ) | (?<![a-z])(?P<month2>{_NAME})(?![a-z])\.?{_GAP}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)
      (?P<year2>(?:19|20)\d\d)(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = r"""(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:[.,]\d+)?)?(?!\d)
    (?:\s*(?P<half>[ap]\.?m\b\.?))?
    (?:\s*\(?(?:(?P<zone>wib|wita|wit)\b|(?P<utc>z|gmt|utc)?(?P<off>[+-]\d\d?(?::?[0-5]\d)?)(?!\d)|(?P<zulu>z|gmt|utc)\b))?"""
_TIME_AFTER = re.compile(
    rf"[\s,|/–—\-•·@()+\x96:;]*(?:t(?=\d)|(?:pukul|pkl|pk|jam|at)\b[\s.:]*)?{_CLOCK}",
    re.IGNORECASE | re.VERBOSE,
)
_TIME_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}\)?[\s,|/–—\-•·]+(?:[a-z'’]+\s*,\s*)?$", re.IGNORECASE | re.VERBOSE
)
_WORD = re.compile(r"[a-z]+(?:['’`´][a-z]+)?", re.IGNORECASE)


def parse_published(value: str, *, month_first: bool = False) -> str | None:
    """Turn a printed publication date into ISO 8601.

    Reads ISO dates, ``Senin, 22 November 2021 - 19:07 WIB``, ``22 Nov 2021 19:07``, ``22/11/2021 19.07 WIB``,
    ``Kompas.com - 13/05/2024, 05:28 WIB``, ``January 23, 2025``, ``Mon, 22 Nov 2021 12:07:00 +0700`` and kin.
    A date of digits alone is read day first, as Indonesia writes it, unless that is impossible
    (``10/14/2025``) or a weekday in the value says otherwise.

    Args:
        value: The date as printed, with or without an outlet, weekday or time around it.
        month_first: Read ``10/07/2025`` as 7 October: for a column whose other rows show that order.

    Returns:
        ``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS`` where the value gives a time, with the offset where it
        gives a zone (WIB +07:00, WITA +08:00, WIT +09:00). ``None`` if there is no complete date, or it
        cannot be told (``1 jam lalu``, ``22/11``, ``31/02/2021``).
    """
    line = " ".join(value.split())
    if not line or len(line) > _MAX_CHARS:
        return None
    for found in _DATE.finditer(line):
        day = _day(found, _weekday(line), month_first)
        if day is None:
            continue
        clock = _TIME_AFTER.match(line, found.end()) or _TIME_BEFORE.search(line[: found.start()])
        return _with_time(day, clock) if clock else day.isoformat()
    return None


def is_month_first(value: str) -> bool | None:
    """Tell the order of day and month in a date of digits alone.

    Returns:
        True for ``10/14/2025``, False for ``14/10/2025``, ``None`` where the value does not tell.
    """
    found = _DATE.search(value[:_MAX_CHARS])
    if found is None or found["d"] is None:
        return None
    first, second = int(found["d"]), int(found["m"])
    if (first > 12) == (second > 12):
        return None
    return second > 12


def in_indonesia(published: str) -> str:
    """Give a time in UTC as Jakarta time, the same instant, so that its date is the day readers saw.

    Args:
        published: ISO 8601; anything but a time with offset +00:00 comes back as it is.
    """
    if not published.endswith("+00:00"):
        return published
    return datetime.fromisoformat(published).astimezone(timezone(timedelta(hours=_ZONES["wib"]))).isoformat()


def _day(found: re.Match[str], weekday: int | None, month_first: bool) -> date | None:
    """Build the date of a match, or ``None`` if no calendar has it or it cannot be told."""
    if found["iso_y"]:
        return _calendar(int(found["iso_y"]), int(found["iso_m"]), int(found["iso_d"]))
    if found["compact"]:
        text = found["compact"]
        return _calendar(int(text[:4]), int(text[4:6]), int(text[6:]))
    name = found["month"] or found["month2"]
    if name:
        year = (found["year"] or found["year2"]).lstrip("'’")
        return _calendar(_century(year), _MONTHS[name.lower()], int(found["day"] or found["day2"]))
    first, second, year = int(found["d"]), int(found["m"]), found["y"]
    orders = [(second, first), (first, second)]
    if month_first:
        orders.reverse()
    days = [day for month, number in orders if (day := _calendar(_century(year), month, number))]
    if weekday is not None:
        days = [day for day in days if day.weekday() == weekday] or days
    elif len(year) == 2:
        return None  # 21/11/22 may start with the year; only a weekday settles it
    return days[0] if days else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _century(year: str) -> int:
    """``21`` is 2021 and ``98`` 1998: online news begins in the nineties."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= 90 else 2000)


def _weekday(line: str) -> int | None:
    """Monday = 0, from the first weekday named in the line."""
    for word in _WORD.findall(line.lower()):
        if (number := _WEEKDAYS.get(re.sub("[’`´]", "'", word))) is not None:
            return number
    return None


def _with_time(day: date, clock: re.Match[str]) -> str:
    hour, minute, second = int(clock["h"]), int(clock["min"]), int(clock["s"] or 0)
    half = (clock["half"] or "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = _zone(clock)
    if (hour, minute, clock["s"]) == (0, 0, "00") and zone is None:
        return day.isoformat()  # a bare date as spreadsheets and data frames dump it
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone).isoformat()


def _zone(clock: re.Match[str]) -> tzinfo | None:
    name = clock["zone"] or clock["zulu"]
    if name:
        return timezone(timedelta(hours=_ZONES[name.lower()]))
    if not clock["off"]:
        return None
    sign = -1 if clock["off"][0] == "-" else 1
    digits = clock["off"][1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14:
        return None
    return timezone(sign * timedelta(hours=hours, minutes=minutes))
