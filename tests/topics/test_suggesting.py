"""What to label next: doubtful, and not the same again."""

from __future__ import annotations

import pytest

from govcomm.records import Article
from govcomm.topics import TopicClassifier
from govcomm.topics.suggesting import doubt, suggest
from tests.topics.test_model import small_model

SURE = "Air bersih mengalir. Air bersih PDAM mengalir lagi, air bersih untuk desa."
UNSURE = "Dana dibahas warga."


def article(key: str, text: str) -> Article:
    return Article(text=text, article_id=key, title=None)


def ids(articles: list[Article], count: int = 5) -> list[str]:
    chosen = suggest(articles, TopicClassifier(small_model()), count=count)
    return [one.article.article_id for one in chosen]


def test_the_doubtful_come_first() -> None:
    assert ids([article("sure", SURE), article("unsure", UNSURE)]) == ["unsure", "sure"]


def test_copies_and_articles_without_words_are_left_out() -> None:
    articles = [article("a", UNSURE), article("b", UNSURE), article("c", " 2024 !"), article("d", "")]
    assert ids(articles) == ["a"]


def test_unlike_articles_come_before_like_ones() -> None:
    like = [article(f"like{n}", f"{UNSURE} Rapat ke-{n} ditutup.") for n in range(3)]
    other = article("other", "Kucing tidur di teras.")
    assert "other" in ids([*like, other], count=2)


def test_no_more_than_asked_for_and_the_pool_is_bounded() -> None:
    many = [article(f"{n:03}", f"{UNSURE} Rapat hari {n}.") for n in range(60)]
    assert len(ids(many, count=2)) == 2
    assert ids([]) == []


@pytest.mark.parametrize(
    ("scores", "expected"), [([0.5, 1.0], 1.0), ([0.0, 0.0], 1.0), ([1.0, 0.0], 0.0), ([], 1.0)]
)
def test_doubt(scores: list[float], expected: float) -> None:
    assert doubt(scores) == pytest.approx(expected)
