"""PDF with a text layer: the lines as the file gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcomm.errors import InputError
from govcomm.records import Article, Failure
from govcomm.sources.options import ReadOptions
from govcomm.sources.source import Source, printed_title

SUFFIXES = (".pdf",)

# PDFium swallows the line end after a hyphen and leaves a mark: give both back, for "undang-" must not melt
# into "undangundang".
_LINE_END = re.compile("[\x02\ufffe](?:\r?\n)?|\r\n?")


def read(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """Yield one article per file: lines kept, pages parted by a newline, nothing joined or hyphenated anew.

    Raises:
        InputError: Empty, too large, broken, locked, or without a text layer.
    """
    import pypdfium2

    data = source.read(options)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("PDF terkunci kata sandi", remedy="Simpan ulang tanpa kata sandi.") from None
        raise _broken() from None
    try:
        pages: list[str] = []
        size = 0
        for page in document:
            textpage = page.get_textpage()
            pages.append(_LINE_END.sub(_line_end, textpage.get_text_bounded()))
            textpage.close()
            page.close()
            size += len(pages[-1])
            if size > options.max_text_chars:
                break  # too long already: source.article says so
        title = document.get_metadata_value("Title")
    except pypdfium2.PdfiumError:
        raise _broken() from None
    finally:
        document.close()
    text = "\n".join(pages)
    if not any(map(str.isalnum, text)):
        raise InputError(
            "PDF tidak punya lapisan teks (hasil pindai)",
            remedy="Jalankan OCR dahulu, lalu simpan sebagai PDF atau .txt.",
        )
    yield source.article(text, options, title=printed_title(title, text))


def count(source: Source, options: ReadOptions) -> int:
    """One article a file."""
    return 1


def _broken() -> InputError:
    return InputError("PDF rusak atau bukan PDF", remedy="Buka dan simpan ulang sebagai PDF.")


def _line_end(found: re.Match[str]) -> str:
    return "\n" if found[0].startswith("\r") else "-\n"
