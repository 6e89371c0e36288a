"""The groups of copies are those that one process finds."""

import random

import pyarrow as pa
import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

from govcomm.distributed.copies import SCHEMA, Copies, sketched
from govcomm.records import Analysis, Article
from govcomm.tables.syndication import Syndication, add_article

_WORDS = "kios pasar pedagang hujan jalan wali kota rapat anggaran sungai muara warga guru sekolah".split()


def _analyses(seed: int, n: int = 120) -> list[Analysis]:
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
        article = Article(
            article_id=f"a{chance.randrange(10**6)}-{number}",
            text=text,
            outlet=chance.choice([None, "Kabar Selasih", "Warta Muara"]),
            published_at=day,
        )
        found.append(Analysis(article=article, status="error" if chance.random() < 0.05 else "ok"))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_the_same_as_in_one_process(seed: int):
    analyses = _analyses(seed)
    one = Syndication()
    for analysis in analyses:
        add_article(one, analysis)
    expected = {
        article: (shared.duplicate_of, shared.n_copies, shared.first_outlet)
        for article, shared in one.shared().items()
        if shared.n_copies > 1
    }
    assert len(expected) > 10
    size = 7
    chunks = [analyses[n : n + size] for n in range(0, len(analyses), size)]
    tables = [pa.Table.from_pylist([*map(sketched, chunk)], schema=SCHEMA) for chunk in chunks]
    found = {}
    for part, changes in Copies(tables.__getitem__, n_parts=len(tables)).changes().items():
        for change in changes:
            found[chunks[part][change.row].article.article_id] = change[1:]
    assert found == expected


def test_nothing_and_a_single_article_have_no_copies():
    assert Copies(lambda n: pytest.fail("no part"), n_parts=0).changes() == {}
    table = pa.Table.from_pylist([sketched(_analyses(1, 1)[0])], schema=SCHEMA)
    assert Copies(lambda n: table, n_parts=1).changes() == {}
