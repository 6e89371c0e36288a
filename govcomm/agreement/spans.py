"""Agreement on stretches of text: whether two annotators marked the same ones, and called them the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govcomm.evaluation.matching import pairs

Span = tuple[int, int, str]
"""Start, end and label; half-open code-point offsets."""


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """Counts of two annotators' spans.

    Attributes:
        n_one: Spans of the first.
        n_other: Spans of the second.
        n_both: Pairs that overlap enough, labels aside.
        n_same: Pairs of those with the same label.
    """

    n_one: int
    n_other: int
    n_both: int
    n_same: int

    @property
    def unlabelled(self) -> float:
        """F1 of the spans without labels, 0-1, the same whoever is taken as right; 1 if there are none."""
        return _f1(self.n_both, self.n_one, self.n_other)

    @property
    def labelled(self) -> float:
        """F1 of the spans with their labels, 0-1."""
        return _f1(self.n_same, self.n_one, self.n_other)

    def __add__(self, other: SpanAgreement) -> SpanAgreement:
        return SpanAgreement(
            self.n_one + other.n_one,
            self.n_other + other.n_other,
            self.n_both + other.n_both,
            self.n_same + other.n_same,
        )


def span_agreement(one: Sequence[Span], other: Sequence[Span], *, least: float = 0.5) -> SpanAgreement:
    """Pair the spans of two annotators one to one and count.

    Args:
        one: Spans of the first in one text.
        other: Spans of the second in the same text.
        least: Smallest overlap of a pair (intersection over union); 1 for the same offsets.

    Examples:
        >>> found = span_agreement([(0, 5, "ROLE"), (6, 9, "ORG")], [(0, 5, "ROLE"), (6, 9, "AGENCY")])
        >>> found.unlabelled, found.labelled
        (1.0, 0.5)
    """
    matched = pairs([span[:2] for span in one], [span[:2] for span in other], least=least)
    same = sum(one[a][2] == other[b][2] for a, b in matched)
    return SpanAgreement(len(one), len(other), len(matched), same)


def _f1(agreed: int, n_one: int, n_other: int) -> float:
    return 2 * agreed / (n_one + n_other) if n_one + n_other else 1.0
