"""Records written by hand, for every test above the waist."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from govcomm.records import Analysis, Article, Mention, Person, Provenance, Statement, TopicScore

TITLE = "Rusmala: Perbaikan Pasar Rampung Juni"
TEXT = (
    "KOTA SELASIH - Pembenahan Pasar Lama dimulai pekan ini.\n\n"
    "“Kios sementara sudah kami siapkan,” ujar Wali Kota Selasih Rusmala Dewanti, Senin (3/2).\n\n"
    "Ia menjelaskan bahwa pedagang tidak dipungut biaya."
)


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _analysis(article_id: str = "a1") -> Analysis:
    """One article with a direct, an indirect and a headline statement."""
    article = Article(
        article_id=article_id,
        text=TEXT,
        title=TITLE,
        source="pasar.txt",
        outlet="Kabar Selasih",
        published_at="2025-02-03T10:00:00+07:00",
        dateline="KOTA SELASIH",
    )
    who = {
        "speaker_id": "p1",
        "speaker_name": "Rusmala Dewanti",
        "speaker_role": "Wali Kota Selasih",
        "speaker_agency": "Pemerintah Kota Selasih",
        "is_official": True,
    }
    said, cue, name = _at("Kios sementara sudah kami siapkan"), _at("ujar"), _at("Rusmala Dewanti")
    told, verb, ia = _at("pedagang tidak dipungut biaya"), _at("menjelaskan"), _at("Ia")
    statements = (
        Statement(
            statement_id="s1",
            kind="indirect",
            in_headline=True,
            text="Perbaikan Pasar Rampung Juni",
            start=9,
            end=len(TITLE),
            speaker="Rusmala",
            speaker_start=0,
            speaker_end=7,
            confidence=0.8,
            rule="headline",
            **who,
        ),
        Statement(
            statement_id="s2",
            kind="direct",
            text=TEXT[slice(*said)],
            start=said[0],
            end=said[1],
            cue="ujar",
            cue_start=cue[0],
            cue_end=cue[1],
            cue_class="neutral",
            speaker="Rusmala Dewanti",
            speaker_start=name[0],
            speaker_end=name[1],
            spoken_on="2025-02-03",
            confidence=0.95,
            rule="quotation-cue",
            **who,
        ),
        Statement(
            statement_id="s3",
            kind="indirect",
            text=TEXT[slice(*told)],
            start=told[0],
            end=told[1],
            cue="menjelaskan",
            cue_start=verb[0],
            cue_end=verb[1],
            cue_class="explain",
            speaker="Ia",
            speaker_start=ia[0],
            speaker_end=ia[1],
            confidence=0.7,
            rule="bahwa",
            **who,
        ),
    )
    role = _at("Wali Kota Selasih")
    return Analysis(
        article=article,
        n_words=len(TEXT.split()),
        statements=statements,
        mentions=(
            Mention(label="PERSON", text="Rusmala Dewanti", start=name[0], end=name[1], confidence=0.9),
            Mention(
                label="ROLE",
                text="Wali Kota Selasih",
                start=role[0],
                end=role[1],
                level="kota",
                region_code="99.10",
                confidence=0.9,
            ),
        ),
        people=(
            Person(
                person_id="p1",
                name="Rusmala Dewanti",
                aliases=("Rusmala", "Bu Mala"),
                role="Wali Kota Selasih",
                agency="Pemerintah Kota Selasih",
                level="kota",
                region_code="99.10",
                official=True,
                n_statements=3,
            ),
        ),
        topics=(
            TopicScore(
                rank=1,
                topic_id="pasar-malam",
                domain_id="ekonomi",
                score=0.75,
                evidence=("pasar", "pedagang"),
            ),
        ),
        provenance=Provenance(
            govcomm_version="0.1.0", model="id_govcomm", model_version="1", lexicon_fingerprint="abc"
        ),
    )


@pytest.fixture
def make_analysis() -> Callable[[str], Analysis]:
    return _analysis


@pytest.fixture
def analysis() -> Analysis:
    return _analysis()
