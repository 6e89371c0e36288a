"""Counts over time, with the periods in which nothing was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.words import pattern_of
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

_PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def timeline(
    corpus: Corpus, query: str | None = None, *, by: str = "month", regex: bool = False
) -> pd.DataFrame:
    """Count articles and statements per period, and the places of an expression.

    Args:
        corpus: Where to count.
        query: Words or a regular expression to count in what the articles tell, as for ``kwic``.
        by: ``day``, ``week``, ``month`` or ``year``.
        regex: Whether ``query`` is a regular expression.

    Returns:
        ``period`` (its first day, ISO), ``n_articles``, ``n_statements`` and, with a query,
        ``n_matches`` and ``n_articles_matched``: one row per period from the first dated article to the
        last, in order. Articles without a date are left out.

    Raises:
        InputError: No article is dated, or ``by`` is no period.

    Examples:
        >>> corpus.timeline("kios").values.tolist()
        [['2025-02-01', 2, 3, 2, 2], ['2025-03-01', 0, 0, 0, 0], ['2025-04-01', 1, 1, 0, 0]]
    """
    if by not in _PERIODS:
        raise InputError("bukan periode", where=by, remedy="Pilih day, week, month, atau year.")
    texts = pd.Series([text for _, text in corpus.texts()], dtype=object)
    articles = corpus.articles.reset_index(drop=True)
    days = pd.to_datetime(articles["published_at"].str.slice(0, 10), errors="coerce")
    dated = days.notna()
    if not dated.any():
        raise InputError(
            "tidak ada berita bertanggal", where="timeline", remedy="Isi kolom tanggal di masukannya."
        )
    articles = articles[dated]
    periods = days[dated].dt.to_period(_PERIODS[by])
    said = corpus.statements["article_id"].value_counts()
    counted = pd.DataFrame(
        {
            "n_articles": 1,
            "n_statements": articles["article_id"].map(said).fillna(0).astype("int64"),
        },
        index=articles.index,
    )
    if query is not None:
        pattern = pattern_of(query, regex=regex)
        counted["n_matches"] = [len(pattern.findall(text)) for text in texts[dated.to_numpy()]]
        counted["n_articles_matched"] = (counted["n_matches"] > 0).astype("int64")
    summed = counted.groupby(periods).sum()
    every = pd.period_range(summed.index.min(), summed.index.max(), freq=_PERIODS[by])
    summed = summed.reindex(every, fill_value=0)
    summed.insert(0, "period", [period.start_time.strftime("%Y-%m-%d") for period in every])
    return summed.reset_index(drop=True)
