"""A folder of results: five tables written as the analyses come, and ``run.json`` last.

Everything goes to hidden names first and is renamed at the end, so a folder with a ``run.json`` is
complete, and a run that breaks leaves an earlier result as it was. With a journal, a run that breaks
leaves what it has analysed as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, cast, get_args

from govcomm.analysis import failure_of
from govcomm.errors import OutputError
from govcomm.records import Analysis, Article, Failure, Provenance
from govcomm.store.journal import Journal
from govcomm.store.lock import Lock
from govcomm.store.waiting import Waiting
from govcomm.store.writing import cleared, explained
from govcomm.tables import RUN_TABLES, SCHEMA_VERSION, TABLES, Row, Table, all_rows
from govcomm.tables.spec import ARTICLES, PEOPLE
from govcomm.version import __version__

Format = Literal["xlsx", "csv", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
RUN = "run.json"
SCRATCH = ".persons.part"
WAITING = ".articles.part"
BUFFERED = 2_000
"""Rows of a table that wait in memory until they are written together."""


class TableWriter(Protocol):
    """Appends rows to one file; ``govcomm.store`` has one per format."""

    def write(self, rows: Sequence[Row]) -> None:
        """Append rows."""

    def close(self) -> None:
        """Finish the file."""

    def abandon(self) -> None:
        """Let go of the file, which will be deleted."""


class Results:
    """Writes analyses into a folder; use it in a ``with`` block.

        with Results("hasil", format="parquet") as results:
            for analysis in analyze(paths, on_failure=results.fail):
                results.add(analysis)

    Leaving the block without an exception finishes the files; with one, nothing is kept but the journal.
    One process at a time writes a folder.

    Args:
        out: The folder; made if it does not exist.
        format: File format of the tables.
        overwrite: Replace the results that the folder holds; its other files stay in any case.
        options: What the user chose, for ``run.json``.
        inputs: Called at the end for the files that were read, as mappings for ``run.json``.
        on_failure: Called for every input that failed, as it fails.
        journal: Where analyses are kept as they come; hand ``results`` to ``analyze`` as its memory.
        resume: Go on with what the journal holds, replacing the tables made from it; otherwise it is
            forgotten.

    Raises:
        OutputError: The folder holds results and ``overwrite`` is false, or work that is not finished;
            another process writes it, or it cannot be written.
    """

    def __init__(
        self,
        out: str | os.PathLike[str],
        *,
        format: Format = "xlsx",
        overwrite: bool = False,
        options: Mapping[str, object] | None = None,
        inputs: Callable[[], Iterator[Mapping[str, object]]] | None = None,
        on_failure: Callable[[Failure], None] | None = None,
        journal: Journal | None = None,
        resume: bool = False,
    ) -> None:
        self.out = Path(out)
        self.counts: dict[str, int] = dict.fromkeys(
            ("ok", "empty", "not-indonesian", "error", "unreadable", *(table.name for table in TABLES)), 0
        )
        self.failures: list[Failure] = []
        self._format = format
        self._options = dict(options or {})
        self._inputs = inputs
        self._on_failure = on_failure
        self._provenance: Provenance | None = None
        self._started = _now()
        self._overwrite = overwrite
        self._journal = journal
        self._resume = resume
        self._made: list[Path] = []
        self._buffers: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._writers: dict[str, TableWriter] = {}

    def __enter__(self) -> Results:
        with explained(self.out):
            self._make_folder()
            self._lock = Lock(self.out)
            try:
                self._take_over()
                self._waiting = Waiting(self.out / WAITING)
                for table in TABLES:
                    self._writers[table.name] = _writer(self._format, table, self._hidden(table))
            except BaseException:
                self._discard()
                raise
        return self

    def _take_over(self) -> None:
        """Deal with what earlier runs left in the folder."""
        left = self._journal.parts() if self._journal else []
        if not self._overwrite and not (self._resume and left):
            if _holds_results(self.out):
                raise OutputError(
                    "folder ini sudah berisi hasil",
                    where=str(self.out),
                    remedy="Pilih folder lain, atau ganti hasil lama dengan --overwrite."
                    if not left
                    else "Pilih folder lain, tambahkan berita baru dengan --resume, atau ganti hasil lama "
                    "dengan --overwrite.",
                )
            if left and not (self.out / RUN).exists():
                raise OutputError(
                    "folder ini berisi pekerjaan yang belum selesai",
                    where=str(self.out),
                    remedy="Lanjutkan dengan --resume, atau mulai dari awal dengan --overwrite.",
                )
        self._sweep()
        if self._journal and self._resume:
            self._journal.open()
        elif self._journal:
            self._journal.clear()

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            with explained(self.out):
                if self._journal:
                    self._journal.write()
                self._finish()
        except BaseException:
            self._discard()
            raise
        if self._journal:
            self._journal.finish()
        self._lock.release()

    def recall(self, article: Article) -> Analysis | None:
        """Give back what the journal holds about an article."""
        return self._journal.recall(article) if self._journal else None

    def keep(self, new: Sequence[tuple[Article, Analysis]]) -> None:
        """Write analyses into the journal.

        Raises:
            OutputError: The journal cannot be written.
        """
        if self._journal:
            with explained(self.out):
                self._journal.keep(new)

    def left(self) -> bool:
        """Whether there is something in the journal to go on with."""
        return bool(self._journal and self._journal.parts())

    def add(self, analysis: Analysis) -> None:
        """Append one article to the tables; one that was not analysed is a failure as well."""
        self.counts[analysis.status] += 1
        self._provenance = self._provenance or analysis.provenance
        failure = failure_of(analysis)
        if failure is not None:
            self._note(failure)
        self._waiting.add(analysis)
        for name, rows in all_rows(analysis).items():
            self.counts[name] += len(rows)
            self._buffers[name].extend(rows)
            if len(self._buffers[name]) >= BUFFERED:
                self._flush(name)

    def fail(self, failure: Failure) -> None:
        """Note an input that gave no article."""
        self.counts["unreadable"] += 1
        self._note(failure)

    def _note(self, failure: Failure) -> None:
        self.failures.append(failure)
        if self._on_failure is not None:
            self._on_failure(failure)

    def _flush(self, name: str) -> None:
        if self._buffers[name]:
            with explained(self.out):
                (self._waiting if name == ARTICLES.name else self._writers[name]).write(self._buffers[name])
            self._buffers[name] = []

    def _finish(self) -> None:
        for table in TABLES:
            self._flush(table.name)
            if table is ARTICLES:
                for rows in self._waiting.rows(at_once=BUFFERED):
                    self._writers[table.name].write(rows)
                self._waiting.clear()
            self._writers.pop(table.name).close()
        self._write_persons()
        hidden = cleared(self.out / f".{RUN}.part")
        run = json.dumps(self._run(), ensure_ascii=False, indent=2) + "\n"
        # Names of files may hold what is no character; written as an escape it is JSON again.
        hidden.write_text(run, encoding="utf-8", errors="backslashreplace")
        for name in _all_names():
            cleared(self.out / name)
        for table in (*TABLES, *RUN_TABLES):
            self._hidden(table).replace(self.out / f"{table.name}.{self._format}")
        hidden.replace(self.out / RUN)

    def _write_persons(self) -> None:
        """Make the tables over the whole run from the finished ones."""
        from govcomm.store.persons import write_persons

        stream = import_module(f"govcomm.store.{self._format}").stream
        for table in RUN_TABLES:
            self._buffers[table.name] = []
            self._writers[table.name] = _writer(self._format, table, self._hidden(table))

        def write(name: str, rows: list[Row]) -> None:
            self._buffers[name].extend(rows)
            if len(self._buffers[name]) >= BUFFERED:
                self._flush(name)

        found = write_persons(
            stream(ARTICLES, self._hidden(ARTICLES)),
            stream(PEOPLE, self._hidden(PEOPLE)),
            self.out / SCRATCH,
            write,
        )
        self.counts.update(found)
        for table in RUN_TABLES:
            self._flush(table.name)
            self._writers.pop(table.name).close()

    def _run(self) -> dict[str, object]:
        made_by = self._provenance
        return {
            "govcomm_version": __version__,  # first: sources know a folder of results by it
            "schema_version": SCHEMA_VERSION,
            "model": made_by and {"name": made_by.model, "version": made_by.model_version},
            "lexicon_fingerprint": made_by and made_by.lexicon_fingerprint,
            "options": self._options,
            "started_at": self._started,
            "ended_at": _now(),
            "counts": self.counts,
            "tables": {table.name: f"{table.name}.{self._format}" for table in (*TABLES, *RUN_TABLES)},
            "failures": [_plain(failure) for failure in self.failures],
            "inputs": [dict(one) for one in self._inputs()] if self._inputs else [],
        }

    def _hidden(self, table: Table) -> Path:
        return self.out / f".{table.name}.{self._format}.part"

    def _make_folder(self) -> None:
        missing = [self.out, *self.out.parents]
        self._made = [path for path in missing if not path.exists()]
        self.out.mkdir(parents=True, exist_ok=True)

    def _discard(self) -> None:
        """Leave no trace of this run but the journal."""
        for writer in self._writers.values():
            with suppress(Exception):
                writer.abandon()
        with suppress(OSError):
            self._sweep()
        if self._journal:
            with suppress(OSError):
                self._journal.write()
            self._journal.tidy()
        self._lock.release()
        with suppress(OSError):
            for folder in self._made:
                folder.rmdir()

    def _sweep(self) -> None:
        """Remove what was half written, here or by a run that was killed."""
        tables = [f".{table.name}.{format}.part" for table in (*TABLES, *RUN_TABLES) for format in FORMATS]
        for name in (*tables, f".{RUN}.part", SCRATCH, WAITING):
            cleared(self.out / name)


def _writer(format: Format, table: Table, path: Path) -> TableWriter:
    # Imported here, so that nobody waits for pyarrow or openpyxl who does not use it.
    return cast(TableWriter, import_module(f"govcomm.store.{format}").Writer(table, cleared(path)))


def _all_names() -> list[str]:
    tables = (*TABLES, *RUN_TABLES)
    return [RUN, *(f"{table.name}.{format}" for table in tables for format in FORMATS)]


def _holds_results(folder: Path) -> bool:
    """Whether a folder holds tables worth asking about; those of a run where nothing went well are not."""
    if not any((folder / name).exists() for name in _all_names()):
        return False
    try:
        return bool(json.loads((folder / RUN).read_text(encoding="utf-8"))["counts"]["ok"])
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _plain(failure: Failure) -> dict[str, str]:
    return {name: value for name, value in asdict(failure).items() if value is not None}


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
