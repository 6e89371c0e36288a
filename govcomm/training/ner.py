"""Recipe: the entity recogniser, distilled from a larger network that was pretrained on unannotated news.

    python -m govcomm.training.ner --shared DIR [--out DIR] [--crossfit FILE.json]

Steps: a transformer of 33 million parameters learns to guess masked words of the permitted news; fine-tuned
on the annotated articles and variations of them, it labels unannotated articles, above all those that speak
of government; a small convolutional network, the one that ships, learns from these labels and the
annotated articles. Before that, the same is done three times with a third of the outlets left out (the
pretraining, which sees no labels, is shared): that gives the figures, and in ``FILE.json`` the mentions of
every annotated article by a recogniser that never saw it. The measuring set is never looked at here.

It needs ``pip install 'govcomm[train]'`` and a GPU (about twelve minutes on an H100): budgets are seconds.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from govcomm import models
from govcomm.models.recognizer import best_tags, spans_of
from govcomm.pipeline.tokenizer import blank
from govcomm.training import crossfit
from govcomm.training.convert import GoldArticle, gold_doc, read_gold
from govcomm.training.corpus_tokens import (
    PIECE_COUNT,
    TaggedTokens,
    Tokens,
    WordTable,
    read_news_tokens,
    tag_articles,
    word_features,
    word_pieces,
)
from govcomm.training.crossfit import Mentions, split_by_outlet
from govcomm.training.distill import Features, distill, move_weights
from govcomm.training.entity_scores import Entities, exact_f1
from govcomm.training.language_model import LanguageModel, Size, flatten_pieces, pretrain
from govcomm.training.pytorch import Tensor, main_device, torch
from govcomm.training.silver import pick_silver
from govcomm.training.teacher import Reader, fine_tune, probabilities

CONFIG: dict[str, Any] = {"width": 128, "depth": 5, "rows": [10_000, 1000, 5000, 1000]}
LICENCE = "CC-BY-SA-4.0"
SOURCES = [
    "own annotation of Indonesian government news (gold set, v1.1)",
    "idner-news-2k (MIT)",
    "NERGrit, IndoNLU split",
    "unannotated Indonesian news, for vectors, pretraining and distillation",
    "given and family names: mutiawsr/indonesian-names (MIT); candidates of 2024 (KPU)",
]
NOTE = "exact spans on outlets not seen, all articles in parts; what ships has then seen them"
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How long the parts of the recipe take, and how large its networks are.

    Attributes:
        pretraining: Seconds of pretraining.
        epochs: Passes of fine-tuning over the annotated articles.
        student: Seconds of distillation of the network that ships.
        fold_student: The same for each part of the outlets.
        size: Size of the transformer.
        pieces: Word pieces.
    """

    pretraining: float = 235.0
    epochs: int = 10
    student: float = 95.0
    fold_student: float = 40.0
    size: Size = field(default_factory=Size)
    pieces: int = PIECE_COUNT


def create(vectors: Path, config: dict[str, Any]) -> Language:
    """Return a pipeline with vectors and an untrained recogniser ``ner``."""
    nlp = blank()
    nlp.vocab.vectors = models.load_vectors(vectors, nlp)
    nlp.add_pipe("govcomm_ner", name="ner", config=config)
    return nlp


def _network(nlp: Language) -> Model[Any, Any]:
    model: Model[Any, Any] = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    return model


def with_shipped_locations(articles: Sequence[GoldArticle]) -> dict[str, Mentions]:
    """Annotated mentions, and the places that the shipped recogniser finds between them.

    Nobody annotated places. The first release had them from a model trained on idner-news-2k and NERGrit;
    each release hands them on to the next.
    """
    nlp = models.add_ner(blank())
    found: dict[str, Mentions] = {}
    for article, doc in zip(articles, nlp.pipe([a.text for a in articles], batch_size=16), strict=True):
        places = [(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ == "LOCATION"]
        free = [p for p in places if not any(s < p[1] and p[0] < e for s, e, _ in article.mentions)]
        found[article.article_id] = [*article.mentions, *free]
    return found


class Material(NamedTuple):
    """What everything learns from; the tensors are on the device.

    Attributes:
        gold: Annotated articles and their variations.
        silver: Unannotated articles for the teachers to label.
        features: Of the distinct words.
        reader: Their word pieces.
        text: The word pieces of all unannotated news.
        continues: For each piece, whether it goes on with a word.
    """

    gold: TaggedTokens
    silver: Tokens
    features: Features
    reader: Reader
    text: Tensor
    continues: Tensor


def prepare(shared: Path, articles: Sequence[GoldArticle], nlp: Language, *, pieces: int) -> Material:
    """Read and count everything.

    Args:
        shared: Folder with gold, data and lexicon.
        articles: The annotated articles.
        nlp: From :func:`create`.
        pieces: Word pieces to learn.
    """
    device = main_device()
    table = WordTable()
    news, government = read_news_tokens(shared, nlp, table)
    gold = tag_articles(shared, articles, with_shipped_locations(articles), nlp, table)
    silver = news.select(pick_silver(government))
    logger.info("%d tokens of news, %d to label", len(news.words), len(silver.words))
    texts = table.texts
    counts = np.bincount(np.concatenate([news.words, gold.tokens.words]), minlength=len(texts))
    rows, vectors = map(torch.from_numpy, word_features(nlp, _network(nlp), texts))
    cut, numbers, continues = map(torch.from_numpy, word_pieces(texts, counts, size=pieces))
    text = flatten_pieces(torch.from_numpy(news.words), cut, numbers)
    return Material(
        gold,
        silver,
        Features(rows.to(device), vectors.to(device)),
        Reader(cut.to(device), numbers.to(device)),
        text.to(device),
        continues.to(device),
    )


def teach(
    pretrained: LanguageModel,
    material: Material,
    gold: TaggedTokens,
    documents: Sequence[Tokens],
    *,
    epochs: int,
    seeds: Sequence[int],
) -> list[Tensor]:
    """Fine-tune a teacher per seed, and let them read several sets of documents.

    Returns:
        For each set the mean of their probabilities (tokens x ``TAGS``).
    """
    sums: list[Tensor] = []
    for seed in seeds:
        teacher = fine_tune(pretrained, material.reader, gold, epochs=epochs, seed=seed)
        read = [probabilities(teacher, material.reader, tokens) / len(seeds) for tokens in documents]
        sums = [one + other for one, other in zip(sums, read, strict=True)] if sums else read
    return sums


def _entities(doc: Doc) -> Entities:
    return {(entity.start, entity.end, entity.label_) for entity in doc.ents}


def _decode(read: Tensor, tokens: Tokens) -> list[Entities]:
    """The entities of each document from a teacher's probabilities."""
    scores = read.float().clamp(min=1e-6).log().cpu().numpy()
    return [
        set(spans_of(best_tags(scores[start:end]).tolist()))
        for start, end in tokens.spans(range(len(tokens.bounds) - 1))
    ]


def cross_fit(
    pretrained: LanguageModel,
    material: Material,
    parts: Sequence[Sequence[GoldArticle]],
    nlp: Language,
    *,
    budget: Budget,
    config: dict[str, Any],
) -> tuple[dict[str, Mentions], dict[str, float]]:
    """Read each part of the articles with a recogniser that learnt from the others.

    Args:
        pretrained: The language model.
        material: What everything learns from.
        parts: The parts, no outlet in two of them.
        nlp: From :func:`create`; its recogniser gets the weights of one part after the other.
        budget: Seconds and passes.
        config: Of the network.

    Returns:
        Mentions by article id, ``(start, end, label)`` in code points; exact F1 on all of them.
    """
    mentions: dict[str, Mentions] = {}
    pairs: list[tuple[Entities, Entities]] = []
    for number, part in enumerate(parts):
        ids = [article.article_id for article in part]
        others = [a.article_id for other in parts if other is not part for a in other]
        gold = material.gold.select(material.gold.documents(others))
        unseen = material.gold.tokens.select(material.gold.documents(ids, variation=0))
        labels, read = teach(
            pretrained, material, gold, [material.silver, unseen], epochs=budget.epochs, seeds=[20 + number]
        )
        wanted = [_entities(gold_doc(nlp, article)) for article in part]
        logger.info("part %d: teacher %s", number, exact_f1(zip(_decode(read, unseen), wanted, strict=True)))
        student = distill(
            config,
            material.features,
            (material.silver, labels),
            gold,
            seconds=budget.fold_student,
            seed=30 + number,
        )
        move_weights(student, _network(nlp))
        docs = list(nlp.pipe([article.text for article in part], batch_size=16))
        fold = [(_entities(doc), entities) for doc, entities in zip(docs, wanted, strict=True)]
        logger.info("part %d: student %s", number, exact_f1(fold))
        pairs += fold
        for article_id, doc in zip(ids, docs, strict=True):
            mentions[article_id] = [(e.start_char, e.end_char, e.label_) for e in doc.ents]
    return mentions, exact_f1(pairs)


def train(
    shared: Path,
    out: Path,
    *,
    crossfit_file: Path | None = None,
    folds: int = 3,
    budget: Budget | None = None,
    config: dict[str, Any] | None = None,
) -> dict[str, float]:
    """Run the whole recipe and write ``ner.json``, ``ner.npz`` and the manifest.

    Args:
        shared: Folder with gold, data and lexicon.
        out: Folder that holds ``vectors.npz``.
        crossfit_file: File to write the cross-fitted mentions of the annotated articles to.
        folds: Number of parts of the outlets.
        budget: Seconds, passes and sizes.
        config: Of the network that ships.

    Returns:
        Exact F1 on outlets that the recogniser had not seen.
    """
    budget, config = budget or Budget(), config or CONFIG
    torch.manual_seed(0)
    articles = read_gold(shared, "train")
    nlp = create(out / models.VECTORS_FILE, config)
    material = prepare(shared, articles, nlp, pieces=budget.pieces)
    pretrained = LanguageModel(len(material.continues), budget.size).to(main_device())
    pretrain(pretrained, material.text, material.continues, seconds=budget.pretraining)
    parts = split_by_outlet(articles, folds)
    mentions, figures = cross_fit(pretrained, material, parts, nlp, budget=budget, config=config)
    if crossfit_file:
        crossfit_file.write_text(json.dumps(mentions), encoding="utf-8")
    (labels,) = teach(
        pretrained, material, material.gold, [material.silver], epochs=budget.epochs, seeds=[10, 11, 12]
    )
    silver = material.silver, labels
    student = distill(config, material.features, silver, material.gold, seconds=budget.student, seed=1)
    move_weights(student, _network(nlp))
    models.save_ner(nlp.get_pipe("ner"), config, out)  # type: ignore[arg-type]
    models.write_manifest(
        out,
        names=(models.VECTORS_FILE, models.NER_FILE, models.NER_WEIGHTS_FILE),
        about={"held_out_f1": {"note": NOTE, **figures}, "licence": LICENCE, "sources": SOURCES},
    )
    return figures


def main(arguments: list[str] | None = None) -> None:
    """Run the recipe from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = Budget()
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/, data/ and lexicon/")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help="folder with vectors.npz")
    parser.add_argument("--crossfit", type=Path, default=crossfit.FILE, help="file for cross-fitted mentions")
    parser.add_argument("--pretraining", type=float, default=usual.pretraining, metavar="SECONDS")
    parser.add_argument("--epochs", type=int, default=usual.epochs, help="passes of fine-tuning")
    parser.add_argument("--student", type=float, default=usual.student, metavar="SECONDS")
    parser.add_argument("--fold-student", type=float, default=usual.fold_student, metavar="SECONDS")
    parser.add_argument(
        "--cpu-anyway", action="store_true", help="run without a GPU, where it hardly learns in that time"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    if main_device().type == "cpu" and not options.cpu_anyway:
        parser.error("no GPU: the transformer learns too little in that time; --cpu-anyway to go on")
    budget = Budget(
        pretraining=options.pretraining,
        epochs=options.epochs,
        student=options.student,
        fold_student=options.fold_student,
    )
    figures = train(options.shared, options.out, crossfit_file=options.crossfit, budget=budget)
    logger.info("outlets not seen: %s", figures)


if __name__ == "__main__":
    main()
