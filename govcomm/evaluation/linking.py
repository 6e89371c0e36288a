"""How well mentions are linked: results against a list of mentions with their right ids.

The list is a table of its own (TSV), because linking is annotated for chosen mentions and not for whole
articles. Columns: ``part`` (a name by which figures are told apart), ``article_id``, ``start`` and ``end``
(half-open code points of the article's text), ``label`` (AGENCY or ROLE), ``stratum`` (why the mention was
chosen), ``entity_id``, ``level``, ``region_code``. ``-`` as ``entity_id`` says that the mention must stay
without one; where two readings are equally right, both ids stand there with ``|`` between them, and so do
their levels and codes. A role without a body has an id without ``@`` and no level to compare.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from govcomm.errors import InputError
from govcomm.records import Analysis

COLUMNS = ("part", "article_id", "start", "end", "label", "stratum", "entity_id", "level", "region_code")
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention with what it may be linked to.

    Attributes:
        part: Name of the part of the list that it belongs to.
        article_id: The article.
        start: First code point.
        end: Code point after the last one.
        label: ``AGENCY`` or ``ROLE``.
        stratum: Why it was chosen.
        entities: ``(id, level, region code)`` of every right reading; id ``-`` for none.
    """

    part: str
    article_id: str
    start: int
    end: int
    label: str
    stratum: str
    entities: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkMistake:
    """A mention that was found and linked to something else."""

    part: str
    article_id: str
    text: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFigure:
    """Figures of one part of the list, or of one stratum of it.

    Attributes:
        name: The part (``dev``) or part and stratum (``dev police-army``).
        total: Mentions of articles that are among the results.
        found: Those that the results hold with the same offsets and label.
        right: Those of ``found`` that have a right id.
        placed: Those of ``right`` whose level and region code are right as well.
    """

    name: str
    total: int
    found: int
    right: int
    placed: int

    @property
    def accuracy(self) -> float:
        """Share of the mentions found whose id is right; 0 if none was found."""
        return self.right / self.found if self.found else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEvaluation:
    """What came of comparing results with a list of links.

    Attributes:
        parts: Figures by part, in the order of the list.
        strata: Figures by part and stratum.
        mistakes: Mentions that were found and linked wrongly.
        absent: Mentions of articles that are not among the results; they count nowhere.
    """

    parts: tuple[LinkFigure, ...]
    strata: tuple[LinkFigure, ...]
    mistakes: tuple[LinkMistake, ...]
    absent: int


def read_links(path: str | os.PathLike[str]) -> list[Link]:
    """Read a list of mentions with their right ids.

    Raises:
        InputError: The file cannot be read, or a row of it has the wrong shape.
    """
    place = Path(path)
    try:
        lines = place.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            "daftar tautan tidak dapat dibaca",
            where=str(place),
            remedy="Sebut berkas .tsv dengan satu sebutan per baris.",
        ) from error
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise InputError(
            "kolom daftar tautan berbeda",
            where=str(place),
            remedy=f"Pakai kolom: {' '.join(COLUMNS)}.",
        )
    found = []
    for number, row in enumerate(rows, 2):
        try:
            found.append(_link(row))
        except (ValueError, AttributeError, TypeError) as error:
            raise InputError(
                "baris ini bukan tautan",
                where=f"{place}, baris {number}",
                remedy=f"Pakai kolom: {' '.join(COLUMNS)}.",
            ) from error
    return found


def _link(row: dict[str, str]) -> Link:
    ids, levels, codes = (row[name].split("|") for name in ("entity_id", "level", "region_code"))
    return Link(
        part=row["part"],
        article_id=row["article_id"],
        start=int(row["start"]),
        end=int(row["end"]),
        label=row["label"],
        stratum=row["stratum"],
        entities=tuple(zip(ids, levels, codes, strict=True)),
    )


def evaluate_links(links: Sequence[Link], analyses: Iterable[Analysis]) -> LinkEvaluation:
    """Compare the mentions of results with their right ids.

    Args:
        links: The list.
        analyses: What was found; articles that the list does not name are left out.

    Raises:
        InputError: No article of the list is among the results.
    """
    by_article: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_article[link.article_id].append(link)
    counts: dict[str, list[int]] = {}
    for link in links:
        counts.setdefault(link.part, [0, 0, 0, 0])
    mistakes = []
    for analysis in analyses:
        wanted = by_article.pop(analysis.article.article_id, ())
        mentions = {(m.start, m.end, m.label): m for m in analysis.mentions} if wanted else {}
        for link in wanted:
            names = (link.part, f"{link.part} {link.label}", f"{link.part} {link.stratum}")
            rows = [counts.setdefault(name, [0, 0, 0, 0]) for name in names]
            mention = mentions.get((link.start, link.end, link.label))
            got = (mention.entity_id or NONE) if mention is not None else ""
            reading = next((entity for entity in link.entities if entity[0] == got), None)
            placed = (
                mention is not None
                and reading is not None
                and (
                    reading[1:] == ("", "") or reading[1:] == (mention.level or "", mention.region_code or "")
                )
            )
            for row in rows:
                for at, met in enumerate((True, mention is not None, reading is not None, placed)):
                    row[at] += met
            if mention is not None and reading is None:
                text = analysis.article.text[link.start : link.end]
                expected = "|".join(entity[0] for entity in link.entities)
                mistakes.append(
                    LinkMistake(
                        part=link.part, article_id=link.article_id, text=text, expected=expected, got=got
                    )
                )
    if not mistakes and not any(row[0] for row in counts.values()):
        raise InputError(
            "tidak satu pun berita dalam daftar tautan ada di hasil ini",
            remedy="Analisis dahulu berita yang disebut daftar itu, lalu sebut folder hasilnya.",
        )
    figures = [
        LinkFigure(name=name, total=row[0], found=row[1], right=row[2], placed=row[3])
        for name, row in counts.items()
        if row[0]
    ]
    parts = {link.part for link in links}
    return LinkEvaluation(
        parts=tuple(figure for figure in figures if figure.name in parts),
        strata=tuple(
            sorted((figure for figure in figures if figure.name not in parts), key=lambda one: one.name)
        ),
        mistakes=tuple(mistakes),
        absent=sum(map(len, by_article.values())),
    )
