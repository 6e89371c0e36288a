"""Plain text: one file, one article, its content untouched."""

from __future__ import annotations

from collections.abc import Iterator

from govcomm.records import Article, Failure
from govcomm.sources.encoding import decode
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source

SUFFIXES = (".txt", ".text")


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield the decoded content as it is: line ends, blanks and all but the byte order mark.

    Raises:
        InputError: Empty, too large or no text.
    """
    yield source.article(decode(source.read(options), options.encoding), options)


def count(source: Source, options: ReadOptions) -> int:
    """One article a file."""
    return 1
