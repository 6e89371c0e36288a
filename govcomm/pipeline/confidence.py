"""How sure a row is: what tells right statements from wrong ones after both decisions have been made.

The probabilities of the two decisions know nothing of what the recogniser got wrong (a programme taken for a
person, half a name). These features do; weights fitted on articles that neither recogniser nor scorers had
seen turn them into the probability that content and speaker are both right.
"""

from __future__ import annotations

from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.names import name_words
from govcomm.pipeline.speakers import Entity, Slot

_LEVELS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


def _level(probability: float) -> int:
    return sum(probability >= level for level in _LEVELS)


def confidence_features(
    candidate: Candidate,
    slot: Slot,
    entity: Entity | None,
    statement_probability: float,
    speaker_probability: float,
) -> list[str]:
    """Features of one row: both decisions, the attribution, and the speaker's name and mentions.

    Args:
        candidate: The reading that was chosen.
        slot: The words that name the source.
        entity: The speaker, or None for nobody.
        statement_probability: Probability of the reading.
        speaker_probability: Probability of the speaker.
    """
    pattern = candidate.pattern
    features = [
        "bias",
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
    if entity.kind == "person":
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
