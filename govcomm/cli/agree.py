"""``govcomm agree``: how far coders or annotators agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govcomm.cli.command import Choice, Command, Whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govcomm.agreement import Agreement, Disagreement, SpanAgreement


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="BERKAS...")
@click.option(
    "--column",
    "-c",
    "columns",
    multiple=True,
    metavar="NAMA",
    help="Kolom kode, bila namanya tidak seperti posisi_coder1; boleh diulang.",
)
@click.option("--common", is_flag=True, help="Bandingkan hanya unit yang ada di semua berkas.")
@click.option("--errors", "-e", type=Whole(), metavar="N", help="Tampilkan N perbedaan pertama.")
@click.option("--out", "-o", metavar="BERKAS", help="Tulis semua perbedaan ke .csv ini.")
@click.option("--overwrite", is_flag=True, help="Ganti berkas --out yang sudah ada.")
@click.option("--json", "as_json", is_flag=True, help="Tulis angkanya sebagai JSON, untuk program lain.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keluaran: id atau en.")
def agree(
    files: tuple[str, ...],
    columns: tuple[str, ...],
    common: bool,
    errors: int | None,
    out: str | None,
    overwrite: bool,
    as_json: bool,
    lang: str,
) -> int:
    """Ukur kesepakatan antarpengode dari lembar koding atau anotasi.

    BERKAS adalah lembar koding (.xlsx, .csv, .tsv) dengan kolom unit_id dan kolom
    seperti posisi_coder1 dan posisi_coder2: satu lembar yang diisi beberapa pengode,
    atau beberapa lembar. Bisa juga dua berkas anotasi .jsonl.

    \b
    Contoh:
      govcomm export hasil --format coding --out koding.xlsx   buat lembarnya
      govcomm agree koding.xlsx                                coder1 lawan coder2
      govcomm agree ani.xlsx budi.xlsx --out beda.csv          dua lembar
      govcomm agree a.csv b.csv --column tone                  kolom dengan nama lain
      govcomm agree anotasi-a.jsonl anotasi-b.jsonl            dua anotasi

    \b
    alpha: Krippendorff (nominal, sel kosong boleh); kappa: Cohen, atau Fleiss bila
    pengodenya lebih dari dua; holsti: rerata antarpasangan. 1 berarti sepakat penuh,
    0 berarti sebanyak kebetulan (kecuali holsti dan persen).
    """
    from govcomm import agreement
    from govcomm.cli.terminal import one_line
    from govcomm.evaluation import read_gold

    spans: Mapping[str, SpanAgreement] = {}
    gold = [name for name in files if name.lower().endswith(".jsonl")]
    if gold and (len(gold) != 2 or len(files) != 2):
        raise click.UsageError("anotasi .jsonl dibandingkan berdua: sebut tepat dua berkas .jsonl")
    if gold:
        spans, found, differences = agreement.compare_gold(
            read_gold(gold[0]), read_gold(gold[1]), common=common
        )
    else:
        sheets = [agreement.read_sheet(name, columns=columns) for name in files]
        found, differences = agreement.compare_codes(sheets, common=common)
    if out:
        _save(differences, out, overwrite=overwrite)
    click.echo(_json(spans, found, differences) if as_json else _table(spans, found, differences, lang))
    for one in differences[: errors or 0]:
        codes = ", ".join(f"{coder}: {code}" for coder, code in one.codes)
        click.echo(one_line(f"{one.variable}, {one.unit}: {codes}"), err=as_json)
    return 0


def _table(
    spans: Mapping[str, SpanAgreement],
    found: Sequence[Agreement],
    differences: Sequence[Disagreement],
    lang: str,
) -> str:
    from govcomm.cli.terminal import one_line

    def number(value: float | None) -> str:
        shown = "-" if value is None else f"{value:.3f}"
        return f"{shown if lang == 'en' else shown.replace('.', ','):>8}"

    words = {
        "id": ("rentang", "tanpa label", "berlabel", "variabel", "unit", "pengode", "persen"),
        "en": ("spans", "unlabelled", "labelled", "variable", "units", "coders", "percent"),
    }[lang]
    lines = []
    if spans:
        lines.append(f"{words[0]:<20}{'A':>8}{'B':>8}  {words[1]:>12}{words[2]:>12}   (F1)")
        for name, span in spans.items():
            figures = f"{number(span.unlabelled):>12}{number(span.labelled):>12}"
            lines.append(f"{name:<20}{span.n_one:>8}{span.n_other:>8}  {figures}")
        lines.append("")
    if found:
        names = "".join(f"{name:>8}" for name in (*words[4:6], "alpha", "kappa", "holsti", words[6]))
        lines.append(f"{words[3]:<20}{names}")
    for one in found:
        figures = "".join(map(number, (one.alpha, one.kappa, one.holsti, one.percent)))
        lines.append(f"{one_line(one.variable)[:20]:<20}{one.n_units:>8}{one.n_coders:>8}{figures}")
    told = {"id": f"{len(differences)} perbedaan.", "en": f"{len(differences)} disagreements."}
    return "\n".join([*lines, told[lang]])


def _json(
    spans: Mapping[str, SpanAgreement], found: Sequence[Agreement], differences: Sequence[Disagreement]
) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(
        {
            "spans": {
                name: {**asdict(span), "unlabelled": span.unlabelled, "labelled": span.labelled}
                for name, span in spans.items()
            },
            "variables": [asdict(one) for one in found],
            "n_disagreements": len(differences),
        },
        ensure_ascii=False,
        indent=2,
    )


def _save(differences: Sequence[Disagreement], out: str, *, overwrite: bool) -> None:
    from pathlib import Path

    import pandas as pd

    from govcomm.corpus.saving import save_csv
    from govcomm.errors import OutputError

    if Path(out).exists() and not overwrite:  # decisions may stand in its last column
        raise OutputError(
            "sudah ada", where=out, remedy="Pilih nama lain, atau ganti berkas dengan --overwrite."
        )
    coders = list(dict.fromkeys(coder for one in differences for coder, _ in one.codes))
    rows = [
        {"unit_id": one.unit, "variable": one.variable, **dict(one.codes), "final": ""} for one in differences
    ]
    save_csv(pd.DataFrame(rows, columns=["unit_id", "variable", *coders, "final"]).fillna(""), out)
