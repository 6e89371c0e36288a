from __future__ import annotations

import pytest

from govcomm.pipeline.title_statements import title_statements
from govcomm.records import Person, Statement

RINA = Person(
    person_id="rina", name="Rina Lestari", role="Wali Kota Selasih", official=True, aliases=("Bunda Rina",)
)
BUDI = Person(person_id="budi", name="Budi Santoso")
BODY = [
    Statement(
        statement_id="a-s1",
        kind="direct",
        text="Pasar lama kami buka lagi besok pagi",
        start=0,
        end=1,
        speaker_id="rina",
    ),
    Statement(statement_id="a-s2", kind="indirect", text="warga gembira", start=0, end=1, speaker_id="rina"),
]


def only(title: str) -> Statement:
    [statement] = title_statements(title, [BUDI, RINA], BODY, article_id="a")
    assert statement.in_headline
    assert title[statement.start : statement.end] == statement.text
    assert title[statement.speaker_start : statement.speaker_end] == statement.speaker
    return statement


@pytest.mark.parametrize(
    ("title", "content", "speaker"),
    [
        ("Rina: Pasar Lama Dibuka Besok", "Pasar Lama Dibuka Besok", "Rina"),
        ("Wali Kota Rina Lestari: Pasar Lama Dibuka Besok", "Pasar Lama Dibuka Besok", "Rina Lestari"),
        ("Pedagang Mengeluh, Wali Kota: Pasar Lama Dibuka Besok", "Pasar Lama Dibuka Besok", "Wali Kota"),
        ("Rina soal Pasar Lama: Kita Buka Lagi Besok", "Kita Buka Lagi Besok", "Rina"),
        ("Pasar Lama Dibuka Besok, Kata Wali Kota", "Pasar Lama Dibuka Besok", "Wali Kota"),
        ("Bunda Rina: “Pasar Lama Dibuka Besok”", "Pasar Lama Dibuka Besok", "Rina"),
        ("Rina: Pasar Lama Dibuka Besok | selasih.co", "Pasar Lama Dibuka Besok", "Rina"),
        ("Rina: Pasar Lama Dibuka Besok - kabar.selasih.co.id", "Pasar Lama Dibuka Besok", "Rina"),
        ("Pasar Lama Dibuka Besok, Kata Wali Kota – Selasih.com", "Pasar Lama Dibuka Besok", "Wali Kota"),
    ],
)
def test_reads_who_says_what(title, content, speaker):
    statement = only(title)
    assert (statement.text, statement.speaker, statement.speaker_name) == (content, speaker, "Rina Lestari")
    assert statement.shortens == "a-s1"


@pytest.mark.parametrize(
    "title",
    [
        None,
        "",
        "Pasar Lama Dibuka Besok",
        "Jadwal Salat Kota Selasih: Subuh hingga Isya",
        "Rina: Siap!",
        "VIDEO: Pasar Lama Dibuka Kembali Besok",
        "Ekonom: Harga Beras Akan Naik Lagi",
    ],
)
def test_a_headline_without_a_known_speaker_states_nothing(title):
    assert title_statements(title, [BUDI, RINA], BODY, article_id="a") == []


def test_quotation_marks_make_it_direct():
    assert only("Rina: “Pasar Lama Dibuka Besok”").kind == "direct"
    assert only("Rina: Pasar Lama Dibuka Besok").kind == "indirect"


def test_nothing_in_the_body_to_shorten():
    assert only("Rina: Anggaran Kesehatan Ditambah Tahun Depan").shortens is None
