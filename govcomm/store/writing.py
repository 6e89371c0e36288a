"""Writing into a folder that a user named: never through links, and with words for what the system says."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from govcomm.errors import OutputError

_FULL = {errno.ENOSPC: "disk penuh", errno.EDQUOT: "kuota disk habis", errno.EFBIG: "berkasnya terlalu besar"}
_REASONS = {
    errno.EACCES: "tidak ada izin menulis di sana",
    errno.EPERM: "tidak ada izin menulis di sana",
    errno.ENOENT: "tempat itu tidak ada",
    errno.EROFS: "tempat itu hanya dapat dibaca",
    errno.ENOTDIR: "sebagian dari jalur itu adalah berkas, bukan folder",
    errno.EEXIST: "itu berkas, bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


@contextmanager
def explained(out: Path) -> Iterator[None]:
    """Turn what the system says into one line that a user understands.

    Raises:
        OutputError: Something could not be written.
    """
    try:
        yield
    except sqlite3.OperationalError as error:  # the tables over the run are sorted with it
        raise _no_room(out, _FULL[errno.ENOSPC] if "full" in str(error) else str(error)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise _no_room(out, _FULL[error.errno]) from error
        reason = _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
        raise OutputError(
            f"hasil tidak dapat ditulis: {reason}",
            where=str(out),
            remedy="Periksa folder itu atau pilih folder lain dengan --out.",
        ) from error


def _no_room(out: Path, reason: str) -> OutputError:
    return OutputError(
        f"hasil tidak dapat ditulis: {reason}",
        where=str(out),
        remedy="Kosongkan disk, lalu lanjutkan dengan --resume.",
    )


def cleared(path: Path) -> Path:
    """Make way for a new file: what bears its name goes, and of a link the link and not what it points to."""
    path.unlink(missing_ok=True)
    return path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all, whatever happens in between.

    Raises:
        OSError: It cannot be written; nothing is left of it.
    """
    hidden = cleared(path.with_name(f".{path.name}.new"))
    try:
        with hidden.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        hidden.replace(path)
    except BaseException:
        with suppress(OSError):
            hidden.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # not every system lets a folder be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
