"""Breaks inside sentences become spaces; those that part paragraphs, headings and lists stay."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govcomm
from govcomm.pipeline.spaces import plain, unglue, unwrap
from govcomm.records import Article

PARAGRAPHS = (
    "Kepala Dinas Perikanan Kabupaten Selasih Danur Wiralaga menyebut hasil tangkapan nelayan naik tajam "
    "sejak pelabuhan baru dibuka pada awal tahun ini.",
    '"Kami sudah menambah dua gudang es supaya ikan tidak lagi dijual murah di pagi hari," kata Danur seusai '
    "meninjau pelabuhan bersama para nelayan.",
    "Ia meminta nelayan melaporkan kerusakan alat secepatnya agar perbaikan bisa dijadwalkan sebelum "
    "musim barat.",
)


def _wrapped(width: int, *, between: str = "\n\n", times: int = 1) -> str:
    return between.join(textwrap.fill(one, width) for one in PARAGRAPHS * times)


@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_breaks_of_any_width_go(width: int) -> None:
    assert unwrap(_wrapped(width, times=3)) == "\n\n".join(PARAGRAPHS * 3)


def test_breaks_of_windows_go() -> None:
    found = unwrap(_wrapped(40).replace("\n", "\r\n"))
    assert [" ".join(one.split()) for one in found.split("\r\n\r\n")] == list(PARAGRAPHS)


def test_paragraphs_without_a_line_between_stay_apart() -> None:
    assert unwrap(_wrapped(60, between="\n")) == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\n".join(PARAGRAPHS),
        "Pasar Selasih Dibuka\n\n" + "\n\n".join(PARAGRAPHS),
        "Beranda\nBerita\nOlahraga\nHiburan\nTeknologi\nOtomotif",
        "Pasar dibuka,\nkata Danur.\nWarga senang.",  # too few to be a habit
        "\n".join(f"- butir {number} yang panjang" for number in range(9)),
        "\n".join(f"https://selasih.example/{number}" for number in range(9)),
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert unwrap(text) == text


def test_menus_lists_and_headings_of_a_wrapped_text_stay() -> None:
    menu, points = "Beranda\nBerita\nOlahraga", "- es balok\n- garam\n- solar"
    text = "\n\n".join((menu, _wrapped(60), points))
    assert unwrap(text) == "\n\n".join((menu, *PARAGRAPHS, points))


@pytest.mark.parametrize("space", ["\xa0", "\u2009", "\u202f", "\u3000"])
def test_what_looks_like_a_space_is_one(space: str) -> None:
    assert plain(f"Bupati{space}Danur{space}Wiralaga hadir.") == "Bupati Danur Wiralaga hadir."


def test_what_has_no_width_is_a_space_at_the_edge_of_a_word_only() -> None:
    assert plain("\ufeffBupati \u200bDanur\u200b, kata peme\u200brintah.") == (
        " Bupati  Danur , kata peme\u200brintah."
    )


@pytest.mark.parametrize("misread", ["\u00e2\x80\x8b", "\u00e2\x81\xa0", "\u00c2\xa0"])
def test_what_was_read_in_the_wrong_encoding_is_no_width_either(misread: str) -> None:
    found = plain(f"1.{misread}{misread}Danur")
    assert found.split() == ["1.", "Danur"]
    assert len(found) == len(f"1.{misread}{misread}Danur")


GLUED = "Tersangka: 1. Danur selaku Kadis PU Sumut2. Rahmi selaku Camat Beji (PLT)3. Sari selaku warga"


def test_items_of_a_glued_list_get_lines_of_their_own() -> None:
    assert unglue(GLUED).split("\n") == [
        "Tersangka: 1. Danur selaku Kadis PU Sumut",
        "  Rahmi selaku Camat Beji (PLT)",
        "  Sari selaku warga",
    ]


def test_two_short_items_are_a_list() -> None:
    assert unglue("1. Danur2. Rahmi") == "1. Danur\n  Rahmi"


@pytest.mark.parametrize(
    "text",
    [
        "1. Danur\n2. Rahmi\n3. Sari",
        "Di Moto3. Lalu Moto2. Lalu Moto3. Selesai",
        "Ada 1. " + "panjang " * 20 + "lalu Moto2. Selesai",  # too long for one of two
        "1. Danur4. Rahmi5. Sari",
        "1. Harga Rp 1.500.2. Harga 3.2. Selesai",
        "1. " + "panjang " * 90 + "Danur2. " + "panjang " * 90 + "Rahmi3. Sari",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert unglue(text) == text


def test_posts_of_a_glued_list_end_with_their_item() -> None:
    text = (
        "KPK menetapkan tiga tersangka, yakni:1. Danur Wiralaga selaku Kepala Dinas PUPR Sumatera Utara"
        "2. Rahmi Sasongko selaku Camat Gunungtua3. Sari Melati selaku Direktur Utama PT Lapak Jaya."
    )
    (analysis,) = govcomm.analyze([Article(text=text)])
    roles = {person.name: person.role for person in analysis.people}
    assert roles["Danur Wiralaga"] == "Kepala Dinas PUPR Sumatera Utara"
    assert roles["Rahmi Sasongko"] == "Camat Gunungtua"


@given(st.text(alphabet="aB. 123\n)", max_size=120))
def test_ungluing_moves_nothing(text: str) -> None:
    found = unglue(text)
    assert len(found) == len(text)
    assert all(new == old or old.isdigit() or old == "." for new, old in zip(found, text, strict=True))


@given(st.text(alphabet="aB.\n\r -1", max_size=200))
def test_only_breaks_change_and_nothing_moves(text: str) -> None:
    found = plain(text)
    assert len(found) == len(text)
    assert all(new == old or (old in "\r\n" and new == " ") for new, old in zip(found, text, strict=True))


def test_names_with_unusual_spaces_are_names() -> None:
    text = "Bupati\xa0Bantul Danur\xa0Wiralaga mengatakan, pasar\xa0dibuka lagi mulai pekan depan."
    (analysis,) = govcomm.analyze([Article(text=text)])
    assert [person.name for person in analysis.people] == ["Danur Wiralaga"]
    for row in (*analysis.statements, *analysis.mentions):
        assert text[row.start : row.end] == row.text


def test_the_analysis_of_a_wrapped_article_is_that_of_the_article() -> None:
    whole, wrapped = "\n\n".join(PARAGRAPHS), _wrapped(30)
    first, second = govcomm.analyze([Article(text=whole), Article(text=wrapped)])
    assert [(one.kind, one.start, one.end, one.speaker_name) for one in second.statements] == [
        (one.kind, one.start, one.end, one.speaker_name) for one in first.statements
    ]
    assert {one.speaker_name for one in second.statements} == {"Danur Wiralaga"}
    for row in (*second.statements, *second.mentions):
        assert wrapped[row.start : row.end] == row.text
    assert any("\n" in row.text for row in second.statements)
