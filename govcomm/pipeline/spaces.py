"""White space that says nothing: line breaks inside sentences, and characters that only look like spaces.

In e-mails, letters and releases copied from a PDF a break says nothing, and names are torn in two
(``Kepala Dinas Sosial Sapta`` / ``Nugraha``). In the press a line is a paragraph or a heading and the next
one begins with a capital; where many lines go on in lower case, they were broken to a width. Web pages bring
the rest: spaces that must not break, thin ones, some of no width.
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NO_WIDTH = re.compile(r"(?<!\w)[\u200b\u2060\ufeff]|[\u200b\u2060\ufeff](?!\w)")
_FEWEST = 4
_SHARE = 0.3  # of the breaks go on in lower case; the others are before names and at ends of sentences
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$|^$")
_ITEM = re.compile(r"[-–—•*|]|\(?\w{1,2}[.)]\s|https?:|www\.")


def plain(text: str) -> str:
    """Put a simple space in the place of all white space that says nothing; every offset stays.

    Args:
        text: An article.

    Returns:
        A text of the same length.
    """
    return unwrap(_NO_WIDTH.sub(" ", text.translate(_SPACES)))


def unwrap(text: str) -> str:
    """Put spaces in the place of breaks inside sentences; every offset stays.

    Args:
        text: An article.

    Returns:
        A text of the same length, the very one if its lines are paragraphs.
    """
    lines = [line.strip() for line in text.split("\n")]
    goes_on = [
        after[:1].islower() and not _END.search(line) and not _ITEM.match(after)
        for line, after in pairwise(lines)
    ]
    n_breaks = sum(bool(line and after) for line, after in pairwise(lines))
    if sum(goes_on) < max(_FEWEST, _SHARE * n_breaks):
        return text
    found = list(text)
    ends = accumulate(len(line) + 1 for line in text.split("\n"))
    wrapped = _in_wrapped_blocks(lines, goes_on)
    for (line, after), end, inside in zip(pairwise(lines), ends, wrapped, strict=False):
        if not inside or not after or _END.search(line) or _ITEM.match(after):
            continue
        found[end - 1] = " "
        if found[end - 2] == "\r":
            found[end - 2] = " "
    return "".join(found)


def _in_wrapped_blocks(lines: list[str], goes_on: list[bool]) -> list[bool]:
    """For every break: whether it stands between blank lines with one after which a sentence goes on."""
    found: list[bool] = []
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number]:
            found += [any(goes_on[start:number])] * (number - len(found))
            start = number
    return found
