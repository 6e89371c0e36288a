"""A folder of results back to typed DataFrames."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile

from govcomm.errors import InputError
from govcomm.store.results import FORMATS
from govcomm.store.selected import load_run
from govcomm.tables import RUN_TABLES, TABLES, Row, Table

if TYPE_CHECKING:
    import pandas as pd

    from govcomm.tables import Frames


def load_frames(folder: str | os.PathLike[str]) -> Frames:
    """Read the tables that ``govcomm analyze`` wrote, whatever their format.

    Args:
        folder: The folder with ``run.json``.

    Returns:
        The same typed DataFrames that ``to_frames`` gives. From ``xlsx``, texts that Excel cannot hold
        come back as they were written there (cut, or with U+FFFD).

    Columns that came later than an older file are null.

    Raises:
        InputError: The folder holds no complete results, or of a version that this govcomm does not read.
    """
    from govcomm.tables import Frames, frame

    rows = load_rows(folder)
    return Frames(**{table.name: frame(table, rows[table.name]) for table in TABLES})


def load_table(folder: str | os.PathLike[str], name: str) -> pd.DataFrame:
    """Read one table as a typed DataFrame; otherwise as :func:`load_frames`.

    Args:
        folder: The folder with ``run.json``.
        name: The table's name, such as ``statements``.

    Raises:
        InputError: The folder holds no complete results.
    """
    from govcomm.tables.frames import frame

    (table,) = (table for table in (*TABLES, *RUN_TABLES) if table.name == name)
    return frame(table, _load(folder, [table])[name])


def check(folder: str | os.PathLike[str]) -> None:
    """See whether a folder holds results, without reading the tables.

    Raises:
        InputError: It has no ``run.json``, a table that it names is not there, or the tables are of a version
            that this govcomm does not read.
    """
    place = Path(folder)
    files = load_run(place)["tables"]
    try:
        for table in TABLES:
            (place / Path(files[table.name]).name).stat()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _incomplete(place) from error


def load_persons(folder: str | os.PathLike[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the people over the whole run and their posts over time.

    Args:
        folder: The folder with ``run.json``.

    Returns:
        ``persons`` and ``person_roles`` as typed DataFrames, columns as in ``govcomm.tables.RUN_TABLES``.

    Raises:
        InputError: The folder holds no complete results.
    """
    from govcomm.tables.frames import frame

    rows = _load(folder, RUN_TABLES)
    persons, roles = (frame(table, rows[table.name]) for table in RUN_TABLES)
    return persons, roles


def load_rows(folder: str | os.PathLike[str]) -> dict[str, list[Row]]:
    """Read the rows of the tables, by table name; otherwise as :func:`load_frames`."""
    return _load(folder, TABLES)


def _load(folder: str | os.PathLike[str], tables: Sequence[Table]) -> dict[str, list[Row]]:
    place = Path(folder)
    files = load_run(place)["tables"]
    try:
        return {table.name: _rows(table, place / Path(files[table.name]).name) for table in tables}
    except (OSError, ValueError, KeyError, TypeError, BadZipFile, InputError) as error:
        raise _incomplete(place) from error


def _incomplete(place: Path) -> InputError:
    return InputError(
        "folder ini tidak berisi hasil govcomm yang lengkap",
        where=str(place),
        remedy="Sebut folder yang dibuat oleh govcomm analyze.",
    )


def _rows(table: Table, path: Path) -> list[Row]:
    format = "parquet" if path.is_dir() else path.suffix[1:]
    if format not in FORMATS:
        raise ValueError(format)
    return cast("list[Row]", import_module(f"govcomm.store.{format}").read(table, path))
