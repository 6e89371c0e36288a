"""Varied articles keep their mentions on the right words."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from govcomm.training.augment import (
    Pools,
    add_degrees,
    add_distractors,
    region_pattern,
    swap_people,
    swap_regions,
    vary,
    vary_capitals,
    vary_marks,
)
from govcomm.training.convert import GoldArticle

TEXT = (
    "Bupati Ngada Rahmi Danur Prakosa membuka pasar. “Pasar ini milik warga,” ujar Rahmi.\n"
    "Menurut R. Danur, Dinas Perdagangan Kabupaten Ngada menata lapak di Kota Ngada."
)
POOLS = Pools(
    words=("Sekar", "Wibawa", "Tirta"), names=("La Sekar Wibawa",), regions=("Ngada", "Sikka", "Ende")
)


def _mentions() -> list[tuple[int, int, str]]:
    found = []
    for surface, label in (
        ("Bupati Ngada", "ROLE"),
        ("Rahmi Danur Prakosa", "PERSON"),
        ("Rahmi.", "PERSON"),
        ("R. Danur", "PERSON"),
        ("Dinas Perdagangan Kabupaten Ngada", "AGENCY"),
    ):
        start = TEXT.index(surface)
        found.append((start, start + len(surface.rstrip(".")), label))
    return sorted(found)


@pytest.mark.parametrize("seed", range(8))
def test_people_are_swapped_consistently(seed: int) -> None:
    text, moved = swap_people(TEXT, _mentions(), POOLS, random.Random(seed))
    surfaces = {label: [] for _, _, label in moved}  # type: ignore[var-annotated]
    for start, end, label in moved:
        surfaces[label].append(text[start:end])
    assert "Rahmi" not in text
    assert surfaces["ROLE"] == ["Bupati Ngada"]
    assert surfaces["AGENCY"] == ["Dinas Perdagangan Kabupaten Ngada"]
    full, short, _ = surfaces["PERSON"]
    assert full.split()[0] == short


def test_regions_move_together() -> None:
    text, moved = swap_regions(TEXT, _mentions(), POOLS, region_pattern(POOLS), random.Random(1))
    role, agency = (text[s:e] for s, e, label in moved if label != "PERSON")
    assert role.split()[1] == agency.split()[-1]
    assert text.count(role.split()[1]) == 3


def test_a_region_stays_where_only_a_part_of_it_is_a_mention() -> None:
    pools = Pools(words=(), names=(), regions=("Ngada Timur", "Ende"))
    text, mentions = "warga Ngada Timur antre", [(6, 11, "LOCATION")]
    varied = swap_regions(text, mentions, pools, region_pattern(pools), random.Random(0))
    assert varied == (text, mentions)


def test_a_region_in_a_name_stays() -> None:
    start = TEXT.index("Danur")
    mentions = [(start, start + 5, "PERSON")]
    pools = Pools(words=(), names=(), regions=("Danur", "Ende"))
    text, _ = swap_regions(TEXT, mentions, pools, region_pattern(pools), random.Random(0))
    assert text[start : start + 5] == "Danur"


@pytest.mark.parametrize("seed", range(20))
def test_capitals_and_marks_keep_offsets(seed: int) -> None:
    rng = random.Random(seed)
    for change in (vary_capitals, vary_marks):
        text, moved = change(TEXT, _mentions(), rng)
        assert moved == _mentions()
        assert len(text) == len(TEXT)


@pytest.mark.parametrize("seed", range(30))
def test_variations_never_lose_a_mention(seed: int) -> None:
    article = GoldArticle(article_id="a", source="a", text=TEXT, mentions=tuple(_mentions()), annotation={})
    text, moved = vary(article, article.mentions, POOLS, region_pattern(POOLS), random.Random(seed))
    labels = [label for *_, label in moved]
    # a made-up headline may add somebody
    assert [label for label in labels if label != "PERSON"] == ["ROLE", "AGENCY"]
    assert labels.count("PERSON") in (3, 4)
    assert all(text[s:e].strip() == text[s:e] != "" for s, e, _ in moved)
    assert all(a[1] <= b[0] for a, b in pairwise(moved))


@pytest.mark.parametrize("seed", range(20))
def test_distractors_stand_in_a_paragraph_of_their_own(seed: int) -> None:
    mentions = _mentions()
    text, moved = add_distractors(TEXT, mentions, POOLS, random.Random(seed))
    before, new, after = text.split("\n")
    assert f"{before}\n{after}" == TEXT
    surfaces = [text[s:e] for s, e, _ in moved]
    added = [s for s in surfaces if s in POOLS.words + POOLS.names]
    assert [s for s in surfaces if s not in added] == [TEXT[s:e] for s, e, _ in mentions]
    assert len(added) == any(
        new.startswith((f"{name} ", f"Baca juga: {name} ")) or name in new for name in added
    )


def test_distractors_need_a_second_paragraph() -> None:
    assert add_distractors("ujar Rahmi", [(5, 10, "PERSON")], POOLS, random.Random(0)) == (
        "ujar Rahmi",
        [(5, 10, "PERSON")],
    )


def test_degrees_stay_outside_the_name() -> None:
    text, moved = "Rahmi Danur hadir. " * 60, [(i * 19, i * 19 + 11, "PERSON") for i in range(60)]
    varied, kept = add_degrees(text, moved, random.Random(1))
    assert len(varied) > len(text)
    assert {varied[s:e] for s, e, _ in kept} == {"Rahmi Danur"}
