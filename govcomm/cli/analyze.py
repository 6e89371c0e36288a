"""``govcomm analyze``: articles in, tables out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govcomm.cli.choices import Choices, exit_code
from govcomm.cli.command import Choice, Command, Seconds, Share, Whole

if TYPE_CHECKING:
    from pathlib import Path

    from govcomm.records import Analysis, Failure
    from govcomm.store import Format

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
    choices = Choices(
        reading=reading,
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
    if engine != "dask":
        return run(paths, Path(out), choices, format=format)
    from govcomm.cli import cluster

    source = click.get_current_context().get_parameter_source("format")
    if source is not ParameterSource.DEFAULT and format != "parquet":
        raise click.UsageError("dengan --engine dask hasilnya selalu --format parquet")
    try:
        return cluster.run(paths, out, choices, scheduler=scheduler)
    except KeyboardInterrupt:
        click.echo(f"\n{_STOPPED[lang]}", err=True)
        return 130


def run(paths: tuple[str, ...], out: Path, choices: Choices, *, format: Format) -> int:
    """Analyse, store and sum up.

    Returns:
        As :func:`govcomm.cli.choices.exit_code`, or 130 if interrupted with work to go on with.

    Raises:
        KeyboardInterrupt: If interrupted before there was any.
    """
    from dataclasses import asdict
    from functools import partial

    from govcomm.analysis import analyze as analyses_of
    from govcomm.analysis import keep_sure, load_engine
    from govcomm.cli.english import told
    from govcomm.cli.progress import progress
    from govcomm.cli.summary import Summary
    from govcomm.cli.terminal import one_line
    from govcomm.sources import count, inputs, read
    from govcomm.store import Results
    from govcomm.store.journal import FOLDER, Journal
    from govcomm.store.made_with import made_with

    own = {"topics": choices.topics, "lexicon": choices.lexicon, "officials": choices.officials}
    engine = partial(load_engine, **own) if choices.load_own() else None
    summary = Summary()
    results: Results | None = None
    try:
        with progress(lambda: count(paths, choices.reading), shown=choices.with_bar) as shown:

            def tell(failure: Failure) -> None:
                shown.line(one_line(told(failure, choices.lang)))

            journal = Journal(out / FOLDER, made_with=made_with(*own.values()), tell=tell)
            with Results(
                out,
                format=format,
                overwrite=choices.overwrite,
                options={"format": format, **choices.recorded()},
                inputs=lambda: map(asdict, inputs(paths)),
                on_failure=tell,
                journal=journal,
                resume=choices.resume,
            ) as results:
                analyses = analyses_of(
                    read(paths, choices.reading),
                    workers=choices.workers,
                    timeout=choices.timeout,
                    on_failure=results.fail,
                    engine=engine,
                    memory=results,
                )
                for analysis in analyses:
                    analysis = keep_sure(analysis, choices.min_confidence)
                    results.add(analysis)
                    summary.add(analysis)
                    shown.step()
                    if choices.verbose and analysis.status == "ok":
                        shown.line(_told(analysis, choices.lang))
    except KeyboardInterrupt:
        if results is None or not results.left():
            raise
        click.echo(f"\n{_STOPPED[choices.lang]}", err=True)
        return 130
    n_failed, n_known = len(results.failures), journal.n_recalled
    if not choices.quiet:
        click.echo(
            summary.render(n_failed=n_failed, n_known=n_known, out=out, format=format, lang=choices.lang)
        )
    return exit_code(n_ok=summary.n_ok, n_failed=n_failed)


def _told(analysis: Analysis, lang: str) -> str:
    from govcomm.cli.terminal import one_line

    article = analysis.article
    word = "pernyataan" if lang == "id" else "statements"
    topics = ", ".join(topic.topic_id for topic in analysis.topics[:1]) or "-"
    name = f"{article.source} ({article.title or article.article_id})"
    return one_line(f"{name}: {len(analysis.statements)} {word}; {topics}")
