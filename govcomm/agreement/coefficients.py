"""Coefficients of agreement for nominal codes.

Sources: Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*; Cohen 1960; Fleiss 1971; Holsti
1969. Checked against their worked examples and scikit-learn; the well-known package for alpha is under a
licence that would bind its users, so the few lines are here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations

from govcomm.errors import InputError

Codes = Sequence[Hashable | None]
"""Codes of one coder, one per unit in the same order; ``None`` where the coder gave none."""


def krippendorff_alpha(coders: Sequence[Codes]) -> float:
    """Krippendorff's alpha for nominal codes; coders may be more than two and leave units out.

    Args:
        coders: Two or more lists of codes of equal length.

    Returns:
        1 for full agreement, 0 for that of chance, below 0 for less. 1 if every code is the same: there
        is then nothing to disagree on, and the figure says nothing.

    Raises:
        InputError: Fewer than two coders, lists of different length, or no unit with two codes.

    Examples:
        >>> round(krippendorff_alpha(["abab", "abaa"]), 3)
        0.533
    """
    units = [[code for code in unit if code is not None] for unit in zip(*_checked(coders), strict=True)]
    pairable = [unit for unit in units if len(unit) > 1]
    if not pairable:
        raise _nothing()
    totals: Counter[Hashable] = Counter(code for unit in pairable for code in unit)
    n = totals.total()
    observed = sum(
        (len(unit) ** 2 - sum(count**2 for count in Counter(unit).values())) / (len(unit) - 1)
        for unit in pairable
    )
    expected = (n**2 - sum(count**2 for count in totals.values())) / (n - 1)
    return 1 - observed / expected if expected else 1.0


def cohen_kappa(one: Codes, other: Codes) -> float:
    """Cohen's kappa of two coders, over the units that both coded.

    Args:
        one: Codes of the first.
        other: Codes of the second.

    Returns:
        1 for full agreement, 0 for that of chance; 1 if both always give the same single code.

    Raises:
        InputError: Lists of different length, or no unit coded by both.

    Examples:
        >>> round(cohen_kappa("abab", "abaa"), 3)
        0.5
    """
    pairs = _both(one, other)
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(count * second[code] for code, count in first.items()) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def fleiss_kappa(coders: Sequence[Codes]) -> float:
    """Fleiss' kappa of several coders, over the units that all of them coded.

    Args:
        coders: Two or more lists of codes of equal length.

    Returns:
        1 for full agreement, 0 for that of chance; 1 if every code is the same.

    Raises:
        InputError: Fewer than two coders, lists of different length, or no unit coded by all.

    Examples:
        >>> round(fleiss_kappa(["abab", "abaa", "abab"]), 3)
        0.657
    """
    units = [unit for unit in zip(*_checked(coders), strict=True) if None not in unit]
    if not units:
        raise _nothing()
    m = len(coders)
    agreed = sum(
        sum(count * (count - 1) for count in Counter(unit).values()) / (m * (m - 1)) for unit in units
    ) / len(units)
    totals = Counter(code for unit in units for code in unit)
    chance = sum((count / (m * len(units))) ** 2 for count in totals.values())
    return (agreed - chance) / (1 - chance) if chance < 1 else 1.0


def holsti(one: Codes, other: Codes) -> float:
    """Holsti's coefficient: twice the agreed codes over all codes that the two gave.

    Args:
        one: Codes of the first.
        other: Codes of the second.

    Returns:
        0-1. Over the same units it is plain agreement; units that one of them left out count against it.

    Raises:
        InputError: Lists of different length, or no unit coded by both.

    Examples:
        >>> holsti(["a", "b", None], ["a", "c", "c"])
        0.4
    """
    _both(one, other)
    agreed = sum(a == b for a, b in zip(one, other, strict=True) if a is not None)
    return 2 * agreed / sum(code is not None for codes in (one, other) for code in codes)


def agreement_percent(coders: Sequence[Codes]) -> float:
    """Share of pairs of codes of one unit that are the same, 0-1.

    Args:
        coders: Two or more lists of codes of equal length.

    Raises:
        InputError: As for :func:`krippendorff_alpha`.

    Examples:
        >>> agreement_percent(["abab", "abaa"])
        0.75
    """
    pairs = [
        (a, b)
        for one, other in combinations(_checked(coders), 2)
        for a, b in zip(one, other, strict=True)
        if a is not None and b is not None
    ]
    if not pairs:
        raise _nothing()
    return sum(a == b for a, b in pairs) / len(pairs)


def _both(one: Codes, other: Codes) -> list[tuple[Hashable, Hashable]]:
    checked = _checked([one, other])
    pairs = [(a, b) for a, b in zip(*checked, strict=True) if a is not None and b is not None]
    if not pairs:
        raise _nothing()
    return pairs


def _checked(coders: Sequence[Codes]) -> Sequence[Codes]:
    if len(coders) < 2:
        raise InputError(
            "kesepakatan memerlukan dua pengode", where="agreement", remedy="Sebut dua atau lebih."
        )
    if len({len(codes) for codes in coders}) > 1:
        raise InputError(
            "jumlah unit para pengode berbeda",
            where="agreement",
            remedy="Beri None untuk unit yang tidak dikode.",
        )
    return coders


def _nothing() -> InputError:
    return InputError(
        "tidak ada unit yang dikode lebih dari satu pengode",
        where="agreement",
        remedy="Periksa id unit dan kolom kodenya.",
    )
