from __future__ import annotations

import pytest

from govcomm.pipeline.candidates import (
    Page,
    indirect_groups,
    quotation_groups,
    subject_before,
)
from govcomm.pipeline.reading import sentence_bounds


def readings(doc):
    page = Page.read(doc)
    return {
        (candidate.pattern, doc[candidate.start : candidate.end].text)
        for group in indirect_groups(page, sentence_bounds(doc))
        for candidate in group
    }


@pytest.mark.parametrize(
    ("text", "pattern", "content"),
    [
        ("Rina mengatakan bahwa pasar dibuka besok.", "after-complementiser", "pasar dibuka besok"),
        ("Rina mengatakan, pasar dibuka besok.", "after", "pasar dibuka besok"),
        ("Rina mengatakan, pasar dibuka Senin (3/11).", "after", "pasar dibuka Senin (3/11)"),
        ("Rina mengatakan pasar dibuka besok.", "after", "pasar dibuka besok"),
        ("Rina berharap agar pasar dibuka besok.", "after-complementiser", "pasar dibuka besok"),
        ("Rina meminta pedagang agar tertib berjualan.", "after-addressee", "tertib berjualan"),
        ("Rina meminta pedagang tertib berjualan.", "after", "pedagang tertib berjualan"),
        ("Menurut Rina, pasar dibuka besok.", "after-subject", "pasar dibuka besok"),
        ("Menurutnya, pasar Rina dibuka besok.", "after", "pasar Rina dibuka besok"),
        ("Pasar itu, kata Rina, dibuka besok.", "middle", "Pasar itu, kata Rina, dibuka besok"),
        ("Pasar dibuka besok, ujar Rina.", "before", "Pasar dibuka besok"),
        ("Namun, lanjut Rina, pasar dibuka besok.", "after-subject", "pasar dibuka besok"),
        ("Dikatakan Rina, pasar dibuka besok.", "after-subject", "pasar dibuka besok"),
        ("Pasar dibuka besok. Hal itu disampaikan Rina di balai kota.", "back", "Pasar dibuka besok"),
    ],
)
def test_every_pattern_of_the_press_is_among_the_readings(make_doc, text, pattern, content):
    assert (pattern, content) in readings(make_doc(text, PERSON=["Rina"]))


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Rina bilang pasar dibuka.", "active"),
        ("Ia bilang pasar dibuka.", "active"),
        ("Pasar dibuka, bilang Rina.", "bare"),
        ("Siapa bilang pasar dibuka?", "bare"),
        ("Rina, ujar warga, hadir.", "bare"),
    ],
)
def test_bilang_after_its_subject_is_active(make_doc, text, voice):
    page = Page.read(make_doc(text, PERSON=["Rina"] if "Rina" in text else []))
    assert [found[0].voice for found in page.cue_at if found is not None] == [voice]


def test_words_inside_quotations_are_no_cues_of_their_sentence(make_doc):
    doc = make_doc("“Dia mengatakan bahwa kami siap,” ujar Rina.", PERSON=["Rina"])
    assert not any(pattern.startswith("after-comp") for pattern, _ in readings(doc))


def test_boilerplate_gives_no_candidates(make_doc):
    doc = make_doc("Baca juga: Rina mengatakan pasar dibuka", PERSON=["Rina"])
    doc.spans["boilerplate"] = [doc[:]]
    assert readings(doc) == set()


def test_a_quotation_offers_its_cue_after_and_before_and_none(make_doc):
    doc = make_doc("Rina menambahkan, “Pasar dibuka besok,” katanya.", PERSON=["Rina"])
    page = Page.read(doc)
    [(_, group)] = list(quotation_groups(page))
    found = {(c.pattern, c.cue.form if c.cue else None, c.clitic) for c in group}
    assert found == {
        ("quotation-cue", "kata", True),
        ("cue-quotation", "menambahkan", False),
        ("quotation", None, False),
    }


def test_the_subject_before_a_cue_is_the_nearest_person(make_doc):
    doc = make_doc(
        "Camat Sigi Rina bersama Budi menegaskan hal itu.", PERSON=["Rina", "Budi"], ROLE=["Camat Sigi"]
    )
    page = Page.read(doc)
    cue = next(token.i for token in doc if token.text == "menegaskan")
    assert subject_before(page, cue, 0).text == "Budi"
