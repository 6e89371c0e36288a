"""Finds dates in Indonesian running text and resolves them against the day of publication.

Pure functions over ``str``; :mod:`govcomm.pipeline.dates` puts the result on the Doc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

# A day and month further ahead of the publication than this belongs to the year before.
MAX_DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        iso: ``YYYY-MM-DD``, or ``None`` where no single day can be told (``pekan lalu``, ``12-18 Juni``).
    """

    start: int
    end: int
    iso: str | None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "Januari Jan",
            "Februari Pebruari Feb",
            "Maret Mar",
            "April Apr",
            "Mei",
            "Juni Jun",
            "Juli Jul",
            "Agustus Agust Agu Ags",
            "September Sept Sep",
            "Oktober Okt",
            "November Nopember Nov",
            "Desember Des",
        ),
        start=1,
    )
    for name in names.split()
}
# Monday = 0.
WEEKDAYS = {
    **{name: i for i, name in enumerate("senin selasa rabu kamis jumat sabtu minggu".split())},
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}
_WEEKDAY = (
    r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad"
    r"|SENIN|SELASA|RABU|KAMIS|JUMAT|SABTU|MINGGU)(?![\w'’])"
)


_ABBREVIATED = frozenset("jan feb mar apr jun jul agust agu ags sept sep okt nov nop des".split())


def _month_forms() -> str:
    """Every spelling that counts as a month; ``mei`` and ``mar`` in lower case do not."""
    forms = {form for name in _MONTHS for form in (name, name.upper())}
    forms |= {name.lower() for name in _MONTHS if len(name) > 3}
    ordered = sorted(forms, key=len, reverse=True)
    short = [form for form in ordered if form.lower() in _ABBREVIATED]
    return "(?:(?:" + "|".join(short) + r")\.(?=\s\d)|(?:" + "|".join(ordered) + r")\b)"


_MONTH = _month_forms()
_PART = r"(?:pagi|siang|sore|petang|malam|dini hari|subuh)"
_SHIFT = r"(?:lalu|kemarin|ini|tadi|besok|depan|mendatang)\b"
_YEAR = r"(?:(?:19|20)\d\d)"
_TO = r"\s?(?:-|–|—|dan|hingga|sampai|s/d)\s?"
_OPEN, _CLOSE = r"\s?,?\s?[(\[]?\s?(?:tanggal\s)?", r"\s?[)\]]?"
_RELATIVE = (
    r"(?:[Hh]ari\s[Ii]ni|[Kk]emarin\slusa|[Kk]emarin|[Bb]esok\slusa|[Bb]esok|lusa|[Tt]adi\s(?:malam|pagi"
    r"|siang|sore)"
    r"|[Ss]emalam|(?:pagi|siang|sore|malam)\s(?:tadi|ini))\b"
)


def _spelled(i: int) -> str:
    """``22 November 2021``, ``13 - 14 November``."""
    return (
        rf"(?P<d{i}>\d{{1,2}})(?P<r{i}>{_TO}\d{{1,2}})?[\s-](?P<n{i}>{_MONTH})"
        rf"(?:,?[\s-]?(?P<y{i}>{_YEAR})(?!\d))?"
    )


_DATE = re.compile(
    rf"""
    (?<![\w/.-])(?:
      (?P<weekday>{_WEEKDAY})(?P<second>{_TO}{_WEEKDAY})?
        (?:\s{_PART}){{0,2}}(?:\s(?P<shift>{_SHIFT}))?(?:\s{_PART})?
        (?:
          {_OPEN}(?P<d1>\d{{1,2}})(?P<r1>\s?[-–&]\s?\d{{1,2}}(?=/))?\s?/\s?(?P<m1>\d{{1,2}})
            (?:\s?/\s?(?P<y1>{_YEAR}|\d\d(?=\s?[)\]])))?(?![\d/]){_CLOSE}
        | {_OPEN}{_spelled(2)}{_CLOSE}
        )?
    | {_spelled(3)}
    | (?P<d4>\d{{1,2}})(?P<s4>[/-])(?P<m4>\d{{1,2}})(?P=s4)(?P<y4>{_YEAR})(?![\d/-])
    | (?P<y5>{_YEAR})-(?P<m5>\d\d)-(?P<d5>\d\d)(?![\d/-])
    | (?P<relative>{_RELATIVE})
        (?:\s?,?\s?[(\[]\s?(?:{_WEEKDAY}\s?,?\s?)?(?P<d6>\d{{1,2}})\s?/\s?(?P<m6>\d{{1,2}})
          (?:\s?/\s?(?P<y6>{_YEAR}))?\s?[)\]])?
    | (?:[Aa]khir\s)?(?:[Pp]ekan|[Mm]inggu|[Bb]ulan|[Tt]ahun)\s(?:lalu|ini|depan|mendatang|kemarin)\b
    | {_MONTH}\s{_YEAR}(?!\d)
    )""",
    re.VERBOSE,
)
_BEFORE_NUMBER = re.compile(r"(?:Nomor|nomor|No\.?|NOMOR|Pasal|pasal|Rp\.?|skor)\s?$")
# ``tiga tahun lalu``, ``dua hari ini``: a span of time, not a day
_COUNTED = re.compile(
    r"(?:\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|beberapa)|\d|(?:bel|pul|rat)\w*an)\s$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:^|[^.!?:;,\"”(\n] ?)\b([A-Z][\w’'-]*)\s$")
_NAME_AFTER = re.compile(r"\s?-?\s?[A-Z][a-z]")
# Capitalised words that may stand before a weekday without making it a name.
_FINE_BEFORE = frozenset(
    """Pada Hari Malam Sejak Hingga Sampai Dan Mulai Setiap Tiap Untuk Pagi Siang Sore Tanggal Di Jadwal Edisi
    Dari Selain Indonesia Jakarta WIB WITA WIT""".split()
)


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """Dates in ``text``, in order, without overlap.

    ``Senin (22/11)`` takes its year from the publication; a day more than :data:`MAX_DAYS_AHEAD` days ahead
    of it belongs to the year before, and a weekday that fits only one of the neighbouring years decides.
    A weekday alone is the nearest such day on or before the publication. Scores (``3/4``), telephone
    numbers and places (``Pasar Minggu``) are no dates.

    Args:
        text: Any Indonesian text.
        published: The day the text was published; without it only full dates are resolved.

    Returns:
        Mentions with offsets in code points.
    """
    return list(_mentions(text, published))


def _mentions(text: str, published: date | None) -> Iterator[DateMention]:
    for match in _DATE.finditer(text):
        start, end = match.span()
        end = _balanced(text, start, end)
        groups = match.groupdict()
        weekday = groups["weekday"]
        day, month, year = _numbers(groups)
        if weekday and day is None:
            if _is_name(text, start, end):
                continue
            yield DateMention(
                start, end, None if groups["second"] else _weekday_alone(weekday, groups["shift"], published)
            )
        elif day is None and _COUNTED.search(text[max(0, start - 12) : start]):
            continue
        elif day is None:
            yield DateMention(start, end, _relative(groups["relative"], published))
        elif _BEFORE_NUMBER.search(text[max(0, start - 8) : start]):
            continue
        elif groups["r1"] or groups["r2"] or groups["r3"] or groups["second"]:
            yield DateMention(start, end, None)
        elif 1 <= day <= 31 and month is not None and 1 <= month <= 12:
            wanted = WEEKDAYS[weekday.lower()] if weekday else None
            found = resolve(day, month, year, published=published, weekday=wanted)
            yield DateMention(start, end, found.isoformat() if found else None)


def _balanced(text: str, start: int, end: int) -> int:
    """End of the mention without a bracket that opens or closes outside it."""
    surface = text[start:end].rstrip()
    for opening, closing in ("()", "[]"):
        if surface.count(opening) > surface.count(closing):
            surface = surface[: surface.rindex(opening)].rstrip()
        elif surface.endswith(closing) and opening not in surface:
            surface = surface[:-1].rstrip()
    return start + len(surface)


def _numbers(groups: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    for i in range(1, 7):
        day = groups[f"d{i}"]
        if day is None:
            continue
        name = groups.get(f"n{i}")
        number = groups.get(f"m{i}")
        month = _MONTHS[name.rstrip(".").capitalize()] if name else int(number or 0)
        year = groups[f"y{i}"]
        return int(day), month, int(year) + (2000 if len(year) == 2 else 0) if year else None
    return None, None, None


def resolve(
    day: int, month: int, year: int | None, *, published: date | None = None, weekday: int | None = None
) -> date | None:
    """The day that a printed day, month and perhaps year mean.

    Args:
        day: Day of the month.
        month: 1 to 12.
        year: Four digits, or ``None`` to take it from ``published``.
        published: Day of publication.
        weekday: Monday = 0; decides between neighbouring years where the year is not printed.
    """
    if year is not None:
        return _calendar(year, month, day)
    if published is None:
        return None
    found = _calendar(published.year, month, day)
    if found is not None and (found - published).days > MAX_DAYS_AHEAD:
        found = _calendar(published.year - 1, month, day)
    if weekday is None or (found is not None and found.weekday() == weekday):
        return found
    near = [_calendar(published.year + shift, month, day) for shift in (0, -1, 1)]
    fits = [
        other
        for other in near
        if other and other.weekday() == weekday and abs((other - published).days) < 300
    ]
    return min(fits, key=lambda other: abs((other - published).days)) if fits else found


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday_alone(weekday: str, shift: str | None, published: date | None) -> str | None:
    if published is None:
        return None
    wanted = WEEKDAYS[weekday.lower()]
    if shift in ("depan", "mendatang", "besok"):
        ahead = (wanted - published.weekday()) % 7 or 7
        return (published + timedelta(days=ahead)).isoformat()
    back = (published.weekday() - wanted) % 7
    if shift == "lalu" and back == 0:
        back = 7
    return (published - timedelta(days=back)).isoformat()


def _relative(words: str | None, published: date | None) -> str | None:
    if words is None or published is None:
        return None
    words = " ".join(words.lower().split())
    if words == "kemarin lusa":
        days = -2
    elif words in ("kemarin", "tadi malam", "malam tadi", "semalam"):
        days = -1
    elif words == "besok":
        days = 1
    elif words in ("lusa", "besok lusa"):
        days = 2
    else:
        days = 0
    return (published + timedelta(days=days)).isoformat()


def _is_name(text: str, start: int, end: int) -> bool:
    """``Pasar Minggu``, ``Rabu Pon``, ``Jumat Berkah``: part of a name, not a day."""
    before = _NAME_BEFORE.search(text[max(0, start - 30) : start])
    if before and before.group(1) not in _FINE_BEFORE:
        return True
    return bool(_NAME_AFTER.match(text, end)) and not text[start:end].endswith(
        (")", "lalu", "ini", "malam", "pagi", "siang", "sore")
    )
