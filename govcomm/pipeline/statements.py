"""Statements and their speakers: the two decisions that the toolkit exists for.

The component lists what the grammar allows (:mod:`govcomm.pipeline.candidates`), lets the scorers choose, and
then reads the chosen statements in text order to decide who speaks (:mod:`govcomm.pipeline.speakers`).

Writes ``doc.spans["statements"]`` (content; ``label_`` is the kind), ``doc.spans["cues"]`` and
``doc.spans["speakers"]``; what belongs together shares ``id_`` (``s1`` …). ``doc.user_data["statements"]``
holds for each id the speaker's key and kind, the confidence and the rule that decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.models import path_of
from govcomm.pipeline.attribution import Slot, find_slot
from govcomm.pipeline.candidates import Candidate, indirect_groups, quotation_groups
from govcomm.pipeline.confidence import CAUTION, confidence_features, held_back
from govcomm.pipeline.features import cue_context, indirect_features, quotation_context, quotation_features
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.reading import sentence_bounds
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.speakers import Cast, Entity, History, speaker_features


@dataclass(slots=True)
class Found:
    """A statement that was chosen, with the probability of the choice."""

    candidate: Candidate
    probability: float
    quotation: int = -1


@dataclass(slots=True)
class Attributed:
    """A statement with its speaker (None for nobody) and the probability of that choice.

    ``evidence`` tells how sure the row is: :func:`govcomm.pipeline.confidence.confidence_features`.
    """

    found: Found
    slot: Slot
    entity: Entity | None
    probability: float
    evidence: list[str]


Watch = Callable[[Found, Slot, list[Entity], list[list[str]], History], None]


def number_sentences(bounds: list[tuple[int, int]], length: int) -> list[int]:
    """For each token the number of its sentence."""
    sentence_of = [0] * length
    for number, (start, end) in enumerate(bounds):
        for i in range(start, end):
            sentence_of[i] = number
    return sentence_of


def overlap(a: Candidate, b: Candidate) -> int:
    """How many tokens two contents share."""
    return min(a.end, b.end) - max(a.start, b.start)


def settle(found: list[Found]) -> list[Found]:
    """Drop statements whose content another, likelier statement already claims; keep text order."""
    kept: list[Found] = []  # in text order and apart from each other, so that only the neighbours count
    for one in sorted(found, key=lambda f: -f.probability):
        at = bisect_left(kept, one.candidate.start, key=_start)
        if all(overlap(one.candidate, other.candidate) <= 0 for other in kept[max(at - 1, 0) : at + 1]):
            kept.insert(at, one)
    return kept


def _start(found: Found) -> int:
    return found.candidate.start


class Statements:
    """The component.

    Args:
        indirect: Chooses among the readings of a reporting expression.
        quotation: Decides whether a quotation is a statement, and which cue is its own.
        speaker: Chooses the speaker.
        confidence: Tells how likely content and speaker are right; without it, the product of the two
            probabilities.
    """

    def __init__(
        self, indirect: Scorer, quotation: Scorer, speaker: Scorer, confidence: Scorer | None = None
    ) -> None:
        self.indirect = indirect
        self.quotation = quotation
        self.speaker = speaker
        self.confidence = confidence

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of ``doc`` and who made them."""
        page = Page.read(doc)
        contents: list[Span] = []
        cues: list[Span] = []
        sources: list[Span] = []
        details: dict[str, dict[str, object]] = {}
        for number, row in enumerate(self.read(page), 1):
            candidate, slot, entity = row.found.candidate, row.slot, row.entity
            key = f"s{number}"
            kind = _kind(page, row.found)
            end = _with_mark(page, candidate.end)
            contents.append(Span(doc, candidate.start, end, label=kind, span_id=key))
            if candidate.cue is not None:
                label = candidate.cue.cue_class
                cues.append(Span(doc, candidate.cue_start, candidate.cue_end, label=label, span_id=key))
            if slot.span is not None:
                sources.append(Span(doc, slot.span.start, slot.span.end, label=slot.kind, span_id=key))
            details[key] = {
                "speaker": entity.key if entity else None,
                "speaker_kind": entity.kind if entity else None,
                "name": entity.name if entity else None,
                "confidence": self._confidence(row),
                "rule": f"{candidate.pattern}/{slot.kind.lower()}",
            }
        doc.spans["statements"] = contents
        doc.spans["cues"] = cues
        doc.spans["speakers"] = sources
        doc.user_data["statements"] = details
        return doc

    def read(self, page: Page, *, watch: Watch | None = None) -> Iterator[Attributed]:
        """Yield the statements of a page in text order, each with its speaker.

        Args:
            page: What was gathered of a document.
            watch: Called before each choice of a speaker with what it is made from.
        """
        bounds = sentence_bounds(page.doc)
        sentence_of = number_sentences(bounds, len(page.doc))
        cast = Cast.gather(page.doc, sentence_of, bounds)
        history = History()
        for found in settle(self.find(page, bounds, sentence_of)):
            candidate = found.candidate
            anchor = candidate.cue_start if candidate.cue is not None else candidate.start
            slot = find_slot(page, candidate, bounds[sentence_of[anchor]])
            near = cast.around(slot.anchor, history)
            speakers = near.entities
            rows = speaker_features(page, candidate, slot, near, history)
            if watch is not None:
                watch(found, slot, speakers, rows, history)
            best, probability = self.speaker.choose(rows)
            entity = speakers[best] if best >= 0 else None
            number = sentence_of[slot.anchor]
            evidence = confidence_features(
                page,
                candidate,
                slot,
                entity,
                found.probability,
                probability,
                history,
                number - history.last_sentence,
            )
            history.add(entity.key if entity else None, number)
            yield Attributed(found, slot, entity, probability, evidence)

    def find(self, page: Page, bounds: list[tuple[int, int]], sentence_of: list[int]) -> list[Found]:
        """Choose the statements; contents may still overlap."""
        found = []
        for number, group in quotation_groups(page):
            best, probability = self.quotation.choose_in_context(
                quotation_context(page, number),
                [(c.pattern, quotation_features(page, number, c)) for c in group],
            )
            if best >= 0:
                found.append(Found(group[best], probability, number))
        taken = {f.candidate.cue_start for f in found}
        for group in indirect_groups(page, bounds):
            i = group[0].cue_start
            if i in taken:
                continue
            sentence = bounds[sentence_of[i]]
            context = cue_context(page, i, *sentence)
            best, probability = self.indirect.choose_in_context(
                context, [(c.pattern, indirect_features(page, c, sentence)) for c in group]
            )
            if best >= 0:
                found.append(Found(group[best], probability))
        return found

    def _confidence(self, row: Attributed) -> float:
        if self.confidence is None:
            return row.found.probability * row.probability
        best, certainty = self.confidence.choose([row.evidence])
        certainty = certainty if best == 0 else 1.0 - certainty
        return held_back(certainty, self.confidence.weights.get(CAUTION, 0.0))


def _with_mark(page: Page, end: int) -> int:
    """The end of a content, with the question or exclamation mark that was said too."""
    while end < len(page.lower) and not page.lower[end].strip("?!"):
        end += 1
    return end


def _kind(page: Page, statement: Found) -> str:
    if statement.quotation >= 0:
        return "direct"
    start, end = statement.candidate.start, statement.candidate.end
    quoted = sum(1 for i in range(start, end) if page.quote_at[i] >= 0)
    return "mixed" if quoted >= 3 else "indirect"


@Language.factory("govcomm_statements")
def create_statements(nlp: Language, name: str, models: str | None = None) -> Statements:
    """Create the component from the scorers that ship, or from those in the folder ``models``."""
    del nlp, name

    def scorer(kind: str) -> Scorer:
        file = f"{kind}.json"
        return Scorer.read(Path(models) / file if models else path_of(file))

    return Statements(scorer("statements"), scorer("quotations"), scorer("speakers"), scorer("confidence"))
