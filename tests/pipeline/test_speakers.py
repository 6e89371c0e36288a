from __future__ import annotations

import pytest

from govcomm.lexicon.cues import find_cue
from govcomm.pipeline.attribution import Slot, described, find_slot
from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.reading import sentence_bounds
from govcomm.pipeline.speakers import Cast, History, body_keys, entities, speaker_features


def slot_at(doc, cue: str, pattern: str):
    page = Page.read(doc)
    i = next(token.i for token in doc if token.lower_ == cue)
    found, clitic = find_cue(cue)
    sentence = next((s, e) for s, e in sentence_bounds(doc) if s <= i < e)
    return find_slot(page, Candidate(pattern, 0, 1, found, i, i + 1, clitic), sentence)


@pytest.mark.parametrize(
    ("text", "cue", "pattern", "kind", "words"),
    [
        ("“Siap,” ujar Rina.", "ujar", "quotation-cue", "PERSON", "Rina"),
        ("“Siap,” ujar Camat Sigi Rina.", "ujar", "quotation-cue", "PERSON", "Rina"),
        ("“Siap,” ujar Camat Sigi itu.", "ujar", "quotation-cue", "ROLE", "Camat Sigi"),
        ("“Siap,” katanya di depan Rina.", "katanya", "quotation-cue", "clitic", None),
        ("“Siap,” kata dia kepada Rina.", "kata", "quotation-cue", "pronoun", "dia"),
        ("Rina tiba. Ia mengatakan pasar dibuka.", "mengatakan", "after", "pronoun", "Ia"),
        ("Menurut Pemkab Sigi, pasar dibuka.", "menurut", "after-subject", "AGENCY", "Pemkab Sigi"),
        ("“Siap?” tanya warga kepada Rina.", "tanya", "quotation-cue", "none", None),
        ("Rina meminta Pemkab Sigi segera membuka pasar.", "meminta", "after-subject", "PERSON", "Rina"),
    ],
)
def test_finds_the_words_that_name_the_source(make_doc, text, cue, pattern, kind, words):
    surfaces = {"PERSON": ["Rina"], "ROLE": ["Camat Sigi"], "AGENCY": ["Pemkab Sigi"]}
    doc = make_doc(text, **{k: [s for s in v if s in text] for k, v in surfaces.items()})
    slot = slot_at(doc, cue, pattern)
    assert (slot.kind, slot.span.text if slot.span else None) == (kind, words)


def test_a_body_and_its_abbreviation_are_one_speaker(make_doc):
    doc = make_doc(
        "Badan Pusat Statistik (BPS) mencatat inflasi. BPS menyebut harga turun.",
        AGENCY=["Badan Pusat Statistik", "BPS"],
    )
    assert body_keys(doc) == {
        "bps": "badan pusat statistik",
        "badan pusat statistik": "badan pusat statistik",
    }
    [entity] = entities(doc)
    assert (entity.kind, entity.name, len(entity.positions)) == ("body", "Badan Pusat Statistik", 3)


def test_a_bare_name_that_two_bodies_share_stays_alone(make_doc):
    doc = make_doc(
        "Pemkab Sigi dan Pemkab Poso. Pemkab mengatakan siap.",
        AGENCY=["Pemkab Sigi", "Pemkab Poso", "Pemkab"],
    )
    assert body_keys(doc)["pemkab"] == "pemkab"


def test_people_come_with_their_titles(make_doc):
    doc = make_doc(
        "Camat Sigi Rina Lestari hadir. Rina senang. Camat pulang.",
        PERSON=["Rina Lestari", "Rina"],
        ROLE=["Camat Sigi", "Camat"],
    )
    [entity] = entities(doc)
    assert (entity.kind, entity.name) == ("person", "Rina Lestari")
    assert entity.labels == ["ROLE", "PERSON", "PERSON", "ROLE"]


def test_history_remembers_who_spoke():
    history = History()
    for key, sentence in (("p1", 0), ("p2", 2), ("p2", 3)):
        history.add(key, sentence)
    assert (history.last, history.before_last, history.last_sentence, history.counts["p2"]) == (
        "p2",
        "p1",
        3,
        2,
    )


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Menurut istri mantan Camat Sigi Rina itu, pasar dibuka.", "relative", "itu"),
        ("Budi didampingi Camat Sigi Rina mengatakan pasar dibuka.", "company", "cue"),
        ("Menurut tim Rina, pasar dibuka.", "follower", ","),
        ("Menurut Rina pasar dibuka.", "cue", "x"),
    ],
)
def test_tells_what_stands_around_a_name(make_doc, text, before, after):
    doc = make_doc(text, PERSON=["Rina"], **({"ROLE": ["Camat Sigi"]} if "Camat" in text else {}))
    span = next(m for m in doc.spans["mentions"] if m.text == "Rina")
    assert Slot("PERSON", span, span.start).around(Page.read(doc)) == (before, after)


@pytest.mark.parametrize(
    ("text", "cue", "pattern", "expected"),
    [
        ("“Siap,” ujar wanita berhijab itu.", "ujar", "quotation-cue", ("wanita", "itu")),
        ("Para warga mengatakan pasar dibuka.", "mengatakan", "after", ("para", "no")),
        ("“Siap,” ujar.", "ujar", "quotation-cue", ("", "")),
    ],
)
def test_describes_a_source_that_is_no_mention(make_doc, text, cue, pattern, expected):
    doc = make_doc(text)
    i = next(token.i for token in doc if token.lower_ == cue)
    found, clitic = find_cue(cue)
    candidate = Candidate(pattern, 0, 1, found, i, i + 1, clitic)
    assert described(Page.read(doc), candidate, (0, len(doc))) == expected


def test_features_tell_the_person_named_at_the_attribution_from_one_named_beside(make_doc):
    doc = make_doc("Budi didampingi Rina mengatakan pasar dibuka.", PERSON=["Budi", "Rina"])
    page, cast = Page.read(doc), Cast.gather(doc, [0] * len(doc), [(0, len(doc))])
    found, clitic = find_cue("mengatakan")
    candidate = Candidate("after", 4, 6, found, 3, 4, clitic)
    slot = find_slot(page, candidate, (0, len(doc)))
    budi, rina = speaker_features(page, candidate, slot, cast, History())
    assert "explicit,before=company" in rina
    assert {"other,here=True,before=company", "other,opens=True,person"} <= set(budi)
