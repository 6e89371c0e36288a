"""Analyses as tables: what the columns are, the rows of an article, typed DataFrames.

``to_frames`` needs pandas, which takes a second to import: it is loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcomm.tables.persons import RUN_TABLES
from govcomm.tables.rows import all_rows, rows
from govcomm.tables.spec import SCHEMA_VERSION, TABLES, Column, Row, Table, Value

if TYPE_CHECKING:
    from govcomm.tables.frames import Frames, frame, to_frames

__all__ = [
    "RUN_TABLES",
    "SCHEMA_VERSION",
    "TABLES",
    "Column",
    "Frames",
    "Row",
    "Table",
    "Value",
    "all_rows",
    "frame",
    "rows",
    "to_frames",
]


def __getattr__(name: str) -> object:
    if name in {"Frames", "frame", "to_frames"}:
        from govcomm.tables import frames

        return getattr(frames, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
