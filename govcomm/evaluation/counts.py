"""What one article contributes to every figure: right, found and annotated; and the mistakes in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govcomm.evaluation.gold import KINDS, Annotation, GoldStatement, Offsets
from govcomm.evaluation.matching import name_words, overlap, pairs, same_name, trimmed
from govcomm.records import Analysis, Person, Statement, TopicScore

Counts = dict[str, tuple[int, int, int]]
"""By figure: how many were right, found, and annotated."""

NAMINGS = ("name", "title", "body", "pronoun", "clitic", "none", "other")
LABELS = ("PERSON", "ROLE", "AGENCY", "ORG")
SURE = 0.9
"""Confidence from which on a row may be used without checking."""

_PRONOUNS = frozenset({"ia", "dia", "beliau", "dirinya", "pihaknya", "mereka", "yang bersangkutan"})
_NAMED_BY = {"PERSON": "name", "ROLE": "title", "AGENCY": "body", "ORG": "body"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing that is not as annotated.

    Attributes:
        article_id: The article.
        kind: ``speaker``, ``missed``, ``spurious`` or ``topic``.
        label: Kind of the statement or label of the mention concerned; empty for topics.
        text: The words concerned.
        expected: The annotated speaker or topics.
        got: What was found in their place.
    """

    article_id: str
    kind: str
    label: str = ""
    text: str = ""
    expected: str = ""
    got: str = ""


@dataclass(frozen=True, slots=True)
class _Annotated:
    span: Offsets
    statement: GoldStatement


@dataclass(frozen=True, slots=True)
class _Found:
    span: Offsets
    statement: Statement


def count(annotation: Annotation, analysis: Analysis | None) -> tuple[Counts, list[Mistake]]:
    """Compare one article with its annotation.

    Args:
        annotation: What is there.
        analysis: What was found; ``None`` if the article is not among the results, which misses all of it.
    """
    text = analysis.article.text if analysis else ""
    gold = [_Annotated(trimmed(text, s.start, s.end), s) for s in annotation.statements]
    found = [
        _Found(trimmed(text, s.start, s.end), s)
        for s in (analysis.statements if analysis else ())
        if not s.in_headline
    ]
    matched = pairs([g.span for g in gold], [p.span for p in found], least=0.5)
    counts = _statement_counts(gold, found, matched)
    mistakes = []
    for more, odd in (
        _speaker_counts(annotation, text, gold, found, matched),
        _mention_counts(annotation, analysis, text),
        _topic_counts(annotation, analysis.topics if analysis else ()),
    ):
        counts |= more
        mistakes += odd
    counts |= _people_counts(annotation, analysis.people if analysis else ())
    mistakes += _statement_mistakes(annotation.article_id, text, gold, found, matched)
    if annotation.boilerplate:
        inside = sum(any(_within(p.span, span) for span in annotation.boilerplate) for p in found)
        counts["statements in boilerplate"] = (inside, len(found), len(found))
    return counts, mistakes


def naming(annotation: Annotation, statement: GoldStatement, text: str) -> str:
    """How the article names the source of a statement at the attribution: one of ``NAMINGS``.

    ``clitic`` is a bare *-nya* on the cue; ``other`` a description such as *politisi itu*.
    """
    if statement.speaker is None:
        cue = text[slice(*statement.cue)] if statement.cue else ""
        return "clitic" if cue.casefold().endswith("nya") else "none"
    start, end = statement.speaker
    if " ".join(text[start:end].casefold().split()) in _PRONOUNS:
        return "pronoun"
    labels = {label for s, e, label in annotation.mentions if s < end and start < e}
    return next((by for label, by in _NAMED_BY.items() if label in labels), "other")


def _statement_counts(
    gold: Sequence[_Annotated], found: Sequence[_Found], matched: Sequence[tuple[int, int]]
) -> Counts:
    def at(least: float, kinds: Sequence[str] = KINDS) -> tuple[int, int, int]:
        ours = [g.span for g in gold if g.statement.kind in kinds]
        theirs = [p.span for p in found if p.statement.kind in kinds]
        return len(pairs(ours, theirs, least=least)), len(theirs), len(ours)

    spans = {p.span for p in found}
    exact = sum(g.span in spans for g in gold)
    return {
        "statement@0.5": (len(matched), len(found), len(gold)),
        "statement@0.8": at(0.8),
        "statement exact": (exact, len(found), len(gold)),
        "direct@0.8": at(0.8, ("direct",)),
        "indirect+mixed@0.5": at(0.5, ("indirect", "mixed")),
        **{f"statement@0.5 [{kind}]": at(0.5, (kind,)) for kind in KINDS},
    }


@dataclass(slots=True)
class _Group:
    """Statements of one kind, or whose speaker is named in one way."""

    total: int = 0
    found: int = 0
    named: int = 0
    speaker_right: int = 0
    right: int = 0


def _speaker_counts(
    annotation: Annotation,
    text: str,
    gold: Sequence[_Annotated],
    found: Sequence[_Found],
    matched: Sequence[tuple[int, int]],
) -> tuple[Counts, list[Mistake]]:
    every = _Group(total=len(gold))
    groups = {group: _Group() for group in (*KINDS, *NAMINGS)}
    members = []
    for g in gold:
        of_kind, of_naming = groups[g.statement.kind], groups[naming(annotation, g.statement, text)]
        of_kind.total += 1
        of_naming.total += 1
        members.append((every, of_kind, of_naming))
    cues = cues_right = lenient = sure_right = 0
    mistakes = []
    for i, j in matched:
        ours, theirs = gold[i].statement, found[j].statement
        if ours.cue:
            cues += 1
            cues_right += (theirs.cue_start, theirs.cue_end) == trimmed(text, *ours.cue)
        right = not ours.name or same_name(ours.name, theirs.speaker_name)
        lenient += bool(ours.name) and same_name(ours.name, theirs.speaker_name, lenient=True)
        sure_right += right and theirs.confidence >= SURE
        for group in members[i]:
            group.found += 1
            group.named += bool(ours.name)
            group.speaker_right += bool(ours.name) and right
            group.right += right
        if not right:
            mistakes.append(
                Mistake(
                    article_id=annotation.article_id,
                    kind="speaker",
                    label=ours.kind,
                    text=text[slice(*gold[i].span)],
                    expected=ours.name,
                    got=theirs.speaker_name or "",
                )
            )
    n_sure = sum(p.statement.confidence >= SURE for p in found)
    counts: Counts = {
        "speaker given match": (every.speaker_right, every.named, every.named),
        "speaker given match (lenient)": (lenient, every.named, every.named),
        "cue given match": (cues_right, cues, cues),
        "END TO END": (every.right, len(found), len(gold)),
        "right where sure": (sure_right, n_sure, n_sure),
        "sure": (n_sure, len(found), len(found)),
    }
    for name, group in groups.items():
        counts[f"recall [{name}]"] = (group.found, group.total, group.total)
        counts[f"speaker given match [{name}]"] = (group.speaker_right, group.named, group.named)
        counts[f"end to end recall [{name}]"] = (group.right, group.total, group.total)
    return counts, mistakes


def _statement_mistakes(
    article_id: str,
    text: str,
    gold: Sequence[_Annotated],
    found: Sequence[_Found],
    matched: Sequence[tuple[int, int]],
) -> list[Mistake]:
    met = {i for i, _ in matched}
    used = {j for _, j in matched}
    missed = [
        Mistake(
            article_id=article_id,
            kind="missed",
            label=g.statement.kind,
            text=text[slice(*g.span)],
            expected=g.statement.name,
        )
        for i, g in enumerate(gold)
        if i not in met
    ]
    spurious = [
        Mistake(
            article_id=article_id,
            kind="spurious",
            label=p.statement.kind,
            text=text[slice(*p.span)],
            got=p.statement.speaker_name or "",
        )
        for j, p in enumerate(found)
        if j not in used
    ]
    return missed + spurious


def _mention_counts(
    annotation: Annotation, analysis: Analysis | None, text: str
) -> tuple[Counts, list[Mistake]]:
    counts: Counts = {}
    mistakes = []
    for label in LABELS:
        gold = {(start, end) for start, end, each in annotation.mentions if each == label}
        found = {(m.start, m.end) for m in (analysis.mentions if analysis else ()) if m.label == label}
        counts[label] = (len(gold & found), len(found), len(gold))
        for kind, spans in (("missed", gold - found), ("spurious", found - gold)):
            mistakes += [
                Mistake(article_id=annotation.article_id, kind=kind, label=label, text=text[slice(*span)])
                for span in sorted(spans)
            ]
    return counts, mistakes


def _people_counts(annotation: Annotation, people: Sequence[Person]) -> Counts:
    used: set[int] = set()
    role, roles, agency, agencies, official = 0, 0, 0, 0, 0
    for person in annotation.people:
        place = next(
            (j for j, p in enumerate(people) if j not in used and same_name(person.name, p.name)), None
        )
        if place is None:
            continue
        used.add(place)
        match = people[place]
        if person.role:
            roles += 1
            role += name_words(person.role) == name_words(match.role)
        if person.agency:
            agencies += 1
            agency += same_name(person.agency, match.agency, lenient=True)
        official += person.official == match.official
    return {
        "people": (len(used), len(people), len(annotation.people)),
        "role given person": (role, roles, roles),
        "agency given person": (agency, agencies, agencies),
        "official given person": (official, len(used), len(used)),
    }


def _topic_counts(annotation: Annotation, topics: Sequence[TopicScore]) -> tuple[Counts, list[Mistake]]:
    if not annotation.topics:
        return {}, []
    ranked = [topic.topic_id for topic in sorted(topics, key=lambda topic: topic.rank)]
    gold = set(annotation.topics)
    right = ranked[:1] == list(annotation.topics[:1])
    counts = {
        "topic first": (int(right), 1, 1),
        "topic first in gold": (int(bool(gold & set(ranked[:1]))), 1, 1),
        "topics": (len(gold & set(ranked)), len(set(ranked)), len(gold)),
    }
    if right:
        return counts, []
    expected, got = ", ".join(annotation.topics), ", ".join(ranked)
    return counts, [Mistake(article_id=annotation.article_id, kind="topic", expected=expected, got=got)]


def _within(span: Offsets, boilerplate: Offsets) -> bool:
    return overlap(span, boilerplate) > 0 and boilerplate[0] <= span[0] and span[1] <= boilerplate[1]
