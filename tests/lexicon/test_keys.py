import pytest

from govcomm.lexicon.keys import key, slug, split_brackets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("KemenPAN/RB", "Kemenpan RB"),
        ("Walikota", "wali kota"),
        ("Satpol-PP", "SATPOL PP"),
        ("Komunikasi, Informatika dan Statistik", "Komunikasi Informatika Statistik"),
        ("Kab. Bandung", "Kabupaten Bandung"),
        ("Kementrian Agama", "Kementerian Agama"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_names_do_not() -> None:
    assert key("Kota Tangerang") != key("Kabupaten Tangerang")


def test_brackets_come_out() -> None:
    plain, inside = split_brackets("Dinas Sosial (Dinsos) Kota Depok")
    assert key(plain) == key("Dinas Sosial Kota Depok")
    assert inside == ("Dinsos",)
    assert split_brackets("Dinsos (Depok")[1] == ()


def test_slug() -> None:
    assert slug("Kabupaten Tojo Una-Una") == "kabupaten-tojo-una-una"
