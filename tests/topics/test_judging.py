"""Figures and advice of a model of one's own, on probabilities written by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from govcomm.topics.judging import Confusion, judge
from tests.topics.test_model import small_model

MODEL = replace(small_model(), keep_ratio=0.5, keep_least=0.3, fallback_below=0.1)
AIR, MONEY, OTHER = np.eye(3) * 0.8 + 0.05
BOTH = np.array([0.8, 0.7, 0.05])


def test_counts_what_was_right() -> None:
    labels = [("air",), ("air",), ("air", "uang"), ("uang",), ("uang",)]
    judgement = judge(MODEL, np.array([AIR, BOTH, BOTH, AIR, AIR]), labels)
    assert judgement.n_articles == 5
    assert judgement.first_in_labels == pytest.approx(3 / 5)
    air, money = judgement.topics
    assert (air.topic_id, air.n_examples, air.recall) == ("air", 3, 1.0)
    assert air.precision == pytest.approx(3 / 5)
    assert (money.n_examples, money.precision) == (3, 0.5)
    assert judgement.micro_f1 == pytest.approx(2 * 4 / (6 + 7))
    assert judgement.unlabelled == ("lain",)


def test_advises_on_the_weak_and_the_confused() -> None:
    labels = [("air",)] * 20 + [("uang",)] * 3
    judgement = judge(MODEL, np.array([AIR] * 20 + [AIR] * 2 + [MONEY]), labels)
    assert [one.topic_id for one in judgement.wanting] == ["uang"]
    assert judgement.confusions == (Confusion(right="uang", given="air", n_articles=2),)


def test_no_labels_no_figures() -> None:
    judgement = judge(MODEL, np.zeros((0, 3)), [])
    assert (judgement.n_articles, judgement.micro_f1, judgement.topics) == (0, 0.0, ())
    assert judgement.unlabelled == MODEL.topics
