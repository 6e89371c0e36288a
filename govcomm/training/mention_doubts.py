"""Recipe: the second look at names and posts, fitted on mentions of recognisers that never saw the article.

    python -m govcomm.training.mention_doubts --shared DIR [--crossfit FILE.json] [--out DIR]

``FILE.json`` comes from ``python -m govcomm.training.ner --crossfit FILE.json``. A surface is
right when its occurrences are gold mentions with its label. Surfaces that only overlap a gold mention teach
nothing: they are half right, and to drop them would lose the person altogether.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from spacy.tokens import Doc
from spacy.util import filter_spans

from govcomm import models
from govcomm.pipeline import build
from govcomm.pipeline.mention_doubts import DOUBTED, FILE, Places
from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank
from govcomm.training import crossfit
from govcomm.training.convert import GoldArticle, read_gold

_LEAST_COUNT = 3
_STRENGTH = 0.7  # inverse of the penalty; chosen by outlet-wise cross-validation
# What is likelier wrong than this is dropped; posts have as many wrong as missed at it.
_DOUBT = {"PERSON": 0.4, "ROLE": 0.5}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface of an article as the second look sees it.

    Attributes:
        label: PERSON or ROLE.
        features: What describes it.
        right: Whether it is a gold mention.
        touches: Whether it overlaps one of its label.
    """

    label: str
    features: tuple[str, ...]
    right: bool
    touches: bool


def surfaces_of(doc: Doc, gold: Sequence[tuple[int, int, str]]) -> list[Surface]:
    """Collect the surfaces that :func:`find_mentions` asks about.

    Args:
        doc: A document with ``doc.ents``.
        gold: Its gold mentions ``(start, end, label)`` in code points.
    """
    tokens = [token for token in doc if not token.is_space]
    found: list[Surface] = []

    def record(label: str, places: Places, features: Sequence[str]) -> bool:
        spans = [(tokens[s].idx, tokens[e - 1].idx + len(tokens[e - 1])) for s, e in places]
        mine = [(start, end) for start, end, other in gold if other == label]
        right = any(span in mine for span in spans)
        touches = any(a < end and start < b for start, end in spans for a, b in mine)
        found.append(Surface(label, tuple(features), right, touches))
        return True

    find_mentions(doc, judge=record)
    return found


def collect(
    articles: Sequence[GoldArticle], entities: dict[str, list[tuple[int, int, str]]]
) -> list[Surface]:
    """Surfaces of all articles that have cross-fitted entities."""
    nlp = blank()
    for name in build.BEFORE_MENTIONS:
        nlp.add_pipe(name)

    def read() -> Iterator[Surface]:
        for article in articles:
            if article.article_id in entities:
                doc = nlp(article.text)
                spans = [
                    doc.char_span(start, end, label=label, alignment_mode="expand")
                    for start, end, label in entities[article.article_id]
                ]
                doc.set_ents(filter_spans([span for span in spans if span is not None]))
                yield from surfaces_of(doc, article.mentions)

    return list(read())


def fit(surfaces: Sequence[Surface]) -> dict[str, float]:
    """Fit the weights; a surface is believed where they sum up to 0 or more."""
    counts = Counter(feature for surface in surfaces for feature in surface.features)
    sure = [surface for surface in surfaces if surface.right or not surface.touches]
    rows = [dict.fromkeys((f for f in s.features if counts[f] >= _LEAST_COUNT), 1) for s in sure]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    model.fit(vectorizer.fit_transform(rows), np.array([s.right for s in sure]))
    weights = {
        str(name): round(float(weight), 4)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= 0.005
    }
    for label in DOUBTED:
        offset = float(model.intercept_[0]) - float(np.log(_DOUBT[label] / (1 - _DOUBT[label])))
        weights[f"{label}:bias"] = round(weights.get(f"{label}:bias", 0.0) + offset, 4)
    return weights


def main(arguments: list[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/")
    parser.add_argument("--crossfit", type=Path, default=crossfit.FILE, help="cross-fitted entities")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help=f"folder for {FILE}")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    entities = crossfit.read_mentions(options.crossfit)
    weights = fit(collect(read_gold(options.shared, "train"), entities))
    content = {"temperature": 1.0, "weights": dict(sorted(weights.items()))}
    (options.out / FILE).write_text(
        json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8"
    )
    models.write_manifest(options.out, names=(FILE,), about={})
    logger.info("%d weights", len(weights))
    return 0


if __name__ == "__main__":
    sys.exit(main())
