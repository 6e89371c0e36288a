"""A folder of results back to records, for what works on analyses and not on tables."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from govcomm.errors import InputError
from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore
from govcomm.store.load import load_rows
from govcomm.tables import Row
from govcomm.tables.stretches import from_cell

Record = TypeVar("Record")


def load_analyses(folder: str | os.PathLike[str]) -> list[Analysis]:
    """Read what ``govcomm analyze`` wrote, whatever its format.

    Args:
        folder: The folder with ``run.json``.

    Returns:
        One analysis per row of ``articles``, in order; provenance is not in the tables, nor is boilerplate
        in those of before version 1.3.

    Raises:
        InputError: The folder holds no complete results, or its file format could not hold a text as it
            was (``xlsx`` cuts long cells and changes line ends), so that offsets do not fit it.
    """
    tables = load_rows(folder)
    of: dict[str, dict[str, list[Row]]] = {}
    for name in ("statements", "mentions", "people", "topics"):
        by_article = of.setdefault(name, {})
        for row in tables[name]:
            by_article.setdefault(str(row["article_id"]), []).append(row)
    found = []
    for row in tables["articles"]:
        article = _record(Article, {**row, "text": row["text"] or ""})
        if article.text_sha256 != row["text_sha256"]:
            raise InputError(
                "teks berita ini tidak tersimpan utuh di format tabel itu",
                where=f"{folder} ({article.article_id})",
                remedy="Ulangi govcomm analyze dengan --format jsonl.",
            )
        found.append(
            _record(
                Analysis,
                {
                    **row,
                    "article": article,
                    "boilerplate": from_cell(row.get("boilerplate")),
                    "statements": _records(Statement, of["statements"], article.article_id),
                    "mentions": _records(Mention, of["mentions"], article.article_id),
                    "people": _records(Person, of["people"], article.article_id),
                    "topics": _records(TopicScore, of["topics"], article.article_id),
                },
            )
        )
    return found


def _records(
    kind: Callable[..., Record], by_article: dict[str, list[Row]], article_id: str
) -> tuple[Record, ...]:
    return tuple(_record(kind, row) for row in by_article.get(article_id, ()))


def _record(kind: Callable[..., Record], values: dict[str, Any]) -> Record:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return kind(
        **{
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
            if name in known
        }
    )
