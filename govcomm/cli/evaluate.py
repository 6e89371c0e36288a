"""``govcomm evaluate``: how good results are, measured against annotated articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govcomm.cli.command import Choice, Command, Whole

if TYPE_CHECKING:
    from govcomm.evaluation import Evaluation


@click.command(cls=Command)
@click.argument("gold", metavar="GOLD")
@click.argument("result", metavar="RESULT")
@click.option("--errors", "-e", type=Whole(), metavar="N", help="Tampilkan N kesalahan pertama.")
@click.option(
    "--linking",
    metavar="BERKAS",
    help="Ukur juga apakah lembaga dan jabatan dikenali dengan benar, terhadap daftar .tsv ini.",
)
@click.option("--json", "as_json", is_flag=True, help="Tulis angkanya sebagai JSON, untuk program lain.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa tabel: id atau en.")
def evaluate(
    gold: str, result: str, errors: int | None, linking: str | None, as_json: bool, lang: str
) -> int:
    """Ukur mutu hasil terhadap berita yang dianotasi dengan tangan.

    GOLD adalah berkas .jsonl dengan satu anotasi per berita; RESULT adalah folder yang
    dibuat oleh govcomm analyze dari berita itu, dalam format apa pun.

    \b
    Contoh:
      govcomm analyze corpora/articles --out hasil --format jsonl
      govcomm evaluate corpora/gold.jsonl hasil
      govcomm evaluate corpora/gold.jsonl hasil --errors 40
          dengan 40 kesalahan pertama, untuk dibaca
      govcomm evaluate corpora/gold.jsonl hasil --json > angka.json
      govcomm evaluate gold.jsonl hasil --linking linking.tsv
          juga id lembaga dan jabatan: linking.tsv berisi part, article_id, start,
          end, label, stratum, entity_id, level, region_code

    \b
    P: dari yang ditemukan, berapa persen benar. R: dari yang ada, berapa persen
    ditemukan. F1: gabungan keduanya, dengan rentang kepercayaan 95%.

    \b
    Kode keluar: 1 bila sebagian berita beranotasi tidak ada di hasil.
    """
    from govcomm import evaluation as measuring
    from govcomm.cli import figures
    from govcomm.cli.terminal import one_line
    from govcomm.store.analyses import load_analyses

    links = measuring.read_links(linking) if linking else []
    analyses = load_analyses(result)
    found = measuring.evaluate(measuring.read_gold(gold), analyses)
    linked = measuring.evaluate_links(links, analyses) if links else None
    click.echo(figures.as_json(found, linked) if as_json else figures.render(found, lang=lang))
    if linked is not None and not as_json:
        click.echo("\n" + figures.render_links(linked, lang=lang))
    for mistake in found.mistakes[: errors or 0]:
        click.echo(one_line(figures.told(mistake, lang=lang)), err=as_json)
    for wrong in linked.mistakes[: errors or 0] if linked is not None else ():
        click.echo(one_line(figures.told_link(wrong, lang=lang)), err=as_json)
    if found.missing:
        click.echo(one_line(_missing(found, lang)), err=True)
    return 1 if found.missing else 0


def _missing(found: Evaluation, lang: str) -> str:
    ids = ", ".join(found.missing[:5]) + (", …" if len(found.missing) > 5 else "")
    if lang == "en":
        return f"{len(found.missing)} annotated articles are not in the results and count as missed: {ids}"
    return f"{len(found.missing)} berita beranotasi tidak ada di hasil dan dihitung luput: {ids}"
