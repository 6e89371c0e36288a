"""Which articles to label next: those of which a model is least sure, and unlike each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from govcomm.records import Article, TopicScore
from govcomm.topics.classifier import TopicClassifier

POOL = 10
"""So many candidates per suggestion are kept, the least sure ones, to choose unlike ones from."""

_LIKENESS = 0.5  # weight of the likeness to what is chosen already against the doubt


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article worth a label: how unsure the model is of it (0 to 1), and what it would say."""

    article: Article
    doubt: float
    topics: tuple[TopicScore, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    suggestion: Suggestion
    features: dict[int, float]


def suggest(articles: Iterable[object], classifier: TopicClassifier, *, count: int = 20) -> list[Suggestion]:
    """Choose articles to label next.

    Doubt is high where a topic may or may not apply, or none seems to. One after the other the article is
    taken that is most doubtful and least like those taken before (maximal marginal relevance, Carbonell &
    Goldstein 1998, doi 10.1145/290941.291025). Memory follows ``count``, not the corpus.

    Args:
        articles: Articles that have no label yet, as ``govcomm.read`` gives them; what could not be read is
            passed over.
        classifier: The model at hand.
        count: How many to choose.

    Returns:
        At most ``count`` articles, the most useful first; none without words, none twice.

    Examples:
        >>> [one.article.article_id for one in suggest(articles, load(), count=1)]
        ['a3']
    """
    given = (one for one in articles if isinstance(one, Article))
    pool = _doubtful(given, classifier, limit=max(count * POOL, count))
    chosen: list[_Candidate] = []
    likeness = [0.0] * len(pool)
    while pool and len(chosen) < count:
        best = max(
            range(len(pool)),
            key=lambda n: (pool[n].suggestion.doubt - _LIKENESS * likeness[n], -n),
        )
        taken = pool.pop(best)
        likeness.pop(best)
        chosen.append(taken)
        likeness = [
            max(known, _cosine(candidate.features, taken.features))
            for candidate, known in zip(pool, likeness, strict=True)
        ]
    return [candidate.suggestion for candidate in chosen]


def doubt(scores: Iterable[float]) -> float:
    """How unsure probabilities are: 1 if a topic is a toss-up or none fits, 0 if every topic is clear.

    Args:
        scores: Probability per topic.
    """
    listed = list(scores)
    toss_up = max((4 * score * (1 - score) for score in listed), default=0.0)
    return max(toss_up, 1 - max(listed, default=0.0))


def _doubtful(articles: Iterable[Article], classifier: TopicClassifier, *, limit: int) -> list[_Candidate]:
    kept: list[_Candidate] = []
    seen: set[str] = set()
    for candidate in _candidates(articles, classifier):
        key = candidate.suggestion.article.text_sha256
        if key in seen:
            continue
        seen.add(key)
        kept.append(candidate)
        if len(kept) >= 2 * limit:
            kept = _least_sure(kept, limit)
    return _least_sure(kept, limit)


def _least_sure(candidates: list[_Candidate], limit: int) -> list[_Candidate]:
    return sorted(candidates, key=lambda one: (-one.suggestion.doubt, one.suggestion.article.article_id))[
        :limit
    ]


def _candidates(articles: Iterable[Article], classifier: TopicClassifier) -> Iterator[_Candidate]:
    for article in articles:
        scores, topics = classifier.weigh_up(article.title, article.text)
        if topics:
            features = classifier.vector(article.title, article.text)
            yield _Candidate(Suggestion(article, doubt(np.asarray(scores).tolist()), topics), features)


def _cosine(one: dict[int, float], two: dict[int, float]) -> float:
    if len(one) > len(two):
        one, two = two, one
    likeness = math.fsum(value * two[row] for row, value in one.items() if row in two)
    return min(likeness, 1.0)
