"""Sheets of paper: data set in type by typst, with the typefaces of its wheel and none of the machine."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

from govcomm.errors import OutputError
from govcomm.report import numbers, showing
from govcomm.report.outline import Outline


def compose(template: str, data: Mapping[str, Any], *, images: Mapping[str, bytes], day: date) -> bytes:
    """Set data in type.

    Args:
        template: Name of the template in ``assets``, without its ending.
        data: What the template shows. It reaches typst as JSON, so that no word of it is read as markup;
            control characters are taken out and long words may break.
        images: Files that the data names, by name.
        day: Day that the document bears, so that equal data make equal documents.

    Returns:
        A PDF file.

    Raises:
        OutputError: If an image is broken.
    """
    with tempfile.TemporaryDirectory(prefix="govcomm-") as folder:
        root = Path(folder)
        for name in ("letter", template):
            (root / f"{name}.typ").write_bytes(_asset(f"{name}.typ"))
        (root / "data.json").write_text(json.dumps(_plain(data)), encoding="utf-8")
        for name, image in images.items():
            (root / name).write_bytes(image)
        try:
            made: bytes = typst.compile(
                str(root / f"{template}.typ"),
                root=folder,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                format="pdf",
                timestamp=datetime.combine(day, time(), UTC),
            )
        except typst.TypstError as error:
            raise OutputError(
                "PDF tidak dapat disusun",
                where=" ".join(error.message.split()),
                remedy="Periksa berkas logo kop surat, atau buat laporan .docx.",
            ) from error
    return made


def letter(outline: Outline, say: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What stands on every kind of sheet: letterhead, facts, signature.

    Returns:
        Data for ``letter.typ`` and the logo by file name.

    Raises:
        InputError: If the logo cannot be read.
    """
    head = outline.letterhead
    images = {}
    if head.logo:
        image, kind = showing.logo(head.logo)
        images[f"logo.{kind}"] = image
    lang = outline.lang
    span = showing.span(outline)
    facts = (
        (say["number"], head.number),
        (say["period"], span),
        (say["made_on"], numbers.long_day(outline.made_on, lang)),
        (say["by"], head.prepared_by),
    )
    day = numbers.plain_day(outline.made_on, lang)
    return {
        "lang": lang,
        "title": outline.title,
        "author": list(head.organisation[-1:]),
        "running": f"{outline.title}{', ' if span else ''}{span}",
        "head": asdict(head),
        "logo": f"/{next(iter(images))}" if images else "",
        "facts": [[name, value] for name, value in facts if value],
        "place_and_day": f"{head.place}, {day}" if head.place else day,
        "say": dict(say),
    }, images


@cache
def _asset(name: str) -> bytes:
    return (files("govcomm.report") / "assets" / name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


_KEPT = ("url", "file", "logo", "author", "lang", "kind")  # not words, or not to be broken


def _plain(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        clean = "".join(c for c in value if c.isprintable() or c in "\n\u200b\u00a0\u202f\u2009")
        return clean if key in _KEPT else showing.breakable(clean)
    if isinstance(value, Mapping):
        return {name: _plain(item, name) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, key) for item in value]
    return value
