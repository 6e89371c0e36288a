from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from govcomm.errors import InputError
from govcomm.report import charts, docx
from govcomm.report.letterhead import read_letterhead
from govcomm.report.outline import Outline
from govcomm.tables import to_frames

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001"
    "f61738550000000049454e44ae426082"
)
HOSTILE = '"><script>x</script> { INCLUDETEXT "/etc/passwd" } \x00\x0b #evil(1) =1+1 {{isi}} \ud800'


@pytest.fixture(autouse=True)
def quick_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "png", lambda chart, **_: PIXEL)


def opened(data: bytes):
    return Document(BytesIO(data))


def words_of(document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_letterhead_sections_tables_and_signature(outline: Outline) -> None:
    document = opened(docx.render(outline))
    words = words_of(document)
    assert words.startswith("PEMERINTAH KOTA SELASIH\nDINAS KOMUNIKASI DAN INFORMATIKA")
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[0] == "1. Ringkasan Eksekutif"
    assert headings[-1] == "12. Penutup"
    assert "Selasih, 1 Desember 2021" in words
    assert "NIP 000000000000000000" in words
    assert "22/11/2021" in words
    assert len(document.inline_shapes) == sum(len(one.charts) for one in outline.sections)
    assert document.core_properties.created.date() == outline.made_on


def test_links_lead_to_articles(outline: Outline) -> None:
    targets = {one.target_ref for one in opened(docx.render(outline)).part.rels.values() if one.is_external}
    assert "https://kabarselasih.example/3" in targets


def test_hostile_texts_stay_texts(outline: Outline) -> None:
    section = next(one for one in outline.sections if one.key == "issues")
    name, quotes = section.quotes[0]
    bad = replace(quotes[0], text=HOSTILE, speaker=HOSTILE, title=HOSTILE, outlet=HOSTILE, url="javascript:x")
    data = docx.render(
        replace(outline, title=HOSTILE, sections=(replace(section, quotes=((name, (bad,)),)),))
    )
    document = opened(data)
    assert 'INCLUDETEXT "/etc/passwd"' in words_of(document)
    with ZipFile(BytesIO(data)) as archive:
        page = archive.read("word/document.xml").decode()
        assert b"javascript" not in archive.read("word/_rels/document.xml.rels")
    assert "<script>" not in page
    assert "instrText" not in page


def _template(path: Path, *paragraphs: str, header: str = "") -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "Mengetahui, {{jabatan}}"
    document.save(path)
    return path


def test_the_offices_own_template(tmp_path: Path, outline: Outline) -> None:
    path = _template(
        tmp_path / "kop.docx", "{{ judul }}", "{{isi}}", "Akhir {{periode}}", header="{{instansi}}"
    )
    document = Document(path)
    document.paragraphs[0].clear()
    for piece in ("{", "{ju", "dul}", "} {{asing}}"):  # as Word cuts words that somebody edited
        document.paragraphs[0].add_run(piece)
    document.save(path)
    told = replace(outline.sections[0], paragraphs=("Berita menyebut {{nip}}.",))
    made = opened(docx.render(replace(outline, sections=(told, *outline.sections[1:])), template=path))
    texts = [one.text for one in made.paragraphs]
    assert texts[0] == "Laporan Monitoring Media {{asing}}"
    assert texts[1] == "1. Ringkasan Eksekutif"
    assert texts[2] == "Berita menyebut {{nip}}."
    assert texts[-1] == "Akhir 1–30 November 2021"
    assert "{{isi}}" not in texts
    assert made.sections[0].header.paragraphs[0].text.startswith("PEMERINTAH KOTA SELASIH\n")
    assert made.tables[-1].cell(0, 0).text == "Mengetahui, Kepala Dinas Komunikasi dan Informatika"


def test_a_template_without_its_place_is_told(tmp_path: Path, outline: Outline) -> None:
    with pytest.raises(InputError, match=r"tidak memuat \{\{isi\}\}"):
        docx.render(outline, template=_template(tmp_path / "kop.docx", "kosong"))
    other = tmp_path / "palsu.docx"
    other.write_bytes(b"bukan zip")
    with pytest.raises(InputError, match="bukan templat"):
        docx.render(outline, template=other)
    with pytest.raises(InputError, match="tidak dapat dibuka"):
        docx.render(outline, template=tmp_path / "hilang.docx")


def test_an_empty_report_is_a_document(make_outline: Callable[..., Outline]) -> None:
    words = words_of(opened(docx.render(make_outline(to_frames([]), start=None, end=None))))
    assert "Tidak ada berita pada periode ini." in words


def test_letterhead_from_yaml(tmp_path: Path) -> None:
    path = tmp_path / "kop.yaml"
    (tmp_path / "logo.png").write_bytes(PIXEL)
    path.write_text("instansi: [KOTA SELASIH, DINAS]\nnip: 123\nlogo: logo.png\nsigned_by: Ranti\n", "utf-8")
    found = read_letterhead(path)
    assert found.organisation == ("KOTA SELASIH", "DINAS")
    assert found.signed_id == "NIP 123"
    assert found.logo == str(tmp_path / "logo.png")
    assert found.signed_by == "Ranti"


@pytest.mark.parametrize(
    ("content", "reason"),
    [("- a\n- b\n", "bukan daftar kunci"), ("kepala: x\n", "kunci kepala"), ("a: [\n", "bukan daftar kunci")],
)
def test_a_wrong_letterhead_is_told(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "kop.yaml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=reason):
        read_letterhead(path)
