"""Coding sheets as coders hand them in: one row per unit, ``VARIABLE_coder1``, ``VARIABLE_coder2`` …"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from govcomm.errors import InputError
from govcomm.sources.sheets import numbered_rows
from govcomm.store.cells import plain

UNIT = "unit_id"
"""Column that names the unit of a row."""

CODER = re.compile(r"(?P<variable>.+)_(?P<coder>(?:coder|pengode)\d+)")
"""Column of one coder's codes of one variable."""

_WHOLE = re.compile(r"-?\d+\.0+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The codes of one file.

    Attributes:
        name: The file's name.
        units: Ids of the units in the order of the rows.
        codes: Codes by variable and coder, by unit; units without a code are left out.
    """

    name: str
    units: tuple[str, ...]
    codes: dict[str, dict[str, dict[str, str]]]


def read_sheet(path: str | os.PathLike[str], *, columns: Sequence[str] = ()) -> Sheet:
    """Read a coding sheet from CSV, TSV or the first sheet of an XLSX.

    Args:
        path: A file with the column ``unit_id`` and, per variable and coder, ``VARIABLE_coder1`` …; empty
            cells are units that the coder left out. Case and spaces around a code do not matter.
        columns: Variables whose column bears no coder's name; the file is then one coder's.

    Raises:
        InputError: The file cannot be read, a column is missing, or a unit occurs twice; names the row.
    """
    place = Path(path)
    try:
        rows = list(numbered_rows(place))
    except FileNotFoundError:
        raise InputError(
            "berkas tidak ditemukan", where=str(place), remedy="Periksa ejaan nama dan letaknya."
        ) from None
    except (OSError, UnicodeError, csv.Error, BadZipFile, KeyError, ValueError) as error:
        raise InputError(
            "lembar koding tidak dapat dibaca",
            where=str(place),
            remedy="Sebut berkas .csv, .tsv, atau .xlsx yang dapat dibuka.",
        ) from error
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    shown = ", ".join(name for name in header if name) or "-"
    for wanted in (UNIT, *columns):
        if wanted not in header:
            raise InputError(
                f"tidak ada kolom {wanted}; kolom yang ada: {shown}",
                where=place.name,
                remedy="Kembalikan nama kolomnya seperti di lembar asal.",
            )
    coded = _coded(header, columns)
    if not coded:
        raise InputError(
            f"tidak ada kolom kode; kolom yang ada: {shown}",
            where=place.name,
            remedy="Namai kolomnya seperti posisi_coder1, atau sebut kolomnya dengan --column.",
        )
    units: dict[str, int] = {}
    codes: dict[str, dict[str, dict[str, str]]] = {}
    for variable, coder, _ in coded:
        codes.setdefault(variable, {})[coder] = {}
    for number, cells in rows[1:]:
        unit = _cell(cells, header.index(UNIT))
        if not unit:
            raise InputError(
                "baris ini tanpa unit_id", where=f"{place.name}:{number}", remedy="Isi unit_id-nya."
            )
        if unit in units:
            raise InputError(
                f"unit ini sudah ada di baris {units[unit]}",
                where=f"{place.name}:{number} ({unit})",
                remedy="Pertahankan salah satu barisnya.",
            )
        units[unit] = number
        for variable, coder, column in coded:
            code = _code(_cell(cells, column))
            if code:
                codes[variable][coder][unit] = code
    return Sheet(place.name, tuple(units), codes)


def _coded(header: Sequence[str], columns: Sequence[str]) -> list[tuple[str, str, int]]:
    """Variable, coder and place of every column with codes."""
    if columns:
        return [(name, "", header.index(name)) for name in columns]
    matches = ((CODER.fullmatch(name), place) for place, name in enumerate(header))
    return [(match["variable"], match["coder"], place) for match, place in matches if match]


def _cell(cells: Sequence[str], place: int) -> str:
    return plain(cells[place].strip()) if place < len(cells) else ""


def _code(cell: str) -> str:
    """One spelling per code: a spreadsheet program makes 1 of one cell and 1.0 of another."""
    code = " ".join(cell.casefold().split())
    return code.partition(".")[0] if _WHOLE.fullmatch(code) else code
