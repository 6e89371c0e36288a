"""Fit how sure a row is, on statements that the system had never seen, and err on the side of caution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcomm.pipeline.confidence import SURE, held_back
from govcomm.pipeline.scorer import Scorer
from govcomm.training.conditional_logit import fit

RIGHT_WHEN_SURE = 0.975  # more than is promised: the articles of tomorrow differ from these


def calibration_error(certainties: Sequence[float], right: Sequence[bool], *, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins, 0-1."""
    total = 0.0
    for b in range(bins):
        rows = [
            (c, r) for c, r in zip(certainties, right, strict=True) if b <= c * bins < b + 1 + (b == bins - 1)
        ]
        if rows:
            total += abs(sum(c for c, _ in rows) - sum(r for _, r in rows))
    return total / max(1, len(right))


def cautious(certainties: Sequence[float], right: Sequence[bool]) -> float:
    """How much to take off the log-odds so that of the rows called sure enough are right.

    People quote rows at :data:`SURE` or more without checking; a calibrated 0.9 may be wrong once in ten.
    """
    for caution in (step / 20 for step in range(21)):
        sure = [r for c, r in zip(certainties, right, strict=True) if held_back(c, caution) >= SURE]
        if not sure or sum(sure) / len(sure) >= RIGHT_WHEN_SURE:
            return caution
    return 1.0


def halves(features: list[list[str]], right: list[bool]) -> Iterator[tuple[list[list[str]], list[bool]]]:
    """Two halves of the rows of a part, so that there is something to hold out even of one part."""
    middle = len(right) // 2
    yield features[:middle], right[:middle]
    yield features[middle:], right[middle:]


def fit_confidence(rows: Sequence[tuple[list[list[str]], list[bool]]]) -> dict[str, float]:
    """Fit weights on (features of each row, whether it is right)."""
    groups = [[f] for features, _ in rows for f in features]
    targets = [0 if r else -1 for _, right in rows for r in right]
    return fit(groups, targets, l2=10.0, min_count=20)


def certainty_of(scorer: Scorer, features: list[str]) -> float:
    """The probability that a row is right."""
    best, probability = scorer.choose([features])
    return probability if best == 0 else 1.0 - probability
