import hashlib
import io
import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions, count, inputs, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "berita"
    for name in (
        "b/2.txt",
        "b/1.txt",
        "a.txt",
        "c.txt",
        ".tersembunyi/x.txt",
        "~$c.txt",
        "foto.jpg",
        "README.md",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Isi {name}.")
    return root


def names(results) -> list[str | None]:
    return [result.source for result in results]


def test_folder_is_read_recursively_in_sorted_order(folder: Path, articles) -> None:
    expected = [str(folder / name) for name in ("a.txt", "b/1.txt", "b/2.txt", "c.txt")]
    assert names(articles(folder)) == expected
    assert count([folder]) == 4


def test_source_is_the_path_as_named(folder: Path, articles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert names(articles("./c.txt", "b")) == [
        "./c.txt",
        str(Path("b/1.txt")),
        str(Path("b/2.txt")),
    ]
    assert articles(".")[0].source == f".{os.sep}a.txt"


def test_order_of_the_arguments_is_kept_and_a_file_is_read_once(folder: Path, articles) -> None:
    found = articles(folder / "c.txt", folder, folder / "a.txt")
    assert [Path(str(a.source)).name for a in found] == ["c.txt", "a.txt", "1.txt", "2.txt"]


def test_one_path_alone_is_taken_as_such(folder: Path) -> None:
    assert len(list(read(str(folder)))) == 4
    assert len(list(read(folder))) == 4


def test_bad_inputs_fail_and_the_others_go_on(folder: Path) -> None:
    paths = [folder / "tak-ada.txt", folder / "foto.jpg", "https://kabar.example/1", folder / "a.txt"]
    *bad, good = read(paths)
    assert isinstance(good, Article)
    assert [type(result) for result in bad] == [Failure] * 3
    assert "tidak ditemukan" in bad[0].reason
    assert ".jpg" in bad[1].reason and ".docx" in bad[1].remedy
    assert "tidak diunduh" in bad[2].reason and ".html" in bad[2].remedy


def test_folder_with_nothing_readable(tmp_path: Path, failure) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    assert "tidak ada berkas yang dapat dibaca" in failure(tmp_path).reason


def test_old_office_files_in_a_folder_are_not_lost_in_silence(folder: Path) -> None:
    (folder / "kliping.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (bad,) = (result for result in read([folder]) if isinstance(result, Failure))
    assert bad.source.endswith("kliping.doc") and ".docx" in bad.remedy


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_file(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    first = next(read([folder]))
    assert isinstance(first, Failure) and "tidak boleh dibaca" in first.reason


def test_permission_error_is_one_line(folder: Path, failure, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "tidak boleh dibaca" in failure(folder / "a.txt").reason


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_that_lead_back(folder: Path, articles) -> None:
    (folder / "b" / "naik").symlink_to(folder, target_is_directory=True)
    (folder / "d.txt").symlink_to(folder / "a.txt")
    (folder / "putus.txt").symlink_to(folder / "tak-ada.txt")
    assert len(articles(folder)) == 4


def test_resources_of_a_saved_page_are_no_articles(folder: Path, articles) -> None:
    paragraph = "<p>Wali Kota Melati membuka taman baca pada Senin pagi bersama banyak warga sekitar.</p>"
    (folder / "halaman.html").write_text(f"<html><body><article>{paragraph * 3}</article></body></html>")
    (folder / "halaman_files").mkdir()
    (folder / "halaman_files" / "iklan.html").write_text("<html><body>Iklan</body></html>")
    assert len(articles(folder)) == 5


def test_results_of_an_earlier_run_are_passed_over(folder: Path, articles) -> None:
    (folder / "hasil").mkdir()
    (folder / "hasil" / "run.json").write_text(json.dumps({"govcomm_version": "0.1.0"}))
    (folder / "hasil" / "statements.jsonl").write_text('{"text": "Satu."}')
    assert len(articles(folder)) == 4


@pytest.mark.parametrize(("name", "content"), [("a.csv", "judul;teks\n"), ("a.tsv", "teks\n\n\n")])
def test_table_without_rows(tmp_path: Path, failure, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    assert "tidak berisi artikel" in failure(tmp_path / name).reason


def test_pattern_that_the_shell_left_alone(folder: Path, articles) -> None:
    assert [Path(str(a.source)).name for a in articles(folder / "b" / "*.txt")] == ["1.txt", "2.txt"]


def test_reading_is_lazy(folder: Path) -> None:
    results = read([folder / "a.txt", folder / "b"])
    next(results)
    (folder / "b" / "1.txt").write_text("Diganti.")
    assert [r.text for r in islice(results, 1) if isinstance(r, Article)] == ["Diganti."]


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"Wali Kota hadir.\r\n", ["Wali Kota hadir.\r\n"]),
        (b'{"isi": "Satu."}\n{"isi": "Dua."}\n', ["Satu.", "Dua."]),
        (b'[{"isi": "Satu."}]', ["Satu."]),
        (b'{\n "isi": "Satu."\n}\n', ["Satu."]),
        (b"Judul;Isi\r\nJ;Satu.\r\nK;Dua.\r\n", ["Satu.", "Dua."]),
    ],
)
def test_standard_input(articles, monkeypatch: pytest.MonkeyPatch, data: bytes, texts: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    found = articles("-")
    assert [a.text for a in found] == texts
    assert {a.source for a in found} == {"-"}


def test_standard_input_with_other_kinds(tmp_path: Path, articles, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Isi"])
    book.active.append(["Satu."])
    book.save(tmp_path / "a.xlsx")
    monkeypatch.setattr(sys, "stdin", Stdin((tmp_path / "a.xlsx").read_bytes()))
    assert articles("-")[0].text == "Satu."


def test_empty_standard_input(failure, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(b""))
    result = failure("-")
    assert result.source == "-"
    assert count(["-"]) is None


def test_inputs_are_hashed(folder: Path) -> None:
    found = list(inputs([folder, folder / "tak-ada.txt"]))
    assert [Path(f.path).name for f in found] == ["a.txt", "1.txt", "2.txt", "c.txt"]
    data = (folder / "a.txt").read_bytes()
    assert (found[0].sha256, found[0].n_bytes) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("bad", [{"encoding": "tak-ada"}, {"max_text_chars": 0}])
def test_wrong_options_raise(bad: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(bad))):
        ReadOptions(**bad)  # type: ignore[arg-type]


def test_heavy_libraries_wait_until_needed(folder: Path) -> None:
    code = (
        "import sys; from govcomm.sources import read; list(read([sys.argv[1]])); "
        "heavy = {'trafilatura', 'docx', 'openpyxl', 'pypdfium2', 'charset_normalizer', 'lxml', 'spacy'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(folder)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""
