"""Slips of the keyboard in long words of names: ``Dinas Lingkungan Hidul``, ``Mahkamah Konsitusi``.

The vocabulary is the words that offices and agencies are named with. A word that is not in it, and is one
letter away from exactly one word that is, is read as that word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from govcomm.lexicon.keys import Key, key
from govcomm.lexicon.schema import Agency, Office, agencies, offices

LEAST = 8
"""Shorter words are left alone: one letter makes another word of them."""


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    """The words, and those that each string with one letter taken out may come from."""
    words: set[str] = set()
    rows: list[Agency | Office] = [*agencies().values(), *offices().values()]
    for row in rows:
        for name in (row.canonical, *row.variants):
            words.update(word for word in key(name) if len(word) >= LEAST - 1)
    shortened: dict[str, set[str]] = {}
    for word in words:
        for less in _without_one(word):
            shortened.setdefault(less, set()).add(word)
    return frozenset(words), {less: frozenset(whole) for less, whole in shortened.items()}


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def mend(words: Key) -> Key:
    """Return a key with its slips mended; the same key if there are none."""
    return tuple(_mended(word) if len(word) >= LEAST and word.isalpha() else word for word in words)


def _mended(word: str) -> str:
    vocabulary, shortened = _vocabulary()
    if word in vocabulary:
        return word
    meant = set(shortened.get(word, ()))
    for less in _without_one(word):
        if less in vocabulary:
            meant.add(less)
        meant |= shortened.get(less, frozenset())
    return meant.pop() if len(meant) == 1 else word
