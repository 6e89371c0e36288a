"""Networks as GraphML, for Gephi, visone and igraph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.corpus.networks import needed
from govcomm.exports.writing import whole, xml_safe

if TYPE_CHECKING:
    from govcomm.corpus import Corpus


def write_graphml(
    corpus: Corpus, path: Path, *, kind: str = "speaker-topic", overwrite: bool = False
) -> None:
    """Write a network.

    Args:
        corpus: What to write.
        path: The .graphml file.
        kind: As for ``corpus.network``.
        overwrite: Whether to replace one that exists.

    Raises:
        GovcommError: networkx is not installed.
    """
    networkx = needed("networkx")
    graph = networkx.relabel_nodes(corpus.network(kind), xml_safe)
    for _, about in graph.nodes(data=True):
        about["label"] = xml_safe(about["label"])
    with whole(path, overwrite=overwrite) as hidden:
        networkx.write_graphml_xml(graph, hidden, encoding="utf-8")
