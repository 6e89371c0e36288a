import subprocess
import sys

import click
import pytest

from govcomm.cli import app, run
from govcomm.version import __version__

COMMANDS = sorted(app.commands)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["analyse"], "perintah 'analyse' tidak dikenal (maksudnya analyze?)"),
        (["analyze", "--fromat", "csv"], "pilihan --fromat tidak dikenal (maksudnya --format?)"),
        (["--apa"], "pilihan --apa tidak dikenal"),
        (["analyze", "--out", "x"], "argumen PATH... belum diisi"),
        (["analyze", "x"], "pilihan --out belum diisi"),
        (["analyze", "x", "--out"], "pilihan --out"),
        (["analyze", "x", "--out", "y", "--format", "pdf"], "'pdf' bukan salah satu dari xlsx, csv"),
        (["analyze", "x", "--out", "y", "--workers", "0"], "'0' bukan bilangan bulat mulai dari 1"),
        (["analyze", "x", "--out", "y", "--workers", "dua"], "'dua' bukan bilangan bulat"),
        (["analyze", "x", "--out", "y", "--min-confidence", "9"], "'9' bukan angka dari 0 sampai 1"),
        (["analyze", "x", "--out", "y", "--min-confidence", "nan"], "'nan' bukan angka dari 0 sampai 1"),
        (["analyze", "x", "--out", "y", "--encoding", "utf-99"], "utf-99"),
        (["analyze", "x", "--out", "./x"], "--out sama dengan masukan"),
        (["show"], "argumen FILE belum diisi"),
        (["show", "a", "b"], "govcomm show: "),
    ],
)
def test_wrong_usage_is_64_and_one_line(capsys, args, words):
    assert run(args) == 64
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert said.err.count("\n") == 1
    assert "--help`" in said.err


def test_without_a_command_there_is_help(capsys):
    assert run([]) == 64
    assert "Contoh:" in capsys.readouterr().out


@pytest.mark.parametrize("name", [None, *COMMANDS])
def test_every_page_of_help_is_indonesian(capsys, name):
    assert run([name, "--help"] if name else ["--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("Cara pakai: govcomm")
    assert "Tampilkan bantuan ini." in page
    for word in ("Usage", "Options", "Show this", "default:", "required"):
        assert word not in page
    if name not in {"version"}:
        assert "Contoh:" in page


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name):
    for param in app.commands[name].params:
        assert isinstance(param, click.Argument) or param.help


@pytest.mark.parametrize("args", [["version"], ["--version"]])
def test_version(capsys, args):
    assert run(args) == 0
    assert capsys.readouterr().out.startswith(f"govcomm {__version__}")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from govcomm.cli import run; run(['analyze', '--help']); "
        "heavy = {'spacy', 'pandas', 'numpy', 'pyarrow', 'openpyxl', 'sklearn', 'rich', 'yaml'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_is_no_error():
    done = subprocess.run(
        f"{sys.executable} -m govcomm analyze --help | head -c 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
