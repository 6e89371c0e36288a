"""What is made of all partitions together, one of them in memory at a time."""

from __future__ import annotations

import tempfile
from pathlib import Path

from govcomm.distributed.parts import name_of
from govcomm.distributed.place import Place
from govcomm.distributed.work import COPIED, DONE, INPUT, TRAIL
from govcomm.store.parquet import schema
from govcomm.store.persons import write_persons
from govcomm.tables import RUN_TABLES, TABLES, Row
from govcomm.tables.spec import ARTICLES, PEOPLE

ROWS_PER_PART = 50_000

_FOR_PERSONS = [name for name in PEOPLE.names if name != "rule"]


def write_persons_of(place: Place, n_parts: int) -> dict[str, int]:
    """Make the tables over the whole run from those of the partitions.

    Args:
        place: Where they are.
        n_parts: Number of partitions.

    Returns:
        Number of rows by table.
    """
    waiting: dict[str, list[Row]] = {table.name: [] for table in RUN_TABLES}
    written = dict.fromkeys(waiting, 0)
    schemas = {table.name: schema(table) for table in RUN_TABLES}

    def flush(name: str) -> None:
        place.write_rows(name_of(name, written[name]), waiting[name], schemas[name])
        written[name] += 1
        waiting[name] = []

    def write(name: str, rows: list[Row]) -> None:
        waiting[name] += rows
        if len(waiting[name]) >= ROWS_PER_PART:
            flush(name)

    with tempfile.TemporaryDirectory(prefix="govcomm-") as folder:
        counts = write_persons(
            place.rows((name_of(ARTICLES.name, n) for n in range(n_parts)), ["article_id", "published_at"]),
            place.rows((name_of(PEOPLE.name, n) for n in range(n_parts)), _FOR_PERSONS),
            Path(folder) / "persons",
            write,
        )
    for name in waiting:
        if waiting[name] or not written[name]:
            flush(name)
        place.remove(_beyond(place, name, written[name]))
    return counts


def tidy(place: Place, n_parts: int) -> None:
    """Remove what was only needed on the way, and parts of an earlier, longer run."""
    for table in TABLES:
        if not n_parts:  # the columns are there even so
            place.write_rows(name_of(table.name, 0), [], schema(table))
        place.remove(_beyond(place, table.name, max(n_parts, 1)))
    for folder, suffix in ((COPIED, "parquet"), (DONE, "json")):
        place.remove(_beyond(place, folder, n_parts, suffix))
    place.remove([INPUT, TRAIL])


def _beyond(place: Place, folder: str, n_parts: int, suffix: str = "parquet") -> list[str]:
    """Files of a folder that this run has not written."""
    own = {name_of(folder, number, suffix) for number in range(n_parts)}
    return [name for name in place.sizes(folder) if name not in own]
