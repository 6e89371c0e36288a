"""Candidates do not hold the office they run for, and civil servants may go without a title."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.standing import Standing, has_rank, is_civil_servant, is_replaced, runs_for, serves_now
from govcomm.pipeline.tokenizer import blank


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def span(nlp: Language, text: str, surface: str, label: str) -> Span:
    doc = nlp.make_doc(text)
    doc.spans["quotations"] = []
    start = text.rindex(surface)
    found = sentences(doc).char_span(start, start + len(surface), label=label)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "role", "runs"),
    [
        ("Pasangan calon bupati dan wakil bupati Danur-Rahmi tiba.", "wakil bupati", True),
        ("Paslon Wali Kota (petahana) dan Wakil Wali Kota Danur-Rahmi tiba.", "Wakil Wali Kota", True),
        ("Bakal calon gubernur Danur tiba.", "gubernur", True),
        ("Bupati dan wakil bupati Danur-Rahmi tiba.", "wakil bupati", False),
        ("Hadir calon bupati Danur, camat dan wakil bupati Rahmi.", "wakil bupati", False),
        ("Danur sebagai calon bupati dan Menteri Sosial Rahmi hadir.", "Menteri Sosial", False),
        ("wakil bupati Rahmi hadir.", "wakil bupati", False),
    ],
)
def test_who_runs_for_an_office(nlp: Language, text: str, role: str, runs: bool) -> None:
    assert runs_for(span(nlp, text, role, "ROLE")) is runs


@pytest.mark.parametrize(
    ("text", "serves"),
    [
        ("Seorang guru PNS di Kecamatan Beji bernama Danur melapor.", True),
        ("Polisi memeriksa oknum ASN Danur.", True),
        ("Danur, salah satu pegawai PPPK, bersyukur.", True),
        ("Danur yang merupakan Pegawai Negeri Sipil (PNS) melapor.", True),
        ("Danur (40) merupakan Aparatur Sipil Negara di Pemkab.", True),
        ("Danur menolak tawaran sebagai Pegawai Negeri Sipil.", False),
        ("Pensiunan PNS bernama Danur melapor.", False),
        ("Danur, calon PNS, bersyukur.", False),
        ("Danur bicara soal PNS.", False),
        ("Seleksi PNS dibuka. Danur ikut.", False),
        ("Danur", False),
    ],
)
def test_who_is_called_a_civil_servant(nlp: Language, text: str, serves: bool) -> None:
    assert is_civil_servant([span(nlp, text, "Danur", "PERSON")]) is serves


def test_nobody_is_no_servant() -> None:
    assert not is_civil_servant([])


@pytest.mark.parametrize(
    ("text", "ranked"),
    [
        ("Kompol Danur hadir.", True),
        ("Hadir Letkol Inf. Dr. H. Danur, M.Si. di sana.", True),
        ("Hadir Jenderal TNI Danur.", True),
        ("Hadir Komisaris Besar Polisi Danur.", True),
        ("Hadir Inspektur Jenderal Danur.", True),
        ("Hadir Mayor Jenderal Danur.", True),
        ("Hadir Mayjen TNI (Purn) Danur.", False),
        ("Kapal Laksamana Danur tiba.", False),
        ("Gol Kapten Danur indah.", False),
        ("Komisaris Danur hadir.", False),
        ("Jaksa Danur hadir.", False),
        ("Brigjen itu hadir. Danur juga.", False),
        ("Danur", False),
    ],
)
def test_who_has_a_rank(nlp: Language, text: str, ranked: bool) -> None:
    assert has_rank([span(nlp, text, "Danur", "PERSON")]) is ranked


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Bupati melantik Camat Beji Rahmi, menggantikan Danur.", True),
        ("Camat Beji Rahmi dilantik. Ia menggantikan pejabat lama, Drs. Danur.", False),
        ("Camat Beji Rahmi dilantik. Ia menggantikan pejabat lama Drs. Danur.", True),
        ("Posisi Camat Beji digantikan oleh Danur.", True),
        ("Camat Beji bertemu Danur.", False),
        ("Camat Beji hadir. " + "Warga menunggu lama di sana. " * 9 + "Rahmi menggantikan Danur.", False),
    ],
)
def test_whoever_hands_over_an_office_held_it(nlp: Language, text: str, replaced: bool) -> None:
    offices = [token.i for token in nlp.make_doc(text) if token.text == "Camat"]
    assert is_replaced([span(nlp, text, "Danur", "PERSON")], offices) is replaced
    assert not is_replaced([span(nlp, text, "Danur", "PERSON")], [])


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Danur kini menjabat sebagai Camat Beji.", True),
        ("Danur yang sedang menjabat Camat Beji.", True),
        ("Danur pernah menjabat Camat Beji.", False),
        ("Sekarang hadir Camat Beji.", False),
        ("Camat Beji", False),
    ],
)
def test_posts_that_are_held_now(nlp: Language, text: str, now: bool) -> None:
    assert serves_now(span(nlp, text, "Camat Beji", "ROLE")) is now


def test_who_had_one_post_and_has_another_serves() -> None:
    text = "Mantan Camat Beji Danur, yang kini menjabat sebagai Kepala Dinas Sosial Depok, hadir."
    doc = blank().make_doc(text)
    marks = [("Mantan Camat Beji", "ROLE"), ("Danur", "PERSON"), ("Kepala Dinas Sosial Depok", "ROLE")]
    spans = []
    for surface, label in marks:
        start = text.index(surface)
        spans.append(doc.char_span(start, start + len(surface), label=label, span_id="p1"))
    doc.spans["mentions"] = spans
    former, name, _ = doc.spans["mentions"]
    assert Standing(doc).serves([name], former, None)
    doc.spans["mentions"] = spans[:2]
    assert not Standing(doc).serves([name], former, None)
