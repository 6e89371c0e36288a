"""The designs that the topic recipe compares by cross-validation with the one that ships."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import scipy.sparse as sp

from govcomm.topics.features import Tokenizer, weigh
from govcomm.topics.vectorizing import Vectorizer
from govcomm.training import topic_design as design
from govcomm.training.topic_corpus import TopicCorpus
from govcomm.training.topic_design import Array, Matrices, Rows
from govcomm.training.topic_measure import Labelled

Design = Callable[[Rows, Rows], Array]

HEADER = "first | first in labels | domain | domain in labels | micro F1 | macro F1 | topics per article"


def features(matrices: Matrices, labelled: Rows) -> tuple[sp.csr_matrix, np.ndarray]:
    """The features that ship and which of the vocabulary's columns are among them."""
    common = np.asarray((matrices.words[labelled] > 0).sum(axis=0)).ravel() >= design.LEAST_LABELLED
    return _with_space(matrices, matrices.words, matrices.seeds, common), common


def _with_space(matrices: Matrices, words: sp.csr_matrix, seeds: Array, common: np.ndarray) -> sp.csr_matrix:
    space = np.asarray(words[:, matrices.single] @ matrices.latent.T)
    parts = [
        words[:, common],
        sp.csr_matrix(space * design.LATENT_WEIGHT),
        sp.csr_matrix(seeds * design.SEED_WEIGHT),
    ]
    return sp.csr_matrix(sp.hstack(parts))


def designs(
    corpus: TopicCorpus, matrices: Matrices, labelled: Labelled, names: list[str]
) -> dict[str, Design]:
    """The designs that are compared, by name; each gives margins for the test articles."""
    rows, goal, main = labelled.rows, labelled.goal, labelled.first
    whole, common = features(matrices, rows)
    full = whole[rows]
    words = full[:, : int(common.sum())]
    n_words = words.shape[1]
    no_seeds = full[:, : n_words + design.LATENT]
    no_space = sp.csr_matrix(sp.hstack([words, full[:, n_words + design.LATENT :]]))
    space = full[:, n_words : n_words + design.LATENT]
    even = _with_space(matrices, _without_lead(corpus, matrices, names), matrices.seeds[rows], common)
    graded = design.graded(goal, main)
    weak_rows, weak_goal = design.weak_labels(matrices, rows)
    stories = list(corpus.stories.values())
    florets = sp.csr_matrix(design.vector_means(stories[row] for row in rows))

    def linear(matrix: sp.csr_matrix, **options: Any) -> Design:
        def fit_and_score(train: Rows, test: Rows) -> Array:
            return design.fit_linear(matrix[train], goal[train], **options).margins(matrix[test])

        return fit_and_score

    def linear_by_rank(train: Rows, test: Rows) -> Array:
        return design.fit_linear(full[train], goal[train], main=main[train]).margins(full[test])

    def ridge(matrix: sp.csr_matrix, wanted: Array, *, own: bool = True) -> Design:
        def fit_and_score(train: Rows, test: Rows) -> Array:
            kept = train if own else train[np.isin(labelled.part[train], ("annotated", "selected"))]
            return design.fit_ridge(matrix[kept], wanted[kept]).margins(matrix[test])

        return fit_and_score

    def bayes(train: Rows, test: Rows) -> Array:
        return design.fit_bayes(words[train], goal[train])(words[test])

    def weak(train: Rows, test: Rows) -> Array:
        together = sp.csr_matrix(sp.vstack([full[train], whole[weak_rows]]))
        weights = np.r_[np.ones(len(train)), np.full(len(weak_rows), 0.1)]
        fitted = design.fit_linear(together, np.vstack([goal[train], weak_goal]), weights=weights)
        return fitted.margins(full[test])

    return {
        "complement naive Bayes, words": bayes,
        "SVM, mean of floret vectors": linear(florets, cost=5),
        "SVM, semantic space": linear(space),
        "SVM, words": linear(words, cost=1),
        "SVM, words + seeds": linear(no_space),
        "SVM, words + space": linear(no_seeds),
        "logistic regression, words + space + seeds": linear(full, logistic=True, cost=20),
        "SVM, words + space + seeds": linear(full),
        "… with weak labels from seeds": weak,
        "… with further topics at a third of the weight": linear_by_rank,
        "least squares, words + space + seeds": ridge(full, 2 * goal - 1),
        "… with a lower goal for further topics": ridge(full, graded),
        "… the same, headline and lead not counted again": ridge(even, graded),
        "… the same, without our own labels": ridge(full, graded, own=False),
    }


def _without_lead(corpus: TopicCorpus, matrices: Matrices, names: list[str]) -> sp.csr_matrix:
    """Vectors of the labelled articles without their second part, in the order of the labels."""
    tokenizer = Tokenizer(names)
    vectorizer = Vectorizer(matrices.vocabulary, matrices.idf)
    articles = [*corpus.annotated, *corpus.selected, *corpus.own]
    vectors = (vectorizer.weigh(weigh(tokenizer.read(*corpus.stories[article])), {}) for article in articles)
    return design.stack(vectors, len(matrices.vocabulary))
