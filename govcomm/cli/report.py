"""``govcomm report``: tables in, a report out that an office can hand in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from govcomm.cli.command import Choice, Command

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govcomm.report.outline import Letterhead, Outline

KINDS = ".docx, .pdf, .xlsx, .html, .txt"
NO_ARTICLE = 1

_WORDS = {
    "id": {
        "written": "{out}: {n} berita ({unique} unik), {period}.",
        "none": "{where}: tidak ada berita pada {period}; berita yang bertanggal terbit {there}. Laporannya "
        "tetap dibuat.",
        "none_dated": "{where}: tidak ada berita pada {period}; tidak satu pun berita bertanggal. Laporannya "
        "tetap dibuat.",
        "undated": "tanpa tanggal",
    },
    "en": {
        "written": "{out}: {n} articles ({unique} unique), {period}.",
        "none": "{where}: no article in {period}; the dated ones are from {there}. The report is made all "
        "the same.",
        "none_dated": "{where}: no article in {period}; none has a date. The report is made all the same.",
        "undated": "no date",
    },
}


class Day(click.ParamType):  # type: ignore[type-arg] # generic only from click 8.2
    """A day, as ``2021-11-30`` or ``30/11/2021``."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say how one is written."""
        from datetime import date, datetime

        if isinstance(value, date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
            with suppress(ValueError):
                return datetime.strptime(value, form).date()
        return self.fail(f"{value!r} bukan tanggal seperti 2021-11-30 atau 30/11/2021", param, ctx)


@click.command(cls=Command)
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--out",
    "-o",
    multiple=True,
    metavar="BERKAS",
    help="Berkas laporan; akhirannya menentukan jenisnya: .docx .pdf .xlsx .html .txt. Boleh beberapa.",
)
@click.option("--from", "start", type=Day(), metavar="TANGGAL", help="Hari pertama (2021-11-01).")
@click.option("--to", "end", type=Day(), metavar="TANGGAL", help="Hari terakhir (2021-11-30).")
@click.option("--title", default="", metavar="TEKS", help="Judul laporan.")
@click.option("--number", default="", metavar="TEKS", help="Nomor laporan.")
@click.option(
    "--letterhead",
    "-k",
    multiple=True,
    metavar="BERKAS",
    help="kop.yaml dengan kop surat dan penanda tangan, atau templat .docx sendiri yang memuat {{isi}}.",
)
@click.option(
    "--by",
    type=Choice(["topic", "agency", "outlet"]),
    default="topic",
    show_default=True,
    help="Pernyataan penting dikelompokkan menurut topic, agency, atau outlet.",
)
@click.option("--kliping", is_flag=True, help="Beritanya sendiri, satu per halaman (.pdf, .html).")
@click.option(
    "--update",
    metavar="BERKAS",
    help="Laporan .xlsx lama: isian orang (tone, catatan, status) dipertahankan. Tanpa --out .xlsx, "
    "berkas itu sendiri yang diperbarui.",
)
@click.option("--date", "made_on", type=Day(), metavar="TANGGAL", help="Tanggal laporan; bawaannya hari ini.")
@click.option("--overwrite", is_flag=True, help="Ganti berkas laporan yang sudah ada.")
@click.option("--quiet", "-q", is_flag=True, help="Hanya tampilkan kesalahan.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa laporan: id atau en.")
def report(
    folder: str,
    out: tuple[str, ...],
    start: date | None,
    end: date | None,
    title: str,
    number: str,
    letterhead: tuple[str, ...],
    by: str,
    kliping: bool,
    update: str | None,
    made_on: date | None,
    overwrite: bool,
    quiet: bool,
    lang: str,
) -> int:
    """Buat laporan monitoring media dari tabel hasil analisis.

    FOLDER adalah folder yang dibuat oleh govcomm analyze, dalam format apa pun.

    \b
    Contoh:
      govcomm report hasil --out laporan.docx
          laporan Word dari semua berita di folder itu
      govcomm report hasil --from 2021-11-01 --to 2021-11-30 -o laporan.pdf -o laporan.xlsx
          satu bulan, dibandingkan dengan masa yang sama panjang sebelumnya
      govcomm report hasil --letterhead kop.yaml --number LAP-MM-2021-011 -o laporan.docx
          dengan kop surat, nomor, dan penanda tangan
      govcomm report hasil --letterhead templat.docx --letterhead kop.yaml -o laporan.docx
          dalam templat Word kantor sendiri; isi laporan menggantikan {{isi}}
      govcomm report hasil --from 2021-11-22 --to 2021-11-22 -o wa.txt
          pesan untuk grup WhatsApp, paling banyak 40 baris
      govcomm report hasil --update laporan.xlsx
          buat ulang lembar kerja; Tone Final, Catatan, dan Status Review tetap ada
      govcomm report hasil --kliping -o kliping.pdf
          kliping: beritanya sendiri dengan kutipan yang ditandai

    \b
    kop.yaml berisi: instansi, alamat, kontak, logo, nomor, tempat, nama, jabatan, nip,
    disusun_oleh; semuanya boleh kosong.

    \b
    Kode keluar: 1 bila tidak ada berita pada periode itu (laporan tetap dibuat).
    """
    from pathlib import Path

    files = [Path(one) for one in out]
    if update is not None and not any(one.suffix.lower() == ".xlsx" for one in files):
        files.append(Path(update))
    _check(files, kliping=kliping, start=start, end=end)
    with _no_search_for_cycles():
        return run(
            Path(folder),
            files,
            start=start,
            end=end,
            title=title,
            number=number,
            letterhead=[Path(one) for one in letterhead],
            by=by,
            kliping=kliping,
            update=Path(update) if update is not None else None,
            made_on=made_on,
            overwrite=overwrite,
            quiet=quiet,
            lang=lang,
        )


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """A report holds millions of records that stay; looking for cycles among them takes a third longer."""
    import gc

    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _check(files: list[Path], *, kliping: bool, start: date | None, end: date | None) -> None:
    """Tell wrong usage before anything is read."""
    from govcomm.report.writing import KINDS as KNOWN
    from govcomm.report.writing import KLIPING_KINDS

    if not files:
        raise click.UsageError(f"pilihan --out belum diisi; jenisnya: {KINDS}")
    for one in files:
        kind = one.suffix.lower()
        if kind not in KNOWN:
            raise click.UsageError(f"--out {one}: akhiran {kind or '(kosong)'} tidak dikenal; pilih {KINDS}")
        if kliping and kind not in KLIPING_KINDS:
            raise click.UsageError(f"--kliping tidak dibuat sebagai {kind}; pilih .pdf atau .html")
    if start is not None and end is not None and end < start:
        raise click.UsageError("--to sebelum --from; tukar tanggalnya")


def run(
    folder: Path,
    files: list[Path],
    *,
    start: date | None,
    end: date | None,
    title: str,
    number: str,
    letterhead: list[Path],
    by: str,
    kliping: bool,
    update: Path | None,
    made_on: date | None,
    overwrite: bool,
    quiet: bool,
    lang: str,
) -> int:
    """Compute, render and write.

    Returns:
        0, or 1 if no article is of the period.
    """
    from datetime import date

    from govcomm.cli.terminal import one_line
    from govcomm.errors import OutputError
    from govcomm.report.build import build_outline
    from govcomm.report.material import COLUMNS, ROWS
    from govcomm.report.notes import read_notes
    from govcomm.report.template import open_template
    from govcomm.report.writing import render, write
    from govcomm.store.selected import load_run, load_selected, person_ids

    about = load_run(folder)  # what cannot be used shows before the tables are read
    for one in files:
        if one.exists() and not overwrite and one != update:
            raise OutputError(
                "berkas ini sudah ada",
                where=str(one),
                remedy="Pilih nama lain, ganti dengan --overwrite, atau perbarui .xlsx dengan --update.",
            )
    head, template = _letterhead(letterhead, number)
    if template is not None and any(one.suffix.lower() == ".docx" for one in files):
        open_template(template)
    notes = read_notes(update) if update is not None else None
    frames = load_selected(folder, COLUMNS, where=ROWS)
    outline = build_outline(
        frames,
        start=start,
        end=end,
        lang=lang,
        title=title,
        by=by,  # type: ignore[arg-type] # the option knows no other words
        letterhead=head,
        made_on=made_on or date.today(),
        persons=person_ids(folder),
        run=about,
    )
    found = bool(outline.articles)
    if not found:
        _refuse_without_articles(frames, folder, start, end)
        click.echo(one_line(_nothing(frames, folder, start, end, lang)), err=True)
    made = [
        (render(outline, one.suffix.lower(), template=template, notes=notes, kliping=kliping), one)
        for one in files
    ]
    for data, one in made:
        write(data, one)
        if not quiet:
            click.echo(one_line(_written(outline, one)))
    return 0 if found else NO_ARTICLE


def _letterhead(files: list[Path], number: str) -> tuple[Letterhead, Path | None]:
    from dataclasses import replace

    from govcomm.report.letterhead import read_letterhead
    from govcomm.report.outline import Letterhead

    head, template = Letterhead(), None
    for one in files:
        if one.suffix.lower() == ".docx":
            template = one
        else:
            head = read_letterhead(one)
    return (replace(head, number=number) if number else head), template


def _refuse_without_articles(frames: Any, folder: Path, start: date | None, end: date | None) -> None:
    """Tables without a single article that was analysed make no report."""
    from govcomm.errors import InputError

    if not (frames.articles["status"] == "ok").any():
        raise InputError(
            "tidak ada berita yang dianalisis di folder ini",
            where=str(folder),
            remedy="Lihat run.json di sana untuk apa yang gagal, lalu ulangi govcomm analyze.",
        )


def _nothing(frames: Any, folder: Path, start: date | None, end: date | None, lang: str) -> str:
    from govcomm.report.numbers import period
    from govcomm.report.period import day_of

    days = sorted(filter(None, (day_of(one) for one in frames.articles["published_at"].dropna())))
    first, last = start or end, end or start
    assert first is not None and last is not None  # without a period every article counts
    asked = period(first, last, lang)
    there = period(days[0], days[-1], lang) if days else ""
    return _WORDS[lang]["none" if days else "none_dated"].format(where=folder, period=asked, there=there)


def _written(outline: Outline, out: Path) -> str:
    from govcomm.report.numbers import number, period

    words = _WORDS[outline.lang]
    days = (
        period(outline.start, outline.end, outline.lang)
        if outline.start and outline.end
        else words["undated"]
    )
    n, unique = (number(outline.counts[key], outline.lang) for key in ("articles", "articles_unique"))
    return words["written"].format(out=out, n=n, unique=unique, period=days)
