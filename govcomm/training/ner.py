"""Recipe: the entity recogniser, from the gold set, its variations and silver labels.

    python -m govcomm.training.ner --shared DIR [--out DIR]
    python -m govcomm.training.ner --shared DIR --evaluate-idner

Steps: a teacher learns LOCATION from idner-news-2k and NERGrit and adds it to the gold articles where it
does not touch a gold mention; a first model learns from the varied gold articles and labels unannotated
news, with the mending and voting of ``govcomm_mentions``; training goes on with both. Outlets that the
first model has not seen tell how far it got; the measuring set is never looked at here.
"""

from __future__ import annotations

import argparse
import logging
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from govcomm import models
from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank
from govcomm.training.augment import read_pools, region_pattern, vary
from govcomm.training.convert import (
    LABELS,
    UNSURE,
    GoldArticle,
    column_docs,
    gold_doc,
    hold_out,
    mention_spans,
    read_gold,
)
from govcomm.training.silver import Located, label_silver, pick_silver, with_locations

LICENCE = "CC-BY-SA-4.0"
SOURCES = [
    "own annotation of Indonesian government news (gold set, v1.1)",
    "idner-news-2k (MIT)",
    "NERGrit, IndoNLU split",
    "unannotated Indonesian news, for vectors and silver labels",
    "given and family names: mutiawsr/indonesian-names (MIT); candidates of 2024 (KPU)",
]
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
    words: int = 1000,
    dropout: float = 0.2,
    learn_rate: float = 0.001,
    start: Any = None,
    checkpoint: Callable[[int], None] | None = None,
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
        start: Trained ``ner`` component to go on from, maybe that of ``nlp`` itself; a fresh one when None.
        checkpoint: Called with the number of the pass every other pass, averaged weights in place.
        learn_rate: Highest step size; it falls to a tenth along a straight line.
    """
    fix_random_seed(seed)
    examples = passes(0)
    optimizer = Adam(learn_rate, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    weights = start.model.to_dict() if start else None
    actions = {int(move): dict(counts) for move, counts in start.moves.labels.items()} if start else {}
    nlp.initialize(lambda: examples[:20], sgd=optimizer)
    ner: Any = nlp.get_pipe("ner")
    if weights:
        # spaCy orders the actions by how often the examples at hand use them: other examples, another order,
        # and the weights of one label would be read as those of another
        ner.moves.initialize_actions(actions)
        ner.model.from_dict(weights)
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
        if epoch % 2 == 1 or epoch == epochs - 1:
            with nlp.use_params(optimizer.averages):
                report = evaluate(nlp, held) if held else {}
                if checkpoint:
                    checkpoint(epoch)
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


def make_example(nlp: Language, text: str, mentions: Iterable[tuple[int, int, str]]) -> Example:
    """Make a training example of a text and ``(start, end, label)`` mentions in code points.

    It teaches nothing about words that are marked as unsure, or where a border lies inside a token.
    """
    reference = nlp.make_doc(text)
    marked = [
        (start, end, label if reference.char_span(start, end) is not None else UNSURE)
        for start, end, label in mentions
    ]
    spans = mention_spans(reference, marked)
    reference.set_ents(
        [span for span in spans if span.label_ != UNSURE],
        missing=[span for span in spans if span.label_ == UNSURE],
    )
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


def varied_passes(
    nlp: Language,
    shared: Path,
    articles: Sequence[GoldArticle],
    mentions: Located,
    *,
    seed: int,
    silver: Sequence[GoldArticle] = (),
    share: int = 500,
) -> Passes:
    """Make the passes over the gold articles, each time varied, with a fresh part of the silver ones.

    Args:
        nlp: Pipeline whose tokenizer is used.
        shared: Folder with names and regions to put in place of those that are there.
        articles: The gold articles.
        mentions: Their mentions, from :func:`with_locations`.
        seed: Seed of the variations.
        silver: Articles with silver labels.
        share: Number of silver articles in a pass.
    """
    pools = read_pools(shared, articles)
    pattern = region_pattern(pools)

    def examples(number: int) -> list[Example]:
        rng = random.Random(f"{seed} {number}")
        fresh = [silver[(number * share + i) % len(silver)] for i in range(share)] if silver else []
        labelled = [(article, mentions[article.article_id]) for article in articles]
        labelled += [(article, list(article.mentions)) for article in fresh]
        return [make_example(nlp, *vary(article, found, pools, pattern, rng)) for article, found in labelled]

    return examples


def evaluate_idner(nlp: Language, shared: Path) -> dict[str, float]:
    """Exact F1 on the idner-news-2k test split, for a model that was not trained to please it.

    Its labels are mapped: PERSON is PER, ORG and AGENCY are ORG, LOCATION is LOC. A ROLE is dropped, and so
    is nothing else: where our longer names (``Dinas Kesehatan Kota Depok``) hold its shorter ones, they
    count as wrong.
    """
    mapped = {"PERSON": "PERSON", "ORG": "ORG", "AGENCY": "ORG", "LOCATION": "LOCATION"}
    right: defaultdict[str, int] = defaultdict(int)
    total: defaultdict[str, int] = defaultdict(int)
    gold = list(column_docs(nlp, shared / "data" / "ner" / "idner_news_2k" / "test.txt"))
    for doc, reference in zip(nlp.pipe([d.text for d in gold], batch_size=64), gold, strict=True):
        spans = find_mentions(doc)
        found = {(s.start_char, s.end_char, mapped[s.label_]) for s in spans if s.label_ in mapped}
        wanted = {(e.start_char, e.end_char, e.label_) for e in reference.ents}
        for part, counts in ((found & wanted, right), (found, total), (wanted, total)):
            for *_, label in part:
                counts[label] += 1
                counts["ALL"] += 1
    return {
        label: round(200 * right[label] / total[label], 2) for label in ("PERSON", "ORG", "LOCATION", "ALL")
    }


def train(shared: Path, out: Path, *, silver_count: int = 1500) -> dict[str, float]:
    """Run the whole recipe and write ``ner.json``, ``ner.npz`` and the manifest.

    Args:
        shared: Folder with gold and data.
        out: Folder that holds ``vectors.npz``.
        silver_count: Number of unannotated articles that the teacher labels.

    Returns:
        F1 of the teacher on the held-out outlets, which it never saw. What ships is trained on further from
        there: three passes with silver, then two with the held-out outlets, too.
    """
    vectors = out / models.VECTORS_FILE
    articles = read_gold(shared, "train")
    kept, held = hold_out(articles)
    located = with_locations(location_teacher(shared, vectors), articles)
    config = settings()
    nlp = create(vectors, config)
    held_docs = [gold_doc(nlp, article) for article in held]
    passes = varied_passes(nlp, shared, kept, located, seed=1)
    fit(nlp, passes, epochs=10, seed=1, held=held_docs, words=800, learn_rate=0.0015)
    figures = evaluate(nlp, held_docs)
    silver = label_silver([nlp], pick_silver(shared, count=silver_count))
    random.Random(5).shuffle(silver)
    some = varied_passes(nlp, shared, kept, located, seed=21, silver=silver)
    everything = varied_passes(nlp, shared, articles, located, seed=22, silver=silver)
    fit(nlp, lambda n: (some if n < 3 else everything)(n), epochs=5, seed=31, start=nlp.get_pipe("ner"))
    models.save_ner(nlp.get_pipe("ner"), config, out)
    models.write_manifest(
        out,
        names=(models.VECTORS_FILE, models.NER_FILE, models.NER_WEIGHTS_FILE),
        about={"held_out_f1": figures, "licence": LICENCE, "sources": SOURCES},
    )
    return figures


def main(arguments: list[str] | None = None) -> None:
    """Run the recipe from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/, data/ and lexicon/")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help="folder with vectors.npz")
    parser.add_argument(
        "--evaluate-idner", action="store_true", help="only measure the weights that are there"
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO)
    if options.evaluate_idner:
        logger.info(
            "idner-news-2k test: %s", evaluate_idner(models.add_ner(blank(), options.out), options.shared)
        )
    else:
        logger.info("held-out outlets: %s", train(options.shared, options.out))


if __name__ == "__main__":
    main()
