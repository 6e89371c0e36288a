"""The user's own tables laid over the built-in lexicon, for the whole process.

A lexicon folder holds ``agencies.tsv``, ``titles.tsv``, ``regions.tsv`` and ``people.tsv``, or some of them,
as ``govcomm lexicon add`` writes them. :func:`use` lays them over the tables that ship; what was derived from
the tables before is forgotten, so a pipeline that is loaded already reads by the new ones.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from govcomm.errors import LexiconError
from govcomm.lexicon import schema
from govcomm.lexicon.own_rows import OwnRow, check_rows, row_names
from govcomm.lexicon.own_tables import KINDS, TABLES, OwnTable, read_own
from govcomm.records import Failure

_ROOMS = ("govcomm.lexicon", "govcomm.pipeline")
_ORDER = ("agencies", "regions", "titles", "people")
_in_use: list[tuple[str, ...]] = []


def use(
    folder: str | os.PathLike[str] | None = None, officials: str | os.PathLike[str] | None = None
) -> None:
    """Read by the user's own tables from now on, in this process.

    Args:
        folder: A lexicon folder; only the built-in lexicon when None.
        officials: A list of officials besides (.csv, .tsv or .xlsx): name, role, agency, valid from and to.

    Raises:
        LexiconError: A table cannot be read, or a row of it is not in order.
    """
    wanted = tuple(str(part) if part is not None else "" for part in (folder, officials))
    if _in_use == [wanted] or (not _in_use and not any(wanted)):
        return
    _lay({})
    _in_use.clear()
    extra: dict[str, list[list[str]]] = {}
    try:
        for table in _tables(folder, officials):
            rows, wrong = check_rows(table)
            _refuse(wrong)
            for row in rows:
                extra.setdefault(row.table, []).append(row.cells)
            _lay(extra)
    except LexiconError:
        _lay({})
        raise
    if any(wanted):
        _in_use.append(wanted)


def people_rows() -> list[list[str]]:
    """Rows of the lists of officials in use: name, role, agency, valid_from, valid_to, variants, source."""
    return schema.extra_rows("people")


def _tables(
    folder: str | os.PathLike[str] | None, officials: str | os.PathLike[str] | None
) -> list[OwnTable]:
    found = []
    if folder is not None:
        found = folder_tables(Path(folder))
    if officials is not None:
        found.append(read_own(Path(officials), "people"))
    return found


def folder_tables(folder: Path) -> list[OwnTable]:
    """Read the tables of a lexicon folder, in the order in which they build on each other.

    Raises:
        LexiconError: There is no such folder, it holds no table, or one cannot be read.
    """
    if not folder.is_dir():
        raise LexiconError(
            "folder leksikon ini tidak ada",
            where=str(folder),
            remedy="Buat dengan govcomm lexicon add, atau periksa ejaannya.",
        )
    paths = [folder / f"{kind}.tsv" for kind in _ORDER]
    found = [read_own(path, path.stem) for path in paths if path.exists()]
    if not found:
        raise LexiconError(
            f"folder ini tidak berisi {', '.join(f'{kind}.tsv' for kind in _ORDER)}",
            where=str(folder),
            remedy="Isi dengan govcomm lexicon add.",
        )
    return found


def add(kind: str, file: Path, folder: Path) -> tuple[int, int]:
    """Add the rows of a table to a lexicon folder, all of them or none.

    Args:
        kind: One of ``KINDS``.
        file: The table (.csv, .tsv, .xlsx).
        folder: The lexicon folder; made if it does not exist.

    Returns:
        How many rows are new, and how many the folder had already.

    Raises:
        LexiconError: A row is not in order, or contradicts one that the folder has.
    """
    if kind not in KINDS:
        raise ValueError(kind)
    path = folder / f"{kind}.tsv"
    use(folder if folder.is_dir() and any((folder / f"{one}.tsv").exists() for one in _ORDER) else None)
    try:
        table = read_own(file, kind)
        _lay({name: rows for name, rows in _all_extra().items() if name not in _targets(kind)})
        rows, wrong = check_rows(table)
        _refuse(wrong)
        old = read_own(path, kind) if path.exists() else None
        kept = [row for _, row in old.rows] if old is not None else []
        before = check_rows(old)[0] if old is not None else []
        fresh = _fresh(rows, before, table, path)
        if fresh:
            numbers = {row.number for row in fresh}
            kept += [_clean(kind, row) for number, row in table.rows if number in numbers]
            _write(path, kind, kept)
    finally:
        _lay({})
        _in_use.clear()
    return len(fresh), len(rows) - len(fresh)


def _all_extra() -> dict[str, list[list[str]]]:
    return {name: schema.extra_rows(name) for name in (*schema.COLUMNS, "people")}


def _targets(kind: str) -> tuple[str, ...]:
    return ("agencies", "offices") if kind == "agencies" else (kind,)


def _identity(row: OwnRow) -> tuple[str, ...]:
    # two terms of one person in one office are two rows
    return (row.table, *row.cells[:4]) if row.table == "people" else (row.table, row.cells[0])


def _fresh(rows: list[OwnRow], before: list[OwnRow], table: OwnTable, path: Path) -> list[OwnRow]:
    """The rows that a folder lacks; one that it has with other content is a contradiction."""
    known = {_identity(row): row for row in before}
    owners = {name: row for row in before for name in row_names(row)}
    fresh = []
    for row in rows:
        other = known.get(_identity(row))
        if other is None:
            taken = next((owners[name] for name in row_names(row) if name in owners), None)
            if taken is not None:
                raise LexiconError(
                    f"{row.cells[1]!r} dan {taken.cells[1]!r} di {path}, baris {taken.number}, bernama sama",
                    where=table.where(row.number),
                    remedy="Perbaiki atau hapus salah satunya; tidak ada yang ditambahkan.",
                )
            fresh.append(row)
        elif other.cells != row.cells:  # said in one line, and nothing is added
            raise LexiconError(
                f"{row.cells[0]!r} sudah ada di {path}, baris {other.number}, dengan isi lain",
                where=table.where(row.number),
                remedy="Perbaiki atau hapus salah satunya; tidak ada yang ditambahkan.",
            )
    return fresh


def _clean(kind: str, row: dict[str, str]) -> dict[str, str]:
    return {column.name: row.get(column.name, "") for column in TABLES[kind]}


def _write(path: Path, kind: str, rows: list[dict[str, str]]) -> None:
    """Replace a table in one step, so that nobody ever reads half of it."""
    names = [column.name for column in TABLES[kind]]
    lines = ["\t".join(names), *("\t".join(row.get(name, "") for name in names) for row in rows)]
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise LexiconError(
            f"tabel tidak dapat ditulis: {error.strerror}",
            where=str(path),
            remedy="Periksa izin folder itu atau pilih folder lain dengan --lexicon.",
        ) from error


def _refuse(wrong: list[Failure]) -> None:
    if wrong:
        first = wrong[0]
        more = f" (dan {len(wrong) - 1} masalah lain; lihat govcomm lexicon check)" if len(wrong) > 1 else ""
        raise LexiconError(first.reason, where=first.source, remedy=first.remedy + more)


def _lay(extra: dict[str, list[list[str]]]) -> None:
    """Set the rows and forget what was derived from others: every cache of the rooms that read them."""
    schema.set_extra(extra)
    for name, module in list(sys.modules.items()):
        if module is not None and name.startswith(_ROOMS):
            for value in list(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear) and getattr(value, "__module__", name) == name:
                    clear()
