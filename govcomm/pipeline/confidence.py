"""How sure a row is: what tells right statements from wrong ones after both decisions have been made.

The probabilities of the two decisions know nothing of what the recogniser got wrong (a programme taken for a
person, half a name). These features do; weights fitted on articles that neither recogniser nor scorers had
seen turn them into the probability that content and speaker are both right.
"""

from __future__ import annotations

import math

from govcomm.pipeline.attribution import BEFORE_NAMES, Slot
from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.names import name_words
from govcomm.pipeline.speakers import Entity, History

SURE = 0.9
"""What ``--min-confidence 0.9`` keeps: rows that people quote without checking."""

CAUTION = "caution"
"""Name under which the weights hold what :func:`held_back` takes off."""

_LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


def held_back(certainty: float, caution: float) -> float:
    """Keep a row below :data:`SURE` that barely reaches it; what stays above shows its certainty as it is.

    A calibrated 0.9 may be wrong once in ten, too often for what nobody checks again.

    Args:
        certainty: Calibrated probability that the row is right.
        caution: What is taken off the log-odds.
    """
    odds = certainty / max(1.0 - certainty, 1e-9) * math.exp(-caution)
    lower = odds / (1.0 + odds)
    return certainty if lower >= SURE else lower


def _level(probability: float) -> int:
    return sum(probability >= level for level in _LEVELS)


def _cut(page: Page, entity: Entity) -> str:
    """On which side of its fullest mentions a word stands that could belong to the name."""
    spans = {m for p in entity.positions if (m := page.mention_at[p]) is not None and m.label_ == "PERSON"}
    longest = max((len(span) for span in spans), default=0)
    sides = set()
    for span in spans:
        if len(span) == longest:
            for side, i in (("left", span.start - 1), ("right", span.end)):
                if (
                    0 <= i < len(page.words)
                    and page.mention_at[i] is None
                    and page.words[i][0].isupper()
                    and page.words[i].isalpha()
                    and len(page.words[i]) > 1
                    and page.lower[i] not in BEFORE_NAMES
                    and not page.cue_at[i]
                ):
                    sides.add(f"{side}{'' if page.words[i].isupper() else '+'}")
    return ",".join(sorted(sides)) or "no"


def confidence_features(
    page: Page,
    candidate: Candidate,
    slot: Slot,
    entity: Entity | None,
    statement_probability: float,
    speaker_probability: float,
    history: History,
    gap: int,
) -> list[str]:
    """Features of one row: both decisions, the attribution, and the speaker's name and mentions.

    Args:
        candidate: The reading that was chosen.
        slot: The words that name the source.
        entity: The speaker, or None for nobody.
        statement_probability: Probability of the reading.
        speaker_probability: Probability of the speaker.
        history: Who spoke before this statement.
        gap: Sentences since somebody last spoke.
    """
    pattern = candidate.pattern
    cue = candidate.cue
    features = [
        "bias",
        f"cue={cue.form if cue is not None else None}",
        f"{pattern},cue={cue.form if cue is not None else None}",
        *(f"statement>={i}" for i in range(1, _level(statement_probability) + 1)),
        *(f"speaker>={i}" for i in range(1, _level(speaker_probability) + 1)),
        f"pattern={pattern}",
        f"slot={slot.kind}",
    ]
    if entity is None:
        return [*features, "nobody"]
    words = name_words(entity.name)
    named = min(len(entity.positions), 6)
    titled = "ROLE" in entity.labels
    features += [
        f"kind={entity.kind},{slot.kind}",
        *(f"named>={i}" for i in range(2, named + 1)),
        f"titled={titled},{entity.kind}",
    ]
    continues = entity.key == history.last
    features += [
        f"continues={continues},{slot.kind}",
        f"continues={continues},{slot.kind},gap={min(gap, 4)}",
        f"said={min(history.counts[entity.key], 3)},{slot.kind}",
    ]
    before, after = slot.around(page)
    features += [f"before={before},{slot.kind}", f"after={after},{slot.kind}"]
    if entity.kind == "person":
        features.append(f"cut={_cut(page, entity)}")
        features += [
            f"words={min(len(words), 4)}",
            f"words,titled={min(len(words), 4)},{titled}",
            f"last={'lower' if entity.name.split()[-1][:1].islower() else 'ok'}",
        ]
        if entity.name.isupper():
            features.append("capitals")
        if any(len(word) > 14 for word in words):
            features.append("long")
    return features
