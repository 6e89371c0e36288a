"""Titles, datelines, bylines and publication lines of invented articles."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

import govcomm.pipeline.layout  # registers the factory
from govcomm.pipeline.boilerplate import find_boilerplate
from govcomm.pipeline.layout import find_layout

LEAD = "Bupati Sukarasa Darma Wirasena meninjau saluran air yang baru selesai diperbaiki."


@pytest.mark.parametrize(
    ("head", "place", "outlet"),
    [
        ("KABARBANTEN.COM, KOTA SERANG — ", "KOTA SERANG", "KABARBANTEN.COM"),
        ("Lampung Selatan (ANTARA) - ", "Lampung Selatan", "ANTARA"),
        ("Bisnis.com, SITUBONDO - ", "SITUBONDO", "Bisnis.com"),
        ("REPUBLIKA.CO.ID,JAKARTA -- ", "JAKARTA", "REPUBLIKA.CO.ID"),
        ("JAKARTA, KOMPAS.com – ", "JAKARTA", "KOMPAS.com"),
        ("TRIBUNNEWS.COM, JAKARTA - ", "JAKARTA", "TRIBUNNEWS.COM"),
        ("BANDA ACEH, RRI.co.id - ", "BANDA ACEH", "RRI.co.id"),
        ("DIALEKSIS.COM | Banda Aceh - ", "Banda Aceh", "DIALEKSIS.COM"),
        ("WONOSOBO – ", "WONOSOBO", None),
        ("Surabaya, Kominfo Jatim – ", "Surabaya", "Kominfo Jatim"),
        ("KONTAN.CO.ID - JAKARTA. ", "JAKARTA", "KONTAN.CO.ID"),
        ("Jakarta, CNN Indonesia -- ", "Jakarta", "CNN Indonesia"),
        ("Bandung, 17 Juli 2024 - ", "Bandung", None),
        ("Liwa (\nLampost.co\n)\n–", "Liwa", "Lampost.co"),
        ("Suara.com - ", None, "Suara.com"),
        ("", None, None),
    ],
)
def test_datelines(head: str, place: str | None, outlet: str | None) -> None:
    text = head + LEAD
    layout = find_layout(text)
    assert layout.dateline == place
    assert layout.outlet == outlet
    if place:
        assert layout.dateline_span is not None
        assert text[slice(*layout.dateline_span)] == place
    if head:
        assert layout.lead_span is not None
        assert layout.lead_span[1] <= len(head)


def test_dateline_after_title_in_a_flattened_text() -> None:
    text = "Saluran Air Sukarasa Selesai Diperbaiki Lebih Cepat Tim Redaksi SUKARASA, KOMPAS.com - " + LEAD
    layout = find_layout(text)
    assert layout.dateline == "SUKARASA"


@pytest.mark.parametrize(
    "text",
    [
        "Covid-19 masih menjadi perhatian Dinas Kesehatan Sukarasa hingga pekan ini.",
        "Non-Muslim dan Muslim di Sukarasa bersama-sama membersihkan balai desa.",
        "Bupati - wakil bupati terpilih akan dilantik di pendopo.",
        "Ketua Panitia - Rukma Lestari - membuka acara.",
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_layout(text).dateline is None


def test_page_with_menu_title_stamp_and_byline() -> None:
    text = (
        "Beranda\nNasional\nDaerah\nEkonomi\nSaluran Air Sukarasa Selesai Diperbaiki\n"
        f"Senin, 22 November 2021 - 19:07 WIB\nPenulis: Wulan Prameswari\nSUKARASA - {LEAD}\nWarga bersyukur."
    )
    layout = find_layout(text)
    assert layout.title == "Saluran Air Sukarasa Selesai Diperbaiki"
    assert layout.published_at == "2021-11-22T19:07:00+07:00"
    assert layout.byline == "Wulan Prameswari"
    assert layout.dateline == "SUKARASA"


def test_given_title_is_located() -> None:
    title = "Saluran Air Sukarasa Selesai"
    text = f"{title}\n{LEAD}"
    assert find_layout(text, title).title_span == (0, len(title))
    assert find_layout(LEAD, title).title_span is None


def test_initials_and_oleh() -> None:
    assert find_layout(LEAD + " (dkp/mso)").byline == "dkp/mso"
    assert find_layout(f"Oleh : Wulan Prameswari\n{LEAD}").byline == "Wulan Prameswari"


def test_event_date_is_kept_apart() -> None:
    layout = find_layout(LEAD + " Peninjauan berlangsung Senin (6/4/2020).")
    assert layout.published_at is None
    assert layout.event_date == "2020-04-06"
    assert (
        find_layout(LEAD + " Acara digelar Kamis (24/1). Program 2019 berlanjut.").event_date == "2019-01-24"
    )


def make_doc(text: str) -> Doc:
    return spacy.blank("xx").make_doc(text)


def test_component_sets_spans_and_data() -> None:
    parser = govcomm.pipeline.layout.LayoutParser()
    doc = parser(make_doc(f"SUKARASA, KOMPAS.com - {LEAD} Acara digelar Senin (6/4/2020). (dkp/mso)"))
    assert [(span.label_) for span in doc.spans["boilerplate"]] == ["dateline", "byline"]
    assert doc.user_data["layout"]["dateline"] == "SUKARASA"
    assert doc.user_data["published_at"] == "2020-04-06"
    copy = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [span.label_ for span in copy.spans["boilerplate"]] == ["dateline", "byline"]
    assert copy.user_data["layout"] == doc.user_data["layout"]


def test_component_respects_a_given_date() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("govcomm_layout")
    doc = nlp.make_doc(f"{LEAD} Acara digelar Senin (6/4/2020).")
    doc.user_data["published_at"] = "2020-04-07"
    assert nlp(doc).user_data["published_at"] == "2020-04-07"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "-", "—", "A", "(", "JAKARTA", "JAKARTA -"])
def test_odd_texts_do_not_fail(text: str) -> None:
    find_layout(text)


def test_pasted_page_with_a_long_unknown_menu() -> None:
    menu = "\n".join(
        f"Kanal {name}" for name in "Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan".split()
    )
    story = "\n".join([LEAD + " Ia datang bersama camat dan warga Lembah Asri."] * 3)
    footer = "\n".join(["Kanal Lain", "Panen Raya di Lembah Asri Capai Seribu Ton"] * 8)
    title = "Bupati Tinjau Saluran Air yang Baru"
    text = f"{menu}\n{title}\nSenin, 22 November 2021 | 19:07 WIB\n{story}\n{footer}"
    layout = find_layout(text)
    assert layout.title == title
    assert layout.published_at == "2021-11-22T19:07:00+07:00"
    found = [(piece.kind, text[piece.start : piece.end]) for piece in find_boilerplate(text)]
    assert found == [("menu", menu), ("related", footer)]


def test_a_short_text_with_line_breaks_is_no_page() -> None:
    text = "Bupati Sukarasa,\nDarma Wirasena,\nmeninjau saluran\nair yang baru selesai."
    assert find_boilerplate(text) == []


@pytest.mark.parametrize(
    ("dateline", "place", "day"),
    [
        ("Selasih, 3 Mei 2024 – ", "Selasih", "2024-05-03"),
        ("SELASIH (26/11/2025) - ", "SELASIH", "2025-11-26"),
        ("Selasih, Rabu (26/11/2025) — ", "Selasih", "2025-11-26"),
        ("Selasih, Rabu (26/11) — ", "Selasih", None),
        ("SELASIH - ", "SELASIH", None),
    ],
)
def test_a_dateline_may_tell_the_day(dateline: str, place: str, day: str | None) -> None:
    layout = find_layout(f"{dateline}Bupati Danur Wijaya membuka pasar pada 1 Januari 2020.")
    assert (layout.dateline, layout.published_at) == (place, day)
