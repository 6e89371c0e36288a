"""Inputs of every kind to articles: files, folders and the standard input, one at a time, in order."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources import kinds
from govcomm.sources.finding import find, unreadable
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Joined, Reader, Source

__all__ = ["InputFile", "ReadOptions", "count", "inputs", "read"]

_CHUNK = 1024 * 1024
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that was read, for the record of a run.

    Attributes:
        path: As the user named it, or below a folder so named; ``-`` for the standard input.
        sha256: Of its bytes, hexadecimal; ``None`` for the standard input and for an unreadable file.
        n_bytes: Its size; ``None`` likewise.
    """

    path: str
    sha256: str | None
    n_bytes: int | None


def read(
    paths: Iterable[str | os.PathLike[str]], options: ReadOptions | None = None
) -> Iterator[Article | Failure]:
    """Read articles one at a time, in the order given; folders recursively in sorted order.

    Reads .txt, .html, .json, .jsonl, .csv, .tsv, .xlsx, .docx and .pdf; ``-`` is the standard input, its
    kind told from its content. No input, however broken, raises: it gives a Failure and the rest goes on.

    Args:
        paths: Files, folders or ``-``.
        options: Text column, encoding and limits.

    Yields:
        An Article, its text as the input gave it, or a Failure: file and row, reason, remedy (Indonesian).
    """
    options = options or ReadOptions()
    for found in find(paths):
        if isinstance(found, Failure):
            yield found
        else:
            yield from _read_one(found, options)


def count(paths: Iterable[str | os.PathLike[str]], options: ReadOptions | None = None) -> int | None:
    """Estimate how many articles and failures ``read`` will give, without parsing them.

    Returns:
        The number, or ``None`` where only reading would tell (.json, .xlsx, the standard input).
    """
    options = options or ReadOptions()
    total = 0
    for found in find(paths):
        n: int | None = 1
        if isinstance(found, Source):
            if found.path is None:
                return None
            try:
                n = kinds.BY_SUFFIX[found.path.suffix.lower()].count(found, options)
            except OSError:
                n = 1
        if n is None:
            return None
        total += n
    return total


def inputs(paths: Iterable[str | os.PathLike[str]]) -> Iterator[InputFile]:
    """Yield the files that ``read`` would read, in its order, with their SHA-256; constant memory."""
    for found in find(paths):
        if isinstance(found, Source):
            yield _hashed(found)


def _read_one(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    try:
        if source.path is None:
            source, reader = _sniffed(source, options)
        else:
            reader = kinds.BY_SUFFIX[source.path.suffix.lower()]
        nothing = True
        for result in reader.read(source, options):
            nothing = False
            yield result
        if nothing:
            raise InputError("tidak berisi artikel", remedy="Isi berkas ini atau keluarkan dari daftar.")
    except InputError as error:
        yield Failure(source=source.name, reason=error.reason, remedy=error.remedy)
    except OSError as error:
        yield unreadable(source.name, error)
    except Exception as error:  # a parser tripping over one file must not end the run
        yield Failure(
            source=source.name,
            reason=f"berkas tidak dapat diurai ({type(error).__name__})",
            remedy="Buka dan simpan ulang berkas ini.",
        )


def _sniffed(source: Source, options: ReadOptions) -> tuple[Source, Reader]:
    """Tell the kind of the standard input from its first bytes, which stay to be read."""
    stream = source.open()
    head = stream.read(_HEAD)
    joined = io.BufferedReader(Joined(head, stream))
    return Source(source.name, stream=joined), kinds.of_content(head, options)


def _hashed(source: Source) -> InputFile:
    if source.path is None:
        return InputFile(path=source.name, sha256=None, n_bytes=None)
    digest, size = hashlib.sha256(), 0
    try:
        with source.path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        return InputFile(path=source.name, sha256=None, n_bytes=None)
    return InputFile(path=source.name, sha256=digest.hexdigest(), n_bytes=size)
