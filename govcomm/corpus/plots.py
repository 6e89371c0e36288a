"""Where in each article a word stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from govcomm.corpus.concordance import kwic
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

_FIRST_WORDS = 6
MOST_TICKS = 5000
"""altair draws no more rows than this."""


def concordance_plot(
    corpus: Corpus, query: str, *, regex: bool = False, max_articles: int = 40, width: int = 560
) -> Any:
    """Draw one line per article with a tick for every place of an expression.

    Args:
        corpus: Where to look.
        query: As for ``kwic``.
        regex: Whether ``query`` is a regular expression.
        max_articles: Articles to draw: those with the most places.
        width: Width of the drawing in pixels.

    Returns:
        An ``altair.Chart``: from the article's beginning (0) to its end (1), most places on top.

    Raises:
        InputError: The expression stands nowhere.

    Examples:
        >>> corpus.concordance_plot("kios").to_dict()["mark"]["type"]
        'tick'
    """
    import altair

    places = kwic(corpus, query, regex=regex)
    if places.empty:
        raise InputError("ungkapan ini tidak ada di korpus", where=query, remedy="Periksa ejaannya.")
    articles = corpus.articles.set_index("article_id")
    most = dict(Counter(places["article_id"].tolist()).most_common(max_articles))
    places = places[places["article_id"].isin(most.keys())].head(MOST_TICKS).copy()
    length = {article: len(text) for article, text in articles["text"].fillna("").items()}
    places["place"] = places["start"] / places["article_id"].map(length)
    names = articles["title"].fillna("").to_dict()
    firsts = {article: " ".join(text.split()[:_FIRST_WORDS]) for article, text in articles["text"].items()}
    titles: dict[str, str] = {}
    for article, count in most.items():
        shown = f"{names[article] or f'[{firsts[article]} …]'} ({count})"
        titles[article] = f"{shown} {article}" if shown in titles.values() else shown  # copies are two lines
    places["article"] = places["article_id"].map(titles)
    return (
        altair.Chart(places[["article", "place", "left", "match", "right"]])
        .mark_tick(thickness=2)
        .encode(
            x=altair.X("place:Q", title="letak / position", scale=altair.Scale(domain=[0, 1])),
            y=altair.Y("article:N", title=None, sort=list(titles.values()), axis=altair.Axis(labelLimit=320)),
            tooltip=["left", "match", "right"],
        )
        .properties(width=width)
    )
