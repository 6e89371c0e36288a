from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from lxml import etree

from govcomm.report import charts
from tests.report.hand_made import BAR, FIRST, HOSTILE, LINE, LONG_NAME


def words(drawn: str) -> list[str]:
    tree = etree.fromstring(drawn.encode())
    return ["".join(node.itertext()) for node in tree.iter("{http://www.w3.org/2000/svg}text")]


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def test_a_bitmap_has_the_width_asked_for() -> None:
    image = charts.png(LINE, lang="id", width=500)
    assert image.startswith(b"\x89PNG")
    assert abs(size(image)[0] - 1000) <= 40


def test_axes_speak_indonesian() -> None:
    drawn = charts.svg(LINE, lang="id")
    assert "4 Mar" in words(drawn)
    assert "1.000" in words(drawn)
    assert {"Berita", "Berita unik", "berita"} <= set(words(drawn))


def test_axes_speak_english() -> None:
    assert "1,000" in words(charts.svg(LINE, lang="en"))


def test_may_is_mei() -> None:
    may = replace(LINE, labels=tuple(f"2024-05-0{n}" for n in range(1, 8)))
    assert "1 Mei" in words(charts.svg(may, lang="id"))
    assert "1 May" in words(charts.svg(may, lang="en"))


def test_bars_bear_their_figures() -> None:
    assert "1.234" in words(charts.svg(BAR, lang="id"))


def test_long_and_equal_names_stay_apart() -> None:
    same = replace(BAR, labels=("Polsek", "Polsek", LONG_NAME))
    drawn = words(charts.svg(same, lang="id"))
    assert "Polsek" in drawn and "Polsek (2)" in drawn
    assert any("…" in word for word in drawn)
    assert max(map(len, drawn)) < 80


def test_markup_in_a_name_is_text() -> None:
    drawn = charts.svg(BAR, lang="id")
    assert "<script" not in drawn
    assert any(word.startswith("<script>") for word in words(drawn))
    assert HOSTILE[:8] in charts.describe(BAR, lang="id")


def test_nothing_is_fetched_or_linked() -> None:
    for drawn in (charts.svg(LINE, lang="id"), charts.svg(BAR, lang="id")):
        tree = etree.fromstring(drawn.encode())
        assert not [name for node in tree.iter() for name in node.attrib if name.endswith("href")]
        assert not [node for node in tree.iter() if "style" in node.attrib]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_chart_without_figures_says_so(lang: str) -> None:
    empty = replace(BAR, labels=(), series=(("n", ()),))
    said = {"id": "Tidak ada data pada periode ini", "en": "No data in this period"}[lang]
    assert said in words(charts.svg(empty, lang=lang))
    assert said in charts.describe(empty, lang=lang)


def test_one_day_is_a_point() -> None:
    one = replace(LINE, labels=(FIRST.isoformat(),), series=(("Berita", (3.0,)),))
    assert words(charts.svg(one, lang="id")).count("4 Mar") == 1


def test_zeros_make_a_chart() -> None:
    none = replace(BAR, series=(("Berita", (0.0, 0.0, 0.0)),))
    assert charts.png(none, lang="id").startswith(b"\x89PNG")


def test_many_bars_are_cut() -> None:
    many = replace(BAR, labels=tuple(f"Media {n}" for n in range(200)), series=(("n", (1.0,) * 200),))
    drawn = words(charts.svg(many, lang="id"))
    assert f"Media {charts.MAX_BARS - 1}" in drawn and f"Media {charts.MAX_BARS}" not in drawn


def test_equal_figures_make_equal_bytes() -> None:
    assert charts.svg(LINE, lang="id") == charts.svg(LINE, lang="id")
    assert charts.png(BAR, lang="id") == charts.png(BAR, lang="id")


def test_the_description_names_the_peaks() -> None:
    said = charts.describe(LINE, lang="id")
    assert said.startswith("Grafik garis: Jumlah berita per hari (berita).")
    assert "Berita: tertinggi 9 Maret 2024 (1.234)" in said


def test_print_embeds_its_typeface() -> None:
    drawn = charts.pdf(LINE, lang="id")
    assert drawn.startswith(b"%PDF") and b"LiberationSans" in drawn


def test_few_articles_make_whole_steps() -> None:
    few = replace(LINE, series=(("Berita", (1.0, 2.0, 0.0, 1.0, 1.0, 2.0, 0.0)),))
    steps = [word for word in words(charts.svg(few, lang="id")) if word.isdigit()]
    assert steps == ["0", "1", "2"]
