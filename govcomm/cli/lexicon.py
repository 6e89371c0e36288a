"""``govcomm lexicon``: check, add to and look into the lexicon."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govcomm.cli.command import Choice, Command, Group

if TYPE_CHECKING:
    from govcomm.lexicon.own_tables import OwnTable

KINDS = ["agencies", "titles", "people", "regions"]
_LANG = click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keluaran: id atau en.")
_WORDS = {
    "fine": ("{file}: {n} baris {kind}, tidak ada masalah.", "{file}: {n} rows of {kind}, nothing wrong."),
    "wrong": ("{file}: {n} masalah di {m} baris.", "{file}: {n} problems in {m} rows."),
    "note": ("Catatan", "Note"),
    "ignored": ("Kolom yang tidak dipakai: {names}.", "Columns that are not used: {names}."),
    "added": ("{n} baris ditambahkan ke {path}", "{n} rows added to {path}"),
    "had": ("; {n} sudah ada", "; {n} were there already"),
    "use": (
        "Pakai: govcomm analyze berita/ --lexicon {folder}",
        "Use: govcomm analyze news/ --lexicon {folder}",
    ),
}


class Day(click.ParamType):  # type: ignore[type-arg] # generic only from click 8.2
    """A day in ISO 8601."""

    name = "tanggal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say how to write one."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} bukan tanggal, misalnya 2024-12-31", param, ctx)


@click.group(cls=Group)
def lexicon() -> None:
    """Leksikon: periksa dan tambah lembaga, jabatan, pejabat, dan wilayah sendiri.

    \b
    Contoh:
      govcomm lexicon show "Dinkes Kota Depok"             apa yang dipahami, dan mengapa
      govcomm lexicon check pejabat.xlsx                   baris dan kolom mana yang keliru
      govcomm lexicon add people pejabat.xlsx --lexicon leksikon
      govcomm analyze berita/ --lexicon leksikon --out hasil

    \b
    Kolom tiap tabel (CSV, TSV, atau XLSX; yang bertanda * wajib):
      agencies  nama*, singkatan, id, tingkat, wilayah, cabang, pimpinan, mulai, sampai, sumber
      titles    jabatan*, singkatan, id, tingkat, pejabat (ya/tidak), memimpin, sumber
      people    nama*, jabatan*, lembaga, nama lain, mulai, sampai, sumber
      regions   kode*, singkatan, sumber
    Beberapa singkatan dipisah titik koma. Baris dengan id yang sudah ada menambah nama bagi
    baris bawaan itu; selain itu menjadi baris baru.
    """


@lexicon.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--kind", type=Choice(KINDS), help="Jenis tabel, bila tidak dikenali dari nama kolomnya.")
@click.option("--lexicon", "folder", metavar="FOLDER", help="Periksa bersama leksikon sendiri ini.")
@_LANG
def check(files: tuple[str, ...], kind: str | None, folder: str | None, lang: str) -> int:
    """Periksa tabel sendiri: baris mana, kolom mana, apa yang keliru, apa yang perlu dilakukan.

    FILE adalah tabel .csv, .tsv, atau .xlsx, atau folder leksikon.

    \b
    Contoh:
      govcomm lexicon check pejabat.xlsx
      govcomm lexicon check dinas.csv --kind agencies
      govcomm lexicon check leksikon

    \b
    Kode keluar: 0 tanpa masalah, 1 ada masalah, 2 tidak dapat dibaca.
    """
    from govcomm.lexicon.overlay import folder_tables, use
    from govcomm.lexicon.own_tables import read_own

    use(folder)
    code = 0
    for name in files:
        path = Path(name)
        tables = folder_tables(path) if path.is_dir() else [read_own(path, kind)]
        for table in tables:
            code = max(code, _checked(table, lang))
    return code


def _checked(table: OwnTable, lang: str) -> int:
    from govcomm.cli.english import told
    from govcomm.cli.terminal import one_line
    from govcomm.lexicon.own_rows import check_rows, notes

    place = ("id", "en").index(lang)
    _, wrong = check_rows(table)
    for problem in wrong:
        click.echo(one_line(told(problem, lang)))
    for note in notes(table):
        click.echo(one_line(f"{_WORDS['note'][place]}: {told(note, lang)}"))
    if table.ignored:
        click.echo(one_line(_WORDS["ignored"][place].format(names=", ".join(table.ignored))))
    said = _WORDS["wrong" if wrong else "fine"][place]
    rows = len(Counter(problem.source.partition(", kolom ")[0] for problem in wrong))
    n = len(wrong) if wrong else len(table.rows)
    click.echo(one_line(said.format(file=table.file, n=n, m=rows, kind=table.kind)))
    return 1 if wrong else 0


@lexicon.command(cls=Command)
@click.argument("kind", type=Choice(KINDS), metavar="JENIS")
@click.argument("file", metavar="FILE")
@click.option(
    "--lexicon", "folder", required=True, metavar="FOLDER", help="Leksikon sendiri; dibuat bila belum ada."
)
@_LANG
def add(kind: str, file: str, folder: str, lang: str) -> int:
    """Tambahkan tabel ke leksikon sendiri, semua barisnya atau tidak satu pun.

    JENIS: agencies, titles, people, atau regions. Baris yang sudah ada tidak ditambahkan dua
    kali; baris yang bertentangan dengan yang sudah ada ditolak.

    \b
    Contoh:
      govcomm lexicon add people pejabat.xlsx --lexicon leksikon
      govcomm lexicon add agencies dinas.csv --lexicon leksikon
    """
    from govcomm.cli.terminal import one_line
    from govcomm.lexicon.overlay import add as add_rows

    place = ("id", "en").index(lang)
    new, old = add_rows(kind, Path(file), Path(folder))
    said = _WORDS["added"][place].format(n=new, path=Path(folder) / f"{kind}.tsv")
    said += _WORDS["had"][place].format(n=old) if old else ""
    click.echo(one_line(f"{said}."))
    click.echo(one_line(_WORDS["use"][place].format(folder=folder)))
    return 0


@lexicon.command(cls=Command)
@click.argument("name", metavar="NAMA")
@click.option("--date", "on", type=Day(), metavar="TANGGAL", help="Baca per tanggal ini (2021-06-30).")
@click.option("--context", metavar="TEKS", help="Kalimat di sekitarnya, misalnya baris tanggal berita.")
@click.option("--lexicon", "folder", metavar="FOLDER", help="Leksikon sendiri di atas yang bawaan.")
@click.option("--officials", metavar="BERKAS", help="Daftar pejabat (.csv, .xlsx).")
@_LANG
def show(
    name: str, on: date | None, context: str | None, folder: str | None, officials: str | None, lang: str
) -> int:
    """Tampilkan apa yang dipahami dari sebuah nama lembaga, jabatan, wilayah, orang, atau organisasi.

    \b
    Contoh:
      govcomm lexicon show "Dinkes Kota Depok"
      govcomm lexicon show Kominfo --date 2026-01-15
      govcomm lexicon show DKP --context "Pemkab Bantul membagikan benih ikan"
      govcomm lexicon show "Wali Kota" --officials pejabat.xlsx --context "KOTA DEPOK"

    \b
    Kode keluar: 1 bila nama itu tidak dikenal.
    """
    from govcomm.cli.terminal import one_line
    from govcomm.lexicon.explain import explain
    from govcomm.lexicon.overlay import use

    if not name.strip():
        raise click.UsageError("NAMA kosong. Tulis nama lembaga, jabatan, wilayah, orang, atau organisasi.")
    use(folder, officials)
    meanings = explain(name, on=on, context=context)
    place = ("id", "en").index(lang)
    if not meanings:
        unknown = ("tidak dikenal sebagai lembaga, jabatan, wilayah, orang, atau organisasi", "is not known")
        click.echo(one_line(f"{name}: {unknown[place]}"))
        return 1
    for number, meaning in enumerate(meanings):
        if number:
            click.echo()
        click.echo(f"{one_line(meaning.name)}  [{_SORTS[meaning.sort][place]}]")
        for label, value in meaning.facts:
            click.echo(f"  {_FACTS[label][place]:14}{one_line(value)}")
        for reason in meaning.reasons:
            click.echo(f"  · {one_line(_REASONS[reason.code][place].format(*reason.values))}")
    return 0


_SORTS = {
    "agency": ("lembaga", "agency"),
    "alternative": ("kemungkinan lain", "alternative"),
    "role": ("jabatan", "role"),
    "region": ("wilayah", "region"),
    "person": ("orang", "person"),
    "organization": ("organisasi", "organisation"),
}
_FACTS = {
    "id": ("id", "id"),
    "kind": ("jenis", "kind"),
    "agency": ("lembaga", "agency"),
    "agency_id": ("id lembaga", "agency id"),
    "level": ("tingkat", "level"),
    "region": ("wilayah", "region"),
    "official": ("pejabat", "official"),
    "status": ("status", "status"),
    "holder": ("pemegang", "holder"),
    "office": ("jabatan", "office"),
    "valid": ("berlaku", "valid"),
    "names": ("nama lain", "other names"),
    "confidence": ("keyakinan", "confidence"),
    "source": ("sumber", "source"),
}
_REASONS = {
    "names": ("{0!r} adalah nama {1}", "{0!r} is a name of {1}"),
    "place": ("{0!r} dibaca sebagai {1}", "{0!r} is read as {1}"),
    "places": ("{0!r} dapat berarti {1}", "{0!r} may mean {1}"),
    "context": ("wilayahnya dari kalimat di sekitarnya", "its region comes from the context"),
    "open": (
        "wilayahnya tidak disebut, jadi id-nya dibiarkan kosong",
        "its region is not named, so the id stays open",
    ),
    "date": ("per {0}: {1} menjadi {2}", "as of {0}: {1} is {2}"),
    "not_valid": ("{0} tidak berlaku pada {1}", "{0} was not valid on {1}"),
    "unit": ("{0!r} adalah bagian dari lembaga itu", "{0!r} is a part of that body"),
    "title": ("{0!r} adalah jabatan {1}", "{0!r} is the title {1}"),
    "own": ("dari leksikon sendiri", "from your own lexicon"),
    "mark": (
        "{0!r} menandai organisasi ({1}), yang tidak diberi id",
        "{0!r} marks an organisation ({1}), which gets no id",
    ),
    "list": ("dari daftar pejabat", "from the list of officials"),
}
