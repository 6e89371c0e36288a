"""When two surfaces name one person, and two titles one office."""

from __future__ import annotations

import pytest

from govcomm.pipeline.names import (
    is_clipped,
    is_initials,
    is_nickname,
    is_part,
    is_slip,
    name_words,
    role_match,
    role_words,
    sound,
)


def test_name_words_leave_out_what_stands_around_a_name() -> None:
    assert name_words("H. Danur Wijaya") == ("danur", "wijaya")
    assert name_words("Danur-lah") == ("danur",)
    assert name_words("Danur Wijaya&nbsp") == ("danur", "wijaya")
    assert name_words("Ma’ruf") == ("ma'ruf",)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Danur", "Danur Wijaya"),
        ("Wijaya", "Danur Wijaya"),
        ("Danur R. Wijaya", "Danur Rahmat Wijaya"),
        ("Danur Wijaja", "Danur Wijaya"),
        ("Deddy", "Dedi Kusuma"),
        ("Rahmi Sukarna", "Rahmi Soekarna"),
        ("Tirto Danurwenda", "Muhammad Tirto Danurwenda"),
        ("Danwi", "Danur Wijaya"),
    ],
)
def test_forms_of_one_name(short: str, full: str) -> None:
    assert is_part(name_words(short), name_words(full))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Wijaya Danur", "Danur Wijaya"),
        ("Danur Wijaya", "Danur"),
        ("Danur Wijaya", "Sekar Danur Wijaya"),  # his wife goes by his name
        ("Danur Wijaya", "Umar bin Danur Wijaya"),
        ("Hartono", "Hartoyo"),
        ("R", "Rahmi Danur"),
    ],
)
def test_names_of_two_people(short: str, full: str) -> None:
    assert not is_part(name_words(short), name_words(full))


def test_clipped_initials_and_nicknames() -> None:
    assert is_clipped(("bardo",), ("subardo",))
    assert is_clipped(("sandi",), ("sandiara", "putra"))
    assert not is_clipped(("ani",), ("aniara",))
    assert is_initials("RDW", ("rahmi", "danur", "wijaya"))
    assert not is_initials("Rdw", ("rahmi", "danur", "wijaya"))
    assert is_nickname(("jokowi",), ("joko", "widodo"))
    assert not is_nickname(("jokowi",), ("danur", "wijaya"))


def test_slips_and_short_forms_of_an_introduced_name() -> None:
    assert is_slip(("tarfik",), ("muhammad", "tarfiq"))
    assert is_slip(("lis",), ("sulistari",))
    assert is_slip(("cekdun",), ("cakdun", "wirya"))
    assert not is_slip(("nina",), ("nilna",))  # one word against one word: another name
    assert not is_slip(("rahmi", "danur"), ("rahma", "danur"))
    assert not is_slip(("budi",), ("rahmi", "danur"))


def test_sound_is_one_for_spellings_of_a_name() -> None:
    assert sound("deddy") == sound("dedi")
    assert sound("soetjipto") == sound("sutcipto".replace("tc", "c"))
    assert sound("danur") != sound("danar")


def test_role_words_write_abbreviations_out() -> None:
    assert role_words("Plt Sekda Kota Depok") == ("sekretaris", "daerah", "kota", "depok")
    assert role_words("mantan Wali Kota Depok") == role_words("Wali Kota Depok")


@pytest.mark.parametrize(
    ("bare", "full", "fits"),
    [
        ("Wali Kota", "Wali Kota Depok", True),
        ("Wali Kota Depok", "Wali Kota", True),
        ("Sekda", "Sekretaris Daerah Kabupaten Lebak", True),
        ("Kepala Dinas", "Kepala Dinas Sosial Kota Depok", True),
        ("Wakil Bupati", "Bupati Lebak", False),
        ("Camat", "Lurah Beji", False),
    ],
)
def test_a_title_used_alone_fits_the_full_one(bare: str, full: str, fits: bool) -> None:
    assert bool(role_match(role_words(bare), role_words(full))) is fits
