"""A folder of results: five tables written as the analyses come, and ``run.json`` last.

Everything goes to hidden names first and is renamed at the end, so a folder with a ``run.json`` is
complete, and a run that breaks leaves an earlier result as it was.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, cast, get_args

from govcomm.analysis import failure_of
from govcomm.errors import OutputError
from govcomm.records import Analysis, Failure, Provenance
from govcomm.store.waiting import Waiting
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

_REASONS = {
    errno.EACCES: "tidak ada izin menulis di sana",
    errno.EPERM: "tidak ada izin menulis di sana",
    errno.ENOENT: "tempat itu tidak ada",
    errno.EROFS: "tempat itu hanya dapat dibaca",
    errno.ENOSPC: "disk penuh",
    errno.ENOTDIR: "sebagian dari jalur itu adalah berkas, bukan folder",
    errno.EEXIST: "itu berkas, bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


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

    Leaving the block without an exception finishes the files; with one, nothing is kept.

    Args:
        out: The folder; made if it does not exist.
        format: File format of the tables.
        overwrite: Replace the results that the folder holds; its other files stay in any case.
        options: What the user chose, for ``run.json``.
        inputs: Called at the end for the files that were read, as mappings for ``run.json``.
        on_failure: Called for every input that failed, as it fails.

    Raises:
        OutputError: The folder holds results and ``overwrite`` is false, or cannot be written.
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
        self._made: list[Path] = []

    def __enter__(self) -> Results:
        with _explained(self.out):
            self._make_folder()
            if not self._overwrite and _holds_results(self.out):
                raise OutputError(
                    "folder ini sudah berisi hasil",
                    where=str(self.out),
                    remedy="Pilih folder lain, atau ganti hasil lama dengan --overwrite.",
                )
            self._waiting = Waiting(self.out / WAITING)
            self._buffers: dict[str, list[Row]] = {table.name: [] for table in TABLES}
            self._writers: dict[str, TableWriter] = {}
            try:
                for table in TABLES:
                    self._writers[table.name] = _writer(self._format, table, self._hidden(table))
            except BaseException:
                self._discard()
                raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            with _explained(self.out):
                self._finish()
        except BaseException:
            self._discard()
            raise

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
            with _explained(self.out):
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
        hidden = self.out / f".{RUN}.part"
        hidden.write_text(json.dumps(self._run(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        for name in _all_names():
            (self.out / name).unlink(missing_ok=True)
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
            "failures": [asdict(failure) for failure in self.failures],
            "inputs": [dict(one) for one in self._inputs()] if self._inputs else [],
        }

    def _hidden(self, table: Table) -> Path:
        return self.out / f".{table.name}.{self._format}.part"

    def _make_folder(self) -> None:
        missing = [self.out, *self.out.parents]
        self._made = [path for path in missing if not path.exists()]
        self.out.mkdir(parents=True, exist_ok=True)

    def _discard(self) -> None:
        """Leave no trace of this run."""
        for writer in self._writers.values():
            with suppress(Exception):
                writer.abandon()
        with suppress(OSError):
            hidden = map(self._hidden, (*TABLES, *RUN_TABLES))
            for path in [*hidden, *(self.out / name for name in (f".{RUN}.part", SCRATCH, WAITING))]:
                path.unlink(missing_ok=True)
            for folder in self._made:
                folder.rmdir()


def _writer(format: Format, table: Table, path: Path) -> TableWriter:
    # Imported here, so that nobody waits for pyarrow or openpyxl who does not use it.
    return cast(TableWriter, import_module(f"govcomm.store.{format}").Writer(table, path))


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


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Turn what the system says into one line that a user understands."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise OutputError(
            f"hasil tidak dapat ditulis: {reason}",
            where=str(out),
            remedy="Periksa folder itu atau pilih folder lain dengan --out.",
        ) from error
