from __future__ import annotations

import pytest

from govcomm.pipeline.quotations import quotations
from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.tokenizer import blank


@pytest.fixture(scope="module")
def split():
    nlp = blank()
    return lambda text: [sent.text.strip() for sent in sentences(quotations(nlp.make_doc(text))).sents]


def test_abbreviations_and_degrees_end_no_sentence(split):
    text = "Drs. H. Slamet, M.Si. tinggal di Jl. Melati No. 5 Kab. Sigi. Ia senang."
    assert split(text) == ["Drs. H. Slamet, M.Si. tinggal di Jl. Melati No. 5 Kab. Sigi.", "Ia senang."]


def test_degrees_with_a_full_stop_each_stay_together(split):
    assert split("Danur, SE. MM, hadir. Rahmi, SH. pulang. PT Sari tutup.") == [
        "Danur, SE. MM, hadir.",
        "Rahmi, SH. pulang.",
        "PT Sari tutup.",
    ]


def test_a_quotation_is_never_cut(split):
    text = "“Jalan rusak. Warga mengeluh. Kami bergerak,” kata Rina. Pasar ramai."
    assert split(text) == ["“Jalan rusak. Warga mengeluh. Kami bergerak,” kata Rina.", "Pasar ramai."]


def test_a_closing_mark_used_to_open_begins_a_sentence(split):
    text = "Bantuan harus tepat. ”Jangan sampai terlambat,” katanya."
    assert split(text) == ["Bantuan harus tepat.", "”Jangan sampai terlambat,” katanya."]


def test_a_finished_quotation_ends_its_sentence(split):
    assert split("“Kami siap.” Acara itu dihadiri warga.") == ["“Kami siap.”", "Acara itu dihadiri warga."]


def test_a_name_broken_over_lines_stays_whole(split):
    assert split("Wali Kota H. Surya R.\nWibawa hadir.") == ["Wali Kota H. Surya R.\nWibawa hadir."]


def test_a_line_without_full_stop_ends_at_the_next_capital(split):
    assert split("Pasar Baru Diresmikan\nWali Kota hadir.") == ["Pasar Baru Diresmikan", "Wali Kota hadir."]


def test_a_full_quotation_after_a_lost_full_stop_begins_anew(split):
    text = 'Rina meminta warga tetap tenang "Kami sudah menyiapkan posko di tiap kelurahan," katanya.'
    assert split(text) == [
        "Rina meminta warga tetap tenang",
        '"Kami sudah menyiapkan posko di tiap kelurahan," katanya.',
    ]


def test_empty_text_has_no_sentence(split):
    assert split("") == []
