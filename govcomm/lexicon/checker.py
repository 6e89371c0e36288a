"""Checks the lexicon's tables: which row and column breaks which rule, and what to do about it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from govcomm.errors import LexiconError
from govcomm.lexicon.keys import Key, key
from govcomm.lexicon.schema import COLUMNS, HERE

_LEVELS = frozenset(
    {"pusat", "provinsi", "kabupaten", "kota", "kecamatan", "kelurahan", "desa", "wilayah", "semua", "asing"}
)
_REQUIRED: dict[str, tuple[str, ...]] = {
    "regions": ("id", "canonical", "bare", "level", "example", "source"),
    "districts": ("id", "canonical"),
    "agencies": ("id", "canonical", "kind", "level", "topic", "example", "source"),
    "offices": ("id", "canonical", "kind", "levels", "topic", "example", "source"),
    "titles": ("id", "canonical", "level", "category", "official", "example", "source"),
    "organizations": ("id", "canonical", "kind", "official", "example", "source"),
}
_ONE_OF: dict[tuple[str, str], frozenset[str]] = {
    ("regions", "level"): frozenset({"provinsi", "kabupaten", "kota"}),
    ("agencies", "level"): _LEVELS,
    ("agencies", "branches"): frozenset({"provinsi", "kabupaten", "kota"}),
    ("offices", "levels"): _LEVELS,
    ("titles", "level"): _LEVELS,
    ("titles", "official"): frozenset({"yes", "no", "scope", "unless"}),
    ("organizations", "official"): frozenset({"yes", "no"}),
}
_LISTS = frozenset({"variants", "ambiguous", "branches", "head", "successor", "levels"})
# (table, column) -> tables whose ids it may hold
_REFERENCES: dict[tuple[str, str], tuple[str, ...]] = {
    ("regions", "parent"): ("regions",),
    ("agencies", "region"): ("regions",),
    ("agencies", "successor"): ("agencies",),
    ("offices", "parent"): ("offices",),
    ("titles", "heads"): ("offices", "agencies"),
}
_PATTERN_COLUMN = "variants"


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule.

    Attributes:
        file: Name of the table's file.
        row: Line in that file, the header being 1; 0 for the file as a whole.
        column: Column concerned, or empty.
        reason: What is wrong.
        remedy: What to do.
    """

    file: str
    row: int
    column: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{place}{f', column {self.column}' if self.column else ''}: {self.reason}. {self.remedy}"


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    rows: tuple[dict[str, str], ...]

    @property
    def file(self) -> str:
        return f"{self.name}.tsv"

    def problem(self, index: int, column: str, reason: str, remedy: str) -> Problem:
        return Problem(self.file, index + 2, column, reason, remedy)


def _cells(value: str) -> tuple[str, ...]:
    return tuple(value.split(";")) if value else ()


def _read(folder: Path, name: str) -> tuple[_Table, list[Problem]]:
    path = folder / f"{name}.tsv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _Table(name, ()), [
            Problem(path.name, 0, "", f"cannot be read: {error}", "Save it as UTF-8 text.")
        ]
    lines = text.splitlines()
    columns = COLUMNS[name]
    if not lines or tuple(lines[0].split("\t")) != columns:
        remedy = f"Make it: {' '.join(columns)} (tab between)."
        return _Table(name, ()), [Problem(path.name, 1, "", "the header differs", remedy)]
    rows: list[dict[str, str]] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            reason = f"{len(cells)} columns instead of {len(columns)}"
            problems.append(Problem(path.name, number, "", reason, "Separate columns with one tab each."))
        rows.append(dict(zip(columns, cells + [""] * len(columns), strict=False)))
    return _Table(name, tuple(rows)), problems


def _shape(table: _Table) -> Iterator[Problem]:
    """Required cells, stray blanks, allowed values, days."""
    for index, row in enumerate(table.rows):
        for column, value in row.items():
            if value != value.strip() or "  " in value:
                yield table.problem(index, column, f"stray blanks in {value!r}", "Remove them.")
            if column in _REQUIRED[table.name] and not value:
                yield table.problem(index, column, "empty", "Fill it in.")
            allowed = _ONE_OF.get((table.name, column))
            values = _cells(value) if column in _LISTS else (value,) if value else ()
            for item in values:
                if not item.strip():
                    yield table.problem(
                        index, column, "an empty item in the list", "Remove the spare semicolon."
                    )
                elif allowed is not None and item not in allowed:
                    yield table.problem(
                        index, column, f"unknown value {item!r}", f"Use {', '.join(sorted(allowed))}."
                    )
            if column in {"valid_from", "valid_to"} and value:
                try:
                    date.fromisoformat(value)
                except ValueError:
                    yield table.problem(index, column, f"{value!r} is no day", "Write it as 2024-10-21.")
        start, end = row.get("valid_from", ""), row.get("valid_to", "")
        if start and end and start >= end:
            yield table.problem(index, "valid_to", "ends before it starts", "Correct one of the two days.")


def _order(table: _Table) -> Iterator[Problem]:
    """Sorted by id, each once."""
    ids = [row["id"] for row in table.rows]
    for index, count in ((ids.index(name), n) for name, n in Counter(ids).items() if n > 1):
        yield table.problem(index, "id", f"{ids[index]!r} stands {count} times", "Keep one row.")
    for index in range(1, len(ids)):
        if ids[index] < ids[index - 1]:
            yield table.problem(index, "id", f"{ids[index]!r} is out of order", "Sort the rows by id.")


def _references(table: _Table, ids: dict[str, frozenset[str]]) -> Iterator[Problem]:
    for (name, column), targets in _REFERENCES.items():
        if name != table.name:
            continue
        known = frozenset().union(*(ids[target] for target in targets))
        for index, row in enumerate(table.rows):
            for item in _cells(row[column]):
                if item not in known:
                    remedy = f"Use an id of {' or '.join(targets)}."
                    yield table.problem(index, column, f"{item!r} does not exist", remedy)


def _names(row: dict[str, str]) -> tuple[str, ...]:
    bare = (row["bare"],) if row.get("bare") else ()
    return (row["canonical"], *bare, *_cells(row["variants"]))


def _variants(table: _Table) -> Iterator[Problem]:
    """No variant twice in a row, ambiguous ones are variants, the example holds one of them."""
    for index, row in enumerate(table.rows):
        seen: dict[Key, str] = {}
        for name in (row["canonical"], *_cells(row[_PATTERN_COLUMN])):
            form = key(name)
            if not form:
                yield table.problem(index, _PATTERN_COLUMN, f"{name!r} has no letters", "Remove it.")
            elif form in seen:
                reason = f"{name!r} is read like {seen[form]!r}"
                yield table.problem(index, _PATTERN_COLUMN, reason, "Remove one of them.")
            seen.setdefault(form, name)
        for name in _cells(row["ambiguous"]):
            if name not in _names(row):
                remedy = "Name only forms of the column variants."
                yield table.problem(index, "ambiguous", f"{name!r} is no name of this row", remedy)
        words = key(row["example"])
        if not any(_holds(words, key(name)) for name in _names(row)):
            yield table.problem(index, "example", "holds no name of this row", "Use one of its names in it.")


def _holds(words: Key, form: Key) -> bool:
    return any(words[i : i + len(form)] == form for i in range(len(words) - len(form) + 1))


def _ambiguity(tables: list[_Table], names: Callable[[dict[str, str]], tuple[str, ...]]) -> Iterator[Problem]:
    """A name that two rows share must be declared ambiguous in both."""
    owners: defaultdict[Key, list[tuple[_Table, int, str]]] = defaultdict(list)
    for table in tables:
        for index, row in enumerate(table.rows):
            for name in names(row):
                owners[key(name)].append((table, index, name))
    for form, places in owners.items():
        rows = {(table.name, index) for table, index, _ in places}
        if len(rows) < 2:
            continue
        for table, index, name in places:
            declared = {key(item) for item in _cells(table.rows[index]["ambiguous"])}
            if form not in declared:
                other = next(t.rows[i]["id"] for t, i, _ in places if (t.name, i) != (table.name, index))
                reason = f"{name!r} is also a name of {other!r}"
                yield table.problem(
                    index, _PATTERN_COLUMN, reason, "Remove it or list it in the column ambiguous."
                )


def _nested_regions(table: _Table) -> Iterator[Problem]:
    for index, row in enumerate(table.rows):
        if row["id"].partition(".")[0] != (row["parent"] or row["id"]):
            yield table.problem(
                index, "parent", f"{row['parent']!r} does not hold {row['id']}", "Correct the code."
            )


def check(folder: Path | None = None) -> list[Problem]:
    """Check every table.

    Args:
        folder: Where the tables lie; the built-in ones when None.

    Returns:
        What is wrong, table by table; empty for a lexicon in order.
    """
    folder = folder or HERE
    tables: dict[str, _Table] = {}
    problems: list[Problem] = []
    for name in COLUMNS:
        tables[name], found = _read(folder, name)
        problems.extend(found)
    ids = {name: frozenset(row["id"] for row in table.rows) for name, table in tables.items()}
    for name, table in tables.items():
        problems.extend(_shape(table))
        problems.extend(_order(table))
        if name != "districts":
            problems.extend(_references(table, ids))
            problems.extend(_variants(table))
    problems.extend(_nested_regions(tables["regions"]))

    def named(row: dict[str, str]) -> tuple[str, ...]:
        return (row["canonical"], *_cells(row["variants"]))

    problems.extend(_ambiguity([tables["agencies"], tables["offices"]], named))
    problems.extend(_ambiguity([tables["titles"]], named))
    problems.extend(_ambiguity([tables["organizations"]], named))
    # kota and kabupaten of one name are told apart by their level, so only further names must be unique
    problems.extend(_ambiguity([tables["regions"]], named))
    return problems


def require_valid(folder: Path | None = None) -> None:
    """Raise a :class:`~govcomm.errors.LexiconError` with the first problem, if there is one."""
    problems = check(folder)
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        raise LexiconError(first.reason + more, where=f"{first.file}, row {first.row}", remedy=first.remedy)
