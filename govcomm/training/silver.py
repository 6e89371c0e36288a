"""Which unannotated news is worth a teacher's labels: above all what speaks of government."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

# Words that only government news is full of.
_GOVERNMENT = re.compile(
    r"\b(?:Bupati|Wali ?[Kk]ota|Gubernur|Dinas|Diskominfo|Kominfo|Sekda|Pemkab|Pemkot|Pemprov"
    r"|Pemerintah (?:Kota|Kabupaten|Provinsi)|Kepala Bidang|Kabid|Kadis"
    r"|Camat|Lurah|DPRD|Menteri|Kementerian|Kapolres|Dandim)\b"
)


def government_words(text: str) -> int:
    """How many words of a text only government news is full of."""
    return len(_GOVERNMENT.findall(text))


def pick_silver(counts: npt.NDArray[np.int64]) -> list[int]:
    """Choose the articles to label: all with two such words, half of those with one, a fifth of the rest.

    Args:
        counts: Government words of each article.

    Returns:
        Numbers of the articles, those with most to say of government first.
    """
    most, one, none = (np.flatnonzero(where) for where in (counts >= 2, counts == 1, counts == 0))
    return [*most.tolist(), *one[::2].tolist(), *none[::5].tolist()]
