"""Tables of trends as files beside, or apart from, the results they were counted from."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from govcomm.store.results import Format
from govcomm.store.writing import cleared, explained
from govcomm.tables import Row
from govcomm.tables.trends import TRENDS


def write_trends(
    counted: Mapping[str, Sequence[Row]], folder: str | os.PathLike[str], *, format: Format = "xlsx"
) -> list[Path]:
    """Write one file per table, replacing earlier ones of the same format.

    Args:
        counted: Rows by table name, as :func:`govcomm.tables.trends.trends` gives them.
        folder: Where to; made if it does not exist.
        format: File format.

    Returns:
        The files.

    Raises:
        OutputError: They cannot be written.
    """
    place = Path(folder)
    written = []
    with explained(place):
        place.mkdir(parents=True, exist_ok=True)
        for table in TRENDS:
            path = place / f"{table.name}.{format}"
            hidden = cleared(place / f".{table.name}.{format}.part")
            writer = import_module(f"govcomm.store.{format}").Writer(table, hidden)
            writer.write(counted[table.name])
            writer.close()
            hidden.replace(path)
            written.append(path)
    return written
