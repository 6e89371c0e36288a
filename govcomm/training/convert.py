"""Annotated data in other people's formats -> spaCy documents with our tokens and labels.

Every foreign format is read here and nowhere else: the gold set (stand-off JSON lines) and the three
column files (idner-news-2k, NERGrit, NERP). Nothing read here is copied into the package; it only
passes through on its way to weights.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

LABELS = ("PERSON", "ROLE", "AGENCY", "ORG", "LOCATION")
UNSURE = "UNSURE"  # marks words about which a training example says nothing

_COLUMN_LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "PPL": "PERSON",
    "ORG": "ORG",
    "ORGANISATION": "ORG",
    "IND": "ORG",
    "LOC": "LOCATION",
    "PLACE": "LOCATION",
    "PLC": "LOCATION",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of the gold set.

    Attributes:
        article_id: Its id in the gold set.
        source: Outlet or office it comes from.
        text: The text that all offsets point into.
        mentions: ``(start, end, label)`` in code points, half-open.
        annotation: The whole stand-off annotation, for people, statements and topics.
    """

    article_id: str
    source: str
    text: str
    mentions: tuple[tuple[int, int, str], ...]
    annotation: dict[str, Any]


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_gold(shared: Path, split: str) -> list[GoldArticle]:
    """Read one split of the gold set.

    Args:
        shared: Folder that holds ``gold/articles.jsonl`` and the annotations.
        split: ``train`` or ``dev``.
    """
    articles = {row["id"]: row for row in _json_lines(shared / "gold" / "articles.jsonl")}
    found = []
    for row in _json_lines(shared / "gold" / f"{split}.jsonl"):
        article = articles[row["id"]]
        found.append(
            GoldArticle(
                article_id=row["id"],
                source=article.get("source") or "unknown",
                text=article["text"],
                mentions=tuple((start, end, label) for start, end, label in row["mentions"]),
                annotation=row,
            )
        )
    return found


def mention_spans(doc: Doc, mentions: Iterable[tuple[int, int, str]]) -> list[Span]:
    """Turn code-point mentions into token spans of ``doc``; those inside one token take the whole token.

    Overlaps are resolved in favour of the longer mention, and spans never begin or end with white space.
    """
    spans = []
    for start, end, label in mentions:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is None:
            continue
        first, last = span.start, span.end
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first < last:
            spans.append(Span(doc, first, last, label=label))
    return filter_spans(spans)


def gold_doc(nlp: Language, article: GoldArticle) -> Doc:
    """Tokenise one gold article and set its mentions as ``doc.ents``; the id is in ``doc.user_data``."""
    doc = nlp.make_doc(article.text)
    doc.ents = mention_spans(doc, article.mentions)
    doc.user_data["article_id"] = article.article_id
    return doc


def read_columns(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Yield (words, IOB tags) of each sentence of a column file.

    The word is the first column and the tag the last one, or the other way round where a file puts the
    tag first (told apart by the tags themselves).
    """
    rows: list[list[str]] = []
    sentences: list[list[list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t") if "\t" in line else line.split()
        if len(columns) < 2:
            if rows:
                sentences.append(rows)
            rows = []
        else:
            rows.append(columns)
    if rows:
        sentences.append(rows)

    def tagged(column: int) -> int:
        return sum(
            1
            for sent in sentences[:500]
            for row in sent
            if row[column][:2] in ("B-", "I-") or row[column] == "O"
        )

    swapped = tagged(0) > tagged(-1)
    for sent in sentences:
        words, tags = [row[0] for row in sent], [row[-1] for row in sent]
        yield (tags, words) if swapped else (words, tags)


def column_docs(nlp: Language, path: Path, *, labels: Iterable[str] = LABELS) -> Iterator[Doc]:
    """Read a column file as documents of our tokens.

    The words are joined by blanks and tokenised again, so that a model never sees two tokenisations.

    Args:
        nlp: Pipeline whose tokenizer is used.
        path: The column file.
        labels: Labels of ours that are kept; all others are dropped.
    """
    wanted = set(labels)
    for words, tags in read_columns(path):
        mentions: list[tuple[int, int, str]] = []
        position, previous = 0, "O"
        for word, tag in zip(words, tags, strict=True):
            label = _COLUMN_LABELS.get(tag[2:].upper(), "")
            if label in wanted:
                if mentions and tag.startswith("I-") and previous[2:] == tag[2:]:
                    mentions[-1] = (mentions[-1][0], position + len(word), label)
                else:
                    mentions.append((position, position + len(word), label))
            previous = tag
            position += len(word) + 1
        doc = nlp.make_doc(" ".join(words))
        doc.ents = mention_spans(doc, mentions)
        yield doc


def read_news(shared: Path, *, exclude: frozenset[str] = frozenset()) -> Iterator[dict[str, Any]]:
    """Yield the unannotated articles (``id``, ``title``, ``text``, ``source``), offices first, each id once.

    Args:
        shared: Folder that holds ``data/news.jsonl.gz`` and ``data/office_news.jsonl.gz``.
        exclude: Ids that are left out (those of the measuring set).
    """
    seen = set(exclude)
    for name in ("office_news", "news"):
        for row in _json_lines(shared / "data" / f"{name}.jsonl.gz"):
            if row["id"] not in seen:
                seen.add(row["id"])
                yield row
