"""Counts of words and of sequences of words, and how they are spread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from govcomm.corpus.measures import deviation_of_proportions, juilland_d
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
        of: ``articles``, ``raw`` (menus, credits and datelines too), or ``statements`` for what is
            attributed to somebody; see ``Corpus.texts``.
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
    tokens = corpus.tokens(of)
    rows, counts, spread = tokens.sequences(n, skip=frozenset(skip))
    total = int(counts.sum())
    listed = np.flatnonzero(counts >= min_count)
    listed = listed[np.argsort(-counts[listed], kind="stable")]
    columns = [[tokens.vocabulary[place] for place in rows[listed, step]] for step in range(n)]
    return pd.DataFrame(
        {
            "ngram": pd.Series([" ".join(each) for each in zip(*columns, strict=True)], dtype="str"),
            "count": counts[listed],
            "per_million": counts[listed] / total * MILLION if total else [],
            "n_articles": spread[listed],
        }
    )


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
    tokens = corpus.tokens(of)
    parts = {part_of[article]: None for article in tokens.articles}
    names = {name: place for place, name in enumerate(parts)}
    part = np.array([names[part_of[article]] for article in tokens.articles], dtype=np.intp)
    part_of_word = part[tokens.article_of[tokens.text]]
    lengths = np.bincount(part_of_word, minlength=len(names)).tolist()
    rows = []
    for word in [wanted] if isinstance(wanted, str) else wanted:
        place = bisect_left(tokens.vocabulary, word.casefold())
        known = tokens.vocabulary[place : place + 1] == (word.casefold(),)
        found = part_of_word[tokens.ids == place] if known else part_of_word[:0]
        counts = np.bincount(found, minlength=len(names)).tolist()
        seen = sum(counts)
        dp = deviation_of_proportions(counts, lengths) if seen else None
        d = juilland_d(counts, lengths) if seen else None
        rows.append((word, seen, sum(count > 0 for count in counts), len(names), dp, d))
    return pd.DataFrame(rows, columns=["word", "count", "range", "n_parts", "dp", "juilland_d"])
