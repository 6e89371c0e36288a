import pytest

from govcomm.lexicon.keys import key
from govcomm.lexicon.places import find_districts, read_context, read_place


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Kota Tangerang", ["36.71"]),
        ("Kabupaten Tangerang", ["36.03"]),
        ("Kab. Bandung", ["32.04"]),
        ("Tangerang", ["36.03", "36.71"]),
        ("Kulonprogo", ["34.01"]),
        ("Kulon Progo", ["34.01"]),
        ("DIY", ["34"]),
        ("Jabar", ["32"]),
        ("Sumut", ["12"]),
        ("Lamsel", ["18.01"]),
        ("OKU Timur", ["16.08"]),
        ("Tojo Una-una", ["72.09"]),
        ("Bangka Belitung", ["19"]),
        ("Sumatra Barat", ["13"]),
        ("Jaksel", ["31.74"]),
        ("Solo", ["33.72"]),
    ],
)
def test_names_and_abbreviations(name: str, codes: list[str]) -> None:
    words = key(name)
    place = read_place(words)
    assert place is not None
    assert [region.code for region in place.candidates] == codes
    assert place.end == len(words)


def test_the_longest_name_wins() -> None:
    place = read_place(key("Lampung Selatan kemarin"))
    assert place is not None
    assert (place.candidates[0].code, place.end) == ("18.01", 2)


def test_no_region() -> None:
    assert read_place(key("Dinas Kesehatan")) is None
    assert read_place((), 0) is None
    assert read_place(key("Depok"), 5) is None


def test_city_and_kabupaten_are_told_apart_by_the_word_before() -> None:
    context = read_context("Pemkot Bogor menata pasar. Warga Bogor senang.")
    found = context.resolve({"kabupaten", "kota"})
    assert found is not None
    assert found[0].code == "32.71"


def test_dateline_outweighs_a_passing_mention() -> None:
    context = read_context("Rombongan dari Medan tiba pagi tadi.", dateline="KOTA DEPOK")
    found = context.resolve({"kabupaten", "kota"})
    assert found is not None
    assert found[0].code == "32.76"
    assert found[1] > 0.5


def test_nearby_mentions_count_more() -> None:
    text = (
        "Warga Kota Depok bersih-bersih. " + "Kegiatan berlanjut. " * 200 + "Di Kota Bekasi juga ada lomba."
    )
    context = read_context(text)
    assert context.resolve({"kota"}, at=0)[0].code == "32.76"
    assert context.resolve({"kota"}, at=len(text))[0].code == "32.75"


def test_a_kabupaten_speaks_for_its_province() -> None:
    context = read_context("Jalan rusak di Kabupaten Sleman diperbaiki.")
    assert context.resolve({"provinsi"})[0].code == "34"
    assert read_context("Tanpa nama daerah.").resolve({"provinsi"}) is None


def test_districts_by_name() -> None:
    assert "36.71.05" in find_districts("Cipondoh")
    assert find_districts("Tidak Ada") == ()
