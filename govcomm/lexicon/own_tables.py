"""Tables that users write themselves: agencies, titles, people and regions in CSV, TSV or XLSX.

They have few columns, named in Indonesian or English, and only those that matter must be filled; what the
built-in tables need besides is filled in. Columns that are not known (``No``, ``NIP``) are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from govcomm import archives
from govcomm.errors import InputError, LexiconError
from govcomm.lexicon.keys import key


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """A column of a table of the user's own.

    Attributes:
        name: Its name in the tables that govcomm writes.
        aliases: Further headings under which it is found.
        required: Every row must fill it.
    """

    name: str
    aliases: tuple[str, ...]
    required: bool = False


_FROM = OwnColumn("valid_from", ("berlaku dari", "mulai", "sejak", "mulai menjabat", "tmt", "dari"))
_TO = OwnColumn("valid_to", ("berlaku sampai", "sampai", "selesai", "akhir", "hingga"))
_VARIANTS = OwnColumn(
    "variants", ("singkatan", "sebutan lain", "nama lain", "variasi", "alias", "ejaan lain")
)
_AMBIGUOUS = OwnColumn("ambiguous", ("ambigu", "bermakna ganda"))
_SOURCE = OwnColumn("source", ("sumber", "dasar", "dasar hukum", "sk"))

TABLES: dict[str, tuple[OwnColumn, ...]] = {
    "agencies": (
        OwnColumn("canonical", ("nama", "nama resmi", "lembaga", "nama lembaga", "instansi"), required=True),
        _VARIANTS,
        OwnColumn("id", ("kode",)),
        OwnColumn("level", ("tingkat",)),
        OwnColumn("region", ("wilayah", "kode wilayah", "daerah")),
        OwnColumn("branches", ("cabang",)),
        OwnColumn("head", ("pimpinan", "kepala", "sebutan pimpinan")),
        OwnColumn("successor", ("pengganti",)),
        _AMBIGUOUS,
        _FROM,
        _TO,
        _SOURCE,
    ),
    "titles": (
        OwnColumn("canonical", ("nama", "jabatan", "nama jabatan"), required=True),
        _VARIANTS,
        OwnColumn("id", ("kode",)),
        OwnColumn("level", ("tingkat",)),
        OwnColumn("official", ("pejabat", "pejabat publik")),
        OwnColumn("heads", ("memimpin", "lembaga")),
        _AMBIGUOUS,
        _SOURCE,
    ),
    "regions": (
        OwnColumn("id", ("kode", "kode wilayah", "kode kemendagri"), required=True),
        _VARIANTS,
        OwnColumn("canonical", ("nama", "wilayah", "nama wilayah")),
        _AMBIGUOUS,
        _SOURCE,
    ),
    "people": (
        OwnColumn("name", ("nama", "nama pejabat", "nama lengkap"), required=True),
        OwnColumn("role", ("jabatan", "nama jabatan"), required=True),
        OwnColumn("agency", ("lembaga", "instansi", "opd", "perangkat daerah", "unit kerja", "nama lembaga")),
        _VARIANTS,
        _FROM,
        _TO,
        _SOURCE,
    ),
}
KINDS = tuple(TABLES)
_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx")


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table as its file holds it.

    Attributes:
        kind: One of ``KINDS``.
        file: The file as the user named it.
        rows: (row in the file, the header being 1; cells by column name), blank rows left out.
        headings: The file's own heading of every column found.
        ignored: Headings that mean nothing here.
    """

    kind: str
    file: str
    rows: tuple[tuple[int, dict[str, str]], ...]
    headings: dict[str, str]
    ignored: tuple[str, ...]

    def where(self, row: int, column: str = "") -> str:
        """Name a cell so that its writer finds it."""
        heading = self.headings.get(column, column)
        return f"{self.file}, baris {row}" + (f", kolom {heading}" if heading else "")


def read_own(path: Path, kind: str | None = None) -> OwnTable:
    """Read a table of the user's own.

    Args:
        path: A .csv, .tsv or .xlsx file.
        kind: One of ``KINDS``; told from the name and the headings when None.

    Raises:
        LexiconError: The file cannot be read, has no header, or lacks a column that is required.
    """
    lines = list(_lines(path))
    if not lines:
        raise LexiconError(
            "berkas ini kosong", where=str(path), remedy="Isi baris pertama dengan nama kolom."
        )
    first, header = lines[0]
    found = kind or _kind_of(path, header)
    columns, ignored = _match(found, header)
    missing = [column.name for column in TABLES[found] if column.required and column.name not in columns]
    if missing:
        wanted = ", ".join(f"{name} ({_aliases(found, name)[0]})" for name in missing)
        raise LexiconError(
            f"kolom {wanted} tidak ada di baris {first}",
            where=str(path),
            remedy="Beri nama kolom itu di baris judul.",
        )
    rows = []
    for number, cells in lines[1:]:
        row = {
            name: " ".join(cells[at].split()) if at < len(cells) else "" for name, (at, _) in columns.items()
        }
        if any(row.values()):
            rows.append((number, row))
    headings = {name: heading for name, (_, heading) in columns.items()}
    return OwnTable(found, str(path), tuple(rows), headings, ignored)


def _aliases(kind: str, name: str) -> tuple[str, ...]:
    return next(column.aliases for column in TABLES[kind] if column.name == name)


def _match(kind: str, header: list[str]) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    meanings: dict[tuple[str, ...], str] = {}
    for column in TABLES[kind]:
        for heading in (column.name, *column.aliases):
            meanings.setdefault(key(heading.replace("_", " ")), column.name)
    found: dict[str, tuple[int, str]] = {}
    ignored = []
    for at, heading in enumerate(header):
        name = meanings.get(key(heading.replace("_", " ")))
        if name is not None and name not in found:
            found[name] = (at, heading)
        elif heading.strip():
            ignored.append(heading.strip())
    return found, tuple(ignored)


def _kind_of(path: Path, header: list[str]) -> str:
    """What a table is, by its file name or else by the headings that only one kind has."""
    if path.stem in TABLES:
        return path.stem
    for kind in ("people", "regions", "titles", "agencies"):
        found, _ = _match(kind, header)
        if all(column.name in found for column in TABLES[kind] if column.required):
            if kind == "regions" and not {"variants", "canonical"} & found.keys():
                continue
            if kind == "regions" and {"level", "region"} & _match("agencies", header)[0].keys():
                continue
            return kind
    raise LexiconError(
        "jenis tabel ini tidak dikenali dari nama kolomnya",
        where=str(path),
        remedy=f"Sebut jenisnya dengan --kind: {', '.join(KINDS)}.",
    )


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a file with their number, blank ones left out."""
    if path.suffix.lower() not in _ENDINGS:
        raise LexiconError(
            "jenis berkas ini tidak dibaca", where=str(path), remedy="Simpan sebagai .csv, .tsv, atau .xlsx."
        )
    try:
        rows = _sheet(path) if path.suffix.lower() == ".xlsx" else _text(path)
        yield from ((number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row))
    except FileNotFoundError:
        raise LexiconError(
            "berkas tidak ditemukan", where=str(path), remedy="Periksa ejaan nama dan letaknya."
        ) from None
    except InputError as error:
        raise LexiconError(error.reason, where=str(path), remedy=error.remedy) from None
    except Exception as error:  # openpyxl meets a broken part with whatever its parser raises
        raise LexiconError(
            "tabel ini tidak dapat dibaca",
            where=str(path),
            remedy="Simpan ulang sebagai .csv (UTF-8) atau .xlsx.",
        ) from error


def _text(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    head = text.partition("\n")[0]
    mark = max("\t;,", key=head.count)
    return list(csv.reader(text.splitlines(), delimiter=mark))


def _sheet(path: Path) -> list[list[str]]:
    from openpyxl import load_workbook

    with path.open("rb") as stream:
        archives.check(stream, member="xl/")
        book = load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a size written wrong pads a million rows
        return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):  # a region's code that a spreadsheet took for a number: 33.1 is 33.10
        return str(int(value)) if value.is_integer() else f"{value:.2f}"
    return str(value)
