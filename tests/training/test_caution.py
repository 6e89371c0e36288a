"""Rows that are called sure are right as often as promised."""

from __future__ import annotations

import pytest

from govcomm.training.confidence import SURE, calibration_error, cautious, lowered


def test_takes_off_until_enough_of_the_sure_rows_are_right() -> None:
    certainties = [0.91] * 50 + [0.98] * 50
    right = [True] * 44 + [False] * 6 + [True] * 49 + [False]
    caution = cautious(certainties, right)
    assert lowered(0.91, caution) < SURE <= lowered(0.98, caution)


def test_takes_nothing_off_rows_that_are_right() -> None:
    assert cautious([0.95] * 10, [True] * 10) == 0.0


def test_lowers_the_odds() -> None:
    assert lowered(0.5, 0.0) == pytest.approx(0.5)
    assert lowered(0.9, 0.45) == pytest.approx(0.8516, abs=1e-4)
    assert lowered(1.0, 1.0) > 0.99


def test_calibration_error_of_hand_made_rows() -> None:
    # one bin at 0.8 with half right, one at 1.0 all right: (|1.6 - 1| + 0) / 3
    assert calibration_error([0.8, 0.8, 1.0], [True, False, True]) == pytest.approx(0.2)
