"""Rows that are called sure are right as often as promised."""

from __future__ import annotations

import pytest

from govcomm.pipeline.confidence import SURE, held_back
from govcomm.training.confidence import calibration_error, cautious


def test_takes_off_until_enough_of_the_sure_rows_are_right() -> None:
    certainties = [0.91] * 50 + [0.98] * 50
    right = [True] * 44 + [False] * 6 + [True] * 49 + [False]
    caution = cautious(certainties, right)
    assert held_back(0.91, caution) < SURE <= held_back(0.98, caution)


def test_takes_nothing_off_rows_that_are_right() -> None:
    assert cautious([0.95] * 10, [True] * 10) == 0.0


def test_holds_back_what_barely_reaches_the_mark_and_nothing_else() -> None:
    assert held_back(0.5, 0.0) == pytest.approx(0.5)
    assert held_back(0.9, 0.45) == pytest.approx(0.8516, abs=1e-4)
    assert held_back(0.97, 0.45) == 0.97
    assert held_back(1.0, 1.0) == 1.0
    shown = [held_back(step / 100, 0.7) for step in range(101)]
    assert shown == sorted(shown)


def test_calibration_error_of_hand_made_rows() -> None:
    # one bin at 0.8 with half right, one at 1.0 all right: (|1.6 - 1| + 0) / 3
    assert calibration_error([0.8, 0.8, 1.0], [True, False, True]) == pytest.approx(0.2)
