"""An office's own Word template: its letterhead and styles stay, its placeholders are filled in.

``{{isi}}`` stands alone in a paragraph where the report goes; ``{{judul}}``, ``{{periode}}``, ``{{nomor}}``,
``{{tanggal}}``, ``{{instansi}}``, ``{{tempat}}``, ``{{nama}}``, ``{{jabatan}}``, ``{{nip}}`` and
``{{disusun_oleh}}`` may stand anywhere, also in tables, headers and footers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from govcomm.errors import InputError
from govcomm.report import numbers
from govcomm.report.outline import Outline

BODY = "isi"
MAX_BYTES = 50_000_000

_PLACE = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


def values(outline: Outline) -> dict[str, str]:
    """What the placeholders stand for."""
    head, lang = outline.letterhead, outline.lang
    days = numbers.period(outline.start, outline.end, lang) if outline.start and outline.end else ""
    return {
        "judul": outline.title,
        "periode": days,
        "nomor": head.number,
        "tanggal": numbers.plain_day(outline.made_on, lang),
        "instansi": "\n".join(head.organisation),
        "alamat": head.address,
        "kontak": head.contact,
        "tempat": head.place,
        "nama": head.signed_by,
        "jabatan": head.signed_as,
        "nip": head.signed_id,
        "disusun_oleh": head.prepared_by,
    }


def open_template(path: Path) -> Any:
    """Open a template.

    Returns:
        A python-docx document.

    Raises:
        InputError: It cannot be opened, is no .docx file, or lacks ``{{isi}}``.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "templat Word tidak dapat dibuka",
            where=str(path),
            remedy="Periksa nama dan letak berkas ini.",
        ) from error
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(one.file_size for one in archive.infolist()) > MAX_BYTES:
                raise ValueError("too large")
        document = Document(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise InputError(
            "berkas ini bukan templat .docx yang sah",
            where=str(path),
            remedy="Simpan templat sebagai .docx tanpa kata sandi.",
        ) from error
    if body_place(document) is None:
        raise InputError(
            "templat tidak memuat {{isi}}",
            where=str(path),
            remedy="Tulis {{isi}} pada satu paragraf tersendiri, di tempat isi laporan.",
        )
    return document


def body_place(document: Any) -> Any:
    """The paragraph of the body whose only words are ``{{isi}}``; None if there is none."""
    for paragraph in document.paragraphs:
        found = _PLACE.fullmatch(paragraph.text.strip())
        if found and found.group(1) == BODY:
            return paragraph
    return None


def fill(document: Any, named: Mapping[str, str]) -> None:
    """Put values in the place of placeholders; words in braces that mean nothing here stay as they are."""
    for paragraph in _paragraphs(document):
        if "{{" in paragraph.text:
            _fill(paragraph, named)


def _fill(paragraph: Any, named: Mapping[str, str]) -> None:
    """Replace within the runs, whose look stays; Word may have cut a placeholder into several of them."""
    runs = paragraph.runs
    text = "".join(run.text for run in runs)
    for found in reversed(list(_PLACE.finditer(text))):
        if found.group(1) not in named:
            continue
        start = 0
        value = named[found.group(1)]
        for run in runs:
            end = start + len(run.text)
            first, last = max(start, found.start()), min(end, found.end())
            if first < last:
                here = run.text
                run.text = here[: first - start] + value + here[last - start :]
                value = ""
            start = end


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from _within(document)
    for section in document.sections:
        for part in (
            *(section.header, section.first_page_header, section.even_page_header),
            *(section.footer, section.first_page_footer, section.even_page_footer),
        ):
            if not part.is_linked_to_previous:
                yield from _within(part)


def _within(part: Any) -> Iterator[Any]:
    yield from part.paragraphs
    for table in part.tables:
        seen = set()
        for row in table.rows:
            for cell in row.cells:
                if cell._tc not in seen:  # merged cells come once per column
                    seen.add(cell._tc)
                    yield from _within(cell)
