"""The groups of copies are those that the library's index gives, article after article."""

import random
from collections import defaultdict

import pyarrow as pa
import pytest
from datasketch import MinHash, MinHashLSH

from govcomm.tables import syndication
from govcomm.tables.copies import (
    MIN_WORDS,
    NEAR,
    SAME,
    SCHEMA,
    SKETCH,
    Copies,
    sketch_of,
    sketched,
    words_of,
)
from govcomm.tables.syndication import Shared, Syndication, Told

_WORDS = "kios pasar pedagang hujan jalan wali kota rapat anggaran sungai muara warga guru sekolah".split()


def _articles(seed: int, n: int = 120) -> list[Told]:
    """Articles of which many are copies, near-copies, copies of copies, short or without words."""
    chance = random.Random(seed)
    texts: list[str] = []
    found = []
    for number in range(n):
        kind = chance.random()
        if texts and kind < 0.25:
            text = chance.choice(texts)
        elif texts and kind < 0.6:
            words = chance.choice(texts).split()
            for _ in range(chance.choice([1, 2, 4])):
                if words:
                    words[chance.randrange(len(words))] = chance.choice(_WORDS)
            text = " ".join(words)
        else:
            n_words = chance.choice([0, 3, 19, 20, 60, 200])
            text = " ".join(f"{chance.choice(_WORDS)}{chance.randrange(40)}" for _ in range(n_words))
        texts.append(text)
        day = chance.choice([None, "2025-02-03", "2025-02-03T10:00:00+07:00", "2025-01-31"])
        outlet = chance.choice([None, "Kabar Selasih", "Warta Muara"])
        found.append(Told(f"a{chance.randrange(10**6)}-{number}", text, day, outlet))
    return found


def _one_by_one(articles: list[Told]) -> dict[str, Shared]:
    """Compare each article with the first of every group so far, by the index that keeps all of them."""
    index, sketches = MinHashLSH(threshold=NEAR, num_perm=SKETCH), dict[str, MinHash]()
    exact: dict[str, str] = {}
    groups: dict[str, list[Told]] = defaultdict(list)
    for article in articles:
        words = words_of(article.text)
        leader = exact.get(" ".join(words), article.article_id) if words else article.article_id
        if leader == article.article_id and len(words) >= MIN_WORDS:
            sketch = sketch_of(words)
            near = [(-sketch.jaccard(sketches[one]), one) for one in index.query(sketch)]
            near = [pair for pair in near if -pair[0] >= SAME]
            if near:
                leader = min(near)[1]
            else:
                index.insert(leader, sketch)
                sketches[leader] = sketch
        if words:
            exact[" ".join(words)] = leader
        groups[leader].append(article)
    found = {}
    for group in groups.values():
        first = min(group, key=lambda one: (not one.published_at, (one.published_at or "")[:10]))
        for one in group:
            earliest = None if one is first else first.article_id
            found[one.article_id] = Shared(earliest, len(group), first.outlet)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_the_same_as_by_the_library(seed: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(syndication, "AT_ONCE", 50)
    articles = _articles(seed)
    expected = _one_by_one(articles)
    assert sum(shared.n_copies > 1 for shared in expected.values()) > 10
    copies = Syndication()
    for article in articles:
        copies.add(article)
    assert copies.shared() == expected


@pytest.mark.parametrize("size", [1, 7, 119, 500])
def test_partitions_change_nothing(size: int):
    articles = _articles(3)
    chunks = [articles[n : n + size] for n in range(0, len(articles), size)]
    tables = [pa.Table.from_pylist([*map(sketched, chunk)], schema=SCHEMA) for chunk in chunks]
    found = {}
    for part, changes in Copies(tables.__getitem__, n_parts=len(tables)).changes().items():
        for change in changes:
            found[chunks[part][change.row].article_id] = Shared(*change[1:])
    assert found == {one: shared for one, shared in _one_by_one(articles).items() if shared.n_copies > 1}


def test_nothing_and_a_single_article_have_no_copies():
    assert Copies(lambda n: pytest.fail("no part"), n_parts=0).changes() == {}
    table = pa.Table.from_pylist([sketched(_articles(1, 1)[0])], schema=SCHEMA)
    assert Copies(lambda n: table, n_parts=1).changes() == {}
