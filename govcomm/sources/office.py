"""What .docx and .xlsx share: a ZIP archive of XML that may be broken, locked or a bomb."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO

from govcomm.errors import InputError
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source

_OLE = b"\xd0\xcf\x11\xe0"  # an encrypted file, or an old .doc/.xls under a new name
_HEAD = 1024


def opened(source: Source, options: ReadOptions, *, member: str) -> BinaryIO:
    """Check the archive and give it to a library; the caller closes it.

    Args:
        source: The file.
        options: ``max_unpacked_bytes`` holds for the sum of what the archive says it unpacks to.
        member: Folder that such a file must hold (``word/``).

    Raises:
        InputError: No such archive, locked, too large once unpacked, or with an XML document type.
    """
    stream: BinaryIO = source.path.open("rb") if source.path else io.BytesIO(source.read(options))
    try:
        _check(stream, options, member)
    except BaseException:
        stream.close()
        raise
    stream.seek(0)
    return stream


def broken(source: Source) -> InputError:
    """The error for a file that its library cannot read."""
    suffix = source.path.suffix.lower() if source.path else "Office"
    return InputError(f"berkas {suffix} rusak", remedy="Buka dan simpan ulang berkas ini.")


def _check(stream: BinaryIO, options: ReadOptions, member: str) -> None:
    start = stream.read(8)
    if not start:
        raise InputError("berkas kosong", remedy="Isi berkas ini atau keluarkan dari daftar.")
    if start.startswith(_OLE):
        raise InputError(
            "berkas terkunci kata sandi atau berformat Office lama",
            remedy="Simpan ulang sebagai .docx/.xlsx tanpa kata sandi.",
        )
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > options.max_unpacked_bytes:
                raise InputError(
                    "isinya terlalu besar setelah dibuka (bom ZIP?)", remedy="Periksa asal berkas ini."
                )
            if not any(info.filename.startswith(member) for info in infos):
                raise InputError(
                    "isinya tidak sesuai dengan akhiran namanya", remedy="Periksa jenis berkas ini."
                )
            for info in infos:
                if info.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(info) as part:
                        head = part.read(_HEAD).replace(b"\0", b"").upper()
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise InputError(
                            "memuat entitas XML yang tidak aman", remedy="Buka dan simpan ulang berkas ini."
                        )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, OverflowError):
        raise InputError(
            "berkas rusak atau bukan berkas Office", remedy="Buka dan simpan ulang berkas ini."
        ) from None
