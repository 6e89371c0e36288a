"""Whose words: the candidates for the speaker of a statement, and the features that choose among them.

Every statement is read in text order. Candidates are the people of the article, titles whose holder the
article does not name, and bodies; "nobody" is the answer when no candidate is likelier. The learned choice
(:class:`govcomm.pipeline.scorer.Scorer`) weighs what stands at the attribution itself (a name, a title, a
pronoun, ``-nya``, nothing) against who spoke last and who was named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc

from govcomm.pipeline.attribution import Slot, described
from govcomm.pipeline.candidates import Candidate
from govcomm.pipeline.gathered import Page
from govcomm.pipeline.names import role_match, role_words
from govcomm.pipeline.reading import surface, words_of


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
    words = words_of(doc)
    for one, other in pairwise(bodies):
        if (
            other.start - one.end == 1
            and words[one.end] == "("
            and ")" in words[other.end - 1 : other.end + 1]
        ):
            same[surface(other).lower()] = surface(one).lower()
    surfaces = {surface(m).lower() for m in bodies}
    for name in sorted(surfaces):
        if name not in same:
            longer = [s for s in surfaces if s.startswith(name + " ") and s not in same]
            if len(longer) == 1:
                same[name] = longer[0]
    keys = {}
    for name in sorted(surfaces):
        key, steps = name, 0
        while key in same and steps < 4:
            key, steps = same[key], steps + 1
        keys[name] = key
    return keys


def entities(doc: Doc) -> list[Entity]:
    """The possible speakers of an article, people first."""
    found: dict[str, Entity] = {}
    bodies = body_keys(doc)
    for span in doc.spans.get("people", ()):
        found[span.id_] = Entity(span.id_, "person", surface(span))
    for mention in doc.spans.get("mentions", ()):
        label = mention.label_
        if mention.id_ and mention.id_ in found:
            entity = found[mention.id_]
        elif label == "ROLE":
            key = "r:" + " ".join(role_words(surface(mention)))
            entity = found.setdefault(key, Entity(key, "role", surface(mention)))
        elif label in ("AGENCY", "ORG"):
            key = "b:" + bodies[surface(mention).lower()]
            entity = found.setdefault(key, Entity(key, "body", surface(mention)))
        else:
            continue
        entity.positions.append(mention.start)
        entity.labels.append(label)
        if entity.kind != "person" and len(surface(mention)) > len(entity.name):
            entity.name = surface(mention)
    return list(found.values())


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


_MANY, _EARLIER, _LATER = 500, 100, 30  # mentions
_LIMITS = (0, 1, 2, 3, 5, 8, 13)
_BINS = [str(next(limit for limit in _LIMITS if value <= limit)) for value in range(_LIMITS[-1] + 1)]


def _bin(value: int) -> str:
    return _BINS[max(value, 0)] if value < len(_BINS) else "13+"


@dataclass(slots=True)
class Cast:
    """The possible speakers of an article and where its sentences name them, gathered once.

    Attributes:
        entities: The possible speakers, people first.
        sentence_of: For each token the number of its sentence.
        sentences: Token ranges of the sentences.
        named_in: By sentence who is named in it: (token, number of the entity), in text order.
        order: The same over the whole article.
        numbers: Number of each entity by its key.
    """

    entities: list[Entity]
    sentence_of: list[int]
    sentences: list[tuple[int, int]]
    named_in: dict[int, list[tuple[int, int]]]
    order: list[tuple[int, int]]
    numbers: dict[str, int]

    @classmethod
    def gather(cls, doc: Doc, sentence_of: list[int], sentences: list[tuple[int, int]]) -> Cast:
        """Gather the cast of a document with mentions and people."""
        return cls._of(entities(doc), sentence_of, sentences)

    @classmethod
    def _of(cls, found: list[Entity], sentence_of: list[int], sentences: list[tuple[int, int]]) -> Cast:
        order = sorted((p, i) for i, entity in enumerate(found) for p in entity.positions)
        named_in: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for position, i in order:
            named_in[sentence_of[position]].append((position, i))
        numbers = {entity.key: i for i, entity in enumerate(found)}
        return cls(found, sentence_of, sentences, dict(named_in), order, numbers)

    def around(self, anchor: int, history: History) -> Cast:
        """The part of the cast that can speak at a token: all, but in a book those named or heard nearby.

        An article names some dozens; a text that names thousands would take hours if everyone were weighed
        for every statement.
        """
        if len(self.order) <= _MANY:
            return self
        at = bisect_left(self.order, (anchor, 0))
        near = set(self.order[max(at - _EARLIER, 0) : at + _LATER])
        for key in (history.last, history.before_last):
            if key is not None:
                number = self.numbers[key]
                positions = self.entities[number].positions
                near.add((positions[max(bisect_left(positions, anchor) - 1, 0)], number))
        places: defaultdict[int, list[int]] = defaultdict(list)
        for position, number in sorted(near):
            places[number].append(position)
        found = [replace(self.entities[number], positions=places[number]) for number in sorted(places)]
        return Cast._of(found, self.sentence_of, self.sentences)


@dataclass(slots=True)
class _Scene:
    """Where and how one attribution stands, which the features of all its candidates share."""

    page: Page
    candidate: Candidate
    slot: Slot
    history: History
    cast: Cast
    number: int  # of the attribution's sentence
    latest: list[int]  # for each entity where it was last named before the attribution, or -1
    recency: dict[int, int]  # rank of each person by that, the nearest first
    here: dict[int, int]  # where the sentence names an entity outside the content
    gap: int  # sentences since somebody last spoke
    paragraph: str
    voice: str
    before: str
    after: str
    between: str
    nearest: int


def _latest(positions: list[int], anchor: int, candidate: Candidate) -> int:
    """The last of ascending positions before ``anchor`` and outside the content, or -1."""
    i = bisect_left(positions, anchor) - 1
    while i >= 0 and candidate.start <= positions[i] < candidate.end:
        i -= 1
    return positions[i] if i >= 0 else -1


def _scene(page: Page, candidate: Candidate, slot: Slot, cast: Cast, history: History) -> _Scene:
    anchor = slot.anchor
    number = cast.sentence_of[anchor]
    latest = [_latest(entity.positions, anchor, candidate) for entity in cast.entities]
    here: dict[int, int] = {}
    for position, i in cast.named_in.get(number, ()):
        if not candidate.start <= position < candidate.end:
            here.setdefault(i, position)
    persons = sorted((p, i) for i, p in enumerate(latest) if p >= 0 and cast.entities[i].kind == "person")
    between, nearest = "", -1
    if slot.span is not None and slot.span.start < anchor:
        labels = [m.label_ for k in range(slot.span.end, anchor) if (m := page.mention_at[k]) is not None]
        between = labels[-1] if labels else "no"
        nearest = max(((p, i) for p, i in cast.named_in.get(number, ()) if p < anchor), default=(0, -1))[1]
    before, after = slot.around(page)
    return _Scene(
        page=page,
        candidate=candidate,
        slot=slot,
        history=history,
        cast=cast,
        number=number,
        latest=latest,
        recency={i: rank for rank, (_, i) in enumerate(reversed(persons))},
        here=here,
        gap=number - history.last_sentence,
        paragraph=_same_paragraph(page, cast.sentences, history.last_sentence, number),
        voice=candidate.cue.voice if candidate.cue is not None else "none",
        before=before,
        after=after,
        between=between,
        nearest=nearest,
    )


def speaker_features(
    page: Page, candidate: Candidate, slot: Slot, cast: Cast, history: History
) -> list[list[str]]:
    """Features of every entity as the speaker of one statement, in the order of ``cast.entities``."""
    scene = _scene(page, candidate, slot, cast, history)
    at = slot.span.start if slot.span is not None else -1
    named = slot.kind == "PERSON" and any(at in entity.positions for entity in cast.entities)
    first_word, points = "", ""
    if slot.kind == "none":
        first_word, points = described(page, candidate, cast.sentences[scene.number])
    rows = []
    alike: dict[tuple[str, bool, bool], list[str]] = {}  # of those whom the sentence does not name
    for i, entity in enumerate(cast.entities):
        explicit = at in entity.positions
        is_last = entity.key == history.last
        absent = named and not explicit and i not in scene.here and i != scene.nearest
        if absent:
            alikeness = (entity.kind, is_last, history.counts[entity.key] > 0)
            if alikeness in alike:
                rows.append(alike[alikeness])
                continue
        features = [f"type={entity.kind},{slot.kind}"]
        if slot.span is not None:
            which = "explicit" if explicit else f"other,{entity.kind},{is_last}"
            features += [
                f"{which},before={scene.before}",
                f"{which},after={scene.after}",
                f"{which},between={scene.between}",
            ]
            if i == scene.nearest:
                features.append(f"nearest,{explicit},{slot.kind},{entity.kind}")
        if named:
            features += _beside_a_name(scene, i, entity, explicit)
        else:
            features += _without_a_name(scene, i, entity, explicit)
        if slot.kind == "none":
            features += [
                f"first={first_word},{is_last}",
                f"first={first_word},{entity.kind}",
                f"points={points},{is_last},{entity.kind}",
                f"points={points},{scene.recency.get(i)}",
            ]
        if absent:
            alike[alikeness] = features
        rows.append(features)
    return rows


def _beside_a_name(scene: _Scene, i: int, entity: Entity, explicit: bool) -> list[str]:
    """Features where a name stands at the attribution: what stands around it tells more than who spoke."""
    is_last = entity.key == scene.history.last
    pattern = scene.candidate.pattern
    if explicit:
        return ["explicit", f"explicit,{pattern},{scene.voice}", f"explicit,last={is_last}"]
    here = i in scene.here
    features = [
        "other",
        f"other,here={here},{entity.kind},{pattern}",
        f"other,here={here},before={scene.before}",
        f"other,here={here},after={scene.after}",
        f"other,said={scene.history.counts[entity.key] > 0}",
        f"other,last={is_last}",
    ]
    if here:
        opens = scene.here[i] == scene.cast.named_in[scene.number][0][0]
        features.append(f"other,opens={opens},{entity.kind}")
    return features


def _without_a_name(scene: _Scene, i: int, entity: Entity, explicit: bool) -> list[str]:
    """Features where a title, a body, a pronoun or nothing stands at the attribution."""
    slot, history, candidate = scene.slot, scene.history, scene.candidate
    is_last = entity.key == history.last
    kind = f"{slot.kind},{scene.voice}"
    features = []
    if slot.kind == "ROLE" and slot.span is not None:
        epithet = slot.points_back(scene.page)
        if explicit:
            features.append(f"explicit,{entity.kind},epithet={epithet}")
        elif entity.kind != "body":
            fit = 0.0
            if entity.kind == "role":
                fit = role_match(role_words(surface(slot.span)), tuple(entity.key[2:].split()))
            features += [f"fit={fit}", f"fit={fit},{epithet}", f"epithet={epithet},{entity.kind}"]
    if explicit:
        features += [
            "explicit",
            f"explicit,{kind}",
            f"explicit,{entity.kind},{slot.kind}",
            f"explicit,{candidate.pattern}",
        ]
    elif slot.kind in ("PERSON", "AGENCY", "ORG"):
        features.append(f"other,{slot.kind},{entity.kind}")
    rank, gap = scene.recency.get(i), _bin(scene.gap)
    features += [
        f"rank={rank},{slot.kind},{entity.kind}",
        f"last={is_last},{slot.kind},{gap}",
        f"last={is_last},{kind},{candidate.pattern}",
        f"last={is_last},{slot.kind},{scene.paragraph},{gap}",
        f"last,rank={is_last},{rank},{slot.kind}",
        f"last,rank={is_last},{rank},{slot.kind},{gap}",
        f"beforelast={entity.key == history.before_last},{slot.kind}",
        f"said={_bin(history.counts[entity.key])},{slot.kind}",
        f"named={_bin(len(entity.positions))},{slot.kind},{entity.kind}",
    ]
    spot = scene.latest[i]
    if spot >= 0:
        sentence = scene.cast.sentence_of[spot]
        distance = _bin(scene.number - sentence)
        first_named = all(owner == i or p >= spot for p, owner in scene.cast.named_in[sentence])
        features += [
            f"far={distance},{slot.kind},{entity.kind}",
            f"far,last={distance},{is_last},{slot.kind}",
            f"subject={first_named},{distance},{slot.kind}",
        ]
        if history.last_sentence < sentence:
            features += [
                f"since={distance},{slot.kind},{entity.kind}",
                f"since,subject={first_named},{slot.kind},{is_last}",
            ]
    else:
        features.append(f"new,{slot.kind},{entity.kind}")
    if not explicit:
        if any(candidate.start <= p < candidate.end for p in entity.positions):
            features.append(f"within,{slot.kind},{entity.kind},{candidate.cue is None}")
        if i in scene.here:
            features.append(f"here,{slot.kind},{entity.kind},{is_last}")
    if scene.cast.sentence_of[candidate.start] != scene.number:
        features.append(f"back,{slot.kind},{is_last}")
    if slot.kind in ("none", "clitic", "pronoun"):
        later = next((p for p in entity.positions if p >= max(slot.anchor, candidate.end)), None)
        if later is not None and scene.cast.sentence_of[later] - scene.number <= 1:
            features.append(f"next,{slot.kind},{entity.kind},{scene.cast.sentence_of[later] - scene.number}")
    return features


def _same_paragraph(page: Page, sentences: list[tuple[int, int]], earlier: int, now: int) -> str:
    """Whether a line break stands between two sentences; ``none`` without an earlier one."""
    if earlier < 0 or earlier > now:
        return "none"
    for number in range(earlier, now):
        last = sentences[number][1] - 1
        if page.lower[last].startswith("\n") or (last and page.lower[last - 1].startswith("\n")):
            return "no"
    return "yes"
