"""How well entities are recognised: exact spans.

    python -m govcomm.training.entity_scores --shared DIR

measures the weights that ship on the idner-news-2k test split.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language

from govcomm import models
from govcomm.models.recognizer import LABELS
from govcomm.pipeline.tokenizer import blank
from govcomm.training.convert import column_docs
from govcomm.training.idner import as_in_idner

Entities = set[tuple[int, int, str]]

ALL = "ALL"
ANNOTATED = ("PERSON", "ROLE", "AGENCY", "ORG")
"""Labels that the annotators marked; nobody marked a LOCATION."""
logger = logging.getLogger(__name__)


def exact_f1(
    pairs: Iterable[tuple[Entities, Entities]], *, counted: Sequence[str] = ANNOTATED
) -> dict[str, float]:
    """F1 (0-100) per label and, as ``ALL``, over the labels ``counted``.

    Args:
        pairs: For each document the entities found and those wanted, ``(start, end, label)``.
        counted: Labels of ``ALL``.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for found, wanted in pairs:
        for entities, counts in ((found & wanted, right), (found, total), (wanted, total)):
            for *_, label in entities:
                counts[label] += 1
                counts[ALL] += label in counted
    return {label: round(200 * right[label] / total[label], 2) for label in (*LABELS, ALL) if total[label]}


def evaluate_idner(nlp: Language, shared: Path) -> dict[str, float]:
    """Exact F1 on the idner-news-2k test split, for a model that was not trained to please it.

    Its labels are mapped: PERSON is PER, ORG and AGENCY are ORG, LOCATION is LOC, and names are cut as it
    cuts them (:mod:`govcomm.training.idner`). Nothing else is: where our longer names (``Dinas Kesehatan
    Kota Depok``) hold its shorter ones, they count as wrong.

    Args:
        nlp: Pipeline that sets ``doc.ents``.
        shared: Folder with ``data/ner/idner_news_2k``.
    """
    gold = list(column_docs(nlp, shared / "data" / "ner" / "idner_news_2k" / "test.txt"))
    pairs = []
    for doc, reference in zip(nlp.pipe([d.text for d in gold], batch_size=64), gold, strict=True):
        pairs.append((as_in_idner(doc), {(e.start_char, e.end_char, e.label_) for e in reference.ents}))
    return exact_f1(pairs, counted=("PERSON", "ORG", "LOCATION"))


def main(arguments: list[str] | None = None) -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/ner/")
    parser.add_argument("--models", type=Path, default=models.MODELS_DIR, help="folder with the weights")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    nlp = models.add_ner(blank(), options.models)
    logger.info("idner-news-2k test: %s", evaluate_idner(nlp, options.shared))


if __name__ == "__main__":
    main()
