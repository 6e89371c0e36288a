"""What .docx and .xlsx share: a ZIP archive of XML that may be broken, locked or a bomb."""

from __future__ import annotations

import io
from typing import BinaryIO

from govcomm import archives
from govcomm.errors import InputError
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source


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
        archives.check(stream, member=member, max_unpacked=options.max_unpacked_bytes)
    except BaseException:
        stream.close()
        raise
    return stream


def broken(source: Source) -> InputError:
    """The error for a file that its library cannot read."""
    suffix = source.path.suffix.lower() if source.path else "Office"
    return InputError(f"berkas {suffix} rusak", remedy="Buka dan simpan ulang berkas ini.")
