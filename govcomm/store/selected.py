"""Some columns and rows of a folder of results: what a report needs of a run of any length."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from govcomm.errors import InputError
from govcomm.store.results import FORMATS, RUN
from govcomm.tables import RUN_TABLES, SCHEMA_VERSION, TABLES, Table

if TYPE_CHECKING:
    import pandas as pd

    from govcomm.tables import Frames


def load_run(folder: str | os.PathLike[str]) -> dict[str, Any]:
    """Read ``run.json`` of a folder of results.

    Raises:
        InputError: There is none, or the tables are of another version than this govcomm reads.
    """
    place = Path(folder)
    try:
        run = json.loads((place / RUN).read_text(encoding="utf-8"))
        version, _ = str(run["schema_version"]), run["tables"]["articles"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "folder ini tidak berisi hasil govcomm yang lengkap",
            where=str(place),
            remedy="Sebut folder yang dibuat oleh govcomm analyze.",
        ) from error
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise InputError(
            f"tabel di folder ini berversi {version}, yang dikenal {SCHEMA_VERSION}",
            where=str(place),
            remedy="Ulangi govcomm analyze dengan versi govcomm ini.",
        )
    return dict(run)


def load_selected(
    folder: str | os.PathLike[str],
    columns: Mapping[str, Sequence[str]],
    *,
    where: Mapping[str, tuple[str, str]] | None = None,
) -> Frames:
    """Read some columns of the five tables.

    Args:
        folder: The folder with ``run.json``.
        columns: Names of the columns by table; those that an older table lacks are left out.
        where: A column and the value that it must have for a row to be read, by table.

    Returns:
        Typed DataFrames as :func:`govcomm.store.load_frames` gives, with fewer columns and rows.

    Raises:
        InputError: As :func:`load_run`, or a table cannot be read.
    """
    from govcomm.tables import Frames

    place, files = Path(folder), load_run(folder)["tables"]
    try:
        return Frames(
            **{
                table.name: _frame(
                    table,
                    place / Path(str(files[table.name])).name,
                    [name for name in table.names if name in columns[table.name]],
                    (where or {}).get(table.name),
                )
                for table in TABLES
            }
        )
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise InputError(
            "folder ini tidak berisi hasil govcomm yang lengkap",
            where=str(place),
            remedy="Sebut folder yang dibuat oleh govcomm analyze.",
        ) from error


def person_ids(folder: str | os.PathLike[str]) -> dict[str, str]:
    """Id of a person over the run by id in one article, where they differ; empty without ``persons``."""
    table, place = RUN_TABLES[0], Path(folder)
    try:
        file = place / Path(str(load_run(folder)["tables"][table.name])).name
        found = _columns(table, file, ["person_id", "person_ids"], None)
    except (OSError, ValueError, KeyError, TypeError, BadZipFile):
        return {}
    return {
        other: one
        for one, ids in zip(found["person_id"], found["person_ids"], strict=True)
        for other in ids or ()
        if other != one
    }


def _frame(table: Table, path: Path, names: list[str], only: tuple[str, str] | None) -> pd.DataFrame:
    import pandas as pd

    dtypes = {column.name: column.dtype for column in table.columns}
    found = _columns(table, path, names, only)
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype="object" if dtypes[name] == "list" else dtypes[name])
            for name, values in found.items()
        }
    )


def _columns(
    table: Table, path: Path, names: list[str], only: tuple[str, str] | None
) -> dict[str, list[Any]]:
    format = "parquet" if path.is_dir() else path.suffix[1:]
    if format not in FORMATS:
        raise ValueError(format)
    if format == "parquet":
        return _from_parquet(path, names, only)
    found: dict[str, list[Any]] = {name: [] for name in names}
    for row in import_module(f"govcomm.store.{format}").stream(table, path):
        if only is None or row.get(only[0]) == only[1]:
            for name in names:
                found[name].append(row.get(name))
    return found


def _from_parquet(path: Path, names: list[str], only: tuple[str, str] | None) -> dict[str, list[Any]]:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from govcomm.store.parquet import parts

    found: dict[str, list[Any]] = {}
    for part in parts(path):
        with pq.ParquetFile(part) as file:
            there = set(file.schema_arrow.names)
            found = found or {name: [] for name in names if name in there}
            wanted = [*found, *([only[0]] if only is not None and only[0] not in found else [])]
            for batch in file.iter_batches(batch_size=20_000, columns=wanted):
                if only is not None:
                    batch = batch.filter(pc.equal(batch.column(only[0]), only[1]))
                for name in found:
                    found[name].extend(batch.column(name).to_pylist())
    return found
