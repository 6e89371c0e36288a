"""White space that says nothing, and line breaks that were lost; no offset ever changes.

In e-mails, letters and releases copied from a PDF a break says nothing, and names are torn in two
(``Kepala Dinas Sosial Sapta`` / ``Nugraha``). In the press a line is a paragraph or a heading and the next
one begins with a capital; where many lines go on in lower case, they were broken to a width. Web pages bring
the rest: spaces that must not break, thin ones, some of no width, also read in the wrong encoding. And where
a page's list lost its lines, every item is glued to the number of the next (``1. Kepala Dinas Sosial2. Camat
Beji3. Lurah Tugu``).
"""

from __future__ import annotations

import re
from itertools import accumulate, chain, pairwise

_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NO_WIDTH = re.compile(r"(?<!\w)[\u200b\u2060\ufeff]|[\u200b\u2060\ufeff](?!\w)")
# U+200B, U+2060, U+FEFF and a no-break space in UTF-8, read as Latin-1 or Windows-1252.
_MISREAD = re.compile("\u00e2\x80\x8b|\u00e2\u20ac\u2039|\u00e2\x81[\xa0 ]|\u00ef\u00bb\u00bf|\u00c2[\xa0 ]")
_FEWEST = 4
_SHARE = 0.3  # of the breaks go on in lower case; the others are before names and at ends of sentences
_END = re.compile(r"[.!?:;…][\"'”’)\]]*$|^$")
_ITEM = re.compile(r"[-–—•*|]|\(?\w{1,2}[.)]\s|https?:|www\.")
_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,])(\d{1,2})\.(?!\d)")
_GLUED = re.compile(r"[^\W\d_]|[)%”\"]")  # what an item ends with
_LONGEST_ITEM = 600
_SHORTEST_LIST = 3
_LONGEST_OF_TWO = 120  # characters of the first of two items


def plain(text: str) -> str:
    """Put simple spaces for white space that says nothing, and breaks before the items of a glued list.

    Args:
        text: An article.

    Returns:
        A text of the same length.
    """
    text = _MISREAD.sub(lambda found: " " * len(found.group()), text)
    return unglue(unwrap(_NO_WIDTH.sub(" ", text.translate(_SPACES))))


def unglue(text: str) -> str:
    """Put a break in the place of every item's number that is glued to the item before; every offset stays.

    Args:
        text: An article.

    Returns:
        A text of the same length, the very one if it has no such list.
    """
    pieces: list[str] = []
    done = 0
    items: list[re.Match[str]] = []
    for number in chain(_NUMBER.finditer(text), [None]):
        goes_on = (
            number is not None
            and items
            and int(number.group(1)) == len(items) + 1
            and number.start() - items[-1].end() <= _LONGEST_ITEM
        )
        if number is not None and goes_on:
            items.append(number)
        elif number is None or int(number.group(1)) == 1:
            glued = [item for item in items[1:] if _GLUED.match(text[item.start() - 1])]
            two = len(items) == 2 and items[1].start() - items[0].end() <= _LONGEST_OF_TWO
            if glued and (two or (len(items) >= _SHORTEST_LIST and len(glued) >= _SHORTEST_LIST - 1)):
                for item in glued:
                    pieces += [text[done : item.start()], "\n".ljust(item.end() - item.start())]
                    done = item.end()
            items = [number] if number is not None else []
    return "".join((*pieces, text[done:])) if pieces else text


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
