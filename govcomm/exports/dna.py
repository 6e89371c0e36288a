"""Statements for Discourse Network Analysis.

The file has the columns that Discourse Network Analyzer gives its event list, in the same order and separated
by semicolons: about the document first, then the variables of its statement type *DNA Statement*. Whether a
speaker agrees with a concept is for a human to say: ``agreement`` is empty (there it takes 1 or 0).

The program itself imports no list of statements; its package for R adds them one by one. For that the
second file holds the texts (``dna_addDocuments`` takes its columns by name), and the statements say where in
them they stand (``dna_addStatement(documentID, startCaret, endCaret, …)``). ``read.csv2`` reads both.

Sources: method ``eventCSV`` of class ``Exporter`` in Discourse Network Analyzer 3, and the documentation of
``dna_addDocuments`` and ``dna_addStatement`` in rDNA 3 (github.com/leifeld/dna).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from govcomm.exports.writing import utf8_safe, utf16_length, whole, word
from govcomm.store.cells import neutral

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

COLUMNS = (
    "statement ID",
    "time",
    "document ID",
    "document title",
    "author",
    "source",
    "section",
    "type",
    "text",
    "person",
    "organization",
    "concept",
    "agreement",
    "kind",
    "startCaret",
    "endCaret",
    "article_id",
)
DOCUMENTS = ("id", "title", "text", "author", "source", "section", "type", "notes", "date_time", "article_id")
"""Columns of the second file; the first nine are the arguments of ``dna_addDocuments`` and the id."""


def write_dna(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write the statements that have a speaker, and beside them ``NAME.documents.csv``, the articles.

    Headlines that shorten a statement are left out. ``time`` is ``YYYY-MM-DD HH:MM:SS`` in the article's
    own zone; ``concept`` is the article's main topic: a start for the coder, who may narrow it.
    ``startCaret`` and ``endCaret`` count UTF-16 units of the text in the second file, as that program does;
    they are empty for a headline and where the tables do not hold the text as it was.

    Args:
        corpus: What to write.
        path: The .csv file.
        overwrite: Whether to replace those that exist.
    """
    articles = {row["article_id"]: row for row in corpus.articles.to_dict("records")}
    numbers = {article: n for n, article in enumerate(articles, 1)}
    texts = {article: _text(word(row["text"])) for article, row in articles.items()}
    topics = corpus.topics
    main = topics[topics["rank"] == 1].set_index("article_id")["topic_id"].to_dict()
    table = corpus.statements
    table = table[table["shortens"].isna() & table["speaker_name"].notna()]
    statements = []
    for n, row in enumerate(table.to_dict("records"), 1):
        key = row["article_id"]
        cells = (
            str(n),
            _time(word(articles[key]["published_at"])),
            str(numbers[key]),
            word(articles[key]["title"]),
            word(articles[key]["byline"]),
            word(articles[key]["outlet"]),
            "",
            "",
            " ".join(row["text"].split()),
            row["speaker_name"],
            word(row["speaker_agency"]),
            word(main.get(key)),
            "",
            row["kind"],
            *_carets(row, word(articles[key]["text"]), texts[key]),
            key,
        )
        statements.append([neutral(utf8_safe(cell)) for cell in cells])
    documents = []
    for key, row in articles.items():
        title, author, source, notes = (word(row[name]) for name in ("title", "byline", "outlet", "url"))
        date = _time(word(row["published_at"]))
        about = (str(numbers[key]), title, texts[key], author, source, "", "", notes, date, key)
        documents.append([neutral(utf8_safe(cell)) for cell in about])
    beside = path.with_name(f"{path.stem}.documents.csv")
    with whole(path, overwrite=overwrite) as hidden, whole(beside, overwrite=overwrite) as hidden_documents:
        for place, columns, rows in (
            (hidden, COLUMNS, statements),
            (hidden_documents, DOCUMENTS, documents),
        ):
            pd.DataFrame(rows, columns=list(columns)).to_csv(
                place, sep=";", index=False, encoding="utf-8", lineterminator="\n"
            )


def _text(text: str) -> str:
    """One kind of line end, letter for letter: readers of R and Java would drop the other's."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def _carets(row: Mapping[Any, Any], text: str, written: str) -> tuple[str, str]:
    start, end = row["start"], row["end"]
    if row["in_headline"] is True or not isinstance(start, int) or not isinstance(end, int):
        return "", ""
    if text[start:end] != row["text"]:
        return "", ""
    before = utf16_length(neutral(written)) - utf16_length(written)  # an apostrophe may be in front
    return str(before + utf16_length(text[:start])), str(before + utf16_length(text[:end]))


def _time(published: str) -> str:
    if not published:
        return ""
    return f"{published[:10]} {published[11:19] if len(published) >= 19 else '00:00:00'}"
