"""Articles that outlets share: near-identical texts found among any number of articles.

Texts are compared as sets of five-word sequences; a sketch of each (MinHash, Broder 1997, doi
10.1109/SEQUEN.1997.666900) estimates how much two sets share, and locality-sensitive hashing finds the few
sketches worth comparing. A changed headline, dateline or last paragraph does not part copies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast
from zlib import crc32

from govcomm.records import Analysis
from govcomm.tables.rows import storable
from govcomm.tables.spec import Row

if TYPE_CHECKING:
    from datasketch import MinHash, MinHashLSH

SHINGLE = 5  # words
SAME = 0.8  # estimated share of common sequences from which two articles are one
NEAR = 0.7  # share from which sketches are compared
SKETCH = 128  # permutations: the estimate is off by 0.035 on average
MAX_WORDS = 600  # the beginning of an article tells it from others
MIN_WORDS = 20  # shorter texts are too alike to be told apart by sequences: only equal ones are one

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shared:
    """What the tables say about an article and its copies.

    Attributes:
        duplicate_of: Id of the earliest article with this content; None for that one itself.
        n_copies: Size of the group, at least 1.
        first_outlet: Outlet of the earliest article; None if unknown.
    """

    duplicate_of: str | None
    n_copies: int
    first_outlet: str | None


class Syndication:
    """Groups articles as they come; memory grows by some kilobytes for each different one.

    Articles with a text of their own only are compared with the first of each group, so the groups
    depend on the order in which articles come, and on nothing else.
    """

    def __init__(self) -> None:
        self._leaders: dict[str, str] = {}
        self._seen: dict[str, tuple[str, str | None]] = {}
        self._exact: dict[str, str] = {}
        self._waiting: list[tuple[str, str]] = []
        self._index: MinHashLSH | None = None
        self._sketches: dict[str, MinHash] = {}

    def add(self, article_id: str, text: str, *, published_at: str | None, outlet: str | None) -> None:
        """Take in one article.

        Args:
            article_id: Its id, unique.
            text: Its text; without words it is a group of its own.
            published_at: ISO date or date-time, which tells the earliest of a group.
            outlet: Name of the medium.
        """
        self._seen[article_id] = published_at or "", outlet
        words = words_of(text)
        if not words:
            self._leaders[article_id] = article_id
            return
        # A single article never needs the library, which takes half a second to load.
        self._waiting.append((article_id, " ".join(words)))
        if len(self._seen) > 1:
            for one, joined in self._waiting:
                self._leaders[one] = self._leader(one, joined)
            self._waiting = []

    def shared(self) -> dict[str, Shared]:
        """Say for every article what it shares, by id."""
        for one, _ in self._waiting:
            self._leaders.setdefault(one, one)
        groups: dict[str, list[str]] = defaultdict(list)
        for article, leader in self._leaders.items():
            groups[leader].append(article)
        order = {article: place for place, article in enumerate(self._seen)}
        found: dict[str, Shared] = {}
        for group in groups.values():
            # An unknown day comes after all days; the input's order decides among equals.
            first = min(group, key=lambda one: (not self._seen[one][0], self._seen[one][0][:10], order[one]))
            for one in group:
                found[one] = Shared(None if one == first else first, len(group), self._seen[first][1])
        return found

    def _leader(self, article_id: str, joined: str) -> str:
        if joined in self._exact:
            return self._exact[joined]
        words = joined.split(" ")
        leader = article_id
        if len(words) >= MIN_WORDS:
            leader = self._near(article_id, words) or article_id
        self._exact[joined] = leader
        return leader

    def _near(self, article_id: str, words: list[str]) -> str | None:
        """The most alike of the earlier articles; if none is alike enough, the article is kept for others."""
        if self._index is None:
            self._index = new_index()
        sketch = sketch_of(words)
        alike = [
            (-share, one)
            for one in self._index.query(sketch)
            if (share := sketch.jaccard(self._sketches[one])) >= SAME
        ]
        if alike:
            return str(min(alike)[1])
        self._index.insert(article_id, sketch)
        self._sketches[article_id] = sketch
        return None


def words_of(text: str) -> list[str]:
    """The words by which a text is compared; texts with the same words are one."""
    return _WORD.findall(text.casefold())[:MAX_WORDS]


def sketch_of(words: Sequence[str]) -> MinHash:
    """Sketch at least :data:`MIN_WORDS` words."""
    sketch = _blank().copy()
    shingles = {" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)}
    sketch.update_batch([one.encode("utf-8", "replace") for one in shingles])
    return sketch


def new_index() -> MinHashLSH:
    """An empty index for sketches."""
    from datasketch import MinHashLSH

    return MinHashLSH(threshold=NEAR, num_perm=SKETCH)


@cache
def _blank() -> MinHash:
    """The permutations of all sketches; the library takes half a second to load."""
    from datasketch import MinHash

    return MinHash(num_perm=SKETCH, seed=1, hashfunc=crc32)


def same_content(texts: Mapping[str, str]) -> dict[str, str]:
    """Group articles by content.

    Args:
        texts: Text by article id.

    Returns:
        Article id -> id of the first article of its group, in the order of the mapping.
    """
    found = Syndication()
    for article_id, text in texts.items():
        found.add(article_id, text, published_at=None, outlet=None)
    return {one: shared.duplicate_of or one for one, shared in found.shared().items()}


def add_article(found: Syndication, analysis: Analysis) -> None:
    """Take in the article of an analysis; one that was not analysed has no copies."""
    article = analysis.article
    text = article.text if analysis.status == "ok" else ""
    outlet = cast("str | None", storable(article.outlet))
    found.add(str(storable(article.article_id)), text, published_at=article.published_at, outlet=outlet)


def fill(row: Row, shared: Mapping[str, Shared]) -> Row:
    """Fill in what a row of ``articles`` says about copies."""
    found = shared[str(row["article_id"])]
    return {
        **row,
        "duplicate_of": found.duplicate_of,
        "n_copies": found.n_copies,
        "first_outlet": found.first_outlet,
    }
