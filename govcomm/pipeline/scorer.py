"""Log-linear choice among rival candidates, one of them "none": the learned decision of every sieve.

A model is a table of feature weights. The score of a candidate is the sum of the weights of its features;
"none" scores 0; a softmax over the group gives probabilities (a conditional logit model). Reading it
takes no library and no pickle: weights are JSON numbers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Scorer:
    """Feature weights of one decision.

    Attributes:
        weights: Feature name to weight; features that are not listed weigh 0.
        temperature: Divides scores before the softmax, so that probabilities are calibrated.
    """

    weights: dict[str, float]
    temperature: float = 1.0
    _by_pattern: dict[str, dict[str, float]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for name, weight in self.weights.items():
            pattern, bar, feature = name.partition("|")
            if bar:
                self._by_pattern.setdefault(feature, {})[pattern] = weight

    @classmethod
    def read(cls, path: Path) -> Scorer:
        """Read ``{"temperature": …, "weights": {…}}`` from a JSON file."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["weights"], float(data["temperature"]))

    def score(self, features: Iterable[str]) -> float:
        """Sum of the weights of ``features``."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def choose(self, group: Sequence[Iterable[str]]) -> tuple[int, float]:
        """Pick the best of a group of candidates.

        Returns:
            Its index and its probability against the rest of the group and "none"; index -1 when "none"
            is likelier than every candidate.
        """
        scores: dict[int, float] = {}
        for features in group:  # candidates that are alike share their list
            if id(features) not in scores:
                scores[id(features)] = self.score(features)
        return self._best([scores[id(features)] for features in group])

    def probabilities(self, group: Sequence[Iterable[str]]) -> list[float]:
        """Probability of each candidate of a group, and last of "none"."""
        scores = [*(self.score(features) / self.temperature for features in group), 0.0]
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        return [power / sum(powers) for power in powers]

    def choose_in_context(
        self, context: Sequence[str], group: Sequence[tuple[str, Iterable[str]]]
    ) -> tuple[int, float]:
        """Pick the best of candidates that share a context: :meth:`choose` without the repetition.

        Args:
            context: Features of all candidates, each of which also counts as ``pattern|feature``.
            group: For each candidate its pattern and its own features.
        """
        common = self.score(context)
        shared = dict.fromkeys((pattern for pattern, _ in group), common)
        for feature in context:
            by_pattern = self._by_pattern.get(feature)
            if by_pattern:
                for pattern in shared:
                    shared[pattern] += by_pattern.get(pattern, 0.0)
        return self._best([shared[pattern] + self.score(own) for pattern, own in group])

    def _best(self, raw: list[float]) -> tuple[int, float]:
        scores = [score / self.temperature for score in raw]
        top = max([0.0, *scores])
        total = math.exp(-top) + sum(math.exp(score - top) for score in scores)
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        if best < 0 or scores[best] <= 0.0:
            return -1, math.exp(-top) / total
        return best, math.exp(scores[best] - top) / total


def with_context(pattern: str, context: Sequence[str], own: Sequence[str]) -> list[str]:
    """All features of a candidate in a context, written out for :meth:`Scorer.choose` and for training."""
    return [*own, *context, *(f"{pattern}|{feature}" for feature in context)]
