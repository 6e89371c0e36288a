import pytest

from govcomm.evaluation.matching import name_words, overlap, pairs, same_name, trimmed


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("“Air bersih,” ujar Sari", (0, 13), "Air bersih"),
        ("  air bersih.\n", (0, 14), "air bersih"),
        ("...", (0, 3), ""),
        ("", (3, 9), ""),
    ],
)
def test_edges_are_trimmed(text, span, kept):
    assert text[slice(*trimmed(text, *span))] == kept


def test_a_span_outside_the_text_stays():
    assert trimmed("", 3, 9) == (3, 9)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 1 / 3), ((0, 10), (10, 20), 0.0), ((0, 4), (0, 8), 0.5)],
)
def test_overlap(a, b, expected):
    assert overlap(a, b) == pytest.approx(expected)


def test_pairs_are_one_to_one_and_the_best_comes_first():
    # Both predictions overlap the first span by half or more; the better one gets it.
    assert pairs([(0, 10), (20, 30)], [(0, 6), (0, 9), (21, 30)], least=0.5) == [(1, 2), (0, 1)]


def test_a_span_in_two_pieces_counts_once():
    assert len(pairs([(0, 10)], [(0, 5), (5, 10)], least=0.5)) == 1


def test_the_limit_itself_is_enough():
    assert pairs([(0, 10)], [(0, 5)], least=0.5) == [(0, 0)]
    assert pairs([(0, 10)], [(0, 5)], least=0.51) == []


@pytest.mark.parametrize(
    ("a", "b", "strict", "lenient"),
    [
        ("H. Rahmat Sujana", "Rahmat Sujana", True, True),
        ("RAHMAT SUJANA", "Rahmat Sujana", True, True),
        ("Rahmat", "Rahmat Sujana", False, True),
        ("Rahmat Hidayat", "Rahmat Sujana", False, False),
        ("", None, True, True),
        ("Rahmat", None, False, False),
        ("", "Rahmat", False, False),
    ],
)
def test_names(a, b, strict, lenient):
    assert same_name(a, b) is strict
    assert same_name(a, b, lenient=True) is lenient


def test_only_leading_honorifics_go():
    assert name_words("Prof. Dr. Ir. Sutan Ir") == ("sutan", "ir")
