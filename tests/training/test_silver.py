"""What speaks of government is labelled first."""

from __future__ import annotations

import numpy as np

from govcomm.training.silver import government_words, pick_silver


def test_words_of_government_are_counted() -> None:
    assert government_words("Bupati dan Kepala Dinas menemui Wali Kota.") == 3
    assert government_words("Penyanyi itu merilis lagu.") == 0


def test_what_says_nothing_of_government_is_rare() -> None:
    assert pick_silver(np.array([1, 5, 0, 1, 2, 0, 0, 1, 0, 0, 0])) == [0, 1, 3, 4, 7, 2, 8]
