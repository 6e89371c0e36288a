"""What an article tells, without what the page around it says."""

from __future__ import annotations

from hashlib import sha256

from govcomm.tables.stretches import from_cell


def told(text: str, boilerplate: object, digest: str) -> str:
    """Blank what is no part of the story, letter for letter.

    Args:
        text: The article.
        boilerplate: The cell of ``articles.boilerplate``.
        digest: The cell of ``articles.text_sha256``; if the text is another, its places are not these.

    Returns:
        A text of the same length.

    Examples:
        >>> told("Menu  Beranda. Air surut.", ["0-14 menu"], "")
        '               Air surut.'
    """
    stretches = from_cell(boilerplate)
    if not stretches:
        return text
    if digest and sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        return text
    kept, place = [], 0
    for one in stretches:
        start, end = max(one.start, place), min(one.end, len(text))
        if start < end:
            kept += [text[place:start], " " * (end - start)]
            place = end
    return "".join(kept) + text[place:]
