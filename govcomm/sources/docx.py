"""Word documents: paragraphs and tables in document order; one file is one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources import office
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source, printed_title

SUFFIXES = (".docx",)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MARKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted or moved-away text of tracked changes, and the second copy of a text box.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText", _MC_FALLBACK})


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield one article: a line per paragraph or table row, cells parted by tabs.

    Raises:
        InputError: Empty, locked, broken, a ZIP bomb, or without text.
    """
    import docx

    with office.opened(source, options, member="word/") as stream:
        try:
            document = docx.Document(stream)
            lines = [line for child in document.element.body for line in _lines(child)]
            heading, title = _heading(document), document.core_properties.title
        except InputError:
            raise
        except Exception:  # python-docx meets a broken part with whatever its parser raises
            raise office.broken(source) from None
    text = "\n".join(lines).strip("\n")
    yield source.article(text, options, title=heading or printed_title(title, text))


def count(source: Source, options: ReadOptions) -> int:
    """One article a file."""
    return 1


def _lines(element: Any) -> Iterator[str]:
    """Lines of a block: python-docx' own text leaves out content controls and tracked insertions."""
    if element.tag in _SKIPPED:
        return
    if element.tag == f"{_W}p":
        yield "".join(_runs(element))
        for box in element.iter(f"{_W}txbxContent"):
            if not any(parent.tag == _MC_FALLBACK for parent in box.iterancestors()):
                for child in box:
                    yield from _lines(child)
    elif element.tag == f"{_W}tr":
        cells = ("\n".join(_lines_within(cell)) for cell in element.iter(f"{_W}tc") if _row(cell) is element)
        yield "\t".join(cells)
    else:
        yield from _lines_within(element)


def _lines_within(element: Any) -> Iterator[str]:
    for child in element:
        if isinstance(child.tag, str):
            yield from _lines(child)


def _row(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        else:
            yield from _runs(child)


def _heading(document: Any) -> str | None:
    """The first paragraph styled as title or first heading, if it stands among the first ten."""
    for paragraph in document.paragraphs[:10]:
        style = (paragraph.style.style_id or "") if paragraph.style is not None else ""
        if style.lower() in ("title", "heading1", "judul", "judul1") and (title := _one_line(paragraph.text)):
            return title
    return None


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
