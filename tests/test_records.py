"""Records go from process to process as they are."""

from __future__ import annotations

import copy
import pickle

from govcomm.records import (
    Analysis,
    Article,
    Boilerplate,
    Failure,
    Mention,
    Person,
    Provenance,
    Statement,
    TopicScore,
)

ARTICLE = Article(text="Danur berkata \U0001f600 \ud83d.", title="Danur", source="a.txt")
STATEMENT = Statement(statement_id="s1", kind="direct", text="berkata", start=6, end=13, confidence=0.5)
ANALYSIS = Analysis(
    article=ARTICLE,
    statements=(STATEMENT,),
    mentions=(Mention(text="Danur", start=0, end=5, label="PERSON", confidence=1.0),),
    people=(Person(person_id="danur", name="Danur", aliases=("Pak Danur",), official=True),),
    topics=(TopicScore(topic_id="x", domain_id="y", score=1.0, rank=1),),
    boilerplate=(Boilerplate(start=0, end=1, kind="menu"),),
    provenance=Provenance(govcomm_version="1", model="m", model_version="1", lexicon_fingerprint="f"),
)


def sent(record: object, protocol: int = pickle.DEFAULT_PROTOCOL) -> object:
    return pickle.loads(pickle.dumps(record, protocol))  # noqa: S301 - nobody else's bytes


def test_records_are_what_they_were_after_a_journey() -> None:
    for record in (ANALYSIS, Failure(source="a.txt", reason="rusak", remedy="Perbaiki.")):
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert sent(record, protocol) == record
        assert copy.deepcopy(record) == record


def test_a_copy_is_frozen_and_has_no_room_for_more() -> None:
    found = sent(STATEMENT)
    assert hash(found) == hash(STATEMENT)
    assert not hasattr(found, "__dict__")
