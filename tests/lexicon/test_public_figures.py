"""Public figures and their offices."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from govcomm.lexicon.figures import figures, office_of


def test_office_as_of_a_day() -> None:
    on = date(2016, 5, 1)
    assert office_of("Jokowi", on) is not None
    tenure = office_of("Joko Widodo", date(2013, 5, 1))
    assert tenure is not None
    assert tenure.office == "Gubernur DKI Jakarta"
    assert office_of("Joko Widodo", date(2024, 10, 20)) is None
    assert office_of("Danur Wijaya", on) is None


def test_rows_are_in_order_and_sourced() -> None:
    by_name: dict[str, list[tuple[date, date | None]]] = {}
    for rows in figures().values():
        for row in rows:
            assert row.source
            assert row.office
            assert row.valid_to is None or row.valid_from < row.valid_to
            by_name.setdefault(row.name, []).append((row.valid_from, row.valid_to))
    for spans in by_name.values():
        for (_, ended), (began, _) in pairwise(sorted(set(spans), key=lambda span: span[0])):
            assert ended is not None
            assert ended <= began
