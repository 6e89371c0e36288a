"""Train the scorers of statements and speakers from the annotated articles.

    python -m govcomm.training.statements --shared DIR [--out DIR] [--folds 5]

Writes ``statements.json`` (readings of a reporting expression), ``quotations.json`` (which quotations are
statements) and ``speakers.json`` (whose words). Mentions are the annotated ones. With ``--folds`` the same is
first done on parts of the articles, no outlet on both sides, to report held-out accuracy and to fit the
temperatures that make probabilities honest.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from govcomm import models
from govcomm.pipeline.build import BEFORE_MENTIONS
from govcomm.pipeline.candidates import Candidate, Page, indirect_groups, quotation_groups, sentence_bounds
from govcomm.pipeline.features import cue_context, indirect_features, quotation_features
from govcomm.pipeline.names import name_words
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.speakers import Entity, History, entities, find_slot, speaker_features
from govcomm.pipeline.statements import number_sentences
from govcomm.pipeline.tokenizer import blank
from govcomm.training.conditional_logit import fit, save, temperature
from govcomm.training.convert import GoldArticle, mention_spans, read_gold

Offsets = tuple[int, int]
KINDS = ("statements", "quotations", "speakers")
L2 = {"statements": 1.0, "quotations": 1.0, "speakers": 1.0}


@dataclass(slots=True)
class Examples:
    """Decisions of one article: for each scorer the groups of features and the right answers."""

    source: str
    groups: dict[str, list[list[list[str]]]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    targets: dict[str, list[int]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    def add(self, kind: str, group: list[list[str]], target: int) -> None:
        """Add one decision."""
        self.groups[kind].append(group)
        self.targets[kind].append(target)


def overlap_ratio(a: Offsets, b: Offsets) -> float:
    """Intersection over union of two spans."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def preparation() -> Language:
    """The components that run before mentions are known, and the one that gathers people."""
    nlp = blank()
    for name in BEFORE_MENTIONS:
        nlp.add_pipe(name)
    return nlp


def gold_doc(nlp: Language, article: GoldArticle) -> Doc:
    """A document with annotated mentions and the people they name."""
    from govcomm.pipeline.officials import Officials

    doc = nlp(article.text)
    doc.spans["mentions"] = mention_spans(doc, article.mentions)
    return Officials()(doc)


def examples_of(doc: Doc, article: GoldArticle) -> Examples:
    """Read the decisions of one annotated article off its document."""
    found = Examples(article.source)
    page = Page.read(doc)
    bounds = sentence_bounds(doc)
    sentence_of = number_sentences(bounds, len(doc))
    gold = article.annotation["statements"]
    chosen: list[Candidate] = []

    def offsets(candidate: Candidate) -> Offsets:
        last = doc[candidate.end - 1]
        return doc[candidate.start].idx, last.idx + len(last)

    def has_cue(candidate: Candidate, statement: dict[str, object]) -> bool:
        cue = statement["cue"]
        if not isinstance(cue, list) or candidate.cue is None:
            return False
        token = doc[candidate.cue_start]
        return bool(token.idx < cue[1] and cue[0] < token.idx + len(token))

    for number, group in quotation_groups(page, bounds):
        target = -1
        span = offsets(group[0])
        for statement in gold:
            if (
                statement["kind"] == "direct"
                and overlap_ratio((statement["start"], statement["end"]), span) >= 0.5
            ):
                target = next((k for k, c in enumerate(group) if has_cue(c, statement)), len(group) - 1)
        found.add("quotations", [quotation_features(page, number, c) for c in group], target)
        if target >= 0:
            chosen.append(group[target])
    taken = {candidate.cue_start for candidate in chosen}
    for group in indirect_groups(page, bounds):
        i = group[0].cue_start
        if i in taken:
            continue
        target = -1
        for statement in gold:
            if statement["kind"] != "direct" and has_cue(group[0], statement):
                wanted = (statement["start"], statement["end"])
                best = max(range(len(group)), key=lambda k: overlap_ratio(wanted, offsets(group[k])))
                if overlap_ratio(wanted, offsets(group[best])) >= 0.5:
                    target = best
        sentence = bounds[sentence_of[i]]
        context = cue_context(page, i, *sentence)
        found.add("statements", [indirect_features(page, c, sentence, context) for c in group], target)
        if target >= 0:
            chosen.append(group[target])
    _add_speakers(found, page, bounds, sentence_of, chosen, gold, offsets)
    return found


def _add_speakers(found, page, bounds, sentence_of, chosen, gold, offsets) -> None:  # type: ignore[no-untyped-def]
    speakers = entities(page.doc)
    history = History()
    for candidate in sorted(chosen, key=lambda c: c.start):
        span = offsets(candidate)
        statement = max(gold, key=lambda s: overlap_ratio((s["start"], s["end"]), span))
        anchor = candidate.cue_start if candidate.cue is not None else candidate.start
        slot = find_slot(page, candidate, bounds[sentence_of[anchor]])
        target = speaker_target(speakers, statement["name"])
        if target is not None:
            rows = speaker_features(page, candidate, slot, speakers, history, sentence_of, bounds)
            found.add("speakers", rows, target)
        key = speakers[target].key if target is not None and target >= 0 else None
        history.add(key, sentence_of[slot.anchor], candidate.pattern)


def speaker_target(speakers: Sequence[Entity], name: str) -> int | None:
    """Index of the annotated speaker; -1 for nobody, None if he is not among the candidates."""
    if not name:
        return -1
    words = name_words(name)
    return next((i for i, entity in enumerate(speakers) if name_words(entity.name) == words), None)


def folds(examples: Sequence[Examples], number: int) -> Iterator[tuple[list[Examples], list[Examples]]]:
    """Split by outlet into (training, held out) parts of about equal size."""
    by_source: defaultdict[str, list[Examples]] = defaultdict(list)
    for example in examples:
        by_source[example.source].append(example)
    parts: list[list[Examples]] = [[] for _ in range(number)]
    for source in sorted(by_source, key=lambda s: (-len(by_source[s]), s)):
        min(parts, key=len).extend(by_source[source])
    for i, part in enumerate(parts):
        yield [e for j, other in enumerate(parts) if j != i for e in other], part


def _collect(examples: Sequence[Examples], kind: str) -> tuple[list[list[list[str]]], list[int]]:
    return [g for e in examples for g in e.groups[kind]], [t for e in examples for t in e.targets[kind]]


def train(examples: Sequence[Examples], kind: str) -> dict[str, float]:
    """Fit the weights of one scorer."""
    groups, targets = _collect(examples, kind)
    return fit(groups, targets, l2=L2[kind])


def cross_validate(examples: Sequence[Examples], kind: str, number: int) -> float:
    """Print held-out figures of one scorer and return its temperature."""
    heats = []
    right = predicted = wanted = same = total = 0
    for training, held in folds(examples, number):
        weights = train(training, kind)
        groups, targets = _collect(held, kind)
        heats.append(temperature(groups, targets, weights))
        scorer = Scorer(weights)
        for group, target in zip(groups, targets, strict=True):
            best, _ = scorer.choose(group)
            predicted += best >= 0
            wanted += target >= 0
            right += best >= 0 and best == target
            same += best == target
            total += 1
    heat = sum(heats) / len(heats)
    sys.stdout.write(
        f"{kind:11} decisions {total:6}  accuracy {same / total:.3f}  P {right / predicted:.3f}"
        f"  R {right / wanted:.3f}  F1 {2 * right / (predicted + wanted):.3f}  temperature {heat:.2f}\n"
    )
    return heat


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help="where the weights go")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args(arguments)
    nlp = preparation()
    articles = read_gold(options.shared, "train")
    examples = [examples_of(gold_doc(nlp, article), article) for article in articles]
    options.out.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        heat = cross_validate(examples, kind, options.folds) if options.folds > 1 else 1.0
        save(options.out / f"{kind}.json", train(examples, kind), temperature=heat)
    models.write_manifest(options.out, names=[f"{kind}.json" for kind in KINDS], about={})
    return 0


if __name__ == "__main__":
    sys.exit(main())
