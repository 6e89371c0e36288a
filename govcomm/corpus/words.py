"""Words of a text: as written, folded in case, never stemmed (*Bekasi* must not become *bekas*)."""

from __future__ import annotations

import re
from collections.abc import Collection

from govcomm.errors import InputError

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def words(text: str, *, skip: Collection[str] = ()) -> list[str]:
    """Split a text into words.

    Args:
        text: Any text.
        skip: Folded words to leave out.

    Returns:
        Runs of letters and digits; hyphens, points and apostrophes inside stay (*undang-undang*, *3.500*).

    Examples:
        >>> words("Ke-2 kalinya, warga Bekasi bersama-sama membayar Rp3.500.")
        ['ke-2', 'kalinya', 'warga', 'bekasi', 'bersama-sama', 'membayar', 'rp3.500']
    """
    found = _WORD.findall(text.casefold())
    return [word for word in found if word not in skip] if skip else found


def pattern_of(query: str, *, regex: bool = False, ignore_case: bool = True) -> re.Pattern[str]:
    """Make the pattern for words of a user.

    Args:
        query: Words to find whole, ``*`` at a word's end or start standing for any letters; or a regular
            expression.
        regex: Whether it is a regular expression.
        ignore_case: Whether case matters not.

    Raises:
        InputError: It is empty, matches the empty text, or is no regular expression.

    Examples:
        >>> pattern_of("layanan publik*").findall("Layanan publiknya dan layanan  publik")
        ['Layanan publiknya', 'layanan  publik']
    """
    source = query if regex else _whole_words(query, ignore_case)
    try:
        found = re.compile(source, re.IGNORECASE if ignore_case else 0)
    except re.error as error:
        raise InputError(
            f"bukan ekspresi reguler ({error.msg})", where=query, remedy="Perbaiki polanya."
        ) from error
    if not query.strip() or found.fullmatch(""):
        raise InputError(
            "pola ini cocok dengan teks kosong", where=query, remedy="Sebut sedikitnya satu kata."
        )
    return found


def _whole_words(query: str, ignore_case: bool) -> str:
    parts = [re.escape(part).replace(r"\*", r"\w*") for part in query.split()]
    first = query.strip()[:1]
    rest = r"\s+".join(parts) + r"(?!\w)"
    if ignore_case and first.isalpha() and len(first.lower()) == len(first.upper()) == 1:
        # a set of letters in front lets the search skip ahead, which ignoring case alone does not
        letters = f"[{first.lower()}{first.upper()}]"
        return rf"(?-i:{letters})(?<!\w.){rest[1:]}"
    return r"(?<!\w)" + rest
