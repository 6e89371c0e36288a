"""The rows of a run in one process, to compare those of a cluster with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from govcomm.analysis import Engine, analyze
from govcomm.distributed.place import Place
from govcomm.records import Article, Failure
from govcomm.store import Results
from govcomm.store.parquet import read
from govcomm.tables import RUN_TABLES, TABLES, Row

ALL = (*TABLES, *RUN_TABLES)


def in_one_process(
    articles: Iterable[Article | Failure], out: Path, engine: Callable[[], Engine] | None
) -> dict[str, list[Row]]:
    """Analyse here, without any cluster, and read back the tables."""
    with Results(out, format="parquet") as results:
        for analysis in analyze(articles, on_failure=results.fail, engine=engine):
            results.add(analysis)
    return {table.name: read(table, out / f"{table.name}.parquet") for table in ALL}


def of_cluster(out: str | Path) -> dict[str, list[Row]]:
    """The rows of a folder of partitions."""
    place = Place(out)
    return {
        table.name: [
            row for name in sorted(place.sizes(table.name)) for row in place.read_table(name).to_pylist()
        ]
        for table in ALL
    }


def counts_of(out: str | Path) -> dict[str, int]:
    """What run.json says about a run."""
    found: dict[str, int] = json.loads(Place(out).read("run.json"))["counts"]
    return found
