"""Rows of the lexicon as frozen records, loaded from the TSV files beside this module and kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from govcomm.errors import LexiconError

Official = Literal["yes", "no", "scope", "unless"]

HERE = Path(__file__).parent
COLUMNS: dict[str, tuple[str, ...]] = {
    "regions": (
        "id", "canonical", "bare", "level", "parent", "variants", "ambiguous",
        "valid_from", "valid_to", "example", "source",
    ),
    "districts": ("id", "canonical"),
    "agencies": (
        "id", "canonical", "variants", "ambiguous", "kind", "level", "region", "branches", "head",
        "successor", "valid_from", "valid_to", "topic", "example", "source",
    ),
    "offices": (
        "id", "canonical", "variants", "ambiguous", "kind", "levels", "parent", "topic", "example", "source",
    ),
    "titles": (
        "id", "canonical", "variants", "ambiguous", "level", "category", "official", "heads", "prefix",
        "example", "source",
    ),
    "organizations": ("id", "canonical", "variants", "ambiguous", "kind", "official", "example", "source"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """A province, kabupaten or kota.

    Attributes:
        code: Kemendagri code as text (``36.71``).
        canonical: Name with its level (``Kota Tangerang``).
        bare: Name without it (``Tangerang``).
        level: ``provinsi``, ``kabupaten`` or ``kota``.
        parent: Code of the province; empty for a province.
        variants: Other spellings and press abbreviations (``Tangsel``).
        ambiguous: Those names that also mean something else.
    """

    code: str
    canonical: str
    bare: str
    level: str
    parent: str
    variants: tuple[str, ...]
    ambiguous: frozenset[str]
    valid_from: date | None
    valid_to: date | None
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A national body; ``branches`` are the levels at which ``<name> <region>`` is one of its offices.

    Attributes:
        head: Titles of whoever heads it (``Menteri Dalam Negeri``, ``Mendagri``).
        successors: Ids of the bodies that took over on ``valid_to``.
        valid_from: First day under this name; None if before the press that govcomm reads.
        valid_to: Day on which it ended; None if it exists.
        source: The law or regulation that it rests on, as commonly cited; the texts were not read again.
    """

    id: str
    canonical: str
    variants: tuple[str, ...]
    ambiguous: frozenset[str]
    kind: str
    level: str
    region: str
    branches: frozenset[str]
    head: tuple[str, ...]
    successors: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    topic: str
    example: str
    source: str

    def valid(self, on: date) -> bool:
        """Say whether the body bore this name on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of regional office that composes with a region: ``Dinas Kesehatan`` x ``Kota Depok``.

    Attributes:
        levels: Levels of government that have it.
        parent: Kind of office it is part of, or empty.
        topic: Topic id of its field.
    """

    id: str
    canonical: str
    variants: tuple[str, ...]
    ambiguous: frozenset[str]
    kind: str
    levels: tuple[str, ...]
    parent: str
    topic: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Title:
    """A job title.

    Attributes:
        official: ``yes``, ``no``, ``scope`` where the body it belongs to decides, ``unless`` where it is one
            unless a private body follows.
        heads: Id of the office kind or agency it acts for, where the title alone tells.
        prefix: Words that turn what follows the title into a body (``Kadis`` -> ``Dinas``).
    """

    id: str
    canonical: str
    variants: tuple[str, ...]
    ambiguous: frozenset[str]
    level: str
    category: str
    official: Official
    heads: str
    prefix: str
    example: str
    source: str


@dataclass(frozen=True, slots=True)
class Organization:
    """Words that mark a body as no government office, or as a public service (``RSUD``, ``SMP Negeri``)."""

    id: str
    canonical: str
    variants: tuple[str, ...]
    ambiguous: frozenset[str]
    kind: str
    official: bool
    example: str
    source: str


def read_rows(table: str) -> list[list[str]]:
    """Read the rows of a table, without its header.

    Raises:
        LexiconError: The file is missing, its header differs, or a row has another number of columns.
    """
    path = HERE / f"{table}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise LexiconError(f"{error.strerror}", where=path.name, remedy="Reinstall govcomm.") from error
    columns = COLUMNS[table]
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise LexiconError("the header differs", where=path.name, remedy=f"Use: {' '.join(columns)}")
    rows = [line.split("\t") for line in lines[1:]]
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise LexiconError(
                f"{len(row)} columns instead of {len(columns)}",
                where=f"{path.name}, row {number}",
                remedy="Separate columns with one tab each.",
            )
    return rows


_extra: dict[str, list[list[str]]] = {}


def set_extra(rows: dict[str, list[list[str]]]) -> None:
    """Lay rows of the user's own over the tables; :func:`govcomm.lexicon.overlay.use` forgets the caches.

    Args:
        rows: By table, rows with all of its columns. A row whose id the table has adds its names to that
            row; any other is a row of its own.
    """
    _extra.clear()
    _extra.update(rows)


def extra_rows(table: str) -> list[list[str]]:
    """Return the rows that are laid over a table."""
    return list(_extra.get(table, ()))


def own_ids() -> frozenset[str]:
    """Ids of the rows that the user's own tables add or extend."""
    return frozenset(row[0] for rows in _extra.values() for row in rows)


def table_rows(table: str) -> list[list[str]]:
    """Read the rows of a table, the user's own laid over them."""
    rows = read_rows(table)
    extra = _extra.get(table)
    if not extra:
        return rows
    places = {row[0]: n for n, row in enumerate(rows)}
    lists = [
        COLUMNS[table].index(name) for name in ("variants", "ambiguous", "head") if name in COLUMNS[table]
    ]
    for more in extra:
        place = places.get(more[0])
        if place is None:
            places[more[0]] = len(rows)
            rows.append(list(more))
            continue
        row = rows[place] = list(rows[place])
        for at in lists:
            row[at] = ";".join(dict.fromkeys((*_list(row[at]), *_list(more[at]))))
    return rows


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@cache
def regions() -> dict[str, Region]:
    """All provinces, kabupaten and kota by code."""
    return {
        r[0]: Region(
            r[0],
            r[1],
            r[2],
            r[3],
            r[4],
            _list(r[5]),
            frozenset(_list(r[6])),
            _day(r[7]),
            _day(r[8]),
            r[9],
            r[10],
        )
        for r in table_rows("regions")
    }


@cache
def districts() -> dict[str, str]:
    """Names of all kecamatan by code (``36.71.05`` -> ``Cipondoh``)."""
    return {row[0]: row[1] for row in read_rows("districts")}


@cache
def agencies() -> dict[str, Agency]:
    """All national bodies by id."""
    return {
        r[0]: Agency(
            r[0], r[1], _list(r[2]), frozenset(_list(r[3])), r[4], r[5], r[6], frozenset(_list(r[7])),
            _list(r[8]), _list(r[9]), _day(r[10]), _day(r[11]), r[12], r[13], r[14],
        )
        for r in table_rows("agencies")
    }  # fmt: skip


@cache
def offices() -> dict[str, Office]:
    """All kinds of regional offices by id."""
    return {
        r[0]: Office(
            r[0], r[1], _list(r[2]), frozenset(_list(r[3])), r[4], _list(r[5]), r[6], r[7], r[8], r[9]
        )
        for r in table_rows("offices")
    }


_OFFICIAL: dict[str, Official] = {"yes": "yes", "no": "no", "scope": "scope", "unless": "unless"}


@cache
def titles() -> dict[str, Title]:
    """All job titles by id."""
    return {
        r[0]: Title(
            r[0],
            r[1],
            _list(r[2]),
            frozenset(_list(r[3])),
            r[4],
            r[5],
            _OFFICIAL[r[6]],
            r[7],
            r[8],
            r[9],
            r[10],
        )
        for r in table_rows("titles")
    }


@cache
def organizations() -> dict[str, Organization]:
    """All marks of other bodies by id."""
    return {
        r[0]: Organization(r[0], r[1], _list(r[2]), frozenset(_list(r[3])), r[4], r[5] == "yes", r[6], r[7])
        for r in read_rows("organizations")
    }


@cache
def fingerprint() -> str:
    """SHA-256 over every data file and the user's own rows, its first 16 hexadecimal digits."""
    digest = hashlib.sha256()
    for path in sorted(HERE.iterdir()):
        if path.suffix in {".tsv", ".yaml"}:
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    for table, rows in sorted(_extra.items()):
        digest.update(table.encode())
        digest.update("\n".join("\t".join(row) for row in rows).encode())
    return digest.hexdigest()[:16]
