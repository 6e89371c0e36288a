"""Files and folders that appear when they are whole, or not at all."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from govcomm.errors import OutputError

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def whole(path: Path, *, overwrite: bool = False, folder: bool = False) -> Iterator[Path]:
    """Give a hidden place to write to, which takes the name of the path if all goes well.

    Args:
        path: The file or folder.
        overwrite: Whether to replace a file that exists; a folder only if it is empty.
        folder: Whether it is a folder.

    Raises:
        OutputError: It exists already or cannot be written.
    """
    hidden = path.with_name(f".{path.name}.part")
    taken = path.exists() and (any(path.iterdir()) if folder and path.is_dir() else not overwrite)
    if taken or (path.is_dir() and not folder):
        raise OutputError(
            "sudah ada", where=str(path), remedy="Pilih nama lain, atau ganti berkas dengan --overwrite."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(hidden)
        if folder:
            hidden.mkdir()
        yield hidden
        if folder and path.is_dir():
            path.rmdir()
        hidden.replace(path)
    except OSError as error:
        raise OutputError(
            f"hasil tidak dapat ditulis: {error.strerror}",
            where=str(path),
            remedy="Periksa folder itu atau pilih folder lain dengan --out.",
        ) from error
    finally:
        _remove(hidden)


def word(value: object) -> str:
    """Give the value of a cell as text.

    Args:
        value: Any value; null is empty.
    """
    return value if isinstance(value, str) else "" if value is None or value is pd.NA else str(value)


def xml_safe(text: str) -> str:
    """Give a text that XML can hold: other code points become U+FFFD, one for one, so that offsets stay.

    Args:
        text: Any text.
    """
    return _NO_XML.sub("\ufffd", text)


def utf8_safe(text: str) -> str:
    """Give a text that a file in UTF-8 can hold: lone surrogates become U+FFFD, one for one.

    Args:
        text: Any text.
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def utf16_length(text: str) -> int:
    """Count the UTF-16 units of a text, as browsers and Java do.

    Args:
        text: Any text.

    Examples:
        >>> utf16_length("a🎉")
        3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def file_names(ids: list[str]) -> dict[str, str]:
    """Names for the files of articles that every system takes, unique also where case does not count.

    Args:
        ids: Article ids.

    Returns:
        Name without an ending by id.

    Examples:
        >>> file_names(["a/b", "A b", "../x"])
        {'a/b': 'a-b', 'A b': 'A-b-2', '../x': 'x'}
    """
    names: dict[str, str] = {}
    taken: dict[str, int] = {}
    for article in ids:
        stem = re.sub(r"[^\w.-]+", "-", article).strip("-. ")[:80] or "artikel"
        name, n = stem, taken.get(stem.casefold(), 0)
        while name.casefold() in taken:
            n += 1
            name = f"{stem}-{n + 1}" if n else stem
        taken[name.casefold()] = 0
        names[article] = name
    return names


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    elif path.exists() or path.is_symlink():
        path.unlink()
