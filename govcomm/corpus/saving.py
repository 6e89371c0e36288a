"""Tables of instruments as files that a spreadsheet opens without running anything."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.errors import OutputError
from govcomm.store.cells import neutral

if TYPE_CHECKING:
    import pandas as pd


def save_csv(
    table: pd.DataFrame, path: str | os.PathLike[str], *, sep: str = ",", encoding: str = "utf-8-sig"
) -> Path:
    """Write a table as CSV; cells that begin like a formula get an apostrophe in front.

    Args:
        table: What an instrument gave.
        path: The file; it appears when it is whole.
        sep: Between cells.
        encoding: By default UTF-8 with the mark by which Excel knows it.

    Returns:
        The file.

    Raises:
        OutputError: It cannot be written.

    Examples:
        >>> save_csv(corpus.kwic("kios"), folder.parent / "kwic.csv").name
        'kwic.csv'
    """
    place = Path(path)
    hidden = place.with_name(f".{place.name}.part")
    safe = table.map(lambda cell: neutral(cell) if isinstance(cell, str) else cell)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        safe.to_csv(hidden, sep=sep, index=False, encoding=encoding, lineterminator="\n")
        hidden.replace(place)
    except OSError as error:
        with suppress(OSError):
            hidden.unlink()
        raise OutputError(
            f"hasil tidak dapat ditulis: {error.strerror}",
            where=str(place),
            remedy="Periksa folder itu atau pilih folder lain dengan --out.",
        ) from error
    return place
