"""Seed phrases are found where they stand and nowhere else."""

from __future__ import annotations

import pytest

from govcomm.topics.features import LEAD_WORDS, Tokenizer
from govcomm.topics.seeds import MAX_REPEATS, SeedHit, SeedMatcher, totals

MATCHER = SeedMatcher(
    {
        "air": ["air bersih", "PDAM", "air"],
        "tanah": ["BPN", "sertifikat tanah"],
        "audit": ["BPK", "PDAM"],
    }
)


def find(title: str | None, text: str) -> list[SeedHit]:
    return MATCHER.find(Tokenizer().read(title, text))


def test_the_longest_phrase_wins() -> None:
    hits = find(None, "warga menanti air bersih")
    assert [(hit.start, hit.end, hit.topics) for hit in hits] == [(2, 4, ("air",))]


def test_a_clitic_does_not_hide_a_seed() -> None:
    assert totals(find(None, "menerima sertifikat tanahnya")) == {"tanah": 2.0}


@pytest.mark.parametrize(
    ("text", "found"), [("kantor BPN tutup", 1), ("kantor bpn tutup", 0), ("Bpk Camat", 0)]
)
def test_capitals_of_short_acronyms_matter(text: str, found: int) -> None:
    assert len(find(None, text)) == found


def test_a_shared_seed_counts_less() -> None:
    assert totals(find(None, "direksi PDAM")) == {"air": 1.0, "audit": 1.0}


def test_title_lead_and_body_count_differently() -> None:
    later = "kata " * (2 * LEAD_WORDS)
    assert totals(find("Sertifikat Tanah", later + "sertifikat tanah")) == {"tanah": 4.0}


def test_repeats_stop_counting() -> None:
    assert totals(find(None, "air, " * 10)) == {"air": 2.0 * MAX_REPEATS}


def test_no_seeds_no_hits() -> None:
    assert SeedMatcher({}).find(Tokenizer().read("Air", "air bersih")) == []
