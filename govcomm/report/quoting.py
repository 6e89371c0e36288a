"""Which statements a report cites: by topic, agency or outlet, and those that deny, criticise or warn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from govcomm.report.counting import First
from govcomm.report.material import Item, Said
from govcomm.report.outline import Quote

GROUPS = 8
EACH = 3
STANCE_EACH = 10
SURE = 0.5
"""Below this confidence a statement is in the tables, but not cited."""

STANCES = ("denies", "criticises", "warns")
_BY_CLASS = {"deny": "denies", "criticise": "criticises"}
_WARNS = re.compile(r"ingat|wanti|waspada", re.IGNORECASE)
MIN_CHARS, MAX_CHARS = 40, 420


def stance(said: Said) -> str:
    """What the reporting expression does, if it denies, criticises or warns; else nothing."""
    found = _BY_CLASS.get(said.cue_class, "")
    if not found and said.cue_class == "urge" and _WARNS.search(said.cue):
        return "warns"
    return found


def quote(item: Item, said: Said, topic: str) -> Quote:
    """Make a citation."""
    parts = [part for part in (said.role, said.agency) if part and part != said.speaker]
    if said.agency and said.role and (said.agency in said.role or said.role.endswith(said.agency)):
        parts = [part for part in parts if part == said.role]
    return Quote(
        text=said.text,
        kind=said.kind,
        speaker=said.speaker,
        office=", ".join(dict.fromkeys(parts)),
        day=item.day,
        outlet=item.outlet,
        title=item.title,
        url=item.url,
        article_id=item.article_id,
        statement_id=said.statement_id,
        start=said.start,
        end=said.end,
        confidence=said.confidence,
        topic=topic,
        stance=stance(said),
    )


Chosen = list[tuple[str, list[tuple[Item, Said]]]]


def key_statements(
    found: Sequence[First], group: Callable[[Item], str], *, last: str = ""
) -> tuple[Chosen, int]:
    """Choose statements to cite, at most :data:`EACH` of each group and one of each source.

    Args:
        found: The first occurrence of every statement of the period.
        group: Name of the group of an article.
        last: A group that comes after all others and is cited only if there is no other.

    Returns:
        Groups with most statements first, and the number of statements there were to choose from.
    """
    groups: dict[str, list[tuple[Item, Said, int]]] = defaultdict(list)
    for item, said, times in found:
        groups[group(item)].append((item, said, times))
    ranked = sorted(groups, key=lambda name: (name == last, -len(groups[name]), name))
    chosen: Chosen = []
    for name in ranked:
        if len(chosen) == GROUPS or (name == last and chosen):
            break
        kept: list[tuple[Item, Said]] = []
        sources: set[str] = set()
        for item, said, _ in sorted(groups[name], key=_weight):
            source = said.person or said.speaker
            if said.confidence >= SURE and source and source not in sources and len(kept) < EACH:
                sources.add(source)
                kept.append((item, said))
        if kept:
            chosen.append((name, kept))
    return chosen, len(found)


def issues(found: Sequence[First]) -> tuple[Chosen, int]:
    """Choose statements that deny, criticise or warn, newest first, at most :data:`STANCE_EACH` of each.

    Returns:
        Kinds that occur, and how many such statements there are.
    """
    groups: dict[str, list[tuple[Item, Said]]] = defaultdict(list)
    total = 0
    for item, said, _ in found:
        kind = stance(said)
        if kind and said.confidence >= SURE and not said.in_headline:
            groups[kind].append((item, said))
            total += 1
    return [(kind, groups[kind][::-1][:STANCE_EACH]) for kind in STANCES if kind in groups], total


def _weight(found: tuple[Item, Said, int]) -> tuple[object, ...]:
    item, said, times = found
    fits = MIN_CHARS <= len(said.text) <= MAX_CHARS
    return (
        said.in_headline,
        not fits,
        not said.official,
        said.kind != "direct",
        -times,
        -said.confidence,
        item.article_id,
        said.start,
    )
