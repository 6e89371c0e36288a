"""What analyses are made with, as one name: whoever has the same name gets the same analyses."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

from govcomm.version import __version__

_ROOMS = ("analysis.py", "records.py", "lexicon", "models", "pipeline", "topics")
_KINDS = {".py", ".tsv", ".yaml", ".json"}  # the weights themselves are named by hash in a manifest.json


def made_with(*own: str | os.PathLike[str] | None) -> str:
    """Name this installation together with the user's own files.

    Versions alone would not do: code and lexicon of a working copy change under one version.

    Args:
        own: Files and folders of the user's own that take part, such as a topic model; ``None`` is none.

    Returns:
        A SHA-256, hexadecimal.
    """
    digest = hashlib.sha256(f"{__version__} {version('spacy')} {version('numpy')}".encode())
    home = Path(__file__).parents[1]
    for room in _ROOMS:
        for path in _files(home / room):
            if path.suffix in _KINDS:
                _add(digest, path.relative_to(home).as_posix(), path)
    for number, one in enumerate(own):
        if one is not None:
            for path in _files(Path(one)):
                _add(digest, f"{number} {path.name}", path)
    return digest.hexdigest()


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


def _add(digest: hashlib._Hash, name: str, path: Path) -> None:
    content = path.read_bytes()
    digest.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
    digest.update(content)
