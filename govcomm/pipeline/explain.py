"""Why a statement is attributed to whom: the reading, the candidates, and the features that decided.

Reads a document once more with the component's own scorers and writes down what they weighed, so that an
explanation can never tell of another decision than the one that was made.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from govcomm.pipeline.attribution import Slot
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.speakers import Entity, History
from govcomm.pipeline.statements import Found, Statements

_REASONS = 6
_OPTIONS = 5


@dataclass(frozen=True, slots=True)
class Option:
    """Somebody who could have been the speaker.

    Attributes:
        name: The fullest name, or "" for nobody.
        kind: ``person``, ``role``, ``body`` or ``nobody``.
        probability: 0-1, among all options.
        here: Whether the words at the attribution name them.
        last: Whether they spoke last before.
        said: Statements of theirs before this one.
        mentions: Mentions in the article.
    """

    name: str
    kind: str
    probability: float
    here: bool = False
    last: bool = False
    said: int = 0
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature that told the chosen speaker from the next: its name and how far it moved the log-odds."""

    feature: str
    weight: float


@dataclass(frozen=True, slots=True)
class Why:
    """What decided about one statement.

    Attributes:
        key: Number of the statement within the article (``s1``).
        pattern: The reading that was chosen (``quotation-cue``, ``after-complementiser`` …).
        cue: The reporting expression as written, or "".
        source_kind: ``PERSON``, ``ROLE``, ``AGENCY``, ``ORG``, ``pronoun``, ``clitic`` or ``none``.
        source: The words that name the source there, or "".
        probability: Probability of the reading, 0-1.
        confidence: How likely content and speaker are both right, 0-1.
        options: The likeliest speakers, the chosen one first.
        reasons: What told the first from the second, the weightiest first.
    """

    key: str
    pattern: str
    cue: str
    source_kind: str
    source: str
    probability: float
    confidence: float
    options: tuple[Option, ...]
    reasons: tuple[Reason, ...]


def explain(doc: Doc, component: Statements) -> list[Why]:
    """Say what decided about each statement of a document.

    Args:
        doc: A document that went through the whole pipeline.
        component: The component ``govcomm_statements`` of that pipeline.

    Returns:
        One explanation per statement, in the order of ``doc.spans["statements"]``.
    """
    weighed: list[tuple[tuple[Option, ...], tuple[Reason, ...]]] = []

    def watch(
        found: Found, slot: Slot, speakers: list[Entity], rows: list[list[str]], history: History
    ) -> None:
        weighed.append(_weigh(component, slot, speakers, rows, history))

    page = Page.read(doc)
    statements = list(component.read(page, watch=watch))
    details = doc.user_data["statements"]
    told = []
    for number, (row, (options, reasons)) in enumerate(zip(statements, weighed, strict=True), 1):
        candidate, slot = row.found.candidate, row.slot
        told.append(
            Why(
                key=f"s{number}",
                pattern=candidate.pattern,
                cue=doc[candidate.cue_start : candidate.cue_end].text if candidate.cue is not None else "",
                source_kind=slot.kind,
                source=slot.span.text if slot.span is not None else "",
                probability=row.found.probability,
                confidence=details[f"s{number}"]["confidence"],
                options=options,
                reasons=reasons,
            )
        )
    return told


def _weigh(
    component: Statements, slot: Slot, speakers: list[Entity], rows: list[list[str]], history: History
) -> tuple[tuple[Option, ...], tuple[Reason, ...]]:
    scorer = component.speaker
    *shares, nobody = scorer.probabilities(rows)
    at = slot.span.start if slot.span is not None else -1
    ranked: list[tuple[float, int]] = sorted(
        [(share, i) for i, share in enumerate(shares)] + [(nobody, -1)], key=lambda pair: -pair[0]
    )
    options = tuple(
        Option(
            name=speakers[i].name,
            kind=speakers[i].kind,
            probability=share,
            here=at in speakers[i].positions,
            last=speakers[i].key == history.last,
            said=history.counts[speakers[i].key],
            mentions=len(speakers[i].positions),
        )
        if i >= 0
        else Option(name="", kind="nobody", probability=share)
        for share, i in ranked[:_OPTIONS]
    )
    first = set(rows[ranked[0][1]]) if ranked[0][1] >= 0 else set()
    second = set(rows[ranked[1][1]]) if len(ranked) > 1 and ranked[1][1] >= 0 else set()
    moved = [(feature, scorer.weights.get(feature, 0.0)) for feature in first - second]
    moved += [(f"not {feature}", -scorer.weights.get(feature, 0.0)) for feature in second - first]
    moved.sort(key=lambda pair: (-pair[1], pair[0]))
    reasons = tuple(Reason(feature, weight) for feature, weight in moved[:_REASONS] if weight > 0)
    return options, reasons
