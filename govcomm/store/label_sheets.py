"""Sheets for people who label topics: articles with an empty column to fill, and the figures of a model."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.errors import OutputError
from govcomm.store.cells import neutral
from govcomm.tables import Column, Row, Table

if TYPE_CHECKING:
    from govcomm.topics.judging import Judgement
    from govcomm.topics.suggesting import Suggestion

SHEET = Table(
    "labels",
    "One row per article to label; whoever labels fills the column topics",
    (
        Column("article_id", "string", "Id of the article"),
        Column("topics", "string", "Empty: for topic ids, the main one first, separated by commas"),
        Column("guess", "string", "What the model would say, to look at after labelling"),
        Column("doubt", "Float64", "1: the model does not know; 0: it is sure"),
        Column("title", "string", "Headline"),
        Column("outlet", "string", "Name of the medium"),
        Column("published_at", "string", "ISO 8601"),
        Column("text", "string", "The text, so that the sheet can be trained from alone"),
    ),
    lambda _: (),
)

SCORES = ("topic_id", "n_examples", "precision", "recall", "f1")


def write_sheet(chosen: Sequence[Suggestion], path: Path) -> None:
    """Write articles to label as .xlsx or .csv.

    Args:
        chosen: The articles.
        path: The file; one that exists is not touched, for labels may be in it.

    Raises:
        OutputError: The file exists, has another ending, or cannot be written.
    """
    if path.suffix not in (".xlsx", ".csv"):
        raise OutputError(
            f"berkas label {path.suffix or 'tanpa akhiran'} tidak ditulis",
            where=str(path),
            remedy="Pakai nama yang berakhir .xlsx atau .csv.",
        )
    if path.exists():
        raise OutputError(
            "berkas label ini sudah ada",
            where=str(path),
            remedy="Pilih nama lain; label di dalamnya tidak ditimpa.",
        )
    rows: list[Row] = [
        {
            "article_id": one.article.article_id,
            "topics": None,
            "guess": ", ".join(topic.topic_id for topic in one.topics),
            "doubt": round(one.doubt, 3),
            "title": one.article.title,
            "outlet": one.article.outlet,
            "published_at": one.article.published_at,
            "text": one.article.text,
        }
        for one in chosen
    ]
    if path.suffix == ".xlsx":
        from govcomm.store.xlsx import Writer
    else:
        from govcomm.store.csv import Writer  # type: ignore[assignment] # the same three methods
    try:
        writer = Writer(SHEET, path)
        writer.write(rows)
        writer.close()
    except OSError as error:
        raise _unwritable(path, error) from error


def write_scores(judgement: Judgement, path: Path) -> None:
    """Write the figures of a model as CSV, one row per topic with labels.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            sheet = csv.writer(file, lineterminator="\n")
            sheet.writerow(SCORES)
            for one in judgement.topics:
                figures = (round(share, 4) for share in (one.precision, one.recall, one.f1))
                sheet.writerow([neutral(one.topic_id), one.n_examples, *figures])
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"hasil tidak dapat ditulis: {error.strerror}",
        where=str(path),
        remedy="Periksa folder itu atau pilih folder lain dengan --out.",
    )
