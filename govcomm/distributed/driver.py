"""The driver: lays partitions, sees that each is analysed, and has put together what the whole run knows."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from distributed import Client, Future, KilledWorker, as_completed

from govcomm.analysis import Engine, provenance
from govcomm.distributed.cluster import CONNECT_SECONDS, connected
from govcomm.distributed.parts import WORK, in_parts, key_of, name_of, packed, size_of
from govcomm.distributed.place import Place
from govcomm.distributed.whole import tidy, write_persons_of
from govcomm.distributed.work import COPIED, DONE, INPUT, TRAIL, LoadEngine, Tally, Task, finish, loads, work
from govcomm.errors import GovcommError, OutputError
from govcomm.records import Article, Failure
from govcomm.store.lock import Lock
from govcomm.store.made_with import made_with
from govcomm.store.results import FORMATS, RUN
from govcomm.store.writing import explained
from govcomm.tables import RUN_TABLES, SCHEMA_VERSION, TABLES
from govcomm.tables.copies import Copies
from govcomm.tables.spec import ARTICLES
from govcomm.version import __version__

AHEAD = 3
"""Partitions per thread of the cluster that wait for one."""
TRIES = 2
"""How often a partition is tried again that ended in an error, such as a share that did not answer."""
KILLED_TRIES = 8
"""How often a partition is given out again that Dask gave up; each time an article is set aside."""


@dataclass(slots=True)
class Outcome:
    """What a run did.

    Attributes:
        counts: Articles by status, inputs that could not be read, rows by table.
        failures: What failed, in the order of the input.
        n_parts: Number of partitions.
        n_kept: Those of them that an earlier run had analysed.
        n_known: Articles in those.
    """

    counts: dict[str, int]
    failures: list[Failure] = field(default_factory=list)
    n_parts: int = 0
    n_kept: int = 0
    n_known: int = 0


def run(
    articles: Iterable[Article | Failure],
    out: str | os.PathLike[str],
    *,
    scheduler: str | None = None,
    workers: int = 2,
    topics: str | None = None,
    lexicon: str | None = None,
    officials: str | None = None,
    timeout: float = 0.0,
    min_confidence: float = 0.0,
    overwrite: bool = False,
    resume: bool = False,
    options: Mapping[str, object] | None = None,
    inputs: Callable[[], Iterable[Mapping[str, object]]] | None = None,
    tally: Tally | None = None,
    on_part: Callable[[Mapping[str, Any]], None] | None = None,
    on_failure: Callable[[Failure], None] | None = None,
    engine: Callable[[], Engine] | None = None,
    size: Callable[[int], int] = size_of,
    client: Client | None = None,
    connect_seconds: float = CONNECT_SECONDS,
) -> Outcome:
    """Analyse articles on a Dask cluster into a folder of partitioned Parquet.

    The rows are those of a run in one process, in the same order. Whatever is cut off (worker, driver,
    scheduler), the same call goes on where it stopped: partitions that are there and whole are not repeated.

    Args:
        articles: What ``sources.read`` or ``distributed.inputs.read`` gives.
        out: A folder that all machines see under this path, or a URL of fsspec.
        scheduler: Address of the scheduler; ``None`` starts ``workers`` processes on this machine.
        workers: Number of these processes.
        topics: A topic model of the user's own, at a path that all machines see; so for the next two.
        lexicon: A folder of the user's own tables.
        officials: A list of officials.
        timeout: Seconds that an article may take; 0 is no limit.
        min_confidence: Statements below it are left out.
        overwrite: Replace results that are there and forget what an earlier run has analysed.
        resume: Replace results that are there, and keep what is still right of them.
        options: What the user chose, for ``run.json``.
        inputs: Called at the end for the files that were read, as mappings for ``run.json``.
        tally: Importable function that sums up a partition on the worker, for ``on_part``.
        on_part: Called with the mark of each partition as it is done: ``number``, ``counts``, ``tally`` …
        on_failure: Called for every input that failed.
        engine: Importable function that loads what analyses a batch, instead of the pipeline.
        size: Articles per partition by its number.
        client: A connected client to use instead of ``scheduler``.
        connect_seconds: How long to wait for the scheduler.

    Raises:
        OutputError: The folder holds results, is being written by another run, or cannot be written.
        GovcommError: The cluster cannot be reached or was lost, or workers have another version.
    """
    place = Place(out)
    where = Path(place.url)
    with explained(where), _held(place):
        _prepare(place, overwrite=overwrite, resume=resume)
        task = Task(
            place=place,
            load=engine or loads(topics, lexicon, officials),
            made_by=None if engine else provenance(),
            timeout=timeout,
            min_confidence=min_confidence,
            tally=tally,
        )
        name = (
            f"{engine.__module__}.{engine.__qualname__}" if engine else made_with(topics, lexicon, officials)
        )
        key_parts = [SCHEMA_VERSION, name, str(min_confidence), repr(tally and tally.__qualname__)]
        cluster = (
            nullcontext(client) if client else connected(scheduler, workers=workers, seconds=connect_seconds)
        )
        with cluster as reached, _told(reached):
            driver = _Driver(reached, task, made_with=key_parts, on_part=on_part, on_failure=on_failure)
            return driver.run(articles, size, dict(options or {}), inputs)


class _Driver:
    """One run on a connected cluster."""

    def __init__(
        self,
        client: Client,
        task: Task,
        *,
        made_with: list[str],
        on_part: Callable[[Mapping[str, Any]], None] | None,
        on_failure: Callable[[Failure], None] | None,
    ) -> None:
        self._client = client
        self._task = task
        self._place = task.place
        self._made_with = made_with
        self._on_part = on_part
        self._on_failure = on_failure
        self._started = _now()
        self._marks: dict[int, dict[str, Any]] = {}
        self._read: dict[int, list[Failure]] = {}
        self._waiting: dict[Future[dict[str, Any]], tuple[int, str, int]] = {}
        self._completed = as_completed([])
        self._n_kept = self._n_known = 0

    def run(
        self,
        articles: Iterable[Article | Failure],
        size: Callable[[int], int],
        options: dict[str, object],
        inputs: Callable[[], Iterable[Mapping[str, object]]] | None,
    ) -> Outcome:
        plugin = LoadEngine(self._task.load)
        self._client.register_plugin(plugin)
        try:
            self._analyse(articles, size)
            self._finish()
        finally:
            if self._client.status == "running":
                self._client.unregister_worker_plugin(plugin.name)
        outcome = self._outcome()
        outcome.counts.update(write_persons_of(self._place, outcome.n_parts))
        tidy(self._place, outcome.n_parts)
        self._place.write(RUN, self._run(outcome, options, inputs))
        return outcome

    def _analyse(self, articles: Iterable[Article | Failure], size: Callable[[int], int]) -> None:
        there = self._there()
        room = 0
        for part in in_parts(articles, size=size):
            self._read[part.number] = part.failures
            self._fail(part.failures)
            if not part.batches:
                continue
            key = key_of(part, self._made_with)
            mark = self._mark(part.number, key, there)
            if mark is not None:
                self._n_kept += 1
                self._n_known += part.n_articles
                self._take(part.number, mark)
                continue
            self._place.write(name_of(INPUT, part.number), packed(part))
            self._submit(part.number, key)
            while len(self._waiting) >= room:
                room = AHEAD * max(2, sum(self._client.nthreads().values()))
                if len(self._waiting) >= room:
                    self._next()
        while self._waiting:
            self._next()

    def _there(self) -> dict[str, int]:
        """Sizes of the files that an earlier run left, by name."""
        folders = [DONE, COPIED, *(table.name for table in TABLES)]
        return {name: size for folder in folders for name, size in self._place.sizes(folder).items()}

    def _mark(self, number: int, key: str, there: Mapping[str, int]) -> dict[str, Any] | None:
        """The mark of a partition that is there, whole, and made of just this with just this."""
        name = name_of(DONE, number, "json")
        if name not in there:
            return None
        try:
            mark: dict[str, Any] = json.loads(self._place.read(name))
            if mark["key"] != key:
                return None
            for file, size in mark["sizes"].items():
                # Those of articles are written once more at the end, so their size is another then.
                if file not in there or (there[file] != size and not file.startswith(f"{ARTICLES.name}/")):
                    return None
        except (ValueError, KeyError, TypeError, AttributeError, FileNotFoundError):
            return None
        return mark

    def _submit(self, number: int, key: str, n_killed: int = 0) -> None:
        future = self._client.submit(work, self._task, number, key, pure=False, retries=TRIES)
        self._waiting[future] = number, key, n_killed
        self._completed.add(future)

    def _next(self) -> None:
        """Wait for the next partition; Dask repeats one of which workers died, and after some we do."""
        future = next(self._completed)
        number, key, n_killed = self._waiting.pop(future)
        try:
            mark = future.result()
        except KilledWorker as error:
            if n_killed >= KILLED_TRIES:
                raise GovcommError(
                    f"pekerja Dask berulang kali mati pada bagian {number}",
                    remedy="Beri pekerja lebih banyak memori, lalu jalankan perintah yang sama lagi.",
                ) from error
            self._submit(number, key, n_killed + 1)
            return
        finally:
            future.release()
        self._place.remove([name_of(INPUT, number), name_of(TRAIL, number, "json")])
        self._take(number, mark)

    def _take(self, number: int, mark: dict[str, Any]) -> None:
        failures = [Failure(**one) for one in mark["failures"]]
        self._fail(failures)
        if self._on_part is not None:
            self._on_part(mark)
        self._marks[number] = {"counts": mark["counts"], "failures": failures, "by": mark["provenance"]}

    def _fail(self, failures: list[Failure]) -> None:
        for failure in failures if self._on_failure else ():
            self._on_failure(failure)  # type: ignore[misc]

    def _finish(self) -> None:
        """Find copies among all articles, and have the workers write them into ``articles``."""
        n_parts = len(self._marks)
        copies = Copies(lambda n: self._place.read_table(name_of(COPIED, n)), n_parts=n_parts)
        found = copies.changes()
        futures = self._client.map(
            finish,
            [self._place] * n_parts,
            range(n_parts),
            [found.get(number, []) for number in range(n_parts)],
            pure=False,
            retries=TRIES,
        )
        for future in as_completed(futures):
            future.result()

    def _outcome(self) -> Outcome:
        names = ("ok", "empty", "not-indonesian", "error", "unreadable", *(table.name for table in TABLES))
        outcome = Outcome(dict.fromkeys(names, 0), [], len(self._marks), self._n_kept, self._n_known)
        for number in sorted({*self._marks, *self._read}):
            read = self._read.get(number, [])
            outcome.counts["unreadable"] += len(read)
            mark = self._marks.get(number, {"counts": {}, "failures": []})
            outcome.failures += [*read, *mark["failures"]]
            for name, count in mark["counts"].items():
                outcome.counts[name] += count
        return outcome

    def _run(
        self,
        outcome: Outcome,
        options: dict[str, object],
        inputs: Callable[[], Iterable[Mapping[str, object]]] | None,
    ) -> bytes:
        by = next((mark["by"] for _, mark in sorted(self._marks.items()) if mark["by"]), None)
        content = {
            "govcomm_version": __version__,  # first: sources know a folder of results by it
            "schema_version": SCHEMA_VERSION,
            "model": by and {"name": by["model"], "version": by["model_version"]},
            "lexicon_fingerprint": by and by["lexicon_fingerprint"],
            "options": options,
            "started_at": self._started,
            "ended_at": _now(),
            "counts": outcome.counts,
            "tables": {table.name: table.name for table in (*TABLES, *RUN_TABLES)},
            "partitions": outcome.n_parts,
            "failures": [asdict(failure) for failure in outcome.failures],
            "inputs": [dict(one) for one in inputs()] if inputs else [],
        }
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        return text.encode("utf-8", "backslashreplace")


@contextmanager
def _held(place: Place) -> Iterator[None]:
    """One driver at a time writes a folder of this machine; at a URL nobody can be told apart."""
    if not place.is_local:
        yield
        return
    folder = Path(place.path(""))
    folder.mkdir(parents=True, exist_ok=True)
    lock = Lock(folder)
    try:
        yield
    finally:
        lock.release()


def _prepare(place: Place, *, overwrite: bool, resume: bool) -> None:
    """Make sure that results are not lost by accident, and that nothing is written through links."""
    files = [f"{table.name}.{format}" for table in (*TABLES, *RUN_TABLES) for format in FORMATS]
    if not (overwrite or resume) and any(map(place.exists, (RUN, *files))):
        raise OutputError(
            "folder ini sudah berisi hasil",
            where=place.url,
            remedy="Pilih folder lain, tambahkan berita baru dengan --resume, atau ganti hasil lama "
            "dengan --overwrite.",
        )
    if place.is_local:
        for name in (WORK, *(table.name for table in (*TABLES, *RUN_TABLES))):
            path = Path(place.path(name))
            if path.is_symlink():
                path.unlink()
    place.remove([RUN, *files, *([WORK] if overwrite else [])])


@contextmanager
def _told(client: Client) -> Iterator[None]:
    """Turn the loss of the scheduler into one line that a user understands."""
    try:
        yield
    except (CancelledError, OSError) as error:
        if isinstance(error, OSError) and client.status == "running":
            raise  # it is about files
        raise GovcommError(
            "sambungan ke penjadwal Dask terputus",
            remedy="Jalankan lagi perintah yang sama; bagian yang sudah selesai tidak diulang.",
        ) from error


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
