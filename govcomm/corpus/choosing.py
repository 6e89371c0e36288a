"""What filters choose by, and what they say when it is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
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


def said_by(
    table: pd.DataFrame,
    *,
    agency: str | None,
    role: str | None,
    official: bool | None,
    kind: str | None,
    min_confidence: float | None,
) -> pd.Series[bool]:
    """Choose statements by who made them and how; ``None`` chooses all.

    Args:
        table: Statements.
        agency: Words that stand in ``speaker_agency``, in any case.
        role: Words that stand in ``speaker_role``, in any case.
        official: Whether the speaker holds public office.
        kind: ``direct``, ``indirect`` or ``mixed``.
        min_confidence: Lowest confidence, 0-1.

    Returns:
        One boolean per statement.

    Raises:
        InputError: There is no such kind.
    """
    keep = pd.Series(True, index=table.index)
    for column, words in (("speaker_agency", agency), ("speaker_role", role)):
        if words is not None:
            held = table[column].str.contains(words, case=False, regex=False)
            keep &= held.fillna(False).astype(bool)
    if official is not None:
        keep &= (table["is_official"] == official).fillna(False).astype(bool)
    if kind is not None:
        known("jenis pernyataan", kind, ("direct", "indirect", "mixed"))
        keep &= (table["kind"] == kind).fillna(False).astype(bool)
    if min_confidence is not None:
        keep &= (table["confidence"] >= min_confidence).fillna(False).astype(bool)
    return keep


def check_days(first: str, last: str) -> None:
    """See that two days are days, in order.

    Args:
        first: ISO date.
        last: ISO date.

    Raises:
        InputError: One is no date, or the first is after the last.
    """
    for day in (first, last):
        try:
            date.fromisoformat(day)
        except ValueError:
            raise InputError("bukan tanggal", where=day, remedy="Tulis seperti 2021-12-31.") from None
    if first > last:
        raise InputError(
            "tanggal awal sesudah tanggal akhir",
            where=f"{first}, {last}",
            remedy="Tukar kedua tanggal itu.",
        )
