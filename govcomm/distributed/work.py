"""What a worker does with a partition: read it, analyse it, write its tables, and leave a mark that it did.

The model is loaded once per process. A partition written twice, by a worker that was given up too early and
by the one after it, is the same both times, and no file is ever seen half.
"""

from __future__ import annotations

import faulthandler
import json
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import IO, Any

import pyarrow as pa
from distributed import Worker, WorkerPlugin

from govcomm.analysis import Engine, failure_of, keep_sure, load_engine, refused
from govcomm.distributed.parts import WORK, name_of, unpacked
from govcomm.distributed.place import Place
from govcomm.errors import GovcommError, InputError
from govcomm.records import Analysis, Article, Failure, Provenance
from govcomm.store.parquet import schema
from govcomm.tables import TABLES, all_rows
from govcomm.tables.copies import SCHEMA as COPIES
from govcomm.tables.copies import Change, sketched
from govcomm.tables.spec import ARTICLES
from govcomm.tables.syndication import told

INPUT, DONE, COPIED, TRAIL = (f"{WORK}/{name}" for name in ("input", "done", "copies", "trail"))

BUFFERED = 64
"""Articles whose rows wait until they are packed."""

FILLED = ("duplicate_of", "n_copies", "first_outlet")
"""Columns of ``articles`` that only the whole run knows."""

DEADLY = 2
"""A batch at which so many workers died is analysed one by one; then the article that they die of shows."""

Tally = Callable[[Iterable[Analysis]], dict[str, Any]]
"""Sums up the analyses of a partition in what JSON can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What every partition of a run is made with.

    Attributes:
        place: Where everything is read and written.
        load: Importable function that loads what analyses a batch.
        made_by: Versions that the driver has, and every worker must have; ``None``: any.
        timeout: Seconds that an article may take; 0 is no limit.
        min_confidence: Statements below it are left out.
        tally: Importable function that sums up; ``None`` for nothing.
    """

    place: Place
    load: Callable[[], Engine]
    made_by: Provenance | None
    timeout: float = 0.0
    min_confidence: float = 0.0
    tally: Tally | None = None


_engines: dict[str, Engine] = {}
_one_at_a_time = threading.Lock()  # a worker with several threads still has one pipeline


class LoadEngine(WorkerPlugin):
    """Loads the model as soon as a worker starts, so that its first partition need not wait."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self.name = "govcomm"
        self._load = load

    def setup(self, worker: Worker) -> None:
        """Load; what is wrong shows with the first partition, where the driver hears of it."""
        with suppress(Exception):
            engine_of(self._load)


def engine_of(load: Callable[[], Engine]) -> Engine:
    """What this process analyses with; loaded when it is first asked for."""
    name = repr((load.func, load.args, load.keywords) if isinstance(load, partial) else load)
    with _one_at_a_time:
        if name not in _engines:
            _engines.clear()  # of another run on the same workers
            _engines[name] = load()
        return _engines[name]


def loads(
    topics: str | None = None, lexicon: str | None = None, officials: str | None = None
) -> Callable[[], Engine]:
    """The function that loads the pipeline with the user's own files, by paths that every machine knows."""
    own = {"topics": topics, "lexicon": lexicon, "officials": officials}
    own = {name: os.path.abspath(path) for name, path in own.items() if path is not None}  # noqa: PTH100
    return partial(load_engine, **own) if own else load_engine


def work(task: Task, number: int, key: str) -> dict[str, Any]:
    """Analyse a partition and write its tables.

    Args:
        task: What the run is made with.
        number: Number of the partition.
        key: What its mark will say it was made of.

    Returns:
        The mark: key, sizes of the files, counts, failures and what ``task.tally`` gave.

    Raises:
        GovcommError: The partition cannot be read here, or this worker has other versions than the driver.
    """
    place = task.place
    try:
        batches = unpacked(place.read(name_of(INPUT, number)))
    except FileNotFoundError as error:
        raise InputError(
            "pekerja Dask tidak menemukan bagian ini",
            where=f"{place.url}/{name_of(INPUT, number)}",
            remedy="Pakai folder yang dilihat semua mesin, atau URL seperti s3://….",
        ) from error
    analyse = _Careful(engine_of(task.load), place, name_of(TRAIL, number, "json"), task.timeout)
    tables = _Tables()
    analyses = _watched((one for batch in batches for one in analyse(batch)), task, tables)
    summed = task.tally(analyses) if task.tally else None
    deque(analyses, maxlen=0)  # what is left, should nobody have asked
    mark = {
        "number": number,
        "key": key,
        "sizes": tables.write(place, number),
        "counts": tables.counts,
        "provenance": tables.made_by and asdict(tables.made_by),
        "failures": [asdict(failure) for failure in tables.failures],
        "tally": summed,
    }
    place.write(name_of(DONE, number, "json"), json.dumps(mark).encode())
    return mark


def _watched(analyses: Iterable[Analysis], task: Task, tables: _Tables) -> Iterator[Analysis]:
    """Put analyses into the tables as they pass by."""
    for analysis in analyses:
        _same_versions(analysis.provenance, task.made_by)
        kept = keep_sure(analysis, task.min_confidence)
        tables.add(kept)
        yield kept


class _Tables:
    """Tables of a partition, held as Arrow: as Python's own rows they would take ten times the memory."""

    def __init__(self) -> None:
        self.counts = dict.fromkeys(("ok", "empty", "not-indonesian", "error", *(t.name for t in TABLES)), 0)
        self.failures: list[Failure] = []
        self.made_by: Provenance | None = None
        self._schemas = {**{table.name: schema(table) for table in TABLES}, COPIED: COPIES}
        self._rows: dict[str, list[Mapping[str, object]]] = {name: [] for name in self._schemas}
        self._done: dict[str, list[pa.Table]] = {name: [] for name in self._schemas}

    def add(self, analysis: Analysis) -> None:
        """Append the rows of an article."""
        self.counts[analysis.status] += 1
        self.made_by = self.made_by or analysis.provenance
        failure = failure_of(analysis)
        if failure is not None:
            self.failures.append(failure)
        for name, rows in all_rows(analysis).items():
            self.counts[name] += len(rows)
            self._rows[name] += rows
        self._rows[COPIED].append(sketched(told(analysis)))
        if len(self._rows[COPIED]) >= BUFFERED:
            self._pack()

    def write(self, place: Place, number: int) -> dict[str, int]:
        """Write the files; returns their sizes by name."""
        self._pack()
        return {
            name_of(name, number): place.write_table(name_of(name, number), pa.concat_tables(packed))
            for name, packed in self._done.items()
        }

    def _pack(self) -> None:
        for name, rows in self._rows.items():
            self._done[name].append(pa.Table.from_pylist(rows, schema=self._schemas[name]))
            self._rows[name] = []


def finish(place: Place, number: int, changes: list[Change]) -> bool:
    """Say in the rows of ``articles`` of a partition what they share with others, and in no other row.

    Returns:
        Whether that was not yet so.
    """
    name = name_of(ARTICLES.name, number)
    found = place.read_table(name, ["outlet", *FILLED])
    wanted: dict[str, list[Any]] = {
        "duplicate_of": [None] * len(found),
        "n_copies": [1] * len(found),
        "first_outlet": found["outlet"].to_pylist(),
    }
    for change in changes:
        for column in FILLED:
            wanted[column][change.row] = getattr(change, column)
    if all(found[column].to_pylist() == wanted[column] for column in FILLED):
        return False
    table = place.read_table(name)
    for column in FILLED:
        at = table.schema.get_field_index(column)
        field = table.schema.field(at)
        table = table.set_column(at, field, pa.array(wanted[column], type=field.type))
    place.write_table(name, table)
    return True


class _Careful:
    """Writes down what it is about to do, and learns from there what it had better not do again.

    Deadlines are kept by a thread of the interpreter that needs no turn among Python's own: a process that
    hangs inside a regular expression or in C ends as well, and another finds the trail.
    """

    def __init__(self, analyse: Engine, place: Place, trail: str, timeout: float) -> None:
        self._analyse = analyse
        self._place = place
        self._trail = trail
        self._timeout = timeout
        self._batch = -1
        try:
            self._begun: dict[str, int] = json.loads(place.read(trail))
        except (FileNotFoundError, ValueError):
            self._begun = {}

    def __call__(self, articles: Sequence[Article]) -> list[Analysis]:
        self._batch += 1
        step = str(self._batch)
        if self._begun.get(step, 0) < DEADLY:
            return self._try(step, articles, 2 * self._timeout)
        return [one for n, each in enumerate(articles) for one in self._alone(f"{step}.{n}", each)]

    def _alone(self, step: str, article: Article) -> list[Analysis]:
        if not self._begun.get(step):
            return self._try(step, [article], self._timeout)
        return [refused(article, "error", "proses pekerja berhenti mendadak pada berita ini")]

    def _try(self, step: str, articles: Sequence[Article], seconds: float) -> list[Analysis]:
        before = dict(self._begun)
        self._begun[step] = before.get(step, 0) + 1
        self._place.write(self._trail, json.dumps(self._begun).encode())
        with _one_at_a_time:
            if seconds:
                faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
            try:
                found = self._analyse(articles)
            finally:
                if seconds:
                    faulthandler.cancel_dump_traceback_later()
        self._begun = before
        return found


@cache
def _nowhere() -> IO[str]:
    """Where the parting words of a process that hangs go; it must stay open."""
    return open(os.devnull, "w")  # noqa: PTH123


def _same_versions(own: Provenance | None, wanted: Provenance | None) -> None:
    if own is None or wanted is None or own == wanted:
        return
    raise GovcommError(
        f"pekerja Dask memakai govcomm {_told(own)}, bukan {_told(wanted)}",
        remedy="Pasang versi govcomm yang sama di semua mesin.",
    )


def _told(made_by: Provenance) -> str:
    return f"{made_by.govcomm_version} ({made_by.model} {made_by.model_version})"
