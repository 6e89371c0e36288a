"""One annotated article and ways to get it right and wrong, all of it countable by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govcomm.evaluation.gold import annotation_of
from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore

TEXT = (
    "“Pipa baru sudah tersambung,” ujar Wali Kota Rantau Sari Melati. "
    "“Warga tidak perlu antre air,” tambahnya. "
    "Ia berharap warga merawat pipa itu. "
    "Menurut Dinas Air, kebocoran turun separuh. "
    "Tokoh pemuda itu menilai kerja ini cepat."
)


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def _statement(kind: str, words: str, name: str, cue: str, speaker: str | None) -> dict[str, object]:
    start, end = at(words)
    return {
        "kind": kind,
        "start": start,
        "end": end,
        "name": name,
        "cue": at(cue),
        "speaker": at(speaker) if speaker else None,
    }


ROW = {
    "id": "air-1",
    "mentions": [
        [*at("Wali Kota Rantau"), "ROLE"],
        [*at("Sari Melati"), "PERSON"],
        [*at("Dinas Air"), "AGENCY"],
    ],
    "people": [
        {"name": "Sari Melati", "aliases": [], "role": "Wali Kota Rantau", "agency": "", "official": True}
    ],
    "statements": [
        _statement("direct", "Pipa baru sudah tersambung", "Sari Melati", "ujar", "Sari Melati"),
        _statement("direct", "Warga tidak perlu antre air", "Sari Melati", "tambahnya", None),
        _statement("indirect", "warga merawat pipa itu", "Sari Melati", "berharap", "Ia"),
        _statement("indirect", "kebocoran turun separuh", "Dinas Air", "Menurut", "Dinas Air"),
        _statement("indirect", "kerja ini cepat", "", "menilai", "Tokoh pemuda itu"),
    ],
    "topics": ["air-bersih", "layanan"],
    "boilerplate": [],
}


@pytest.fixture
def row():
    return ROW


@pytest.fixture
def annotation():
    return annotation_of(ROW)


@pytest.fixture
def perfect():
    """An analysis that says exactly what is annotated."""
    statements = tuple(
        Statement(
            statement_id=f"s{number}",
            kind=s["kind"],
            text=TEXT[s["start"] : s["end"]],
            start=s["start"],
            end=s["end"],
            cue=TEXT[slice(*s["cue"])],
            cue_start=s["cue"][0],
            cue_end=s["cue"][1],
            speaker_name=s["name"] or None,
            confidence=0.95,
        )
        for number, s in enumerate(ROW["statements"])
    )
    return Analysis(
        article=Article(article_id="air-1", text=TEXT, source="berita/air.txt"),
        statements=statements,
        mentions=tuple(
            Mention(label=label, text=TEXT[start:end], start=start, end=end)
            for start, end, label in ROW["mentions"]
        ),
        people=(Person(person_id="p1", name="Sari Melati", role="Wali Kota Rantau", official=True),),
        topics=(
            TopicScore(rank=1, topic_id="air-bersih", domain_id="x", score=0.8),
            TopicScore(rank=2, topic_id="layanan", domain_id="x", score=0.3),
        ),
    )


@pytest.fixture
def flawed(perfect):
    """The same with six flaws: see the tests for what each costs."""
    first, second, third, fourth, fifth = perfect.statements
    return replace(
        perfect,
        statements=(
            # the quotation mark and the comma belong to the edge, and so cost nothing
            replace(first, start=first.start - 1, end=first.end + 1),
            # half of the content (14 of 27), and a short name
            replace(second, end=second.start + 14, speaker_name="Sari", confidence=0.5),
            # the wrong kind, and no cue
            replace(third, kind="mixed", cue=None, cue_start=None, cue_end=None),
            # the wrong speaker, and sure of it
            replace(fourth, speaker_name="Sari Melati", confidence=0.99),
            # the fifth is missed; this one is nowhere annotated
            replace(fifth, start=0, end=10, confidence=0.2),
            # stands in the headline and is no part of the comparison
            replace(fifth, start=0, end=9, in_headline=True),
        ),
        mentions=(*perfect.mentions[:2], replace(perfect.mentions[2], label="ORG")),
        people=(
            replace(perfect.people[0], role="Wali Kota", official=False),
            Person(person_id="p2", name="Tokoh", official=False),
        ),
        topics=(
            TopicScore(rank=2, topic_id="air-bersih", domain_id="x", score=0.4),
            TopicScore(rank=1, topic_id="layanan", domain_id="x", score=0.5),
            TopicScore(rank=3, topic_id="pasar", domain_id="x", score=0.1),
        ),
    )
