"""Office files from others: a ZIP archive of XML that may be broken, locked, a bomb, or hold entities."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from govcomm.errors import InputError

MAX_UNPACKED = 400 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"  # an encrypted file, or an old .doc/.xls under a new name
_HEAD = 64 * 1024  # a document type stands before the first element
# Tables of news pack to a tenth; a small file that unpacks to a thousandfold is made to fill the memory.
_BOMB_RATIO, _BOMB_BYTES = 200, 16 * 1024 * 1024


def check(stream: BinaryIO, *, member: str, max_unpacked: int = MAX_UNPACKED) -> None:
    """Refuse what no library should be given; leaves the stream at its start.

    Args:
        stream: The file, seekable.
        member: Folder that such a file must hold (``word/``).
        max_unpacked: Largest sum, in bytes, of what the archive says it unpacks to.

    Raises:
        InputError: No such archive, locked, too large once unpacked, or with an XML document type.
    """
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
            _check_members(archive, member, max_unpacked)
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
        # zipfile raises the third where it does not know a member's compression
        *(RuntimeError, OverflowError, NotImplementedError, LookupError),
    ):
        raise InputError(
            "berkas rusak atau bukan berkas Office", remedy="Buka dan simpan ulang berkas ini."
        ) from None
    stream.seek(0)


def _check_members(archive: zipfile.ZipFile, member: str, max_unpacked: int) -> None:
    infos = archive.infolist()
    unpacked, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if unpacked > max_unpacked or (unpacked > _BOMB_BYTES and unpacked > _BOMB_RATIO * packed):
        raise InputError("isinya terlalu besar setelah dibuka (bom ZIP?)", remedy="Periksa asal berkas ini.")
    if not any(info.filename.startswith(member) for info in infos):
        raise InputError("isinya tidak sesuai dengan akhiran namanya", remedy="Periksa jenis berkas ini.")
    for info in infos:
        if info.filename.lower().endswith((".xml", ".rels")):
            with archive.open(info) as part:
                head = part.read(_HEAD).replace(b"\0", b"").upper()
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise InputError(
                    "memuat entitas XML yang tidak aman", remedy="Buka dan simpan ulang berkas ini."
                )
