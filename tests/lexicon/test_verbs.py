"""Verbs that are split off the name before them."""

from govcomm.lexicon.verbs import verbs


def test_lists_verbs_and_no_ends_of_ordinary_words():
    assert {"mengatakan", "memanggil", "dikutip", "berharap"} <= verbs()
    assert not {"mental", "digital", "direktur", "menteri", "mereka"} & verbs()
    assert all(form.islower() and form.isalpha() and len(form) > 5 for form in verbs())
