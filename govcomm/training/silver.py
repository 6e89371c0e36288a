"""Labels that nobody wrote by hand: places from a teacher, a first model's reading of unannotated news."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from govcomm.pipeline.mentions import find_mentions
from govcomm.training.convert import UNSURE, GoldArticle, read_gold, read_news

Located = dict[str, list[tuple[int, int, str]]]


def with_locations(
    teacher: Language, articles: Sequence[GoldArticle]
) -> dict[str, list[tuple[int, int, str]]]:
    """Add the teacher's LOCATION mentions to the gold ones wherever they do not touch one.

    Returns:
        Mentions in text order by article id.
    """
    mentions = {}
    for article, doc in zip(articles, teacher.pipe([a.text for a in articles], batch_size=32), strict=True):
        gold = list(article.mentions)
        places = [
            (e.start_char, e.end_char, "LOCATION")
            for e in doc.ents
            if e.label_ == "LOCATION"
            and "\n" not in e.text
            and e.text[0].isupper()
            and not any(start < e.end_char and e.start_char < end for start, end, _ in gold)
        ]
        mentions[article.article_id] = sorted(gold + places)
    return mentions


# Words that only government news is full of; unannotated articles with several of them become silver.
_GOVERNMENT = re.compile(
    r"\b(?:Bupati|Wali ?[Kk]ota|Gubernur|Dinas|Diskominfo|Kominfo|Sekda|Pemkab|Pemkot|Pemprov"
    r"|Pemerintah (?:Kota|Kabupaten|Provinsi)|Kepala Bidang|Kabid|Kadis"
    r"|Camat|Lurah|DPRD|Menteri|Kementerian|Kapolres|Dandim)\b"
)


def pick_silver(shared: Path, *, count: int, seed: int = 3) -> list[dict[str, Any]]:
    """Choose unannotated government news of ordinary length, offices' own sites first.

    Args:
        shared: Folder with the data; every article of the gold set is left out.
        count: Number of articles.
        seed: Seed of the choice among the outlets' articles.
    """
    known = frozenset(a.article_id for split in ("train", "dev") for a in read_gold(shared, split))
    offices: list[dict[str, Any]] = []
    outlets: list[dict[str, Any]] = []
    for row in read_news(shared, exclude=known):
        if (
            row.get("kind") != "factcheck"
            and 600 < len(row["text"]) < 4000
            and len(_GOVERNMENT.findall(row["text"])) >= 3
        ):
            (offices if row.get("kind") == "gov" else outlets).append(row)
    rng = random.Random(seed)
    rng.shuffle(offices)
    rng.shuffle(outlets)
    return (offices[: count // 4] + outlets)[:count]


def label_silver(teachers: Sequence[Language], rows: Sequence[dict[str, Any]]) -> list[GoldArticle]:
    """Label articles with the spans on which the teachers agree, read consistently within each article.

    Where they differ the words are marked as unsure, and nothing is learned from them. An article in which
    they differ on more than a quarter of the spans is left out.
    """
    texts = [row["text"] for row in rows]
    readings = [
        [
            {(span.start_char, span.end_char, span.label_) for span in find_mentions(doc)}
            for doc in teacher.pipe(texts, batch_size=32)
        ]
        for teacher in teachers
    ]
    silver = []
    for row, *spans in zip(rows, *readings, strict=True):
        agreed = set.intersection(*spans)
        if len(agreed) >= 0.75 * max(map(len, spans)):
            differ = set.union(*spans) - agreed
            silver.append(
                GoldArticle(
                    article_id=row["id"],
                    source=str(row.get("source")),
                    text=row["text"],
                    mentions=tuple(sorted([*agreed, *_unsure(differ)])),
                    annotation={},
                )
            )
    return silver


def _unsure(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Stretches that the spans cover, joined where they overlap."""
    stretches: list[tuple[int, int, str]] = []
    for start, end, _ in sorted(spans):
        if stretches and start < stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]), UNSURE)
        else:
            stretches.append((start, end, UNSURE))
    return stretches
