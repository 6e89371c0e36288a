"""The fast way of counting gives what the slow one gives."""

from __future__ import annotations

import numpy as np
import pytest

from govcomm.topics.features import LEAD_WORDS, Tokenizer, count_lead, weigh
from govcomm.topics.vectorizing import LEAD_SHARE, Vectorizer

TITLE = "Air Bersih Mengalir di Selasih"
BODY = (
    "Warga menikmati air bersih. Pipa air bersih dipasang dinas. "
    + "Rapat kerja membahas pipa dan dana. " * LEAD_WORDS
    + "Air bersih akan diperluas."
)
VOCABULARY = ("air", "air bersih", "bersih", "dana", "pipa", "rapat kerja", "selasih")
IDF = np.linspace(1, 3, len(VOCABULARY), dtype=np.float32)


def test_both_ways_agree() -> None:
    reading = Tokenizer(["selasih"]).read(TITLE, BODY)
    vectorizer = Vectorizer(VOCABULARY, IDF)
    rows, values = vectorizer(reading)
    slow_rows, slow_values = vectorizer.weigh(weigh(reading), count_lead(reading))
    assert dict(zip(rows.tolist(), values.tolist(), strict=True)) == pytest.approx(
        dict(zip(slow_rows.tolist(), slow_values.tolist(), strict=True))
    )
    assert set(rows.tolist()) == set(range(len(VOCABULARY)))


def test_the_second_part_holds_headline_and_lead_only() -> None:
    reading = Tokenizer().read(None, "air " * LEAD_WORDS + "dana")
    rows, values = Vectorizer(("air", "dana"), np.ones(2, dtype=np.float32))(reading)
    found = dict(zip(rows.tolist(), values.tolist(), strict=True))
    whole = np.array([1 + np.log(1.5 * LEAD_WORDS), 1.0])
    whole /= np.linalg.norm(whole)
    assert found[0] == pytest.approx(whole[0] + LEAD_SHARE, rel=1e-5)
    assert found[1] == pytest.approx(whole[1], rel=1e-5)


def test_nothing_known_is_empty() -> None:
    rows, values = Vectorizer((), np.ones(0, dtype=np.float32))(Tokenizer().read(TITLE, BODY))
    assert len(rows) == len(values) == 0
