"""The second look is fitted on surfaces that are right or wrong."""

from __future__ import annotations

from govcomm.pipeline.tokenizer import blank
from govcomm.training.mention_doubts import Surface, fit, surfaces_of


def test_surfaces_are_told_right_from_wrong() -> None:
    text = "ujar Hartono di Sumbing, kata Siti Rahma"
    doc = blank().make_doc(text)
    names = ("Hartono", "Sumbing", "Siti Rahma")
    spans = [doc.char_span(text.index(n), text.index(n) + len(n), label="PERSON") for n in names]
    doc.ents = [span for span in spans if span is not None]
    at = text.index("Siti")
    gold = [(5, 12, "PERSON"), (at, at + 10, "PERSON")]
    found = {s.features: (s.right, s.touches) for s in surfaces_of(doc, gold)}
    assert sorted(found.values()) == [(False, False), (True, True), (True, True)]


def test_weights_part_the_right_from_the_wrong() -> None:
    good = Surface("PERSON", ("PERSON:bias", "PERSON:before=ujar"), right=True, touches=True)
    bad = Surface("PERSON", ("PERSON:bias", "PERSON:before=pulau"), right=False, touches=False)
    half = Surface("PERSON", ("PERSON:bias", "PERSON:before=ujar"), right=False, touches=True)
    weights = fit([good] * 30 + [bad] * 30 + [half] * 30)
    assert weights["PERSON:bias"] + weights["PERSON:before=ujar"] > 0.5
    assert weights["PERSON:bias"] + weights["PERSON:before=pulau"] < -0.5
    assert "ROLE:bias" in weights
