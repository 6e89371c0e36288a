"""Counts of words and of sequences of words, and how they are spread."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.measures import deviation_of_proportions, juilland_d
from govcomm.corpus.words import words
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

MILLION = 1_000_000


def frequencies(
    corpus: Corpus, *, of: str = "articles", skip: Collection[str] = (), min_count: int = 1
) -> pd.DataFrame:
    """Count words.

    Args:
        corpus: Where to count.
        of: ``articles``, or ``statements`` for what is attributed to somebody.
        skip: Words in lower case to leave out; they are not in the total either.
        min_count: Least count to list.

    Returns:
        ``word``, ``count``, ``per_million`` (of the words counted), ``n_articles``; most frequent first.

    Raises:
        InputError: The corpus is empty.

    Examples:
        >>> corpus.frequencies(of="statements").head(2)[["word", "count"]].values.tolist()
        [['kios', 2], ['sudah', 2]]
    """
    return ngrams(corpus, 1, of=of, skip=skip, min_count=min_count).rename(columns={"ngram": "word"})


def ngrams(
    corpus: Corpus,
    n: int = 2,
    *,
    of: str = "articles",
    skip: Collection[str] = (),
    min_count: int = 1,
) -> pd.DataFrame:
    """Count sequences of words within a text.

    Args:
        corpus: Where to count.
        n: Words in a sequence.
        of: As for :func:`frequencies`.
        skip: Words that end a sequence: none reaches over them.
        min_count: Least count to list.

    Returns:
        ``ngram``, ``count``, ``per_million`` (of all sequences), ``n_articles``; most frequent first.

    Raises:
        InputError: The corpus is empty, or ``n`` is below 1.

    Examples:
        >>> corpus.ngrams(2, min_count=2).ngram.tolist()
        ['kata tarmuji', 'kota selasih']
    """
    if n < 1:
        raise InputError("panjang n-gram di bawah 1", where=str(n), remedy="Pakai 1 atau lebih.")
    skipped = frozenset(skip)
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    held: defaultdict[str, list[str]] = defaultdict(list)
    for article, text in corpus.texts(of):
        held[article].append(text)
    for texts in held.values():
        found = [each for text in texts for each in _sequences(words(text), n, skipped)]
        counts.update(found)
        spread.update(set(found))
    total = counts.total()
    rows = [
        (word, count, count / total * MILLION, spread[word])
        for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count >= min_count
    ]
    return pd.DataFrame(rows, columns=["ngram", "count", "per_million", "n_articles"])


def dispersion(
    corpus: Corpus, wanted: str | Sequence[str], *, by: str = "article_id", of: str = "articles"
) -> pd.DataFrame:
    """Measure how evenly words are spread over the parts of a corpus.

    Args:
        corpus: Where to count.
        wanted: A word or several.
        by: Column of ``corpus.articles`` whose values are the parts: ``article_id``, ``outlet`` …
        of: As for :func:`frequencies`.

    Returns:
        ``word``, ``count``, ``range`` (parts that have it), ``n_parts``, ``dp`` (Gries: 0 even, near 1
        uneven) and ``juilland_d`` (1 even, 0 uneven); the last two are missing for a word that does not
        occur.

    Raises:
        InputError: The corpus is empty, or there is no such column.

    Examples:
        >>> corpus.dispersion(["kios"]).loc[0, ["count", "range", "n_parts"]].tolist()
        [2, 2, 3]
    """
    articles = corpus.articles.set_index("article_id", drop=False)
    if by not in articles.columns:
        raise InputError(
            "tidak ada kolom ini di articles",
            where=by,
            remedy=f"Pilih dari: {', '.join(articles.columns)}.",
        )
    part_of = articles[by].fillna("").astype(str).to_dict()
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    sizes: Counter[str] = Counter()
    for article, text in corpus.texts(of):
        found = words(text)
        parts[part_of[article]].update(found)
        sizes[part_of[article]] += len(found)
    names = list(parts)
    rows = []
    for word in [wanted] if isinstance(wanted, str) else wanted:
        counts = [parts[name][word.casefold()] for name in names]
        lengths = [sizes[name] for name in names]
        seen = sum(counts)
        dp = deviation_of_proportions(counts, lengths) if seen else None
        d = juilland_d(counts, lengths) if seen else None
        rows.append((word, seen, sum(count > 0 for count in counts), len(names), dp, d))
    return pd.DataFrame(rows, columns=["word", "count", "range", "n_parts", "dp", "juilland_d"])


def _sequences(found: list[str], n: int, skip: frozenset[str]) -> list[str]:
    if n == 1:
        return [word for word in found if word not in skip] if skip else found
    sequences = zip(*(found[place:] for place in range(n)), strict=False)
    if not skip:
        return [" ".join(each) for each in sequences]
    return [" ".join(each) for each in sequences if skip.isdisjoint(each)]
