"""``govcomm topics``: train on labels of one's own, suggest what to label next, report trends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from govcomm.cli.command import Choice, Command, Group, Whole

if TYPE_CHECKING:
    from govcomm.records import Article
    from govcomm.store import Format
    from govcomm.tables.trends import Period

WAIT_FROM = 200
"""From so many articles on the number that is done is shown."""

_LANG = click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keluaran: id atau en.")
_TEXT_COLUMN = click.option(
    "--text-column", metavar="NAMA", help="Kolom teks berita, bila tidak ditemukan sendiri."
)


@click.group(cls=Group)
def topics() -> None:
    """Topik: latih dengan label sendiri, pilih berita untuk dilabeli, lihat trennya.

    \b
    Contoh:
      govcomm topics suggest berita/ --out label.xlsx     berita mana yang perlu dilabeli
      govcomm topics train --labels label.xlsx --out topik-saya
      govcomm analyze berita/ --topics topik-saya --out hasil
      govcomm topics report hasil                         tren per bulan, media, lembaga, tokoh
    """


@topics.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--labels", metavar="BERKAS", help="Tabel .csv atau .xlsx dengan kolom article_id dan topics.")
@click.option("--taxonomy", metavar="BERKAS", help="Taksonomi sendiri (.yaml); bawaannya taksonomi govcomm.")
@click.option(
    "--out", "-o", required=True, metavar="FOLDER", help="Folder untuk model; dibuat bila belum ada."
)
@click.option("--overwrite", is_flag=True, help="Ganti model lama di FOLDER.")
@_TEXT_COLUMN
@_LANG
def train(
    paths: tuple[str, ...],
    labels: str | None,
    taxonomy: str | None,
    out: str,
    overwrite: bool,
    text_column: str | None,
    lang: str,
) -> int:
    """Latih topik sendiri dari puluhan label; tanpa label, mulai dari frasa kunci taksonomi.

    PATH adalah berita yang dilabeli: berkas atau folder, seperti pada govcomm analyze.
    Bila tabel labelnya sendiri memuat teks berita, PATH tidak perlu. Id berita adalah
    kolom id masukan, atau article_id dalam hasil govcomm analyze.

    \b
    Contoh:
      govcomm topics train berita.jsonl --labels label.csv --out topik-saya
      govcomm topics train --labels berlabel.xlsx --taxonomy isu.yaml --out isu
          tabel yang memuat article_id, topics, judul, dan isi sekaligus
      govcomm topics train --taxonomy isu.yaml --out isu
          belum ada label: model memakai frasa kunci (seeds) saja

    \b
    FOLDER berisi topics.npz (model) dan scores.csv (nilai per topik). Nilainya
    dihitung pada berita yang belum dilihat model (leave-one-out).
    """
    from govcomm.cli.topic_words import render
    from govcomm.store.label_sheets import write_scores
    from govcomm.topics.learning import check_folder
    from govcomm.topics.learning import train as learn

    if not labels and not taxonomy:
        raise click.UsageError("sebut --labels, --taxonomy, atau keduanya")
    if paths and not labels:
        raise click.UsageError("PATH dipakai bersama --labels; sebut --labels atau hapus PATH")
    check_folder(out, overwrite=overwrite)
    articles = _articles(paths or ((labels,) if labels else ()), text_column, lang)
    with _counting(None, lang) as step:
        trained = learn(labels, articles, taxonomy=taxonomy, progress=step)
    write_scores(trained.judgement, trained.save(out, overwrite=overwrite) / "scores.csv")
    click.echo(render(trained.judgement, out=out, lang=lang))
    return 0


@topics.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--topics", "model", metavar="FOLDER", help="Model dari topics train; bawaannya model govcomm.")
@click.option("--labels", metavar="BERKAS", help="Tabel label yang sudah ada: beritanya dilewati.")
@click.option(
    "--count", "-n", type=Whole(), default=20, metavar="N", show_default=True, help="Jumlah berita."
)
@click.option(
    "--out",
    "-o",
    metavar="BERKAS",
    help="Tulis ke .xlsx atau .csv ini untuk diisi.",
)
@_TEXT_COLUMN
@_LANG
def suggest(
    paths: tuple[str, ...],
    model: str | None,
    labels: str | None,
    count: int,
    out: str | None,
    text_column: str | None,
    lang: str,
) -> int:
    """Pilih berita yang paling berguna untuk dilabeli: paling diragukan model dan beragam.

    \b
    Contoh:
      govcomm topics suggest berita/ --count 30 --out label.xlsx
      govcomm topics suggest berita/ --topics topik-saya --labels label.xlsx
          yang diragukan model sendiri, tanpa yang sudah dilabeli

    \b
    Isi kolom topics di label.xlsx dengan id topik (yang utama di depan, dipisah koma),
    lalu: govcomm topics train --labels label.xlsx --out topik-saya
    """
    from pathlib import Path

    from govcomm.cli.topic_words import listed
    from govcomm.store.label_sheets import write_sheet
    from govcomm.topics import load
    from govcomm.topics.labels import ids_of
    from govcomm.topics.suggesting import suggest as choose

    classifier = load(model)
    known = ids_of(Path(labels)) if labels else frozenset()
    articles = (one for one in _articles(paths, text_column, lang) if one.article_id not in known)
    with _counting(None, lang) as step:

        def stepping() -> Iterator[Article]:
            for article in articles:
                yield article
                step()

        chosen = choose(stepping(), classifier, count=count)
    if out:
        write_sheet(chosen, Path(out))
    click.echo(listed(chosen, out=out, lang=lang))
    return 0


@topics.command(cls=Command)
@click.argument("folder", metavar="HASIL")
@click.option(
    "--by",
    type=Choice(["day", "week", "month", "year"]),
    default="month",
    show_default=True,
    help="Panjang periode: day, week, month, atau year.",
)
@click.option("--out", "-o", metavar="FOLDER", help="Folder untuk tabel tren; bawaannya HASIL.")
@click.option(
    "--format",
    "-f",
    type=Choice(["xlsx", "csv", "jsonl", "parquet"]),
    default="xlsx",
    show_default=True,
    help="Jenis berkas tabel.",
)
@_LANG
def report(folder: str, by: Period, out: str | None, format: Format, lang: str) -> int:
    """Tren topik dari hasil analisis: per periode, media, lembaga, dan tokoh.

    HASIL adalah folder yang dibuat oleh govcomm analyze. Di samping jumlah berita ada
    jumlah berita yang berbeda (n_unique): siaran pers yang dimuat banyak media dihitung
    satu kali.

    \b
    Contoh:
      govcomm topics report hasil
      govcomm topics report hasil --by week --format csv --out tren
    """
    from pathlib import Path

    from govcomm.cli.topic_words import overview
    from govcomm.store import load_frames
    from govcomm.store.trends import write_trends
    from govcomm.tables.trends import trends

    counted = trends(load_frames(folder), by=by)
    place = Path(out or folder)
    write_trends(counted, place, format=format)
    click.echo(overview(counted, out=str(place), format=format, lang=lang))
    return 0


def _articles(paths: tuple[str, ...], text_column: str | None, lang: str) -> Iterator[Article]:
    """Articles of files and folders; what cannot be read is told on the standard error."""
    from govcomm.cli.english import told
    from govcomm.cli.terminal import one_line
    from govcomm.records import Article
    from govcomm.sources import ReadOptions, read

    for found in read(paths, ReadOptions(text_column=text_column)):
        if isinstance(found, Article):
            yield found
        else:
            click.echo(one_line(told(found, lang)), err=True)


@contextmanager
def _counting(total: int | None, lang: str) -> Iterator[Callable[[], None]]:
    """Show how many articles are done, on a terminal and if there are many."""
    if not sys.stderr.isatty() or (total is not None and total < WAIT_FROM):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Berita" if lang == "id" else "Articles", total=total)
        yield lambda: bar.advance(task)
