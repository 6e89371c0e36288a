"""The kinds of input: a new one is a new module with SUFFIXES, read and count, listed here."""

from __future__ import annotations

import re

from govcomm.sources import docx, fields, html, json_lines, pdf, tabular, text
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Reader

READERS: tuple[Reader, ...] = (text, html, json_lines, tabular, docx, pdf)
BY_SUFFIX: dict[str, Reader] = {suffix: reader for reader in READERS for suffix in reader.SUFFIXES}

# Documents that people hand in and govcomm does not read: named, so that none is lost in silence.
UNREAD: dict[str, str] = {
    ".doc": "Simpan ulang sebagai .docx.",
    ".rtf": "Simpan ulang sebagai .docx.",
    ".odt": "Simpan ulang sebagai .docx.",
    ".xls": "Simpan ulang sebagai .xlsx.",
    ".ods": "Simpan ulang sebagai .xlsx.",
    ".mht": "Simpan ulang halaman itu sebagai .html.",
    ".mhtml": "Simpan ulang halaman itu sebagai .html.",
}
KNOWN = ".txt .html .json .jsonl .csv .tsv .xlsx .docx .pdf"


def of_content(head: bytes, options: ReadOptions) -> Reader:
    """The reader for a stream without a name, told from its first bytes."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(b"%pdf-"):
        return pdf
    if start.startswith(b"pk\x03\x04"):
        return tabular if b"xl/" in head else docx
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<!-- saved from")):
        return html
    if start.startswith((b"{", b"[{", b"[\n", b"[\r")):
        return json_lines
    names = re.split("[,;\t|]", head.decode("utf-8-sig", "replace").partition("\n")[0])
    if fields.text_names(names, options) and fields.n_known(names, options) > 1:
        return tabular
    return text
