"""Articles -> ranked topics with the phrases that carried the decision."""

from __future__ import annotations

import math
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from itertools import chain, islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from govcomm.lexicon.taxonomy import stamp
from govcomm.records import TopicScore
from govcomm.topics.features import Reading, Tokenizer
from govcomm.topics.model import Floats, TopicModel, check_taxonomy, read_model
from govcomm.topics.seeds import SeedHit, SeedMatcher, totals
from govcomm.topics.vectorizing import Vectorizer

MAX_TOPICS = 3
MAX_EVIDENCE = 5
MODEL_FILE = "topics.npz"

_LEAST_SHARE = 0.03  # evidence weaker than this share of all that spoke for the topic is noise
_LONGEST_GAP = 3  # function words inside a phrase (`komunikasi dan informatika`)


def seed_features(scores: Sequence[float] | Floats) -> Floats:
    """Seed scores as the model reads them: logarithmic, so that a tenth mention says little.

    Args:
        scores: Sums of :func:`govcomm.topics.seeds.totals`, any shape.
    """
    return np.asarray(np.log1p(np.asarray(scores, dtype=np.float32)) / math.log(10), dtype=np.float32)


class TopicClassifier:
    """Says what articles are about.

    Args:
        model: The weights.
    """

    def __init__(self, model: TopicModel) -> None:
        self.model = model
        self._vector = Vectorizer(model.vocabulary, model.idf)
        self._column = {topic: column for column, topic in enumerate(model.topics)}
        self._tokenizer = Tokenizer(model.names)
        self._matcher = SeedMatcher(model.seeds)
        self._place = order_places(model)

    def classify(self, articles: Sequence[tuple[str | None, str]]) -> list[tuple[TopicScore, ...]]:
        """Rank the topics of articles.

        Args:
            articles: Title (or None) and text of each, boilerplate already cut out of the text.

        Returns:
            For each article at most three topics, the main one first, then the likeliest; ``score`` is the
            calibrated probability that the topic applies, so a further one may have a higher score than the
            main one. The fallback topic alone when nothing fits; nothing for an article without words.
        """
        return [self._classify(title, text) for title, text in articles]

    def weigh_up(self, title: str | None, text: str) -> tuple[Floats, tuple[TopicScore, ...]]:
        """The probability of every topic, shape (topics,), and the topics that would be given."""
        return probabilities(self.margins(title, text), self.model), self._classify(title, text)

    def vector(self, title: str | None, text: str) -> dict[int, float]:
        """The features of one article, ``row of the weights -> value``; the length of the vector is one."""
        rows, values = self._vector(self._tokenizer.read(title, text))
        length = float(np.linalg.norm(values)) or 1.0
        return dict(zip(rows.tolist(), (values / length).tolist(), strict=True))

    def margins(self, title: str | None, text: str) -> Floats:
        """The raw decision values of one article, shape (topics,), in the order of ``model.topics``."""
        reading = self._tokenizer.read(title, text)
        rows, values = self._vector(reading)
        return self._margins(rows, values, self._seed_vector(self._matcher.find(reading)))

    def _seed_vector(self, hits: Sequence[SeedHit]) -> Floats:
        scores = np.zeros(len(self.model.topics), dtype=np.float32)
        for topic, score in totals(hits).items():
            scores[self._column[topic]] = score
        return seed_features(scores)

    def _margins(self, rows: npt.NDArray[np.intp], values: Floats, seeds: Floats) -> Floats:
        model = self.model
        return np.asarray(values @ model.weights[rows] + seeds @ model.seed_weights + model.intercept)

    def _classify(self, title: str | None, text: str) -> tuple[TopicScore, ...]:
        reading = self._tokenizer.read(title, text)
        if not reading.head and not reading.body:
            return ()
        rows, values = self._vector(reading)
        hits = self._matcher.find(reading)
        seeds = self._seed_vector(hits)
        margins = self._margins(rows, values, seeds)
        scores = probabilities(margins, self.model)
        chosen = choose(scores, self.model, first=self._first(rows, values, seeds, margins))
        strong = [self._strong(rows, values, column) for column in chosen]
        places = _places(reading, {feature for shares in strong for feature in shares})
        phrases = [
            " ".join((reading.title_words if hit.in_title else reading.words)[hit.start : hit.end])
            for hit in hits
        ]
        sums = totals(hits)
        return tuple(
            TopicScore(
                rank=rank,
                topic_id=self.model.topics[column],
                domain_id=self.model.domains[column],
                score=round(float(scores[column]), 4),
                evidence=_strongest(
                    [(places[feature], share) for feature, share in shares.items()],
                    zip(phrases, self._seed_shares(hits, sums, seeds, column), strict=True),
                ),
            )
            for rank, (column, shares) in enumerate(zip(chosen, strong, strict=True), 1)
        )

    def _first(
        self, rows: npt.NDArray[np.intp], values: Floats, seeds: Floats, margins: Floats
    ) -> int | None:
        """The main topic, where the model has an opinion of its own on that."""
        order = self.model.order
        if order is None:
            return None
        domains = values @ order.weights[rows] + seeds @ order.seed_weights + order.intercept
        return int(standing(margins, domains, self._place).argmax())

    def _strong(self, rows: npt.NDArray[np.intp], values: Floats, column: int) -> dict[str, float]:
        """The features that spoke most for a topic, with what each added to the margin."""
        parts = values * self.model.weights[rows, column]
        order = np.argsort(-parts, kind="stable")[: 4 * MAX_EVIDENCE].tolist()
        return {self.model.vocabulary[rows[n]]: float(parts[n]) for n in order if parts[n] > 0}

    def _seed_shares(
        self, hits: Sequence[SeedHit], sums: Mapping[str, float], seeds: Floats, column: int
    ) -> list[float]:
        """What each hit added: a seed score is the logarithm of a sum, shared out among its hits."""
        weights = self.model.seed_weights
        per_point = {
            topic: float(seeds[row] * weights[row, column]) / score
            for topic, score in sums.items()
            for row in (self._column[topic],)
        }
        return [hit.score * sum(per_point[topic] for topic in hit.topics) for hit in hits]


def _strongest(*sources: Iterable[tuple[str, float]]) -> tuple[str, ...]:
    """The phrases with the largest shares; a word inside a phrase that is given already adds nothing."""
    shares: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}
    for phrase, share in chain(*sources):
        shares[written.setdefault(phrase.casefold(), phrase)] += share
    total = sum(share for share in shares.values() if share > 0)
    kept: list[str] = []
    for phrase, share in sorted(shares.items(), key=lambda item: (-item[1], item[0])):
        if len(kept) == MAX_EVIDENCE or share <= _LEAST_SHARE * total:
            break
        folded = f" {phrase.casefold()} "
        if any(folded in f" {known.casefold()} " for known in kept):
            continue
        inside = [known for known in kept if f" {known.casefold()} " in folded]
        if inside:
            kept[kept.index(inside[0])] = phrase
            kept = [known for known in kept if known not in inside[1:]]
        else:
            kept.append(phrase)
    return tuple(kept)


def _places(reading: Reading, wanted: Set[str]) -> dict[str, str]:
    """The words that first stand for each wanted feature, the body's before the title's."""
    firsts = {feature.partition(" ")[0] for feature in wanted if " " in feature}
    places: dict[str, str] = {}
    for tokens, words in ((reading.body, reading.words), (reading.head, reading.title_words)):
        before, last = "", 0
        for token, position, fresh in tokens:
            if token in wanted and token not in places:
                places[token] = words[position]
            if before and not fresh and (pair := f"{before} {token}") in wanted and pair not in places:
                close = position - last <= _LONGEST_GAP
                places[pair] = " ".join(
                    words[last : position + 1] if close else (words[last], words[position])
                )
            before, last = (token if token in firsts else ""), position
    return places


def probabilities(margins: Floats, model: TopicModel) -> Floats:
    """Calibrated probabilities of decision values.

    Args:
        margins: Any shape.
        model: Whose calibration to use.
    """
    return np.asarray(1 / (1 + np.exp(-(model.slope * margins + model.offset))))


def order_places(model: TopicModel) -> npt.NDArray[np.intp]:
    """The column of each topic's domain in the model's order; empty if it has none."""
    if model.order is None:
        return np.zeros(0, dtype=np.intp)
    column = {domain: number for number, domain in enumerate(model.order.domains)}
    return np.array([column[domain] for domain in model.domains], dtype=np.intp)


def standing(margins: Floats, domains: Floats, places: npt.NDArray[np.intp]) -> Floats:
    """By what the main topic is chosen: its own margin and that of its domain.

    Args:
        margins: Of the topics, shape (…, topics).
        domains: Of the domain of the main topic, shape (…, domains).
        places: Column of each topic's domain, shape (topics,).
    """
    return np.asarray(margins + domains[..., places])


def choose(scores: Floats, model: TopicModel, *, first: int | None = None) -> list[int]:
    """The topics to give.

    Args:
        scores: Probability per topic, shape (topics,).
        model: Whose rules to use.
        first: The main topic; by default the likeliest.

    Returns:
        One to three columns, the main topic first, then the likeliest. The fallback stands alone.
    """
    fallback = model.topics.index(model.fallback)
    order = [int(column) for column in np.argsort(-scores, kind="stable")[: MAX_TOPICS + 1]]
    likeliest = float(scores[order[0]])
    first = order[0] if first is None else first
    if first == fallback or likeliest < model.fallback_below:
        return [fallback]
    least = max(model.keep_ratio * likeliest, model.keep_least)
    further = (column for column in order if column not in (first, fallback) and scores[column] >= least)
    return [first, *islice(further, MAX_TOPICS - 1)]


def load(path: str | os.PathLike[str] | None = None) -> TopicClassifier:
    """Give a classifier, read once per process.

    Args:
        path: A folder that ``govcomm topics train`` made, or the model file in it; by default the model
            that ships.

    Raises:
        ModelError: The file is missing, damaged, or of another version of the shipped taxonomy.
    """
    if path is None:
        return _load(None)
    place = Path(path)
    return _load(place / MODEL_FILE if place.is_dir() else place)


@cache
def _load(path: Path | None) -> TopicClassifier:
    if path is None:
        from govcomm import models

        path = models.path_of(MODEL_FILE)
    model = read_model(path)
    check_taxonomy(model, *stamp(), where=str(path))
    return TopicClassifier(model)
