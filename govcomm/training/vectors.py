"""Recipe: floret vectors from the unannotated news, so that unseen names still have a meaning.

python -m govcomm.training.vectors --shared DIR --out vectors.npz
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from govcomm import models
from govcomm.pipeline.tokenizer import blank
from govcomm.training.convert import read_gold, read_news

logger = logging.getLogger(__name__)

DIMENSIONS = 100
BUCKETS = 50_000
MIN_N, MAX_N, HASHES = 4, 5, 2
EPOCHS = 12


def _lines(text: str) -> list[str]:
    nlp = _lines.__dict__.setdefault("nlp", blank())
    lines = []
    for paragraph in text.split("\n"):
        words = [token.text for token in nlp.make_doc(paragraph) if not token.is_space]
        if words:
            lines.append(" ".join(words))
    return lines


def write_corpus(shared: Path, path: Path, *, workers: int = 1) -> int:
    """Write the news, tokenised, one paragraph a line; the measuring articles are left out.

    Args:
        shared: Folder with the data.
        path: File to write.
        workers: Processes that tokenise.

    Returns:
        The number of tokens.
    """
    measured = frozenset(article.article_id for article in read_gold(shared, "dev"))

    def texts() -> Iterator[str]:
        for row in read_news(shared, exclude=measured):
            yield f"{row.get('title') or ''}\n{row['text']}"

    tokens = 0
    with ProcessPoolExecutor(workers) as pool, path.open("w", encoding="utf-8") as out:
        for lines in pool.map(_lines, texts(), chunksize=200):
            for line in lines:
                out.write(line + "\n")
                tokens += line.count(" ") + 1
    return tokens


def train_vectors(corpus: Path, path: Path, *, threads: int = 1) -> None:
    """Train floret vectors on a corpus of one tokenised paragraph a line.

    Args:
        corpus: Input file.
        path: Text file in floret format to write.
        threads: Number of threads; with more than one, runs differ slightly.
    """
    import floret  # a training-only dependency

    model = floret.train_unsupervised(
        str(corpus),
        model="cbow",
        mode="floret",
        hashCount=HASHES,
        bucket=BUCKETS,
        minn=MIN_N,
        maxn=MAX_N,
        dim=DIMENSIONS,
        epoch=EPOCHS,
        minCount=5,
        neg=10,
        lr=0.05,
        thread=threads,
        verbose=0,
    )
    model.save_floret_vectors(str(path))


def pack(floret_text: Path, path: Path) -> None:
    """Turn floret's text file into the half-precision ``.npz`` that ships.

    Args:
        floret_text: File whose first line reads ``buckets dims minn maxn hashes seed bow eow``.
        path: File to write.
    """
    with floret_text.open(encoding="utf-8") as lines:
        head = next(lines).split()
        buckets, dims = int(head[0]), int(head[1])
        data = np.zeros((buckets, dims), dtype="float32")
        for line in lines:
            fields = line.rstrip().split(" ")
            data[int(fields[0])] = np.asarray(fields[1:], dtype="float32")
    # unit spread, so that they do not drown the hash embeddings that a network adds to them
    data = (data / data.std()).astype("float16")
    settings = {
        "minn": int(head[2]),
        "maxn": int(head[3]),
        "hash_count": int(head[4]),
        "hash_seed": int(head[5]),
        "bow": head[6],
        "eow": head[7],
    }
    with path.open("wb") as out:
        np.savez(out, data=data, settings=np.asarray(json.dumps(settings)))


def main(arguments: list[str] | None = None) -> None:
    """Run the recipe from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ and gold/")
    default = models.MODELS_DIR / models.VECTORS_FILE
    parser.add_argument("--out", type=Path, default=default, help="the .npz to write")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        corpus, text = Path(folder) / "corpus.txt", Path(folder) / "vectors.floret"
        logger.info("%d tokens", write_corpus(options.shared, corpus, workers=options.workers))
        train_vectors(corpus, text, threads=options.workers)
        pack(text, options.out)
    logger.info("%s: %.1f MB", options.out, options.out.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
