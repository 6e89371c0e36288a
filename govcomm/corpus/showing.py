"""One article of the tables as a record, for what shows or works on single articles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import pandas as pd

from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore
from govcomm.tables.stretches import from_cell

Record = TypeVar("Record")


def analysis_of(tables: Mapping[str, pd.DataFrame], article_id: str) -> Analysis:
    """Put an article and its rows of all tables together.

    Args:
        tables: The five tables by name.
        article_id: An article of theirs.

    Returns:
        The analysis; provenance is not in the tables.
    """

    def rows(name: str) -> list[dict[Any, Any]]:
        table = tables[name]
        return table[table["article_id"] == article_id].to_dict("records")

    (row,) = rows("articles")
    return _record(
        Analysis,
        {
            **row,
            "boilerplate": from_cell(row.get("boilerplate")),
            "article": _record(Article, {**row, "text": "" if row["text"] is pd.NA else row["text"]}),
            "statements": tuple(_record(Statement, each) for each in rows("statements")),
            "mentions": tuple(_record(Mention, each) for each in rows("mentions")),
            "people": tuple(_record(Person, each) for each in rows("people")),
            "topics": tuple(_record(TopicScore, each) for each in rows("topics")),
        },
    )


def _record(kind: Callable[..., Record], values: Mapping[Any, Any]) -> Record:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: _plain(value) for name, value in values.items() if name in names})


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    if value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value
