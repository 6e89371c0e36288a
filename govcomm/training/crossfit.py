"""Mentions of every annotated article by a recogniser that never saw it.

    python -m govcomm.training.crossfit --shared DIR --out FILE.json [--folds 3] [--epochs 8]

The scorers of statements and speakers, and above all the confidence of a row, must be fitted on mentions as
unreliable as those of tomorrow's articles. The annotated articles are split by outlet; each part is read by a
recogniser that was trained on the others (no augmentation, no silver labels: its quality is a lower bound).
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from govcomm import models
from govcomm.pipeline.tokenizer import blank
from govcomm.training import ner
from govcomm.training.convert import GoldArticle, read_gold

Mentions = list[tuple[int, int, str]]


def split_by_outlet(articles: Sequence[GoldArticle], number: int) -> list[list[GoldArticle]]:
    """Parts of about equal size, no outlet in two of them; the same split at every call."""
    by_source: defaultdict[str, list[GoldArticle]] = defaultdict(list)
    for article in articles:
        by_source[article.source].append(article)
    parts: list[list[GoldArticle]] = [[] for _ in range(number)]
    for source in sorted(by_source, key=lambda s: (-len(by_source[s]), s)):
        min(parts, key=len).extend(by_source[source])
    return parts


def with_shipped_locations(articles: Sequence[GoldArticle]) -> dict[str, Mentions]:
    """Annotated mentions, and the places that the shipped recogniser finds between them."""
    nlp = models.add_ner(blank())
    found: dict[str, Mentions] = {}
    for article, doc in zip(articles, nlp.pipe([a.text for a in articles], batch_size=16), strict=True):
        places = [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ == "LOCATION"]
        free = [p for p in places if not any(s < p[1] and p[0] < e for s, e, _ in article.mentions)]
        found[article.article_id] = [*article.mentions, *free]
    return found


def crossfit(shared: Path, *, number: int = 3, epochs: int = 8) -> dict[str, Mentions]:
    """Train ``number`` recognisers and return the entities that each finds in the articles it did not see.

    Args:
        shared: Folder with ``gold/``.
        number: Number of parts.
        epochs: Passes of each training.

    Returns:
        For each article id ``(start, end, label)`` in code points.
    """
    articles = read_gold(shared, "train")
    mentions = with_shipped_locations(articles)
    parts = split_by_outlet(articles, number)
    found: dict[str, Mentions] = {}
    for i, part in enumerate(parts):
        nlp = ner.create(models.MODELS_DIR / models.VECTORS_FILE, ner.settings())
        examples = [
            ner.make_example(nlp, article.text, mentions[article.article_id])
            for j, other in enumerate(parts)
            if j != i
            for article in other
        ]
        ner.fit(nlp, lambda _, examples=examples: list(examples), epochs=epochs, seed=i)  # type: ignore[misc]
        for article, doc in zip(part, nlp.pipe([a.text for a in part], batch_size=16), strict=True):
            found[article.article_id] = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/")
    parser.add_argument("--out", type=Path, required=True, help="JSON file to write")
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=8)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    found = crossfit(options.shared, number=options.folds, epochs=options.epochs)
    options.out.write_text(json.dumps(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
