"""Near-identical texts among any number of articles, found in bounded memory.

Texts are compared as sets of five-word sequences; a sketch of each (MinHash, Broder 1997, doi
10.1109/SEQUEN.1997.666900) estimates how much two sets share, and locality-sensitive hashing finds the few
sketches worth comparing. A changed headline, dateline or last paragraph does not part copies.

Only articles with a text of their own are compared with later ones, so the groups depend on the order in
which articles come, and on nothing else: they are those that datasketch's index would give, which keeps ten
kilobytes of every article in memory. Here it is a tenth of a kilobyte, and more only of articles that may
have a copy; sketches (half a kilobyte) are read as they are wanted, from wherever they are.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast
from zlib import crc32

import numpy as np
import pyarrow as pa
from numpy.lib.stride_tricks import sliding_window_view

from govcomm.tables.syndication import Told

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH
    from numpy.typing import NDArray

SHINGLE = 5  # words
SAME = 0.8  # estimated share of common sequences from which two articles are one
NEAR = 0.7  # share from which sketches are compared
SKETCH = 128  # permutations: the estimate is off by 0.035 on average
MAX_WORDS = 600  # the beginning of an article tells it from others
MIN_WORDS = 20  # shorter texts are too alike to be told apart by sequences: only equal ones are one


_WORD = re.compile(r"\w+")
_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    np.uint64,
)

SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("day", pa.string()),
        ("outlet", pa.string()),
        ("words", pa.uint64()),  # a digest of the words; null without any
        ("sketch", pa.binary(4 * SKETCH)),  # null where there are too few of them
    ]
)


class Change(NamedTuple):
    """What a row of ``articles`` says about copies, where there are some; ``row`` counts in its partition."""

    row: int
    duplicate_of: str | None
    n_copies: int
    first_outlet: str | None


def sketched(article: Told) -> dict[str, object]:
    """The row of an article."""
    row: dict[str, object] = {
        "id": article.article_id,
        "day": (article.published_at or "")[:10],
        "outlet": article.outlet,
        "words": None,
        "sketch": None,
    }
    words = words_of(article.text)
    if words:
        joined = " ".join(words).encode("utf-8", "surrogatepass")
        row["words"] = int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest())
    if len(words) >= MIN_WORDS:
        row["sketch"] = sketch_of(words).hashvalues.astype("<u4").tobytes()
    return row


def words_of(text: str) -> list[str]:
    """The words by which a text is compared; texts with the same words are one."""
    return _WORD.findall(text.casefold())[:MAX_WORDS]


def sketch_of(words: Sequence[str]) -> MinHash:
    """Sketch at least :data:`MIN_WORDS` words."""
    numbers = np.array([crc32(word.encode("utf-8", "replace")) for word in words], dtype=np.uint64)
    # One number for each sequence; the upper half of a product is as good as any hash.
    sequences = (sliding_window_view(numbers, SHINGLE) * _FACTORS).sum(axis=1, dtype=np.uint64) >> np.uint64(
        32
    )
    sketch = _blank().copy()
    sketch.update_batch(np.unique(sequences))
    return sketch


def new_index() -> MinHashLSH:
    """An empty index for sketches."""
    from datasketch import MinHashLSH

    return MinHashLSH(threshold=NEAR, num_perm=SKETCH)


@cache
def _blank() -> MinHash:
    """The permutations of all sketches; the library takes half a second to load."""
    from datasketch import MinHash

    return MinHash(num_perm=SKETCH, seed=1, hashfunc=int)


class Copies:
    """Takes in the sketches of partition after partition, then says what their articles share.

    Args:
        read: Gives the sketches of a partition, by its number; each is read up to three times.
        n_parts: Number of partitions.
    """

    def __init__(self, read: Callable[[int], pa.Table], *, n_parts: int) -> None:
        self._read = read
        self._n_parts = n_parts
        self._starts = np.zeros(n_parts + 1, dtype=np.int64)

    def changes(self) -> dict[int, list[Change]]:
        """What rows of ``articles`` say about copies, by partition; rows that are not named have none."""
        found: dict[int, list[Change]] = defaultdict(list)
        groups = self._groups()
        places = sorted(one for group in groups for one in group)
        known = dict(zip(places, self._rows(places), strict=True))
        for group in groups:
            # An unknown day comes after all days; the input's order decides among equals.
            first = min(group, key=lambda one: (not known[one][1], known[one][1], one))
            for one in group:
                part = int(np.searchsorted(self._starts, one, side="right")) - 1
                earliest = None if one == first else known[first][0]
                row = one - int(self._starts[part])
                found[part].append(Change(row, earliest, len(group), known[first][2]))
        return found

    def _groups(self) -> list[list[int]]:
        """Places in the input of the articles of each group of two and more."""
        leaders, firsts, bands = self._load()
        near = self._near(firsts, bands)
        members: dict[int, list[int]] = defaultdict(list)
        for place in np.flatnonzero(leaders != np.arange(len(leaders))).tolist():
            leader = int(leaders[place])
            members[near.get(leader, leader)].append(place)
        for place, leader in near.items():
            members[leader].append(place)
        return [sorted([leader, *more]) for leader, more in members.items()]

    def _load(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Iterator[NDArray[np.uint64]]]:
        """Of each article the first of just its words; the firsts that have a sketch; keys of their bands."""
        index = new_index()
        # Random odd factors turn the numbers of a band into one: a rare false meeting is found out later.
        factors = np.random.default_rng(1).integers(0, 2**63, (index.b, index.r), dtype=np.uint64)
        factors = factors * np.uint64(2) + np.uint64(1)
        words, has_words, has_sketch, keys = [], [], [], []
        for number in range(self._n_parts):
            table = self._read(number)
            self._starts[number + 1] = self._starts[number] + len(table)
            digests = table["words"].combine_chunks()
            has_words.append(digests.is_valid().to_numpy(zero_copy_only=False))
            words.append(digests.fill_null(0).to_numpy(zero_copy_only=False))
            sketches = table["sketch"]
            has_sketch.append(sketches.is_valid().to_numpy())
            numbers = _numbers(sketches)[:, : index.b * index.r].reshape(-1, index.b, index.r)
            keys.append((numbers * factors).sum(axis=2, dtype=np.uint64))
        if not words:
            return np.empty(0, np.int64), np.empty(0, np.int64), iter(())
        _, first, group = np.unique(np.concatenate(words), return_index=True, return_inverse=True)
        own = np.arange(len(group), dtype=np.int64)
        leaders = np.where(np.concatenate(has_words), first[group], own)
        sketched = np.concatenate(has_sketch)
        firsts = np.flatnonzero((leaders == own) & sketched)
        rows = (np.cumsum(sketched) - 1)[firsts]  # only sketches that are there have keys
        bands = (np.concatenate([each[:, band] for each in keys])[rows] for band in range(index.b))
        return leaders, firsts, bands

    def _near(self, firsts: NDArray[np.int64], bands: Iterable[NDArray[np.uint64]]) -> dict[int, int]:
        """Of each article that is nearly an earlier one: the earlier one that is most alike."""
        which, bucket = _meetings(bands)
        if not len(which):
            return {}
        order = np.lexsort((bucket, which))
        which, bucket = which[order], bucket[order]
        candidates, starts = np.unique(which, return_index=True)
        ends = np.append(starts[1:], len(which))
        places = firsts[candidates]
        ids: list[str] = []
        sketches = np.empty((len(places), SKETCH), dtype="<u4")
        for number, row in enumerate(self._rows(places.tolist())):
            ids.append(row[0])
            sketches[number] = np.frombuffer(row[3], dtype="<u4")
        found: dict[int, int] = {}
        kept: dict[int, list[int]] = defaultdict(list)  # articles of a bucket with a text of their own
        for one, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            mine = bucket[start:end].tolist()
            others = sorted({other for name in mine for other in kept.get(name, ())})
            shares = np.count_nonzero(sketches[others] == sketches[one], axis=1) / SKETCH
            alike = [
                (-float(shares[n]), ids[others[n]], others[n])
                for n in np.flatnonzero(shares >= SAME).tolist()
            ]
            if alike:
                found[int(places[one])] = int(places[min(alike)[2]])
            else:
                for name in mine:
                    kept[name].append(one)
        return found

    def _rows(self, places: list[int]) -> Iterator[tuple[str, str, str | None, bytes]]:
        """Id, day, outlet and sketch of articles, whose places come in order."""
        parts = np.searchsorted(self._starts, np.asarray(places, np.int64), side="right") - 1
        for part in np.unique(parts).tolist():
            wanted = np.asarray(places)[parts == part] - self._starts[part]
            for row in self._read(part).take(pa.array(wanted)).to_pylist():
                yield row["id"], row["day"], row["outlet"], cast(bytes, row["sketch"])


def _meetings(bands: Iterable[NDArray[np.uint64]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows that share a band with others, and the numbers of the buckets where they meet, side by side."""
    which, buckets, n_buckets = [np.empty(0, np.int64)], [np.empty(0, np.int64)], 0
    for band in bands:
        order = np.argsort(band, kind="stable")
        ordered = band[order]
        starts = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
        run = np.cumsum(starts) - 1
        met = np.bincount(run)[run] > 1 if len(run) else np.empty(0, bool)
        which.append(order[met])
        buckets.append(run[met] + n_buckets)
        n_buckets += len(ordered)
    return np.concatenate(which), np.concatenate(buckets)


def _numbers(sketches: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Sketches that are there as numbers, one row each."""
    content = b"".join(sketches.drop_null().to_pylist())
    return np.frombuffer(content, dtype="<u4").reshape(-1, SKETCH).astype(np.uint64)
