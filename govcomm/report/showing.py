"""Cells, links and images as a page or a sheet of paper shows them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from govcomm.errors import InputError
from govcomm.report import numbers
from govcomm.report.outline import Cell, CellKind, Outline

MAX_LOGO = 2_000_000  # bytes
_MAX_URL = 2_000
_JOINT = re.compile(r"(?<![-./_:@&=])[-./_:@&=]+(?=\w)")
_IMAGES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF8", "gif"))


def shown(cell: Cell, kind: CellKind, lang: str) -> str:
    """Write a cell for a reader; an empty one is an empty string."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return numbers.short_day(cell)
    if isinstance(cell, str):
        return host(cell) if kind == "link" else cell
    if kind == "share":
        return numbers.percent(cell, lang)
    return numbers.number(cell, lang, places=0 if float(cell).is_integer() else 1)


def span(outline: Outline) -> str:
    """Write the period of a report; empty if none of its articles has a date."""
    if outline.start is None or outline.end is None:
        return ""
    return numbers.period(outline.start, outline.end, outline.lang)


def safe_url(url: str) -> str:
    """Give back a web address that may be a link, or nothing: no scheme but http and https runs."""
    url = url.strip()
    if len(url) > _MAX_URL or any(c.isspace() or not c.isprintable() for c in url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def host(url: str) -> str:
    """Name the site of a web address; what is no web address stays as it is."""
    safe = safe_url(url)
    name = urlsplit(safe).hostname if safe else None
    return url if name is None else name.removeprefix("www.")


def logo(path: str) -> tuple[bytes, str]:
    """Read the image of a letterhead.

    Returns:
        Its bytes and ``png``, ``jpeg`` or ``gif``.

    Raises:
        InputError: If there is no such file, if it is larger than 2 MB, or no image of these kinds.
    """
    try:
        with Path(path).open("rb") as file:
            image = file.read(MAX_LOGO + 1)
    except OSError as error:
        raise InputError(
            "logo kop surat tidak dapat dibaca", where=path, remedy="Periksa jalur logo di berkas kop surat."
        ) from error
    for beginning, kind in _IMAGES:
        if image.startswith(beginning) and len(image) <= MAX_LOGO:
            return image, kind
    raise InputError(
        "logo kop surat bukan PNG, JPEG, atau GIF di bawah 2 MB",
        where=path,
        remedy="Simpan logo sebagai PNG dengan ukuran yang lebih kecil.",
    )


def breakable(text: str, *, every: int = 16) -> str:
    """Let long words break: zero-width spaces keep a name without spaces inside its column.

    Args:
        text: Words.
        every: Words longer than this may break behind their punctuation; what is still more than twice as
            long may break anywhere.
    """
    words = []
    for word in text.split(" "):
        if len(word) > every:
            parts = _JOINT.sub("\\g<0>\u200b", word).split("\u200b")
            word = "\u200b".join(
                part[at : at + every] if len(part) > 2 * every else part
                for part in parts
                for at in range(0, len(part) if len(part) > 2 * every else 1, every)
            )
        words.append(word)
    return " ".join(words)
