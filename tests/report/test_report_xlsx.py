from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from govcomm.errors import InputError
from govcomm.report import xlsx
from govcomm.report.notes import Notes, read_notes
from govcomm.tables import to_frames

HOSTILE = '=HYPERLINK("http://x","y")'


def opened(data: bytes):
    return load_workbook(BytesIO(data))


def records(sheet) -> list[dict[str, object]]:
    lines = sheet.iter_rows(values_only=True)
    names = next(lines)
    return [dict(zip(names, line, strict=True)) for line in lines]


def test_sheets_and_real_dates_numbers_and_links(outline):
    book = opened(xlsx.render(outline))
    assert book.sheetnames == [
        *("Ringkasan", "Daftar Berita", "Pernyataan", "Narasumber", "Instansi", "Topik", "Media"),
        *("Wilayah", "Metodologi"),
    ]
    sheet = book["Daftar Berita"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Q5"
    assert sheet.column_dimensions["C"].width > 40
    rows = records(sheet)
    assert rows[0]["Tanggal"] == datetime(2021, 11, 2)
    assert rows[1]["Jumlah Terbit"] == 2
    assert rows[0]["Kata Penentu Topik"] == "pasar; pedagang"
    assert rows[2]["Salinan dari ID"] == "a4"
    assert list(rows[0])[-3:] == ["Tone Final", "Catatan", "Status Review"]
    assert sheet["M2"].hyperlink.target == "https://kabarselasih.example/3"
    assert len(records(book["Pernyataan"])) == 16
    topics = records(book["Topik"])
    assert (topics[0]["Berita"], topics[0]["Berita Unik"]) == (3, 2)
    assert book["Ringkasan"]._charts and book["Topik"]._charts


def test_equal_report_equal_file(outline):
    assert xlsx.render(outline) == xlsx.render(outline)


def test_no_text_becomes_a_formula_or_a_dangerous_link(outline):
    bad = replace(
        outline.articles[0],
        title=HOSTILE,
        outlet="@SUM(A1)",
        url="javascript:alert(1)",
        topics=("-1+1",),
        statements=(
            replace(outline.articles[0].statements[0], text="+1\x00" + "x" * 40_000, speaker="\t=1"),
        ),
    )
    data = xlsx.render(replace(outline, articles=(bad,), title=HOSTILE))
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                page = ElementTree.fromstring(archive.read(name))
                assert not [node for node in page.iter() if node.tag.endswith("}f")]
            if name.endswith(".rels"):
                assert b"javascript" not in archive.read(name)
    row = records(opened(data)["Daftar Berita"])[0]
    assert row["Judul"] == "'" + HOSTILE
    assert row["Media"] == "'@SUM(A1)"
    said = records(opened(data)["Pernyataan"])[0]
    assert said["Isi Pernyataan"].startswith("'+1\ufffd") and said["Isi Pernyataan"].endswith("…")


def _written(path: Path, outline) -> dict[str, Notes]:
    """Fill in the human columns as somebody would, and read them back."""
    book = opened(xlsx.render(outline))
    sheet = book["Daftar Berita"]
    sheet["O3"], sheet["P3"], sheet["Q3"] = "Negatif", "Perlu klarifikasi", "Diperiksa"
    sheet["R1"], sheet["R4"] = "Disposisi", 7
    sheet["P2"] = "=1+1 bukan rumus"
    sheet["P2"].data_type = "s"
    book["Pernyataan"]["O2"] = "Netral"
    book.save(path)
    return read_notes(path)


def test_update_keeps_what_people_wrote(tmp_path, outline, make_outline):
    notes = _written(tmp_path / "lama.xlsx", outline)
    shorter = replace(outline, articles=outline.articles[:0:-1])  # turned round, and one article gone
    book = opened(xlsx.render(shorter, notes=notes))
    rows = {row["ID Berita"]: row for row in records(book["Daftar Berita"])}
    assert (rows["a4"]["Tone Final"], rows["a4"]["Catatan"]) == ("Negatif", "Perlu klarifikasi")
    assert rows["a4"]["Status Review"] == "Diperiksa"
    assert rows["a5"]["Disposisi"] == 7
    lost = records(book["Catatan Lama"])
    assert {(row["ID"], row["Kolom"], row["Catatan"]) for row in lost} == {
        ("a3", "Catatan", "'=1+1 bukan rumus"),
        ("a3-s0", "Tone Final", "Netral"),
    }
    english = opened(xlsx.render(make_outline(lang="en"), notes=notes))
    rows = {row["Article ID"]: row for row in records(english["Articles"])}
    assert rows["a4"]["Final Tone"] == "Negatif"


def test_a_file_that_is_no_report_is_told(tmp_path):
    other = tmp_path / "x.xlsx"
    other.write_bytes(b"PK nothing")
    with pytest.raises(InputError, match=r"bukan laporan|bukan berkas Office"):
        read_notes(other)
    with pytest.raises(InputError, match="tidak dapat dibuka"):
        read_notes(tmp_path / "hilang.xlsx")


def test_of_too_many_statements_the_surest_are_listed(outline, monkeypatch):
    monkeypatch.setattr(xlsx, "STATEMENTS", 3)
    first = outline.articles[0]
    said = tuple(
        replace(one, confidence=share)
        for one, share in zip(first.statements, (0.4, 0.9, 0.8, 0.7), strict=True)
    )
    book = opened(xlsx.render(replace(outline, articles=(replace(first, statements=said),))))
    assert [row["ID Pernyataan"] for row in records(book["Pernyataan"])] == ["a3-s1", "a3-s2", "a3-s3"]
    assert any("3 dari 4" in str(row[0]) for row in book["Metodologi"].iter_rows(values_only=True))


def test_an_empty_report_opens(make_outline):
    book = opened(xlsx.render(make_outline(to_frames([]), start=None, end=None)))
    assert records(book["Daftar Berita"]) == []
