"""Drawings: where in each article a word stands, and networks with labels that do not overlap."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from govcomm.corpus.concordance import kwic
from govcomm.corpus.layout import FONT, arrange
from govcomm.corpus.networks import network
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

_FIRST_WORDS = 6
LONGEST = 48
"""Letters of a title that stand beside the drawing."""

_COLOURS = ["#4c78a8", "#f58518"]
_HALO: dict[str, Any] = {"stroke": "white", "strokeWidth": 3, "strokeOpacity": 0.9}
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
        title = names[article] or f"[{firsts[article]} …]"
        title = title if len(title) <= LONGEST else title[:LONGEST].rstrip() + " …"
        shown = f"{title} ({count})"
        titles[article] = f"{shown} {article}" if shown in titles.values() else shown  # copies are two lines
    places["article"] = places["article_id"].map(titles)
    return (
        altair.Chart(places[["article", "place", "left", "match", "right"]])
        .mark_tick(thickness=2)
        .encode(
            x=altair.X("place:Q", title="letak / position", scale=altair.Scale(domain=[0, 1])),
            y=altair.Y("article:N", title=None, sort=list(titles.values()), axis=altair.Axis(labelLimit=400)),
            tooltip=["left", "match", "right"],
        )
        .properties(width=width)
    )


def network_plot(
    corpus: Corpus,
    kind: str = "speaker-topic",
    *,
    min_weight: int = 1,
    max_nodes: int = 60,
    width: int = 760,
) -> Any:
    """Draw a network: one island per group of nodes that hang together, the largest first.

    Args:
        corpus: Where to count.
        kind: As for ``network``.
        min_weight: Least weight of an edge.
        max_nodes: Nodes to draw: those with the most statements that have an edge among them.
        width: Width of the drawing in pixels; its height follows the number of nodes.

    Returns:
        An ``altair.LayerChart``. A label that would cover another is left out; with the renderer ``html``
        the pointer shows it.

    Raises:
        InputError: The corpus is empty, there is no such kind, or no edge is left to draw.
        GovcommError: networkx is not installed.

    Examples:
        >>> drawn = corpus.network_plot("speaker-topic").to_dict()
        >>> [layer["mark"]["type"] for layer in drawn["layer"]]
        ['rule', 'circle', 'text', 'text', 'text', 'text']
    """
    import altair

    graph = network(corpus, kind, min_weight=min_weight)
    nodes, edges, height = arrange(graph, width=width, max_nodes=max_nodes)
    if not edges:
        raise InputError("jaringan ini tanpa sisi", where=kind, remedy="Kecilkan min_weight.")
    table = pd.DataFrame(nodes)
    scales = altair.Scale(domain=[0, width]), altair.Scale(domain=[height, 0])

    def at(x: str, y: str) -> dict[str, Any]:
        return {
            "x": altair.X(f"{x}:Q", axis=None, scale=scales[0]),
            "y": altair.Y(f"{y}:Q", axis=None, scale=scales[1]),
        }

    weight = altair.Size("weight:Q", legend=None, scale=altair.Scale(range=[1, 6]))
    lines = altair.Chart(pd.DataFrame(edges)).mark_rule(color="#8a8a8a", opacity=0.5)
    area = altair.Size("n_statements:Q", legend=None, scale=altair.Scale(range=[30, 200]))
    kinds = sorted(set(table["kind"]), key=lambda name: name != "speaker")
    colours = altair.Scale(domain=kinds, range=_COLOURS[: len(kinds)])
    colour = altair.Color("kind:N", title=None, scale=colours, legend=altair.Legend(orient="top"))
    dots = altair.Chart(table).mark_circle(opacity=1)
    layers = [
        lines.encode(**at("x", "y"), x2="x2:Q", y2="y2:Q", size=weight, tooltip=["between", "weight"]),
        dots.encode(**at("x", "y"), size=area, color=colour, tooltip=["label", "kind", "n_statements"]),
    ]
    for kind in kinds:
        names = table[(table["kind"] == kind) & table["shown"]]
        font: dict[str, Any] = {"fontSize": FONT, "fontWeight": "normal" if kind == "speaker" else "bold"}
        for line in (_HALO, {}) if len(names) else ():  # edges end at a label
            drawn = altair.Chart(names).mark_text(baseline="middle", **font, **line)
            layers.append(drawn.encode(**at("label_x", "label_y"), text="label:N"))
    return altair.layer(*layers).resolve_scale(size="independent").properties(width=width, height=height)
