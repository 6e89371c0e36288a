"""Recipe: the topic classifier, from the gold labels, labels of our own and the taxonomy's seed phrases.

    python -m govcomm.training.topics --shared DIR [--out DIR] [--compare] [--result DIR]

The design that ships: TF-IDF of stems and pairs of stems, headline and lead counted once more, their place in
a semantic space learned from all news (which is how a word that no labelled article holds still counts), and
the seed scores; regularised least squares with a lower goal for an article's further topics than for its main
one; and the same once more for the domain of the main topic, which tells which topic comes first. Semantic
space and weights are multiplied out afterwards, so that the model is one number per feature and topic and
every decision can be traced to words.

``--compare`` cross-validates the other designs as well. ``--result`` writes what the finished model says of
the measuring articles in the form that the ruler reads; nothing there is learned from or tuned on.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from govcomm import models
from govcomm.lexicon.taxonomy import PATH, Taxonomy, load_taxonomy
from govcomm.topics.classifier import MODEL_FILE, TopicClassifier, order_places, probabilities, standing
from govcomm.topics.model import Order, TopicModel, quantize, read_model, save_model
from govcomm.topics.stemming import stem
from govcomm.training import topic_design as design
from govcomm.training import topic_measure as measuring
from govcomm.training.topic_compare import HEADER, designs, features
from govcomm.training.topic_corpus import TopicCorpus, learn_names, read_corpus, read_measuring, read_regions
from govcomm.training.topic_design import Array, Linear, Matrices, Rows
from govcomm.training.topic_measure import FOREMOST, Labelled

logger = logging.getLogger(__name__)


def assemble(matrices: Matrices, labelled: Labelled, taxonomy: Taxonomy, names: Sequence[str]) -> TopicModel:
    """Fit on all labelled articles and multiply everything out to one weight per feature and topic."""
    full, common = features(matrices, labelled.rows)
    near = full[labelled.rows]
    topics = design.fit_ridge(near, design.graded(labelled.goal, labelled.first))
    domains = design.fit_ridge(near, 2 * labelled.domain_goal - 1)
    weights, seed_weights = _multiplied_out(topics, matrices, common)
    order_weights, order_seed_weights = _multiplied_out(domains, matrices, common)
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
        weights=weights,
        seed_weights=seed_weights,
        intercept=topics.intercept.astype(np.float32),
        slope=1.0,
        offset=0.0,
        keep_ratio=0.5,
        keep_least=0.0,
        fallback_below=0.0,
        about={},
        order=Order(
            domains=labelled.domains,
            weights=order_weights,
            seed_weights=order_seed_weights,
            intercept=domains.intercept.astype(np.float32),
        ),
    )


def _multiplied_out(fitted: Linear, matrices: Matrices, common: np.ndarray) -> tuple[Array, Array]:
    """Weights per feature, rounded as they will be stored, and per seed score."""
    n_words = int(common.sum())
    weights = np.zeros((len(matrices.vocabulary), fitted.weights.shape[1]))
    weights[common] += fitted.weights[:n_words]
    weights[matrices.single] += design.LATENT_WEIGHT * (
        matrices.latent.T @ fitted.weights[n_words : n_words + design.LATENT]
    )
    levels, step = quantize(weights.astype(np.float32))
    seeds = (design.SEED_WEIGHT * fitted.weights[n_words + design.LATENT :]).astype(np.float32)
    return levels.astype(np.float32) * step, seeds


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
    labelled = measuring.gather(corpus, matrices, taxonomy)
    logger.info("%d features; labelled: %s", len(matrices.vocabulary), _sizes(labelled))
    model = assemble(matrices, labelled, taxonomy, names)
    if compare:
        logger.info("%s", HEADER)
        for name, fit_and_score in designs(corpus, matrices, labelled, names).items():
            margins = measuring.cross_validate(labelled, fit_and_score)
            _report(name, margins, labelled, model)
    margins, firsts = held_out(matrices, labelled, model)
    model = _report("ships: … ordered by domain", margins, labelled, model, firsts)
    scores = probabilities(margins, model)
    given = measuring.give(scores, model, firsts)
    real = np.flatnonzero(labelled.real)
    given_real = [given[number] for number in real]
    found = measuring.per_topic(given_real, labelled.goal[real])
    table = dict(zip(model.topics, found, strict=True))
    for topic, examples in zip(model.topics, labelled.goal.sum(axis=0), strict=True):
        logger.info("%-28s | %4d | %4d | %5.1f", topic, examples, table[topic][0], 100 * table[topic][1])
    error = measuring.calibration_error(scores[real], given_real, labelled.goal[real])
    logger.info(
        "calibration error %.1f points; macro F1 of the topics looked at first %.1f",
        100 * error,
        100 * np.mean([table[topic][1] for topic in FOREMOST]),
    )
    figures = measuring.measure(given, labelled, part="annotated")
    logger.info(
        "classifier against matrices: margins differ by %.5f at most", disagreement(model, corpus, matrices)
    )
    about = {
        "labelled": _sizes(labelled),
        "cross_validated": {
            "first_in_gold": round(figures.first_in_gold, 4),
            "first_domain": round(figures.domain, 4),
            "micro_f1": round(figures.micro_f1, 4),
            "macro_f1": round(figures.macro_f1, 4),
            "calibration_error": round(error, 4),
            "per_topic": {topic: (examples, round(f1, 3)) for topic, (examples, f1) in table.items()},
        },
    }
    path = out / MODEL_FILE
    save_model(replace(model, about=about), path)
    models.write_manifest(out, names=[MODEL_FILE], about={})
    logger.info("%s: %d features, %.2f MB", path.name, len(model.vocabulary), path.stat().st_size / 1e6)
    return path


def _sizes(labelled: Labelled) -> dict[str, int]:
    return {str(part): int((labelled.part == part).sum()) for part in np.unique(labelled.part)}


def held_out(matrices: Matrices, labelled: Labelled, model: TopicModel) -> tuple[Array, Rows]:
    """Cross-validated margins of the design that ships, and the main topic of each article."""
    near = features(matrices, labelled.rows)[0][labelled.rows]

    def held(wanted: Array) -> Array:
        return measuring.cross_validate(
            labelled, lambda fit, test: design.fit_ridge(near[fit], wanted[fit]).margins(near[test])
        )

    margins = held(design.graded(labelled.goal, labelled.first))
    domains = held(2 * labelled.domain_goal - 1)
    return margins, standing(margins, domains, order_places(model)).argmax(axis=1)


def _report(
    name: str, margins: Array, labelled: Labelled, model: TopicModel, firsts: Rows | None = None
) -> TopicModel:
    tuned = measuring.tune(margins, labelled, model, firsts)
    given = measuring.give(probabilities(margins, tuned), tuned, firsts)
    for part in ("annotated", None):
        logger.info("%-56s %-9s | %s", name, part or "all", measuring.measure(given, labelled, part=part))
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
