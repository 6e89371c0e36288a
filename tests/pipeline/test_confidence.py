from __future__ import annotations

import pytest

from govcomm.pipeline.attribution import Slot
from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.confidence import confidence_features
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.speakers import Entity, History
from govcomm.pipeline.statements import Statements

SLOT = Slot("PERSON", None, 3)
RINA = Entity("p1", "person", "Rina Lestari", [1, 9], ["PERSON", "ROLE"])


@pytest.fixture
def page(make_doc):
    return Page.read(
        make_doc("“Siap,” ujar Rina Lestari di pasar itu, kata Rina lagi.", PERSON=["Rina Lestari"])
    )


@pytest.fixture
def features(page):
    def read(entity, statement=0.97, speaker=0.6, history=None):
        history = history or History()
        return confidence_features(
            page, Candidate("after", 0, 5), SLOT, entity, statement, speaker, history, 2
        )

    return read


def test_probabilities_are_read_as_a_ladder(features):
    found = features(RINA)
    assert [f for f in found if f.startswith("statement>=")] == [f"statement>={i}" for i in range(1, 6)]
    assert [f for f in found if f.startswith("speaker>=")] == ["speaker>=1"]


def test_tells_how_the_speaker_is_known(features):
    assert {"kind=person,PERSON", "words=2", "titled=True,person", "named>=2"} <= set(features(RINA))
    assert "named>=3" not in features(RINA)


def test_nobody_has_no_name(features):
    assert features(None)[-1] == "nobody"


def test_a_name_that_looks_wrong_is_told(features):
    assert "capitals" in features(Entity("p1", "person", "RES", [1], ["PERSON"]))
    assert "last=lower" in features(Entity("p1", "person", "Rina mengatakan", [1], ["PERSON"]))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kata Darmo Wiryo Santoso pasar tutup.", "cut=left+"),
        ("Kata Wiryo Santoso Darmo pasar tutup.", "cut=right+"),
        ("Kata Bapak Wiryo Santoso, pasar tutup.", "cut=no"),
    ],
)
def test_a_name_that_may_have_been_cut_short_is_told(make_doc, text, told):
    doc = make_doc(text, PERSON=["Wiryo Santoso"])
    position = doc.spans["mentions"][0].start
    entity = Entity("p1", "person", "Wiryo Santoso", [position], ["PERSON"])
    slot = Slot("PERSON", doc.spans["mentions"][0], 0)
    found = confidence_features(
        Page.read(doc), Candidate("after", 4, 5), slot, entity, 0.9, 0.9, History(), 2
    )
    assert told in found


def test_who_spoke_last_is_told(features):
    history = History()
    history.add("p1", 0)
    assert "continues=True,PERSON,gap=2" in features(RINA, history=history)
    assert "continues=False,PERSON,gap=2" in features(RINA)


def test_the_component_reports_the_probability_of_being_right(make_doc):
    component = Statements(
        Scorer({}), Scorer({"p=quotation-cue": 5.0}), Scorer({"explicit": 6.0}), Scorer({"bias": -1.0})
    )
    doc = component(make_doc("“Pasar dibuka besok,” ujar Rina.", PERSON=["Rina"]))
    assert round(doc.user_data["statements"]["s1"]["confidence"], 3) == 0.269
