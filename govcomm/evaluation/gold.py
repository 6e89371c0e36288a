"""Annotated articles: JSON lines with one stand-off annotation each.

One object holds ``id``, ``mentions`` (``[start, end, label]``), ``people``, ``statements``, ``topics``
and ``boilerplate``; offsets are half-open code-point ranges of the article's text. Optional are
``file`` (``name.txt``, or ``name.csv#row`` for one row of a file), by which the article is found among
the results if its id does not tell, and ``text_sha256``, the text that the offsets were made for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from govcomm.errors import InputError

Offsets = tuple[int, int]

KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One annotated statement.

    Attributes:
        kind: ``direct``, ``indirect`` or ``mixed``.
        start: First code point of the content.
        end: Code point after it.
        name: Who it is; empty if nobody can tell.
        cue: Offsets of the reporting expression.
        speaker: Offsets of the words that name the source at the attribution.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    cue: Offsets | None = None
    speaker: Offsets | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPerson:
    """One annotated person; an empty role or agency means that the article gives none."""

    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    agency: str = ""
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Everything annotated in one article.

    Attributes:
        article_id: The article's id.
        file: The file it stands in, with ``#row`` if it is one row of it.
        text_sha256: SHA-256 of the text in UTF-8, if the annotation names it.
        mentions: ``(start, end, label)``.
        statements: In text order, those in the headline left out.
        topics: Topic ids, the main one first.
        boilerplate: Offsets of what is no part of the story.
    """

    article_id: str
    file: str = ""
    text_sha256: str | None = None
    mentions: tuple[tuple[int, int, str], ...] = ()
    people: tuple[GoldPerson, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    topics: tuple[str, ...] = ()
    boilerplate: tuple[Offsets, ...] = ()


def read_gold(path: str | os.PathLike[str]) -> list[Annotation]:
    """Read annotated articles.

    Args:
        path: A JSON lines file.

    Returns:
        One annotation per line that is not blank, in order.

    Raises:
        InputError: The file cannot be read, a line is no annotation, or two lines have the same id.
    """
    place = Path(path)
    try:
        lines = place.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise InputError(
            "berkas tidak ditemukan", where=str(place), remedy="Periksa ejaan nama dan letaknya."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "berkas anotasi tidak dapat dibaca",
            where=str(place),
            remedy="Sebut berkas .jsonl dengan satu anotasi per baris.",
        ) from error
    found: dict[str, Annotation] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{place}, baris {number}"
        try:
            annotation = annotation_of(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                "baris ini bukan anotasi berita",
                where=where,
                remedy="Tiap baris memerlukan id, mentions, people, statements, dan topics.",
            ) from error
        if annotation.article_id in found:
            raise InputError(
                "id ini sudah dipakai baris lain",
                where=f"{where} ({annotation.article_id})",
                remedy="Beri setiap berita id sendiri.",
            )
        found[annotation.article_id] = annotation
    if not found:
        raise InputError(
            "berkas ini tidak berisi anotasi",
            where=str(place),
            remedy="Sebut berkas .jsonl dengan satu anotasi per baris.",
        )
    return list(found.values())


def annotation_of(row: Mapping[str, Any]) -> Annotation:
    """Make an annotation from its JSON object.

    Raises:
        KeyError: A field is missing.
        TypeError: A field has the wrong shape.
        ValueError: Likewise.
    """
    return Annotation(
        article_id=str(row["id"]),
        file=str(row.get("file") or ""),
        text_sha256=row.get("text_sha256"),
        mentions=tuple((int(start), int(end), str(label)) for start, end, label in row["mentions"]),
        people=tuple(
            GoldPerson(
                name=str(person["name"]),
                aliases=tuple(person.get("aliases") or ()),
                role=person.get("role") or "",
                agency=person.get("agency") or "",
                official=bool(person.get("official")),
            )
            for person in row["people"]
        ),
        statements=tuple(
            GoldStatement(
                kind=_kind(statement["kind"]),
                start=int(statement["start"]),
                end=int(statement["end"]),
                name=statement.get("name") or "",
                cue=_offsets(statement.get("cue")),
                speaker=_offsets(statement.get("speaker")),
            )
            for statement in row["statements"]
        ),
        topics=tuple(row["topics"]),
        boilerplate=tuple((int(start), int(end)) for start, end in row.get("boilerplate") or ()),
    )


def _kind(value: Any) -> str:
    if value not in KINDS:
        raise ValueError(f"kind {value!r}, expected one of {', '.join(KINDS)}")
    return str(value)


def _offsets(value: Any) -> Offsets | None:
    if not value:
        return None
    start, end = value
    return int(start), int(end)
