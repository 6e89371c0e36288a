"""``govcomm analyze``: articles in, tables out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

from govcomm.cli.command import Choice, Command, Seconds, Share, Whole

if TYPE_CHECKING:
    from pathlib import Path

    from govcomm.records import Analysis, Failure
    from govcomm.sources import ReadOptions
    from govcomm.store import Format

HANDFUL = 5
"""Up to so many articles there is no progress bar."""

_STOPPED = {
    "id": "Dihentikan. Yang sudah dianalisis tersimpan; lanjutkan dengan perintah yang sama dan --resume.",
    "en": "Stopped. What has been analysed is kept; go on with the same command and --resume.",
}


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--out",
    "-o",
    required=True,
    metavar="FOLDER",
    help="Folder untuk tabel hasil; dibuat bila belum ada.",
)
@click.option(
    "--format",
    "-f",
    type=Choice(["xlsx", "csv", "jsonl", "parquet"]),
    default="xlsx",
    show_default=True,
    help="Jenis berkas tabel: xlsx untuk Excel, parquet untuk Python/R, jsonl atau csv untuk program lain.",
)
@click.option(
    "--workers",
    "-w",
    type=Whole(),
    metavar="N",
    help="Jumlah proses yang bekerja bersamaan; bawaannya sebanyak inti prosesor, paling banyak 4.",
)
@click.option(
    "--timeout",
    type=Seconds(),
    metavar="DETIK",
    help="Batas waktu satu berita; yang melewatinya dilewati. 0: tanpa batas. [bawaan: 120]",
)
@click.option(
    "--min-confidence",
    type=Share(),
    default=0.0,
    metavar="ANGKA",
    help="Hanya pernyataan dengan keyakinan sekian atau lebih, 0 sampai 1 (0.9: layak kutip).",
)
@click.option(
    "--engine",
    type=Choice(["local", "dask"]),
    default="local",
    help="dask: banyak mesin, dengan Dask (pip install 'govcomm[dask]'); hasilnya folder Parquet.",
)
@click.option(
    "--scheduler",
    metavar="ALAMAT",
    help="Penjadwal Dask, misalnya tcp://mesin:8786; tanpa ini --engine dask bekerja di mesin ini saja.",
)
@click.option("--topics", metavar="FOLDER", help="Topik sendiri: model dari govcomm topics train.")
@click.option(
    "--lexicon", metavar="FOLDER", help="Leksikon sendiri di atas yang bawaan: lihat govcomm lexicon add."
)
@click.option(
    "--officials",
    metavar="BERKAS",
    help="Daftar pejabat (.csv, .xlsx: nama, jabatan, lembaga, mulai, sampai) untuk menamai jabatan polos.",
)
@click.option("--text-column", metavar="NAMA", help="Kolom teks berita, bila tidak ditemukan sendiri.")
@click.option("--encoding", metavar="NAMA", help="Pengodean berkas teks (cp1252); bawaannya ditebak.")
@click.option(
    "--resume",
    is_flag=True,
    help="Lanjutkan pekerjaan yang terputus, atau tambahkan berita baru: yang sudah selesai tidak diulang.",
)
@click.option("--overwrite", is_flag=True, help="Ganti hasil lama di FOLDER.")
@click.option("--quiet", "-q", is_flag=True, help="Hanya tampilkan masukan yang gagal.")
@click.option("--verbose", "-v", is_flag=True, help="Satu baris untuk setiap berita.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa ringkasan: id atau en.")
def analyze(
    paths: tuple[str, ...],
    out: str,
    format: Format,
    workers: int | None,
    timeout: float | None,
    min_confidence: float,
    engine: str,
    scheduler: str | None,
    topics: str | None,
    lexicon: str | None,
    officials: str | None,
    text_column: str | None,
    encoding: str | None,
    resume: bool,
    overwrite: bool,
    quiet: bool,
    verbose: bool,
    lang: str,
) -> int:
    """Analisis berita menjadi tabel pernyataan, tokoh, lembaga, dan topik.

    PATH adalah berkas, folder (dibaca sampai ke dalam), atau - untuk masukan standar.
    Yang dibaca: .txt .html .json .jsonl .csv .tsv .xlsx .docx .pdf.

    \b
    Contoh:
      govcomm analyze berita/ --out hasil
          semua berita di folder; buka hasil/statements.xlsx dengan Excel
      govcomm analyze kliping.xlsx --text-column "Isi Berita" --out hasil
          spreadsheet dengan satu berita per baris
      govcomm analyze arsip.jsonl --out hasil --format parquet --workers 4
          arsip besar, untuk diolah dengan Python atau R
      govcomm analyze berita/ --out siap-kutip --min-confidence 0.9
          hanya pernyataan yang layak dikutip tanpa diperiksa ulang
      govcomm analyze berita/ --topics topik-saya --out hasil
          dengan topik sendiri, dilatih dengan govcomm topics train
      govcomm analyze berita/ --officials pejabat.xlsx --out hasil
          "kata Wali Kota" mendapat nama pejabatnya pada tanggal berita itu
      govcomm analyze arsip/ --out hasil --resume
          lanjutkan sesudah listrik padam; atau hanya analisis berita yang baru masuk
      govcomm analyze s3://arsip/2025 --out s3://hasil/2025 --engine dask --scheduler tcp://induk:8786
          jutaan berita di banyak mesin
      pbpaste | govcomm analyze - --out hasil
          teks yang baru disalin

    \b
    FOLDER berisi articles, statements, mentions, people, dan topics; persons dan
    person_roles: orang sepanjang seluruh berita, dengan jabatannya dari waktu ke waktu;
    serta run.json: versi, pilihan, SHA-256 setiap masukan, dan apa yang gagal.
    Folder tersembunyi .govcomm-journal di dalamnya dipakai oleh --resume; boleh dihapus.
    """
    from functools import partial
    from pathlib import Path

    from click.core import ParameterSource

    from govcomm.analysis import PATIENCE
    from govcomm.parallel import usual_workers
    from govcomm.sources import ReadOptions

    if Path(out).resolve() in {Path(path).resolve() for path in paths if path != "-"}:
        raise click.UsageError("--out sama dengan masukan; pilih folder lain untuk hasil")
    try:
        reading = ReadOptions(text_column=text_column, encoding=encoding)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--encoding") from None
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler hanya berlaku dengan --engine dask")
    if engine == "dask":
        from govcomm.cli import cluster

        source = click.get_current_context().get_parameter_source("format")
        if source is not ParameterSource.DEFAULT and format != "parquet":
            raise click.UsageError("dengan --engine dask hasilnya selalu --format parquet")
        try:
            return cluster.run(
                paths,
                out,
                progress=partial(_progress, shown=not quiet and sys.stderr.isatty()),
                reading=reading,
                scheduler=scheduler,
                workers=workers or usual_workers(),
                timeout=PATIENCE if timeout is None else timeout,
                min_confidence=min_confidence,
                topics=topics,
                lexicon=lexicon,
                officials=officials,
                resume=resume,
                overwrite=overwrite,
                quiet=quiet,
                verbose=verbose,
                lang=lang,
            )
        except KeyboardInterrupt:
            click.echo(f"\n{_STOPPED[lang]}", err=True)
            return 130
    return run(
        paths,
        Path(out),
        reading=reading,
        format=format,
        workers=workers or usual_workers(),
        timeout=PATIENCE if timeout is None else timeout,
        min_confidence=min_confidence,
        topics=topics,
        lexicon=lexicon,
        officials=officials,
        resume=resume,
        overwrite=overwrite,
        quiet=quiet,
        verbose=verbose,
        lang=lang,
    )


def run(
    paths: tuple[str, ...],
    out: Path,
    *,
    reading: ReadOptions,
    format: Format,
    workers: int,
    timeout: float,
    min_confidence: float,
    topics: str | None,
    lexicon: str | None,
    officials: str | None,
    resume: bool,
    overwrite: bool,
    quiet: bool,
    verbose: bool,
    lang: str,
) -> int:
    """Analyse, store and sum up.

    Returns:
        0 if all inputs went well, 1 if some failed, 2 if none went well, 130 if interrupted with work
        to go on with.

    Raises:
        KeyboardInterrupt: If interrupted before there was any.
    """
    from dataclasses import asdict
    from functools import partial

    from govcomm.analysis import analyze as analyses_of
    from govcomm.analysis import keep_sure
    from govcomm.cli.english import told
    from govcomm.cli.summary import Summary
    from govcomm.cli.terminal import one_line
    from govcomm.sources import count, inputs, read
    from govcomm.store import Results
    from govcomm.store.journal import FOLDER, Journal
    from govcomm.store.made_with import made_with

    options = {
        "format": format,
        "workers": workers,
        "timeout": timeout,
        "min_confidence": min_confidence,
        "topics": topics,
        "lexicon": lexicon,
        "officials": officials,
        **asdict(reading),
    }
    engine = None
    if (topics, lexicon, officials) != (None, None, None):  # what cannot be used shows before any reading
        from govcomm.analysis import load_engine
        from govcomm.lexicon.overlay import use
        from govcomm.topics import load

        use(lexicon, officials)
        if topics is not None:
            load(topics)
        engine = partial(load_engine, topics=topics, lexicon=lexicon, officials=officials)
    summary = Summary()
    results: Results | None = None
    try:
        with _progress(lambda: count(paths, reading), shown=not quiet and sys.stderr.isatty()) as progress:

            def tell(failure: Failure) -> None:
                progress.line(one_line(told(failure, lang)))

            journal = Journal(out / FOLDER, made_with=made_with(topics, lexicon, officials), tell=tell)
            with Results(
                out,
                format=format,
                overwrite=overwrite,
                options=options,
                inputs=lambda: map(asdict, inputs(paths)),
                on_failure=tell,
                journal=journal,
                resume=resume,
            ) as results:
                analyses = analyses_of(
                    read(paths, reading),
                    workers=workers,
                    timeout=timeout,
                    on_failure=results.fail,
                    engine=engine,
                    memory=results,
                )
                for analysis in analyses:
                    analysis = keep_sure(analysis, min_confidence)
                    results.add(analysis)
                    summary.add(analysis)
                    progress.step()
                    if verbose and analysis.status == "ok":
                        progress.line(_told(analysis, lang))
    except KeyboardInterrupt:
        if results is None or not results.left():
            raise
        click.echo(f"\n{_STOPPED[lang]}", err=True)
        return 130
    n_failed = len(results.failures)
    if not quiet:
        click.echo(
            summary.render(n_failed=n_failed, n_known=journal.n_recalled, out=out, format=format, lang=lang)
        )
    if not summary.n_ok:
        return 2
    return 1 if n_failed else 0


def _told(analysis: Analysis, lang: str) -> str:
    from govcomm.cli.terminal import one_line

    article = analysis.article
    word = "pernyataan" if lang == "id" else "statements"
    topics = ", ".join(topic.topic_id for topic in analysis.topics[:1]) or "-"
    name = f"{article.source} ({article.title or article.article_id})"
    return one_line(f"{name}: {len(analysis.statements)} {word}; {topics}")


class _Progress(Protocol):
    def step(self) -> None: ...
    def line(self, text: str) -> None: ...


class _Lines:
    """No bar: just the lines."""

    def step(self) -> None:
        """One more article is done."""

    def line(self, text: str) -> None:
        """Print a line to the standard error."""
        click.echo(text, err=True)


@contextmanager
def _progress(count: Callable[[], int | None], *, shown: bool) -> Iterator[_Progress]:
    """A progress bar on the standard error, if there is more than a handful to do."""
    total = count() if shown else 0
    if total is not None and total <= HANDFUL:
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Berita", total=total)

        class Bar:
            def step(self) -> None:
                bar.advance(task)

            def line(self, text: str) -> None:
                console.print(text, markup=False, emoji=False, soft_wrap=True)

        yield Bar()
