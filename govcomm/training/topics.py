"""Recipe: the topic classifier, from the gold labels, labels of our own and the taxonomy's seed phrases.

    python -m govcomm.training.topics --shared DIR [--out DIR] [--compare] [--result DIR]

The design that ships: TF-IDF of stems and pairs of stems, their place in a semantic space learned from all
news (which is how a word that no labelled article holds still counts), and the seed scores; one linear
support vector machine per topic. Semantic space and weights are multiplied out afterwards, so that the model
is one number per feature and topic and every decision can be traced to words.

``--compare`` cross-validates the other designs as well. ``--result`` writes what the finished model says of
the measuring articles in the form that the ruler reads; nothing there is learned from or tuned on.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from govcomm import models
from govcomm.lexicon.taxonomy import PATH, Taxonomy, load_taxonomy
from govcomm.topics.classifier import MAX_TOPICS, MODEL_FILE, TopicClassifier, choose, probabilities
from govcomm.topics.model import TopicModel, quantize, read_model, save_model
from govcomm.topics.stemming import stem
from govcomm.training import topic_design as design
from govcomm.training.topic_corpus import TopicCorpus, learn_names, read_corpus, read_measuring, read_regions
from govcomm.training.topic_design import Array, Matrices, Rows

logger = logging.getLogger(__name__)

FOLDS = 5
RATIOS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
LEASTS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35)
FALLBACKS = (0.0, 0.05, 0.1, 0.15, 0.2)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Rows, targets and main topics of the labelled articles, and which set each belongs to."""

    rows: Rows
    goal: Array
    first: Rows
    part: np.ndarray  # "annotated", "selected" or "own"


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement with the labels, as shares."""

    first_in_gold: float
    first: float
    micro_f1: float
    per_article: float

    def __str__(self) -> str:
        return (
            f"first in gold {100 * self.first_in_gold:5.1f}  first {100 * self.first:5.1f}  "
            f"micro F1 {100 * self.micro_f1:5.1f}  topics per article {self.per_article:.2f}"
        )


def gather(corpus: TopicCorpus, matrices: Matrices, topics: Sequence[str]) -> Labelled:
    """All labelled articles of a corpus, in a fixed order."""
    column = {topic: number for number, topic in enumerate(topics)}
    parts = {"annotated": corpus.annotated, "selected": corpus.selected, "own": corpus.own}
    listed = [(article, given, part) for part, labels in parts.items() for article, given in labels.items()]
    return Labelled(
        rows=np.array([matrices.row[article] for article, _, _ in listed], dtype=np.intp),
        goal=design.targets([given for _, given, _ in listed], topics),
        first=np.array([column[given[0]] for _, given, _ in listed], dtype=np.intp),
        part=np.array([part for _, _, part in listed]),
    )


def measure(scores: Array, labelled: Labelled, model: TopicModel, *, part: str | None = None) -> Figures:
    """Compare given topics with the labels.

    Args:
        scores: Probability per labelled article and topic.
        labelled: The labels.
        model: Whose rules choose the topics.
        part: Only this part of the articles.
    """
    wanted = np.flatnonzero(labelled.part == part) if part else np.arange(len(labelled.rows))
    given = [choose(scores[number], model) for number in wanted]
    hits = sum(labelled.goal[number, columns].sum() for number, columns in zip(wanted, given, strict=True))
    total = sum(map(len, given))
    return Figures(
        first_in_gold=float(np.mean([labelled.goal[n, g[0]] for n, g in zip(wanted, given, strict=True)])),
        first=float(np.mean([labelled.first[n] == g[0] for n, g in zip(wanted, given, strict=True)])),
        micro_f1=float(2 * hits / (total + labelled.goal[wanted].sum())),
        per_article=total / len(wanted),
    )


def cross_validate(labelled: Labelled, fit_and_score: Callable[[Rows, Rows], Array]) -> Array:
    """Margins of every labelled article from a model that has not seen it.

    Args:
        labelled: The articles.
        fit_and_score: Takes numbers of training and of test articles, returns margins of the latter.
    """
    margins = np.zeros_like(labelled.goal)
    for train, test in KFold(FOLDS, shuffle=True, random_state=design.SEED).split(labelled.rows):
        margins[test] = fit_and_score(train, test)
    return margins


def features(matrices: Matrices, labelled: Rows) -> tuple[sp.csr_matrix, np.ndarray]:
    """The features that ship and which of the vocabulary's columns are among them."""
    common = np.asarray((matrices.words[labelled] > 0).sum(axis=0)).ravel() >= design.LEAST_LABELLED
    parts = [
        matrices.words[:, common],
        sp.csr_matrix(matrices.space() * design.LATENT_WEIGHT),
        sp.csr_matrix(matrices.seeds * design.SEED_WEIGHT),
    ]
    return sp.csr_matrix(sp.hstack(parts)), common


def designs(
    corpus: TopicCorpus, matrices: Matrices, labelled: Labelled
) -> dict[str, Callable[[Rows, Rows], Array]]:
    """The designs that are compared, by name."""
    rows, goal = labelled.rows, labelled.goal
    full, common = features(matrices, rows)
    words = matrices.words[:, common]
    n_words = words.shape[1]
    no_seeds = full[:, : n_words + design.LATENT]
    no_space = sp.csr_matrix(sp.hstack([words, full[:, n_words + design.LATENT :]]))
    space = full[:, n_words : n_words + design.LATENT]
    weak_rows, weak_goal = design.weak_labels(matrices, rows)
    stories = list(corpus.stories.values())
    florets = sp.csr_matrix(design.vector_means(stories[row] for row in rows))

    def linear(matrix: sp.csr_matrix, **options: Any) -> Callable[[Rows, Rows], Array]:
        return lambda train, test: design.fit_linear(matrix[rows[train]], goal[train], **options).margins(
            matrix[rows[test]]
        )

    def weak(train: Rows, test: Rows) -> Array:
        together = sp.csr_matrix(sp.vstack([full[rows[train]], full[weak_rows]]))
        weights = np.r_[np.ones(len(train)), np.full(len(weak_rows), 0.1)]
        fitted = design.fit_linear(together, np.vstack([goal[train], weak_goal]), weights=weights)
        return fitted.margins(full[rows[test]])

    def without_own(train: Rows, test: Rows) -> Array:
        kept = train[labelled.part[train] != "own"]
        return design.fit_linear(full[rows[kept]], goal[kept]).margins(full[rows[test]])

    return {
        "words, logistic regression": linear(words, logistic=True, cost=20),
        "words, complement naive Bayes": lambda train, test: design.fit_bayes(
            words[rows[train]], goal[train]
        )(words[rows[test]]),
        "words, SVM": linear(words, cost=1),
        "mean of floret vectors, SVM": lambda train, test: design.fit_linear(
            florets[train], goal[train], cost=5
        ).margins(florets[test]),
        "semantic space, SVM": linear(space),
        "words + seeds, SVM": linear(no_space),
        "words + space, SVM": linear(no_seeds),
        "words + space + seeds, logistic regression": linear(full, logistic=True, cost=20),
        "the same, SVM, without our own labels": without_own,
        "the same, SVM, with weak labels": weak,
    }


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


def tune(margins: Array, labelled: Labelled, model: TopicModel) -> TopicModel:
    """Calibrate on held-out margins and choose how many topics to give."""
    slope, offset = calibrate(margins, labelled.goal)
    model = replace(model, slope=slope, offset=offset)
    scores = probabilities(margins, model)
    rules = [
        replace(model, keep_ratio=ratio, keep_least=least, fallback_below=below)
        for below in FALLBACKS
        for ratio in RATIOS
        for least in LEASTS
    ]
    return max(rules, key=lambda rule: round(measure(scores, labelled, rule, part="annotated").micro_f1, 4))


def calibration_error(scores: Array, labelled: Labelled, model: TopicModel, *, bins: int = 10) -> float:
    """Expected calibration error of the topics given, as a share."""
    pairs = [
        (scores[number, column], labelled.goal[number, column])
        for number in range(len(labelled.rows))
        for column in choose(scores[number], model)
    ]
    sure, right = np.array(pairs).T
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).sum()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps) / len(sure))


def per_topic(scores: Array, labelled: Labelled, model: TopicModel) -> dict[str, tuple[int, float]]:
    """Number of examples and F1 of every topic."""
    given = np.zeros_like(labelled.goal)
    for number in range(len(given)):
        given[number, choose(scores[number], model)] = 1
    hits, total = (given * labelled.goal).sum(axis=0), given.sum(axis=0) + labelled.goal.sum(axis=0)
    return {
        topic: (
            int(labelled.goal[:, number].sum()),
            round(float(2 * hits[number] / max(total[number], 1)), 3),
        )
        for number, topic in enumerate(model.topics)
    }


def assemble(matrices: Matrices, labelled: Labelled, taxonomy: Taxonomy, names: Sequence[str]) -> TopicModel:
    """Fit on all labelled articles and multiply everything out to one weight per feature and topic."""
    full, common = features(matrices, labelled.rows)
    fitted = design.fit_linear(full[labelled.rows], labelled.goal)
    n_words = int(common.sum())
    weights = np.zeros((len(matrices.vocabulary), labelled.goal.shape[1]))
    weights[common] += fitted.weights[:n_words]
    weights[matrices.single] += design.LATENT_WEIGHT * (
        matrices.latent.T @ fitted.weights[n_words : n_words + design.LATENT]
    )
    levels, step = quantize(weights.astype(np.float32))
    return TopicModel(
        taxonomy=taxonomy.taxonomy_id,
        taxonomy_version=taxonomy.version,
        topics=tuple(taxonomy.topics),
        domains=tuple(topic.domain_id for topic in taxonomy.topics.values()),
        fallback=taxonomy.fallback,
        names=tuple(names),
        seeds={topic.topic_id: topic.seeds for topic in taxonomy.topics.values()},
        vocabulary=matrices.vocabulary,
        idf=matrices.idf.astype(np.float32),
        weights=levels.astype(np.float32) * step,
        seed_weights=(design.SEED_WEIGHT * fitted.weights[n_words + design.LATENT :]).astype(np.float32),
        intercept=fitted.intercept.astype(np.float32),
        slope=1.0,
        offset=0.0,
        keep_ratio=0.5,
        keep_least=0.0,
        fallback_below=0.0,
        about={},
    )


def disagreement(model: TopicModel, corpus: TopicCorpus, matrices: Matrices) -> float:
    """Largest difference between margins as the classifier computes them and as the matrices give them."""
    classifier = TopicClassifier(model)
    articles = list(corpus.annotated)[:100]
    rows = [matrices.row[article] for article in articles]
    trained = (
        matrices.words[rows] @ model.weights + matrices.seeds[rows] @ model.seed_weights + model.intercept
    )
    used = np.array([classifier.margins(*corpus.stories[article]) for article in articles])
    return float(np.abs(used - trained).max())


def train(shared: Path, out: Path, *, compare: bool = False) -> Path:
    """Run the recipe.

    Args:
        shared: The folder with ``gold`` and ``data``.
        out: Folder for the model and its manifest.
        compare: Also cross-validate the designs that do not ship.

    Returns:
        The model file.
    """
    taxonomy = load_taxonomy()
    corpus = read_corpus(shared, taxonomy)
    capital = learn_names(corpus.stories.values())
    names = sorted(word for word in capital if stem(word) != word)
    # Who and where are no topics: a model that learns them knows last year's cases and the regions it saw.
    seeds = {
        word.lower() for topic in taxonomy.topics.values() for seed in topic.seeds for word in seed.split()
    }
    barred = (capital & (corpus.people | read_regions(PATH.parent))) - seeds
    logger.info("%d articles, %d unstemmed names, %d barred", len(corpus.stories), len(names), len(barred))
    labels = {*corpus.annotated, *corpus.selected, *corpus.own}
    matrices = design.build(corpus.stories, taxonomy, names, labelled=labels, barred=barred)
    labelled = gather(corpus, matrices, list(taxonomy.topics))
    logger.info("%d features; labelled: %s", len(matrices.vocabulary), _sizes(labelled))
    model = assemble(matrices, labelled, taxonomy, names)
    if compare:
        for name, fit_and_score in designs(corpus, matrices, labelled).items():
            _report(name, cross_validate(labelled, fit_and_score), labelled, model)
    full, _ = features(matrices, labelled.rows)
    margins = cross_validate(
        labelled,
        lambda fit, test: design.fit_linear(full[labelled.rows[fit]], labelled.goal[fit]).margins(
            full[labelled.rows[test]]
        ),
    )
    model = _report("words + space + seeds, SVM (ships)", margins, labelled, model)
    scores = probabilities(margins, model)
    table = per_topic(scores, labelled, model)
    for topic, (examples, f1) in table.items():
        logger.info("%-28s %4d examples  F1 %5.1f", topic, examples, 100 * f1)
    error = calibration_error(scores, labelled, model)
    frequent = [f1 for examples, f1 in table.values() if examples >= FOLDS]
    logger.info("calibration error %.1f points, macro F1 %.1f", 100 * error, 100 * np.mean(frequent))
    figures = measure(scores, labelled, model, part="annotated")
    logger.info(
        "classifier against matrices: margins differ by %.5f at most", disagreement(model, corpus, matrices)
    )
    about = {
        "labelled": _sizes(labelled),
        "cross_validated": {
            "first_in_gold": round(figures.first_in_gold, 4),
            "micro_f1": round(figures.micro_f1, 4),
            "calibration_error": round(error, 4),
            "per_topic": table,
        },
    }
    path = out / MODEL_FILE
    save_model(replace(model, about=about), path)
    models.write_manifest(out, names=[MODEL_FILE], about={})
    logger.info("%s: %d features, %.2f MB", path.name, len(model.vocabulary), path.stat().st_size / 1e6)
    return path


def _sizes(labelled: Labelled) -> dict[str, int]:
    return {str(part): int((labelled.part == part).sum()) for part in np.unique(labelled.part)}


def _report(name: str, margins: Array, labelled: Labelled, model: TopicModel) -> TopicModel:
    tuned = tune(margins, labelled, model)
    scores = probabilities(margins, tuned)
    for part in ("annotated", None):
        figures = measure(scores, labelled, tuned, part=part)
        logger.info("%-46s %-9s %s", name, part or "all", figures)
    return tuned


def write_result(shared: Path, model: Path, result: Path) -> None:
    """Classify the measuring articles and write the tables that the ruler reads.

    Args:
        shared: The folder with ``gold``.
        model: The model file.
        result: Folder for the four tables, all but ``topics.jsonl`` empty.
    """
    stories = read_measuring(shared)
    classifier = TopicClassifier(read_model(model))
    result.mkdir(parents=True, exist_ok=True)
    for table in ("statements", "mentions", "people"):
        (result / f"{table}.jsonl").write_text("", encoding="utf-8")
    with (result / "topics.jsonl").open("w", encoding="utf-8") as lines:
        for article, topics in zip(stories, classifier.classify(list(stories.values())), strict=True):
            for topic in topics:
                row = {"article_id": article, "rank": topic.rank, "topic_id": topic.topic_id}
                lines.write(json.dumps(row) + "\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of ``python -m govcomm.training.topics``."""
    parser = argparse.ArgumentParser(prog="python -m govcomm.training.topics", description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and data/")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help="folder for the model")
    parser.add_argument("--compare", action="store_true", help="cross-validate the other designs too")
    parser.add_argument("--result", type=Path, help="folder for the topics of the measuring articles")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    path = train(options.shared, options.out, compare=options.compare)
    if options.result:
        write_result(options.shared, path, options.result)


if __name__ == "__main__":
    main()
