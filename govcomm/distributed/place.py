"""A folder that every machine sees: a shared path, or a URL that fsspec knows."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import uuid4

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.errors import OutputError

# There an object appears when all of it has arrived, and renaming would only copy it.
_WHOLE_OR_NOT = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "memory"})


def is_url(path: str) -> bool:
    """Whether this is a URL for fsspec and not the path of a file."""
    protocol = path.partition("://")[0]
    return "://" in path and len(protocol) > 1 and protocol.lower() not in {"http", "https"}


class Place:
    """A folder of files that appear whole or not at all.

    Args:
        url: A path or a URL of fsspec (``s3://bucket/results``).

    Raises:
        OutputError: fsspec does not know this kind of URL, or the package for it is not installed.
    """

    def __init__(self, url: str | os.PathLike[str]) -> None:
        self.url = os.fspath(url)
        if not is_url(self.url):
            self.url = os.path.abspath(self.url)  # noqa: PTH100 - workers have folders of their own
        try:
            self._fs, self._root = fsspec.core.url_to_fs(self.url)
        except (ImportError, ValueError) as error:
            raise OutputError(
                f"alamat ini tidak dapat dibuka ({' '.join(str(error).split())[:120]})",
                where=self.url,
                remedy="Pasang paket fsspec untuk alamat itu, atau pakai folder bersama.",
            ) from None
        protocols = {self._fs.protocol} if isinstance(self._fs.protocol, str) else set(self._fs.protocol)
        self.is_local = "file" in protocols
        self._renames = protocols.isdisjoint(_WHOLE_OR_NOT)

    def __reduce__(self) -> tuple[type[Place], tuple[str]]:
        return Place, (self.url,)

    def path(self, name: str) -> str:
        """The path of a file in its own file system."""
        return f"{self._root.rstrip('/')}/{name}"

    def read(self, name: str) -> bytes:
        """Read a file.

        Raises:
            FileNotFoundError: It is not there.
        """
        return bytes(self._fs.cat_file(self.path(name)))

    def write(self, name: str, content: bytes) -> int:
        """Write a file, replacing one of this name; it is seen when all of it is there.

        Returns:
            Its size in bytes.
        """
        path = self.path(name)
        folder = path.rpartition("/")[0]
        if not self._renames:
            self._fs.pipe_file(path, content)
            return len(content)
        hidden = f"{folder}/.{path.rpartition('/')[2]}.{uuid4().hex}.part"
        self._fs.makedirs(folder, exist_ok=True)
        try:
            self._fs.pipe_file(hidden, content)
            if self.is_local:
                os.replace(hidden, path)  # noqa: PTH105 - fsspec names files by strings
            else:
                self._fs.mv(hidden, path)
        except BaseException:
            with suppress(Exception):
                self._fs.rm_file(hidden)
            raise
        return len(content)

    def sizes(self, folder: str) -> dict[str, int]:
        """Sizes in bytes of the files of a folder, by name as :meth:`read` takes it."""
        self._fs.invalidate_cache()
        try:
            found = self._fs.ls(self.path(folder), detail=True)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        return {
            f"{folder}/{one['name'].rstrip('/').rpartition('/')[2]}": int(one["size"] or 0)
            for one in found
            if one["type"] == "file"
        }

    def exists(self, name: str) -> bool:
        """Whether a file or folder of this name is there."""
        return bool(self._fs.exists(self.path(name)))

    def remove(self, names: Iterable[str]) -> None:
        """Remove files or whole folders; those that are not there do not matter."""
        for name in names:
            with suppress(FileNotFoundError):
                self._fs.rm(self.path(name), recursive=True)

    def write_table(self, name: str, table: pa.Table) -> int:
        """Write an Arrow table as Parquet; otherwise as :meth:`write`."""
        buffer = io.BytesIO()
        pq.write_table(table, buffer, compression="zstd")
        return self.write(name, buffer.getvalue())

    def write_rows(self, name: str, rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> int:
        """Write rows as Parquet; otherwise as :meth:`write`."""
        return self.write_table(name, pa.Table.from_pylist([*rows], schema=schema))

    def read_table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """Read a Parquet file, or some of its columns; one that is not there raises FileNotFoundError."""
        with self._fs.open(self.path(name), "rb") as stream:
            return pq.read_table(stream, columns=columns)

    def rows(self, names: Iterable[str], columns: list[str]) -> Iterator[dict[str, Any]]:
        """Rows of Parquet files one after the other, one file in memory at a time."""
        for name in names:
            yield from self.read_table(name, columns).to_pylist()
