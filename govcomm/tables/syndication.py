"""Articles that outlets share: which are copies of which, as the rows of ``articles`` tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, cast

from govcomm.records import Analysis
from govcomm.tables.rows import storable
from govcomm.tables.spec import Row

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 2_048
"""Articles of which rows wait until they are packed."""


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


class Told(NamedTuple):
    """What an article tells about itself that its copies may tell as well.

    Attributes:
        article_id: Its id.
        text: Its text; without words it is a group of its own.
        published_at: ISO date or date-time, which tells the earliest of a group.
        outlet: Name of the medium.
    """

    article_id: str
    text: str
    published_at: str | None = None
    outlet: str | None = None


def told(analysis: Analysis) -> Told:
    """Read an analysis; an article that was not analysed has no copies."""
    article = analysis.article
    text = article.text if analysis.status == "ok" else ""
    outlet = cast("str | None", storable(article.outlet))
    return Told(str(storable(article.article_id)), text, article.published_at, outlet)


class Syndication:
    """Takes in articles as they come, in some six hundred bytes each, and groups them in the end."""

    def __init__(self) -> None:
        self._first: Told | None = None
        self._rows: list[dict[str, object]] = []
        self._parts: list[pa.Table] = []

    def add(self, article: Told) -> None:
        """Take in one article."""
        if self._first is None:
            self._first = article  # a single one never needs the libraries, which take half a second to load
            return
        from govcomm.tables.copies import sketched

        if not self._rows and not self._parts:
            self._rows.append(sketched(self._first))
        self._rows.append(sketched(article))
        if len(self._rows) >= AT_ONCE:
            self._pack()

    def _pack(self) -> None:
        import pyarrow as pa

        from govcomm.tables.copies import SCHEMA

        self._parts.append(pa.Table.from_pylist(self._rows, schema=SCHEMA))
        self._rows = []

    def shared(self) -> dict[str, Shared]:
        """Say for every article what it shares, by id."""
        if self._rows:
            self._pack()
        if not self._parts:
            return (
                {} if self._first is None else {self._first.article_id: Shared(None, 1, self._first.outlet)}
            )
        from govcomm.tables.copies import Copies

        ids = [part["id"].to_pylist() for part in self._parts]
        outlets = [part["outlet"].to_pylist() for part in self._parts]
        found = {
            one: Shared(None, 1, outlet)
            for these, theirs in zip(ids, outlets, strict=True)
            for one, outlet in zip(these, theirs, strict=True)
        }
        for number, changes in Copies(self._parts.__getitem__, n_parts=len(self._parts)).changes().items():
            for change in changes:
                shared = Shared(change.duplicate_of, change.n_copies, change.first_outlet)
                found[ids[number][change.row]] = shared
        return found


def same_content(texts: Mapping[str, str]) -> dict[str, str]:
    """Group articles by content.

    Args:
        texts: Text by article id.

    Returns:
        Article id -> id of the first article of its group, in the order of the mapping.
    """
    found = Syndication()
    for article_id, text in texts.items():
        found.add(Told(article_id, text))
    return {one: shared.duplicate_of or one for one, shared in found.shared().items()}


def fill(row: Row, shared: Mapping[str, Shared]) -> Row:
    """Fill in what a row of ``articles`` says about copies."""
    found = shared[str(row["article_id"])]
    return {
        **row,
        "duplicate_of": found.duplicate_of,
        "n_copies": found.n_copies,
        "first_outlet": found.first_outlet,
    }
