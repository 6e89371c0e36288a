"""``govcomm show``: one article with what was found in it, for a first look."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from govcomm.cli.command import Choice, Command, Whole
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.records import Analysis


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
@click.option("--text-column", metavar="NAMA", help="Kolom teks berita, bila tidak ditemukan sendiri.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keterangan: id atau en.")
def show(path: str, number: int, text_column: str | None, lang: str) -> int:
    """Tampilkan satu berita dengan pernyataan, narasumber, dan topiknya.

    \b
    Contoh:
      govcomm show berita.txt
      govcomm show kliping.xlsx --number 12
      govcomm show berita.html | less
    """
    analysis = find(path, number=number, text_column=text_column)
    from govcomm.cli.marked import display

    display(analysis, lang=lang)
    return 0 if analysis.status == "ok" else 2


def find(path: str, *, number: int, text_column: str | None) -> Analysis:
    """Analyse the article of that number in a file.

    Raises:
        InputError: There is none, or it cannot be read.
    """
    from govcomm.analysis import analyze
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
    (analysis,) = analyze(found)
    return analysis
