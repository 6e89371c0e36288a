"""Whose words: the candidates for the speaker of a statement, and the features that choose among them.

Every statement is read in text order. Candidates are the people of the article, titles whose holder the
article does not name, and bodies; "nobody" is the answer when no candidate is likelier. The learned choice
(:class:`govcomm.pipeline.scorer.Scorer`) weighs what stands at the attribution itself (a name, a title, a
pronoun, ``-nya``, nothing) against who spoke last and who was named last.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span

from govcomm.pipeline.candidates import PRONOUNS, Candidate, Page, subject_after, subject_before
from govcomm.pipeline.names import role_match, role_words

_SINGULAR = frozenset({"ia", "dia", "beliau", "dirinya"})


@dataclass(slots=True)
class Slot:
    """What names the source at one attribution.

    Attributes:
        kind: ``PERSON``, ``ROLE``, ``AGENCY``, ``ORG`` (a mention), ``pronoun``, ``clitic`` or ``none``.
        span: The words that name the source, or None.
        anchor: Token index at which the attribution stands.
    """

    kind: str
    span: Span | None
    anchor: int


@dataclass(slots=True)
class Entity:
    """Somebody or something that can speak.

    Attributes:
        key: Person id (``p1``), or a key of a title or a body.
        kind: ``person``, ``role`` or ``body``.
        name: What the statement's ``speaker_name`` will be.
        positions: Token indices at which the article mentions it, ascending.
    """

    key: str
    kind: str
    name: str
    positions: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def body_keys(doc: Doc) -> dict[str, str]:
    """For the surface of every body of the article (lower case) the fullest surface that means the same.

    A name and the abbreviation that follows it in brackets are one body (`Komisi Pemberantasan Korupsi
    (KPK)`), and so are a name and its beginning (`Pemprov` where the article has `Pemprov Banten` and no
    other).
    """
    bodies = [m for m in doc.spans.get("mentions", ()) if m.label_ in ("AGENCY", "ORG")]
    same: dict[str, str] = {}
    for one, other in pairwise(bodies):
        if (
            other.start - one.end == 1
            and doc[one.end].text == "("
            and doc[other.end - 1 : other.end + 1].text.endswith(")")
        ):
            same[other.text.lower()] = one.text.lower()
    surfaces = {m.text.lower() for m in bodies}
    for surface in sorted(surfaces):
        if surface not in same:
            longer = [s for s in surfaces if s.startswith(surface + " ") and s not in same]
            if len(longer) == 1:
                same[surface] = longer[0]
    keys = {}
    for surface in sorted(surfaces):
        key, steps = surface, 0
        while key in same and steps < 4:
            key, steps = same[key], steps + 1
        keys[surface] = key
    return keys


def entities(doc: Doc) -> list[Entity]:
    """The possible speakers of an article, people first."""
    found: dict[str, Entity] = {}
    bodies = body_keys(doc)
    for span in doc.spans.get("people", ()):
        found[span.id_] = Entity(span.id_, "person", span.text)
    for mention in doc.spans.get("mentions", ()):
        label = mention.label_
        if mention.id_ and mention.id_ in found:
            entity = found[mention.id_]
        elif label == "ROLE":
            key = "r:" + " ".join(role_words(mention.text))
            entity = found.setdefault(key, Entity(key, "role", mention.text))
        elif label in ("AGENCY", "ORG"):
            key = "b:" + bodies[mention.text.lower()]
            entity = found.setdefault(key, Entity(key, "body", mention.text))
        else:
            continue
        entity.positions.append(mention.start)
        entity.labels.append(label)
        if entity.kind != "person" and len(mention.text) > len(entity.name):
            entity.name = mention.text
    return list(found.values())


def find_slot(page: Page, candidate: Candidate, sentence: tuple[int, int]) -> Slot:
    """Find the words that name the source of a statement at its attribution."""
    if candidate.cue is None:
        return Slot("none", None, candidate.start)
    i = candidate.cue_start
    n = len(page.lower)
    if candidate.clitic:
        mention, _ = subject_after(page, i + 1, min(n, i + 3))
        if mention is not None and mention.start == i + 1 and candidate.cue.voice != "preposition":
            return Slot(mention.label_, mention, i)
        return Slot("clitic", None, i)
    after_first = candidate.pattern in (
        "quotation-cue", "after-subject", "after-apposition", "middle", "before", "after-inserted", "back",
    )  # fmt: skip
    if candidate.cue.voice in ("bare", "passive", "preposition") or after_first:
        j = i + 1
        while j < n and (
            page.lower[j] in ("juga", "lagi", "pula", "oleh", "langsung") or page.lower[j].isspace()
        ):
            j += 1
        if j < n and page.lower[j] in PRONOUNS:
            return Slot("pronoun", page.doc[j : j + 1], i)
        mention, _ = subject_after(page, i + 1, n)
        if mention is not None:
            return Slot(mention.label_, mention, i)
        if candidate.pattern in ("quotation-cue", "back", "before"):
            return Slot("none", None, i)
    start = sentence[0]
    for j in range(i - 1, max(start, i - 40) - 1, -1):
        if page.quote_at[j] >= 0:
            break
        if page.lower[j] in _SINGULAR or page.lower[j] == "pihaknya":
            return Slot("pronoun", page.doc[j : j + 1], i)
        mention = page.mention_at[j]
        if mention is not None:
            subject = subject_before(page, i, start)
            if subject is not None:
                return Slot(subject.label_, subject, i)
    return Slot("none", None, i)


@dataclass(slots=True)
class History:
    """What earlier statements of the article tell: who spoke, where, how often."""

    last: str | None = None
    last_sentence: int = -100
    before_last: str | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, key: str | None, sentence: int) -> None:
        """Note that ``key`` spoke in sentence number ``sentence``."""
        if key is not None and key != self.last:
            self.before_last = self.last
        self.last = key
        self.last_sentence = sentence
        if key is not None:
            self.counts[key] += 1


_LIMITS = (0, 1, 2, 3, 5, 8, 13)
_BINS = [str(next(limit for limit in _LIMITS if value <= limit)) for value in range(_LIMITS[-1] + 1)]


def _bin(value: int) -> str:
    return _BINS[max(value, 0)] if value < len(_BINS) else "13+"


def speaker_features(
    page: Page,
    candidate: Candidate,
    slot: Slot,
    people: list[Entity],
    history: History,
    sentence_of: list[int],
    sentences: list[tuple[int, int]],
) -> list[list[str]]:
    """Features of every entity as the speaker of one statement, in the order of ``people``."""
    anchor = slot.anchor
    number = sentence_of[anchor]
    content_sentence = sentence_of[candidate.start]
    start, end = sentences[number]
    # People in the order in which they were last named before the attribution, nearest first.
    latest = []
    for entity in people:
        before = [p for p in entity.positions if p < anchor and not candidate.start <= p < candidate.end]
        latest.append(before[-1] if before else -1)
    persons = sorted(
        (position, i) for i, position in enumerate(latest) if position >= 0 and people[i].kind == "person"
    )
    named_in: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, entity in enumerate(people):
        for position in entity.positions:
            named_in[sentence_of[position]].append((position, i))
    recency = {i: rank for rank, (_, i) in enumerate(reversed(persons))}
    epithet = False
    slot_role = role_words(slot.span.text) if slot.kind == "ROLE" and slot.span is not None else ()
    voice = candidate.cue.voice if candidate.cue is not None else "none"
    kind = f"{slot.kind},{voice}"
    if slot.kind == "ROLE" and slot.span is not None:
        following = page.lower[slot.span.end] if slot.span.end < len(page.lower) else ""
        # `Bupati Lebak itu` means somebody who was named before
        epithet = following in ("itu", "tersebut", "ini")
    gap = number - history.last_sentence
    paragraph = _same_paragraph(page, sentences, history.last_sentence, number)
    rows = []
    for i, entity in enumerate(people):
        explicit = slot.span is not None and slot.span.start in entity.positions
        features = [f"type={entity.kind},{slot.kind}"]
        if explicit and slot.kind == "ROLE":
            features.append(f"explicit,{entity.kind},epithet={epithet}")
        if explicit:
            features += [
                "explicit",
                f"explicit,{kind}",
                f"explicit,{entity.kind},{slot.kind}",
                f"explicit,{candidate.pattern}",
            ]
        elif slot.kind in ("PERSON", "AGENCY", "ORG"):
            features.append(f"other,{slot.kind},{entity.kind}")
        if slot.kind == "ROLE" and not explicit and entity.kind != "body":
            fit = 0.0
            if entity.kind == "role":
                fit = role_match(slot_role, tuple(entity.key[2:].split()))
            features += [f"fit={fit}", f"fit={fit},{epithet}", f"epithet={epithet},{entity.kind}"]
        rank = recency.get(i)
        is_last = entity.key == history.last
        features += [
            f"rank={rank},{slot.kind},{entity.kind}",
            f"last={is_last},{slot.kind},{_bin(gap)}",
            f"last={is_last},{kind},{candidate.pattern}",
            f"last={is_last},{slot.kind},{paragraph},{_bin(gap)}",
            f"last,rank={is_last},{rank},{slot.kind}",
            f"last,rank={is_last},{rank},{slot.kind},{_bin(gap)}",
            f"beforelast={entity.key == history.before_last},{slot.kind}",
            f"said={_bin(history.counts[entity.key])},{slot.kind}",
            f"named={_bin(len(entity.positions))},{slot.kind},{entity.kind}",
        ]
        if latest[i] >= 0:
            distance = number - sentence_of[latest[i]]
            features += [
                f"far={_bin(distance)},{slot.kind},{entity.kind}",
                f"far,last={_bin(distance)},{is_last},{slot.kind}",
            ]
            spot = latest[i]
            first_named = all(owner == i or p >= spot for p, owner in named_in[sentence_of[spot]])
            features.append(f"subject={first_named},{_bin(distance)},{slot.kind}")
            if history.last_sentence < sentence_of[spot]:
                features.append(f"since={_bin(distance)},{slot.kind},{entity.kind}")
                features.append(f"since,subject={first_named},{slot.kind},{is_last}")
        else:
            features.append(f"new,{slot.kind},{entity.kind}")
        within = any(candidate.start <= p < candidate.end for p in entity.positions)
        if within and not explicit:
            features.append(f"within,{slot.kind},{entity.kind},{candidate.cue is None}")
        here = any(start <= p < end and not candidate.start <= p < candidate.end for p in entity.positions)
        if here and not explicit:
            features.append(f"here,{slot.kind},{entity.kind},{is_last}")
        if content_sentence != number:
            features.append(f"back,{slot.kind},{is_last}")
        if slot.kind in ("none", "clitic", "pronoun"):
            later = next((p for p in entity.positions if p >= max(anchor, candidate.end)), None)
            if later is not None and sentence_of[later] - number <= 1:
                features.append(f"next,{slot.kind},{entity.kind},{sentence_of[later] - number}")
        rows.append(features)
    return rows


def _same_paragraph(page: Page, sentences: list[tuple[int, int]], earlier: int, now: int) -> str:
    """Whether a line break stands between two sentences; ``none`` without an earlier one."""
    if earlier < 0 or earlier > now:
        return "none"
    for number in range(earlier, now):
        last = sentences[number][1] - 1
        if page.lower[last].startswith("\n") or (last and page.lower[last - 1].startswith("\n")):
            return "no"
    return "yes"
