"""Drawings of networks: everything inside, no label over another, the same every time."""

from itertools import combinations

import networkx as nx
import pytest

from govcomm.corpus.layout import FONT, arrange
from govcomm.errors import InputError

WIDTH = 700


def _graph(n_speakers=40, n_topics=9):
    graph = nx.Graph()
    for n in range(n_topics):
        graph.add_node(f"topic:{n}", label=f"topik-nomor-{n}", kind="topic", n_statements=n + 1)
    for n in range(n_speakers):
        name = f"Narasumber Bernama {n}"
        graph.add_node(f"speaker:{n}", label=name, kind="speaker", n_statements=n % 5 + 1)
        graph.add_edge(f"speaker:{n}", f"topic:{n % n_topics}", weight=n % 3 + 1)
        if n % 4 == 0 and n % n_topics < 5:
            graph.add_edge(f"speaker:{n}", f"topic:{(n + 1) % 5}", weight=1)
    return graph


def _box(row):
    half = len(row["label"]) * FONT * 0.6 / 2
    return row["label_x"] - half, row["label_y"] - FONT / 2, row["label_x"] + half, row["label_y"] + FONT / 2


def test_labels_do_not_overlap_and_nothing_leaves_the_drawing():
    nodes, edges, height = arrange(_graph(), width=WIDTH, max_nodes=60)
    assert len(nodes) == 49
    assert len(edges) == _graph().number_of_edges()
    assert all(0 <= row["x"] <= WIDTH and 0 <= row["y"] <= height for row in nodes)
    boxes = [_box(row) for row in nodes if row["shown"]]
    assert len(boxes) > 0.8 * len(nodes)
    for a, b in combinations(boxes, 2):
        apart = a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6 or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6
        assert apart
    assert all(box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= height for box in boxes)


def test_it_is_the_same_whatever_the_order_of_nodes():
    graph = _graph()
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(data=True))))
    assert arrange(graph, width=WIDTH, max_nodes=30)[0] == arrange(turned, width=WIDTH, max_nodes=30)[0]


def test_the_most_quoted_are_kept_and_the_lonely_go():
    nodes, _, _ = arrange(_graph(), width=WIDTH, max_nodes=20)
    assert len(nodes) <= 20
    assert nodes[0]["n_statements"] == max(row["n_statements"] for row in nodes)
    lonely = nx.Graph()
    lonely.add_node("speaker:x", label="x", kind="speaker", n_statements=1)
    assert arrange(lonely, width=WIDTH, max_nodes=20) == ([], [], 0)


def test_a_network_without_edges_is_an_error(corpus):
    with pytest.raises(InputError, match="tanpa sisi"):
        corpus.network_plot("speaker-speaker")
    with pytest.raises(InputError, match="kosong"):
        corpus.by(speaker="Rusmala").on("banjir").network_plot()
