"""From an outline to files: the kind of file that an ending names, written whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.errors import OutputError
from govcomm.report.outline import Outline

if TYPE_CHECKING:
    from govcomm.report.notes import Notes

KINDS = (".docx", ".pdf", ".xlsx", ".html", ".txt")
KLIPING_KINDS = (".pdf", ".html")


def render(
    outline: Outline,
    kind: str,
    *,
    template: Path | None = None,
    notes: Mapping[str, Notes] | None = None,
    kliping: bool = False,
) -> bytes:
    """Make a report, or cuttings, as one kind of file.

    Args:
        outline: The report.
        kind: One of :data:`KINDS`; of cuttings, one of :data:`KLIPING_KINDS`.
        template: The office's own template, for ``.docx``.
        notes: What people wrote in an earlier workbook, for ``.xlsx``.
        kliping: The articles themselves instead of the report.

    Raises:
        InputError: A template or a logo cannot be used.
        ValueError: There is no such kind.
    """
    if kind not in (KLIPING_KINDS if kliping else KINDS):
        raise ValueError(f"no report is made as {kind!r}")
    if kliping:
        cuttings = import_module("govcomm.report.kliping")
        made = cuttings.render_pdf(outline) if kind == ".pdf" else cuttings.render_html(outline)
    elif kind == ".docx":
        from govcomm.report import docx

        made = docx.render(outline, template=template)
    elif kind == ".xlsx":
        from govcomm.report import xlsx

        made = xlsx.render(outline, notes=notes)
    else:  # imported here, so that nobody waits for what another kind needs
        made = import_module(f"govcomm.report.{kind[1:]}").render(outline)
    return made.encode("utf-8") if isinstance(made, str) else bytes(made)


def write(data: bytes, path: Path) -> None:
    """Write a file under a hidden name and rename it, so that an earlier one stays whole until then.

    Raises:
        OutputError: It cannot be written, or another program holds it open.
    """
    hidden = path.with_name(f".{path.name}.part")
    try:
        try:
            hidden.unlink(missing_ok=True)  # a link of this name is not written through
            hidden.write_bytes(data)
            hidden.replace(path)
        finally:
            hidden.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"laporan tidak dapat ditulis ({error.strerror})",
            where=str(path),
            remedy="Tutup berkas itu bila sedang dibuka, periksa foldernya, atau pilih nama lain.",
        ) from error
