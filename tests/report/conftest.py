"""Small tables written by hand, for every test of reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore
from govcomm.report.build import build_outline
from govcomm.report.outline import Letterhead, Outline
from govcomm.tables import Frames, to_frames

SAID = (
    ("Kios darurat selesai dibangun sebelum bulan puasa dan langsung dibagikan kepada pedagang", "ujar"),
    ("pemindahan pedagang dilakukan tanpa sosialisasi", "membantah"),
    ("saluran air di belakang pasar belum juga dikeruk", "menyoroti"),
    ("pedagang tidak menyerahkan uang kepada siapa pun", "mengingatkan"),
)
CLASSES = {"ujar": "neutral", "membantah": "deny", "menyoroti": "criticise", "mengingatkan": "urge"}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
"""A picture of one point."""

PEOPLE = (
    ("rusmala-dewanti--1", "Rusmala Dewanti", "Wali Kota Selasih", "Pemerintah Kota Selasih"),
    ("tobing-sinaro--1", "Tobing Sinaro", "Kepala Dinas Perdagangan Kota Selasih", "Dinas Perdagangan"),
)


def analysis_of(
    number: int, *, day: str | None, outlet: str | None, topic: str, text: str = "", title: str = ""
) -> Analysis:
    """One article with two people, an agency and as many statements as :data:`SAID` holds."""
    lots = range(number * 100, number * 100 + 30)
    lead = text or " ".join(f"Lapak {lot} di Pasar Lama Kota Selasih ditempati pedagang." for lot in lots)
    body, places = lead, []
    for said, cue in SAID:
        start = len(body) + 2
        body += f' "{said}," {cue} narasumber.'
        places.append((start, start + len(said)))
    article_id = f"a{number}"
    statements = tuple(
        Statement(
            statement_id=f"{article_id}-s{n}",
            kind="direct" if cue == "ujar" else "indirect",
            text=said,
            start=start,
            end=end,
            cue=cue,
            cue_class=CLASSES[cue],
            speaker_id=PEOPLE[n % 2][0],
            speaker_name=PEOPLE[n % 2][1],
            speaker_role=PEOPLE[n % 2][2],
            speaker_agency=PEOPLE[n % 2][3],
            is_official=True,
            confidence=0.9,
            rule="test",
        )
        for n, ((said, cue), (start, end)) in enumerate(zip(SAID, places, strict=True))
    )
    return Analysis(
        article=Article(
            article_id=article_id,
            text=body,
            title=title or f"Pasar Lama Selasih Ditata, Babak {number}",
            outlet=outlet,
            published_at=day,
            url=f"https://kabarselasih.example/{number}",
        ),
        statements=statements,
        mentions=(
            Mention(
                label="AGENCY",
                text="Pemkot Selasih",
                start=0,
                end=5,
                entity_id="pemerintah-kota-selasih",
                canonical="Pemerintah Kota Selasih",
                level="kota",
                region_code="36.71",
            ),
        ),
        people=tuple(
            Person(person_id=key, name=name, role=role, agency=agency, official=True, n_statements=2)
            for key, name, role, agency in PEOPLE
        ),
        topics=(
            TopicScore(
                rank=1, topic_id=topic, domain_id="ekonomi", score=0.8, evidence=("pasar", "pedagang")
            ),
        ),
    )


def analyses() -> list[Analysis]:
    """Seven articles: four of November (two of them copies), two of October, one without a date."""
    shared = (
        "Pemerintah kota membuka kembali Pasar Lama setelah tujuh bulan ditutup untuk perbaikan atap. " * 6
    )
    return [
        analysis_of(1, day="2021-10-05", outlet="Warta Selasih", topic="perdagangan"),
        analysis_of(2, day="2021-10-21T08:00:00+07:00", outlet="Kabar Selasih", topic="kesehatan"),
        analysis_of(3, day="2021-11-02T09:30:00+07:00", outlet="Warta Selasih", topic="perdagangan"),
        analysis_of(4, day="2021-11-22", outlet="Kabar Selasih", topic="perdagangan", text=shared),
        analysis_of(5, day="2021-11-22", outlet="Pos Selasih", topic="perdagangan", text=shared),
        analysis_of(6, day="2021-11-30", outlet="Warta Selasih", topic="perhubungan"),
        analysis_of(7, day=None, outlet=None, topic="perhubungan"),
    ]


@pytest.fixture
def small_frames() -> Frames:
    """Tables of :func:`analyses`."""
    return to_frames(analyses())


@pytest.fixture
def letterhead() -> Letterhead:
    """A complete letterhead of a made-up office."""
    return Letterhead(
        organisation=("PEMERINTAH KOTA SELASIH", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        address="Jalan Kenanga Nomor 1, Kota Selasih 00000",
        contact="Telepon (000) 123456, surel kominfo@selasih.example",
        number="LAP-MM-2021-011",
        place="Selasih",
        signed_by="Ranti Marlina",
        signed_as="Kepala Dinas Komunikasi dan Informatika",
        signed_id="NIP 000000000000000000",
        prepared_by="Bidang Informasi dan Komunikasi Publik",
    )


@pytest.fixture
def make_outline(small_frames: Frames, letterhead: Letterhead) -> Callable[..., Outline]:
    """Make the outline of November 2021, or of what is asked for."""

    def make(frames: Frames = small_frames, **chosen: object) -> Outline:
        settings: dict[str, object] = {
            "start": date(2021, 11, 1),
            "end": date(2021, 11, 30),
            "made_on": date(2021, 12, 1),
            "letterhead": letterhead,
        }
        return build_outline(frames, **{**settings, **chosen})  # type: ignore[arg-type]

    return make


@pytest.fixture
def outline(make_outline: Callable[..., Outline]) -> Outline:
    """The report of November 2021."""
    return make_outline()
