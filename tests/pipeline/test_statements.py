from __future__ import annotations

import pytest

from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.statements import Found, Statements, number_sentences, settle

# Weights set by hand: quotations with a cue of their own, and readings after a complementiser, are right.
QUOTATION = Scorer({"p=quotation-cue": 5.0})
INDIRECT = Scorer({"p=after-complementiser": 5.0})
SPEAKER = Scorer({"explicit": 6.0, "last=True,clitic,1": 6.0, "last=True,clitic,0": 6.0})


@pytest.fixture(scope="module")
def component():
    return Statements(INDIRECT, QUOTATION, SPEAKER)


def table(doc):
    details = doc.user_data["statements"]
    return [(s.label_, s.text, details[s.id_]["name"]) for s in doc.spans["statements"]]


def test_finds_direct_and_indirect_with_their_speakers(component, make_doc):
    doc = make_doc(
        "“Pasar dibuka besok,” ujar Rina Lestari. Rina menegaskan bahwa kios “gratis bagi pedagang lama” "
        "tersedia. “Silakan mendaftar,” katanya.",
        PERSON=["Rina Lestari", "Rina"],
    )
    assert table(component(doc)) == [
        ("direct", "Pasar dibuka besok", "Rina Lestari"),
        ("mixed", "kios “gratis bagi pedagang lama” tersedia", "Rina Lestari"),
        ("direct", "Silakan mendaftar", "Rina Lestari"),
    ]


def test_content_cue_and_speaker_share_an_id(component, make_doc):
    doc = component(make_doc("“Pasar dibuka besok,” ujar Rina.", PERSON=["Rina"]))
    found = {name: [(s.text, s.id_) for s in doc.spans[name]] for name in ("statements", "cues", "speakers")}
    assert found == {
        "statements": [("Pasar dibuka besok", "s1")],
        "cues": [("ujar", "s1")],
        "speakers": [("Rina", "s1")],
    }
    detail = doc.user_data["statements"]["s1"]
    assert detail["rule"] == "quotation-cue/person"
    assert 0.9 < detail["confidence"] < 1.0


def test_a_closing_question_mark_was_said_too(component, make_doc):
    doc = make_doc("“Kapan pasar dibuka?” tanya Rina. “Besok!!” jawabnya.", PERSON=["Rina"])
    assert [text for _, text, _ in table(component(doc))] == ["Kapan pasar dibuka?", "Besok!!"]


def test_nobody_is_an_answer(component, make_doc):
    doc = component(make_doc("“Pasar dibuka besok,” kata seorang warga.", PERSON=[]))
    assert table(doc) == [("direct", "Pasar dibuka besok", None)]


def test_a_scare_quotation_without_cue_is_no_statement(component, make_doc):
    assert table(component(make_doc("Program “Kota Bersih” diluncurkan.", PERSON=[]))) == []


def test_of_overlapping_contents_the_likelier_stays():
    likely, doubtful, apart = (Candidate("after", *span) for span in ((0, 9), (5, 12), (12, 15)))
    kept = settle([Found(doubtful, 0.6), Found(likely, 0.9), Found(apart, 0.5)])
    assert [f.candidate for f in kept] == [likely, apart]


def test_numbers_sentences_by_token():
    assert number_sentences([(0, 2), (2, 5)], 5) == [0, 0, 1, 1, 1]


def test_an_empty_document_has_no_statements(component, make_doc):
    assert table(component(make_doc(""))) == []
