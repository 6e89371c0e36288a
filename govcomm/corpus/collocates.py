"""Words that stand near a word more often than chance would have it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from govcomm.corpus.measures import log_dice, log_likelihood, pmi
from govcomm.corpus.tokens import Numbers, Tokens
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
        of: ``articles``, ``raw`` (menus, credits and datelines too), or ``statements`` for what is
            attributed to somebody; see ``Corpus.texts``.
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
    tokens = corpus.tokens(of)
    starts = _starts(tokens, wanted)
    near = np.zeros(len(tokens), dtype=np.bool_)
    for step in range(-left, len(wanted) + right):
        places = starts + step
        places = places[(places >= 0) & (places < len(tokens))]
        origins = starts[(starts + step >= 0) & (starts + step < len(tokens))]
        near[places[tokens.text[places] == tokens.text[origins]]] = True
    for step in range(len(wanted)):
        near[starts + step] = False
    everywhere = tokens.counts()
    beside = np.bincount(tokens.ids[near], minlength=len(tokens.vocabulary))
    total, n_near, n_nodes = len(tokens), int(near.sum()), len(starts)
    rows = []
    for place in np.flatnonzero(beside >= max(min_count, 1)):
        word, together, count = tokens.vocabulary[place], int(beside[place]), int(everywhere[place])
        if word in skip:
            continue
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


def _starts(tokens: Tokens, wanted: Sequence[re.Pattern[str]]) -> Numbers:
    """Where an expression begins: its words one after the other, in one text."""
    size = max(len(tokens) - len(wanted) + 1, 0)
    fits = tokens.text[:size] == tokens.text[len(wanted) - 1 :][:size]
    for step, pattern in enumerate(wanted):
        forms = np.fromiter((bool(pattern.fullmatch(word)) for word in tokens.vocabulary), dtype=np.bool_)
        fits &= forms[tokens.ids[step : step + size]]
    return np.flatnonzero(fits)
