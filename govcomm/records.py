"""Plain frozen records: the waist between the pipeline below and tables, reports and notebooks above.

Standard library only. All offsets are half-open code-point ranges into ``Article.text`` (into
``Article.title`` for a statement with ``in_headline``). ``None`` means "the article does not say".
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from govcomm.display import to_html

Status = Literal["ok", "empty", "not-indonesian", "error"]
StatementKind = Literal["direct", "indirect", "mixed"]

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_TEXT_FIELDS = (
    *("text", "article_id", "source", "url", "outlet"),
    *("title", "byline", "published_at", "dateline"),
)


def on_one_line(text: str) -> str:
    """Write out line breaks and what steers a terminal (``\\n``, ``\\x1b``), as a file name may hold them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def writable(text: str) -> str:
    """Give a text that every file and terminal takes: lone surrogates become U+FFFD, offsets stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES)
    return text


class _Record:
    """Pickles quickly, which is a part of every parallel run: dataclasses look their fields up each time."""

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), tuple(getattr(self, name) for name in self.__slots__))


def _rebuilt(kind: type[_Record], values: tuple[object, ...]) -> _Record:
    record = kind.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(record, name, value)
    return record


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(_Record):
    """One article as a source gave it.

    Halves of surrogate pairs (a broken ``\\ud83d`` in JSON), which no file can hold, become U+FFFD in every
    field, one code point for one.

    Attributes:
        text: The body exactly as the input gave it; every offset points into this string.
        article_id: The input's own id; if empty, a stable hash of ``source`` and ``text``.
        source: Where it came from: the row's own source field, else the path as the user named it.
        url: Address of the article, if known.
        outlet: Name of the medium (``Antara``, ``detik.com``, ``Diskominfo Wonosobo``).
        title: Headline.
        byline: Author line as printed.
        published_at: ISO 8601 date or date-time, with an offset where the zone is known.
        dateline: Place in the dateline as printed (``KOTA TANGERANG``).
    """

    text: str
    article_id: str = ""
    source: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: str | None = None
    dateline: str | None = None

    def __post_init__(self) -> None:
        for name in _TEXT_FIELDS:
            value = getattr(self, name)
            if isinstance(value, str) and not value.isascii():
                object.__setattr__(self, name, writable(value))
        if not self.article_id:
            key = f"{self.source or ''}\0{self.text}".encode()
            object.__setattr__(self, "article_id", hashlib.sha256(key).hexdigest()[:16])

    @property
    def text_sha256(self) -> str:
        """SHA-256 of ``text`` in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(_Record):
    """An input, or one row of it, that could not become an article.

    Attributes:
        source: The file (with row or line number where there is one).
        reason: Why, in one readable clause.
        remedy: What the user can do.
        traceback: Where in the code it happened, if that was not foreseen; for developers.
    """

    source: str
    reason: str
    remedy: str
    traceback: str | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        for name in ("source", "reason", "remedy"):  # a file name may be bytes that are no text
            object.__setattr__(self, name, writable(getattr(self, name)))

    def __str__(self) -> str:
        return on_one_line(f"{self.source}: {self.reason}. {self.remedy}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(_Record):
    """Content that the article attributes to a source; columns as in the ``statements`` table.

    ``shortens`` is the id of the body statement that a headline statement puts in short.
    """

    statement_id: str
    kind: StatementKind
    text: str
    start: int
    end: int
    in_headline: bool = False
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    cue_class: str | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_id: str | None = None
    speaker_name: str | None = None
    speaker_role: str | None = None
    speaker_agency: str | None = None
    is_official: bool | None = None
    spoken_on: str | None = None
    shortens: str | None = None
    confidence: float = 0.0
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(_Record):
    """One occurrence of an entity; ``label`` is PERSON, ROLE, AGENCY, ORG, LOCATION or DATE."""

    label: str
    text: str
    start: int
    end: int
    entity_id: str | None = None
    canonical: str | None = None
    level: str | None = None
    region_code: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(_Record):
    """One person of one article; ``rule`` says what named them if not the article (``officials-list``)."""

    person_id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    agency: str | None = None
    agency_id: str | None = None
    level: str | None = None
    region_code: str | None = None
    official: bool = False
    n_statements: int = 0
    rule: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicScore(_Record):
    """One topic of an article; ``rank`` starts at 1, ``score`` is a probability."""

    rank: int
    topic_id: str
    domain_id: str
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate(_Record):
    """A stretch of ``text`` that is no part of the story; ``kind`` says what it is."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(_Record):
    """What produced an analysis: enough to repeat it."""

    govcomm_version: str
    model: str
    model_version: str
    lexicon_fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis(_Record):
    """Everything that govcomm found in one article.

    Attributes:
        article: The article, its metadata completed from the text where the input left it out.
        status: ``ok``, ``empty``, ``not-indonesian`` or ``error``.
        error: One readable line when ``status`` is not ``ok``.
        n_words: Number of words in ``article.text``.
        traceback: Where in the code an error happened that was not foreseen.
    """

    article: Article
    status: Status = "ok"
    error: str | None = None
    n_words: int = 0
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[TopicScore, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    provenance: Provenance | None = field(default=None, compare=False)
    traceback: str | None = field(default=None, compare=False, repr=False)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the article with everything found in it highlighted."""
        return to_html(self)
