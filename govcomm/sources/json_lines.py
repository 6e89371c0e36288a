"""JSON and JSON lines: fields by name; one object, an array, ``{"articles": […]}`` or an object a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import BinaryIO

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources import fields
from govcomm.sources.encoding import decode
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Joined, Source, too_large

SUFFIXES = (".json", ".jsonl", ".ndjson")

_LISTS = ("articles", "artikel", "berita", "data", "items", "results", "rows", "news", "posts")
_REMEDY = 'Tulis satu objek JSON per baris, misalnya {"judul": "…", "isi": "…"}.'
_CHUNK = 1024 * 1024


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield an article per object; a line or item that is none gives a failure and the rest goes on.

    Lines are streamed; only an array or an object spread over lines is held as a whole.

    Raises:
        InputError: Empty, too large, no text or no JSON.
    """
    with source.open() as stream:
        lines = _raw_lines(stream, options.max_file_bytes)
        number, first = next(((n, line) for n, line in lines if line is None or line.strip()), (0, b""))
        if first is None:
            raise too_large(options)
        if not first:
            raise InputError("berkas kosong", remedy=_REMEDY)
        if isinstance(_parsed(first, options), dict):
            second = next(((n, line) for n, line in lines if line is None or line.strip()), None)
            if second is None:
                yield from _whole(_parsed(first, options), source, options)
            else:
                yield from _lines(chain([(number, first), second], lines), source, options)
            return
        rest = stream.read(options.max_file_bytes - len(first) + 1)
        if len(first) + len(rest) > options.max_file_bytes:
            if first.lstrip()[:1] == b"[":
                raise too_large(options)
            back = io.BufferedReader(Joined(rest, stream))
            more = _raw_lines(back, options.max_file_bytes, number + 1)
            yield from _lines(chain([(number, first)], more), source, options)
            return
        yield from _blob(first + rest, number, source, options)


def count(source: Source, options: ReadOptions) -> int | None:
    """Lines of a .jsonl file; ``None`` for the rest."""
    if source.path is None or source.path.suffix.lower() == ".json":
        return None
    with source.open() as stream:
        n_lines, last = 0, b"\n"
        while chunk := stream.read(_CHUNK):
            n_lines += chunk.count(b"\n")
            last = chunk[-1:]
    return n_lines + (last != b"\n")


def _raw_lines(stream: BinaryIO, limit: int, start: int = 1) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; ``None`` stands for a line over the limit, skipped to its end."""
    number = start
    while line := stream.readline(limit):
        if len(line) == limit and not line.endswith(b"\n"):
            while (more := stream.readline(limit)) and not more.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
        number += 1


def _parsed(line: bytes, options: ReadOptions) -> object:
    """The value of one line, or ``None`` if it is no complete JSON."""
    try:
        return json.loads(decode(line, options.encoding), strict=False)
    except (ValueError, RecursionError, InputError):
        return None


def _blob(data: bytes, number: int, source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """A file whose first line is no object: an array, an object over several lines, or a bad first line."""
    text = decode(data, options.encoding)
    if not text.strip():
        raise InputError("berkas kosong", remedy=_REMEDY)
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        numbered = [
            (number + i, line.encode("utf-8", "surrogatepass")) for i, line in enumerate(text.split("\n"))
        ]
        if not any(isinstance(_parsed(line, options), dict) for _, line in numbered):
            raise InputError(
                f"JSON rusak ({_reason(error)})", remedy="Perbaiki atau simpan ulang berkas ini."
            ) from None
        yield from _lines(numbered, source, replace(options, encoding="utf-8"))
    else:
        yield from _whole(value, source, options)


def _whole(value: object, source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """One object, an array of objects, or an object that holds such an array."""
    if isinstance(value, dict) and not fields.text_names(value, options):
        inner = next(
            (value[name] for name in value if fields.key(name) in _LISTS and isinstance(value[name], list)),
            None,
        )
        value = value if inner is None else inner
    if isinstance(value, dict):
        yield fields.article(value, source, options, where=source.name)
    elif isinstance(value, list):
        if not value:
            raise InputError("daftar artikelnya kosong", remedy=_REMEDY)
        for index, item in enumerate(value, start=1):
            yield _item(item, source, options, where=f"{source.name}:[{index}]")
    else:
        raise InputError("isinya bukan objek atau daftar objek JSON", remedy=_REMEDY)


def _lines(
    lines: Iterable[tuple[int, bytes | None]], source: Source, options: ReadOptions
) -> Iterator[Article | Failure]:
    for number, line in lines:
        where = f"{source.name}:{number}"
        if line is None:
            error = too_large(options)
            yield Failure(
                source=where, reason="baris" + error.reason.removeprefix("berkas"), remedy=error.remedy
            )
            continue
        if not line.strip():
            continue
        try:
            value = json.loads(decode(line, options.encoding), strict=False)
        except InputError as error:
            yield Failure(source=where, reason=error.reason, remedy=error.remedy)
        except (ValueError, RecursionError) as error:
            yield Failure(source=where, reason=f"bukan JSON ({_reason(error)})", remedy=_REMEDY)
        else:
            yield _item(value, source, options, where=where)


def _item(value: object, source: Source, options: ReadOptions, *, where: str) -> Article | Failure:
    if not isinstance(value, dict):
        return Failure(source=where, reason="bukan objek JSON", remedy=_REMEDY)
    return fields.article(value, source, options, where=where)


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"kesalahan di baris {error.lineno} karakter {error.colno}"
    return "tidak dapat diurai"
