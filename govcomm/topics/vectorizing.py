"""A reading as numbers: TF-IDF over the whole article, and once more over its beginning.

What an article is mainly about stands in headline and lead. Both vectors have length one before the second
is added, at :data:`LEAD_SHARE`, so the beginning keeps its say in long articles. The same code serves the
recipes and the classifier.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

import numpy as np
import numpy.typing as npt

from govcomm.topics.features import LEAD_WEIGHT, LEAD_WORDS, TITLE_WEIGHT, Reading
from govcomm.topics.model import Floats

LEAD_SHARE = 0.5


class Vectorizer:
    """Turns readings into sparse vectors.

    Args:
        vocabulary: Features, in the order of the columns.
        idf: Inverse document frequency of each, shape (features,).
    """

    def __init__(self, vocabulary: Sequence[str], idf: Floats) -> None:
        self._idf = idf
        stems: dict[str, int] = {}
        pairs: dict[str, dict[str, int]] = {}
        for row, feature in enumerate(vocabulary):
            stem, _, after = feature.partition(" ")
            if after:
                pairs.setdefault(stem, {})[after] = row
            else:
                stems[stem] = row
        # One look-up per token gives its own number (-1 for none) and those of the pairs that it begins.
        self._known = {
            stem: (stems.get(stem, -1), pairs.get(stem, {})) for stem in stems.keys() | pairs.keys()
        }

    def __call__(self, reading: Reading) -> tuple[npt.NDArray[np.intp], Floats]:
        """The features of an article that are known: their numbers and their values.

        Counts as :func:`~govcomm.topics.features.weigh` and ``count_lead`` do, but only what is known: no
        string is built for a pair, which is most of their time.
        """
        counts: dict[int, float] = {}
        lead: dict[int, int] = {}
        known = self._known
        nothing: tuple[int, dict[str, int]] = (-1, {})
        for tokens, begin, rest in (
            (reading.head, TITLE_WEIGHT, TITLE_WEIGHT),
            (reading.body, LEAD_WEIGHT, 1.0),
        ):
            is_head = tokens is reading.head
            followers = nothing[1]
            for token, position, fresh in tokens:
                weight = begin if position < LEAD_WORDS else rest
                if followers and not fresh and token in followers:
                    row = followers[token]
                    counts[row] = counts.get(row, 0.0) + weight
                row, followers = known.get(token, nothing)
                if row >= 0:
                    counts[row] = counts.get(row, 0.0) + weight
                    if is_head or position < LEAD_WORDS:
                        lead[row] = lead.get(row, 0) + 1
        return self._values(counts, lead)

    def weigh(self, counts: dict[str, float], lead: dict[str, int]) -> tuple[npt.NDArray[np.intp], Floats]:
        """The same for counts that are at hand.

        Args:
            counts: Weighted counts of all features, from :func:`govcomm.topics.features.weigh`.
            lead: Counts of the stems in headline and lead, all of them in ``counts``.
        """
        found = ((self._row(feature), weight) for feature, weight in counts.items())
        first = ((self._row(feature), count) for feature, count in lead.items())
        return self._values(
            {row: weight for row, weight in found if row is not None},
            {row: count for row, count in first if row is not None},
        )

    def _row(self, feature: str) -> int | None:
        stem, _, after = feature.partition(" ")
        row, followers = self._known.get(stem, (-1, {}))
        row = followers.get(after, -1) if after else row
        return row if row >= 0 else None

    def _values(self, counts: dict[int, float], lead: dict[int, int]) -> tuple[npt.NDArray[np.intp], Floats]:
        rows = np.fromiter(counts, dtype=np.intp, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        first = np.fromiter(map(lead.get, counts, repeat(0)), dtype=np.float32, count=len(counts))
        idf = self._idf[rows]
        values = _unit((1 + np.log(values)) * idf)
        first = _unit(np.where(first > 0, 1 + np.log(np.maximum(first, 1)), 0) * idf)
        return rows, np.asarray(values + LEAD_SHARE * first, dtype=np.float32)


def _unit(values: Floats) -> Floats:
    return np.asarray(values / (float(np.linalg.norm(values)) or 1.0))
