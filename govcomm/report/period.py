"""The days that a report covers, and those before that it compares itself with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both among them; ``open`` also takes in articles without a date."""

    start: date
    end: date
    open: bool = False

    @property
    def n_days(self) -> int:
        """Number of days, at least 1."""
        return (self.end - self.start).days + 1

    def previous(self) -> Period | None:
        """The period of the same length that ends the day before; None before the calendar begins."""
        try:
            return Period(self.start - timedelta(self.n_days), self.start - timedelta(1))
        except OverflowError:
            return None

    def days(self) -> Iterator[date]:
        """Every day in order."""
        return (self.start + timedelta(n) for n in range(self.n_days))

    def __contains__(self, day: date | None) -> bool:
        return self.open if day is None else self.start <= day <= self.end


def day_of(published: str | None) -> date | None:
    """Day of an ISO date or date-time as it stands there; None if it is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def chosen(days: Iterable[date | None], start: date | None, end: date | None) -> Period | None:
    """Make a period of what the user chose; the articles' own days fill in what was left open.

    Returns:
        None if no side is chosen and no article has a date, or if it would end before it starts.
    """
    known = [day for day in days if day is not None]
    first = start or min((day for day in known if end is None or day <= end), default=end)
    last = end or max((day for day in known if start is None or day >= start), default=start)
    if first is None or last is None or last < first:
        return None
    return Period(first, last, open=start is None and end is None)
