"""Tables filled in by hand: their rows come with the numbers that people see."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from govcomm.errors import InputError
from govcomm.sources.sheets import numbered_rows


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_in_any_separator_without_its_empty_rows(tmp_path, separator):
    path = tmp_path / "label.csv"
    path.write_text(separator.join(["id", "topik"]) + "\n\n" + separator.join(["a", "pasar"]) + "\n", "utf-8")
    assert list(numbered_rows(path)) == [(1, ["id", "topik"]), (3, ["a", "pasar"])]


def test_text_of_an_old_spreadsheet_program(tmp_path):
    path = tmp_path / "label.csv"
    path.write_bytes("id,catatan\na,“siap”\n".encode("cp1252"))
    assert list(numbered_rows(path))[1] == (2, ["a", "“siap”"])


def test_the_first_sheet_of_a_workbook(tmp_path):
    book = Workbook()
    book.active.append(["id", "nilai"])
    book.active.append([None, None])
    book.active.append(["a", 1])
    book.create_sheet("lain").append(["x"])
    book.save(tmp_path / "label.xlsx")
    assert list(numbered_rows(tmp_path / "label.xlsx")) == [(1, ["id", "nilai"]), (3, ["a", "1"])]


def test_a_workbook_with_entities_is_not_opened(tmp_path):
    path = tmp_path / "entitas.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(InputError, match="entitas XML"):
        list(numbered_rows(path))
