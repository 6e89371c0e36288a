"""From a finished document to records."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.agencies import AgencyLinker
from govcomm.pipeline.officials import Officials
from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.tokenizer import blank
from govcomm.pipeline.views import to_analysis
from govcomm.records import Article

TEXT = (
    'Wali Kota Depok Danur Wijaya meresmikan jembatan. "Jembatan ini aman," kata Danur, Senin (3/2). '
    "Dinsos Depok menyebut bantuan cukup. Camat Beji meminta warga sabar."
)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def span(doc: Doc, text: str, label: str = "", key: str = "", nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = doc.text.index(text, start + 1)
    found = doc.char_span(start, start + len(text), label=label, span_id=key)
    assert found is not None, text
    return found


@pytest.fixture
def doc(nlp: Language) -> Doc:
    doc = nlp.make_doc(TEXT)
    doc.spans["quotations"] = []
    doc.spans["boilerplate"] = []
    doc.spans["mentions"] = [
        span(doc, "Wali Kota Depok", "ROLE"),
        span(doc, "Danur Wijaya", "PERSON"),
        span(doc, "Danur", "PERSON", nth=1),
        span(doc, "Dinsos Depok", "AGENCY"),
        span(doc, "Camat Beji", "ROLE"),
    ]
    doc.user_data["layout"] = {"title": "Jembatan Diresmikan", "dateline": "DEPOK"}
    doc = AgencyLinker()(Officials()(sentences(doc)))
    doc.spans["dates"] = [span(doc, "Senin (3/2)", "DATE", "2025-02-03")]
    doc.spans["statements"] = [
        span(doc, "Jembatan ini aman", "direct", "s1"),
        span(doc, "bantuan cukup", "indirect", "s2"),
        span(doc, "warga sabar", "indirect", "s3"),
    ]
    doc.spans["cues"] = [
        span(doc, "kata", "neutral", "s1"),
        span(doc, "menyebut", "neutral", "s2"),
        span(doc, "meminta", "urge", "s3"),
    ]
    doc.spans["speakers"] = [
        span(doc, "Danur", "PERSON", "s1", 1),
        span(doc, "Dinsos Depok", "AGENCY", "s2"),
        span(doc, "Camat Beji", "ROLE", "s3"),
    ]
    common: Row = {"confidence": 0.91, "rule": "model"}
    doc.user_data["statements"] = {
        "s1": {"speaker": "p1", "speaker_kind": "person", "name": "Danur Wijaya", **common},
        "s2": {"speaker": None, "speaker_kind": "body", "name": "Dinsos Depok", **common},
        "s3": {"speaker": None, "speaker_kind": "role", "name": "Camat Beji", **common},
    }
    return doc


def test_statements_carry_who_spoke_and_when(doc: Doc) -> None:
    first, second, third = to_analysis(doc, Article(text=TEXT, article_id="a")).statements
    assert (first.statement_id, first.kind, first.speaker, first.speaker_name) == (
        "a-s1",
        "direct",
        "Danur",
        "Danur Wijaya",
    )
    assert TEXT[first.start : first.end] == first.text == "Jembatan ini aman"
    assert (first.speaker_role, first.speaker_agency) == ("Wali Kota Depok", "Pemerintah Kota Depok")
    assert first.speaker_id == "danur-wijaya--32.76"
    assert first.is_official
    assert first.spoken_on == "2025-02-03"
    assert (second.speaker_agency, second.is_official, second.spoken_on) == ("Dinsos Depok", True, None)
    assert second.speaker_id == "dinsos-kota-depok"
    assert (third.speaker_role, third.is_official, third.cue_class) == ("Camat Beji", True, "urge")


def test_people_and_mentions(doc: Doc) -> None:
    analysis = to_analysis(doc, Article(text=TEXT, article_id="a"))
    (person,) = analysis.people
    assert (person.name, person.aliases, person.n_statements) == ("Danur Wijaya", ("Danur",), 1)
    by_text = {mention.text: mention for mention in analysis.mentions}
    assert by_text["Danur"].canonical == "Danur Wijaya"
    assert by_text["Danur"].entity_id == person.person_id
    assert by_text["Senin (3/2)"].label == "DATE"
    assert by_text["Dinsos Depok"].region_code == "32.76"
    assert [m.start for m in analysis.mentions] == sorted(m.start for m in analysis.mentions)


def test_what_the_article_leaves_open_comes_from_its_text(doc: Doc) -> None:
    analysis = to_analysis(doc, Article(text=TEXT, title="Judul Sendiri"))
    assert analysis.article.title == "Judul Sendiri"
    assert analysis.article.dateline == "DEPOK"
    assert analysis.n_words == 24
