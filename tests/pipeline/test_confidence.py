from __future__ import annotations

from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.confidence import confidence_features
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.speakers import Entity, Slot
from govcomm.pipeline.statements import Statements

SLOT = Slot("PERSON", None, 3)
RINA = Entity("p1", "person", "Rina Lestari", [1, 9], ["PERSON", "ROLE"])


def features(entity: Entity | None, statement: float = 0.97, speaker: float = 0.6) -> list[str]:
    return confidence_features(Candidate("after", 0, 5), SLOT, entity, statement, speaker)


def test_probabilities_are_read_as_a_ladder():
    found = features(RINA)
    assert [f for f in found if f.startswith("statement>=")] == [f"statement>={i}" for i in range(1, 6)]
    assert [f for f in found if f.startswith("speaker>=")] == ["speaker>=1"]


def test_tells_how_the_speaker_is_known():
    assert {"kind=person,PERSON", "words=2", "titled=True,person", "named>=2"} <= set(features(RINA))
    assert "named>=3" not in features(RINA)


def test_nobody_has_no_name():
    assert features(None)[-1] == "nobody"


def test_a_name_that_looks_wrong_is_told():
    assert "capitals" in features(Entity("p1", "person", "RES", [1], ["PERSON"]))
    assert "last=lower" in features(Entity("p1", "person", "Rina mengatakan", [1], ["PERSON"]))


def test_the_component_reports_the_probability_of_being_right(make_doc):
    component = Statements(
        Scorer({}), Scorer({"p=quotation-cue": 5.0}), Scorer({"explicit": 6.0}), Scorer({"bias": -1.0})
    )
    doc = component(make_doc("“Pasar dibuka besok,” ujar Rina.", PERSON=["Rina"]))
    assert round(doc.user_data["statements"]["s1"]["confidence"], 3) == 0.269
