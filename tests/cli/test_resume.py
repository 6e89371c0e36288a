import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from govcomm.cli import run
from govcomm.store.journal import FOLDER
from govcomm.store.load import load_rows, load_table
from govcomm.store.lock import Lock
from govcomm.tables import RUN_TABLES
from tests import engines

ROOT = Path(__file__).parents[2]


@pytest.fixture
def news(tmp_path):
    """Sixty short articles as lines, some of them copies of others."""
    path = tmp_path / "arsip.jsonl"
    lines = [
        {"id": f"a{n}", "text": f"Kios nomor {n % 50} di Pasar Lama {'ramai ' * (n % 9)}"} for n in range(60)
    ]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def govcomm(monkeypatch, capsys):
    """The program in this process, on a stand-in that is quick; counts the articles that it analyses."""
    analysed = []

    def load():
        work = engines.findings(seconds=0)

        def counted(articles):
            analysed.extend(article.article_id for article in articles)
            if any("interupsi" in article.text for article in articles):
                raise KeyboardInterrupt
            return work(articles)

        return counted

    monkeypatch.setattr("govcomm.analysis.load_engine", load)
    monkeypatch.setattr("govcomm.parallel.MOST_WORKERS", 1)
    monkeypatch.setattr("govcomm.analysis.PATIENCE", 0.0)

    def call(*args):
        if "--format" not in args:
            args = (*args, "--format", "jsonl")  # the quickest
        analysed.clear()
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err, list(analysed)

    return call


def _start(*args, **environment):
    """The program as a process of its own, on a stand-in that takes its time."""
    command = [sys.executable, "-m", "tests.stand_in", "analyze", *map(str, args), "--workers", "2"]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _wait_for_a_part(out):
    until = time.monotonic() + 60
    while not list(out.glob(f"{FOLDER}/*.part")) and time.monotonic() < until:
        time.sleep(0.01)


def _tables(folder):
    rows = load_rows(folder)
    runs = {table.name: load_table(folder, table.name).to_dict("records") for table in RUN_TABLES}
    return {**rows, **runs}


def _names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("format", ["xlsx", "csv", "jsonl", "parquet"])
def test_a_run_that_is_killed_goes_on_to_the_same_tables(govcomm, news, tmp_path, format):
    whole, cut = tmp_path / "utuh", tmp_path / "terputus"
    assert govcomm("analyze", news, "--out", whole, "--format", format)[0] == 0
    chance = random.Random(format)
    process = _start(news, "--out", cut, "--format", "jsonl")
    _wait_for_a_part(cut)
    time.sleep(chance.uniform(0, 0.4))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode in (-signal.SIGKILL, 0)
    code, said, warned, analysed = govcomm("analyze", news, "--out", cut, "--format", format, "--resume")
    assert (code, warned) == (0, "")
    assert len(analysed) < 60
    assert f"{60 - len(analysed)} di antaranya sudah dianalisis sebelumnya." in said
    assert _tables(cut) == _tables(whole)
    assert _names(cut) == _names(whole)


def test_what_is_done_is_not_done_again(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    code, said, _, analysed = govcomm("analyze", news, "--out", out, "--resume")
    assert (code, len(analysed)) == (0, 60)
    assert "sebelumnya" not in said
    options = ("--min-confidence", "0.5", "--format", "csv", "--workers", "1")
    assert govcomm("analyze", news, "--out", out, "--resume", *options)[3] == []
    with news.open("a", encoding="utf-8") as file:
        file.write('{"id": "baru", "text": "Kios baru dibuka"}\n')
    code, said, _, analysed = govcomm("analyze", news, "--out", out, "--resume", "--format", "csv")
    assert (code, analysed) == (0, ["baru"])
    assert "61 berita dianalisis, 60 di antaranya sudah" in said
    afresh = tmp_path / "baru"
    govcomm("analyze", news, "--out", afresh, "--format", "csv")
    assert _tables(afresh) == _tables(out)
    english = govcomm("analyze", news, "--out", out, "--resume", "--lang", "en")[1]
    assert "61 articles analysed, 61 of them analysed before." in english


def test_other_tables_of_the_user_are_another_analysis(govcomm, news, tmp_path, monkeypatch):
    out = tmp_path / "hasil"
    govcomm("analyze", news, "--out", out)
    monkeypatch.setattr("govcomm.store.made_with.__version__", "9.9")
    code, _, warned, analysed = govcomm("analyze", news, "--out", out, "--resume")
    assert (code, len(analysed)) == (0, 60)
    (line,) = warned.splitlines()
    assert line.endswith("versi, leksikon, atau topik yang lain. Beritanya dianalisis lagi.")
    assert govcomm("analyze", news, "--out", out, "--resume")[3] == []


def test_an_interrupt_keeps_what_is_done(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    lines = news.read_text(encoding="utf-8")
    news.write_text(lines + '{"id": "x", "text": "interupsi"}\n', encoding="utf-8")
    code, said, warned, analysed = govcomm("analyze", news, "--out", out)
    assert (code, said, len(analysed)) == (130, "", 61)
    assert "lanjutkan dengan perintah yang sama dan --resume" in warned
    assert _names(out) == [FOLDER]
    code, said, warned, analysed = govcomm("analyze", news, "--out", out)
    assert (code, said, analysed) == (2, "", [])
    assert warned.splitlines() == [
        f"{out}: folder ini berisi pekerjaan yang belum selesai. Lanjutkan dengan --resume, atau mulai dari "
        "awal dengan --overwrite."
    ]
    news.write_text(lines, encoding="utf-8")
    assert len(govcomm("analyze", news, "--out", out, "--resume")[3]) == 28
    assert len(govcomm("analyze", news, "--out", out, "--overwrite")[3]) == 60


@pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) == signal.SIG_IGN, reason="a shell in the background ignores interrupts"
)
def test_an_interrupt_at_the_keyboard_is_quiet(news, tmp_path):
    lines = news.read_text(encoding="utf-8")
    news.write_text("".join(lines.replace('"id": "', f'"id": "{n}') for n in range(20)), encoding="utf-8")
    process = _start(news, "--out", tmp_path / "hasil")
    _wait_for_a_part(tmp_path / "hasil")
    os.killpg(process.pid, signal.SIGINT)  # the workers get it as well
    said, warned = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
    assert warned.strip().startswith("Dihentikan. Yang sudah dianalisis tersimpan")
    assert len(warned.strip().splitlines()) == 1


def test_a_damaged_journal_is_one_line(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    govcomm("analyze", news, "--out", out)
    (part,) = out.glob(f"{FOLDER}/*.part")
    part.write_bytes(part.read_bytes()[:-1])
    code, _, warned, analysed = govcomm("analyze", news, "--out", out, "--resume", "--lang", "en")
    assert (code, len(analysed)) == (0, 60)
    assert warned.splitlines() == [
        f"{out / FOLDER}: part of the journal of earlier runs is damaged. Its articles are analysed again."
    ]
    assert govcomm("analyze", news, "--out", out, "--resume")[2:] == ("", [])


def test_one_article_that_breaks_kills_or_hangs_is_set_aside_alone(news, tmp_path):
    bad = [{"id": name, "text": name} for name in ("mati", "macet")]
    with news.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in bad)
    process = _start(news, "--out", tmp_path / "hasil", "--format", "jsonl", "--timeout", "1,5")
    _, warned = process.communicate(timeout=60)
    assert process.returncode == 1
    assert sorted(line.split(". ")[0] for line in warned.splitlines()) == [
        f"{news} (macet): analisisnya melewati batas 1.5 detik",
        f"{news} (mati): proses pekerja berhenti mendadak (kode -9)",
    ]
    status = [row["status"] for row in load_rows(tmp_path / "hasil")["articles"]]
    assert status == ["ok"] * 60 + ["error"] * 2


def test_a_second_run_into_the_folder_is_refused(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    out.mkdir()
    first = Lock(out)
    for option in ("--resume", "--overwrite"):
        code, said, warned, analysed = govcomm("analyze", news, "--out", out, option)
        assert (code, said, analysed) == (2, "", [])
        assert warned.startswith(f"{out}: proses govcomm lain sedang menulis di folder ini. Tunggu")
        assert len(warned.splitlines()) == 1
    first.release()
    assert govcomm("analyze", news, "--out", out)[0] == 0


def test_a_full_disk_is_one_line_and_the_work_is_kept(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    process = _start(news, "--out", out, "--format", "jsonl", GOVCOMM_TEST_FILE_LIMIT="20000")
    said, warned = process.communicate(timeout=60)
    assert (process.returncode, said) == (2, "")
    assert warned.splitlines() == [
        f"{out}: hasil tidak dapat ditulis: berkasnya terlalu besar. Kosongkan disk, lalu lanjutkan dengan "
        "--resume."
    ]
    assert _names(out) == [FOLDER]
    code, _, _, analysed = govcomm("analyze", news, "--out", out, "--resume")
    assert (code, analysed) == (0, [])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_journal_that_cannot_be_written_is_one_line(govcomm, news, tmp_path, monkeypatch, number):
    def full(path, content):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("govcomm.store.journal.write_whole", full)
    code, said, warned, _ = govcomm("analyze", news, "--out", tmp_path / "hasil")
    assert (code, said) == (2, "")
    assert len(warned.splitlines()) == 1
    assert "--resume" in warned
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize("format", ["xlsx", "jsonl", "csv", "parquet"])
def test_nothing_is_written_through_links(govcomm, news, tmp_path, format):
    out, elsewhere, victim = tmp_path / "hasil", tmp_path / "lain", tmp_path / "surat.txt"
    out.mkdir()
    elsewhere.mkdir()
    victim.write_text("milik pengguna")
    govcomm("analyze", news, "--out", out, "--format", format)
    names = _names(out)
    hidden = [f".{name}.part" for name in names if name != FOLDER]
    for name in [*names, *hidden, ".persons.part", ".articles.part", ".govcomm.lock"]:
        place = out / name
        if place.is_dir():
            for part in place.iterdir():
                part.unlink()
            place.rmdir()
        place.unlink(missing_ok=True)
        place.symlink_to(elsewhere if name == FOLDER else victim)
    code = govcomm("analyze", news, "--out", out, "--format", format, "--overwrite")[0]
    assert code == 0
    assert victim.read_text() == "milik pengguna"
    assert list(elsewhere.iterdir()) == []
    assert _names(out) == names
    assert not any(path.is_symlink() for path in [*out.iterdir(), *(out / FOLDER).iterdir()])
    assert len(load_rows(out)["articles"]) == 60


def test_names_that_are_no_characters_are_noted(govcomm, tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    try:
        (folder / "rusak\udcff.txt").write_text("Kios baru dibuka", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    code = govcomm("analyze", folder, "--out", tmp_path / "hasil")[0]
    assert code == 0
    noted = json.loads((tmp_path / "hasil" / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert noted[0]["path"].endswith("rusak\udcff.txt")
