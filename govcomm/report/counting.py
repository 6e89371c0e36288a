"""Counts of articles and statements, always raw and without copies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from govcomm.report.material import Item, Said
from govcomm.report.numbers import order

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Count:
    """How often something occurs: ``n`` with copies, ``unique`` without."""

    name: str
    n: int
    unique: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person over the period.

    Attributes:
        name: The name as most articles give it, the longest of equals.
        role: The role as most articles give it.
        agency: The body that goes with the role.
    """

    key: str
    name: str
    role: str
    agency: str
    official: bool
    n: int
    unique: int
    said: int
    said_unique: int


def by_name(items: Iterable[Item], names: Callable[[Item], Iterable[str]]) -> list[Count]:
    """Count articles by names that they bear, most unique articles first."""
    raw: Counter[str] = Counter()
    groups: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for name in dict.fromkeys(names(item)):
            raw[name] += 1
            groups[name].add(item.group)
    found = [Count(name, n, len(groups[name])) for name, n in raw.items()]
    return sorted(found, key=lambda one: (-one.unique, -one.n, order(one.name)))


def n_unique(items: Iterable[Item]) -> int:
    """Number of articles without copies."""
    return len({item.group for item in items})


def said_key(item: Item, said: Said) -> Hashable:
    """What is equal for a statement and its copies in copies of the article."""
    return item.group, said.person or said.speaker, said.words


First = tuple[Item, Said, int]
"""The first occurrence of a statement, and how often it was printed."""


def first_copies(items: Iterable[Item]) -> list[First]:
    """The first occurrence of every statement, and how often it was printed, in order."""
    first: dict[Hashable, tuple[Item, Said]] = {}
    times: Counter[Hashable] = Counter()
    for item in items:
        for said in item.said:
            key = said_key(item, said)
            first.setdefault(key, (item, said))
            times[key] += 1
    return [(item, said, times[key]) for key, (item, said) in first.items()]


def people(items: Sequence[Item]) -> list[Person]:
    """Count for every person the articles that name them and the statements that are theirs.

    A speaker without a person id (an office, a body) goes by name.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    roles: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    official: Counter[str] = Counter()
    raw: Counter[str] = Counter()
    groups: dict[str, set[str]] = defaultdict(set)
    quoted: Counter[str] = Counter()
    different: dict[str, set[Hashable]] = defaultdict(set)
    for item in items:
        for key in dict.fromkeys(one.person for one in item.people):
            raw[key] += 1
            groups[key].add(item.group)
        for one in item.people:
            names[one.person][one.name] += 1
            if one.role:
                roles[one.person][one.role, one.agency] += 1
            official[one.person] += one.official
        for said in item.said:
            key = said.person or said.speaker
            if not key:
                continue
            quoted[key] += 1
            different[key].add(said_key(item, said))
            if key not in names:
                names[key][said.speaker] += 1
                if said.role:
                    roles[key][said.role, said.agency] += 1
                official[key] += said.official
    found = []
    for key in names:
        role, agency = _usual(roles[key]) if roles[key] else ("", "")
        found.append(
            Person(
                key,
                _usual(names[key]) or key,
                role,
                agency,
                official[key] > 0,
                raw[key],
                len(groups[key]),
                quoted[key],
                len(different[key]),
            )
        )
    return sorted(found, key=lambda one: (-one.unique, -one.n, order(one.name)))


def by_quoted(found: Iterable[Person]) -> list[Person]:
    """People who are quoted, most unique statements first."""
    quoted = [one for one in found if one.said]
    return sorted(quoted, key=lambda one: (-one.said_unique, -one.said, order(one.name)))


def by_mentioned(found: Iterable[Person]) -> list[Person]:
    """People whom articles name, most unique articles first."""
    return [one for one in found if one.n]


def _usual(counted: Counter[T]) -> T:
    return min(counted, key=lambda one: (-counted[one], -len(str(one)), str(one)))
