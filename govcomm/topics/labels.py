"""A user's labels: which articles are about which topics, read from a spreadsheet and checked row by row."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from zipfile import BadZipFile

from govcomm.errors import InputError
from govcomm.lexicon.taxonomy import Taxonomy
from govcomm.records import Article
from govcomm.sources.sheets import numbered_rows

ID_COLUMNS = ("article_id", "id", "id_berita")
TOPIC_COLUMNS = ("topics", "topik", "topic", "label", "labels")
LEAST_EXAMPLES = 2
"""With a single example nothing could be learned that another article would show."""

_QUOTED = re.compile(r"'(?=['=+\-@])")  # how govcomm writes a cell that would be read as a formula
_SEPARATOR = re.compile(r"[,;|]")
_NOT_A_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Label:
    """One row: an article and its topics, the main one first; ``where`` names file and row."""

    article_id: str
    topics: tuple[str, ...]
    where: str


def read_labels(path: Path, taxonomy: Taxonomy) -> list[Label]:
    """Read labels from CSV, TSV or XLSX.

    Args:
        path: A file with one column of article ids and one of topic ids, separated by commas or semicolons.
            Rows whose topics are empty are not labelled yet and are skipped.
        taxonomy: Every topic must be one of its topics.

    Raises:
        InputError: The file cannot be read, a column is missing, a topic is unknown, an article occurs
            twice with other topics, or a topic has a single example; names file and row.
    """
    labels: dict[str, Label] = {}
    for row, cells in _rows(path):
        where = f"{path.name}:{row}"
        article, given = cells
        topics = tuple(dict.fromkeys(filter(None, (part.strip() for part in _SEPARATOR.split(given)))))
        if not topics:
            continue
        if not article:
            raise InputError("baris ini tanpa id berita", where=where, remedy="Isi id beritanya.")
        for topic in topics:
            if topic not in taxonomy.topics:
                raise _unknown(topic, taxonomy, f"{where} ({article})")
        known = labels.setdefault(article, Label(article, topics, where))
        if known.topics != topics:
            raise InputError(
                f"berita ini sudah dilabeli lain di {known.where}",
                where=f"{where} ({article})",
                remedy="Pertahankan salah satu barisnya.",
            )
    if not labels:
        raise InputError(
            "tidak ada satu pun berita yang dilabeli",
            where=path.name,
            remedy="Isi kolom topics dengan id topik, atau latih tanpa --labels.",
        )
    examples = Counter(topic for label in labels.values() for topic in label.topics)
    for label in labels.values():
        for topic in label.topics:
            if examples[topic] < LEAST_EXAMPLES:
                raise InputError(
                    f"topik {topic!r} hanya punya satu contoh",
                    where=f"{label.where} ({label.article_id})",
                    remedy="Labeli satu berita lagi untuk topik itu, atau hapus dari baris ini.",
                )
    return list(labels.values())


def ids_of(path: Path) -> frozenset[str]:
    """Ids of the articles that have a label in a file, whatever the label.

    Raises:
        InputError: The file cannot be read, or a column is missing.
    """
    return frozenset(article for _, (article, topics) in _rows(path) if topics)


def stories_of(labels: Sequence[Label], articles: Mapping[str, Article]) -> list[tuple[str | None, str]]:
    """Title and text of the labelled articles, in the order of the labels.

    Args:
        labels: The labels.
        articles: Articles by id.

    Raises:
        InputError: An article is not there, or has no text; names file and row.
    """
    stories = []
    for label in labels:
        article = articles.get(label.article_id)
        where = f"{label.where} ({label.article_id})"
        if article is None:
            near = get_close_matches(label.article_id, list(articles), n=1, cutoff=0.8)
            remedy = (
                f"Mungkin maksudnya {near[0]!r}."
                if near
                else "Sebut berkas yang memuat berita itu, atau hapus barisnya."
            )
            raise InputError("tidak ada berita dengan id ini", where=where, remedy=remedy)
        if not article.text.strip():
            raise InputError(
                "berita ini tidak berisi teks", where=where, remedy="Isi teksnya atau hapus barisnya."
            )
        stories.append((article.title, article.text))
    return stories


def _unknown(topic: str, taxonomy: Taxonomy, where: str) -> InputError:
    near = get_close_matches(topic, list(taxonomy.topics), n=1)
    remedy = (
        f"Mungkin maksudnya {near[0]!r}."
        if near
        else "Pakai id topik dari taksonomi itu, atau tambahkan topiknya di sana."
    )
    return InputError(
        f"topik {topic!r} tidak ada dalam taksonomi {taxonomy.taxonomy_id!r}", where=where, remedy=remedy
    )


def _rows(path: Path) -> Iterator[tuple[int, tuple[str, str]]]:
    """Row number and the cells with id and topics of every row below the header."""
    try:
        rows = numbered_rows(path)
        header = next(rows, None)
        if header is None:
            raise InputError(
                "berkas label kosong", where=path.name, remedy="Isi kolom article_id dan topics."
            )
        places = [_place(header[1], names, path) for names in (ID_COLUMNS, TOPIC_COLUMNS)]
        for number, cells in rows:
            one, two = (cells[place].strip() if place < len(cells) else "" for place in places)
            yield number, (_QUOTED.sub("", one, count=1) if one.startswith("'") else one, two)
    except (OSError, UnicodeError, csv.Error, BadZipFile, KeyError) as error:
        raise InputError(
            "berkas label tidak dapat dibaca",
            where=str(path),
            remedy="Sebut berkas .csv, .tsv, atau .xlsx yang dapat dibuka.",
        ) from error


def _place(header: Sequence[str], names: Container[str], path: Path) -> int:
    keys = {_NOT_A_LETTER.sub("_", cell.strip().casefold()).strip("_"): n for n, cell in enumerate(header)}
    found = next((place for key, place in keys.items() if key in names), None)
    if found is None:
        wanted = "article_id" if "id" in names else "topics"
        shown = ", ".join(cell.strip() for cell in header if cell.strip()) or "(tidak ada)"
        raise InputError(
            f"tidak ada kolom {wanted}; kolom yang ada: {shown}",
            where=path.name,
            remedy="Beri nama kolomnya article_id dan topics.",
        )
    return found
