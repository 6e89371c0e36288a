"""Recipe: how unannotated news uses words, counted with the recogniser at hand.

    python -m govcomm.training.word_use --shared DIR [--ner DIR] [--out DIR]

Of each word the table says which share of its occurrences is part of a personal name. A single article can
leave that open; twenty thousand seldom do. The articles of the gold set are left out.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc

from govcomm import models
from govcomm.pipeline.tokenizer import blank
from govcomm.pipeline.word_use import FILE
from govcomm.training.convert import read_gold, read_news

Counts = Mapping[str, Counter[str]]

_BEGINNING = 1800  # characters of an article: its people are introduced there
_LEAST, _LEAST_LOWER = 2, 3
logger = logging.getLogger(__name__)


def _texts(shared: Path) -> Iterator[str]:
    """Beginnings of the unannotated articles, each once."""
    gold = frozenset(a.article_id for split in ("train", "dev") for a in read_gold(shared, split))
    seen: set[str] = set()
    for row in read_news(shared, exclude=gold):
        if row["text"][:80] not in seen:
            seen.add(row["text"][:80])
            yield row["text"][:_BEGINNING]


def count_words(docs: Iterable[Doc]) -> dict[str, Counter[str]]:
    """Count for each word how often it is in a ``name``, ``other`` with a capital, and in ``lower`` case."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            if token.text[0].isalpha():
                use = "name" if token.ent_type_ == "PERSON" else "other"
                counts[token.text]["lower" if token.text.islower() else use] += 1
    return dict(counts)


def tabulate(counts: Counts) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """Turn counts into the table that ships: sorted hashes of words, and shares in 255ths."""
    shares: dict[int, int] = {}
    for word, uses in counts.items():
        if not word[0].isupper():
            if uses["lower"] >= _LEAST_LOWER:
                shares.setdefault(hash_string(word), 0)
            continue
        capital = uses["name"] + uses["other"]
        if capital >= _LEAST:
            lower = counts[word.lower()]["lower"] if word.lower() in counts else 0
            shares[hash_string(word)] = round(255 * uses["name"] / (capital + lower))
    hashes = np.array(sorted(shares), dtype="uint64")
    return hashes, np.array([shares[int(key)] for key in hashes], dtype="uint8")


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and data/")
    parser.add_argument("--ner", type=Path, default=models.MODELS_DIR, help="folder with the recogniser")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help=f"folder for {FILE}")
    parser.add_argument("--limit", type=int, help="number of articles")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    nlp = models.add_ner(blank(), options.ner)
    texts = islice(_texts(options.shared), options.limit)
    hashes, shares = tabulate(count_words(nlp.pipe(texts, batch_size=64)))
    np.savez(options.out / FILE, hashes=hashes, shares=shares)
    models.write_manifest(options.out, names=(FILE,), about={})
    logger.info("%d words", len(hashes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
