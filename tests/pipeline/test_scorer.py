from __future__ import annotations

import json
import math

import pytest

from govcomm.pipeline.scorer import Scorer, with_context


def test_probability_is_a_softmax_with_none_at_zero():
    scorer = Scorer({"a": 1.0, "b": 2.0})
    best, probability = scorer.choose([["a"], ["b"]])
    assert best == 1
    assert probability == pytest.approx(math.e**2 / (1 + math.e + math.e**2))


def test_none_wins_when_every_score_is_negative():
    best, probability = Scorer({"a": -2.0}).choose([["a"], ["a", "a"]])
    assert best == -1
    assert probability == pytest.approx(1 / (1 + math.exp(-2) + math.exp(-4)))


def test_an_empty_group_is_none_for_sure():
    assert Scorer({}).choose([]) == (-1, 1.0)


def test_temperature_flattens():
    sharp = Scorer({"a": 3.0}).choose([["a"]])[1]
    flat = Scorer({"a": 3.0}, temperature=3.0).choose([["a"]])[1]
    assert 0.5 < flat < sharp


def test_large_scores_do_not_overflow():
    assert Scorer({"a": 5000.0}).choose([["a"]]) == (0, pytest.approx(1.0))


def test_reads_json(tmp_path):
    path = tmp_path / "m.json"
    path.write_text(json.dumps({"temperature": 2, "weights": {"x": 0.5}}), encoding="utf-8")
    assert Scorer.read(path) == Scorer({"x": 0.5}, 2.0)


def test_sharing_a_context_changes_no_choice():
    scorer = Scorer(
        {"a": 0.3, "x|a": 1.0, "y|a": -0.5, "x|b": -0.7, "y|b": 2.0, "own": 0.4, "x|own": 9.0}, 1.3
    )
    context, group = ["a", "b"], [("x", ["own"]), ("y", []), ("z", ["own"])]
    written_out = [with_context(pattern, context, own) for pattern, own in group]
    best, probability = scorer.choose_in_context(context, group)
    assert (best, probability) == (1, pytest.approx(scorer.choose(written_out)[1]))
    assert scorer.choose(written_out)[0] == 1


def test_probabilities_of_all_and_of_none_sum_to_one():
    scorer = Scorer({"a": 1.0, "b": -1.0}, temperature=2.0)
    shares = scorer.probabilities([["a"], ["b"]])
    assert len(shares) == 3
    assert sum(shares) == pytest.approx(1.0)
    assert shares[0] == pytest.approx(scorer.choose([["a"], ["b"]])[1])
