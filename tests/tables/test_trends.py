"""Topics counted over the tables of a run, raw and without copies."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from govcomm.records import TopicScore
from govcomm.tables import to_frames
from govcomm.tables.syndication import same_content
from govcomm.tables.trends import TRENDS, trends

RELEASE = (
    "Dinas menutup sementara jembatan gantung di tepi kampung karena tali penyangganya aus. Warga diminta "
    "memutar lewat jalan poros sampai pekerja selesai mengganti tali dan papan lantai. Kepala dinas berkata "
    "pekerjaan itu memakan waktu dua pekan dan dibiayai dari pos pemeliharaan rutin tahun ini."
)


def _topics(*ids):
    return tuple(
        TopicScore(rank=n, topic_id=topic, domain_id="kota", score=0.5) for n, topic in enumerate(ids, 1)
    )


def _analyses(make_analysis):
    one, two, three = (make_analysis(key) for key in ("a1", "a2", "a3"))
    return [
        replace(one, topics=_topics("pasar", "jalan")),
        replace(
            two,
            article=replace(two.article, outlet="Warta Selasih", published_at="2025-02-28"),
            topics=_topics("pasar"),
        ),
        replace(
            three,
            article=replace(three.article, text=RELEASE, outlet=None, published_at=None),
            topics=_topics("jalan"),
            statements=(),
            mentions=(),
        ),
    ]


def test_counts_by_period_outlet_agency_and_speaker(make_analysis):
    counted = trends(to_frames(_analyses(make_analysis)))
    assert [
        (row["period"], row["topic_id"], row["n_articles"], row["n_unique"], row["n_main"])
        for row in counted["topics_by_period"]
    ] == [("2025-02", "pasar", 2, 1, 2), ("2025-02", "jalan", 1, 1, 0), (None, "jalan", 1, 1, 1)]
    assert {(row["outlet"], row["topic_id"]): row["n_articles"] for row in counted["topics_by_outlet"]} == {
        ("Kabar Selasih", "pasar"): 1,
        ("Kabar Selasih", "jalan"): 1,
        ("Warta Selasih", "pasar"): 1,
        (None, "jalan"): 1,
    }
    speaker = counted["topics_by_speaker"][0]
    assert (speaker["speaker_name"], speaker["topic_id"], speaker["n_articles"]) == (
        "Rusmala Dewanti",
        "pasar",
        2,
    )
    assert speaker["n_unique"] == 1
    assert speaker["n_statements"] > speaker["n_articles"]
    assert all(row["agency"] for row in counted["topics_by_agency"])
    for table in TRENDS:
        assert all(tuple(row) == table.names for row in counted[table.name])


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("day", ["2025-02-03", "2025-02-28"]),
        ("week", ["2025-W06", "2025-W09"]),
        ("year", ["2025"]),
    ],
)
def test_periods_are_of_the_length_asked_for(make_analysis, by, periods):
    rows = trends(to_frames(_analyses(make_analysis)), by=by)["topics_by_period"]
    assert list(dict.fromkeys(row["period"] for row in rows if row["period"])) == periods


def test_a_column_that_names_copies_is_believed(make_analysis):
    frames = to_frames(_analyses(make_analysis))
    frames = frames._replace(
        articles=frames.articles.assign(duplicate_of=pd.array([None, None, "a1"], dtype="string"))
    )
    rows = trends(frames)["topics_by_outlet"]
    assert all(row["n_unique"] == row["n_articles"] for row in rows)
    pasar = [row for row in trends(frames)["topics_by_period"] if row["topic_id"] == "pasar"]
    assert (pasar[0]["n_articles"], pasar[0]["n_unique"]) == (2, 2)


def test_nothing_to_count(make_analysis):
    assert all(not rows for rows in trends(to_frames([])).values())


def test_copies_with_another_dateline_and_end_are_one():
    groups = same_content(
        {
            "a": RELEASE,
            "b": f"SELASIH, Kabar - {RELEASE} (red)",
            "c": RELEASE.replace("jembatan gantung", "pasar ikan").replace("tali", "atap")[:120],
            "d": "",
            "e": "",
        }
    )
    assert groups["a"] == groups["b"]
    assert len({groups[key] for key in "acde"}) == 4
