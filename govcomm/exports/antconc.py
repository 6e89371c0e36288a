"""Plain texts in a folder, with their metadata beside them, for AntConc and other concordancers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.exports.writing import file_names, utf8_safe, whole, word
from govcomm.store.cells import neutral

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

METADATA = "metadata.tsv"
COLUMNS = ("filename", "article_id", "outlet", "published_at", "title", "url", "topic_id", "n_words")


def write_antconc(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write ``teks/NAME.txt`` (UTF-8, the text as it was) and ``metadata.tsv``.

    Args:
        corpus: What to write.
        path: The folder; it must not exist, or be empty.
        overwrite: Has no effect: folders are not replaced.
    """
    topics = corpus.topics
    main = topics[topics["rank"] == 1].set_index("article_id")["topic_id"].to_dict()
    articles = corpus.articles.to_dict("records")
    names = file_names([row["article_id"] for row in articles])
    rows = []
    with whole(path, overwrite=overwrite, folder=True) as hidden:
        (hidden / "teks").mkdir()
        for row in articles:
            name = names[row["article_id"]] + ".txt"
            (hidden / "teks" / name).write_bytes(utf8_safe(word(row["text"])).encode())
            row = {**row, "filename": name, "topic_id": main.get(row["article_id"])}
            rows.append([neutral(" ".join(utf8_safe(word(row[column])).split())) for column in COLUMNS])
        pd.DataFrame(rows, columns=list(COLUMNS)).to_csv(
            hidden / METADATA, sep="\t", index=False, encoding="utf-8", lineterminator="\n"
        )
