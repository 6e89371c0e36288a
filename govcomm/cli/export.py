"""``govcomm export``: results in the forms that other programs read."""

from __future__ import annotations

import click

from govcomm.cli.command import Choice, Command

# As in govcomm.exports.FORMS, which a test compares; importing that here would cost every start a second.
FORMS = (
    "dna",
    "graphml",
    "coding",
    "coding-prefilled",
    "label-studio",
    "conllu",
    "antconc",
    "bibtex",
    "csl",
    "xmi",
)
GOLD = "gold"


@click.command(cls=Command)
@click.argument("folder", metavar="HASIL")
@click.option("--format", "-f", "form", type=Choice([*FORMS, GOLD]), required=True, help="Bentuk ekspor.")
@click.option("--out", "-o", required=True, metavar="PATH", help="Berkas, atau folder untuk antconc dan xmi.")
@click.option("--speaker", metavar="NAMA", help="Hanya pernyataan narasumber ini.")
@click.option("--topic", metavar="ID", help="Hanya berita bertopik ini.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAMA", help="Hanya media ini; boleh diulang.")
@click.option("--from", "first", metavar="TANGGAL", help="Hanya sejak tanggal ini, misalnya 2025-01-31.")
@click.option("--until", "last", metavar="TANGGAL", help="Hanya sampai tanggal ini.")
@click.option(
    "--annotations",
    metavar="PATH",
    help="Koreksi untuk --format gold: JSON dari Label Studio, atau folder XMI dari INCEpTION.",
)
@click.option("--overwrite", is_flag=True, help="Ganti berkas yang sudah ada.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keluaran: id atau en.")
def export(
    folder: str,
    form: str,
    out: str,
    speaker: str | None,
    topic: str | None,
    outlets: tuple[str, ...],
    first: str | None,
    last: str | None,
    annotations: str | None,
    overwrite: bool,
    lang: str,
) -> int:
    """Ekspor hasil ke bentuk yang dibaca program lain.

    HASIL adalah folder yang dibuat oleh govcomm analyze.

    \b
    Bentuk:
      dna               pernyataan untuk Discourse Network Analyzer (agreement diisi manusia)
      graphml           jaringan narasumber-topik untuk Gephi, visone, networkx
      coding            lembar koding kosong (.xlsx): coder1, coder2, final, buku kode
      coding-prefilled  lembar koding dengan hasil mesin di sampingnya
      label-studio      tugas anotasi (.json) dan konfigurasinya
      conllu            kalimat dan token; sebutan dan pernyataan di kolom terakhir
      antconc           folder teks dan metadata.tsv
      bibtex, csl       daftar pustaka beritanya
      xmi               folder UIMA CAS XMI untuk INCEpTION
      gold              koreksi dari Label Studio atau INCEpTION, untuk govcomm evaluate

    \b
    Contoh:
      govcomm export hasil --format dna --out pernyataan.csv --topic smart-city
      govcomm export hasil --format coding --out koding.xlsx
      govcomm export hasil --format label-studio --out tugas.json
      govcomm export hasil --format gold --annotations koreksi.json --out gold.jsonl

    \b
    graphml memerlukan networkx dan xmi memerlukan cassis:
      pip install 'govcomm[research]'
    """
    from pathlib import Path

    from govcomm.cli.terminal import one_line
    from govcomm.corpus import Corpus
    from govcomm.exports import export as write
    from govcomm.exports.gold import write_gold

    if (form == GOLD) != (annotations is not None):
        raise click.UsageError("--annotations dan --format gold dipakai bersama")
    corpus = Corpus.open(folder)
    if topic:
        corpus = corpus.on(topic)
    if outlets:
        corpus = corpus.from_outlet(*outlets)
    if first or last:
        corpus = corpus.between(first or "0001-01-01", last or "9999-12-31")
    if speaker:
        corpus = corpus.by(speaker=speaker)
    if annotations is not None:
        if Path(annotations).is_dir():
            from govcomm.exports.cas import read_cas as read
        else:
            from govcomm.exports.label_studio import read_label_studio as read
        found = read(Path(annotations), corpus)
        write_gold(found, Path(out), overwrite=overwrite)
        n_articles, n_statements = len(found), sum(len(one.statements) for one in found)
    else:
        write(corpus, form, out, overwrite=overwrite)
        n_articles, n_statements = len(corpus), len(corpus.statements)
    told = {
        "id": f"{n_articles} berita, {n_statements} pernyataan: {out}",
        "en": f"{n_articles} articles, {n_statements} statements: {out}",
    }
    click.echo(one_line(told[lang]))
    return 0
