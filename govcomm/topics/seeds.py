"""Seed phrases of a taxonomy found in an article: features of the classifier, and a start without labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from govcomm.topics.features import LEAD_WORDS, Reading

TITLE_SCORE, LEAD_SCORE, BODY_SCORE = 3.0, 2.0, 1.0
MAX_REPEATS = 3
"""A phrase counts this often at most, in title and body each."""

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_ACRONYM = 5  # letters: up to here capitals are part of the seed
_CLITICS = ("", "nya")


@dataclass(frozen=True, slots=True)
class SeedHit:
    """One place where a seed phrase stands.

    Attributes:
        in_title: Whether ``start`` and ``end`` count words of the title, else of the body.
        start: Number of its first word.
        end: Number of the word after its last.
        topics: The topics whose seed it is.
        score: What it counts for each of them.
    """

    in_title: bool
    start: int
    end: int
    topics: tuple[str, ...]
    score: float


class SeedMatcher:
    """Finds seed phrases.

    Args:
        seeds: ``topic id -> phrases``. A phrase of k topics counts 1/k for each.
    """

    def __init__(self, seeds: Mapping[str, Sequence[str]]) -> None:
        owners: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._cased: dict[tuple[str, ...], str] = {}
        for topic, phrases in seeds.items():
            for phrase in phrases:
                *first, last = (word.lower() for word in _WORD.findall(phrase))
                for clitic in _CLITICS:
                    words = (*first, last + clitic)
                    owners[words].append(topic)
                    if phrase.isupper() and len(phrase) <= _ACRONYM:
                        self._cased[words] = phrase
        self._owners = {words: tuple(dict.fromkeys(topics)) for words, topics in owners.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in owners:
            lengths[words[0]].add(len(words))
        self._lengths = {word: sorted(found, reverse=True) for word, found in lengths.items()}

    def _places(self, words: Sequence[str]) -> list[tuple[int, int, tuple[str, ...]]]:
        lengths = self._lengths
        lowered = list(map(str.lower, words))
        if lengths.keys().isdisjoint(lowered):
            return []
        found: list[tuple[int, int, tuple[str, ...]]] = []
        free = 0
        for start in [number for number, word in enumerate(lowered) if word in lengths]:
            if start < free:
                continue
            for length in lengths[lowered[start]]:
                phrase = tuple(lowered[start : start + length])
                topics = self._owners.get(phrase)
                if topics and self._cased.get(phrase, words[start]) in words[start]:
                    found.append((start, start + length, topics))
                    free = start + length
                    break
        return found

    def find(self, reading: Reading) -> list[SeedHit]:
        """Seed phrases of an article.

        Args:
            reading: Its words.

        Returns:
            In text order, title first, the longest at each place, none overlapping.
        """
        hits = []
        for words, in_title in ((reading.title_words, True), (reading.words, False)):
            repeats: Counter[str] = Counter()
            for start, end, topics in self._places(words):
                phrase = " ".join(words[start:end]).lower()
                repeats[phrase] += 1
                if repeats[phrase] <= MAX_REPEATS:
                    score = TITLE_SCORE if in_title else LEAD_SCORE if start < LEAD_WORDS else BODY_SCORE
                    hits.append(SeedHit(in_title, start, end, topics, score / len(topics)))
        return hits


def totals(hits: Sequence[SeedHit]) -> dict[str, float]:
    """Seed score per topic: the sum of its hits, topics without any left out."""
    scores: dict[str, float] = defaultdict(float)
    for hit in hits:
        for topic in hit.topics:
            scores[topic] += hit.score
    return dict(scores)
