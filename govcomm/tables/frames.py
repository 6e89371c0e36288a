"""From analyses to typed pandas DataFrames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pandas as pd

from govcomm.records import Analysis
from govcomm.tables.rows import rows
from govcomm.tables.spec import ARTICLES, TABLES, Row, Table, Value
from govcomm.tables.syndication import Syndication, fill, told


class Frames(NamedTuple):
    """The five tables as DataFrames, columns and dtypes as in ``govcomm.tables.TABLES``."""

    articles: pd.DataFrame
    statements: pd.DataFrame
    mentions: pd.DataFrame
    people: pd.DataFrame
    topics: pd.DataFrame


def to_frames(analyses: Iterable[Analysis] | Analysis) -> Frames:
    """Collect analyses into typed DataFrames.

    Args:
        analyses: Any number of analyses, or just one.

    Returns:
        One DataFrame per table: nullable ``string``, ``Int64``, ``Float64`` and ``boolean``
        columns, lists of strings as objects. A table without rows keeps its typed columns.
    """
    if isinstance(analyses, Analysis):
        analyses = (analyses,)
    copies = Syndication()
    collected: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for analysis in analyses:
        for table in TABLES:
            collected[table.name].extend(rows(table, analysis))
        copies.add(told(analysis))
    shared = copies.shared()
    collected[ARTICLES.name] = [fill(row, shared) for row in collected[ARTICLES.name]]
    return Frames(**{table.name: frame(table, collected[table.name]) for table in TABLES})


def frame(table: Table, table_rows: Sequence[Row]) -> pd.DataFrame:
    """Make one typed DataFrame from rows.

    Args:
        table: The table that the rows belong to.
        table_rows: Dicts with the table's columns as keys; a missing key is null.

    Returns:
        ``len(table_rows)`` rows and the table's columns, in order and typed.
    """
    series: dict[str, pd.Series] = {}
    for column in table.columns:
        values: list[Value] = [row.get(column.name) for row in table_rows]
        dtype = "object" if column.dtype == "list" else column.dtype
        series[column.name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(series, columns=list(table.names))
