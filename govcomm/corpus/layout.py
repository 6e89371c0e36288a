"""Places of nodes and labels of a network, in pixels, so that no label covers another."""

from __future__ import annotations

from math import sqrt
from typing import Any

from govcomm.corpus.networks import needed

Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels."""

FONT = 11
"""Size of labels in pixels."""

_LETTER = 0.6  # mean width of a letter as a share of its height, in the usual sans-serif typefaces
_SPACE = 84  # side in pixels of the square that a node and its label need
_MARGIN = 26
_DOT = 8  # largest radius of a node


def arrange(
    graph: Any, *, width: int, max_nodes: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Give every node a place: one island per group of nodes that hang together, the largest first.

    Args:
        graph: A network of ``govcomm.corpus.networks``.
        width: Pixels across.
        max_nodes: Nodes to keep: those with the most statements; then those without an edge go.

    Returns:
        Rows of nodes (attributes, ``x``, ``y``, and ``label_x``, ``label_y``, ``shown``: whether there is
        room for the label), rows of edges (``x``, ``y``, ``x2``, ``y2``, ``weight``), and the height.
    """
    often = sorted(graph, key=lambda node: (-graph.nodes[node]["n_statements"], node))
    kept = graph.subgraph(often[:max_nodes])
    places, height = _islands(kept, width)
    nodes = [
        {**graph.nodes[node], "x": places[node][0], "y": places[node][1]} for node in often if node in places
    ]
    taken: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in places.values()]
    for row in nodes:
        box = _free(row["x"], row["y"], row["label"], taken, width, height)
        row["shown"] = box is not None
        row["label_x"], row["label_y"] = _centre(box) if box else (row["x"], row["y"])
        if box:
            taken.append(box)
    edges = [
        {
            **dict(zip(("x", "y", "x2", "y2"), (*places[a], *places[b]), strict=True)),
            "between": f"{kept.nodes[a]['label']} – {kept.nodes[b]['label']}",
            "weight": weight,
        }
        for a, b, weight in sorted(kept.edges(data="weight"))
    ]
    return nodes, edges, height


def _islands(graph: Any, width: int) -> tuple[dict[str, tuple[float, float]], int]:
    """Lay every connected group out by itself, and the groups in rows beneath each other."""
    networkx = needed("networkx")
    places: dict[str, tuple[float, float]] = {}
    left = top = tallest = 0.0
    groups = (sorted(group) for group in networkx.connected_components(graph) if len(group) > 1)
    for group in sorted(groups, key=lambda nodes: (-len(nodes), nodes)):
        high = _SPACE * (sqrt(len(group) / 1.8) if len(group) > 2 else 0.8)
        across = min(max(len(group) / 4, 2) * high + _SPACE, float(width))  # labels are wide
        if left + across > width:
            left, top, tallest = 0.0, top + tallest, 0.0
        ordered = networkx.Graph()  # the layout follows the order of nodes, so the order is fixed
        ordered.add_nodes_from(group)
        ordered.add_weighted_edges_from(sorted(graph.subgraph(group).edges(data="weight")))
        if len(group) > 2:
            found = networkx.spring_layout(ordered, seed=7, iterations=300, weight=None)
            columns = [_spread([float(found[node][axis]) for node in group]) for axis in (0, 1)]
        else:
            columns = [[0.0, 1.0], [0.5, 0.5]]
        for node, x, y in zip(group, *columns, strict=True):
            places[node] = (
                left + 2 * _MARGIN + x * (across - 4 * _MARGIN),
                top + _MARGIN + y * (high - 2 * _MARGIN),
            )
        left, tallest = left + across, max(tallest, high)
    return places, round(top + tallest)


def _spread(values: list[float]) -> list[float]:
    """Stretch values to 0 … 1, halfway to equal steps, so that crowded places get room."""
    low, high = min(values), max(values)
    ranks = {place: rank / (len(values) - 1) for rank, place in enumerate(_order(values))}
    return [((value - low) / (high - low) + ranks[place]) / 2 for place, value in enumerate(values)]


def _order(values: list[float]) -> list[int]:
    return sorted(range(len(values)), key=values.__getitem__)


def _free(x: float, y: float, label: str, taken: list[Box], width: int, height: int) -> Box | None:
    """The first of the places around a node that nothing covers, within the drawing."""
    long, high = len(label) * FONT * _LETTER, float(FONT)
    near = _DOT + 1
    columns = {-1: x - near - long, 0: x - long / 2, 1: x + near}
    rows = {-1: y - near - high, 0: y - high / 2, 1: y + near}
    for across, down in ((0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)):
        left, top = columns[across], rows[down]
        box = (left, top, left + long, top + high)
        inside = left >= 0 and top >= 0 and box[2] <= width and box[3] <= height
        if inside and not any(_overlap(box, other) for other in taken):
            return box
    return None


def _centre(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
