"""When two spans or two names are the same, and which span answers to which."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from govcomm.evaluation.gold import Offsets

# Where a quotation mark or a closing full stop belongs is a matter of taste, not of finding the statement.
_EDGE = frozenset(" \t\r\n\u00a0\"'“”„‟‘’‚‛«».,;:–—-…")

_HONORIFICS = frozenset(
    "h hj kh dr drs dra ir prof pak bapak ibu bu tgh ust ustaz jenderal".split()  # as in `H. Arief`
)


def trimmed(text: str, start: int, end: int) -> Offsets:
    """Take quotation marks, white space and closing punctuation off both ends of a span."""
    while start < end and text[start : start + 1] in _EDGE:
        start += 1
    while end > start and text[end - 1 : end] in _EDGE:
        end -= 1
    return start, end


def overlap(a: Offsets, b: Offsets) -> float:
    """Intersection over union of two spans, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / (max(a[1], b[1]) - min(a[0], b[0])) if shared > 0 else 0.0


def pairs(gold: Sequence[Offsets], found: Sequence[Offsets], *, least: float) -> list[tuple[int, int]]:
    """Match spans one to one, best overlap first; of equal overlaps the later spans go first.

    Args:
        gold: Annotated spans.
        found: Predicted spans.
        least: Smallest intersection over union of a pair.

    Returns:
        Pairs of indices into ``gold`` and ``found``.
    """
    candidates = (
        (overlap(ours, theirs), i, j) for i, ours in enumerate(gold) for j, theirs in enumerate(found)
    )
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    matched = []
    for _, i, j in sorted((each for each in candidates if each[0] >= least), reverse=True):
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            matched.append((i, j))
    return matched


def name_words(name: str | None) -> tuple[str, ...]:
    """Words of a name in lower case, honorifics at its beginning left out."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", name or "").casefold())
    while words and words[0] in _HONORIFICS:
        words = words[1:]
    return tuple(words)


def same_name(a: str | None, b: str | None, *, lenient: bool = False) -> bool:
    """Whether two names are the same.

    Args:
        a: A name.
        b: Another.
        lenient: Whether a name that is part of the other (``Arief`` of ``Arief R. Wismansyah``) counts.
    """
    first, second = name_words(a), name_words(b)
    if first == second:
        return True
    if not lenient or not first or not second:
        return False
    return set(first) <= set(second) or set(second) <= set(first)
