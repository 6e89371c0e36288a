"""What decided about a statement is told from the choice that was made."""

from __future__ import annotations

import pytest

from govcomm.pipeline.explain import explain
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.statements import Statements


@pytest.fixture
def component():
    return Statements(
        Scorer({}), Scorer({"p=quotation-cue": 5.0}), Scorer({"explicit": 3.0, "last=True,clitic,1": 2.0})
    )


def test_tells_cue_candidates_and_what_decided(make_doc, component):
    doc = component(make_doc("Budi hadir. “Pasar dibuka besok,” ujar Rina.", PERSON=["Budi", "Rina"]))
    (why,) = explain(doc, component)
    assert (why.key, why.pattern, why.cue, why.source_kind, why.source) == (
        "s1",
        "quotation-cue",
        "ujar",
        "PERSON",
        "Rina",
    )
    rina, budi, nobody = why.options
    assert (rina.name, rina.here, budi.name, budi.here, nobody.kind) == (
        "Rina",
        True,
        "Budi",
        False,
        "nobody",
    )
    assert sum(option.probability for option in why.options) == pytest.approx(1.0)
    assert [(reason.feature, reason.weight) for reason in why.reasons] == [("explicit", 3.0)]


def test_tells_who_spoke_before(make_doc, component):
    text = "Budi hadir. “Pasar dibuka besok,” ujar Rina. “Kios sudah siap,” katanya."
    doc = component(make_doc(text, PERSON=["Budi", "Rina"]))
    _, why = explain(doc, component)
    assert (why.source_kind, why.source) == ("clitic", "")
    first = why.options[0]
    assert (first.name, first.last, first.said, first.mentions) == ("Rina", True, 1, 1)


def test_explanations_are_those_of_the_document(make_doc, component):
    doc = component(make_doc("“Pasar dibuka besok,” ujar Rina. “Siap,” ujar Rina.", PERSON=["Rina"]))
    told = explain(doc, component)
    assert [why.key for why in told] == [span.id_ for span in doc.spans["statements"]]
    assert [why.confidence for why in told] == [
        doc.user_data["statements"][why.key]["confidence"] for why in told
    ]
