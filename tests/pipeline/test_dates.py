"""Dates as the Indonesian press writes them."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

import govcomm.pipeline.dates  # registers the factory
from govcomm.pipeline.dates import find_dates

PUBLISHED = date(2021, 11, 23)  # a Tuesday


def found(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(text[mention.start : mention.end], mention.iso) for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "surface", "iso"),
    [
        ("kata Darma, Senin (22/11).", "Senin (22/11)", "2021-11-22"),
        ("kata Darma, Senin (22/11/2021) malam.", "Senin (22/11/2021)", "2021-11-22"),
        ("digelar Selasa (5/9/2023) di balai", "Selasa (5/9/2023)", "2023-09-05"),
        ("pada Kamis, 22 September 2022 di", "Kamis, 22 September 2022", "2022-09-22"),
        ("pada Kamis (22 September 2022).", "Kamis (22 September 2022)", "2022-09-22"),
        ("sejak 22 November 2021 lalu", "22 November 2021", "2021-11-22"),
        ("(Rabu, 24/12)", "Rabu, 24/12", "2020-12-24"),
        ("sampai Jumat (31/12)", "Jumat (31/12)", "2021-12-31"),
        ("mulai Selasa (4/1)", "Selasa (4/1)", "2022-01-04"),
        ("digelar hari ini.", "hari ini", "2021-11-23"),
        ("digelar hari ini (22/11).", "hari ini (22/11)", "2021-11-22"),
        ("sejak kemarin.", "kemarin", "2021-11-22"),
        ("digelar besok.", "besok", "2021-11-24"),
        ("ujarnya, Senin malam.", "Senin malam", "2021-11-22"),
        ("ujarnya, Selasa.", "Selasa", "2021-11-23"),
        ("ujarnya pada Rabu.", "Rabu", "2021-11-17"),
        ("Minggu depan warga berkumpul", "Minggu depan", "2021-11-28"),
        ("sejak pekan lalu", "pekan lalu", None),
        ("digelar 12-18 Juni 2023", "12-18 Juni 2023", None),
        ("pada Senin-Selasa (8-9/11/2021)", "Senin-Selasa (8-9/11/2021)", None),
        ("pada Mei 2022", "Mei 2022", None),
        ("tanggal 22/11/2021.", "22/11/2021", "2021-11-22"),
        ("per 20 Desember", "20 Desember", "2021-12-20"),
        ("per 25 Desember", "25 Desember", "2020-12-25"),
        ("pada Jum’at (19/11)", "Jum’at (19/11)", "2021-11-19"),
        ("berakhir 22 Oktober. Warga pulang", "22 Oktober", "2021-10-22"),
        ("berakhir 22 Okt. 2021", "22 Okt. 2021", "2021-10-22"),
        ("pada Senin (31/2)", "Senin (31/2)", None),
    ],
)
def test_resolves(text: str, surface: str, iso: str | None) -> None:
    assert found(text) == [(surface, iso)]


@pytest.mark.parametrize(
    "text",
    [
        "skor akhir 3/4 untuk tuan rumah",
        "hubungi 0812-3456-7890 atau 021/555",
        "warga Pasar Minggu berkumpul",
        "tradisi Rabu Pungkasan digelar",
        "Surat Nomor 12/3/2021 telah terbit",
        "selama dua minggu warga menunggu",
        "perbandingan 1/2 dan 3/4",
        "Jalan Kamis Satu",
        "tiga tahun lalu warga menanam pohon",
        "selama dua hari ini hujan turun",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_without_a_publication_date_only_full_dates_resolve() -> None:
    assert found("Senin (22/11), kemarin, Selasa, dan 3 Mei 2020", None) == [
        ("Senin (22/11)", None),
        ("kemarin", None),
        ("Selasa", None),
        ("3 Mei 2020", "2020-05-03"),
    ]


def test_weekday_alone_is_the_nearest_before() -> None:
    for back in range(7):
        day = date(2021, 11, 23 - back)
        name = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()[day.weekday()]
        assert found(f"katanya, {name}.") == [(name, day.isoformat())]


def test_component_reads_against_the_publication() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("govcomm_dates")
    doc = nlp.make_doc("Bupati hadir Senin (22/11) dan pulang pekan lalu.")
    doc.user_data["published_at"] = "2021-11-23T10:00:00+07:00"
    doc = nlp(doc)
    assert [(span.text, span.id_, span.label_) for span in doc.spans["dates"]] == [
        ("Senin (22/11)", "2021-11-22", "DATE"),
        ("pekan lalu", "", "DATE"),
    ]


def test_component_falls_back_on_the_event_date() -> None:
    doc = spacy.blank("xx").make_doc("Bupati hadir hari ini.")
    doc.user_data["layout"] = {"published_at": None, "event_date": "2020-04-06"}
    doc = govcomm.pipeline.dates.DateTagger()(doc)
    assert [span.id_ for span in doc.spans["dates"]] == ["2020-04-06"]
