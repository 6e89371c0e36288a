"""Articles as a reader opens them: their text cut where statements begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govcomm.display import pieces
from govcomm.report.outline import Article, Outline, Quote

MAX_SHOWN = 40_000  # characters of one article; more would freeze a page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and the statements (by their place in the list) that cover it."""

    text: str
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """An article with its statements marked.

    Attributes:
        article: The article.
        statements: Its statements, those that a section cites included, in order of appearance.
        title: Its title in pieces.
        text: Its text in pieces.
        left_out: Characters of a very long text that are not shown.
    """

    article: Article
    statements: tuple[Quote, ...]
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    left_out: int


def cited(outline: Outline) -> dict[str, tuple[Quote, ...]]:
    """Statements that the sections cite, by the id of their article, in order of citation."""
    found: dict[str, dict[str, Quote]] = {}
    for section in outline.sections:
        for _, quotes in section.quotes:
            for quote in quotes:
                found.setdefault(quote.article_id, {}).setdefault(quote.statement_id, quote)
    return {article: tuple(quotes.values()) for article, quotes in found.items()}


def open_article(article: Article, quotes: Iterable[Quote] = ()) -> Opened:
    """Mark the statements of an article in its text, or in its title where they stand there.

    Args:
        article: The article with its own statements.
        quotes: Further ones, cited elsewhere in the report; those it has already count once.

    Returns:
        The article in pieces; joined, they are its title and its text. A statement that stands in neither
        has no mark.
    """
    known = {quote.statement_id: quote for quote in (*article.statements, *quotes)}
    statements = tuple(sorted(known.values(), key=lambda one: (one.start, one.end, one.statement_id)))
    marks: dict[str, list[tuple[int, int, int]]] = {"text": [], "title": [], "": []}
    for number, quote in enumerate(statements):
        marks[_place(article, quote)].append((quote.start, quote.end, number))
    shown = max([MAX_SHOWN, *(end for _, end, _ in marks["text"])])
    return Opened(
        article=article,
        statements=statements,
        title=_cut(article.title, marks["title"]),
        text=_cut(article.text[:shown], marks["text"]),
        left_out=max(0, len(article.text) - shown),
    )


def _place(article: Article, quote: Quote) -> str:
    words = quote.text.split()
    for place, text in (("text", article.text), ("title", article.title)):
        if words and text[quote.start : quote.end].split() == words:
            return place
    return ""


def _cut(text: str, marks: list[tuple[int, int, int]]) -> tuple[Piece, ...]:
    return tuple(Piece(text[start:end], tuple(on)) for start, end, on in pieces(len(text), marks))
