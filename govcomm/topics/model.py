"""The arrays behind the topic classifier and their file.

The file is a NumPy archive read with ``allow_pickle=False``: nothing in it can run. It was chosen over a
stored scikit-learn object because the decision is one matrix product: no scikit-learn is imported to use it
(about a second of start-up), no scikit-learn version is tied to it, and the weights fit in one byte each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from govcomm.errors import ModelError

FORMAT = 2  # 2: vectors with a second part for headline and lead, weights of the order
_LEVELS = 127

Floats = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Which of an article's topics comes first: a linear model of the domain of the main one.

    Attributes:
        domains: Domain ids, the order of the columns.
        weights: Shape (features, domains).
        seed_weights: Shape (topics, domains).
        intercept: Shape (domains,).
    """

    domains: tuple[str, ...]
    weights: Floats
    seed_weights: Floats
    intercept: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicModel:
    """A linear model over stems, pairs of stems and seed scores.

    Attributes:
        taxonomy: Id of the taxonomy that it was trained for.
        taxonomy_version: Version of that taxonomy.
        topics: Topic ids, the order of the columns of the weights.
        domains: Domain id per topic.
        fallback: Topic for what fits nowhere.
        names: Words that are names wherever they stand.
        seeds: Seed phrases per topic, as in training.
        vocabulary: Features, the order of the rows of ``weights``.
        idf: Inverse document frequency per feature, shape (features,).
        weights: Shape (features, topics).
        seed_weights: Shape (topics, topics): seed score of the row, topic of the column.
        intercept: Shape (topics,).
        slope: Of the calibration: probability = 1 / (1 + exp(-(slope * margin + offset))).
        offset: Of the calibration.
        keep_ratio: A further topic is given if its probability is at least this share of the first one's …
        keep_least: … and at least this.
        fallback_below: If no topic reaches this probability, the fallback is given.
        about: Free facts on the training: figures, counts, sources.
        order: Tells the main topic from the others; without it the likeliest comes first.
    """

    taxonomy: str
    taxonomy_version: str
    topics: tuple[str, ...]
    domains: tuple[str, ...]
    fallback: str
    names: tuple[str, ...]
    seeds: Mapping[str, tuple[str, ...]]
    vocabulary: tuple[str, ...]
    idf: Floats
    weights: Floats
    seed_weights: Floats
    intercept: Floats
    slope: float
    offset: float
    keep_ratio: float
    keep_least: float
    fallback_below: float
    about: Mapping[str, Any]
    order: Order | None = None


_FACTS = (
    "taxonomy",
    "taxonomy_version",
    "topics",
    "domains",
    "fallback",
    "names",
    "seeds",
    "slope",
    "offset",
)
_RULES = ("keep_ratio", "keep_least", "fallback_below", "about")


def quantize(weights: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """Round each column to 255 levels.

    Args:
        weights: Shape (rows, columns).

    Returns:
        Whole numbers of the same shape and the step per column; their product is the rounded matrix.
    """
    step = np.abs(weights).max(axis=0) / _LEVELS
    step[step == 0] = 1.0
    return np.rint(weights / step).astype(np.int8), step.astype(np.float32)


def save_model(model: TopicModel, path: Path) -> None:
    """Write a model; weights are stored in one byte each.

    Args:
        model: The model.
        path: File to write, ending in ``.npz``.
    """
    facts = {name: getattr(model, name) for name in (*_FACTS, *_RULES)}
    levels, step = quantize(model.weights)
    order: dict[str, Any] = {}
    if model.order is not None:
        facts["order"] = model.order.domains
        order["order_weights"], order["order_step"] = quantize(model.order.weights)
        order["order_seed_weights"] = model.order.seed_weights.astype(np.float32)
        order["order_intercept"] = model.order.intercept.astype(np.float32)
    np.savez_compressed(
        path,
        facts=_pack(json.dumps({"format": FORMAT, **facts}, ensure_ascii=False, sort_keys=True)),
        vocabulary=_pack("\n".join(model.vocabulary)),
        idf=model.idf.astype(np.float16),
        weights=levels,
        step=step,
        seed_weights=model.seed_weights.astype(np.float32),
        intercept=model.intercept.astype(np.float32),
        **order,
    )


def _pack(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def read_model(path: Path) -> TopicModel:
    """Read a model.

    Args:
        path: A file that :func:`save_model` wrote.

    Raises:
        ModelError: The file is missing, damaged or of another format.
    """
    try:
        with np.load(path, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        facts = json.loads(arrays["facts"].tobytes().decode("utf-8"))
        written = facts["format"]
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise ModelError(
            "model topik hilang atau rusak",
            where=str(path),
            remedy="Pasang ulang govcomm atau latih ulang model.",
        ) from error
    if written != FORMAT:
        raise ModelError(
            f"model topik berformat {written}, yang dikenal {FORMAT}",
            where=str(path),
            remedy="Pakai versi govcomm yang sama dengan yang melatihnya, atau latih ulang model.",
        )
    return TopicModel(
        **{
            name: facts[name]
            for name in ("taxonomy", "taxonomy_version", "fallback", "slope", "offset", *_RULES)
        },
        topics=tuple(facts["topics"]),
        domains=tuple(facts["domains"]),
        names=tuple(facts["names"]),
        seeds={topic: tuple(phrases) for topic, phrases in facts["seeds"].items()},
        vocabulary=tuple(arrays["vocabulary"].tobytes().decode("utf-8").split("\n")),
        idf=arrays["idf"].astype(np.float32),
        weights=arrays["weights"].astype(np.float32) * arrays["step"],
        seed_weights=arrays["seed_weights"],
        intercept=arrays["intercept"],
        order=_order(facts.get("order"), arrays),
    )


def _order(domains: list[str] | None, arrays: Mapping[str, npt.NDArray[Any]]) -> Order | None:
    if domains is None:
        return None
    return Order(
        domains=tuple(domains),
        weights=arrays["order_weights"].astype(np.float32) * arrays["order_step"],
        seed_weights=arrays["order_seed_weights"],
        intercept=arrays["order_intercept"],
    )


def check_taxonomy(model: TopicModel, taxonomy: str, version: str, *, where: str) -> None:
    """Refuse a model of another version of the taxonomy that is in use; one of another taxonomy is fine.

    Args:
        model: The model.
        taxonomy: Id of the taxonomy in use.
        version: Its version.
        where: The model's file, for the message.

    Raises:
        ModelError: Same taxonomy, other version.
    """
    if model.taxonomy == taxonomy and model.taxonomy_version != version:
        raise ModelError(
            f"model topik ini untuk taksonomi {taxonomy} versi {model.taxonomy_version}, "
            f"yang dipakai versi {version}",
            where=where,
            remedy="Latih ulang model itu dengan govcomm topics train.",
        )
