"""People over a whole run: the ids of single articles put together by person.

The id of a person in ``people`` is made from one article alone (name, and region or body): it does not depend
on which other articles a run holds or in which order they come. Here the ids of a run that name one person
are put together: spelling variants in one place, a name without a place and the only person who bears it, one
person in successive posts of nested regions. Namesakes in different places stay apart, and so do those who
hold different posts at the same time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from govcomm.pipeline.names import is_part, name_words
from govcomm.tables.spec import Column, Row, Table

PERSONS = Table(
    "persons",
    "One row per person over the whole run",
    (
        Column("person_id", "string", "The person's most frequent id in people"),
        Column("name", "string", "The fullest of the usual names"),
        Column("aliases", "list", "Other names over all articles"),
        Column("person_ids", "list", "All ids in people and statements that are this person"),
        Column("roles", "list", "Roles in the order in which they were first seen"),
        Column("agency", "string", "Whom they act for, as last seen"),
        Column("agency_id", "string", "Id of that body in the lexicon"),
        Column("level", "string", "Level of government, as last seen"),
        Column("region_code", "string", "Kemendagri code as text, as last seen"),
        Column("official", "boolean", "Held public office in at least half of the articles"),
        Column("first_seen", "string", "ISO date of the earliest dated article"),
        Column("last_seen", "string", "ISO date of the latest dated article"),
        Column("n_articles", "Int64", "Number of articles"),
        Column("n_statements", "Int64", "Number of statements"),
    ),
    lambda analysis: (),
)

PERSON_ROLES = Table(
    "person_roles",
    "One row per person and post over the whole run, in order of time",
    (
        Column("person_id", "string", "Id of the person in persons"),
        Column("name", "string", "Name of the person in persons"),
        Column("role", "string", "The fullest role with which the post was named"),
        Column("agency", "string", "Whom they act for in it"),
        Column("agency_id", "string", "Id of that body in the lexicon"),
        Column("level", "string", "Level of government"),
        Column("region_code", "string", "Kemendagri code as text"),
        Column("first_seen", "string", "ISO date of the earliest dated article with this post"),
        Column("last_seen", "string", "ISO date of the latest dated article with this post"),
        Column("n_articles", "Int64", "Number of articles with this post"),
        Column("n_statements", "Int64", "Number of statements in them"),
    ),
    lambda analysis: (),
)

RUN_TABLES = (PERSONS, PERSON_ROLES)
"""Tables over the whole run, made from the others when they are finished."""

_MAX_NAMES = 50
_PROVINCE, _REGENCY = len("32"), len("32.76")
_ANYWHERE = "*"


@dataclass(slots=True)
class Post:
    """A role of a person, as often as articles give it.

    Attributes:
        first: ISO date of the earliest dated article; empty if none is dated.
        last: ISO date of the latest.
    """

    role: str
    agency: str
    agency_id: str
    level: str
    region_code: str
    first: str
    last: str
    n_articles: int
    n_statements: int


@dataclass(slots=True)
class Seen:
    """One id of ``people`` over the run.

    Attributes:
        names: Articles by name, aliases left out.
        aliases: Other names.
        posts: Roles and bodies under which articles name the person; one without a role has an empty one.
        n_official: Articles in which the person is an official.
    """

    person_id: str
    names: dict[str, int]
    posts: list[Post]
    aliases: set[str] = field(default_factory=set)
    n_official: int = 0

    @property
    def name(self) -> str:
        """The fullest of the names that are usual: a slip that stands once must not name anybody."""
        usual = max(self.names.values()) / 5
        kept = [name for name, count in self.names.items() if count >= usual]
        return max(kept, key=lambda name: (len(name_words(name)), self.names[name], name))

    @property
    def place(self) -> str:
        """Region or body that the id names; empty if none."""
        return self.person_id.partition("--")[2]

    @property
    def n_articles(self) -> int:
        """Number of articles."""
        return sum(post.n_articles for post in self.posts)


def put_together(people: Iterable[Seen]) -> list[list[Seen]]:
    """Group ids of one block (a province with its regions, or one national body) by person.

    Args:
        people: Ids with a place.

    Returns:
        Groups of ids that are one person, the most frequent id first.
    """
    groups: list[list[Seen]] = []
    buckets: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    order = sorted(people, key=lambda one: (-len(_long(one)), -one.n_articles, one.person_id))
    for one in order:
        words, places = _long(one), _around(one.place)
        found = {n for word in words for place in places for n in buckets[word[:1], place]}
        fits = [n for n in sorted(found) if all(_same(one, other) for other in groups[n])]
        if len(fits) == 1 or (fits and len(words) > 1):
            at = fits[0]
            groups[at].append(one)
        else:
            at = len(groups)
            groups.append([one])
        for word in words:
            for place in (one.place[:_REGENCY], _ANYWHERE):
                bucket = buckets[word[:1], place]
                if at not in bucket[-1:]:
                    bucket.append(at)
    for group in groups:
        group.sort(key=lambda one: (-one.n_articles, one.person_id))
    return groups


def _around(place: str) -> tuple[str, ...]:
    """Where others must be to be the same person: there, in what holds it, and in what it holds."""
    if not place[:1].isdigit():
        return (place[:_REGENCY],)
    return (_ANYWHERE,) if len(place) == _PROVINCE else (place[:_REGENCY], place[:_PROVINCE])


def _long(one: Seen) -> tuple[str, ...]:
    return tuple(word for word in name_words(one.name) if len(word) > 1)


def _same(one: Seen, other: Seen) -> bool:
    """Whether two ids name one person: by name, place, posts and time."""
    if one.place != other.place and not _nested(one.place, other.place):
        return False
    mine, theirs = name_words(one.name), name_words(other.name)
    short, full = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    if not is_part(short, full):
        return False
    if not _begin_alike(one, other) and not _shared_role(one, other):
        return False  # "Ani Agus Subagiyo" may well be the wife of Agus Subagiyo
    if one.place == other.place:
        return (len(_long(one)) > 1 and len(_long(other)) > 1) or _shared_post(one, other)
    if min(len(_long(one)), len(_long(other))) < 2:
        return False
    return not _at_once(one, other)


def _begin_alike(one: Seen, other: Seen) -> bool:
    mine, theirs = _long(one), _long(other)
    return bool(mine and theirs) and (is_part(mine[:1], theirs[:1]) or is_part(theirs[:1], mine[:1]))


def _shared_role(one: Seen, other: Seen) -> bool:
    """Whether the roles that most articles give them are the same roles of the same bodies."""

    def roles(seen: Seen) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = defaultdict(int)
        for post in seen.posts:
            if post.role and post.agency_id:
                counts[post.role.lower(), post.agency_id] += post.n_articles
        return counts

    mine, theirs = roles(one), roles(other)
    shared = mine.keys() & theirs.keys()
    return bool(shared) and all(
        2 * sum(each[role] for role in shared) >= sum(each.values()) for each in (mine, theirs)
    )


def _nested(a: str, b: str) -> bool:
    return a.startswith(b + ".") or b.startswith(a + ".")


def _shared_post(one: Seen, other: Seen) -> bool:
    """Whether a single name and another one stand for the same body, so that they are one person."""
    bodies = {post.agency_id for post in one.posts if post.agency_id}
    return any(post.agency_id in bodies for post in other.posts if post.agency_id)


def _at_once(one: Seen, other: Seen) -> bool:
    """Whether they hold different posts on the same days, as no single person does."""
    for a in one.posts:
        for b in other.posts:
            if not (a.agency_id and b.agency_id) or a.agency_id == b.agency_id:
                continue
            if not (a.first and b.first) or (a.first <= b.last and b.first <= a.last):
                return True
    return False


def person_row(group: list[Seen]) -> Row:
    """Make the row of a person in ``persons``."""
    posts = merged_posts(group)
    names: dict[str, int] = defaultdict(int)
    for one in group:
        for name, count in one.names.items():
            names[name] += count
    name = Seen(group[0].person_id, names, []).name
    others = sorted({*names, *(alias for one in group for alias in one.aliases)} - {name})[:_MAX_NAMES]
    known = [post for post in posts if post.agency_id] or posts
    latest = max(known, key=lambda post: (post.last, post.n_articles))
    n_articles = sum(post.n_articles for post in posts)
    return {
        "person_id": group[0].person_id,
        "name": name,
        "aliases": list(others),
        "person_ids": [one.person_id for one in group],
        "roles": list(dict.fromkeys(post.role for post in posts if post.role)),
        "agency": latest.agency or None,
        "agency_id": latest.agency_id or None,
        "level": latest.level or None,
        "region_code": latest.region_code or None,
        "official": 2 * sum(one.n_official for one in group) >= n_articles,
        "first_seen": min((post.first for post in posts if post.first), default=None),
        "last_seen": max((post.last for post in posts if post.last), default=None),
        "n_articles": n_articles,
        "n_statements": sum(post.n_statements for post in posts),
    }


def role_rows(group: list[Seen], name: str) -> Iterator[Row]:
    """Make the rows of a person in ``person_roles``."""
    for post in merged_posts(group):
        yield {
            "person_id": group[0].person_id,
            "name": name,
            "role": post.role or None,
            "agency": post.agency or None,
            "agency_id": post.agency_id or None,
            "level": post.level or None,
            "region_code": post.region_code or None,
            "first_seen": post.first or None,
            "last_seen": post.last or None,
            "n_articles": post.n_articles,
            "n_statements": post.n_statements,
        }


def merged_posts(group: list[Seen]) -> list[Post]:
    """Posts of a person in order of time: one per role and body, whatever the article called them."""
    found: dict[tuple[str, str], Post] = {}
    for one in group:
        for post in one.posts:
            at = (" ".join(post.role.lower().split()), post.agency_id or post.agency.lower())
            have = found.get(at)
            if have is None:
                found[at] = Post(*(getattr(post, name) for name in Post.__slots__))
                continue
            have.first = min(filter(None, (have.first, post.first)), default="")
            have.last = max(have.last, post.last)
            have.n_articles += post.n_articles
            have.n_statements += post.n_statements
    return sorted(found.values(), key=lambda post: (post.first or "9999", post.last, post.role))
