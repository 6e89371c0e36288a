"""How fast the topic classifier is, and what stemming costs; prints figures and judges nothing.

    python -m tests.benchmarks.topics [--texts FILE.jsonl] [--count 2000]

The classifier runs alone over articles whose words it has met (a warm stem cache), as it does in a long run.
Stemming is measured cold, every distinct word once, against a whole analysis of the same articles.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path

from govcomm.analysis import analyze, load_engine
from govcomm.topics import load
from govcomm.topics.features import words_of
from govcomm.topics.stemming import STEMS
from tests.benchmarks.speed import ROOT, median, repeated, texts_of


def classifier_alone(path: Path, *, count: int) -> None:
    """Print articles per second of the classifier, the evidence included."""
    articles = list(repeated(list(texts_of(path)), count=count))
    pairs = [(article.title, article.text) for article in articles]
    n_words = sum(len(article.text.split()) for article in articles)
    classifier = load()
    taken = median(lambda: classifier.classify(pairs), runs=3)
    for name, seconds in zip(("clock", "processor"), taken, strict=True):
        print(
            f"topic classifier alone, by the {name}: {count / seconds:,.0f} articles/s, "
            f"{n_words / seconds:,.0f} words/s ({n_words / count:.0f} words per article)"
        )


def stemming_share(path: Path, *, count: int) -> None:
    """Print what the first stemming of every word costs beside a whole run, loading included."""
    articles = list(islice(texts_of(path), count))
    STEMS.clear()
    words = {word for article in articles for _, word in words_of(article.text) if word.islower()}
    start = time.process_time()
    for word in words:
        _ = STEMS[word]
    stemming = time.process_time() - start
    start = time.process_time()
    engine = load_engine()
    n_analysed = sum(1 for _ in analyze(articles, engine=lambda: engine))
    whole = time.process_time() - start
    print(
        f"stemming {len(words):,} distinct words of {n_analysed} articles: {stemming:.2f} s, "
        f"{len(words) / stemming:,.0f} words/s, {stemming / whole:.1%} of {whole:.1f} s for all"
    )


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "articles", help="articles to read")
    parser.add_argument("--count", type=int, default=2_000, help="articles, repeated for the classifier")
    options = parser.parse_args()
    texts = options.texts.resolve()
    classifier_alone(texts, count=options.count)
    stemming_share(texts, count=options.count)


if __name__ == "__main__":
    main()
