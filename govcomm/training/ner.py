"""Recipe: the entity recogniser, from the gold set, its variations and silver labels.

    python -m govcomm.training.ner --shared DIR [--out DIR]
    python -m govcomm.training.ner --shared DIR --evaluate-idner

Steps: a teacher learns LOCATION from idner-news-2k and NERGrit and adds it to the gold articles where it
does not touch a gold mention; a few models that differ in their seed learn from the varied gold articles;
their agreement labels unannotated news; the model that ships learns from both. Outlets that no model has
seen decide when training stops; the measuring set is never looked at here.
"""

from __future__ import annotations

import logging
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

from govcomm import models
from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank
from govcomm.training.augment import read_pools, region_pattern, vary
from govcomm.training.convert import (
    LABELS,
    GoldArticle,
    column_docs,
    mention_spans,
    read_gold,
    read_news,
)

logger = logging.getLogger(__name__)

Passes = Callable[[int], list[Example]]


def settings(*, width: int = 96, depth: int = 4, hidden: int = 64, rows: int = 5000) -> dict[str, Any]:
    """Configuration of the ``ner`` component: a convolutional network under a transition system."""
    return {
        "update_with_oracle_cut_size": 100,
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": hidden,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.MultiHashEmbed.v2",
                    "width": width,
                    "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
                    "rows": [rows, 1000, 2500, 1000],
                    "include_static_vectors": True,
                },
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": width,
                    "depth": depth,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            },
        },
    }


def create(vectors: Path, config: dict[str, Any], labels: Iterable[str] = LABELS) -> Language:
    """Return an untrained pipeline with vectors and ``ner``."""
    nlp = blank()
    nlp.vocab.vectors = models.load_vectors(vectors, nlp)
    ner = nlp.add_pipe("ner", config=config)
    for label in labels:
        ner.add_label(label)  # type: ignore[attr-defined]
    return nlp


def evaluate(nlp: Language, gold: Sequence[Doc]) -> dict[str, float]:
    """Exact F1 (0-100) per label and over all labels but LOCATION, which nobody annotated."""
    right: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[str, int] = defaultdict(int)
    wanted: defaultdict[str, int] = defaultdict(int)
    for doc, reference in zip(nlp.pipe([d.text for d in gold], batch_size=32), gold, strict=True):
        predicted = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        true = {(e.start_char, e.end_char, e.label_) for e in reference.ents}
        for spans, counts in ((predicted & true, right), (predicted, found), (true, wanted)):
            for *_, label in spans:
                counts[label] += 1
                if label != "LOCATION":
                    counts["ALL"] += 1
    return {
        label: round(200 * right[label] / max(1, found[label] + wanted[label]), 2)
        for label in (*LABELS, "ALL")
    }


def fit(
    nlp: Language,
    passes: Passes,
    *,
    epochs: int,
    seed: int,
    held: Sequence[Doc] = (),
    words: int = 1200,
    dropout: float = 0.2,
    learn_rate: float = 0.001,
) -> Language:
    """Train ``nlp`` in place.

    Args:
        nlp: From :func:`create`.
        passes: Gives the examples of a pass over the data, by its number.
        epochs: Number of passes.
        seed: Seed of weights, order and dropout.
        held: Documents to report on after each pass.
        words: Tokens in a batch.
        dropout: Share of activations dropped.
        learn_rate: Highest step size; it falls to a tenth along a straight line.
    """
    fix_random_seed(seed)
    examples = passes(0)
    optimizer = Adam(learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    nlp.initialize(lambda: examples[:20], sgd=optimizer)
    ner: Any = nlp.get_pipe("ner")
    models.use_fast_matrix_product(ner.model)
    rng = random.Random(seed)
    step = 0
    total = epochs * (sum(len(e.reference) for e in examples) // words + 1)
    for epoch in range(epochs):
        started = time.monotonic()
        if epoch:
            examples = passes(epoch)
        rng.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in _batches(examples, words):
            done = min(1.0, step / total)
            optimizer.learn_rate = learn_rate * min(1.0, (step + 1) / 100) * (1 - 0.9 * done)
            ner.update(batch, sgd=optimizer, drop=dropout, losses=losses)
            step += 1
        report: dict[str, float] = {}
        if held and (epoch % 2 == 1 or epoch == epochs - 1):
            with nlp.use_params(optimizer.averages):
                report = evaluate(nlp, held)
        logger.info("pass %d: %.0f s, loss %.0f %s", epoch, time.monotonic() - started, losses["ner"], report)
    for node in ner.model.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name))
            if average is not None:
                node.set_param(name, average)
    return nlp


def _batches(examples: Iterable[Example], words: int) -> Iterable[list[Example]]:
    batch: list[Example] = []
    size = 0
    for example in examples:
        batch.append(example)
        size += len(example.reference)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _example(nlp: Language, text: str, mentions: Iterable[tuple[int, int, str]]) -> Example:
    reference = nlp.make_doc(text)
    reference.ents = mention_spans(reference, mentions)
    return Example(nlp.make_doc(text), reference)


def location_teacher(shared: Path, vectors: Path, *, epochs: int = 8) -> Language:
    """Train the model that knows LOCATION, from the permitted column files."""
    nlp = create(vectors, settings(), ("PERSON", "ORG", "LOCATION"))
    folder = shared / "data" / "ner"
    docs = [
        doc
        for path in (
            folder / "idner_news_2k" / "train.txt",
            folder / "nergrit" / "train.tsv",
            folder / "nergrit" / "valid.tsv",
        )
        for doc in column_docs(nlp, path, labels=("PERSON", "ORG", "LOCATION"))
    ]
    held = list(column_docs(nlp, folder / "idner_news_2k" / "dev.txt"))
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    return fit(nlp, lambda _: list(examples), epochs=epochs, seed=1, held=held)


def with_locations(
    teacher: Language, articles: Sequence[GoldArticle]
) -> dict[str, list[tuple[int, int, str]]]:
    """Add the teacher's LOCATION mentions to the gold ones wherever they do not touch one.

    Returns:
        Mentions in text order by article id.
    """
    mentions = {}
    for article, doc in zip(articles, teacher.pipe([a.text for a in articles], batch_size=32), strict=True):
        gold = list(article.mentions)
        places = [
            (e.start_char, e.end_char, "LOCATION")
            for e in doc.ents
            if e.label_ == "LOCATION"
            and "\n" not in e.text
            and e.text[0].isupper()
            and not any(start < e.end_char and e.start_char < end for start, end, _ in gold)
        ]
        mentions[article.article_id] = sorted(gold + places)
    return mentions


def varied_passes(
    nlp: Language,
    shared: Path,
    articles: Sequence[GoldArticle],
    mentions: dict[str, list[tuple[int, int, str]]],
    *,
    seed: int,
    silver: Sequence[GoldArticle] = (),
    copies: int = 1,
) -> Passes:
    """Make the passes over the gold articles, each time varied, with a fresh part of the silver ones."""
    pools = read_pools(shared, articles)
    pattern = region_pattern(pools)

    def examples(number: int) -> list[Example]:
        rng = random.Random(f"{seed} {number}")
        found = []
        for article in articles:
            for _ in range(copies):
                text, moved = vary(article, mentions[article.article_id], pools, pattern, rng)
                found.append(_example(nlp, text, moved))
        if silver:
            for article in rng.sample(list(silver), min(len(silver), len(articles))):
                text, moved = vary(article, article.mentions, pools, pattern, rng)
                found.append(_example(nlp, text, moved))
        return found

    return examples


# Words that only government news is full of; unannotated articles with several of them become silver.
_GOVERNMENT = re.compile(
    r"\b(?:Bupati|Wali ?[Kk]ota|Gubernur|Dinas|Diskominfo|Kominfo|Sekda|Pemkab|Pemkot|Pemprov"
    r"|Pemerintah (?:Kota|Kabupaten|Provinsi)|Kepala Bidang|Kabid|Kadis"
    r"|Camat|Lurah|DPRD|Menteri|Kementerian|Kapolres|Dandim)\b"
)


def pick_silver(shared: Path, *, count: int, seed: int = 3) -> list[dict[str, Any]]:
    """Choose unannotated government news of ordinary length, offices' own sites first.

    Args:
        shared: Folder with the data; every article of the gold set is left out.
        count: Number of articles.
        seed: Seed of the choice among the outlets' articles.
    """
    known = frozenset(a.article_id for split in ("train", "dev") for a in read_gold(shared, split))
    offices: list[dict[str, Any]] = []
    outlets: list[dict[str, Any]] = []
    for row in read_news(shared, exclude=known):
        if (
            row.get("kind") != "factcheck"
            and 600 < len(row["text"]) < 4000
            and len(_GOVERNMENT.findall(row["text"])) >= 3
        ):
            (offices if row.get("kind") == "gov" else outlets).append(row)
    rng = random.Random(seed)
    rng.shuffle(offices)
    rng.shuffle(outlets)
    return (offices[: count // 4] + outlets)[:count]


def label_silver(teachers: Sequence[Language], rows: Sequence[dict[str, Any]]) -> list[GoldArticle]:
    """Label articles with the spans on which the teachers agree, read consistently within each article.

    An article in which they differ on more than a quarter of the spans teaches nothing and is left out.
    """
    texts = [row["text"] for row in rows]
    readings = [
        [
            {(span.start_char, span.end_char, span.label_) for span in find_mentions(doc)}
            for doc in teacher.pipe(texts, batch_size=32)
        ]
        for teacher in teachers
    ]
    silver = []
    for row, *spans in zip(rows, *readings, strict=True):
        agreed = set.intersection(*spans)
        if len(agreed) >= 0.75 * max(map(len, spans)):
            # where they differ, the first teacher, the strongest one, is followed
            silver.append(
                GoldArticle(
                    article_id=row["id"],
                    source=str(row.get("source")),
                    text=row["text"],
                    mentions=tuple(sorted(spans[0])),
                    annotation={},
                )
            )
    return silver
