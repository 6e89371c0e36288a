"""The command line. Everything heavy is imported by the command that needs it, when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from govcomm.cli.agree import agree
from govcomm.cli.analyze import analyze
from govcomm.cli.cite import cite
from govcomm.cli.command import Group, explain
from govcomm.cli.evaluate import evaluate
from govcomm.cli.export import export
from govcomm.cli.lexicon import lexicon
from govcomm.cli.report import report
from govcomm.cli.show import show
from govcomm.cli.topics import topics
from govcomm.cli.version import version
from govcomm.errors import GovcommError
from govcomm.version import __version__

ALL_WELL, SOME_FAILED, NONE_WELL, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 64, 130


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="govcomm %(version)s", help="Tampilkan versi.")
def app() -> None:
    """Siapa mengatakan apa, dalam jabatan apa, untuk lembaga mana, tentang topik apa:
    pembaca berita komunikasi pemerintah berbahasa Indonesia.

    \b
    Contoh:
      govcomm show berita.txt                    lihat dulu satu berita
      govcomm analyze berita/ --out hasil        semua berita di folder ke tabel Excel
      govcomm analyze kliping.xlsx --out hasil   tiap baris satu berita

    \b
    Kode keluar: 0 semua masukan berhasil, 1 sebagian gagal, 2 tidak ada yang
    berhasil, 64 cara pakai keliru.
    """


for _command in (analyze, report, show, topics, lexicon, evaluate, agree, export, cite, version):
    app.add_command(_command)


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        args: Arguments without the program's name; those of the process if ``None``.

    Returns:
        The exit code: 0 all inputs went well, 1 some failed, 2 none went well, 64 wrong usage,
        130 interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old console must not end a run
    args = sys.argv[1:] if args is None else args
    if not args:
        click.echo(app.get_help(click.Context(app, info_name="govcomm", **app.context_settings)))
        return WRONG_USAGE
    try:
        code = app.main(args=args, prog_name="govcomm", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        click.echo(explain(error), err=True)
        return WRONG_USAGE
    except GovcommError as error:
        from govcomm.cli.english import told
        from govcomm.cli.terminal import one_line

        click.echo(one_line(told(error, _language(args))), err=True)
        return NONE_WELL
    except (click.Abort, KeyboardInterrupt):
        stopped = {
            "id": "Dihentikan. Tidak ada hasil yang ditulis.",
            "en": "Stopped. No results were written.",
        }
        click.echo(f"\n{stopped[_language(args)]}", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_WELL
    return code if isinstance(code, int) else ALL_WELL


def _language(args: Sequence[str]) -> str:
    """The language asked for, also after the command has failed."""
    asked = " ".join(args).replace("--lang=", "--lang ")
    return "en" if "--lang en" in asked else "id"


def main() -> NoReturn:
    """The ``govcomm`` program."""
    sys.exit(run())
