"""Networks of speakers, topics and agencies, for networkx, Gephi and visone."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from itertools import combinations
from typing import TYPE_CHECKING, Any

from govcomm.corpus.voices import PERSON, said
from govcomm.errors import GovcommError, InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

KINDS = ("speaker-topic", "speaker-agency", "speaker-speaker")


def network(corpus: Corpus, kind: str = "speaker-topic", *, min_weight: int = 1) -> Any:
    """Make a weighted network.

    Args:
        corpus: Where to count.
        kind: ``speaker-topic``: statements of whom stand in articles on what (main topic);
            ``speaker-agency``: for whom they speak, ``speaker_agency`` of the statements;
            ``speaker-speaker``: articles that quote both.
        min_weight: Least weight of an edge.

    Returns:
        An undirected ``networkx.Graph``: nodes ``speaker:NAME``, ``topic:ID`` and ``agency:NAME`` with
        ``label``, ``kind``, ``bipartite`` (0 for speakers) and ``n_statements``; edges with ``weight``.

    Raises:
        InputError: The corpus is empty, or there is no such kind.
        GovcommError: networkx is not installed.

    Examples:
        >>> graph = corpus.network("speaker-topic")
        >>> graph["speaker:Rusmala Dewanti"]["topic:pasar-malam"]["weight"]
        2
    """
    if kind not in KINDS:
        raise InputError("bukan jenis jaringan", where=kind, remedy=f"Pilih dari: {', '.join(KINDS)}.")
    graph = needed("networkx").Graph()
    table = said(corpus, PERSON)
    for name, count in sorted(table[PERSON].value_counts().items()):
        graph.add_node(
            _key("speaker", name), label=name, kind="speaker", bipartite=0, n_statements=int(count)
        )
    if kind == "speaker-speaker":
        together: dict[tuple[str, str], int] = {}
        for _, names in table.groupby("article_id")[PERSON]:
            for pair in combinations(sorted(set(names)), 2):
                together[pair] = together.get(pair, 0) + 1
        pairs = {(_key("speaker", a), _key("speaker", b)): count for (a, b), count in together.items()}
    else:
        other = kind.partition("-")[2]
        if other == "topic":
            topics = corpus.topics
            main = topics[topics["rank"] == 1].set_index("article_id")["topic_id"]
            ends = table["article_id"].map(main)
        else:
            ends = table["speaker_agency"]
        counted = table.assign(other_end=ends).dropna(subset="other_end")
        for name, count in sorted(counted["other_end"].value_counts().items()):
            graph.add_node(_key(other, name), label=name, kind=other, bipartite=1, n_statements=int(count))
        pairs = {
            (_key("speaker", who), _key(other, what)): count
            for (who, what), count in Counter(
                zip(counted[PERSON].tolist(), counted["other_end"].tolist(), strict=True)
            ).items()
        }
    graph.add_weighted_edges_from((a, b, count) for (a, b), count in pairs.items() if count >= min_weight)
    return graph


def needed(library: str) -> Any:
    """Import a library of the extra ``research``, or say in one line what to install.

    Args:
        library: Name of its module.

    Returns:
        The module.

    Raises:
        GovcommError: It is not installed.
    """
    try:
        return import_module(library)
    except ImportError as error:
        raise GovcommError(
            f"bagian ini memerlukan pustaka {library}",
            where=library,
            remedy="Pasang dengan: pip install 'govcomm[research]'.",
        ) from error


def _key(kind: str, name: object) -> str:
    return f"{kind}:{name}"
