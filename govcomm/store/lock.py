"""One run at a time writes a folder.

The system lets go of the lock when the process ends, however it ends, so a killed run blocks nobody.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from govcomm.errors import OutputError

NAME = ".govcomm.lock"


class Lock:
    """Holds a folder; :meth:`release` lets go.

    Args:
        folder: The folder, which exists.

    Raises:
        OutputError: Another process holds it.
        OSError: The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        while True:
            if self._path.is_symlink():
                self._path.unlink()
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
            try:
                _hold(self._file)
            except BlockingIOError:
                os.close(self._file)
                raise OutputError(
                    "proses govcomm lain sedang menulis di folder ini",
                    where=str(folder),
                    remedy="Tunggu sampai selesai atau pilih folder lain dengan --out.",
                ) from None
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._file), self._path.stat()):
                    return
            os.close(self._file)  # its last holder removed the file just before we got hold of it

    def release(self) -> None:
        """Let go; the file goes as well."""
        with suppress(OSError):  # Windows removes no file that is open
            self._path.unlink()
        os.close(self._file)
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink()


def _hold(file: int) -> None:
    """Take the lock of an open file.

    Raises:
        BlockingIOError: Another process has it.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # a network folder without locks: nobody can be told apart there
            return
