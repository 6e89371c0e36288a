"""Statements for Discourse Network Analysis.

The columns are those of the event list of Discourse Network Analyzer (Leifeld, Gruber and Bossner, *Discourse
Network Analyzer Manual*), separated by semicolons: one row per statement with person, organization, concept
and agreement. Whether a speaker agrees with a concept is for a human to say: that column is empty.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.exports.writing import whole, word
from govcomm.store.cells import neutral

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

COLUMNS = (
    "statement_id",
    "time",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
)


def write_dna(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write the statements that have a speaker; headlines that shorten one are left out.

    ``time`` is ``YYYY-MM-DD HH:MM:SS`` in the article's own zone, ``concept`` the article's main topic: a
    start for the coder, who may narrow it. ``agreement`` is left empty.

    Args:
        corpus: What to write.
        path: The .csv file.
        overwrite: Whether to replace one that exists.
    """
    articles = corpus.articles.set_index("article_id")
    topics = corpus.topics
    main = topics[topics["rank"] == 1].set_index("article_id")["topic_id"].to_dict()
    table = corpus.statements
    table = table[table["shortens"].isna() & table["speaker_name"].notna()]
    rows = []
    for n, row in enumerate(table.to_dict("records"), 1):
        article = articles.loc[row["article_id"]]
        cells = (
            str(n),
            _time(word(article["published_at"])),
            row["article_id"],
            word(article["title"]),
            word(article["byline"]),
            word(article["outlet"]),
            "",
            row["kind"],
            " ".join(row["text"].split()),
            row["speaker_name"],
            word(row["speaker_agency"]),
            word(main.get(row["article_id"])),
            "",
        )
        rows.append([neutral(cell) for cell in cells])
    with whole(path, overwrite=overwrite) as hidden:
        pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(
            hidden, sep=";", index=False, encoding="utf-8", lineterminator="\n"
        )


def _time(published: str) -> str:
    if not published:
        return ""
    return f"{published[:10]} {published[11:19] if len(published) >= 19 else '00:00:00'}"
