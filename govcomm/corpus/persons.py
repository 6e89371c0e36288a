"""People over the whole run: who is one person under several spellings and ids."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.choosing import known
from govcomm.errors import InputError
from govcomm.store.persons import write_persons
from govcomm.tables.frames import frame
from govcomm.tables.persons import PERSONS
from govcomm.tables.spec import Row

if TYPE_CHECKING:
    from govcomm.tables.frames import Frames


def persons_of(frames: Frames) -> pd.DataFrame:
    """Make the table ``persons`` of tables that were never written.

    Args:
        frames: The tables of a run.

    Returns:
        Columns as in ``govcomm.tables.persons.PERSONS``.
    """
    rows: list[Row] = []

    def take(name: str, found: list[Row]) -> None:
        if name == PERSONS.name:
            rows.extend(found)

    with TemporaryDirectory() as place:
        write_persons(_rows(frames.articles), _rows(frames.people), Path(place) / "persons.db", take)
    return frame(PERSONS, rows)


def spoken_by(speaker: str, statements: pd.DataFrame, persons: pd.DataFrame) -> pd.Series[bool]:
    """Find the statements of a speaker, under whatever name an article calls them.

    Args:
        speaker: Name or other name of a person, an office or a body; or a ``person_id``. Case matters only
            in the id.
        statements: All statements of a run.
        persons: All people of the run.

    Returns:
        One boolean per statement.

    Raises:
        InputError: Nobody of that name speaks, or several people bear it.
    """
    wanted = speaker.casefold()
    names = statements["speaker_name"].fillna("").str.casefold()
    ids = statements["speaker_id"].fillna("")
    spoken = set(ids)
    named: dict[str, set[str]] = {}
    called: dict[str, set[str]] = {}
    columns = (persons[name] for name in ("person_id", "name", "aliases", "person_ids"))
    for key, name, aliases, held in zip(*columns, strict=True):
        if speaker in held:
            return ids.isin(list(held)).astype(bool)
        if not spoken & set(held):
            continue
        if str(name).casefold() == wanted:
            named[key] = set(held)
        elif wanted in {alias.casefold() for alias in aliases}:
            called[key] = set(held)
    chosen = named or called
    if len(chosen) > 1:
        raise InputError(
            "beberapa orang bernama ini",
            where=speaker,
            remedy=f"Pakai salah satu person_id: {', '.join(sorted(chosen))}.",
        )
    own = {each for held in chosen.values() for each in held}
    fits = ids.isin(list(own)) | ((names == wanted) & ((ids == "") | (not own)))
    if not fits.any():
        known("narasumber", speaker, statements["speaker_name"].dropna())
    return fits.fillna(False).astype(bool)


def names_by_id(persons: pd.DataFrame) -> dict[str, str]:
    """Name the ids of a run; namesakes get their id behind the name.

    Args:
        persons: All people of the run.

    Returns:
        Name by every id that ``people`` and ``statements`` may have.
    """
    often = Counter(persons["name"].tolist())
    found = {}
    for key, name, held in zip(persons["person_id"], persons["name"], persons["person_ids"], strict=True):
        shown = f"{name} [{key}]" if often[name] > 1 else str(name)
        found.update(dict.fromkeys([key, *held], shown))
    return found


def _rows(table: pd.DataFrame) -> list[Row]:
    plain = table.astype(object).where(table.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
