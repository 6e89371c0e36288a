"""Rows of the user's own: what is wrong with them, and what they are in the built-in tables' terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from govcomm.lexicon.keys import Key, key, slug
from govcomm.lexicon.own_tables import OwnTable
from govcomm.lexicon.places import read_place
from govcomm.lexicon.posts import link_role
from govcomm.lexicon.schema import COLUMNS, Agency, Office, agencies, offices, regions, titles
from govcomm.records import Failure

_LEVELS = ("pusat", "provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa", "wilayah")
_FORMULA = frozenset("=+-@＝＋－＠")
_BRANCHES = frozenset({"provinsi", "kabupaten", "kota"})
_YES = {"": "yes", "ya": "yes", "yes": "yes", "y": "yes", "tidak": "no", "no": "no", "bukan": "no"}
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_MONTHS = {
    name: number
    for number, names in enumerate(
        "januari jan|februari feb|maret mar|april apr|mei|juni jun|juli jul|agustus agu agt|september sep"
        "|oktober okt|november nov|desember des".split("|"),
        1,
    )
    for name in names.split()
}
_WRITTEN = re.compile(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})")


class OwnRow(NamedTuple):
    """A row that is in order.

    Attributes:
        number: Its row in the file.
        table: The built-in table that it is laid over (``agencies``, ``offices`` ...), or ``people``.
        cells: Cells in the order of that table's columns.
    """

    number: int
    table: str
    cells: list[str]


def read_day(text: str) -> str | None:
    """Return a day as ISO 8601: from ISO, ``31/12/2024`` or ``31 Desember 2024``; None if it is no day."""
    if not text:
        return ""
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        pass
    match = _DAY.fullmatch(text)
    written = _WRITTEN.fullmatch(text.lower()) if match is None else None
    try:
        if match is not None:
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        if written is not None:
            return date(int(written[3]), _MONTHS[written[2]], int(written[1])).isoformat()
    except (ValueError, KeyError):
        return None
    return None


def split_names(cell: str) -> tuple[str, ...]:
    """Return the names of a list cell, between semicolons."""
    return tuple(dict.fromkeys(name.strip() for name in cell.split(";") if name.strip()))


def read_region(cell: str) -> str | None:
    """Return the code of a region from its code or its full name; None if neither is known."""
    if not cell or cell in regions():
        return cell
    words = key(cell)
    place = read_place(words)
    if place is None or place.end != len(words) or len(place.candidates) != 1:
        return None
    return place.candidates[0].code


def check_rows(table: OwnTable) -> tuple[list[OwnRow], list[Failure]]:
    """Check the rows of a table.

    Returns:
        The rows in order in the built-in tables' terms, and what is wrong with the others: one line per
        problem, with row, column, reason and remedy. Columns that stay empty get their usual value.
    """
    rows: list[OwnRow] = []
    wrong: list[Failure] = []
    seen: dict[str, int] = {}
    named: dict[Key, int] = {}
    for number, row in table.rows:
        found = list(_problems(table, number, row))
        cells = {**row}
        for column in ("valid_from", "valid_to"):
            cells[column] = read_day(row.get(column, "")) or ""
        made = None if found else _made(table.kind, number, cells)
        if made is not None:
            identity = "|".join((made.table, *(made.cells[:4] if made.table == "people" else made.cells[:1])))
            if identity in seen:
                found.append(
                    Failure(
                        source=table.where(number),
                        reason=f"baris ini sama dengan baris {seen[identity]}",
                        remedy="Hapus salah satu atau gabungkan.",
                    )
                )
            elif again := [named[name] for name in row_names(made) if name in named]:
                found.append(
                    Failure(
                        source=table.where(number),
                        reason=f"nama di baris ini sama dengan nama di baris {again[0]}",
                        remedy="Hapus salah satu atau gabungkan.",
                    )
                )
            seen.setdefault(identity, number)
            named.update(dict.fromkeys(row_names(made), number))
        wrong += found
        if made is not None and not found:
            rows.append(made)
    return rows, wrong


def _problems(table: OwnTable, number: int, row: dict[str, str]) -> Iterator[Failure]:
    def problem(column: str, reason: str, remedy: str) -> Failure:
        return Failure(source=table.where(number, column), reason=reason, remedy=remedy)

    required = {"agencies": "canonical", "titles": "canonical", "regions": "id", "people": "name"}[table.kind]
    for column in (required, "role") if table.kind == "people" else (required,):
        if not row[column]:
            yield problem(column, "sel ini kosong", "Isi sel ini.")
        elif column != "id" and not key(row[column]):
            yield problem(column, f"{row[column]!r} tidak memuat huruf", "Perbaiki isinya.")
    days = {}
    for column in ("valid_from", "valid_to"):
        days[column] = read_day(row.get(column, ""))
        if days[column] is None:
            yield problem(
                column, f"{row[column]!r} bukan tanggal", "Tulis seperti 2024-12-31 atau 31/12/2024."
            )
    start, end = days["valid_from"], days["valid_to"]
    if start and end and start >= end:
        yield problem("valid_to", "berakhir sebelum mulai", "Perbaiki salah satu tanggalnya.")
    level = row.get("level", "").lower()
    if level and level not in (*_LEVELS, "semua"):
        yield problem("level", f"tingkat {row['level']!r} tidak dikenal", f"Pilih: {', '.join(_LEVELS)}.")
    if read_region(row.get("region", "")) is None:
        yield problem(
            "region",
            f"wilayah {row['region']!r} tidak dikenal",
            "Tulis kodenya (36.71) atau nama lengkapnya (Kota Tangerang).",
        )
    if table.kind == "regions" and row["id"] and row["id"] not in regions():
        yield problem("id", f"kode wilayah {row['id']!r} tidak dikenal", "Tulis kode seperti 36 atau 36.71.")
    odd = [name for name in split_names(row.get("branches", "").lower()) if name not in _BRANCHES]
    if odd:
        yield problem(
            "branches", f"tingkat {odd[0]!r} tidak dikenal", f"Pilih: {', '.join(sorted(_BRANCHES))}."
        )
    if row.get("official", "").lower() not in _YES:
        yield problem("official", f"{row['official']!r} tidak dimengerti", "Tulis ya atau tidak.")
    for column in ("heads", "successor"):
        value = row.get(column, "")
        if value and value not in agencies() and value not in offices() and column == "heads":
            yield problem(
                column, f"lembaga {value!r} tidak dikenal", "Tulis id-nya; cari dengan govcomm lexicon show."
            )
    for column, value in row.items():
        if value[:1] in _FORMULA:
            yield problem(column, f"{value!r} diawali tanda rumus", "Hapus tanda itu.")
    if table.kind in {"agencies", "titles", "regions"}:
        yield from _taken(table, number, row)


def _taken(table: OwnTable, number: int, row: dict[str, str]) -> Iterator[Failure]:
    """Names that the built-in tables give to another row."""
    owners = _owners(table.kind)
    mine = _id(table.kind, row)
    declared = {key(name) for name in split_names(row.get("ambiguous", ""))}
    for column in ("canonical", "variants"):
        for name in split_names(row.get(column, "")):
            other = owners.get(key(name))
            if other is not None and other != mine and key(name) not in declared:
                yield Failure(
                    source=table.where(number, column),
                    reason=f"{name!r} sudah menjadi nama {other!r}",
                    remedy=f"Isi kolom id dengan {other}, atau ulangi nama itu di kolom ambiguous.",
                )


def _owners(kind: str) -> dict[Key, str]:
    found: dict[Key, str] = {}
    if kind == "agencies":
        bodies: list[Agency | Office] = [*agencies().values(), *offices().values()]
        for body in bodies:
            for name in (body.canonical, *body.variants):
                found.setdefault(key(name), body.id)
    elif kind == "titles":
        for title in titles().values():
            for name in (title.canonical, *title.variants):
                found.setdefault(key(name), title.id)
    else:
        for region in regions().values():
            for name in (region.canonical, *region.variants):
                found.setdefault(key(name), region.code)
    return found


def _id(kind: str, row: dict[str, str]) -> str:
    if row.get("id"):
        return row["id"]
    name = row.get("canonical", "")
    return _owners(kind).get(key(name), slug(name)) if kind != "regions" else ""


def _canonical(kind: str, own: str) -> str:
    """The name of the built-in row that has an id already, or nothing."""
    if kind == "titles":
        title = titles().get(own)
        return title.canonical if title is not None else ""
    body = agencies().get(own) or offices().get(own)
    return body.canonical if kind == "agencies" and body is not None else ""


def row_names(row: OwnRow) -> frozenset[Key]:
    """Names that a row gives to its id, those declared ambiguous left out; none for a person."""
    if row.table == "people":
        return frozenset()
    cells = dict(zip(COLUMNS[row.table], row.cells, strict=True))
    names = split_names(f"{cells['canonical']};{cells['variants']}")
    return frozenset(map(key, names)) - frozenset(map(key, split_names(cells["ambiguous"])))


def _made(kind: str, number: int, row: dict[str, str]) -> OwnRow:
    """A row that is in order, in the terms of the table that it is laid over."""
    own = _id(kind, row) if kind != "people" else ""
    names = ";".join(split_names(row.get("variants", "")))
    was = _canonical(kind, own)
    if was and row["canonical"] not in {"", was}:  # one more name of a row that is there
        names = ";".join(split_names(f"{row['canonical']};{names}"))
    more = {
        "id": own,
        "canonical": row.get("canonical", ""),
        "variants": names,
        "source": row.get("source", ""),
    }
    more["ambiguous"] = ";".join(split_names(row.get("ambiguous", "")))
    if kind == "people":
        cells = [row.get(name, "") for name in ("name", "role", "agency", "valid_from", "valid_to")]
        return OwnRow(number, "people", [*cells, names, row.get("source", "")])
    if kind == "regions":
        known = regions()[own]
        given = split_names(f"{row.get('canonical', '')};{names}")
        fresh = ";".join(name for name in given if name not in {known.canonical, known.bare})
        more |= {"canonical": known.canonical, "bare": known.bare, "level": known.level, "variants": fresh}
        table = "regions"
    elif kind == "titles":
        level, official = row.get("level", "").lower() or "semua", _YES[row.get("official", "").lower()]
        more |= {"level": level, "category": "sendiri", "official": official, "heads": row.get("heads", "")}
        table = "titles"
    elif own in offices():
        table = "offices"
    else:
        region = read_region(row.get("region", "")) or ""
        level = row.get("level", "").lower() or (regions()[region].level if region else "pusat")
        more |= {"kind": "sendiri", "level": level, "region": region}
        more |= {name: ";".join(split_names(row.get(name, ""))) for name in ("head", "successor")}
        more["branches"] = ";".join(split_names(row.get("branches", "").lower()))
        more |= {name: row[name] for name in ("valid_from", "valid_to")}
        table = "agencies"
    return OwnRow(number, table, [more.get(name, "") for name in COLUMNS[table]])


def notes(table: OwnTable) -> list[Failure]:
    """Say what is in order but will not do what its writer may expect."""
    found = []
    if table.kind == "people":
        for number, row in table.rows:
            link = link_role(row["role"], agency=row.get("agency") or None) if row["role"] else None
            if row["role"] and (link is None or not link.title_id):
                found.append(
                    Failure(
                        source=table.where(number, "role"),
                        reason=f"jabatan {row['role']!r} tidak dikenal, jadi tidak akan dijadikan nama",
                        remedy="Tambahkan dengan govcomm lexicon add titles.",
                    )
                )
    return found
