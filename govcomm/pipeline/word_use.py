"""How unannotated news uses a word: as part of a personal name, or otherwise.

``words.npz`` holds a share for each word that thousands of articles write with a capital: of its occurrences,
in lower case too, how many the recogniser read as part of a name. The recipe is
:mod:`govcomm.training.word_use`.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from spacy.strings import hash_string  # type: ignore[attr-defined]

from govcomm import models
from govcomm.errors import ModelError

FILE = "words.npz"


@cache
def _table() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint8]]:
    """Sorted hashes of the words, and their shares in 255ths."""
    path = models.path_of(FILE)
    try:
        with np.load(path, allow_pickle=False) as archive:
            return archive["hashes"], archive["shares"]
    except (KeyError, OSError, ValueError) as error:
        raise ModelError(
            "berkas bobot model rusak", where=FILE, remedy="Pasang ulang govcomm / reinstall govcomm"
        ) from error


@lru_cache(maxsize=16384)
def word_use(word: str) -> float | None:
    """Return the share of a word's occurrences that are part of a name (0-1), or None for a rare word.

    A word that is known in lower case only has none: 0.

    Args:
        word: As it is written, with its capital.
    """
    hashes, shares = _table()
    for form in (word, word.lower()):
        wanted = np.uint64(hash_string(form))
        row = int(np.searchsorted(hashes, wanted))
        if row < len(hashes) and hashes[row] == wanted:
            return float(shares[row]) / 255
    return None
