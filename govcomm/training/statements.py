"""Train the scorers of statements and speakers from the annotated articles.

    python -m govcomm.training.statements --shared DIR [--mentions FILE.json] [--out DIR] [--folds 5]

Writes ``statements.json`` (readings of a reporting expression), ``quotations.json`` (which quotations
are statements), ``speakers.json`` (whose words) and ``confidence.json`` (how likely both are right). The
scorers see every article twice: with the annotated mentions and with those of a recogniser that never saw
it (``--mentions``, from ``python -m govcomm.training.ner --crossfit FILE.json``).
Everything is first done on parts of the articles, no outlet on both sides, to report held-out figures, to
fit temperatures, and to fit the confidence on statements that no part of the system had seen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from govcomm import models
from govcomm.pipeline.attribution import find_slot
from govcomm.pipeline.build import BEFORE_MENTIONS
from govcomm.pipeline.candidates import Candidate, indirect_groups, quotation_groups
from govcomm.pipeline.confidence import CAUTION, SURE, held_back
from govcomm.pipeline.features import cue_context, indirect_features, quotation_context, quotation_features
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.mentions import mentions
from govcomm.pipeline.names import name_words
from govcomm.pipeline.officials import Officials
from govcomm.pipeline.reading import sentence_bounds
from govcomm.pipeline.scorer import Scorer, with_context
from govcomm.pipeline.speakers import Cast, Entity, History, speaker_features
from govcomm.pipeline.statements import Statements, number_sentences
from govcomm.pipeline.tokenizer import blank
from govcomm.training.conditional_logit import fit, save, temperature
from govcomm.training.confidence import (
    calibration_error,
    cautious,
    certainty_of,
    fit_confidence,
    halves,
)
from govcomm.training.convert import GoldArticle, mention_spans, read_gold
from govcomm.training.crossfit import FILE, read_mentions, split_by_outlet

Offsets = tuple[int, int]
KINDS = ("statements", "quotations", "speakers")
L2 = {"statements": 1.0, "quotations": 1.0, "speakers": 5.0}
CONFIDENCE = "confidence"


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


def _offsets(doc: Doc, candidate: Candidate) -> Offsets:
    last = doc[candidate.end - 1]
    return doc[candidate.start].idx, last.idx + len(last)


def preparation() -> Language:
    """The components that run before mentions are known, and the one that gathers people."""
    nlp = blank()
    for name in BEFORE_MENTIONS:
        nlp.add_pipe(name)
    return nlp


def gold_doc(nlp: Language, article: GoldArticle) -> Doc:
    """A document with annotated mentions and the people they name."""
    doc = nlp(article.text)
    doc.spans["mentions"] = mention_spans(doc, article.mentions)
    return Officials()(doc)


def read_doc(nlp: Language, article: GoldArticle, entities: Iterable[tuple[int, int, str]]) -> Doc:
    """A document with the mentions that the pipeline makes of a recogniser's entities."""
    doc = nlp(article.text)
    doc.ents = mention_spans(doc, entities)
    return Officials()(mentions(doc))


def examples_of(doc: Doc, article: GoldArticle) -> Examples:
    """Read the decisions of one annotated article off its document."""
    found = Examples(article.source)
    page = Page.read(doc)
    bounds = sentence_bounds(doc)
    sentence_of = number_sentences(bounds, len(doc))
    gold = article.annotation["statements"]
    chosen: list[Candidate] = []

    def offsets(candidate: Candidate) -> Offsets:
        return _offsets(doc, candidate)

    def has_cue(candidate: Candidate, statement: dict[str, object]) -> bool:
        cue = statement["cue"]
        if not isinstance(cue, list) or candidate.cue is None:
            return False
        token = doc[candidate.cue_start]
        return bool(token.idx < cue[1] and cue[0] < token.idx + len(token))

    for number, group in quotation_groups(page):
        target = -1
        span = offsets(group[0])
        for statement in gold:
            if (
                statement["kind"] == "direct"
                and overlap_ratio((statement["start"], statement["end"]), span) >= 0.5
            ):
                target = next((k for k, c in enumerate(group) if has_cue(c, statement)), len(group) - 1)
        shape = quotation_context(page, number)
        readings = [with_context(c.pattern, shape, quotation_features(page, number, c)) for c in group]
        found.add("quotations", readings, target)
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
        readings = [with_context(c.pattern, context, indirect_features(page, c, sentence)) for c in group]
        found.add("statements", readings, target)
        if target >= 0:
            chosen.append(group[target])
    _add_speakers(found, page, bounds, sentence_of, chosen, gold)
    return found


def _add_speakers(
    found: Examples,
    page: Page,
    bounds: list[tuple[int, int]],
    sentence_of: list[int],
    chosen: list[Candidate],
    gold: list[dict[str, Any]],
) -> None:
    """Add the choice of the speaker of every statement, in text order, as if all before had been right."""
    cast = Cast.gather(page.doc, sentence_of, bounds)
    speakers = cast.entities
    history = History()
    for candidate in sorted(chosen, key=lambda c: c.start):
        span = _offsets(page.doc, candidate)
        statement = max(gold, key=lambda s: overlap_ratio((s["start"], s["end"]), span))
        anchor = candidate.cue_start if candidate.cue is not None else candidate.start
        slot = find_slot(page, candidate, bounds[sentence_of[anchor]])
        target = speaker_target(speakers, statement["name"])
        if target is not None:
            rows = speaker_features(page, candidate, slot, cast, history)
            found.add("speakers", rows, target)
        key = speakers[target].key if target is not None and target >= 0 else None
        history.add(key, sentence_of[slot.anchor])


def speaker_target(speakers: Sequence[Entity], name: str) -> int | None:
    """Index of the annotated speaker; -1 for nobody, None if he is not among the candidates."""
    if not name:
        return -1
    words = name_words(name)
    return next((i for i, entity in enumerate(speakers) if name_words(entity.name) == words), None)


def _collect(examples: Iterable[Examples], kind: str) -> tuple[list[list[list[str]]], list[int]]:
    taken = list(examples)
    return [g for e in taken for g in e.groups[kind]], [t for e in taken for t in e.targets[kind]]


@dataclass(slots=True)
class Case:
    """One annotated article: its document as the pipeline reads it, and its decisions both ways.

    ``unseen`` is False where the file of mentions lacks the article; it is then read with its annotated ones
    and counts in no figure.
    """

    article: GoldArticle
    doc: Doc
    annotated: Examples
    read: Examples
    unseen: bool


def train(cases: Sequence[Case], kind: str) -> dict[str, float]:
    """Fit the weights of one scorer."""
    groups, targets = _collect((e for case in cases for e in (case.annotated, case.read)), kind)
    return fit(groups, targets, l2=L2[kind])


def held_out(cases: Sequence[Case], weights: dict[str, float], kind: str) -> tuple[float, Tally]:
    """Temperature and figures of one scorer on cases that it was not fitted on."""
    groups, targets = _collect((case.read for case in cases), kind)
    scorer = Scorer(weights)
    tally = Tally()
    for group, target in zip(groups, targets, strict=True):
        best, _ = scorer.choose(group)
        tally.predicted += best >= 0
        tally.wanted += target >= 0
        tally.right += best >= 0 and best == target
    return temperature(groups, targets, weights), tally


@dataclass(slots=True)
class Tally:
    """Counts of decisions for something (not for "none")."""

    right: int = 0
    predicted: int = 0
    wanted: int = 0

    def add(self, other: Tally) -> None:
        """Add the counts of another part."""
        self.right += other.right
        self.predicted += other.predicted
        self.wanted += other.wanted

    def __str__(self) -> str:
        precision, recall = self.right / max(1, self.predicted), self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.predicted + self.wanted)
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  of {self.wanted}"


def judged(cases: Sequence[Case], component: Statements) -> tuple[list[list[str]], list[bool], Tally]:
    """Run the component on unseen cases: features of each row, whether it is right, and the tally."""
    features: list[list[str]] = []
    right: list[bool] = []
    tally = Tally()
    for case in cases:
        gold = list(case.article.annotation["statements"])
        tally.wanted += len(gold)
        for row in component.read(Page.read(case.doc)):
            span = _offsets(case.doc, row.found.candidate)
            best = max(gold, key=lambda g: overlap_ratio((g["start"], g["end"]), span), default=None)
            same = (
                best is not None
                and overlap_ratio((best["start"], best["end"]), span) >= 0.5
                and (
                    not best["name"] or (row.entity is not None and _same_name(best["name"], row.entity.name))
                )
            )
            features.append(row.evidence)
            right.append(bool(same))
            tally.predicted += 1
            tally.right += bool(same)
    return features, right, tally


def _same_name(one: str, other: str) -> bool:
    return name_words(one) == name_words(other)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the recipe."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/")
    parser.add_argument("--mentions", type=Path, default=FILE, help="mentions of unseen articles")
    parser.add_argument("--out", type=Path, default=models.MODELS_DIR, help="where the weights go")
    parser.add_argument("--folds", type=int, default=3)
    options = parser.parse_args(arguments)
    unseen = read_mentions(options.mentions)
    nlp = preparation()
    cases = {}
    for article in read_gold(options.shared, "train"):
        annotated = gold_doc(nlp, article)
        found = unseen.get(article.article_id)
        doc = read_doc(nlp, article, found) if found is not None else annotated
        cases[article.article_id] = Case(
            article, doc, examples_of(annotated, article), examples_of(doc, article), found is not None
        )
    options.out.mkdir(parents=True, exist_ok=True)
    parts = [
        [cases[article.article_id] for article in part]
        for part in split_by_outlet([case.article for case in cases.values()], options.folds)
    ]
    heats = _cross_validate(parts, options.out)
    for kind in KINDS:
        save(options.out / f"{kind}.json", train(list(cases.values()), kind), temperature=heats[kind])
    models.write_manifest(options.out, names=[f"{kind}.json" for kind in (*KINDS, CONFIDENCE)], about={})
    return 0


def _cross_validate(parts: list[list[Case]], out: Path) -> dict[str, float]:
    """Report held-out figures, write the confidence scorer, return the temperatures."""
    heats: dict[str, list[float]] = {kind: [] for kind in KINDS}
    tallies = {kind: Tally() for kind in (*KINDS, "end to end")}
    rows: list[tuple[list[list[str]], list[bool]]] = []
    for i, part in enumerate(parts):
        if not all(case.unseen for case in part):
            continue
        training = [case for j, other in enumerate(parts) if j != i for case in other]
        scorers = {}
        for kind in KINDS:
            weights = train(training, kind)
            heat, tally = held_out(part, weights, kind)
            heats[kind].append(heat)
            tallies[kind].add(tally)
            scorers[kind] = Scorer(weights, heat)
        component = Statements(*(scorers[kind] for kind in KINDS))
        features, right, tally = judged(part, component)
        tallies["end to end"].add(tally)
        rows.append((features, right))
    for kind, tally in tallies.items():
        sys.stdout.write(f"{kind:11} {tally}\n")
    certainties: list[float] = []
    truth: list[bool] = []
    parts_of_rows = [half for row in rows for half in halves(*row)]
    for i, (features, right) in enumerate(parts_of_rows):
        weights = fit_confidence([half for j, half in enumerate(parts_of_rows) if j != i])
        certainties += [certainty_of(Scorer(weights), f) for f in features]
        truth += right
    caution = cautious(certainties, truth)
    certainties = [held_back(certainty, caution) for certainty in certainties]
    sure = [r for c, r in zip(certainties, truth, strict=True) if c >= SURE]
    sys.stdout.write(
        f"confidence  calibration error {calibration_error(certainties, truth):.3f}; of {len(sure)} rows "
        f"({len(sure) / len(truth):.2f}) at {SURE} or more {sum(sure) / max(1, len(sure)):.3f} are right; "
        f"caution {caution:.2f}\n"
    )
    weights = fit_confidence(rows)
    weights[CAUTION] = caution
    save(out / f"{CONFIDENCE}.json", weights, temperature=1.0)
    return {kind: sum(values) / len(values) for kind, values in heats.items()}


if __name__ == "__main__":
    sys.exit(main())
