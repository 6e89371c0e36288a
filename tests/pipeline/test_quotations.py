from __future__ import annotations

import time

import pytest

from govcomm.pipeline.quotations import find_quotations


def interiors(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Kami siap,” kata Rina.", ["Kami siap,"]),
        ('"Kami siap," kata Rina.', ["Kami siap,"]),
        ("«Kami siap,» kata Rina.", ["Kami siap,"]),
        ("''Kami siap,'' kata Rina.", ["Kami siap,"]),
        ("Ia berkata: ‘Kami siap melayani warga.’ Lalu pergi.", ["Kami siap melayani warga."]),
        ("”Kami siap,” kata Rina.", ["Kami siap,"]),  # a closing mark used to open
        ('“Kami siap," kata Rina.', ["Kami siap,"]),  # mixed
        ("“Kami siap,”kata Rina dikantornya.", ["Kami siap,"]),  # glued
        ('"Kami siap"kata Rina.', ["Kami siap"]),
        ("&ldquo;Kami siap,&rdquo; kata Rina.", ["Kami siap,"]),
        ("“Kami siap,” kata Rina. “Besok mulai.”", ["Kami siap,", "Besok mulai."]),
        ("“Program ‘Kota Bersih’ jalan terus,” kata Rina.", ["Program ‘Kota Bersih’ jalan terus,"]),
        ("Salat Jum'at dan Ma'ruf hadir.", []),
        ("Tidak ada kutipan di sini.", []),
    ],
)
def test_reads_every_style_of_marks(text, expected):
    assert interiors(text) == expected


def test_an_unclosed_mark_costs_only_its_own_quotation():
    text = "“Kami siap melayani, kata Rina.\n\n“Besok mulai,” ujar Rudi.\n\n“Lusa selesai,” tutur Sinta."
    assert interiors(text) == ["Kami siap melayani", "Besok mulai,", "Lusa selesai,"]


def test_an_unopened_mark_costs_only_its_own_quotation():
    text = "Kami siap melayani,” kata Rina.\n\n“Besok mulai,” ujar Rudi."
    assert interiors(text) == ["Kami siap melayani,", "Besok mulai,"]


def test_a_quotation_runs_over_paragraphs():
    text = "“Pertama, jalan dibenahi.\nKedua, pasar ditata,” kata Rina.\n“Sudah,” ujarnya."
    assert interiors(text) == ["Pertama, jalan dibenahi.\nKedua, pasar ditata,", "Sudah,"]


def test_tells_which_side_had_its_mark():
    missing = find_quotations("“Kami siap, kata Rina.")[0]
    assert (missing.opened, missing.closed) == (True, False)


HOSTILE = ['"' * 100_000, "“" * 100_000, "“a ”" * 30_000, "' " * 50_000, '",' * 50_000]


@pytest.mark.parametrize("text", HOSTILE, ids=range(5))
def test_hostile_marks_take_linear_time(text):
    started = time.process_time()
    find_quotations(text)
    assert time.process_time() - started < 10
