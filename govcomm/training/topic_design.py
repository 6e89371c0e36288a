"""Feature matrices and the designs that the topic recipe compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from govcomm import models
from govcomm.lexicon.taxonomy import Taxonomy
from govcomm.pipeline.tokenizer import blank
from govcomm.topics.classifier import seed_features
from govcomm.topics.features import FUNCTION_WORDS, Tokenizer, count_lead, weigh, words_of
from govcomm.topics.seeds import SeedMatcher, totals
from govcomm.topics.vectorizing import Vectorizer
from govcomm.training.topic_corpus import Story

SEED = 0
LEAST_WORD = 3  # articles that must hold a feature
LEAST_LABELLED = 2  # labelled ones that must, for a pair, or for a weight of its own
MOST = 0.25  # share of the articles beyond which a feature says nothing
LATENT = 300  # dimensions of the semantic space
LATENT_WEIGHT, SEED_WEIGHT = 2.5, 0.25
COST = 0.5
PENALTY = 0.5
FURTHER = 0.5
"""Goal of a topic that is not the main one, whose goal is 1; the others' is -1."""
LESSER = 0.3
"""For machines without graded goals: weight of an article as an example of a further topic."""
ABSENT = -3.0  # margin of a topic without examples

Array = npt.NDArray[np.floating[Any]]
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrices:
    """Features of all articles, one row each.

    Attributes:
        row: Row by article id.
        vocabulary: Stems and pairs of stems, sorted.
        idf: Inverse document frequency per feature.
        words: TF-IDF as :class:`~govcomm.topics.vectorizing.Vectorizer` has it, shape (articles, features).
        single: Which features are single stems.
        seeds: Seed features, shape (articles, topics).
        latent: Directions of the semantic space over the single stems, shape (LATENT, single stems).
    """

    row: Mapping[str, int]
    vocabulary: tuple[str, ...]
    idf: Array
    words: sp.csr_matrix
    single: npt.NDArray[np.bool_]
    seeds: Array
    latent: Array

    def space(self) -> Array:
        """Place of every article in the semantic space, shape (articles, LATENT)."""
        return np.asarray(self.words[:, self.single] @ self.latent.T)


def build(
    stories: Mapping[str, Story],
    taxonomy: Taxonomy,
    names: Iterable[str],
    *,
    labelled: Set[str],
    barred: Set[str] = frozenset(),
) -> Matrices:
    """Compute every feature of every article.

    Args:
        stories: Title and text by id.
        taxonomy: Whose topics and seeds to use.
        names: Words never to stem.
        labelled: Articles with labels; a pair of stems must stand in at least two of them.
        barred: Words that must not become features (people, regions).
    """
    tokenizer = Tokenizer(names)
    matcher = SeedMatcher({topic.topic_id: topic.seeds for topic in taxonomy.topics.values()})
    column = {topic: number for number, topic in enumerate(taxonomy.topics)}
    counts: list[tuple[dict[str, float], dict[str, int]]] = []
    seeds = np.zeros((len(stories), len(column)), dtype=np.float32)
    frequency: Counter[str] = Counter()
    known: Counter[str] = Counter()
    for number, (article, (title, text)) in enumerate(stories.items()):
        reading = tokenizer.read(title, text)
        found = weigh(reading)
        counts.append((found, count_lead(reading)))
        frequency.update(found.keys())
        if article in labelled:
            known.update(found.keys())
        for topic, score in totals(matcher.find(reading)).items():
            seeds[number, column[topic]] = score
    vocabulary = sorted(
        feature
        for feature, count in frequency.items()
        if LEAST_WORD <= count < MOST * len(stories)
        and (" " not in feature or known[feature] >= LEAST_LABELLED)
        and barred.isdisjoint(feature.split(" "))
    )
    idf = np.log((len(stories) + 1) / (np.array([frequency[f] for f in vocabulary]) + 1)) + 1
    # Half precision, as it is stored, so that the classifier multiplies by the very same numbers.
    idf = idf.astype(np.float16).astype(np.float32)
    words = stack(map(Vectorizer(vocabulary, idf).weigh, *zip(*counts, strict=True)), len(vocabulary))
    single = np.array([" " not in feature for feature in vocabulary])
    svd = TruncatedSVD(LATENT, random_state=SEED, n_iter=4).fit(words[:, single])
    return Matrices(
        row={article: number for number, article in enumerate(stories)},
        vocabulary=tuple(vocabulary),
        idf=idf,
        words=words,
        single=single,
        seeds=seed_features(seeds).astype(np.float64),
        latent=svd.components_,
    )


def stack(rows: Iterable[tuple[Rows, Array]], width: int) -> sp.csr_matrix:
    """Sparse vectors as the rows of a matrix.

    Args:
        rows: Columns and values of each.
        width: Number of columns.
    """
    starts, columns, values = [0], [], []
    for places, weights in rows:
        columns.append(places)
        values.append(weights)
        starts.append(starts[-1] + len(places))
    together = (np.concatenate(values).astype(np.float64), np.concatenate(columns), starts)
    return sp.csr_matrix(together, shape=(len(starts) - 1, width))


def vector_means(stories: Iterable[Story]) -> Array:
    """Mean of the shipped floret vectors over the words of each article, title and lead first.

    Args:
        stories: Titles and texts.

    Returns:
        Shape (articles, dimensions), rows of length one.
    """
    nlp = blank()
    vectors = models.load_vectors(models.path_of(models.VECTORS_FILE), nlp)
    means = []
    for title, text in stories:
        words = [word for _, word in words_of(title or "")] * 3 + [word for _, word in words_of(text)]
        keys = [nlp.vocab.strings.add(word) for word in words if word.lower() not in FUNCTION_WORDS]
        mean = vectors.get_batch(keys or [nlp.vocab.strings.add("lain")]).mean(axis=0)
        means.append(mean / (np.linalg.norm(mean) or 1.0))
    return np.array(means)


def targets(labels: Iterable[Sequence[str]], topics: Sequence[str]) -> Array:
    """Zeros and ones, shape (articles, topics)."""
    column = {topic: number for number, topic in enumerate(topics)}
    listed = list(labels)
    goal = np.zeros((len(listed), len(topics)))
    for number, given in enumerate(listed):
        goal[number, [column[topic] for topic in given]] = 1
    return goal


@dataclass(frozen=True, slots=True)
class Linear:
    """One-versus-rest weights: ``margins = features @ weights + intercept``."""

    weights: Array
    intercept: Array

    def margins(self, features: sp.csr_matrix) -> Array:
        """Decision values, shape (articles, topics)."""
        return np.asarray(features @ self.weights + self.intercept)


def fit_linear(
    features: sp.csr_matrix,
    goal: Array,
    *,
    main: Rows | None = None,
    logistic: bool = False,
    cost: float = COST,
    weights: Array | None = None,
) -> Linear:
    """Fit one linear classifier per topic.

    Args:
        features: Shape (articles, features).
        goal: Shape (articles, topics).
        main: Column of each article's main topic; as an example of others an article then counts less.
        logistic: Logistic regression instead of a support vector machine.
        cost: Inverse strength of the penalty.
        weights: Weight per article.
    """
    fitted = np.zeros((features.shape[1], goal.shape[1]))
    intercept = np.full(goal.shape[1], ABSENT)
    for topic in range(goal.shape[1]):
        if not goal[:, topic].any():
            continue
        machine = (
            LogisticRegression(C=cost, solver="liblinear", random_state=SEED)
            if logistic
            else LinearSVC(C=cost, random_state=SEED)
        )
        counted = weights
        if main is not None:
            counted = np.where((goal[:, topic] == 1) & (main != topic), LESSER, 1.0)
        machine.fit(features, goal[:, topic], sample_weight=counted)
        fitted[:, topic] = machine.coef_[0]
        intercept[topic] = machine.intercept_[0]
    return Linear(fitted, intercept)


def fit_ridge(features: sp.csr_matrix, goal: Array) -> Linear:
    """Regularised least squares on goals between -1 and 1, all columns at once, in the dual form.

    Args:
        features: Shape (articles, features).
        goal: Shape (articles, columns).
    """
    kernel = (features @ features.T).toarray() + 1.0
    alpha = np.linalg.solve(kernel + PENALTY * np.eye(len(kernel)), goal)
    return Linear(np.asarray(features.T @ alpha), alpha.sum(axis=0))


def graded(goal: Array, main: Rows) -> Array:
    """Zeros and ones as goals for :func:`fit_ridge`: main topic, further ones, others.

    Args:
        goal: Shape (articles, topics).
        main: Column of each article's main topic.
    """
    found = np.where(goal == 1, FURTHER, -1.0)
    found[np.arange(len(goal)), main] = 1.0
    return found


def fit_bayes(features: sp.csr_matrix, goal: Array) -> Callable[[sp.csr_matrix], Array]:
    """Complement naive Bayes over one copy of an article per topic; returns its scorer."""
    rows, topics = np.nonzero(goal)
    machine = ComplementNB(alpha=0.3).fit(features[rows], topics)

    def score(unseen: sp.csr_matrix) -> Array:
        found = np.full((unseen.shape[0], goal.shape[1]), ABSENT)
        joint = machine.predict_joint_log_proba(unseen)
        found[:, machine.classes_] = 4 * (joint - joint.max(axis=1, keepdims=True))
        return found

    return score


def weak_labels(matrices: Matrices, taken: Iterable[int], *, per_topic: int = 60) -> tuple[Rows, Array]:
    """Articles whose seed phrases speak for one topic above all others, as training material.

    Args:
        matrices: Features of all articles.
        taken: Rows that have labels already.
        per_topic: Articles per topic at most.

    Returns:
        Their rows and their targets.
    """
    scores = matrices.seeds.copy()
    scores[list(taken)] = 0
    ranked = np.sort(scores, axis=1)
    sure = (ranked[:, -1] >= 1.0) & (ranked[:, -1] >= 1.2 * ranked[:, -2])
    best = scores.argmax(axis=1)
    picked: list[int] = []
    for topic in range(scores.shape[1]):
        rows = np.flatnonzero(sure & (best == topic))
        picked += rows[np.argsort(-scores[rows, topic], kind="stable")][:per_topic].tolist()
    rows = np.array(picked, dtype=np.intp)
    goal = (scores[rows] >= 0.75 * ranked[rows, -1:]).astype(float)
    return rows, goal
