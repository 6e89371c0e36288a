"""Words that one sub-corpus uses more than another."""

from __future__ import annotations

from collections.abc import Collection
from math import erfc, sqrt
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.counting import MILLION
from govcomm.corpus.measures import keyness_log_likelihood, log_ratio
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

COLUMNS = (
    "word",
    "count",
    "per_million",
    "other",
    "other_per_million",
    "log_likelihood",
    "log_ratio",
    "p",
)


def keyness(
    corpus: Corpus,
    reference: Corpus,
    *,
    of: str = "articles",
    skip: Collection[str] = (),
    min_count: int = 5,
) -> pd.DataFrame:
    """Compare the words of two sub-corpora: how sure a difference is, and how large.

    Args:
        corpus: The one of interest.
        reference: What to compare it with; nothing may be in both (see ``Corpus.without``).
        of: ``articles``, ``raw`` (menus, credits and datelines too), or ``statements`` for what is
            attributed to somebody; see ``Corpus.texts``.
        skip: Words in lower case not to list; they stay in the totals.
        min_count: Least count over both.

    Returns:
        ``word``, ``count`` and ``per_million`` here, ``other`` and ``other_per_million`` there,
        ``log_likelihood`` (negative for words the reference uses more), ``log_ratio`` (1: twice as
        frequent here), ``p`` of the log-likelihood, not corrected for the number of words compared. Most
        typical of ``corpus`` first.

    Raises:
        InputError: One is empty, or something is in both.

    Examples:
        >>> here, there = corpus.from_outlet("Warta Muara"), corpus.from_outlet("Kabar Selasih")
        >>> here.keyness(there, min_count=1)[["word", "count", "other"]].values.tolist()[0]
        ['muara', 2, 0]
    """
    name = "statements" if of == "statements" else "articles"
    columns = ["article_id", "statement_id"] if of == "statements" else ["article_id"]
    mine, theirs = (
        set(getattr(each, name)[columns].itertuples(index=False, name=None)) for each in (corpus, reference)
    )
    if mine & theirs:
        raise InputError(
            "kedua subkorpus memuat isi yang sama",
            where="keyness",
            remedy="Bandingkan dengan corpus.without(subkorpus).",
        )
    here, there = (_counts(each, of) for each in (corpus, reference))
    total, other_total = sum(here.values()), sum(there.values())
    if not total or not other_total:
        raise InputError("subkorpus ini tidak berisi kata", where="keyness", remedy="Longgarkan saringannya.")
    rows = []
    for word in here.keys() | there.keys():
        count, other = here.get(word, 0), there.get(word, 0)
        if count + other < min_count or word in skip:
            continue
        sure = keyness_log_likelihood(count, total, other, other_total)
        rows.append(
            (
                word,
                count,
                count / total * MILLION,
                other,
                other / other_total * MILLION,
                sure if count / total >= other / other_total else -sure,
                log_ratio(count, total, other, other_total),
                erfc(sqrt(max(sure, 0.0) / 2)),
            )
        )
    rows.sort(key=lambda row: (-row[5], row[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _counts(corpus: Corpus, of: str) -> dict[str, int]:
    tokens = corpus.tokens(of)
    return dict(zip(tokens.vocabulary, tokens.counts().tolist(), strict=True))
