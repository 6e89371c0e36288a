"""A topic model from few labels, in NumPy alone: what ``govcomm topics train`` fits.

Regularised least squares, one column per topic, in its dual form: the kernel of n labelled articles is
solved once, and what a model without article i would say of article i follows from the same inverse
(``goal - alpha / diagonal``, the leave-one-out identity of Golub, Heath & Wahba 1979,
doi 10.1080/00401706.1979.10489751). So tens of labels give honest scores without folds, and the finished
model is linear, with evidence as exact as that of the model that ships.

The seed phrases are the prior: the labels teach the difference to what the seeds say, so that no label at
all leaves a model that goes by its seeds. The weights that ship lend their eye for government news: what
they say of an article is a further feature, which being linear is multiplied out as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from govcomm.lexicon.taxonomy import Taxonomy
from govcomm.topics.classifier import MAX_TOPICS, choose, probabilities, seed_features
from govcomm.topics.features import Reading, Tokenizer, weigh
from govcomm.topics.model import Floats, TopicModel
from govcomm.topics.seeds import SeedMatcher, totals
from govcomm.topics.vectorizing import Vectorizer

Story = tuple[str | None, str]

SEED_SLOPE, SEED_OFFSET = 3.0, 1.5
"""What the seeds alone say, as a margin: one phrase in a title is about as likely right as wrong."""

FURTHER = 0.5
"""Goal of a topic that is not the main one; the main one's is 1, the others' -1."""

KNOWING, SEEDING = 0.5, 0.25
"""Weight of what the shipped model says and of the seed scores; the vectors of the words have length one."""

PENALTIES = (0.3, 1.0, 3.0)
RATIOS, LEASTS, FALLBACKS = (0.3, 0.5, 0.7), (0.15, 0.25, 0.35), (0.0, 0.1, 0.2)
LEAST_TO_TUNE = 50
"""Labelled articles from which calibration and rules are fitted; fewer keep cautious ones."""

_CHUNK = 4_096  # columns that are dense at one time

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model and what it says of articles that it has not seen.

    Attributes:
        model: The finished model.
        unseen: Leave-one-out probabilities, shape (articles, topics).
    """

    model: TopicModel
    unseen: Floats


@dataclass(frozen=True, slots=True)
class _Words:
    """TF-IDF rows: per article the columns and the values."""

    columns: list[npt.NDArray[np.intp]]
    values: list[Floats]
    width: int

    @classmethod
    def of(cls, readings: Sequence[Reading], vectorizer: Vectorizer, width: int) -> _Words:
        pairs = [vectorizer(reading) for reading in readings]
        return cls([columns for columns, _ in pairs], [values for _, values in pairs], width)

    def chunks(self) -> Iterator[tuple[slice, Matrix]]:
        """Dense stretches of columns, each of shape (articles, at most ``_CHUNK``)."""
        for start in range(0, self.width, _CHUNK):
            stretch = slice(start, min(start + _CHUNK, self.width))
            dense = np.zeros((len(self.columns), stretch.stop - start))
            for row, (columns, values) in enumerate(zip(self.columns, self.values, strict=True)):
                inside = (columns >= start) & (columns < stretch.stop)
                dense[row, columns[inside] - start] = values[inside]
            yield stretch, dense

    def kernel(self) -> Matrix:
        """Inner products, shape (articles, articles)."""
        total = np.zeros((len(self.columns), len(self.columns)))
        for _, dense in self.chunks():
            total += dense @ dense.T
        return total

    def times(self, weights: Floats) -> Matrix:
        """``words @ weights``, shape (articles, columns of weights)."""
        return np.array(
            [values @ weights[columns] for columns, values in zip(self.columns, self.values, strict=True)],
            dtype=np.float64,
        ).reshape(len(self.columns), weights.shape[1])


def fit(
    stories: Sequence[Story],
    labels: Sequence[Sequence[str]],
    taxonomy: Taxonomy,
    base: TopicModel,
    *,
    background: Sequence[Story] = (),
    progress: Callable[[], None] = lambda: None,
) -> Fitted:
    """Fit a model to labelled articles.

    Args:
        stories: Title and text of each labelled article; none for a model of the seeds alone.
        labels: Topic ids of each, the main one first, all of ``taxonomy``.
        taxonomy: The topics and their seeds.
        base: The model that ships: its names, its vocabulary and what it knows.
        background: Further articles of the same kind, which tell how common a word is.
        progress: Called after each article that is read.

    Returns:
        The model, calibrated, with its leave-one-out probabilities.

    Raises:
        ValueError: ``stories`` and ``labels`` differ in length.
    """
    if len(stories) != len(labels):
        raise ValueError(f"{len(stories)} stories but {len(labels)} labels")
    topics = list(taxonomy.topics)
    column = {topic: number for number, topic in enumerate(topics)}
    tokenizer = Tokenizer(base.names)
    matcher = SeedMatcher({topic.topic_id: topic.seeds for topic in taxonomy.topics.values()})
    counts: list[dict[str, float]] = []
    readings: list[Reading] = []
    seeds = np.zeros((len(stories), len(topics)))
    for row, (title, text) in enumerate(stories):
        reading = tokenizer.read(title, text)
        readings.append(reading)
        counts.append(weigh(reading))
        for topic, score in totals(matcher.find(reading)).items():
            seeds[row, column[topic]] = score
        progress()
    seeds = np.asarray(seed_features(seeds), dtype=np.float64)
    vocabulary, idf = _vocabulary(counts, base, tokenizer, background, progress)
    words = _Words.of(readings, Vectorizer(vocabulary, idf), len(vocabulary))
    known = np.zeros((len(vocabulary), base.weights.shape[1]))
    known[: len(base.vocabulary)] = base.weights
    weights, seed_weights, intercept = _prior(taxonomy, base, known)
    prior = words.times(weights) + seeds @ seed_weights + intercept
    said = words.times(known)
    goal = _goal(labels, column)
    kernel = words.kernel() + KNOWING**2 * said @ said.T + SEEDING**2 * seeds @ seeds.T + 1.0
    main = np.array([column[given[0]] for given in labels], dtype=np.intp)
    alpha, unseen = _solve(kernel, goal - prior, prior, main)
    weights += KNOWING**2 * known @ (said.T @ alpha)
    for stretch, dense in words.chunks():
        weights[stretch] += dense.T @ alpha
    seed_weights += SEEDING**2 * seeds.T @ alpha
    intercept += alpha.sum(axis=0)
    model = TopicModel(
        taxonomy=taxonomy.taxonomy_id,
        taxonomy_version=taxonomy.version,
        topics=tuple(topics),
        domains=tuple(topic.domain_id for topic in taxonomy.topics.values()),
        fallback=taxonomy.fallback,
        names=base.names,
        seeds={topic.topic_id: topic.seeds for topic in taxonomy.topics.values()},
        vocabulary=tuple(vocabulary),
        idf=idf.astype(np.float32),
        weights=weights.astype(np.float32),
        seed_weights=seed_weights.astype(np.float32),
        intercept=intercept.astype(np.float32),
        slope=2.0,
        offset=0.0,
        keep_ratio=0.5,
        keep_least=0.25,
        fallback_below=0.15,
        about={"labelled": len(stories)},
    )
    model = _tuned(model, unseen, goal > 0)
    return Fitted(model, probabilities(unseen, model))


def _prior(taxonomy: Taxonomy, base: TopicModel, known: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Weights of words and seeds and intercept before any label is seen.

    For the very taxonomy of the shipped model it is that model, which the labels then correct; for any
    other, the seeds.
    """
    topics = tuple(taxonomy.topics)
    if (base.taxonomy, base.taxonomy_version, base.topics) == (
        taxonomy.taxonomy_id,
        taxonomy.version,
        topics,
    ):
        return known.copy(), base.seed_weights.astype(np.float64), base.intercept.astype(np.float64)
    seed_weights = SEED_SLOPE * np.eye(len(topics))
    intercept = np.full(len(topics), -SEED_OFFSET)
    fallback = topics.index(taxonomy.fallback)
    seed_weights[fallback, fallback], intercept[fallback] = 0.0, -1.0
    return np.zeros((len(known), len(topics))), seed_weights, intercept


def _vocabulary(
    counts: Sequence[dict[str, float]],
    base: TopicModel,
    tokenizer: Tokenizer,
    background: Sequence[Story],
    progress: Callable[[], None],
) -> tuple[list[str], Floats]:
    """The features of the shipped model, then new ones, and how telling each is.

    What the shipped model knows keeps its weight, which comes from a large corpus; other words must stand in
    two articles, so that a misprint is nothing.
    """
    frequency: Counter[str] = Counter()
    for found in counts:
        frequency.update(found.keys())
    labelled = frozenset(frequency)
    for title, text in background:
        frequency.update(weigh(tokenizer.read(title, text)).keys())
        progress()
    n_articles = len(counts) + len(background)
    rare = float(base.idf.max(initial=1.0))
    new = sorted(word for word in labelled - set(base.vocabulary) if frequency[word] > 1)
    idf = [min(float(np.log((n_articles + 1) / (frequency[word] + 1))) + 1, rare) for word in new]
    # Half precision, as it is stored, so that the finished model multiplies by the very same numbers.
    stored = np.concatenate([base.idf, np.array(idf, dtype=np.float32)]).astype(np.float16)
    return [*base.vocabulary, *new], stored.astype(np.float32)


def _goal(labels: Sequence[Sequence[str]], column: dict[str, int]) -> Matrix:
    goal = np.full((len(labels), len(column)), -1.0)
    for row, given in enumerate(labels):
        goal[row, [column[topic] for topic in given]] = FURTHER
        goal[row, column[given[0]]] = 1.0
    return goal


def _solve(kernel: Matrix, rest: Matrix, prior: Matrix, main: npt.NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    """Dual weights and leave-one-out margins under the penalty that finds most main topics."""
    if not len(kernel):
        return np.zeros(rest.shape), prior
    best: tuple[float, Matrix, Matrix] | None = None
    for penalty in PENALTIES:
        inverse = np.linalg.inv(kernel + penalty * np.eye(len(kernel)))
        alpha = inverse @ rest
        unseen = prior + rest - alpha / np.diag(inverse)[:, None]
        right = float(np.mean(unseen.argmax(axis=1) == main))
        if best is None or right > best[0]:
            best = right, alpha, unseen
    assert best is not None
    return best[1], best[2]


def _tuned(model: TopicModel, unseen: Matrix, truth: npt.NDArray[np.bool_]) -> TopicModel:
    """Calibrate, and choose how many topics to give, where there are labels enough to tell."""
    if len(unseen) < LEAST_TO_TUNE:
        return model
    slope, offset = platt(*foremost(unseen, truth))
    model = replace(model, slope=slope, offset=offset)
    scores = probabilities(unseen, model)
    rules = [
        replace(model, keep_ratio=ratio, keep_least=least, fallback_below=below)
        for below, ratio, least in product(FALLBACKS, RATIOS, LEASTS)
    ]
    return max(rules, key=lambda rule: round(_micro_f1(scores, truth, rule), 3))


def foremost(margins: Matrix, truth: npt.NDArray[np.bool_]) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    """The margins of the likeliest topics of each article, flat, and whether each is right.

    The many topics that nobody would name are easy, and with them in the fit the few that matter come out
    far too sure.

    Args:
        margins: Shape (articles, topics).
        truth: The labels, same shape.
    """
    order = np.argsort(-margins, axis=1, kind="stable")[:, :MAX_TOPICS]
    return (
        np.take_along_axis(margins, order, axis=1).ravel(),
        np.take_along_axis(truth, order, axis=1).ravel(),
    )


def platt(margins: Matrix, right: npt.NDArray[np.bool_], *, rounds: int = 50) -> tuple[float, float]:
    """Slope and offset of a logistic calibration with Platt's smoothed goals (Platt 1999), by Newton steps.

    Args:
        margins: Decision values, shape (n,).
        right: Whether each is right, same shape.
        rounds: Steps at most.
    """
    n_right = int(right.sum())
    n_wrong = len(right) - n_right
    goal = np.where(right, (n_right + 1) / (n_right + 2), 1 / (n_wrong + 2))
    design = np.column_stack([margins, np.ones(len(margins))])
    found = np.array([1.0, 0.0])
    for _ in range(rounds):
        said = 1 / (1 + np.exp(-np.clip(design @ found, -30, 30)))
        gradient = design.T @ (said - goal)
        curvature = (design * (said * (1 - said))[:, None]).T @ design + 1e-6 * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        found -= np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-6:
            break
    return float(max(found[0], 0.1)), float(found[1])


def _micro_f1(scores: Floats, truth: npt.NDArray[np.bool_], model: TopicModel) -> float:
    hits = total = 0
    for row, right in zip(scores, truth, strict=True):
        given: Any = choose(row, model)
        hits += int(right[given].sum())
        total += len(given)
    return 2 * hits / (total + int(truth.sum()))
