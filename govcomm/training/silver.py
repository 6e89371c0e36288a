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
    """Choose the articles to label: all with such a word, and a third of the rest.

    Args:
        counts: Government words of each article.

    Returns:
        Numbers of the articles, those that speak of government first.
    """
    some, none = (np.flatnonzero(where) for where in (counts > 0, counts == 0))
    return [*some.tolist(), *none[::3].tolist()]
