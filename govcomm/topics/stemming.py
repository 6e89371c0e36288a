"""Stems of Indonesian words: Sastrawi with a set for a dictionary, each distinct word stemmed once.

Sastrawi (https://github.com/har07/PySastrawi, the Enhanced Confix Stripping stemmer of Adriani et al. 2007)
asks its dictionary for every affix that it tries. With a set behind that question the stems are the same and
a word costs about 0.1 ms; as an article repeats most of its words, and articles repeat each other's, a cache
per process makes the cost of stemming vanish. The cache is never written to disk.

Names are not this module's business: who calls :func:`stem` has decided that the word is not a name
(:mod:`govcomm.topics.features` does; ``Bekasi`` must not become ``bekas``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

MAX_CACHED = 500_000
"""Distinct words kept; beyond that, words are stemmed each time, so that junk cannot fill memory."""

MAX_LENGTH = 32
"""Longer strings are glued words or junk; stemming them costs time and finds nothing."""


_PLAIN = re.compile(
    "(?!di|ke|se|be|te|me|pe|ku|kau|.(?:el|er|em|in)).*"
    "(?<!i)(?<!an)(?<!ah)(?<!un)(?<!ku)(?<!mu)(?<!ya)(?<!is)(?<!me)"
)
"""A word with none of the prefixes, infixes and suffixes that Sastrawi takes off: it is its own stem.

Most names and loan words are, and on those Sastrawi spends most, trying every rule in vain.
"""


class _WordStemmer(Protocol):
    def stem_word(self, word: str) -> str: ...


class SetDictionary:
    """A Sastrawi dictionary backed by a set.

    Args:
        words: Root words, one string each; blank ones are ignored.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if word.strip())

    def contains(self, word: str) -> bool:
        """Whether ``word`` is a root word."""
        return word in self._words

    def count(self) -> int:
        """Number of root words."""
        return len(self._words)


@cache
def _stemmer() -> _WordStemmer:
    import Sastrawi.Stemmer
    from Sastrawi.Stemmer.Stemmer import Stemmer

    path = Path(Sastrawi.Stemmer.__file__).parent / "data" / "kata-dasar.txt"
    stemmer: _WordStemmer = Stemmer(SetDictionary(path.read_text(encoding="utf-8").split("\n")))
    return stemmer


class StemCache(dict[str, str]):
    """``word -> stem``; a word that is missing is stemmed and, up to :data:`MAX_CACHED`, remembered."""

    def __missing__(self, word: str) -> str:
        if len(word) > MAX_LENGTH or not word.isascii() or not any(c in "aeiou" for c in word):
            return word
        if "-" not in word and _PLAIN.fullmatch(word):
            return word
        stem = _stemmer().stem_word(word)
        if len(self) < MAX_CACHED:
            self[word] = stem
        return stem


STEMS = StemCache()
"""The stems of this process."""


def stem(word: str) -> str:
    """Stem one word.

    Args:
        word: A single word in lower case, not a name; reduplications with their hyphen (``anak-anak``).

    Returns:
        Its root as Sastrawi finds it, or the word itself. Source: Adriani et al. 2007,
        doi 10.1145/1316457.1316459.
    """
    return STEMS[word]
