from pathlib import Path

import pytest


def pdf(*pages: list[str], title: str = "") -> bytes:
    """A minimal PDF whose pages show the given lines in Helvetica."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title}) >>",
    ]
    for n, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
        content = f"BT /F1 11 Tf 60 760 Td {shown} ET" if lines else "0 0 10 10 re f"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {6 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_lines_and_pages_are_kept(tmp_path: Path, articles) -> None:
    first = ["Taman Baca Dibuka", "Wali Kota Melati H. Arya R.", "Wibisana hadir di sana."]
    (tmp_path / "a.pdf").write_bytes(pdf(first, ["“Silakan datang,” ujarnya."]))
    (article,) = articles(tmp_path / "a.pdf")
    assert article.text == "\n".join([*first, "“Silakan datang,” ujarnya."])


def test_hyphen_at_the_end_of_a_line_stays(tmp_path: Path, articles) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(["Rancangan undang-", "undang itu dibahas."]))
    assert articles(tmp_path / "a.pdf")[0].text == "Rancangan undang-\nundang itu dibahas."


def test_title_only_if_the_page_prints_it(tmp_path: Path, articles) -> None:
    lines = ["Taman Baca Dibuka", "Satu kalimat."]
    (tmp_path / "a.pdf").write_bytes(pdf(lines, title="Taman Baca Dibuka"))
    (tmp_path / "b.pdf").write_bytes(pdf(lines, title="Microsoft Word - surat lama.doc"))
    assert [a.title for a in articles(tmp_path)] == ["Taman Baca Dibuka", None]


def test_scan_without_a_text_layer(tmp_path: Path, failure) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([]))
    result = failure(tmp_path / "a.pdf")
    assert "lapisan teks" in result.reason and "OCR" in result.remedy


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"bukan pdf", pdf(["Satu."])[:60]])
def test_broken(tmp_path: Path, failure, data: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    assert "rusak" in failure(tmp_path / "a.pdf").reason


def test_empty(tmp_path: Path, failure) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    assert failure(tmp_path / "a.pdf").reason == "berkas kosong"
