import io
import json

import pytest

from govcomm.store import load_frames

GOOD = "Kios sementara di Pasar Lama sudah siap, kata Rusmala Dewanti."


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "berita"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"{GOOD} Bagian {n}.", encoding="utf-8")
    return folder


def test_all_well(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    code, said, warned = govcomm("analyze", news, "--out", out)
    assert code == 0
    assert warned == ""
    assert "3 berita dianalisis." in said
    assert "9 pernyataan: 3 langsung, 6 tidak langsung." in said
    assert "      9  Rusmala Dewanti, Wali Kota Selasih" in said
    assert "      3  pasar-malam" in said
    assert str(out) in said
    assert len(load_frames(out).statements) == 9
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert [len(one["sha256"]) for one in run["inputs"]] == [64] * 3
    assert run["options"]["format"] == "xlsx"


def test_some_failed(govcomm, news, tmp_path):
    (news / "english.txt").write_text("the mayor said nothing of note today", encoding="utf-8")
    (news / "kosong.txt").write_bytes(b"")
    code, said, warned = govcomm("analyze", news, tmp_path / "tiada.txt", "--out", tmp_path / "hasil")
    assert code == 1
    assert len(warned.splitlines()) == 3
    for name in ("english.txt", "kosong.txt", "tiada.txt"):
        (line,) = [line for line in warned.splitlines() if f"{name}: " in line]
        assert line.endswith(".")
    assert "3 berita dianalisis, 3 masukan gagal" in said
    run = json.loads((tmp_path / "hasil" / "run.json").read_text(encoding="utf-8"))
    assert len(run["failures"]) == 3
    assert load_frames(tmp_path / "hasil").articles["status"].tolist().count("not-indonesian") == 1


def test_none_well(govcomm, tmp_path):
    code, _, warned = govcomm("analyze", tmp_path / "tiada", "--out", tmp_path / "hasil")
    assert code == 2
    assert len(warned.splitlines()) == 1
    assert len(load_frames(tmp_path / "hasil").articles) == 0


def test_results_are_kept_unless_told(govcomm, news, tmp_path):
    out = tmp_path / "hasil"
    assert govcomm("analyze", news, "--out", out, "--format", "jsonl")[0] == 0
    code, said, warned = govcomm("analyze", news, "--out", out)
    assert (code, said) == (2, "")
    assert warned.splitlines() == [
        f"{out}: folder ini sudah berisi hasil. Pilih folder lain, tambahkan berita baru dengan --resume, "
        "atau ganti hasil lama dengan --overwrite."
    ]
    assert govcomm("analyze", news, "--out", out, "--format", "csv", "--overwrite")[0] == 0
    assert (out / "articles.csv").exists()
    assert not (out / "articles.jsonl").exists()


def test_a_place_that_cannot_be_written(govcomm, news):
    code, _, warned = govcomm("analyze", news, "--out", news / "0.txt" / "hasil")
    assert code == 2
    assert len(warned.splitlines()) == 1
    assert "--out" in warned


def test_earlier_results_are_no_input(govcomm, news):
    for _ in range(2):
        code, said, _ = govcomm("analyze", news, "--out", news / "hasil", "--overwrite")
        assert code == 0
        assert "3 berita" in said


def test_quiet_and_verbose(govcomm, news, tmp_path):
    (news / "kosong.txt").write_bytes(b"")
    code, said, warned = govcomm("analyze", news, "--out", tmp_path / "a", "--quiet")
    assert (code, said) == (1, "")
    assert len(warned.splitlines()) == 1
    _, _, warned = govcomm("analyze", news, "--out", tmp_path / "b", "--verbose")
    assert sum("3 pernyataan" in line for line in warned.splitlines()) == 3


def test_english(govcomm, news, tmp_path):
    _, said, _ = govcomm("analyze", news, "--out", tmp_path / "a", "--lang", "en")
    assert "3 articles analysed." in said
    assert "Most quoted officials" in said
    code, _, warned = govcomm("analyze", tmp_path / "x.txt", "--out", tmp_path / "b", "--lang", "en")
    assert code == 2
    assert warned.startswith(f"{tmp_path / 'x.txt'}: there is no such file or folder. Check")
    code, _, warned = govcomm("analyze", news, "--out", tmp_path / "a", "--lang=en")
    assert (code, warned.split(": ")[1][:39]) == (2, "the folder already holds results. Choos")


def test_the_standard_input(govcomm, tmp_path, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(GOOD.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    code, said, _ = govcomm("analyze", "-", "--out", tmp_path / "hasil")
    assert code == 0
    assert "1 berita" in said


def test_a_column_by_name(govcomm, tmp_path):
    path = tmp_path / "kliping.csv"
    path.write_text(f"kode,naskah asli\n7,{GOOD.replace(',', '')}\n", encoding="utf-8")
    code, _, _ = govcomm("analyze", path, "--text-column", "naskah asli", "--out", tmp_path / "hasil")
    assert code == 0
    assert load_frames(tmp_path / "hasil").articles["text"][0] == GOOD.replace(",", "")


def test_an_interrupt_is_clean(govcomm, news, tmp_path):
    (news / "x.txt").write_text("interrupt", encoding="utf-8")
    code, said, warned = govcomm("analyze", news, "--out", tmp_path / "hasil")
    assert (code, said) == (130, "")
    assert "Dihentikan" in warned
    assert not (tmp_path / "hasil").exists()


def test_names_and_texts_do_not_command_the_terminal(govcomm, news, tmp_path):
    (news / "\x1b[31mmerah\nbaru.txt").write_bytes(b"")
    _, _, warned = govcomm("analyze", news, "--out", tmp_path / "hasil")
    assert "\x1b" not in warned
    assert len(warned.splitlines()) == 1


def test_a_bar_for_more_than_a_handful(govcomm, news, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    shown = govcomm("analyze", news, "--out", tmp_path / "a")
    assert shown[2] == ""
    for n in range(3, 9):
        (news / f"{n}.txt").write_text(f"{GOOD} Bagian {n}.", encoding="utf-8")
    (news / "kosong.txt").write_bytes(b"")
    code, _, warned = govcomm("analyze", news, "--out", tmp_path / "b")
    assert code == 1
    assert "kosong.txt: " in warned
