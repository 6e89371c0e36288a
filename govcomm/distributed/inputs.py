"""Articles for a cluster: what every command reads, Parquet, and both by URL."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, cast

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.distributed.place import is_url
from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions, fields, kinds
from govcomm.sources import count as count_files
from govcomm.sources import inputs as files_of
from govcomm.sources import read as read_files
from govcomm.sources.source import Source
from govcomm.store.results import RUN

PARQUET = (".parquet", ".pq")
_ROWS = 500
_CHUNK = 1024 * 1024


def read(paths: Iterable[str], options: ReadOptions) -> Iterator[Article | Failure]:
    """Read articles in the order of the paths, as :func:`govcomm.sources.read` does.

    Parquet is read as well, its columns by name like the fields of JSON lines; and so are files and folders
    at a URL of fsspec.
    """
    for path in paths:
        try:
            for name in _names(path):
                yield from _read_one(name, options)
        except (OSError, ImportError, ValueError) as error:
            yield _unopened(path, error)
        if _has_others(path):
            yield from read_files([path], options)


def inputs(paths: Iterable[str]) -> Iterator[dict[str, object]]:
    """The files that :func:`read` would read, with size and SHA-256, for ``run.json``."""
    for path in paths:
        try:
            for name in _names(path):
                yield _hashed(name)
        except (OSError, ImportError, ValueError):
            yield {"path": path, "sha256": None, "n_bytes": None}
        if _has_others(path):
            yield from map(asdict, files_of([path]))


def count(paths: Iterable[str], options: ReadOptions) -> int | None:
    """Estimate how many articles and failures :func:`read` will give; ``None`` where only reading tells."""
    total = 0
    for path in paths:
        if is_url(path):
            return None
        try:
            total += sum(pq.ParquetFile(name).metadata.num_rows for name in _parquet_files(path))
        except (OSError, pa.ArrowException):
            return None
        n = count_files([path], options) if _has_others(path) else 0
        if n is None:
            return None
        total += n
    return total


def _names(path: str) -> Iterable[str]:
    """The files that are read here: those at a URL, and the Parquet files of this machine."""
    return _at_url(path) if is_url(path) else _parquet_files(path)


def _has_others(path: str) -> bool:
    """Whether a path of this machine stands for something that is not Parquet."""
    if is_url(path):
        return False
    place = Path(path)
    if not place.is_dir():
        return place.suffix.lower() not in PARQUET or not place.is_file()
    return not _parquet_files(path) or any(_suffix(one) in kinds.BY_SUFFIX for one in _chosen(place))


def _parquet_files(path: str) -> list[str]:
    place = Path(path)
    if not place.is_dir():
        return [path] if place.suffix.lower() in PARQUET and place.is_file() else []
    return [os.path.join(path, one) for one in _chosen(place) if _suffix(one) in PARQUET]  # noqa: PTH118


def _chosen(place: Path) -> list[str]:
    return _wanted(one.relative_to(place).as_posix() for one in place.rglob("*") if one.is_file())


def _wanted(names: Iterable[str]) -> list[str]:
    """Of names below a folder, sorted, those that are neither hidden nor results of an earlier run."""
    found = sorted(names)
    results = tuple(name.removesuffix(RUN) for name in found if name.rpartition("/")[2] == RUN)
    return [
        name
        for name in found
        if not name.startswith(results or ("\0",))
        and not any(part.startswith((".", "_")) for part in name.split("/"))
    ]


def _at_url(url: str) -> Iterator[str]:
    """The files at a URL, those of a folder in sorted order."""
    fs, root = fsspec.core.url_to_fs(url)
    if fs.isfile(root):
        yield url
        return
    root = root.rstrip("/") + "/"
    found = [
        root + name
        for name in _wanted(one.removeprefix(root) for one in fs.find(root))
        if _suffix(name) in PARQUET or _suffix(name) in kinds.BY_SUFFIX
    ]
    if not found:
        raise FileNotFoundError(url)
    for one in found:
        yield fs.unstrip_protocol(one)


def _read_one(name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    try:
        with fsspec.open(name, "rb") as opened:
            stream = cast(BinaryIO, opened)
            if _suffix(name) in PARQUET:
                yield from _rows(stream, Source(name), options)
                return
            reader = kinds.BY_SUFFIX.get(_suffix(name))
            if reader is None:
                raise InputError("jenis berkas ini tidak dibaca", remedy="Sebut berkas .parquet atau .jsonl.")
            yield from reader.read(Source(name, stream=stream), options)
    except InputError as error:
        yield Failure(source=name, reason=error.reason, remedy=error.remedy)
    except pa.ArrowException:
        yield Failure(
            source=name, reason="berkas Parquet rusak", remedy="Perbaiki atau simpan ulang berkas ini."
        )


def _rows(stream: BinaryIO, source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    with pq.ParquetFile(stream) as file:
        names = file.schema_arrow.names
        if not fields.text_names(names, options):
            raise InputError(
                f"tidak ada kolom teks; kolom yang ada: {fields.listed(names)}",
                remedy="Sebut kolom yang berisi teks berita dengan --text-column NAMA.",
            )
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield fields.article(row, source, options, where=f"{source.name}:{number}")


def _hashed(name: str) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    with fsspec.open(name, "rb") as opened:
        stream: Any = opened
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return {"path": name, "sha256": digest.hexdigest(), "n_bytes": size}


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122 - a URL is no path


def _unopened(path: str, error: Exception) -> Failure:
    if isinstance(error, FileNotFoundError):
        return Failure(
            source=path,
            reason="berkas atau folder tidak ditemukan",
            remedy="Periksa ejaan nama dan letaknya.",
        )
    return Failure(
        source=path,
        reason=f"alamat ini tidak dapat dibuka ({' '.join(str(error).split())[:120]})",
        remedy="Pasang paket fsspec untuk alamat itu, atau pakai folder bersama.",
    )
