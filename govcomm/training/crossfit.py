"""Mentions of every annotated article by a recogniser that never saw it: the split and the file.

The scorers of statements and speakers, and above all the confidence of a row, must be fitted on mentions as
unreliable as those of tomorrow's articles. The annotated articles are split by outlet; each part is read by a
recogniser that was trained on the others, by the same recipe as the one that ships
(``python -m govcomm.training.ner --crossfit FILE.json``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from govcomm.errors import InputError
from govcomm.training.convert import GoldArticle

FILE = Path("crossfit.json")

Mentions = list[tuple[int, int, str]]


def split_by_outlet(articles: Sequence[GoldArticle], number: int) -> list[list[GoldArticle]]:
    """Parts of about equal size, no outlet in two of them; the same split at every call."""
    by_source: defaultdict[str, list[GoldArticle]] = defaultdict(list)
    for article in articles:
        by_source[article.source].append(article)
    parts: list[list[GoldArticle]] = [[] for _ in range(number)]
    for source in sorted(by_source, key=lambda s: (-len(by_source[s]), s)):
        min(parts, key=len).extend(by_source[source])
    return parts


def read_mentions(path: Path) -> dict[str, Mentions]:
    """Read the cross-fitted mentions: for each article id ``(start, end, label)`` in code points.

    Args:
        path: File written by ``govcomm.training.ner``.

    Raises:
        InputError: There is no such file.
    """
    if not path.is_file():
        raise InputError(
            "sebutan hasil silang belum dibuat",
            where=path.name,
            remedy=f"Jalankan: python -m govcomm.training.ner --shared DIR --crossfit {path.name}",
        )
    found: dict[str, list[list[int | str]]] = json.loads(path.read_text(encoding="utf-8"))
    return {
        article: [(int(start), int(end), str(label)) for start, end, label in spans]
        for article, spans in found.items()
    }
