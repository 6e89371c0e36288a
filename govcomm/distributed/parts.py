"""Partitions: how many articles each holds, how they are named, and how they travel."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from itertools import groupby

import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.analysis import in_batches
from govcomm.records import Article, Failure

WORK = ".govcomm"
"""What is only needed until the results are whole; readers of Parquet folders pass over it."""

_FIRST, _SAME, _DOUBLINGS = 32, 64, 6
_NAMES = [one.name for one in fields(Article)]
_SCHEMA = pa.schema([("batch", pa.int32()), *((name, pa.string()) for name in _NAMES)])


@dataclass(slots=True)
class Part:
    """A partition.

    Attributes:
        number: Counted from 0 in the order of the input.
        batches: Its articles, in the batches in which they are analysed.
        failures: Inputs that gave no article, found while it was filled.
    """

    number: int
    batches: list[list[Article]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    @property
    def n_articles(self) -> int:
        """Number of articles."""
        return sum(map(len, self.batches))


def name_of(folder: str, number: int, suffix: str = "parquet") -> str:
    """The file of a partition in a folder."""
    return f"{folder}/part-{number:05d}.{suffix}"


def size_of(number: int) -> int:
    """Articles of a partition: 32 in the first, so that all workers soon have one, 2,048 in later ones.

    The size follows from the number alone, and not from the number of workers or articles, so that whoever
    runs an analysis again, on other machines or with more articles at the end, finds the same partitions.
    """
    return int(_FIRST << min(number // _SAME, _DOUBLINGS))


def in_parts(
    articles: Iterable[Article | Failure], *, size: Callable[[int], int] = size_of, batch_size: int = 32
) -> Iterator[Part]:
    """Gather articles in partitions, none of which parts a batch.

    Args:
        articles: What ``sources.read`` gives.
        size: Number of articles of a partition at least (but for the last one), by its number.
        batch_size: Articles of a batch at most.
    """
    failures: list[Failure] = []
    part = Part(0)
    for batch in in_batches(articles, batch_size=batch_size, on_failure=failures.append):
        part.batches.append(batch)
        if part.n_articles >= size(part.number):
            part.failures, failures[:] = failures[:], []
            yield part
            part = Part(part.number + 1)
    if part.batches or failures:
        part.failures = failures
        yield part


def packed(part: Part) -> bytes:
    """A partition as a Parquet file."""
    rows = [
        {"batch": number, **{name: getattr(article, name) for name in _NAMES}}
        for number, batch in enumerate(part.batches)
        for article in batch
    ]
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), buffer, compression="zstd")
    return buffer.getvalue()


def unpacked(content: bytes) -> list[list[Article]]:
    """The batches of such a file."""
    rows = pq.read_table(io.BytesIO(content)).to_pylist()
    return [
        [Article(**{name: row[name] for name in _NAMES}) for row in batch]
        for _, batch in groupby(rows, key=lambda row: row["batch"])
    ]


def key_of(part: Part, made_with: Sequence[str]) -> str:
    """Name what a partition becomes: if equal ones are made with the same, the results are the same."""
    digest = hashlib.sha256()
    for word in made_with:
        digest.update(word.encode("utf-8", "surrogatepass") + b"\0")
    for batch in part.batches:
        digest.update(b"\1")
        for article in batch:
            for name in _NAMES:
                value = getattr(article, name)
                digest.update(b"\2" if value is None else value.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
