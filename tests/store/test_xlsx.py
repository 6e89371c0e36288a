from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl

from govcomm.records import Analysis, Article
from govcomm.store import Results, load_frames, xlsx
from govcomm.tables import TABLES


def _articles(tmp_path, *articles):
    with Results(tmp_path) as out:
        for article in articles:
            out.add(Analysis(article=article))
    sheet = openpyxl.load_workbook(tmp_path / "articles.xlsx").active
    names = [cell.value for cell in sheet[1]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2)]


def test_no_cell_is_a_formula_or_an_error(tmp_path):
    values = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1", "#N/A", "#DIV/0!", "=1"]
    rows = _articles(tmp_path, *(Article(text=value, title=value) for value in values))
    for value, row in zip(values, rows, strict=True):
        for name in ("text", "title"):
            assert row[name].data_type == "s"
            assert row[name].value == (value if value.startswith("#") else "'" + value)
    with ZipFile(tmp_path / "articles.xlsx") as archive:
        page = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    assert not [node for node in page.iter() if node.tag.endswith("}f")]
    assert load_frames(tmp_path).articles["text"].tolist() == values


def test_characters_that_xml_forbids_do_not_move_offsets(tmp_path):
    (row,) = _articles(tmp_path, Article(text="a\x00b\x0bc\ufffed\ud800e"))
    assert row["text"].value == "a\ufffdb\ufffdc\ufffdd\ufffde"


def test_a_cell_that_is_cut_says_so(tmp_path):
    long, wide = "x" * 40_000, "\U0001f600" * 20_000
    rows = _articles(tmp_path, Article(text=long), Article(text=wide), Article(text="x" * xlsx.CELL_LIMIT))
    for row in rows[:2]:
        value = row["text"].value
        assert value.endswith(xlsx.CUT)
        assert len(value.encode("utf-16-le")) // 2 <= xlsx.CELL_LIMIT
    assert rows[2]["text"].value == "x" * xlsx.CELL_LIMIT


def test_a_full_sheet_goes_on_in_another(tmp_path, analysis, monkeypatch):
    monkeypatch.setattr(xlsx, "ROW_LIMIT", 3)
    with Results(tmp_path) as out:
        out.add(analysis)
        out.add(replace(analysis, statements=analysis.statements[:2]))
    book = openpyxl.load_workbook(tmp_path / "statements.xlsx")
    assert book.sheetnames == ["statements", "statements_2", "statements_3"]
    assert [sheet.max_row for sheet in book] == [3, 3, 2]
    assert load_frames(tmp_path).statements["statement_id"].tolist() == ["s1", "s2", "s3", "s1", "s2"]


def test_lists_are_joined_and_the_header_stays_in_sight(tmp_path, analysis):
    with Results(tmp_path) as out:
        out.add(analysis)
    sheet = openpyxl.load_workbook(tmp_path / "people.xlsx").active
    assert [cell.value for cell in sheet[1]] == list(TABLES[3].names)
    assert sheet["D2"].value == "Rusmala; Bu Mala"
    assert sheet["I2"].value == "99.10"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L2"
