"""``govcomm show``: one article with what was found in it, for a first look."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from govcomm.cli.command import Choice, Command, Whole
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.records import Article


@click.command(cls=Command)
@click.argument("path", metavar="FILE")
@click.option(
    "--number",
    "-n",
    type=Whole(),
    default=1,
    metavar="N",
    help="Berita keberapa, bila berkas memuat beberapa.",
)
@click.option(
    "--why",
    type=Whole(),
    metavar="N",
    help="Jelaskan pernyataan nomor N saja: penanda, calon narasumber, dan yang memutuskan.",
)
@click.option("--text-column", metavar="NAMA", help="Kolom teks berita, bila tidak ditemukan sendiri.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keterangan: id atau en.")
def show(path: str, number: int, why: int | None, text_column: str | None, lang: str) -> int:
    """Tampilkan satu berita dengan pernyataan, narasumber, dan topiknya.

    \b
    Contoh:
      govcomm show berita.txt
      govcomm show kliping.xlsx --number 12
      govcomm show berita.txt --why 3
      govcomm show berita.html | less
    """
    article = find(path, number=number, text_column=text_column)
    if why is not None:
        return _explain(article, why, lang=lang)
    from govcomm.analysis import analyze
    from govcomm.cli.marked import display

    (analysis,) = analyze([article])
    display(analysis, lang=lang)
    return 0 if analysis.status == "ok" else 2


def _explain(article: Article, number: int, *, lang: str) -> int:
    """Print what decided about the statement of that number."""
    from rich.console import Console

    from govcomm.analysis import explain, failure_of
    from govcomm.cli.marked import numbered
    from govcomm.cli.why import display_why

    analysis, told = explain(article)
    failure = failure_of(analysis)
    if failure is not None:
        raise InputError(failure.reason, where=failure.source or "", remedy=failure.remedy)
    statements = numbered(analysis)
    if number > len(statements):
        raise InputError(
            f"tidak ada pernyataan nomor {number}; ada {len(statements)}",
            where=article.source or "",
            remedy="Lihat nomornya dengan govcomm show tanpa --why.",
        )
    statement = statements[number - 1]
    places = {one.statement_id: place for place, one in enumerate(statements, 1)}
    display_why(
        number,
        statement,
        told.get(statement.statement_id),
        shortens=places.get(statement.shortens or ""),
        lang=lang,
        console=Console(highlight=False),
    )
    return 0


def find(path: str, *, number: int, text_column: str | None) -> Article:
    """Read the article of that number in a file.

    Raises:
        InputError: There is none, or it cannot be read.
    """
    from govcomm.records import Article
    from govcomm.sources import ReadOptions, read

    found = list(islice(read([path], ReadOptions(text_column=text_column)), number - 1, number))
    if not found:
        raise InputError(
            f"tidak ada berita nomor {number}",
            where=path,
            remedy="Pilih nomor yang lebih kecil dengan --number.",
        )
    if not isinstance(found[0], Article):
        raise InputError(found[0].reason, where=found[0].source, remedy=found[0].remedy)
    return found[0]
