"""What filters choose by, and what they say when it is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

import pandas as pd

from govcomm.errors import InputError

Mask = pd.Series | Callable[[pd.DataFrame], pd.Series]
"""A boolean Series with the index of a table, or a function that makes one from it."""

_FEW = 3
_REASONS = {
    "berita": "tidak ada berita dengan id ini",
    "jenis pernyataan": "bukan jenis pernyataan",
    "media": "tidak ada berita dari media ini",
    "narasumber": "tidak ada pernyataan narasumber ini",
    "sumber teks": "bukan sumber teks",
    "topik": "tidak ada berita bertopik ini",
}


def known(what: str, value: str, names: Iterable[str]) -> None:
    """See that a value is one of those that there are.

    Args:
        what: Kind of value.
        value: The value.
        names: All there are.

    Raises:
        InputError: It is not among them; names the nearest one.
    """
    held = sorted(set(names))
    if value in held:
        return
    near = held if len(held) <= _FEW else get_close_matches(value, held, n=1, cutoff=0.5)
    remedy = f"Mungkin maksudnya {' / '.join(near)}." if near else "Periksa ejaannya."
    reason = _REASONS[what]
    raise InputError(reason, where=value, remedy=remedy)


def mask_of(given: Mask, table: pd.DataFrame) -> pd.Series[bool]:
    """Make a mask without nulls.

    Args:
        given: What the user gave.
        table: The table to choose rows of.

    Raises:
        InputError: It does not fit the table.
    """
    mask = given(table) if callable(given) else given
    if not isinstance(mask, pd.Series) or not mask.index.equals(table.index):
        raise InputError(
            "saringan ini tidak cocok dengan baris tabelnya",
            where="where",
            remedy="Buat dari tabel korpus yang sama, atau berikan fungsi.",
        )
    return mask.fillna(False).astype(bool)


def spoken_by(speaker: str, statements: pd.DataFrame, people: pd.DataFrame) -> pd.Series[bool]:
    """Find the statements of a speaker.

    Ids of people are those of single articles, so another name counts in the articles that use it.

    Args:
        speaker: Name, other name or ``speaker_id``; case matters only in the id.
        statements: All statements of a run.
        people: All people of the run.

    Returns:
        One boolean per statement.

    Raises:
        InputError: Nobody of that name speaks.
    """
    wanted = speaker.casefold()
    pairs = {
        (article, key)
        for article, key, name, aliases in zip(
            people["article_id"], people["person_id"], people["name"], people["aliases"], strict=True
        )
        if wanted in {str(name).casefold(), *(alias.casefold() for alias in aliases)}
    }
    columns = (statements[name] for name in ("article_id", "speaker_id"))
    fits = [
        str(name).casefold() == wanted or key == speaker or (article, key) in pairs
        for article, key, name in zip(
            *(column.fillna("") for column in columns), statements["speaker_name"].fillna(""), strict=True
        )
    ]
    if not any(fits):
        known("narasumber", speaker, statements["speaker_name"].dropna())
    return pd.Series(fits, index=statements.index, dtype=bool)
