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

from govcomm.topics.features import Reading, count_lead, weigh
from govcomm.topics.model import Floats

LEAD_SHARE = 0.5


class Vectorizer:
    """Turns readings into sparse vectors.

    Args:
        vocabulary: Features, in the order of the columns.
        idf: Inverse document frequency of each, shape (features,).
    """

    def __init__(self, vocabulary: Sequence[str], idf: Floats) -> None:
        self.index = {feature: row for row, feature in enumerate(vocabulary)}
        self._idf = idf

    def __call__(self, reading: Reading) -> tuple[npt.NDArray[np.intp], Floats]:
        """The features of an article that are known: their numbers and their values."""
        return self.weigh(weigh(reading), count_lead(reading))

    def weigh(self, counts: dict[str, float], lead: dict[str, int]) -> tuple[npt.NDArray[np.intp], Floats]:
        """The same for counts that are at hand.

        Args:
            counts: Weighted counts of all features, from :func:`govcomm.topics.features.weigh`.
            lead: Counts of the stems in headline and lead, all of them in ``counts``.
        """
        rows = np.fromiter(map(self.index.get, counts, repeat(-1)), dtype=np.intp, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        first = np.fromiter(map(lead.get, counts, repeat(0)), dtype=np.float32, count=len(counts))
        known = rows >= 0
        rows, values, first = rows[known], values[known], first[known]
        idf = self._idf[rows]
        values = _unit((1 + np.log(values)) * idf)
        first = _unit(np.where(first > 0, 1 + np.log(np.maximum(first, 1)), 0) * idf)
        return rows, np.asarray(values + LEAD_SHARE * first, dtype=np.float32)


def _unit(values: Floats) -> Floats:
    return np.asarray(values / (float(np.linalg.norm(values)) or 1.0))
