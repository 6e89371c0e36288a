"""How good a model of one's own is, topic by topic, and what would make it better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from govcomm.topics.classifier import choose
from govcomm.topics.model import Floats, TopicModel

ENOUGH = 15
"""Examples from which a topic is usually learned."""

GOOD_F1 = 0.7
OFTEN = 2
"""So many articles that go to the wrong one of two topics make a pair worth a look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFigures:
    """One topic; precision, recall and F1 as shares, on articles that the model had not seen."""

    topic_id: str
    n_examples: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """Articles whose main topic is ``right`` and that were given ``given`` instead."""

    right: str
    given: str
    n_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What leave-one-out says of a model.

    Attributes:
        n_articles: Labelled articles.
        first_in_labels: Share of articles whose first topic is one of their labels.
        micro_f1: Over all topics given and labelled.
        topics: Figures of the topics with labels, in the order of the taxonomy.
        unlabelled: Topics without any label, which go by their seeds.
        confusions: The pairs that are confused most, most frequent first.
    """

    n_articles: int
    first_in_labels: float
    micro_f1: float
    topics: tuple[TopicFigures, ...]
    unlabelled: tuple[str, ...]
    confusions: tuple[Confusion, ...]

    @property
    def wanting(self) -> tuple[TopicFigures, ...]:
        """Topics that need more examples, the weakest first: few examples, or found badly."""
        weak = [one for one in self.topics if one.n_examples < ENOUGH or one.f1 < GOOD_F1]
        return tuple(sorted(weak, key=lambda one: (one.f1, one.n_examples)))


def judge(model: TopicModel, unseen: Floats, labels: Sequence[Sequence[str]]) -> Judgement:
    """Compare what a model says of articles that it has not seen with their labels.

    Args:
        model: The model.
        unseen: Leave-one-out probabilities, shape (articles, topics).
        labels: Topic ids of each article, the main one first.
    """
    given = [[model.topics[column] for column in choose(row, model)] for row in unseen]
    examples = Counter(topic for topics in labels for topic in topics)
    found = Counter(topic for topics in given for topic in topics)
    right = Counter(topic for one, two in zip(given, labels, strict=True) for topic in one if topic in two)
    confused = Counter(
        (truth[0], topics[0]) for topics, truth in zip(given, labels, strict=True) if topics[0] not in truth
    )
    total = examples.total() + found.total()
    return Judgement(
        n_articles=len(labels),
        first_in_labels=_share(
            sum(one[0] in two for one, two in zip(given, labels, strict=True)), len(labels)
        ),
        micro_f1=_share(2 * right.total(), total),
        topics=tuple(
            TopicFigures(
                topic_id=topic,
                n_examples=examples[topic],
                precision=_share(right[topic], found[topic]),
                recall=_share(right[topic], examples[topic]),
                f1=_share(2 * right[topic], examples[topic] + found[topic]),
            )
            for topic in model.topics
            if examples[topic]
        ),
        unlabelled=tuple(topic for topic in model.topics if not examples[topic]),
        confusions=tuple(
            Confusion(right=truth, given=topic, n_articles=count)
            for (truth, topic), count in confused.most_common()
            if count >= OFTEN
        ),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
