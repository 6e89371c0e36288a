from __future__ import annotations

import pytest

from govcomm.pipeline.scorer import Scorer
from govcomm.training.conditional_logit import fit, save, temperature


def test_learns_which_feature_decides_and_when_nobody_is_right():
    groups = [[["red", "x"], ["blue", "x"]], [["blue", "x"], ["red", "x"]], [["blue", "x"]]] * 20
    targets = [0, 1, -1] * 20
    scorer = Scorer(fit(groups, targets, l2=0.1))
    assert scorer.choose([["blue", "x"], ["red", "x"]])[0] == 1
    assert scorer.choose([["blue", "x"]])[0] == -1


def test_matches_the_closed_form_of_a_single_feature():
    # 30 of 40 decisions say yes: the maximum-likelihood weight is log(30 / 10)
    weights = fit([[["a"]]] * 40, [0] * 30 + [-1] * 10, l2=1e-6)
    assert weights["a"] == pytest.approx(1.0986, abs=1e-3)


def test_rare_features_are_dropped():
    assert "rare" not in fit([[["a", "rare"]], [["a"]], [["a"]]], [0, 0, 0], min_count=2)


def test_temperature_of_overconfident_weights_is_above_one():
    groups, targets = [[["a"]]] * 10, [0] * 6 + [-1] * 4
    assert temperature(groups, targets, {"a": 4.0}) > 1.5


def test_saved_weights_read_back(tmp_path):
    path = tmp_path / "w.json"
    save(path, {"b": 1.23456, "a": -2.0}, temperature=1.5)
    assert Scorer.read(path) == Scorer({"a": -2.0, "b": 1.235}, 1.5)
