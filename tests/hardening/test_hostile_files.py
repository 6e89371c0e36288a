"""Whatever a file holds, reading it gives articles or failures, soon, and never an exception."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govcomm.errors import InputError, LexiconError
from govcomm.lexicon.own_tables import read_own
from govcomm.records import Article, Failure
from govcomm.report.notes import read_notes
from govcomm.sources import count, inputs, read
from govcomm.sources.sheets import numbered_rows
from tests.hardening.files import SMALL, document, huge_line, page, pdf, workbook, zip_bomb
from tests.hardening.texts import PREAMBLE

# Python tells on the user's terminal what goes wrong while a reader is thrown away.
pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
MAX_SECONDS = 10
ROOT = Path(__file__).parents[2]


def _results(path: Path) -> list[Article | Failure]:
    """Read a file and check what every result must be."""
    start = time.monotonic()
    results = list(read([path]))
    count([path])
    assert time.monotonic() - start < MAX_SECONDS
    assert results
    for result in results:
        if isinstance(result, Failure):
            assert result.source and result.reason and result.remedy
            assert "\n" not in str(result) and "Traceback" not in str(result)
            str(result).encode()
        else:
            result.text.encode()
    return results


@pytest.mark.parametrize("name", SMALL)
def test_small_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SMALL[name]())
    results = _results(path)
    text = "".join(result.text for result in results if isinstance(result, Article))
    assert "root:" not in text  # /etc/passwd through an external entity
    assert text.count("ha") < 100 or "entitas" in name  # ten thousand laughs
    if name.startswith(("kosong", "tawa", "luar", "bom", "biner", "gambar")):
        assert all(isinstance(result, Failure) for result in results)


@pytest.mark.parametrize(
    ("suffix", "member"), [("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/document.xml")]
)
def test_zip_bombs(tmp_path: Path, suffix: str, member: str) -> None:
    path = tmp_path / f"bom.{suffix}"
    path.write_bytes(zip_bomb(member, mebibytes=64))
    assert path.stat().st_size < 1_000_000
    (result,) = _results(path)
    assert isinstance(result, Failure) and "bom ZIP" in result.reason


@pytest.mark.parametrize("suffix", ["txt", "jsonl", "html", "csv", "pdf", "xlsx"])
def test_one_long_line(tmp_path: Path, suffix: str) -> None:
    megabytes = 50 if os.environ.get("GOVCOMM_HARDENING") else 5
    path = tmp_path / f"garis.{suffix}"
    path.write_bytes(huge_line(megabytes=megabytes))
    assert all(isinstance(result, Failure) for result in _results(path))


def _whole() -> dict[str, bytes]:
    rows = "".join(f'{{"isi": "{PREAMBLE.strip()}", "judul": "Pasar {n}"}}\n' for n in range(5))
    return {
        "a.txt": PREAMBLE.encode(),
        "a.html": page(f"<article><h1>Pasar malam dibuka</h1><p>{PREAMBLE}</p></article>" * 3),
        "a.json": f"[{rows.strip().replace(chr(10), ',')}]".encode(),
        "a.jsonl": rows.encode(),
        "a.csv": "".join(f'{n};"{PREAMBLE}"\n' for n in ("judul", *range(5)))
        .replace(PREAMBLE, "isi", 1)
        .encode(),
        "a.xlsx": workbook(),
        "a.docx": document(),
        "a.pdf": pdf(),
    }


@pytest.mark.parametrize("name", _whole())
def test_damaged_files(tmp_path: Path, name: str) -> None:
    whole = _whole()[name]
    chance = random.Random(name)
    path = tmp_path / name
    for number in range(1_000 if os.environ.get("GOVCOMM_HARDENING") else 25):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            at = chance.randrange(len(data))
            how = chance.randrange(4)
            if how == 0:
                data[at] = chance.randrange(256)
            elif how == 1:
                del data[at : at + chance.randrange(1, 50)]
            elif how == 2:
                data[at:at] = bytes(chance.randrange(256) for _ in range(8))
            else:
                data[at:at] = data[: chance.randrange(200)]
            data = data or bytearray(b"x")
        path.write_bytes(data if number % 5 else data[: chance.randrange(1, len(data) + 1)])
        _results(path)


@pytest.mark.parametrize("name", [name for name in SMALL if name.endswith((".xlsx", ".csv", ".tsv"))])
def test_tables_filled_in_by_hand(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SMALL[name]())
    for reader, error in ((read_own, LexiconError), (read_notes, InputError), (numbered_rows, InputError)):
        try:
            list(reader(path)) if reader is numbered_rows else reader(path)
        except error as raised:
            assert raised.reason and raised.remedy and str(path) in str(raised)
        except Exception as raised:
            assert reader is numbered_rows, raised  # told by whoever asked for the rows
            assert type(raised).__name__ in ("Error", "UnicodeDecodeError"), raised


@pytest.mark.parametrize("reader", [read_own, read_notes])
def test_workbooks_filled_in_by_hand_are_no_bombs(tmp_path: Path, reader: object) -> None:
    path = tmp_path / "agencies.xlsx"
    path.write_bytes(zip_bomb("xl/worksheets/sheet1.xml", mebibytes=64))
    with pytest.raises((InputError, LexiconError), match="bom ZIP"):
        reader(path)  # type: ignore[operator]


@pytest.mark.skipif(os.name == "nt", reason="such names need a file system that takes them")
def test_odd_names_and_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    names = [
        b"-rf.txt",
        b"baris\nbaru.txt",
        b"\xff\xfe.txt",
        b"\x1b[31mmerah.txt",
        b"C:\\humas\\a.txt",
        b"a'\"$(x).txt",
    ]
    for name in names:
        (folder / os.fsdecode(name)).write_text(PREAMBLE, encoding="utf-8")
    os.mkfifo(folder / "pipa.txt")
    (folder / "lingkar").symlink_to(folder, target_is_directory=True)
    (folder / "diri.txt").symlink_to(folder / "diri.txt")
    (folder / "putus.txt").symlink_to(folder / "tak-ada.txt")
    results = list(read([folder]))
    assert sum(isinstance(result, Article) for result in results) == len(names)
    for result in results:
        assert "\n" not in str(result) if isinstance(result, Failure) else True
        (result.source or "").encode()
    assert len(list(inputs([folder]))) == len(names)
    (pipe,) = read([folder / "pipa.txt"])
    assert isinstance(pipe, Failure) and "bukan berkas biasa" in pipe.reason
    (missing,) = read([folder / "tak\nada\x1b[2J.txt"])
    assert isinstance(missing, Failure)
    assert "\n" not in str(missing) and "\x1b" not in str(missing)


@pytest.mark.parametrize(
    "name", ["a\0b.txt", "x" * 5_000, "/" * 5_000, "..\\..\\berita.txt", "", "*" * 300, "[" * 300]
)
def test_names_that_no_file_has(name: str) -> None:
    for result in read([name]) if name.strip("/") else ():
        assert isinstance(result, Failure)
        assert "\n" not in str(result)


@pytest.mark.model
@pytest.mark.skipif(os.name == "nt", reason="a locale of POSIX")
def test_a_locale_without_letters(tmp_path: Path) -> None:
    (tmp_path / "béritaé.txt").write_text(PREAMBLE, encoding="utf-8")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("", encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    environment = {"PATH": os.environ["PATH"], **plain}
    command = [sys.executable, "-m", "govcomm", "analyze", str(tmp_path), "--out", str(tmp_path / "hasil")]
    done = subprocess.run([*command, "--format", "jsonl"], capture_output=True, env=environment, check=False)
    said = (done.stdout + done.stderr).decode()  # click writes UTF-8 where Python would say ASCII
    assert done.returncode in (0, 1), said
    assert "Traceback" not in said and "berkas kosong" in said
    rows = (tmp_path / "hasil" / "statements.jsonl").read_text(encoding="utf-8")
    assert "Kami siapkan tempat bagi para pedagang" in rows
