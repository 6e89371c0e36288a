import zipfile
from pathlib import Path

import docx
import pytest

from govcomm.sources import ReadOptions


def test_paragraphs_and_tables_in_document_order(tmp_path: Path, articles) -> None:
    document = docx.Document()
    document.add_heading("Taman Baca Dibuka", level=1)
    document.add_paragraph("KOTA MELATI – Wali Kota Sri Wulandari Putri membuka taman.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(
        table.rows, (("Media", "Kabar Melati"), ("Tanggal", "22 November 2021")), strict=True
    ):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = value
    paragraph = document.add_paragraph("“Silakan ")
    paragraph.add_run("datang,”").bold = True
    paragraph.add_run(" ujar Sri.\nIa\tpulang.")
    document.save(tmp_path / "a.docx")
    (article,) = articles(tmp_path / "a.docx")
    assert article.text == (
        "Taman Baca Dibuka\nKOTA MELATI – Wali Kota Sri Wulandari Putri membuka taman.\n"
        "Media\tKabar Melati\nTanggal\t22 November 2021\n“Silakan datang,” ujar Sri.\nIa\tpulang."
    )
    assert article.title == "Taman Baca Dibuka"
    assert article.published_at is None


def test_title_from_the_properties_only_if_printed(tmp_path: Path, articles) -> None:
    document = docx.Document()
    document.add_paragraph("TAMAN BACA DIBUKA")
    document.add_paragraph("Satu.")
    document.core_properties.title = "Taman  Baca Dibuka"
    document.save(tmp_path / "a.docx")
    document.core_properties.title = "Laporan tahun lalu"
    document.save(tmp_path / "b.docx")
    assert [a.title for a in articles(tmp_path)] == ["Taman Baca Dibuka", None]


def test_links_content_controls_and_tracked_changes(tmp_path: Path, articles) -> None:
    document = docx.Document()
    document.add_paragraph("X")
    document.save(tmp_path / "a.docx")
    inner = (
        '<w:ins w:id="1"><w:r><w:t xml:space="preserve">baru </w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>lama</w:delText></w:r></w:del>'
        "<w:hyperlink><w:r><w:t>tautan</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> isian</w:t></w:r></w:sdtContent></w:sdt>"
    )
    rewrite(tmp_path / "a.docx", "word/document.xml", "<w:r><w:t>X</w:t></w:r>", inner)
    assert articles(tmp_path / "a.docx")[0].text == "baru tautan isian"


def rewrite(path: Path, member: str, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts[member].decode()
    assert old in content
    parts[member] = content.replace(old, new).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Satu kalimat.")
    document.save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def test_entities_are_refused(saved: Path, failure) -> None:
    rewrite(saved, "word/document.xml", "<w:document", '<!DOCTYPE x [<!ENTITY a "ha">]><w:document')
    assert "entitas" in failure(saved).reason


def test_zip_bomb_is_refused(saved: Path, failure) -> None:
    with zipfile.ZipFile(saved, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/bom.bin", bytes(2_000_000))
    assert "bom ZIP" in failure(saved, options=ReadOptions(max_unpacked_bytes=1_000_000)).reason


def test_broken_files(tmp_path: Path, saved: Path, failure) -> None:
    whole = saved.read_bytes()
    (tmp_path / "b.docx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.docx").write_bytes(b"bukan dokumen")
    rewrite(saved, "word/document.xml", "</w:document>", "")
    for path in (saved, tmp_path / "b.docx", tmp_path / "c.docx"):
        assert "rusak" in failure(path).reason


def test_other_zip_with_the_name(tmp_path: Path, failure) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("catatan.txt", "halo")
    assert "tidak sesuai" in failure(tmp_path / "a.docx").reason


def test_document_without_text(tmp_path: Path, failure) -> None:
    docx.Document().save(tmp_path / "a.docx")
    assert "tidak ada teks" in failure(tmp_path / "a.docx").reason
