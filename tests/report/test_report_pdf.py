from __future__ import annotations

import base64
import ctypes
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from govcomm.errors import InputError, OutputError
from govcomm.report import pdf
from govcomm.report.outline import Column, Letterhead, Section, Table
from tests.report.hand_made import FIRST, HOSTILE, LIST, LONG_NAME, outline

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MARGIN = 40  # points that stay white at either side


def pages(made: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(made)
    return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def words(made: bytes) -> str:
    return " ".join("".join(pages(made)).replace("\u200b", "").split())


def edges(made: bytes) -> tuple[float, float]:
    """Left and right edge of all text, in points; A4 is 595 wide."""
    lefts, rights = [], []
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        for n in range(text.count_chars()):
            if text.get_text_range(n, 1).strip("\u200b\r\n "):
                left, _, right, _ = text.get_charbox(n)
                lefts.append(left)
                rights.append(right)
    return min(lefts), max(rights)


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf.render(outline())


def test_the_letter_is_whole(made: bytes) -> None:
    said = words(made)
    for part in (
        "PEMERINTAH KOTA MELATI",
        "LAP-MM-2024-007",
        "4–10 Maret 2024",
        "Selasa, 12 Maret 2024",
        "1. Ringkasan Eksekutif",
        "“Lapak tani ini gratis bagi warga selama sebulan”",
        "Senin, 4 Maret 2024",
        "Melati, 12 Maret 2024",
        "Ratna Kusumawardhani",
        "NIP 19700101 199003 2 001",
    ):
        assert part in said


def test_pages_are_counted(made: bytes) -> None:
    found = pages(made)
    for n, text in enumerate(found, 1):
        assert f"Halaman {n} dari {len(found)}" in text


def test_hostile_words_are_words(made: bytes) -> None:
    said = words(made)
    assert HOSTILE in said
    assert "=HYPERLINK(1)" in said


@pytest.mark.parametrize(
    "code",
    [
        "#panic()",
        "*tebal* _miring_ @rujuk <label>",
        "$x^2$ // ya",
        '#include "/data.json"',
        "\\u{41}",
        "= Judul",
    ],
)
def test_no_typst_code_runs(code: str) -> None:
    said = words(pdf.render(outline(title=code, sections=(Section("x", code, (code,)),))))
    assert said.count(code) >= 3


def test_links_lead_to_web_pages_only(made: bytes) -> None:
    found = []
    for page in pypdfium2.PdfDocument(made):
        for n in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            annotation = raw.FPDFPage_GetAnnot(page.raw, n)
            action = raw.FPDFLink_GetAction(raw.FPDFAnnot_GetLink(annotation))
            size = raw.FPDFAction_GetURIPath(page.pdf.raw, action, None, 0)
            target = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(page.pdf.raw, action, target, size)
            found.append(target.value.decode())
    assert found and set(found) == {"https://kabar-melati.example/1"}
    assert b"/JavaScript" not in made and b"javascript:" not in made


def test_long_names_stay_on_the_sheet(made: bytes) -> None:
    left, right = edges(made)
    assert left > MARGIN and right < 595 - MARGIN
    wide = Table(
        columns=tuple(Column(f"c{n}", f"Kolom {LONG_NAME if n == 3 else n}") for n in range(9)),
        rows=((LONG_NAME,) * 9, ("x", *("https://" + "a" * 300,) * 8)),
    )
    odd = outline(
        title=LONG_NAME,
        sections=(Section("x", LONG_NAME, (LONG_NAME * 3,), tables=(wide,)),),
        letterhead=Letterhead(
            organisation=(LONG_NAME,), signed_by=LONG_NAME, signed_as=LONG_NAME, number=LONG_NAME
        ),
    )
    left, right = edges(pdf.render(odd))
    assert left > MARGIN and right < 595 - MARGIN


def test_tables_break_over_pages_under_their_head() -> None:
    many = replace(LIST, rows=tuple((n, FIRST, f"Berita {n}", "media", 0.5, "") for n in range(1, 200)))
    found = pages(pdf.render(outline(sections=(Section("x", "Daftar", tables=(many,)),))))
    assert len(found) > 3
    assert all("Judul" in text for text in found[:3])
    assert "Berita 199" in "".join(found)


def test_very_long_tables_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_ROWS", 2)
    assert "1 baris lain tidak dicetak" in words(pdf.render(outline()))


def test_english() -> None:
    said = words(pdf.render(outline(lang="en")))
    assert "Page 1 of" in said and "Tuesday, 12 March 2024" in said and "Halaman" not in said


def test_equal_outlines_make_equal_documents(made: bytes) -> None:
    assert pdf.render(outline()) == made


def test_an_empty_report_is_a_sheet() -> None:
    empty = outline(sections=(), articles=(), start=None, end=None, letterhead=Letterhead())
    assert "Laporan Monitoring Media" in words(pdf.render(empty))


def test_control_characters_and_lone_surrogates_do_no_harm() -> None:
    said = words(pdf.render(outline(sections=(Section("x", "Aneh", ("satu\x00\x1b dua\ud800 tiga",)),))))
    assert "satu dua tiga" in said


def test_typefaces_are_those_of_the_wheel(made: bytes) -> None:
    assert b"LibertinusSerif" in made


def test_the_logo_stands_in_the_head(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    head = Letterhead(organisation=("DINAS",), logo=str(tmp_path / "logo.png"))
    page = pypdfium2.PdfDocument(pdf.render(outline(letterhead=head, sections=())))[0]
    assert [one for one in page.get_objects() if one.type == raw.FPDF_PAGEOBJ_IMAGE]
    (tmp_path / "logo.png").write_bytes(b"bukan gambar")
    with pytest.raises(InputError, match=r"logo\.png"):
        pdf.render(outline(letterhead=head, sections=()))


def test_a_broken_logo_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG[:30])
    head = Letterhead(organisation=("DINAS",), logo=str(tmp_path / "logo.png"))
    with pytest.raises(OutputError, match="logo kop surat") as caught:
        pdf.render(outline(letterhead=head, sections=()))
    assert "\n" not in str(caught.value)
