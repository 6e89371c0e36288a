"""The quality gate: figures that must not fall, measured on annotated articles.

    python -m govcomm.training.gate [--raise] [--lower METRIC --because TEXT]

Analyses the sample articles with the pipeline that ships, compares them with their annotation, and fails
if a figure is below its floor. ``floors.json`` holds the floors (F1 in per cent) and the SHA-256 of the
annotation they were measured on. With ``--shared DIR`` (the folder beside the checkout, if there is one)
the measuring set of real articles is a second section, and how agencies and roles are linked a third.

``--raise`` lifts floors to a little below what is measured and never lowers one. Lowering takes
``--lower METRIC --because TEXT``, and changed annotation takes ``--accept-gold --because TEXT``; both
stay on record in the file.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from govcomm import models
from govcomm.evaluation import Evaluation, evaluate, evaluate_links, read_gold, read_links
from govcomm.records import Analysis, Article, Failure

MARGIN = 1.5
"""Points between a measured figure and its new floor: what another machine or a retraining may shift."""

METRICS = (
    "statement@0.5",
    "statement@0.8",
    "statement exact",
    "direct@0.8",
    "indirect+mixed@0.5",
    "speaker given match",
    "cue given match",
    "END TO END",
    "PERSON",
    "ROLE",
    "AGENCY",
    "ORG",
    "people",
    "role given person",
    "agency given person",
    "official given person",
    "topic first",
    "topic first in gold",
    "topics",
)
"""Figures that need a floor in every section; other figures may have one."""

LINKING_METRICS = ("linking dev", "linking train", "level and region")
"""Accuracy over the mentions that were found, by part of ``linking.tsv``."""

CORPORA, DEV, LINKING = "corpora", "dev", "linking"
_METRICS_OF = {LINKING: LINKING_METRICS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one annotated set gave.

    Attributes:
        gold_sha256: SHA-256 of the file of annotations.
        figures: F1 in per cent by metric.
        missing: Ids of annotated articles that were not analysed.
    """

    gold_sha256: str
    figures: Mapping[str, float]
    missing: tuple[str, ...] = ()


class GateError(Exception):
    """Floors that cannot be changed as asked."""


def measure(gold: Path, articles: Iterable[Article | Failure]) -> Measured:
    """Analyse articles and compare them with their annotation.

    Args:
        gold: The file of annotations.
        articles: The articles, and what could not be read.
    """
    from govcomm.analysis import analyze

    evaluation = evaluate(read_gold(gold), analyze(articles))
    return Measured(
        gold_sha256=models.file_sha256(gold), figures=per_cent(evaluation), missing=evaluation.missing
    )


def per_cent(evaluation: Evaluation) -> dict[str, float]:
    """F1 of every figure that has anything annotated, in per cent."""
    figures = evaluation.figures(intervals=False)
    return {name: 100 * figure.f1 for name, figure in figures.items() if figure.n_gold}


def problems(floors: Mapping[str, Any], measured: Mapping[str, Measured]) -> list[str]:
    """Say what does not pass.

    Args:
        floors: The content of ``floors.json``.
        measured: What each section gave; a section that was not measured here is not judged.

    Returns:
        One line per problem; none if the gate is passed.
    """
    found = []
    if CORPORA not in measured:
        found.append(f"{CORPORA}: not measured")
    for name, section in measured.items():
        limits = floors.get("sections", {}).get(name)
        if limits is None:
            found.append(f"{name}: no floors; set them with --raise")
            continue
        if limits["gold_sha256"] != section.gold_sha256:
            found.append(f"{name}: the annotation has changed; accept it with --accept-gold --because TEXT")
        if section.missing:
            found.append(f"{name}: not analysed: {', '.join(section.missing)}")
        without = [metric for metric in _METRICS_OF.get(name, METRICS) if metric not in limits["floors"]]
        if without:
            found.append(f"{name}: no floor for {', '.join(without)}; set it with --raise")
        for metric, floor in limits["floors"].items():
            value = section.figures.get(metric)
            if value is None:
                found.append(f"{name}: {metric} is no longer measured")
            elif not value >= floor:
                found.append(f"{name}: {metric} is {value:.2f}, its floor {floor:.1f}")
    return found


def raised(floors: Mapping[str, Any], measured: Mapping[str, Measured]) -> dict[str, Any]:
    """Lift floors to ``MARGIN`` points below what was measured, and add those that lack; lower none.

    Raises:
        GateError: The annotation has changed, or an article was not analysed.
    """
    new = _copy(floors)
    for name, section in measured.items():
        if section.missing:
            raise GateError(f"{name}: not analysed: {', '.join(section.missing)}")
        limits = new["sections"].setdefault(name, {"gold_sha256": section.gold_sha256, "floors": {}})
        if limits["gold_sha256"] != section.gold_sha256:
            raise GateError(f"{name}: the annotation has changed; accept it first with --accept-gold")
        for metric in _METRICS_OF.get(name, METRICS):
            if metric in section.figures:
                floor = _below(section.figures[metric])
                limits["floors"][metric] = max(floor, limits["floors"].get(metric, floor))
    return new


def lowered(
    floors: Mapping[str, Any], measured: Mapping[str, Measured], *, section: str, metric: str, because: str
) -> dict[str, Any]:
    """Lower one floor to ``MARGIN`` points below what was measured, and record why.

    Raises:
        GateError: No reason is given, there is no such floor, or the figure is not below it.
    """
    new = _copy(floors)
    if not because.strip():
        raise GateError("lowering a floor takes a reason: --because TEXT")
    limits = new["sections"].get(section, {"floors": {}})["floors"]
    if metric not in limits or section not in measured:
        raise GateError(f"{section}: there is no floor for {metric} to lower")
    value = measured[section].figures.get(metric, 0.0)
    if value >= limits[metric]:
        raise GateError(f"{section}: {metric} is {value:.2f} and passes its floor {limits[metric]:.1f}")
    entry = {"section": section, "metric": metric, "from": limits[metric], "to": _below(value)}
    limits[metric] = entry["to"]
    new["changes"].append({**entry, "because": because.strip(), "on": date.today().isoformat()})
    return new


def with_gold(
    floors: Mapping[str, Any], measured: Mapping[str, Measured], *, section: str, because: str
) -> dict[str, Any]:
    """Take changed annotation as what the floors, which stay, are now measured on; record why.

    Raises:
        GateError: No reason is given, or the annotation has not changed.
    """
    new = _copy(floors)
    if not because.strip():
        raise GateError("accepting changed annotation takes a reason: --because TEXT")
    limits = new["sections"].get(section)
    if limits is None or section not in measured:
        raise GateError(f"{section}: there are no floors yet; set them with --raise")
    digest = measured[section].gold_sha256
    if limits["gold_sha256"] == digest:
        raise GateError(f"{section}: the annotation has not changed")
    entry = {"section": section, "gold_from": limits["gold_sha256"], "gold_to": digest}
    limits["gold_sha256"] = digest
    new["changes"].append({**entry, "because": because.strip(), "on": date.today().isoformat()})
    return new


def read_floors(path: Path) -> dict[str, Any]:
    """Read ``floors.json``; a file that is not there yet has no floors."""
    if not path.exists():
        return {"sections": {}, "changes": []}
    floors: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return floors


def measure_all(corpora: Path, shared: Path | None) -> dict[str, Measured]:
    """Measure the sample articles and, if it is there, the measuring set.

    Args:
        corpora: Folder with ``articles/`` and ``gold.jsonl``.
        shared: Folder with ``gold/articles.jsonl`` and ``gold/dev.jsonl``.
    """
    from govcomm.sources import read

    found = {CORPORA: measure(corpora / "gold.jsonl", read([corpora / "articles"]))}
    if shared is not None and (shared / "gold" / "dev.jsonl").exists():
        gold = shared / "gold" / "dev.jsonl"
        articles = shared / "gold" / "articles.jsonl"
        wanted = {annotation.article_id for annotation in read_gold(gold)}
        found[DEV] = measure(gold, _only(wanted, read([articles])))
        links = corpora.parent / "tests" / "quality" / "linking.tsv"
        if links.exists():
            found[LINKING] = measure_links(links, read([articles]))
    return found


def measure_links(gold: Path, articles: Iterable[Article | Failure]) -> Measured:
    """Analyse the articles of a list of links and compare the mentions.

    Args:
        gold: The list, as :func:`govcomm.evaluation.read_links` reads it.
        articles: The articles, others among them.
    """
    from govcomm.analysis import analyze

    links = read_links(gold)
    wanted = {link.article_id for link in links}
    found: set[str] = set()

    def seen() -> Iterator[Analysis]:
        for analysis in analyze(_only(wanted, articles)):
            found.add(analysis.article.article_id)
            yield analysis

    linked = evaluate_links(links, seen())
    figures = {f"linking {part.name}": 100 * part.accuracy for part in linked.parts}
    right = sum(part.right for part in linked.parts)
    figures["level and region"] = 100 * sum(part.placed for part in linked.parts) / max(right, 1)
    return Measured(
        gold_sha256=models.file_sha256(gold), figures=figures, missing=tuple(sorted(wanted - found))
    )


def report(floors: Mapping[str, Any], measured: Mapping[str, Measured]) -> Iterator[str]:
    """Say figure by figure what was measured and where its floor is."""
    for name, section in measured.items():
        limits = floors.get("sections", {}).get(name, {"floors": {}})["floors"]
        yield name
        for metric in dict.fromkeys((*_METRICS_OF.get(name, METRICS), *limits)):
            value, floor = section.figures.get(metric), limits.get(metric)
            shown = "–" if value is None else f"{value:.2f}"
            yield f"  {metric:32}{shown:>8}   floor {'–' if floor is None else f'{floor:.1f}'}"
    for name in floors.get("sections", {}):
        if name not in measured:
            yield f"{name}: not measured here, its articles are not beside the checkout"


def main(
    arguments: Sequence[str] | None = None,
    *,
    measuring: Callable[[Path, Path | None], dict[str, Measured]] = measure_all,
) -> int:
    """Run the gate.

    Args:
        arguments: Those of the command line; those of the process if ``None``.
        measuring: What measures, from the folder of samples and that of the measuring set.

    Returns:
        0 if everything passes, 1 if something is below its floor, 2 if floors cannot be changed as asked.
    """
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    root = Path(__file__).parents[2]
    parser.add_argument("--corpora", type=Path, default=root / "corpora", help="sample articles and gold")
    parser.add_argument("--shared", type=Path, default=root.parent / "shared", help="folder with gold/")
    parser.add_argument("--floors", type=Path, default=root / "tests" / "quality" / "floors.json")
    parser.add_argument(
        "--section", choices=(CORPORA, DEV, LINKING), default=CORPORA, help="which floors to change"
    )
    change = parser.add_mutually_exclusive_group()
    change.add_argument("--raise", action="store_true", dest="lift", help="lift floors, never lower one")
    change.add_argument("--lower", metavar="METRIC", help="lower this floor; takes --because")
    change.add_argument("--accept-gold", action="store_true", help="take changed annotation")
    parser.add_argument("--because", metavar="TEXT", default="", help="why, for the record")
    options = parser.parse_args(arguments)
    floors = read_floors(options.floors)
    measured = measuring(options.corpora, options.shared)
    try:
        if options.lift:
            floors = raised(floors, measured)
        elif options.lower:
            floors = lowered(
                floors, measured, section=options.section, metric=options.lower, because=options.because
            )
        elif options.accept_gold:
            floors = with_gold(floors, measured, section=options.section, because=options.because)
    except GateError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if options.lift or options.lower or options.accept_gold:
        _write(options.floors, floors)
    sys.stdout.writelines(f"{line}\n" for line in report(floors, measured))
    wrong = problems(floors, measured)
    sys.stdout.writelines(f"FAILED {line}\n" for line in wrong)
    if not wrong:
        sys.stdout.write(f"quality gate passed: {', '.join(measured)}\n")
    return 1 if wrong else 0


def _only(wanted: Collection[str], articles: Iterable[Article | Failure]) -> Iterator[Article]:
    return (a for a in articles if isinstance(a, Article) and a.article_id in wanted)


def _below(value: float) -> float:
    """A floor below a measured figure, rounded down to a tenth of a point."""
    return max(0.0, math.floor(10 * (value - MARGIN) + 1e-9) / 10)


def _copy(floors: Mapping[str, Any]) -> dict[str, Any]:
    copied: dict[str, Any] = json.loads(json.dumps(floors))
    copied.setdefault("sections", {})
    copied.setdefault("changes", [])
    return copied


def _write(path: Path, floors: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
