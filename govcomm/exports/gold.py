"""Corrections from annotation programs as gold: what they share, and the file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.evaluation.gold import Annotation, GoldPerson, GoldStatement
from govcomm.exports.writing import whole, word

if TYPE_CHECKING:
    from govcomm.corpus import Corpus


def people_of(corpus: Corpus) -> dict[str, tuple[GoldPerson, ...]]:
    """Give the people of a run in the form of gold.

    Args:
        corpus: The run.

    Returns:
        People by article id.
    """
    people: dict[str, list[GoldPerson]] = {}
    for row in corpus.people.to_dict("records"):
        person = GoldPerson(
            name=row["name"],
            aliases=tuple(row["aliases"]),
            role=word(row["role"]),
            agency=word(row["agency"]),
            official=bool(row["official"]),
        )
        people.setdefault(row["article_id"], []).append(person)
    return {article: tuple(held) for article, held in people.items()}


def with_speakers(
    people: Sequence[GoldPerson], statements: Sequence[GoldStatement]
) -> tuple[GoldPerson, ...]:
    """Add the speakers whom an annotator named and the run does not know.

    Args:
        people: People of the article as the run has them.
        statements: Its statements as corrected.

    Returns:
        All of them, the added ones last.
    """
    known = {person.name for person in people}
    added = dict.fromkeys(one.name for one in statements if one.name and one.name not in known)
    return (*people, *(GoldPerson(name=name) for name in added))


def write_gold(annotations: list[Annotation], path: Path, *, overwrite: bool = False) -> None:
    """Write annotations as JSON lines, as ``read_gold`` and ``govcomm evaluate`` read them.

    Args:
        annotations: What to write.
        path: The .jsonl file.
        overwrite: Whether to replace one that exists.
    """
    with (
        whole(path, overwrite=overwrite) as hidden,
        hidden.open("w", encoding="utf-8", newline="\n") as file,
    ):
        for one in annotations:
            row = {
                "id": one.article_id,
                "file": one.file,
                "text_sha256": one.text_sha256,
                "mentions": one.mentions,
                "people": [
                    {
                        "name": person.name,
                        "aliases": person.aliases,
                        "role": person.role,
                        "agency": person.agency,
                        "official": person.official,
                    }
                    for person in one.people
                ],
                "statements": [
                    {
                        "kind": each.kind,
                        "start": each.start,
                        "end": each.end,
                        "name": each.name,
                        "cue": each.cue,
                        "speaker": each.speaker,
                    }
                    for each in one.statements
                ],
                "topics": one.topics,
                "boilerplate": one.boilerplate,
            }
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
