"""Bytes to text: UTF-8 first, byte order marks, then what old Indonesian office files are written in."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from govcomm.errors import InputError

# The longer mark first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"{\\rtf",
    b"SQLite format 3",
)
# Control bytes that no text holds; tab, line ends, form feed, escape and \x1a (old DOS end) may occur.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
# What a Windows editor puts into Indonesian text: typographic marks, no-break space, accented Latin letters.
_CP1252_PLAUSIBLE = frozenset(
    b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa9\xab\xad\xb0\xb7\xbb"
) | frozenset(range(0xC0, 0x100)) - {0xD7, 0xF7}
_SAMPLE = 256 * 1024


def _stray_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a byte that is no UTF-8 was pasted from a Windows program."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("govcomm-cp1252", _stray_as_cp1252)


def decode(data: bytes, encoding: str | None = None) -> str:
    """Decode a whole file, its byte order mark dropped and everything else kept.

    Args:
        data: The bytes.
        encoding: What the user says it is; guessed if ``None``.

    Raises:
        InputError: The bytes are no text, or not in the encoding that the user named.
    """
    name, errors = detect(data, encoding)
    try:
        return data.decode(name, errors).removeprefix("\ufeff")
    except UnicodeError:
        if encoding is not None:
            raise InputError(
                f"isi berkas bukan {encoding}", remedy="Hapus --encoding agar ditebak, atau sebut yang benar."
            ) from None
        raise not_text() from None


def detect(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Tell how to decode: the codec and the error handler that goes with it.

    Args:
        data: The whole file, or its beginning.
        encoding: What the user says it is; guessed if ``None``.

    Raises:
        InputError: The bytes are no text.
    """
    if encoding is not None:
        return encoding, "strict"
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, "strict"
    if data.startswith(_BINARY_MAGIC):
        raise not_text()
    if data.count(b"\0", 0, _SAMPLE) > len(data[:_SAMPLE]) // 500:  # a stray one comes with database dumps
        return _wide(data), "strict"
    if len(_CONTROL.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]) // 200:
        raise not_text()
    try:
        data.decode()
    except UnicodeDecodeError:
        return _legacy(data)
    return "utf-8", "strict"


def sniff(stream: BinaryIO, encoding: str | None = None) -> tuple[str, str]:
    """Like ``detect`` for a seekable file too large to hold; leaves it at its start.

    Raises:
        InputError: The bytes are no text.
    """
    start = stream.read(_SAMPLE)
    # Cut after the last complete line, so that no character is torn at the end of the sample.
    sample = start[: start.rfind(b"\n") + 1] or start if len(start) == _SAMPLE else start
    name, errors = detect(sample, encoding)
    if encoding is None and name == "utf-8":
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            chunk = start
            while chunk:
                decoder.decode(chunk)
                chunk = stream.read(_SAMPLE)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            errors = "govcomm-cp1252"
    stream.seek(0)
    return name, errors


def not_text() -> InputError:
    """The error for binary content where text was expected."""
    return InputError(
        "isinya bukan teks (berkas biner)",
        remedy="Ubah akhiran nama sesuai jenis berkasnya atau simpan sebagai teks.",
    )


def _wide(data: bytes) -> str:
    """UTF-16 without its mark shows as a zero in every other byte; other zeros mean binary."""
    sample = data[: _SAMPLE & ~1]
    half = max(len(sample) // 2, 1)
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[offset::2].count(0) > 0.6 * half and sample[1 - offset :: 2].count(0) < 0.05 * half:
            return name
    raise not_text()


def _legacy(data: bytes) -> tuple[str, str]:
    high = len(_HIGH.findall(data))
    whole = _MULTIBYTE.findall(data)
    if sum(map(len, whole)) * 2 >= high:
        return "utf-8", "govcomm-cp1252"
    plausible = sum(1 for byte in _HIGH.findall(data) if byte[0] in _CP1252_PLAUSIBLE)
    if high <= len(data) // 10 and plausible >= 0.95 * high:
        return "cp1252", "replace"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        return best.encoding, "replace"
    if high > len(data) // 4:
        raise not_text()
    return "cp1252", "replace"
