"""Coders' sheets or annotated files side by side: figures per variable, and what they differ in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from govcomm.agreement import coefficients as figures
from govcomm.agreement.sheets import Sheet
from govcomm.agreement.spans import SpanAgreement, span_agreement
from govcomm.errors import InputError
from govcomm.evaluation.gold import Annotation
from govcomm.evaluation.matching import pairs, same_name

OVERLAP = 0.5
"""Intersection over union from which two statements are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Figures of one variable.

    Attributes:
        variable: Its name.
        n_units: Units with at least two codes.
        n_coders: Coders who gave at least one.
        percent: Share of pairs of codes that are the same, 0-1.
        alpha: Krippendorff's alpha.
        kappa: Cohen's kappa of two coders, Fleiss' of more; ``None`` if no unit has all codes.
        holsti: Holsti's coefficient, the mean over pairs of coders who share units.
    """

    variable: str
    n_units: int
    n_coders: int
    percent: float
    alpha: float
    kappa: float | None
    holsti: float


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that was coded differently.

    Attributes:
        unit: Its id; for annotations, article and offsets.
        variable: What was coded.
        codes: Pairs of coder and code.
    """

    unit: str
    variable: str
    codes: tuple[tuple[str, str], ...]


def compare_codes(
    sheets: Sequence[Sheet], *, common: bool = False
) -> tuple[list[Agreement], list[Disagreement]]:
    """Compare the coders of one sheet or of several.

    Args:
        sheets: One sheet with several coders, or the sheets of several; a coder without a single code of a
            variable does not count for it.
        common: Compare only units that are in all sheets, instead of asking for the same ones.

    Returns:
        Figures per variable, and the disagreements in the order of the rows.

    Raises:
        InputError: Sheets have different variables or units, or a variable has fewer than two coders.
    """
    first, *others = sheets
    units = list(first.units)
    for other in others:
        for one, two in ((first, other), (other, first)):
            alone = [name for name in one.codes if name not in two.codes]
            if alone:
                raise InputError(
                    f"variabel {', '.join(alone)} tidak ada; yang ada: {', '.join(two.codes)}",
                    where=two.name,
                    remedy="Kembalikan nama kolomnya seperti di lembar asal.",
                )
        different = [*(set(units) - set(other.units)), *(set(other.units) - set(units))]
        if different and not common:
            shown = ", ".join(sorted(different)[:3])
            raise InputError(
                f"{len(different)} unit hanya ada di satu berkas, misalnya {shown}",
                where=f"{first.name}, {other.name}",
                remedy="Samakan barisnya, atau pakai --common.",
            )
        units = [unit for unit in units if unit in set(other.units)]
    found, differences = [], []
    for variable in first.codes:
        coders = {
            " ".join(filter(None, (sheet.name if others else "", coder))): codes
            for sheet in sheets
            for coder, codes in sheet.codes[variable].items()
            if codes
        }
        if len(coders) < 2:
            raise InputError(
                "hanya satu pengode yang mengisi variabel ini",
                where=variable,
                remedy="Sebut juga lembar pengode lain, atau isi kolomnya.",
            )
        agreement, unlike = _compare(variable, coders, units)
        found.append(agreement)
        differences += unlike
    return found, differences


def compare_gold(
    one: Sequence[Annotation], other: Sequence[Annotation], *, common: bool = False
) -> tuple[dict[str, SpanAgreement], list[Agreement], list[Disagreement]]:
    """Compare two annotators' files of the same articles.

    Args:
        one: Annotations of the first.
        other: Annotations of the second.
        common: Compare only articles that are in both, instead of asking for the same ones.

    Returns:
        Agreement on the spans of ``mentions`` (same offsets; labels are the kinds of mention) and
        ``statements`` (overlap from :data:`OVERLAP`; labels are direct, indirect, mixed); agreement on
        ``speaker`` of the statements that both have and on the main ``topic``; disagreements.

    Raises:
        InputError: The articles differ, or one was annotated on another text.

    Examples:
        >>> spans, found, unlike = compare_gold(gold, gold)
        >>> spans["statements"].labelled, len(unlike)
        (1.0, 0)
    """
    theirs = {annotation.article_id: annotation for annotation in other}
    mine = {annotation.article_id: annotation for annotation in one}
    different = sorted(mine.keys() ^ theirs.keys())
    if different and not common:
        raise InputError(
            f"{len(different)} berita hanya ada di satu berkas, misalnya {', '.join(different[:3])}",
            where="agree",
            remedy="Samakan beritanya, atau pakai --common.",
        )
    spans = {"mentions": SpanAgreement(0, 0, 0, 0), "statements": SpanAgreement(0, 0, 0, 0)}
    differences: list[Disagreement] = []
    speakers: dict[str, tuple[str, str]] = {}
    topics: dict[str, tuple[str, str]] = {}
    for name in (name for name in mine if name in theirs):
        a, b = mine[name], theirs[name]
        if a.text_sha256 and b.text_sha256 and a.text_sha256 != b.text_sha256:
            raise InputError(
                "kedua anotasi dibuat atas teks yang berbeda",
                where=name,
                remedy="Anotasikan teks yang sama persis.",
            )
        spans["mentions"] += span_agreement(a.mentions, b.mentions, least=1.0)
        said = [[(each.start, each.end, each.kind) for each in x.statements] for x in (a, b)]
        spans["statements"] += span_agreement(*said, least=OVERLAP)
        matched = pairs([each[:2] for each in said[0]], [each[:2] for each in said[1]], least=OVERLAP)
        for n, m in matched:
            names = (a.statements[n].name, b.statements[m].name)
            same = same_name(*names, lenient=True) and all(names)
            place = f"{name} {a.statements[n].start}-{a.statements[n].end}"
            speakers[place] = (
                (names[0] or "-", names[0] or "-") if same else (names[0] or "-", names[1] or "-")
            )
        for annotation, ours, taken in ((a, 0, {n for n, _ in matched}), (b, 1, {m for _, m in matched})):
            for n, each in enumerate(annotation.statements):
                if n not in taken:
                    codes = ("ada", "tidak ada") if ours == 0 else ("tidak ada", "ada")
                    unit = f"{name} {each.start}-{each.end}"
                    differences.append(Disagreement(unit, "statements", _named(codes)))
        if a.topics and b.topics:
            topics[name] = (a.topics[0], b.topics[0])
    found = []
    for variable, held in (("speaker", speakers), ("topic", topics)):
        if held:
            coders = {str(n): {unit: codes[n - 1] for unit, codes in held.items()} for n in (1, 2)}
            agreement, unlike = _compare(variable, coders, list(held))
            found.append(agreement)
            differences += unlike
    return spans, found, differences


def _compare(
    variable: str, coders: Mapping[str, Mapping[str, str]], units: Sequence[str]
) -> tuple[Agreement, list[Disagreement]]:
    lists = [[codes.get(unit) for unit in units] for codes in coders.values()]
    complete = sum(all(codes[n] is not None for codes in lists) for n in range(len(units)))
    kappa = None
    if complete:
        kappa = figures.cohen_kappa(*lists) if len(lists) == 2 else figures.fleiss_kappa(lists)
    sharing = [
        pair for pair in combinations(lists, 2) if any(None not in both for both in zip(*pair, strict=True))
    ]
    agreement = Agreement(
        variable=variable,
        n_units=sum(sum(codes[n] is not None for codes in lists) > 1 for n in range(len(units))),
        n_coders=len(lists),
        alpha=figures.krippendorff_alpha(lists),
        percent=figures.agreement_percent(lists),
        kappa=kappa,
        holsti=sum(figures.holsti(*pair) for pair in sharing) / len(sharing),
    )
    unlike = []
    for n, unit in enumerate(units):
        given = [(name, code) for name, codes in zip(coders, lists, strict=True) if (code := codes[n])]
        if len({code for _, code in given}) > 1:
            unlike.append(Disagreement(unit, variable, tuple(given)))
    return agreement, unlike


def _named(codes: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(("1", "2"), codes, strict=True))
