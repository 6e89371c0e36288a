"""Figures over many articles: precision, recall, F1 and how far chance may have moved them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from govcomm.errors import InputError
from govcomm.evaluation.counts import Counts, Mistake, count
from govcomm.evaluation.gold import Annotation
from govcomm.records import Analysis

_DRAWS = 400
_SEED = 7  # the same interval every time that the same results are measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure; shares are 0 to 1.

    Attributes:
        name: What is measured.
        right: How many were right.
        n_found: How many were found.
        n_gold: How many are annotated.
        low: Lower end of the 95 % bootstrap interval of ``f1`` over articles.
        high: Its upper end.
    """

    name: str
    right: int
    n_found: int
    n_gold: int
    low: float
    high: float

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 if nothing was found."""
        return _shares(self.right, self.n_found, self.n_gold)[0]

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 0 if nothing is annotated."""
        return _shares(self.right, self.n_found, self.n_gold)[1]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; for figures given a match all three are the same."""
        return _shares(self.right, self.n_found, self.n_gold)[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What came of comparing results with annotations.

    Attributes:
        counts: Per annotated article, in order.
        mistakes: Everything that is not as annotated, article by article.
        missing: Ids of annotated articles that the results lack; they count as missed altogether.
    """

    counts: tuple[Counts, ...]
    mistakes: tuple[Mistake, ...]
    missing: tuple[str, ...] = ()

    def figures(self, *, intervals: bool = True) -> dict[str, Figure]:
        """Sum up.

        Args:
            intervals: Whether to draw samples for ``low`` and ``high``; else they are the figure itself.

        Returns:
            Figures by name, in a fixed order; those that no article has anything for are left out.
        """
        names = dict.fromkeys(name for counts in self.counts for name in counts)
        rng = random.Random(_SEED)
        places = range(len(self.counts))
        draws = [rng.choices(places, k=len(places)) for _ in range(_DRAWS)] if intervals else []
        found = {}
        for name in names:
            each = [counts.get(name, (0, 0, 0)) for counts in self.counts]
            right, n_found, n_gold = _sum(each)
            low = high = _shares(right, n_found, n_gold)[2]
            if draws:
                sample = sorted(_shares(*_sum([each[place] for place in draw]))[2] for draw in draws)
                low, high = sample[int(0.025 * _DRAWS)], sample[int(0.975 * _DRAWS) - 1]
            found[name] = Figure(name=name, right=right, n_found=n_found, n_gold=n_gold, low=low, high=high)
        return found


def evaluate(gold: Sequence[Annotation], analyses: Iterable[Analysis]) -> Evaluation:
    """Compare results with annotations.

    An annotation belongs to the analysis of the same id; failing that, to the one whose row or file its
    ``file`` names. Analyses without an annotation are left out.

    Args:
        gold: Annotated articles.
        analyses: What was found.

    Raises:
        InputError: No annotated article is among the results, a ``file`` fits several of them, or an
            annotation was made for another text.
    """
    results = list(analyses)
    by_id = {analysis.article.article_id: analysis for analysis in results}
    matches = [_match(annotation, results, by_id) for annotation in gold]
    if not any(matches):
        raise InputError(
            "tidak satu pun berita beranotasi ada di hasil ini",
            remedy="Analisis dahulu berita yang dianotasi itu, lalu sebut folder hasilnya.",
        )
    counts, mistakes = [], []
    for annotation, analysis in zip(gold, matches, strict=True):
        if analysis and annotation.text_sha256 not in {None, analysis.article.text_sha256}:
            raise InputError(
                "anotasi ini dibuat untuk teks yang lain",
                where=annotation.article_id,
                remedy="Analisis teks yang sama persis dengan yang dianotasi.",
            )
        mine, wrong = count(annotation, analysis)
        counts.append(mine)
        mistakes += wrong
    missing = [each.article_id for each, match in zip(gold, matches, strict=True) if match is None]
    return Evaluation(counts=tuple(counts), mistakes=tuple(mistakes), missing=tuple(missing))


def _match(
    annotation: Annotation, results: Sequence[Analysis], by_id: Mapping[str, Analysis]
) -> Analysis | None:
    file, _, row = annotation.file.partition("#")
    for wanted in (annotation.article_id, row):
        if wanted in by_id:
            return by_id[wanted]
    if not file or row:
        return None
    name = PurePath(file).parts
    found = [a for a in results if _path(a.article.source)[-len(name) :] == name]
    if len(found) > 1:
        raise InputError(
            f"{len(found)} berita dalam hasil berasal dari berkas bernama ini",
            where=annotation.file,
            remedy="Sebut letak berkas lebih lengkap, atau beri berita itu id.",
        )
    return found[0] if found else None


def _path(source: str | None) -> tuple[str, ...]:
    return PurePath((source or "").replace("\\", "/")).parts


def _sum(each: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    return sum(a for a, _, _ in each), sum(b for _, b, _ in each), sum(c for _, _, c in each)


def _shares(right: int, n_found: int, n_gold: int) -> tuple[float, float, float]:
    precision = right / n_found if n_found else 0.0
    recall = right / n_gold if n_gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
