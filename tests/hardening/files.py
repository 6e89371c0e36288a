"""Files that nobody should be handed: broken, disguised, made to fill the memory or to be read for ever."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import docx
import openpyxl

from tests.hardening.texts import PREAMBLE

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
_LONG_COMMENT = "<!--" + "x" * 5_000 + "-->"


def workbook(rows: list[list[object]] | None = None) -> bytes:
    """A workbook as a spreadsheet program writes it."""
    book = openpyxl.Workbook()
    for row in rows or [["Judul", "Isi Berita"], ["Pasar dibuka", PREAMBLE]]:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def document(text: str = PREAMBLE) -> bytes:
    """A document as a word processor writes it."""
    made = docx.Document()
    made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The same archive with one member changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def page(body: str, head: str = "") -> bytes:
    """A saved web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def pdf(text: str = "Wali Kota membuka pasar.", extra: bytes = b"") -> bytes:
    """A page with one line, its cross-reference table left out, which readers mend."""
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 612 792]"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + extra + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


_OFFICE = "http://schemas.openxmlformats.org"
SHEET = f'<worksheet xmlns="{_OFFICE}/spreadsheetml/2006/main"><sheetData>{{}}</sheetData></worksheet>'
_BODY = f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body>{{}}</w:body></w:document>'


def _sheet(content: str) -> bytes:
    return with_member(workbook(), "xl/worksheets/sheet1.xml", content.encode())


def _document(content: str) -> bytes:
    return with_member(document(), "word/document.xml", content.encode())


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


SMALL: dict[str, Callable[[], bytes]] = {
    "kosong.txt": lambda: b"",
    "kosong.html": lambda: b"",
    "kosong.json": lambda: b"",
    "kosong.jsonl": lambda: b"\n\n",
    "kosong.csv": lambda: b"",
    "kosong.tsv": lambda: b"\n",
    "kosong.xlsx": lambda: b"",
    "kosong.docx": lambda: b"",
    "kosong.pdf": lambda: b"",
    "blank.txt": lambda: b" \r\n\t\x0c",
    "biner.txt": lambda: bytes(range(256)) * 40,
    "gambar.txt": lambda: b"\x89PNG\r\n\x1a\n" + bytes(2000),
    "utf16.txt": lambda: PREAMBLE.encode("utf-16"),
    "utf16 tanpa tanda.txt": lambda: PREAMBLE.encode("utf-16-le"),
    "utf16 terpotong.txt": lambda: PREAMBLE.encode("utf-16")[:-1],
    "utf32.txt": lambda: PREAMBLE.encode("utf-32"),
    "utf7.txt": lambda: PREAMBLE.encode("utf-7"),
    "cp1252.txt": lambda: PREAMBLE.encode("cp1252"),
    "ebcdic.txt": lambda: PREAMBLE.encode("cp037", "replace"),
    "utf8 terpotong.txt": lambda: (PREAMBLE + "“").encode()[:-1],
    "nol.txt": lambda: b"Wali Kota\0" * 300,
    "zip.txt": workbook,
    "teks.xlsx": PREAMBLE.encode,
    "teks.docx": PREAMBLE.encode,
    "teks.pdf": PREAMBLE.encode,
    "lembar.docx": workbook,
    "dokumen.xlsx": document,
    "lama.docx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    "ekor saja.xlsx": lambda: workbook()[-200:],
    "kepala saja.xlsx": lambda: workbook()[:300],
    "tanpa isi.xlsx": lambda: with_member(workbook(), "xl/worksheets/sheet1.xml", b""),
    "tanpa isi.docx": lambda: with_member(document(), "word/document.xml", b""),
    "tawa.xlsx": lambda: _sheet(LAUGHS + SHEET.format("<row><c t='inlineStr'><is><t>&j;</t></is></c></row>")),
    "tawa.docx": lambda: _document(LAUGHS + _BODY.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")),
    "tawa tersembunyi.docx": lambda: _document(
        LAUGHS.replace("<!DOCTYPE", _LONG_COMMENT + "<!DOCTYPE")
        + _BODY.format("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>")
    ),
    "tawa tersembunyi.xlsx": lambda: _sheet(
        LAUGHS.replace("<!DOCTYPE", _LONG_COMMENT + "<!DOCTYPE")
        + SHEET.format("<row><c><v>&j;</v></c></row>")
    ),
    "luar.xlsx": lambda: _sheet(
        OUTSIDE + SHEET.format("<row><c t='inlineStr'><is><t>&xxe;</t></is></c></row>")
    ),
    "luar.docx": lambda: _document(OUTSIDE + _BODY.format("<w:p><w:r><w:t>&xxe;</w:t></w:r></w:p>")),
    "tawa.html": lambda: LAUGHS.encode() + b"<html><body><p>&j;</p></body></html>",
    "luar.html": lambda: OUTSIDE.encode() + b"<html><body><p>&xxe;</p></body></html>",
    "sarang.docx": lambda: _document(_BODY.format("<w:p>" * 5_000 + "</w:p>" * 5_000)),
    "sarang tabel.docx": lambda: _document(
        _BODY.format("<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80)
    ),
    "sarang.xlsx": lambda: _sheet(SHEET.format("<row>" * 5_000 + "</row>" * 5_000)),
    "jauh.xlsx": lambda: _sheet(
        SHEET.format("<row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>isi</t></is></c></row>")
    ),
    "sarang.json": lambda: b"[" * 100_000,
    "sarang tutup.json": lambda: b'{"isi":' * 50_000 + b"1" + b"}" * 50_000,
    "sarang.jsonl": lambda: b'{"isi":' * 50_000 + b"\n" + _json({"isi": PREAMBLE}) + b"\n",
    "angka.json": lambda: b'{"isi": "a", "tanggal": ' + b"9" * 100_000 + b"}",
    "angka.jsonl": lambda: b'{"isi": "a", "id": 1e999999}\n{"isi": "b", "id": NaN}\n',
    "pengganti.jsonl": lambda: b'{"isi": "Pasar \\ud83d dibuka", "id": "\\udc00"}\n',
    "windows.jsonl": lambda: _json({"isi": PREAMBLE, "id": "C:\\Users\\humas\\berita:1?*.txt"}) + b"\r\n",
    "jenis.jsonl": lambda: b"\n".join(
        _json({"isi": v, "judul": v, "tanggal": v})
        for v in (1, None, [], {}, [1], [["a"]], {"a": []}, True, "")
    ),
    "bukan.json": lambda: b'{"isi": "a", "isi": }',
    "kunci.json": lambda: _json({f"k{n}": n for n in range(50_000)}),
    "kutip.csv": lambda: b'isi,judul\n"' + b"a" * 100_000,
    "kutip tunggal.csv": lambda: b"isi\n" + b'"' * 100_001,
    "kolom.csv": lambda: b"isi" + b"," * 100_000 + b"\nsatu\n",
    "kolom.tsv": lambda: b"\t".join(b"isi" for _ in range(50_000)) + b"\n" + b"a\t" * 50_000,
    "nol.csv": lambda: b"isi,judul\nWali\0Kota,b\n",
    "baris.csv": lambda: b"isi\n" + b"\r" * 50_000,
    "sep.csv": lambda: b"sep=",
    "rumus.csv": lambda: b'isi,judul\n"=cmd|calc!A1",@SUM(1)\n',
    "sarang.html": lambda: page("<div>" * 100_000),
    "sarang tutup.html": lambda: page("<b>" * 20_000 + PREAMBLE + "</b>" * 20_000),
    "sarang daftar.html": lambda: page("<ul><li>" * 20_000 + PREAMBLE),
    "tabel.html": lambda: page("<table><tr><td>" * 3_000 + PREAMBLE),
    "tanda.html": lambda: b"<" * 200_000,
    "komentar.html": lambda: page("<!--" * 50_000),
    "doctype.html": lambda: b"<!DOCTYPE " * 30_000,
    "doctype kurung.html": lambda: b"<!DOCTYPE [" * 30_000,
    "judul.html": lambda: page(f"<p>{PREAMBLE}</p>" * 3, f"<title>{'Pasar - ' * 30_000}</title>"),
    "meta.html": lambda: b"<meta " * 20_000 + b"charset=",
    "ld.html": lambda: page(
        f"<p>{PREAMBLE}</p>" * 3,
        '<script type="application/ld+json">' + '{"@graph":[' * 30_000 + "</script>",
    ),
    "pengodean.html": lambda: page(f"<p>{PREAMBLE}</p>", "<meta charset='rot13'>") + b"\xff\xfe",
    "pengodean hex.html": lambda: page(f"<p>{PREAMBLE}</p>", "<meta charset='hex'>") + b"\xff\xfe",
    "pengodean idna.html": lambda: page(f"<p>{PREAMBLE}</p>", "<meta charset='idna'>") + b"\xff\xfe",
    "entitas.html": lambda: page("<p>" + "&nbsp;&#0;&#xD800;&#x110000;&lt;" * 20_000 + "</p>"),
    "atribut.html": lambda: page("<p " + "a=b " * 50_000 + ">x</p>"),
    "benar.pdf": pdf,
    "terpotong.pdf": lambda: pdf()[:200],
    "lingkar.pdf": lambda: pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
    "banyak.pdf": lambda: pdf().replace(b"/Count 1", b"/Count 2000000000"),
    "panjang.pdf": lambda: pdf().replace(b"/Length ", b"/Length 99999"),
    "acak.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 500,
    "sarang.pdf": lambda: (
        b"%PDF-1.4\n1 0 obj\n" + b"[" * 100_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF"
    ),
}
"""Small files by name; the kind is told by the ending."""


def zip_bomb(member: str, *, mebibytes: int) -> bytes:
    """An archive of some kilobytes that unpacks to so much XML."""
    unit = b"<row><c t='inlineStr'><is><t>a</t></is></c></row>" * 20_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open(member, "w", force_zip64=True) as part:
            for _ in range(mebibytes * 1024 * 1024 // len(unit)):
                part.write(unit)
    return out.getvalue()


def huge_line(*, megabytes: int) -> bytes:
    """One line of words."""
    return (PREAMBLE.replace("\n", " ").encode() * (megabytes * 1_000_000 // len(PREAMBLE) + 1))[
        : megabytes * 1_000_000
    ]
