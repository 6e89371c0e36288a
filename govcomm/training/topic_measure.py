"""How topics agree with labels: figures, calibration, and the rules of how many to give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from govcomm.lexicon.taxonomy import Taxonomy
from govcomm.topics.classifier import MAX_TOPICS, choose, probabilities
from govcomm.topics.model import TopicModel
from govcomm.training import topic_design as design
from govcomm.training.topic_corpus import ARTICLES, TopicCorpus
from govcomm.training.topic_design import Array, Matrices, Rows

FOLDS = 5
RATIOS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
LEASTS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
FALLBACKS = (0.0, 0.05, 0.1, 0.15, 0.2)

FOREMOST = (
    "komunikasi-kebijakan kehumasan-media keterbukaan-informasi hoaks-literasi-digital pengaduan-masyarakat "
    "spbe-layanan-digital smart-city data-statistik adminduk kearsipan"
).split()
"""Topics that offices of communication look at first; they are rare in general news."""

Given = list[list[int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labelled articles.

    Attributes:
        rows: Their rows in the matrices.
        goal: Ones where a topic is labelled, shape (articles, topics).
        first: Column of the main topic.
        domain: Column of its domain.
        domain_of: Column of each topic's domain, shape (topics,).
        domains: Domain ids.
        part: ``annotated``, ``selected``, ``own`` or ``written``.
    """

    rows: Rows
    goal: Array
    first: Rows
    domain: Rows
    domain_of: Rows
    domains: tuple[str, ...]
    part: npt.NDArray[np.str_]

    @property
    def real(self) -> npt.NDArray[np.bool_]:
        """Which articles are real: those written for the recipe teach, but say nothing about quality."""
        return np.asarray(self.part != "written")

    @property
    def domain_goal(self) -> Array:
        """A one for the domain of the main topic, shape (articles, domains)."""
        return np.asarray(np.eye(len(self.domains))[self.domain])


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement with the labels, as shares; ``macro_f1`` over topics with an example per fold."""

    first: float
    first_in_gold: float
    domain: float
    domain_in_gold: float
    micro_f1: float
    macro_f1: float
    per_article: float

    def __str__(self) -> str:
        shares = (
            self.first,
            self.first_in_gold,
            self.domain,
            self.domain_in_gold,
            self.micro_f1,
            self.macro_f1,
        )
        return " | ".join(f"{100 * share:5.1f}" for share in shares) + f" | {self.per_article:.2f}"


def gather(corpus: TopicCorpus, matrices: Matrices, taxonomy: Taxonomy) -> Labelled:
    """All labelled articles of a corpus, in a fixed order.

    Args:
        corpus: The labels.
        matrices: Where the articles stand.
        taxonomy: Its topics are the columns.
    """
    topics = list(taxonomy.topics)
    column = {topic: number for number, topic in enumerate(topics)}
    domain_ids = [topic.domain_id for topic in taxonomy.topics.values()]
    domains = tuple(dict.fromkeys(domain_ids))
    domain_of = np.array([domains.index(domain) for domain in domain_ids], dtype=np.intp)
    written = {article: given for article, given in corpus.own.items() if article.startswith(ARTICLES.stem)}
    own = {article: given for article, given in corpus.own.items() if article not in written}
    parts = {"annotated": corpus.annotated, "selected": corpus.selected, "own": own, "written": written}
    listed = [(article, given, part) for part, labels in parts.items() for article, given in labels.items()]
    first = np.array([column[given[0]] for _, given, _ in listed], dtype=np.intp)
    return Labelled(
        rows=np.array([matrices.row[article] for article, _, _ in listed], dtype=np.intp),
        goal=design.targets([given for _, given, _ in listed], topics),
        first=first,
        domain=domain_of[first],
        domain_of=domain_of,
        domains=domains,
        part=np.array([part for _, _, part in listed]),
    )


def cross_validate(labelled: Labelled, fit_and_score: Callable[[Rows, Rows], Array]) -> Array:
    """Margins of every labelled article from a model that has not seen it.

    Args:
        labelled: The articles.
        fit_and_score: Takes numbers of training and of test articles, returns margins of the latter.
    """
    margins: Array | None = None
    for train, test in KFold(FOLDS, shuffle=True, random_state=design.SEED).split(labelled.rows):
        found = fit_and_score(train, test)
        margins = np.zeros((len(labelled.rows), found.shape[1])) if margins is None else margins
        margins[test] = found
    assert margins is not None
    return margins


def give(scores: Array, model: TopicModel, firsts: Rows | None = None) -> Given:
    """The topics that are given to each article.

    Args:
        scores: Probabilities, shape (articles, topics).
        model: Whose rules choose.
        firsts: The main topic of each; by default the likeliest.
    """
    main = [None] * len(scores) if firsts is None else firsts.tolist()
    return [choose(row, model, first=first) for row, first in zip(scores, main, strict=True)]


def measure(given: Given, labelled: Labelled, *, part: str | None = None) -> Figures:
    """Compare given topics with the labels.

    Args:
        given: Columns of the topics of each article, the main one first.
        labelled: The labels.
        part: Only this part of the articles; by default all that are real.
    """
    wanted = np.flatnonzero(labelled.part == part if part else labelled.real)
    firsts = np.array([given[n][0] for n in wanted])
    domains = labelled.domain_of[firsts]
    right = [labelled.goal[n, labelled.domain_of == d].any() for n, d in zip(wanted, domains, strict=True)]
    hits = sum(labelled.goal[n, given[n]].sum() for n in wanted)
    total = sum(len(given[n]) for n in wanted)
    table = per_topic([given[n] for n in wanted], labelled.goal[wanted])
    return Figures(
        first=float(np.mean(firsts == labelled.first[wanted])),
        first_in_gold=float(np.mean(labelled.goal[wanted, firsts])),
        domain=float(np.mean(domains == labelled.domain[wanted])),
        domain_in_gold=float(np.mean(right)),
        micro_f1=float(2 * hits / (total + labelled.goal[wanted].sum())),
        macro_f1=float(np.mean([f1 for examples, f1 in table if examples >= FOLDS])),
        per_article=total / len(wanted),
    )


def per_topic(given: Given, goal: Array) -> list[tuple[int, float]]:
    """Number of examples and F1 of every topic.

    Args:
        given: Columns of the topics of each article.
        goal: The labels, shape (articles, topics).
    """
    found = np.zeros_like(goal)
    for number, columns in enumerate(given):
        found[number, columns] = 1
    hits, total = (found * goal).sum(axis=0), found.sum(axis=0) + goal.sum(axis=0)
    return [
        (int(goal[:, topic].sum()), float(2 * hits[topic] / max(total[topic], 1)))
        for topic in range(goal.shape[1])
    ]


def calibrate(margins: Array, goal: Array) -> tuple[float, float]:
    """Slope and offset that turn margins into probabilities (Platt 1999).

    Fitted on the foremost topics of each article only: the sixty that nobody would name for an article are
    easy, and with them in the fit the few that matter come out far too sure.

    Args:
        margins: Held-out margins, shape (articles, topics).
        goal: The labels, same shape.
    """
    foremost = np.argsort(-margins, axis=1, kind="stable")[:, :MAX_TOPICS]
    near = np.take_along_axis(margins, foremost, axis=1).reshape(-1, 1)
    fitted = LogisticRegression(C=1e6).fit(near, np.take_along_axis(goal, foremost, axis=1).ravel())
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def tune(margins: Array, labelled: Labelled, model: TopicModel, firsts: Rows | None = None) -> TopicModel:
    """Calibrate on held-out margins and choose how many topics to give.

    Args:
        margins: Held-out margins, shape (articles, topics).
        labelled: The labels.
        model: Whose calibration and rules to replace.
        firsts: The main topic of each article; by default the likeliest.
    """
    slope, offset = calibrate(margins, labelled.goal)
    model = replace(model, slope=slope, offset=offset)
    scores = probabilities(margins, model)
    rules = [
        replace(model, keep_ratio=ratio, keep_least=least, fallback_below=below)
        for below in FALLBACKS
        for ratio in RATIOS
        for least in LEASTS
    ]
    near = labelled.part == "annotated"  # they resemble what users read

    def agreement(rule: TopicModel) -> float:
        given = give(scores[near], rule, None if firsts is None else firsts[near])
        goal = labelled.goal[near]
        hits = sum(goal[number, columns].sum() for number, columns in enumerate(given))
        return round(float(2 * hits / (sum(map(len, given)) + goal.sum())), 4)

    return max(rules, key=agreement)


def calibration_error(scores: Array, given: Given, goal: Array, *, bins: int = 10) -> float:
    """Expected calibration error of the topics given, as a share.

    Args:
        scores: Probabilities, shape (articles, topics).
        given: Columns of the topics of each article.
        goal: The labels, same shape as ``scores``.
        bins: Stretches of equal width that are compared.
    """
    pairs = [(scores[n, column], goal[n, column]) for n, columns in enumerate(given) for column in columns]
    sure, right = np.array(pairs).T
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).sum()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps) / len(sure))
