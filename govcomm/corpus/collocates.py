"""Words that stand near a word more often than chance would have it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.measures import log_dice, log_likelihood, pmi
from govcomm.corpus.words import words
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

COLUMNS = ("word", "together", "count", "expected", "log_likelihood", "pmi", "log_dice")


def collocations(
    corpus: Corpus,
    node: str,
    *,
    left: int = 5,
    right: int = 5,
    of: str = "articles",
    skip: Collection[str] = (),
    min_count: int = 3,
) -> pd.DataFrame:
    """Rank the words around a word or expression.

    Args:
        corpus: Where to look.
        node: Words, ``*`` standing for any letters.
        left: Words before it that count as near.
        right: Words after it.
        of: ``articles``, or ``statements`` for what is attributed to somebody.
        skip: Words in lower case not to list.
        min_count: Least number of times near the node.

    Returns:
        ``word``, ``together`` (times near the node; a place near two nodes counts once), ``count`` (times
        in the corpus), ``expected`` (times near it by chance), ``log_likelihood`` (negative where it
        stands there less often than expected), ``pmi`` and ``log_dice``; by log-likelihood.

    Raises:
        InputError: The corpus or the node is empty.

    Examples:
        >>> corpus.collocations("kios", min_count=2).word.tolist()
        ['sudah']
    """
    wanted = [re.compile(re.escape(word).replace(r"\*", r"\w*")) for word in node.casefold().split()]
    if not wanted or min(left, right) < 0:
        raise InputError(
            "kata inti kosong atau jendelanya di bawah nol", where=node, remedy="Sebut sedikitnya satu kata."
        )
    everywhere: Counter[str] = Counter()
    near: Counter[str] = Counter()
    n_nodes = 0
    known: set[str] = set()  # a pattern is tried on each different word once
    forms: list[set[str]] = [set() for _ in wanted]
    for _, text in corpus.texts(of):
        found = words(text)
        everywhere.update(found)
        for word in set(found) - known:
            known.add(word)
            for fits, pattern in zip(forms, wanted, strict=True):
                if pattern.fullmatch(word):
                    fits.add(word)
        starts = [
            n
            for n, word in enumerate(found)
            if word in forms[0]
            and all(each in fits for each, fits in zip(found[n : n + len(forms)], forms, strict=False))
        ]
        starts = [n for n in starts if n + len(wanted) <= len(found)]
        n_nodes += len(starts)
        inside = {n + step for n in starts for step in range(len(wanted))}
        around = {
            place
            for n in starts
            for place in range(max(n - left, 0), min(n + len(wanted) + right, len(found)))
        }
        near.update(found[place] for place in around - inside)
    total, n_near = everywhere.total(), near.total()
    rows = []
    for word, together in near.items():
        if together < min_count or word in skip:
            continue
        count = everywhere[word]
        expected = n_near * count / total
        strength = log_likelihood(together, n_near, count, total)
        rows.append(
            (
                word,
                together,
                count,
                expected,
                strength if together >= expected else -strength,
                pmi(together, n_near, count, total),
                log_dice(together, n_nodes, count),
            )
        )
    rows.sort(key=lambda row: (-row[4], row[0]))
    return pd.DataFrame(rows, columns=list(COLUMNS))
