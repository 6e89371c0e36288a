"""Partitions: as many articles as their number says, in whole batches, the same whoever asks."""

from itertools import islice

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

from govcomm.analysis import in_batches
from govcomm.distributed.parts import in_parts, key_of, packed, size_of, unpacked
from govcomm.records import Article, Failure


def _articles(n: int, *, article_id: str = "") -> list[Article]:
    return [
        Article(article_id=article_id, text=f"Berita nomor {i}.", outlet="Kabar Selasih" if i % 2 else None)
        for i in range(n)
    ]


def test_partitions_grow_and_stay_bounded():
    assert [size_of(n) for n in (0, 63, 64, 128, 192, 384, 5000)] == [32, 32, 64, 128, 256, 2048, 2048]


def test_no_batch_is_parted():
    articles = _articles(150)
    parts = list(in_parts(articles, size=lambda n: 40))
    assert [part.n_articles for part in parts] == [64, 64, 22]
    assert [batch for part in parts for batch in part.batches] == list(in_batches(articles))


def test_ids_are_unique_over_partitions():
    parts = list(in_parts(_articles(5, article_id="a"), size=lambda n: 2, batch_size=2))
    ids = [article.article_id for part in parts for batch in part.batches for article in batch]
    assert ids == ["a", "a-2", "a-3", "a-4", "a-5"]
    assert [part.n_articles for part in parts] == [2, 2, 1]


def test_no_failure_is_lost():
    one, two = (Failure(source=name, reason="rusak", remedy="Simpan ulang.") for name in ("a", "b"))
    parts = list(in_parts([one, *_articles(4), two], size=lambda n: 2, batch_size=2))
    assert [part.failures for part in parts] == [[one], [two]]
    (part,) = in_parts([one, two], size=lambda n: 2)
    assert (part.failures, part.batches) == ([one, two], [])


def test_reading_goes_no_further_than_needed():
    parts = in_parts((Article(text=f"{n}") for n in iter(int, 1)), size=lambda n: 2, batch_size=2)
    assert [part.n_articles for part in islice(parts, 3)] == [2, 2, 2]


def test_a_partition_travels_whole():
    (part,) = in_parts(_articles(70), size=lambda n: 100)
    assert unpacked(packed(part)) == part.batches
    assert [len(batch) for batch in part.batches] == [32, 32, 6]


def test_the_key_follows_content_and_what_it_is_made_with():
    def key(articles: list[Article], *made_with: str) -> str:
        (part,) = in_parts(articles, size=lambda n: 100)
        return key_of(part, made_with)

    articles = _articles(3)
    assert key(articles, "1") == key(_articles(3), "1")
    assert key(articles, "1") != key(articles, "2")
    assert key(articles, "1") != key(articles[:2], "1")
    assert key([Article(text="a", title="b")]) != key([Article(text="a", title=None, outlet="b")])
