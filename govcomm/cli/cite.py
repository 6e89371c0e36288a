"""``govcomm cite``: what a methods section must name."""

from __future__ import annotations

import click

from govcomm.cli.command import Choice, Command


@click.command(cls=Command)
@click.argument("folder", required=False, metavar="[HASIL]")
@click.option(
    "--format",
    "-f",
    "form",
    type=Choice(["text", "bibtex", "json"]),
    default="text",
    show_default=True,
    help="Bentuk: text, bibtex, atau json.",
)
@click.option("--card", is_flag=True, help="Cetak letak kartu model yang terpasang.")
@click.option("--lang", type=Choice(["id", "en"]), default="id", help="Bahasa keluaran: id atau en.")
def cite(folder: str | None, form: str, card: bool, lang: str) -> int:
    """Cetak cara mengutip govcomm: versi, model, dan sidik leksikon.

    Tanpa HASIL: yang terpasang sekarang. Dengan HASIL: yang dipakai ketika folder itu dibuat.

    \b
    Contoh:
      govcomm cite                            untuk bagian metode
      govcomm cite hasil                      versi yang menghasilkan folder ini
      govcomm cite --format bibtex >> pustaka.bib
      govcomm cite --card                     letak kartu model: data, nilai, dan batasnya
    """
    import json

    from govcomm.cli.terminal import one_line

    if card:
        if folder:
            raise click.UsageError("--card mencetak kartu model yang terpasang; hapus HASIL")
        from govcomm.models import MODELS_DIR

        click.echo(one_line(str(MODELS_DIR / "README.md")))
        return 0
    found = _recorded(folder) if folder else _installed()
    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    elif form == "bibtex":
        note = f"model {found['model']} {found['model_version']}, lexicon {found['lexicon_fingerprint']}"
        click.echo(
            "@software{govcomm,\n"
            "  author = {{govcomm contributors}},\n"
            "  title = {govcomm},\n"
            f"  version = {{{_tex(found['govcomm_version'])}}},\n"
            f"  note = {{{_tex(note)}}},\n"
            "}"
        )
    else:
        words = {
            "id": ("govcomm contributors. govcomm, versi", "model", "leksikon"),
            "en": ("govcomm contributors. govcomm, version", "model", "lexicon"),
        }[lang]
        click.echo(
            one_line(
                f"{words[0]} {found['govcomm_version']} ({words[1]} {found['model']} "
                f"{found['model_version']}; {words[2]} {found['lexicon_fingerprint']})."
            )
        )
    return 0


def _installed() -> dict[str, str]:
    from dataclasses import asdict

    from govcomm.analysis import provenance

    return {name: str(value) for name, value in asdict(provenance()).items()}


def _recorded(folder: str) -> dict[str, str]:
    import json
    from pathlib import Path

    from govcomm.errors import InputError

    try:
        run = json.loads((Path(folder) / "run.json").read_text(encoding="utf-8"))
        return {
            "govcomm_version": str(run["govcomm_version"]),
            "model": str(run["model"]["name"]),
            "model_version": str(run["model"]["version"]),
            "lexicon_fingerprint": str(run["lexicon_fingerprint"]),
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            "folder ini tidak berisi hasil govcomm yang lengkap",
            where=folder,
            remedy="Sebut folder yang dibuat oleh govcomm analyze.",
        ) from error


def _tex(text: str) -> str:
    return "".join("\\" + char if char in "_&%#${}" else char for char in text if char != "\\")
