"""Fit the log-linear choice that :class:`govcomm.pipeline.scorer.Scorer` reads."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Group = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Table:
    matrix: csr_matrix
    group_of: np.ndarray  # group of each candidate
    n_groups: int


def _table(groups: Sequence[Group], index: dict[str, int]) -> _Table:
    rows: list[int] = []
    columns: list[int] = []
    group_of: list[int] = []
    row = 0
    for number, group in enumerate(groups):
        for features in group:
            for column in {index[feature] for feature in features if feature in index}:
                rows.append(row)
                columns.append(column)
            group_of.append(number)
            row += 1
    data = np.ones(len(rows), dtype=np.float64)
    return _Table(
        csr_matrix((data, (rows, columns)), shape=(row, len(index))), np.array(group_of), len(groups)
    )


def fit(
    groups: Sequence[Group],
    targets: Sequence[int],
    *,
    l2: float = 1.0,
    min_count: int = 3,
    max_iter: int = 120,
) -> dict[str, float]:
    """Fit weights by penalised maximum likelihood.

    Args:
        groups: For each decision its rival candidates, each a list of feature names.
        targets: For each decision the index of the right candidate, or -1 for "none".
        l2: Strength of the squared penalty.
        min_count: Features seen with fewer candidates are dropped.
        max_iter: Most steps of L-BFGS.

    Returns:
        Feature name to weight, without the weights that are next to zero.
    """
    counts = Counter(feature for group in groups for features in group for feature in set(features))
    index = {
        feature: i for i, feature in enumerate(f for f, count in sorted(counts.items()) if count >= min_count)
    }
    table = _table(groups, index)
    sizes = [len(group) for group in groups]
    offsets = np.cumsum([0, *sizes])
    chosen = np.array([offsets[i] + target for i, target in enumerate(targets) if target >= 0])
    gold = np.zeros(table.matrix.shape[0])
    gold[chosen] = 1.0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table.matrix @ weights
        top = np.zeros(table.n_groups)  # "none" scores 0
        np.maximum.at(top, table.group_of, scores)
        powers = np.exp(scores - top[table.group_of])
        totals = np.exp(-top)
        np.add.at(totals, table.group_of, powers)
        log_likelihood = scores[chosen].sum() - (top + np.log(totals)).sum()
        shares = powers / totals[table.group_of]
        gradient = table.matrix.T @ (gold - shares)
        return (
            -log_likelihood + 0.5 * l2 * float(weights @ weights),
            -np.asarray(gradient).ravel() + l2 * weights,
        )

    result = minimize(
        loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": max_iter, "maxcor": 12}
    )
    return {feature: float(result.x[i]) for feature, i in index.items() if abs(result.x[i]) > 0.005}


def temperature(groups: Sequence[Group], targets: Sequence[int], weights: dict[str, float]) -> float:
    """The divisor of scores that makes the held-out probabilities fit best (temperature scaling)."""

    def loss(value: float) -> float:
        total = 0.0
        for scores, target in zip(scored, targets, strict=True):
            scaled = np.append(scores, 0.0) / value
            top = scaled.max()
            total -= scaled[target] - top - np.log(np.exp(scaled - top).sum())
        return total

    scored = [
        np.array([sum(weights.get(f, 0.0) for f in set(features)) for features in group]) for group in groups
    ]
    grid = np.arange(0.5, 3.01, 0.05)
    return float(min(grid, key=loss))


def save(path: Path, weights: dict[str, float], *, temperature: float) -> None:
    """Write a scorer: JSON with four decimals, sorted, so that a retrained model diffs."""
    data = {
        "temperature": round(temperature, 3),
        "weights": {k: round(v, 3) for k, v in sorted(weights.items())},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
