"""Measures of association and of keyness, on plain counts.

Sources: Dunning 1993 (log-likelihood); Rayson and Garside 2000 (its two-term form for keyness); Hardie
2014 (log ratio); Church and Hanks 1990 (pointwise mutual information); Rychlý 2008 (logDice); Gries 2008
(deviation of proportions); Juilland and Chang-Rodríguez 1964 (D).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log2, sqrt

ABSENT = 0.5
"""What stands in for a frequency of nothing in a log ratio."""


def keyness_log_likelihood(count: int, total: int, other: int, other_total: int) -> float:
    """Log-likelihood of a word over two corpora; 3.84 is significant at 5 %, 10.83 at 0.1 %.

    Args:
        count: Occurrences in the corpus.
        total: Words of the corpus.
        other: Occurrences in the reference.
        other_total: Words of the reference.

    Returns:
        G², positive whichever corpus uses it more.

    Examples:
        >>> round(keyness_log_likelihood(10, 1000, 5, 2000), 3)
        6.931
    """
    share = (count + other) / (total + other_total)
    terms = ((count, total * share), (other, other_total * share))
    return 2 * sum(seen * log(seen / expected) for seen, expected in terms if seen)


def log_ratio(count: int, total: int, other: int, other_total: int) -> float:
    """How many times a word doubles in relative frequency from the reference to the corpus.

    Args:
        count: Occurrences in the corpus.
        total: Words of the corpus.
        other: Occurrences in the reference.
        other_total: Words of the reference.

    Returns:
        Binary logarithm; a count of nothing is taken as :data:`ABSENT`.

    Examples:
        >>> log_ratio(8, 1000, 2, 1000)
        2.0
    """
    return log2(((count or ABSENT) / total) / ((other or ABSENT) / other_total))


def log_likelihood(together: int, node: int, word: int, total: int) -> float:
    """Log-likelihood of a two by two table.

    Args:
        together: Occurrences of the word near the node.
        node: Places near the node.
        word: Occurrences of the word.
        total: Words of the corpus.

    Returns:
        G² over all four cells.

    Examples:
        >>> round(log_likelihood(10, 50, 20, 1000), 3)
        35.066
    """
    cells = (
        (together, node * word),
        (node - together, node * (total - word)),
        (word - together, (total - node) * word),
        (total - node - word + together, (total - node) * (total - word)),
    )
    return 2 * sum(seen * log(seen * total / margins) for seen, margins in cells if seen > 0 and margins)


def pmi(together: int, node: int, word: int, total: int) -> float:
    """Pointwise mutual information in bits; high for rare words. Arguments as :func:`log_likelihood`.

    Examples:
        >>> pmi(4, 8, 8, 256)
        4.0
    """
    return log2(together * total / (node * word))


def log_dice(together: int, node: int, word: int) -> float:
    """logDice, 14 where the two always stand together, whatever the size of the corpus.

    Args:
        together: Occurrences of the word near the node.
        node: Occurrences of the node.
        word: Occurrences of the word.

    Examples:
        >>> log_dice(4, 8, 8)
        13.0
    """
    return 14 + log2(2 * together / (node + word))


def deviation_of_proportions(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Gries' DP: 0 if a word is spread as evenly as the parts allow, near 1 if it stands in few.

    Args:
        counts: Occurrences in each part.
        sizes: Words of each part.

    Examples:
        >>> deviation_of_proportions([2, 0], [100, 100])
        0.5
    """
    seen, words = sum(counts), sum(sizes)
    return sum(abs(size / words - count / seen) for count, size in zip(counts, sizes, strict=True)) / 2


def juilland_d(counts: Sequence[int], sizes: Sequence[int]) -> float:
    """Juilland's D over relative frequencies: 1 if even, 0 if all stand in one part.

    Args:
        counts: Occurrences in each part.
        sizes: Words of each part; those without words are left out.

    Examples:
        >>> juilland_d([3, 3], [100, 100]), juilland_d([6, 0], [100, 100])
        (1.0, 0.0)
    """
    shares = [count / size for count, size in zip(counts, sizes, strict=True) if size]
    if len(shares) < 2:
        return 1.0
    mean = sum(shares) / len(shares)
    spread = sqrt(sum((share - mean) ** 2 for share in shares) / len(shares))
    return 1 - spread / mean / sqrt(len(shares) - 1)
