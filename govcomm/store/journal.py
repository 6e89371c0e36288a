"""What has been analysed, kept beside the tables: a run that was cut off goes on, and nothing is done twice.

The journal is a folder of numbered parts. A part holds some hundred analyses: one JSON line that says what
they were made with, the hashes of their articles and where each lies, then each analysis as compressed JSON.
A part is there as a whole or not at all. An entry is found by the content of its article; what the caller
chooses afterwards (confidence, format, number of processes) has no part in it.
"""

from __future__ import annotations

import hashlib
import json
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from govcomm.records import (
    Analysis,
    Article,
    Boilerplate,
    Failure,
    Mention,
    Person,
    Provenance,
    Statement,
    TopicScore,
)
from govcomm.store.writing import write_whole

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

FOLDER = ".govcomm-journal"
PART_ARTICLES = 256
"""A part is written once so many analyses wait …"""
PART_SECONDS = 5.0
"""… or the last part is so old: what a killed run has to do again."""
LARGEST = 64 * 1024 * 1024
"""Bytes of one analysis; those of the longest article are a tenth of it."""

_FORM = 1
_PARTS = {
    "statements": Statement,
    "mentions": Mention,
    "people": Person,
    "topics": TopicScore,
    "boilerplate": Boilerplate,
}
_NAMES = {
    kind: [one.name for one in fields(kind)] for kind in (Analysis, Article, Provenance, *_PARTS.values())
}
_VALUES = {kind: attrgetter(*names) for kind, names in _NAMES.items()}

Record = TypeVar("Record")


class Journal:
    """Remembers analyses; a ``govcomm.analysis.Memory``.

    Memory: 20 bytes for each analysis that earlier runs left, and one part that is being filled.

    Args:
        folder: Where the parts are; made with the first of them. A link there is removed, not followed.
        made_with: Names what the analyses are made with; those made with anything else are not recalled.
        tell: Called with what is wrong with a journal; such entries are analysed again.
    """

    def __init__(self, folder: Path, *, made_with: str, tell: Callable[[Failure], None]) -> None:
        self.n_recalled = 0
        self._folder = folder
        self._made_with = made_with
        self._tell = tell
        self._told = False
        self._waiting: list[tuple[bytes, bytes]] = []
        self._written = time.monotonic()
        self._useful: set[int] = set()
        self._keys: npt.NDArray[np.uint64] | None = None
        self._places: npt.NDArray[np.uint32] | None = None

    def parts(self) -> list[Path]:
        """The parts that are there, in the order in which they were written."""
        if self._folder.is_symlink() or not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.glob("*.part") if path.stem.isdecimal())

    def open(self) -> None:
        """Learn what earlier runs left."""
        import numpy as np

        keys, places, n_other, n_damaged = [], [], 0, 0
        for path in self.parts():
            try:
                with path.open("rb") as file:
                    line = file.readline(LARGEST)
                head = json.loads(line)
                made_with, found, ends = head["with"], bytes.fromhex(head["keys"]), head["ends"]
                begins = np.array([0, *ends], dtype=np.int64) + len(line)
                lengths = np.diff(begins)
                if begins[-1] != path.stat().st_size or (lengths <= 0).any():
                    raise ValueError("cut off")
                key = np.frombuffer(found, dtype=">u8").astype(np.uint64)
                place = np.stack([np.full(len(key), int(path.stem)), begins[:-1], lengths], axis=1)
            except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
                n_damaged += 1
                continue
            if made_with != self._made_with:
                n_other += 1
                continue
            keys.append(key)
            places.append(place.astype(np.uint32))
        if keys:
            joined = np.concatenate(keys)
            order = np.argsort(joined, kind="stable")
            self._keys, self._places = joined[order], np.concatenate(places)[order]
        if n_damaged:
            self._say_damaged()
        if n_other and not keys:
            self._tell(
                Failure(
                    source=str(self._folder),
                    reason="catatan pekerjaan sebelumnya dibuat dengan versi, leksikon, atau topik yang lain",
                    remedy="Beritanya dianalisis lagi.",
                )
            )

    def recall(self, article: Article) -> Analysis | None:
        """Give back the analysis of an article, if there is one made with the same as now."""
        if self._keys is None or self._places is None:
            return None
        key = _key(article)
        short = self._keys.dtype.type(int.from_bytes(key[:8], "big"))
        place = int(self._keys.searchsorted(short))
        while place < len(self._keys) and self._keys[place] == short:
            part, start, length = map(int, self._places[place])
            try:
                with (self._folder / _name(part)).open("rb") as file:
                    file.seek(start)
                    found = _decode(file.read(length), key, article)
            except (OSError, ValueError, TypeError, KeyError, RecursionError, zlib.error):
                self._say_damaged()
            else:
                if found is not None:
                    self._useful.add(part)
                    self.n_recalled += 1
                    return found
            place += 1
        return None

    def keep(self, new: Sequence[tuple[Article, Analysis]]) -> None:
        """Write down analyses; those that failed are not kept, so that they are tried again.

        Raises:
            OSError: The part that is due cannot be written.
        """
        for article, analysis in new:
            if analysis.status != "error":
                key = _key(article)
                self._waiting.append((key, _encode(key, article, analysis)))
        if len(self._waiting) >= PART_ARTICLES or time.monotonic() - self._written >= PART_SECONDS:
            self.write()

    def write(self) -> None:
        """Write what waits as one part.

        Raises:
            OSError: It cannot be written; it waits on.
        """
        if not self._waiting:
            return
        if self._folder.is_symlink():
            self._folder.unlink()
        self._folder.mkdir(exist_ok=True)
        number = max((int(path.stem) for path in self.parts()), default=0) + 1
        keys = "".join(key[:8].hex() for key, _ in self._waiting)
        # Where entries end is counted from the end of the first line, whose length they would change.
        ends, end = [], 0
        for _, entry in self._waiting:
            end += len(entry)
            ends.append(end)
        head = {"journal": _FORM, "with": self._made_with, "keys": keys, "ends": ends}
        line = json.dumps(head, separators=(",", ":")).encode() + b"\n"
        write_whole(self._folder / _name(number), line + b"".join(entry for _, entry in self._waiting))
        self._useful.add(number)
        self._waiting = []
        self._written = time.monotonic()

    def finish(self) -> None:
        """After a run that went through: parts that it neither read nor wrote are of no more use."""
        with suppress(OSError):
            for path in self.parts():
                if int(path.stem) not in self._useful:
                    path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        for path in self.parts():
            path.unlink()
        self.tidy()

    def tidy(self) -> None:
        """Remove the folder if it holds nothing, and what a killed run left half written."""
        if self._folder.is_symlink():
            return
        with suppress(OSError):
            for path in self._folder.glob(".*.part.new"):
                path.unlink()
            self._folder.rmdir()

    def _say_damaged(self) -> None:
        if not self._told:
            self._told = True
            self._tell(
                Failure(
                    source=str(self._folder),
                    reason="sebagian catatan pekerjaan sebelumnya rusak",
                    remedy="Beritanya dianalisis lagi.",
                )
            )


def _name(number: int) -> str:
    return f"{number:06d}.part"


def _key(article: Article) -> bytes:
    return hashlib.sha256(_dumped(article)).digest()


def _encode(key: bytes, article: Article, analysis: Analysis) -> bytes:
    if analysis.article.text == article.text:  # the article comes from the input again
        analysis = replace(analysis, article=replace(analysis.article, text=""))
    return zlib.compress(_dumped([key.hex(), analysis]))


def _decode(entry: bytes, key: bytes, article: Article) -> Analysis | None:
    """Read an entry; ``None`` if it belongs to another article.

    Raises:
        ValueError: It is damaged; also ``TypeError``, ``KeyError``, ``RecursionError`` or ``zlib.error``.
    """
    stream = zlib.decompressobj()
    content = stream.decompress(entry, LARGEST)
    if not stream.eof:
        raise ValueError("cut off or too large")
    of, values = json.loads(content.decode("utf-8", "surrogatepass"))
    if of != key.hex():
        return None
    named = dict(zip(_NAMES[Analysis], values, strict=True))
    found = _record(Article, named["article"])
    if not found.text:
        found = replace(found, text=article.text)
    records = {name: tuple(_record(kind, one) for one in named[name]) for name, kind in _PARTS.items()}
    made_by = named["provenance"]
    provenance = None if made_by is None else _record(Provenance, made_by)
    return Analysis(**{**named, **records, "article": found, "provenance": provenance})


def _dumped(value: object) -> bytes:
    # Escapes would join two lone surrogates into one character, and shift every offset behind it.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_values)
    return text.encode("utf-8", "surrogatepass")


def _values(record: object) -> object:
    return _VALUES[type(record)](record)


def _record(kind: Callable[..., Record], values: list[Any]) -> Record:
    names = _NAMES[kind]  # type: ignore[index]
    plain = [tuple(value) if isinstance(value, list) else value for value in values]
    return kind(**dict(zip(names, plain, strict=True)))
