"""The tables over a whole run, made from the finished tables row by row.

What is read goes through a database file beside them and not through memory, so a run of any length needs no
more than the people of one province at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import groupby
from pathlib import Path

from govcomm.tables import Row
from govcomm.tables.persons import Post, Seen, person_row, put_together, role_rows

_CHUNK = 1_000
_SCHEMA = """
pragma journal_mode = off;
pragma synchronous = off;
create table days (article text primary key, day text) without rowid;
create table seen (person text, base text, block text, name text, role text, agency text, agency_id text,
    level text, region text, day text, official integer, statements integer);
create table aliases (person text, alias text, primary key (person, alias)) without rowid;
"""


def write_persons(
    articles: Iterable[Row],
    people: Iterable[Row],
    scratch: Path,
    write: Callable[[str, list[Row]], None],
) -> dict[str, int]:
    """Make ``persons`` and ``person_roles``.

    Args:
        articles: Rows of ``articles``; ``article_id`` and ``published_at`` are read.
        people: Rows of ``people``.
        scratch: A file that may be made and is removed.
        write: Called with a table's name and rows for it, in order.

    Returns:
        Number of rows by table.
    """
    scratch.unlink(missing_ok=True)
    counts = {"persons": 0, "person_roles": 0}
    try:
        with closing(sqlite3.connect(scratch, isolation_level=None)) as db:
            db.executescript(_SCHEMA)
            db.execute("begin")
            _fill(db, articles, people)
            for group in _people(db):
                row = person_row(group)
                roles = list(role_rows(group, str(row["name"])))
                write("persons", [row])
                write("person_roles", roles)
                counts["persons"] += 1
                counts["person_roles"] += len(roles)
    finally:
        scratch.unlink(missing_ok=True)
    return counts


def _fill(db: sqlite3.Connection, articles: Iterable[Row], people: Iterable[Row]) -> None:
    days = ((row["article_id"], str(row["published_at"] or "")[:10]) for row in articles)
    db.executemany("insert or replace into days values (?, ?)", days)
    for row in people:
        person = str(row["person_id"])
        base, _, place = person.partition("--")
        values = [str(row[name] or "") for name in ("name", "role", "agency", "agency_id", "level")]
        region = str(row["region_code"] or "")
        block = "" if not place else region[:2] if place[:1].isdigit() else place
        db.execute(
            "insert into seen select ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            " coalesce((select day from days where article = ?), ''), ?, ?",
            (
                person,
                base,
                block,
                *values,
                region,
                row["article_id"],
                bool(row["official"]),
                row["n_statements"],
            ),
        )
        aliases = row["aliases"]
        if isinstance(aliases, list):
            db.executemany("insert or ignore into aliases values (?, ?)", ((person, one) for one in aliases))
    db.execute("create index by_block on seen (block, person)")
    db.execute("create index by_person on seen (person)")
    db.execute("create index by_base on seen (base)")


def _people(db: sqlite3.Connection) -> Iterator[list[Seen]]:
    """Groups of ids, block by block; ids without a place join the only person who bears the name."""
    placeless = set()
    for (block,) in db.execute("select distinct block from seen where block != '' order by block").fetchall():
        groups = put_together(_seen(db, "block = ?", block))
        for group in groups:
            for base in {one.person_id.partition("--")[0] for one in group}:
                owner = _only_place(db, base)
                if owner is not None and owner <= {one.person_id for one in group}:
                    placeless.add(base)
                    group += _seen(db, "person = ?", base)
            yield group
    names = db.execute("select distinct person from seen where block = '' order by person")
    for (person,) in names.fetchall():
        if person not in placeless:
            yield from ([one] for one in _seen(db, "person = ?", person))


def _only_place(db: sqlite3.Connection, base: str) -> set[str] | None:
    """Ids with a place of a full name that stands without one too, if all of them are in one block."""
    if "-" not in base:
        return None
    if db.execute("select 1 from seen where person = ? limit 1", (base,)).fetchone() is None:
        return None
    rows = db.execute(
        "select distinct person, block from seen where base = ? and block != ''", (base,)
    ).fetchall()
    return {person for person, _ in rows} if len({block for _, block in rows}) == 1 else None


def _seen(db: sqlite3.Connection, where: str, value: str) -> list[Seen]:
    rows = db.execute(
        "select person, name, role, agency, agency_id, level, region, min(nullif(day, '')), max(day),"
        f" count(*), sum(statements), sum(official) from seen where {where}"
        " group by person, name, role, agency, agency_id, level, region order by person",
        (value,),
    )
    found = []
    for person, each in groupby(rows.fetchall(), key=lambda row: row[0]):
        one = Seen(person, {}, [])
        for _, name, role, agency, agency_id, level, region, first, last, count, said, official in each:
            one.names[name] = one.names.get(name, 0) + count
            one.n_official += official
            one.posts.append(
                Post(role, agency, agency_id, level, region, first or "", last or "", count, said or 0)
            )
        one.aliases = {
            alias for (alias,) in db.execute("select alias from aliases where person = ? limit 50", (person,))
        }
        found.append(one)
    return found
