"""From the paths that a user names to the files that can be read, in a stable order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from govcomm.records import Failure
from govcomm.sources import kinds
from govcomm.sources.source import Source

STDIN = "-"
_RESULT_MARK = b'"govcomm_version"'  # in the run.json beside the tables of an earlier run


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Source | Failure]:
    """Yield the inputs in the order named, folders recursively and sorted, each file once.

    Inside a folder these are passed over: files of other kinds, hidden files, lock files of Office, the
    resource folder beside a saved page, and results of an earlier run.

    Args:
        paths: Files, folders, ``-`` for the standard input, or a pattern such as ``berita/*.txt``.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _named(os.fspath(path), seen)


def _named(name: str, seen: set[tuple[int, int]]) -> Iterator[Source | Failure]:
    if name == STDIN:
        yield Source(STDIN, stream=sys.stdin.buffer)
        return
    if name.lower().startswith(("http://", "https://")):
        yield Failure(
            source=name,
            reason="alamat web tidak diunduh",
            remedy="Simpan dahulu halamannya sebagai .html, lalu sebut berkasnya.",
        )
        return
    path = Path(name)
    try:
        if path.is_dir():
            yield from _folder(name, path, seen)
        elif path.exists():
            if not path.is_file():
                yield Failure(source=name, reason="bukan berkas biasa", remedy="Sebut berkas atau folder.")
            elif path.suffix.lower() not in kinds.BY_SUFFIX:
                yield _unknown(name, path.suffix.lower())
            elif _is_new(path, seen):
                yield Source(name, path)
        else:
            yield from _pattern(name, path, seen)
    except (OSError, ValueError) as error:
        yield unreadable(name, error)


def _pattern(name: str, path: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Failure]:
    """Expand a pattern that the shell left alone, as on Windows."""
    matches = []
    if any(mark in path.name for mark in "*?[") and path.parent.is_dir():
        matches = sorted(path.parent.glob(path.name))
    if not matches:
        yield Failure(
            source=name,
            reason="berkas atau folder tidak ditemukan",
            remedy="Periksa ejaan nama dan letaknya.",
        )
    for match in matches:
        yield from _named(str(match), seen)


def _folder(name: str, folder: Path, seen: set[tuple[int, int]]) -> Iterator[Source | Failure]:
    empty = True
    for found in _walk(name, folder, seen, frozenset()):
        empty = False
        if found is not None:
            yield found
    if empty:
        yield Failure(
            source=name,
            reason="tidak ada berkas yang dapat dibaca di folder ini",
            remedy=f"Jenis yang dibaca: {kinds.KNOWN}.",
        )


def _walk(
    name: str, folder: Path, seen: set[tuple[int, int]], above: frozenset[tuple[int, int]]
) -> Iterator[Source | Failure | None]:
    """Files below a folder; ``None`` for a file already read under another name."""
    try:
        status = folder.stat()
        here = (status.st_dev, status.st_ino)
        if here in above:
            return  # a link back to a folder that we are in
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(name, error)
        return
    if _is_result(folder):
        return
    pages = {Path(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name == "__MACOSX":
            continue
        inner = os.path.join(name, entry.name)  # noqa: PTH118 - a Path would drop the "./" that the user wrote
        path = Path(entry.path)
        try:
            if entry.is_dir():
                if not (
                    entry.name.endswith(("_files", "_berkas")) and entry.name.rpartition("_")[0] in pages
                ):
                    yield from _walk(inner, path, seen, above | {here})
            elif path.suffix.lower() in kinds.UNREAD:
                yield _unknown(inner, path.suffix.lower())
            elif path.suffix.lower() in kinds.BY_SUFFIX and entry.is_file():
                yield Source(inner, path) if _is_new(path, seen) else None
        except OSError as error:
            yield unreadable(inner, error)


def _is_new(path: Path, seen: set[tuple[int, int]]) -> bool:
    status = path.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in seen and status.st_ino:
        return False
    seen.add(identity)
    return True


def _is_result(folder: Path) -> bool:
    try:
        with (folder / "run.json").open("rb") as stream:
            return _RESULT_MARK in stream.read(4096)
    except OSError:
        return False


def _unknown(name: str, suffix: str) -> Failure:
    remedy = kinds.UNREAD.get(suffix, f"Jenis yang dibaca: {kinds.KNOWN}.")
    reason = f"jenis berkas {suffix} tidak dibaca" if suffix else "nama berkas tanpa akhiran"
    return Failure(source=name, reason=reason, remedy=remedy)


def unreadable(name: str, error: Exception) -> Failure:
    """The failure for a file or folder that the system does not let us read."""
    if isinstance(error, PermissionError):
        return Failure(
            source=name, reason="tidak boleh dibaca", remedy="Periksa izin berkas atau folder ini."
        )
    if isinstance(error, FileNotFoundError):
        return Failure(
            source=name, reason="berkas tidak ditemukan", remedy="Periksa ejaan nama dan letaknya."
        )
    return Failure(source=name, reason="tidak dapat dibuka", remedy="Periksa nama dan letak berkas ini.")
