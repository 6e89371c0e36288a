"""What may go to a terminal."""

from __future__ import annotations

import unicodedata

_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Replace what a terminal would obey, one code point for one, so that offsets stay.

    Line breaks and tabs stay; a carriage return becomes a space; other control characters (escape
    sequences among them), direction marks and lone surrogates become U+FFFD.
    """
    if text.isprintable():
        return text
    return "".join(_safe(char) for char in text)


def one_line(text: str) -> str:
    """Make a text printable on one line."""
    return " ".join(printable(text).split())


def _safe(char: str) -> str:
    if char in "\n\t":
        return char
    if char == "\r":
        return " "
    if unicodedata.category(char) in {"Cc", "Cs"} or char in _DIRECTION:
        return "\ufffd"
    return char
