"""From an analysis to the rows of the five tables."""

from __future__ import annotations

from typing import cast

from govcomm.records import Analysis
from govcomm.tables.spec import TABLES, Row, Table, Value
from govcomm.tables.stretches import to_cell


def rows(table: Table, analysis: Analysis) -> list[Row]:
    """Make the rows of one table.

    Args:
        table: One of ``TABLES``.
        analysis: The article's analysis.

    Returns:
        One dict per row, its keys the table's columns in order. Lone surrogates, which no file
        format can hold, are replaced one for one by U+FFFD so that offsets stay right.
    """
    shared: Row = {"article_id": storable(analysis.article.article_id)}
    if table.name == "articles":
        shared |= {
            "n_statements": len(analysis.statements),
            "duplicate_of": None,  # nothing is known of other articles here; see tables.syndication
            "n_copies": 1,
            "first_outlet": storable(analysis.article.outlet),
            "boilerplate": storable(to_cell(analysis.boilerplate)),
            **{
                name: storable(getattr(analysis.article, name))
                for name in table.names
                if hasattr(analysis.article, name)
            },
        }
    own = [name for name in table.names if name not in shared]
    found: list[Row] = []
    for record in table.records(analysis):
        values = shared | {name: storable(getattr(record, name)) for name in own}
        found.append({name: values[name] for name in table.names})
    return found


def all_rows(analysis: Analysis) -> dict[str, list[Row]]:
    """Make the rows of every table, by table name."""
    return {table.name: rows(table, analysis) for table in TABLES}


def storable(value: object) -> Value:
    """A value as a file can hold it: lone surrogates replaced, tuples as lists."""
    if isinstance(value, str):
        if value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
        return value
    if isinstance(value, tuple):
        return [cast(str, storable(item)) for item in value]
    return cast(Value, value)
