"""Which names and posts of the recogniser to believe: a learned second look at each surface of an article.

The recogniser reads one sentence at a time. Here all occurrences of a surface speak at once: what stands
before and after them, how often the recogniser found it, how news uses its words, and what else the article
names. The weights are fitted by :mod:`govcomm.training.mention_doubts`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from govcomm import models
from govcomm.lexicon.cues import find_cue
from govcomm.pipeline.mention_names import Piece, fold
from govcomm.pipeline.mention_posts import is_post
from govcomm.pipeline.scorer import Scorer
from govcomm.pipeline.word_use import word_use

FILE = "mentions.json"
DOUBTED = frozenset({"PERSON", "ROLE"})
_MOST_PLACES = 6
_JOINS = frozenset({",", "dan", "serta", "/", "hingga", "sampai", "beserta", "maupun", "atau"})
_POINTERS = frozenset({"baca", "simak", "tags", "tag", "topik"})
# Words before a post that say whether somebody holds it, or that it stands for a class or an election.
_SIGNS = frozenset(
    "para seluruh semua setiap tiap sejumlah beberapa jajaran sebagian segenap antar masing-masing pemilihan "
    "pilkada pilgub pilbup pilwalkot pencalonan calon kandidat kantor pendopo rumah ruang gedung jabatan "
    "posisi kursi keputusan peraturan instruksi edaran perwakilan mewakili oknum mantan dihadiri hadir turut "
    "didampingi bersama bersama-sama kepada unsur terdiri tugas cup piala tim menjadi jadi maju selaku "
    "sebagai menjabat dilantik diangkat ditunjuk istri bapak pak kewenangan usulan melalui".split()
)
Key = tuple[str, ...]
Places = Sequence[tuple[int, int]]
# Decides on a surface from its label, its occurrences (half-open ranges of words) and its features.
Judge = Callable[[str, Places, Sequence[str]], bool]


@cache
def _scorer() -> Scorer:
    return Scorer.read(models.path_of(FILE))


def is_believed(label: str, places: Places, features: Sequence[str]) -> bool:
    """Whether a surface is a mention, by the sum of the weights of its features; a :data:`Judge`."""
    del label, places
    return _scorer().score(features) >= 0.0


class Article:
    """What an article tells about its surfaces.

    Args:
        words: Its words without white space.
        pieces: The spans found so far.
        broken: Indices of words that begin a new line.
    """

    def __init__(self, words: list[str], pieces: list[Piece], broken: frozenset[int]) -> None:
        self.words = words
        self.broken = broken
        self.starts = {piece.start: piece.label for piece in pieces}
        self.ends = {piece.end: piece.label for piece in pieces}
        self.in_names: set[str] = set()
        self.begins_post: set[str] = set()
        self.held: set[str] = set()
        for start, end, label in pieces:
            if label == "PERSON" and end - start > 1:
                self.in_names.update(words[start:end])
            elif label == "ROLE":
                first = words[start].casefold()
                if end - start > 1:
                    self.begins_post.add(first)
                if self.starts.get(end) == "PERSON" or self.starts.get(end + 1) == "PERSON":
                    self.held.add(first)

    def features(self, key: Key, label: str, places: Places, found: int) -> list[str]:
        """Describe a surface.

        Args:
            key: Its words.
            label: PERSON or ROLE.
            places: Its occurrences that are not inside a longer mention, at least one.
            found: How often the recogniser found it.
        """
        alone = len(places)
        first = key[0]
        size = min(len(key), 4)
        case = "low" if first.islower() else "caps" if first.isupper() and len(first) > 1 else "cap"
        have: set[str] = {
            "bias",
            f"size={size}",
            f"case={case}",
            f"size,case={size},{case}",
            f"support={min(4, 4 * found // alone)}",
            f"alone={min(alone, 4)}",
        }
        low = first.casefold()
        if label == "PERSON":
            if len(key) == 1 and first in self.in_names:
                have.add("part of a name")
            uses = [word_use(word) for word in key if len(word) > 2]
            known = [use for use in uses if use is not None]
            have.add(f"rare={len(uses) - len(known)}")
            if known:
                have.add(f"least use={int(5 * min(known))},{size}")
                have.add(f"first use={int(5 * known[0])}")
                have.add(f"last use={int(5 * known[-1])}")
        else:
            have.add(f"word={low}")
            have.add(f"word,case={low},{case}")
            have.add(f"last={key[-1].casefold()}")
            if is_post(list(key)):
                have.add(f"post,{case}")
            have.add(f"held={low in self.held},{size},{case}")
            have.add(f"longer={low in self.begins_post},{size}")
        for start, end in places[:_MOST_PLACES]:
            self._around(start, end, have)
            if label == "ROLE":
                self._setting(start, end, have)
        return [f"{label}:{name}" for name in have]

    def _setting(self, start: int, end: int, have: set[str]) -> None:
        """Add what the sentence says of a post: a list, a class, an election, a pointer elsewhere."""
        words = self.words
        left = self.ends.get(start - 1, "-") if start and words[start - 1] in _JOINS else ""
        right = self.starts.get(end + 1, "-") if end < len(words) and words[end] in _JOINS else ""
        have.add(f"list={left},{right}")
        have.add(f"list={left}")
        have.add(f"list right={right}")
        held = self.starts.get(end) == "PERSON" or (right == "PERSON")
        told = self.ends.get(start) == "PERSON" or (left == "PERSON")
        have.add(f"holder={held},{told}")
        for i in range(start - 1, max(-1, start - 9), -1):
            word = words[i].casefold()
            if word in (".", '"', "“", "”", "?", "!"):
                break
            if word in _SIGNS:
                have.add(f"sign={word}")
                have.add(f"sign={word},{held}")
        if end < len(words):
            have.add(f"after2={fold(words[end])} {fold(words[end + 1]) if end + 1 < len(words) else ''}")
        if any(word.casefold() in _POINTERS for word in words[max(0, start - 16) : start]):
            have.add(f"pointed,{held}")

    def _around(self, start: int, end: int, have: set[str]) -> None:
        """Add what stands before and after one occurrence."""
        words = self.words
        before = "^" if start == 0 or start in self.broken else fold(words[start - 1]) or words[start - 1]
        after = "$" if end == len(words) or end in self.broken else fold(words[end]) or words[end]
        have.add(f"before={before}")
        have.add(f"after={after}")
        if start > 1:
            have.add(f"before2={fold(words[start - 2])} {before}")
        label = self.ends.get(start) or (self.ends.get(start - 1, "") if before in (",", ")", "(") else "")
        have.add(f"label before={label}")
        label = self.starts.get(end) or (self.starts.get(end + 1, "") if after in (",", "(", ")") else "")
        have.add(f"label after={label}")
        cue = find_cue(before)
        if cue is not None:
            have.add(f"cue before={cue[0].voice}")
        cue = find_cue(after)
        if cue is not None:
            have.add(f"cue after={cue[0].voice}")
        have.add("capital before" if start and words[start - 1][0].isupper() else "no capital before")
        have.add("capital after" if end < len(words) and words[end][0].isupper() else "no capital after")
        if after == "(" and end + 1 < len(words) and words[end + 1].isdigit():
            have.add("age")
