import shutil
from pathlib import Path

import pytest

from govcomm.errors import LexiconError
from govcomm.lexicon.checker import check, require_valid
from govcomm.lexicon.schema import COLUMNS, HERE


def test_the_lexicon_is_in_order() -> None:
    assert [str(problem) for problem in check()] == []
    require_valid()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COLUMNS:
        shutil.copy(HERE / f"{name}.tsv", tmp_path)
    return tmp_path


def change(folder: Path, table: str, row_id: str, **cells: str) -> int:
    """Change cells of one row; returns its line number."""
    path = folder / f"{table}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.split("\t")[0] == row_id)
    row = dict(zip(COLUMNS[table], lines[number].split("\t"), strict=True)) | cells
    lines[number] = "\t".join(row.values())
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return number + 1


@pytest.mark.parametrize(
    ("table", "row_id", "cells", "column", "reason"),
    [
        ("titles", "bupati", {"heads": "pemkab"}, "heads", "does not exist"),
        ("titles", "bupati", {"official": "maybe"}, "official", "unknown value"),
        ("titles", "bupati", {"example": "Lurah hadir"}, "example", "holds no name"),
        ("agencies", "kemkomdigi", {"valid_from": "2024"}, "valid_from", "is no day"),
        ("agencies", "bptj", {"valid_to": "2001-01-01"}, "valid_to", "ends before"),
        ("agencies", "kpk", {"variants": "KPK;BNN"}, "variants", "is also a name of"),
        ("agencies", "kpk", {"variants": "KPK;kpk"}, "variants", "is read like"),
        ("agencies", "kpk", {"topic": ""}, "topic", "empty"),
        ("offices", "dishub", {"ambiguous": "Dinkes"}, "ambiguous", "no name of this row"),
        ("offices", "dishub", {"levels": "provinsi;benua"}, "levels", "unknown value"),
        ("offices", "dishub", {"variants": "Dishub;;LLAJ"}, "variants", "empty item"),
        ("regions", "36.71", {"parent": "32"}, "parent", "does not hold"),
        ("regions", "36.71", {"canonical": " Kota Tangerang"}, "canonical", "stray blanks"),
    ],
)
def test_a_broken_row_is_named(
    copy: Path, table: str, row_id: str, cells: dict[str, str], column: str, reason: str
) -> None:
    line = change(copy, table, row_id, **cells)
    found = [p for p in check(copy) if p.column == column and reason in p.reason]
    assert any(p.file == f"{table}.tsv" and p.row == line and p.remedy for p in found), check(copy)
    with pytest.raises(LexiconError):
        require_valid(copy)


def test_order_and_header(copy: Path) -> None:
    path = copy / "titles.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[2], lines[1], *lines[3:]]), encoding="utf-8")
    assert any("out of order" in p.reason and p.row == 3 for p in check(copy))
    path.write_text("\n".join(["id\tname", *lines[1:]]), encoding="utf-8")
    assert any(p.file == "titles.tsv" and "header" in p.reason for p in check(copy))
    path.unlink()
    assert any(p.file == "titles.tsv" and "cannot be read" in p.reason for p in check(copy))


def test_a_missing_column_is_named(copy: Path) -> None:
    path = copy / "organizations.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "zz\tZz\n", encoding="utf-8")
    problem = next(p for p in check(copy) if "columns instead of" in p.reason)
    assert str(problem).startswith("organizations.tsv, row ")
