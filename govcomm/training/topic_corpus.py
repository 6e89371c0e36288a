"""What the topic recipe learns from: annotated articles, labels of our own, and news without labels.

Nothing read here is copied into the package; it passes through on its way to weights. The measuring set
(``gold/dev.jsonl``) is left out of everything, and so is every article that repeats one of its texts.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govcomm.errors import InputError
from govcomm.lexicon.taxonomy import Taxonomy
from govcomm.topics.features import words_of

LABELS = Path(__file__).with_name("topic_labels.tsv")
"""Labels of our own: article id and topic ids, the main one first. No text."""

ARTICLES = Path(__file__).with_name("topic_articles.tsv")
"""Short articles written for topics of which the news has hardly any; people and places are made up."""

Story = tuple[str | None, str]

_NAME_LEAST = 5  # occurrences with a capital within sentences
_NAME_SHARE = 9  # … and this many for each in lower case
_KEY_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCorpus:
    """Articles and labels.

    Attributes:
        stories: Title and text by article id, annotated boilerplate cut out; no measuring article.
        annotated: Topics by id of the annotated articles, which resemble what users read.
        selected: Topics by id of further articles that were picked so that rare topics get examples.
        own: The same for :data:`LABELS`.
        people: Lower-case words of the personal names in the annotated articles.
    """

    stories: Mapping[str, Story]
    annotated: Mapping[str, tuple[str, ...]]
    selected: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]]
    people: frozenset[str]


def read_corpus(shared: Path, taxonomy: Taxonomy, *, labels: Path = LABELS) -> TopicCorpus:
    """Read everything that the recipe may learn from.

    Args:
        shared: The folder with ``gold`` and ``data``.
        taxonomy: Every label must be one of its topics.
        labels: Tab-separated file with the columns ``id`` and ``topics`` (separated by commas).

    Raises:
        InputError: A label is no topic of the taxonomy, or its article is missing; names file and row.
    """
    rows = {row["id"]: row for row in _articles(shared)}
    dev = {row["id"] for row in _rows(shared / "gold/dev.jsonl")}
    keys = {key for article in dev for key in _keys(rows[article])}
    train = list(_rows(shared / "gold/train.jsonl"))
    cuts = {row["id"]: row["boilerplate"] for row in train}
    stories = {
        article: (row["title"] or None, _without(row["text"], cuts.get(article, ())))
        for article, row in rows.items()
        if article not in dev and keys.isdisjoint(_keys(row))
    }
    named = {
        "gold/train.jsonl": [(row["id"], row["topics"]) for row in train],
        "gold/topics_only.jsonl": [
            (row["id"], row["topics"]) for row in _rows(shared / "gold/topics_only.jsonl")
        ],
        labels.name: [(row["id"], row["topics"].split(",")) for row in _table(labels)],
    }
    annotated, selected, own = (
        _checked(pairs, name, stories, taxonomy, left_out=dev) for name, pairs in named.items()
    )
    known = {*annotated, *selected}
    own = {article: topics for article, topics in own.items() if article not in known}
    for number, row in enumerate(_table(ARTICLES), 1):
        article = f"{ARTICLES.stem}-{number}"
        stories[article] = (row["title"], row["text"])
        own |= _checked([(article, row["topics"].split(","))], ARTICLES.name, stories, taxonomy, left_out=dev)
    return TopicCorpus(
        stories=stories,
        annotated=annotated,
        selected=selected,
        own=own,
        people=frozenset(
            word.lower()
            for row in train
            for start, end, label in row["mentions"]
            if label == "PERSON"
            for _, word in words_of(rows[row["id"]]["text"][start:end])
        ),
    )


def read_measuring(shared: Path) -> dict[str, Story]:
    """Title and text of the measuring articles, as they came, by id."""
    dev = {row["id"] for row in _rows(shared / "gold/dev.jsonl")}
    return {
        row["id"]: (row["title"] or None, row["text"])
        for row in _rows(shared / "gold/articles.jsonl")
        if row["id"] in dev
    }


def learn_names(stories: Iterable[Story]) -> frozenset[str]:
    """Words that are written with a capital wherever they stand.

    Args:
        stories: Titles and texts.

    Returns:
        In lower case (``bekasi``, ``bpbd``).
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for _, text in stories:
        for number, (boundary, word) in enumerate(words_of(text)):
            if word.islower():
                small[word] += 1
            elif number and not boundary:
                capital[word.lower()] += 1
    return frozenset(
        word for word, count in capital.items() if count >= _NAME_LEAST and count >= _NAME_SHARE * small[word]
    )


def read_regions(directory: Path) -> frozenset[str]:
    """Lower-case words of the names of regions and districts.

    Args:
        directory: The lexicon's folder.
    """
    words: set[str] = set()
    for name in ("regions.tsv", "districts.tsv"):
        for row in _table(directory / name):
            words.update(word.lower() for _, word in words_of(row.get("bare") or row["canonical"]))
    return frozenset(words)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
        yield json.loads(line)


def _articles(shared: Path) -> Iterator[dict[str, Any]]:
    for name in ("data/news.jsonl.gz", "data/office_news.jsonl.gz", "gold/articles.jsonl"):
        yield from _rows(shared / name)


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _checked(
    pairs: Sequence[tuple[str, list[str]]],
    name: str,
    stories: Mapping[str, Story],
    taxonomy: Taxonomy,
    *,
    left_out: set[str],
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, (article, topics) in enumerate(pairs, 1):
        where = f"{name}: {number} ({article})"
        if unknown := [topic for topic in topics if topic not in taxonomy.topics]:
            raise InputError(
                f"topik {unknown[0]!r} tidak ada dalam taksonomi", where=where, remedy="Perbaiki id topiknya."
            )
        if article in left_out:
            raise InputError("artikel ini milik set ukur", where=where, remedy="Hapus barisnya.")
        if article in stories:
            found[article] = tuple(dict.fromkeys(topics))
    return found


def _without(text: str, cuts: Iterable[Sequence[int]]) -> str:
    for start, end in sorted((tuple(cut) for cut in cuts), reverse=True):
        text = f"{text[:start]}\n{text[end:]}"
    return text


def _keys(row: Mapping[str, Any]) -> set[str]:
    texts = (row["text"][: 2 * _KEY_LENGTH], row["title"] or "")
    keys = {re.sub(r"\W+", " ", text.lower()).strip()[:_KEY_LENGTH] for text in texts}
    return {key for key in keys if len(key) > _KEY_LENGTH // 8}
