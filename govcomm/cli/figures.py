"""Figures of an evaluation as a table, as JSON, and mistakes as lines."""

from __future__ import annotations

import json
from functools import partial

from govcomm.evaluation import Evaluation, Figure, Mistake
from govcomm.evaluation.counts import NAMINGS
from govcomm.evaluation.gold import KINDS
from govcomm.evaluation.linking import LinkEvaluation, LinkMistake

_ROWS = {
    "statement@0.5": ("Pernyataan, tumpang tindih 0,5", "Statements, overlap 0.5"),
    "statement@0.8": ("Pernyataan, tumpang tindih 0,8", "Statements, overlap 0.8"),
    "statement exact": ("Pernyataan, persis sama", "Statements, exact"),
    "direct@0.8": ("  langsung, 0,8", "  direct, 0.8"),
    "indirect+mixed@0.5": ("  tidak langsung dan campuran, 0,5", "  indirect and mixed, 0.5"),
    "cue given match": ("Kata pelapor *", "Reporting expression *"),
    "speaker given match": ("Narasumber *", "Speaker *"),
    "speaker given match (lenient)": ("Narasumber, nama sebagian pun cukup *", "Speaker, part of the name *"),
    "END TO END": ("PERNYATAAN DAN NARASUMBERNYA", "STATEMENT AND SPEAKER"),
    "right where sure": ("  benar pada baris berkeyakinan ≥ 0,9 **", "  right where confidence ≥ 0.9 **"),
    "sure": ("  baris yang berkeyakinan ≥ 0,9 **", "  rows with confidence ≥ 0.9 **"),
    "PERSON": ("Nama orang", "PERSON"),
    "ROLE": ("Jabatan", "ROLE"),
    "AGENCY": ("Lembaga pemerintah", "AGENCY"),
    "ORG": ("Organisasi lain", "ORG"),
    "people": ("Orang per berita", "People per article"),
    "role given person": ("  jabatannya *", "  role *"),
    "agency given person": ("  lembaganya *", "  agency *"),
    "official given person": ("  pejabat atau bukan *", "  official or not *"),
    "topic first": ("Topik utama", "Main topic"),
    "topic first in gold": ("Topik utama termasuk yang dianotasi", "Main topic among the annotated"),
    "topics": ("Semua topik", "All topics"),
    "statements in boilerplate": ("Pernyataan di luar isi berita ***", "Statements in boilerplate ***"),
}

_SHARES = frozenset(
    name
    for name, texts in _ROWS.items()
    if texts[0].endswith("*") or name in {"topic first", "topic first in gold"}
)
"""Plain shares: precision, recall and F1 are one number, which is shown once."""

_GROUPS = {
    "direct": ("langsung", "direct"),
    "indirect": ("tidak langsung", "indirect"),
    "mixed": ("campuran", "mixed"),
    "name": ("nama", "name"),
    "title": ("jabatan", "title"),
    "body": ("lembaga", "body"),
    "pronoun": ("ia, dia, beliau", "pronoun"),
    "clitic": ("hanya -nya", "only -nya"),
    "none": ("tidak disebut", "not named"),
    "other": ("sebutan lain", "other words"),
}

_WORDS = {
    "title": ("{n} berita beranotasi", "{n} annotated articles"),
    "gold": ("anotasi", "gold"),
    "range": ("rentang 95%", "95% range"),
    "by_kind": ("Menurut jenis pernyataan", "By kind of statement"),
    "by_naming": ("Menurut cara narasumber disebut", "By how the speaker is named"),
    "found": ("ditemukan", "found"),
    "speaker": ("narasumber *", "speaker *"),
    "both": ("keduanya", "both"),
    "given": (
        "*   dari pernyataan atau orang yang ditemukan",
        "*   of the statements or people that were found",
    ),
    "sure": ("**  dari semua baris hasil", "**  of all rows of the results"),
    "boilerplate": ("*** makin kecil makin baik", "*** the smaller the better"),
}

_MISTAKES = {
    "speaker": ("narasumber: seharusnya {expected}, hasilnya {got}", "speaker: {expected}, got {got}"),
    "missed": ("luput ({label})", "missed ({label})"),
    "spurious": ("berlebih ({label})", "spurious ({label})"),
    "topic": ("topik: seharusnya {expected}, hasilnya {got}", "topic: {expected}, got {got}"),
}


_LINKS = (
    ("Lembaga dan jabatan yang dikenali", "Agencies and roles linked"),
    ("anotasi", "gold"),
    ("ditemukan", "found"),
    ("id benar *", "id right *"),
    ("tingkat, wilayah **", "level, region **"),
)
_ABSENT = (
    "{n} sebutan lain ada di berita yang tidak ada di hasil",
    "{n} more mentions are in articles that are not in the results",
)


def render(evaluation: Evaluation, *, lang: str = "id") -> str:
    """Write the figures down as a table in per cent.

    Args:
        lang: ``id`` or ``en``.
    """
    place = ("id", "en").index(lang)
    words = {name: texts[place] for name, texts in _WORDS.items()}
    figures = evaluation.figures()
    heading = words["title"].format(n=len(evaluation.counts))
    lines = [f"{heading:40}{'P':>7}{'R':>7}{'F1':>7}   {words['range']:>13}{words['gold']:>9}"]
    lines += [_row(texts[place], figures[name], lang) for name, texts in _ROWS.items() if name in figures]
    for title, groups in (("by_kind", KINDS), ("by_naming", NAMINGS)):
        lines += [
            "",
            f"{words[title]:40}{words['found']:>11}{words['speaker']:>13}{words['both']:>11}{words['gold']:>9}",
        ]
        for group in groups:
            found, whole = figures[f"recall [{group}]"], figures[f"end to end recall [{group}]"]
            if not found.n_gold:
                continue
            speaker = figures[f"speaker given match [{group}]"]
            named = _percent(speaker.f1, lang) if speaker.n_gold else "–"
            lines.append(
                f"  {_GROUPS[group][place]:38}{_percent(found.recall, lang):>11}{named:>13}"
                f"{_percent(whole.recall, lang):>11}{found.n_gold:>9}"
            )
    lines += ["", words["given"], words["sure"]]
    if "statements in boilerplate" in figures:
        lines.append(words["boilerplate"])
    return "\n".join(lines)


def render_links(linked: LinkEvaluation, *, lang: str = "id") -> str:
    """Write the figures of linking down as a table.

    Args:
        lang: ``id`` or ``en``.
    """
    place = ("id", "en").index(lang)
    title, gold, found, right, placed = (texts[place] for texts in _LINKS)
    lines = [f"{title:40}{gold:>9}{found:>11}{right:>13}{placed:>20}"]
    for figure in (*linked.parts, *linked.strata):
        name = figure.name if figure in linked.parts else f"  {figure.name}"
        where = figure.placed / figure.right if figure.right else 0.0
        lines.append(
            f"{name:40}{figure.total:>9}{_percent(figure.found / figure.total, lang):>11}"
            f"{_percent(figure.accuracy, lang):>13}{_percent(where, lang):>20}"
        )
    if linked.absent:
        lines.append(_ABSENT[place].format(n=linked.absent))
    return "\n".join(lines)


def told_link(mistake: LinkMistake, *, lang: str = "id") -> str:
    """Say a wrong link in one line."""
    place = ("id", "en").index(lang)
    said = ("tautan: seharusnya {e}, hasilnya {g}", "link: {e}, got {g}")[place]
    return f"{mistake.article_id} | {said.format(e=mistake.expected, g=mistake.got)} | {mistake.text[:110]}"


def as_json(evaluation: Evaluation, linked: LinkEvaluation | None = None) -> str:
    """Write the figures down as JSON: shares from 0 to 1, rounded to four digits."""
    figures = {
        name: {
            "p": round(figure.precision, 4),
            "r": round(figure.recall, 4),
            "f1": round(figure.f1, 4),
            "low": round(figure.low, 4),
            "high": round(figure.high, 4),
            "gold": figure.n_gold,
        }
        for name, figure in evaluation.figures().items()
    }
    found: dict[str, object] = {
        "articles": len(evaluation.counts),
        "missing": list(evaluation.missing),
        "figures": figures,
    }
    if linked is not None:
        found["linking"] = {
            figure.name: {
                "gold": figure.total,
                "found": figure.found,
                "right": figure.right,
                "placed": figure.placed,
                "accuracy": round(figure.accuracy, 4),
            }
            for figure in (*linked.parts, *linked.strata)
        }
    return json.dumps(found, ensure_ascii=False, indent=2)


def told(mistake: Mistake, *, lang: str = "id") -> str:
    """Say a mistake in one line."""
    place = ("id", "en").index(lang)
    label = _GROUPS.get(mistake.label, (mistake.label,) * 2)[place]
    nobody = ("tidak diketahui", "nobody")[place]
    said = _MISTAKES[mistake.kind][place].format(
        label=label, expected=mistake.expected or nobody, got=mistake.got or nobody
    )
    line = f"{mistake.article_id} | {said}"
    return f"{line} | {mistake.text[:110]}" if mistake.text else line


def _row(label: str, figure: Figure, lang: str) -> str:
    both = (
        ("", "")
        if figure.name in _SHARES
        else map(partial(_percent, lang=lang), (figure.precision, figure.recall))
    )
    cells = "".join(f"{cell:>7}" for cell in (*both, _percent(figure.f1, lang)))
    between = f"{_percent(figure.low, lang)}–{_percent(figure.high, lang)}"
    return f"{label:40}{cells}   {between:>13}{figure.n_gold:>9}"


def _percent(share: float, lang: str) -> str:
    number = f"{100 * share:.1f}"
    return number.replace(".", ",") if lang == "id" else number
