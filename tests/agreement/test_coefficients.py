"""Coefficients against the worked examples of their authors, and against scikit-learn."""

import random

import pytest
from sklearn.metrics import cohen_kappa_score

from govcomm.agreement import (
    agreement_percent,
    cohen_kappa,
    fleiss_kappa,
    holsti,
    krippendorff_alpha,
    span_agreement,
)
from govcomm.errors import InputError


def _codes(line):
    return [None if code == "." else code for code in line.split()]


def test_alpha_of_two_coders_and_two_codes():
    # Krippendorff 2011, part A
    one = _codes("0 1 0 0 0 0 0 0 1 0")
    other = _codes("1 1 1 0 0 1 0 0 0 0")
    assert krippendorff_alpha([one, other]) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_two_coders_and_five_codes():
    # Krippendorff 2011, part B
    one = _codes("a a b b d c c c e d d a")
    other = _codes("b a b b b c c c e d d d")
    assert krippendorff_alpha([one, other]) == pytest.approx(0.692, abs=5e-4)


def test_alpha_of_four_coders_with_gaps():
    # Krippendorff 2011, part C, nominal
    coders = [
        _codes("1 2 3 3 2 1 4 1 2 . . ."),
        _codes("1 2 3 3 2 2 4 1 2 5 . 3"),
        _codes(". 3 3 3 2 3 4 2 2 5 1 ."),
        _codes("1 2 3 3 2 4 4 1 2 5 1 ."),
    ]
    assert krippendorff_alpha(coders) == pytest.approx(0.743, abs=5e-4)


def test_fleiss_of_fourteen_raters():
    # the ten subjects and five categories of the textbook table: 14 raters, kappa 0.210
    table = """0 0 0 0 14
               0 2 6 4 2
               0 0 3 5 6
               0 3 9 2 0
               2 2 8 1 1
               7 7 0 0 0
               3 2 6 3 0
               2 5 3 2 2
               6 5 2 1 0
               0 2 2 3 7"""
    units = [
        [code for code, count in enumerate(map(int, line.split())) for _ in range(count)]
        for line in table.splitlines()
    ]
    assert fleiss_kappa(list(zip(*units, strict=True))) == pytest.approx(0.210, abs=5e-4)


def test_cohen_by_hand_and_by_scikit_learn():
    # 20 both yes, 5 and 10 split, 15 both no: 0.7 observed, 0.5 by chance
    one = ["ya"] * 25 + ["tidak"] * 25
    other = ["ya"] * 20 + ["tidak"] * 5 + ["ya"] * 10 + ["tidak"] * 15
    assert cohen_kappa(one, other) == pytest.approx(0.4)
    chance = random.Random(7)
    one, other = ([chance.choice("abc") for _ in range(60)] for _ in range(2))
    assert cohen_kappa(one, other) == pytest.approx(cohen_kappa_score(one, other))


def test_holsti_and_percent_by_hand():
    assert holsti(_codes("a b c ."), _codes("a b d d")) == pytest.approx(2 * 2 / 7)
    assert agreement_percent([_codes("a b"), _codes("a c"), _codes("a .")]) == pytest.approx(3 / 4)


def test_one_code_alone_is_full_agreement():
    same = ["x"] * 5
    assert krippendorff_alpha([same, same]) == cohen_kappa(same, same) == fleiss_kappa([same, same]) == 1


@pytest.mark.parametrize(
    "coders", [["ab"], ["ab", "abc"], [["a", None], [None, "b"]]], ids=["one", "length", "nothing shared"]
)
def test_what_cannot_be_compared_says_so(coders):
    for measure in (krippendorff_alpha, fleiss_kappa, agreement_percent):
        with pytest.raises(InputError):
            measure(coders)
    if len(coders) == 2:
        for measure in (cohen_kappa, holsti):
            with pytest.raises(InputError):
                measure(*coders)


def test_spans_are_paired_one_to_one():
    one = [(0, 10, "direct"), (20, 30, "indirect")]
    other = [(0, 9, "direct"), (1, 10, "direct"), (20, 30, "direct")]
    found = span_agreement(one, other)
    assert (found.n_both, found.n_same) == (2, 1)
    assert found.unlabelled == pytest.approx(4 / 5)
    assert found.labelled == pytest.approx(2 / 5)
    assert span_agreement(one, other, least=1.0).n_both == 1
    assert span_agreement([], []).labelled == 1
