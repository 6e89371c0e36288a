"""Articles in batches: the same ones for everybody who reads the same input."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from os import PathLike

from govcomm.records import Article, Failure

BATCH_CHARS = 400_000
"""A batch ends early here, so that memory follows the text and not the number of articles."""

Input = Article | Failure | str | PathLike[str]


def in_batches(
    articles: Iterable[Input] | Article | str | PathLike[str],
    *,
    batch_size: int = 32,
    on_failure: Callable[[Failure], None] | None = None,
) -> Iterator[list[Article]]:
    """Read articles in the batches in which :func:`analyze` hands them on, their ids unique.

    Whoever analyses the same batches elsewhere gets the same numbers to the last digit.
    """
    on_failure = on_failure or _warn
    batch: list[Article] = []
    chars = 0
    seen: dict[str, int] = {}
    for article in _read(articles):
        if isinstance(article, Failure):
            on_failure(article)
            continue
        article = _with_unique_id(article, seen)
        if batch and (len(batch) >= batch_size or chars + len(article.text) > BATCH_CHARS):
            yield batch
            batch, chars = [], 0
        batch.append(article)
        chars += len(article.text)
    if batch:
        yield batch


def _read(articles: Iterable[Input] | Article | str | PathLike[str]) -> Iterator[Article | Failure]:
    if isinstance(articles, Article | Failure | str | PathLike):
        articles = (articles,)
    for item in articles:
        if isinstance(item, Article | Failure):
            yield item
        else:
            from govcomm.sources import read

            yield from read([item])


def _with_unique_id(article: Article, seen: dict[str, int]) -> Article:
    """Tables are joined by article_id: an id that comes again must not merge two articles."""
    wanted = article.article_id
    while article.article_id in seen:
        seen[wanted] += 1
        article = replace(article, article_id=f"{wanted}-{seen[wanted]}")
    seen[article.article_id] = 1
    return article


def _warn(failure: Failure) -> None:
    warnings.warn(str(failure), stacklevel=2)
