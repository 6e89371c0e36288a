"""One input, whatever its kind: what a reader is handed, and what a reader is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources.options import ReadOptions
from govcomm.sources.published import in_indonesia

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


@dataclass(frozen=True, slots=True)
class Source:
    """A file or the standard input.

    Attributes:
        name: As the user named it; stands in every message and in ``Article.source``.
        path: The file; ``None`` for the standard input.
        stream: The standard input's bytes; ``None`` for a file.
    """

    name: str
    path: Path | None = None
    stream: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Open for reading bytes from the start; the standard input can be opened once."""
        if self.path is not None:
            return self.path.open("rb")
        return self.stream if self.stream is not None else io.BytesIO()

    def read(self, options: ReadOptions) -> bytes:
        """Read everything.

        Raises:
            InputError: It is empty or larger than ``options.max_file_bytes``.
        """
        with self.open() as stream:
            data = stream.read(options.max_file_bytes + 1)
        if not data:
            raise InputError(
                "berkas kosong", remedy="Isi berkas ini dengan teks berita atau keluarkan dari daftar."
            )
        if len(data) > options.max_file_bytes:
            raise too_large(options)
        return data

    def article(
        self,
        text: str,
        options: ReadOptions,
        *,
        where: str | None = None,
        article_id: str = "",
        source: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        byline: str | None = None,
        published_at: str | None = None,
        dateline: str | None = None,
    ) -> Article | Failure:
        """Make the article, or say why this text cannot be one.

        Args:
            text: The body, kept as it is.
            options: The limits.
            where: File and row for a message; the input's name if ``None``.
            article_id: The input's own id, or empty.
            source: The row's own source; the input's name if ``None``.
            url: Address of the article.
            outlet: Name of the medium.
            title: Headline.
            byline: Author line.
            published_at: ISO 8601 date or date-time; UTC becomes Jakarta time.
            dateline: Place in the dateline.
        """
        if not text.strip():
            return Failure(
                source=where or self.name,
                reason="tidak ada teks untuk dianalisis",
                remedy="Isi teks beritanya atau keluarkan dari daftar.",
            )
        if len(text) > options.max_text_chars:
            return Failure(
                source=where or self.name,
                reason=f"teks {_thousands(len(text))} karakter, melebihi batas "
                f"{_thousands(options.max_text_chars)} untuk satu artikel",
                remedy="Pecah menjadi satu artikel per berkas atau per baris.",
            )
        return Article(
            text=text,
            article_id=article_id,
            source=source or self.name,
            url=url,
            outlet=outlet,
            title=title,
            byline=byline,
            published_at=in_indonesia(published_at) if published_at else None,
            dateline=dateline,
        )


def printed_title(title: str | None, text: str) -> str | None:
    """The title from a file's properties, if its first page prints it too: many are left from a template."""
    title = " ".join((title or "").split())
    if len(title) < 8 or title.casefold() not in " ".join(text[:5000].split()).casefold():
        return None
    return title


class Joined(io.RawIOBase):
    """A byte stream behind bytes that were already taken from it; closing it leaves the stream open."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head.read(len(view)) or self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


class Reader(Protocol):
    """A module that reads one kind of input; ``govcomm.sources.kinds`` lists them."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:
        """File name endings, lower case, with the dot."""

    def read(self, source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
        """Yield the articles of one input in order; raise InputError if none can be read."""

    def count(self, source: Source, options: ReadOptions) -> int | None:
        """Number of articles to expect, cheaply and roughly; ``None`` if only reading would tell."""


def too_large(options: ReadOptions) -> InputError:
    """The error for a file over ``options.max_file_bytes``."""
    mib = options.max_file_bytes / 1024 / 1024
    size = f"{mib:.0f} MB" if mib >= 1 else f"{options.max_file_bytes} byte"
    return InputError(f"berkas melebihi batas {size}", remedy="Pecah berkas ini atau simpan sebagai .jsonl.")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
