"""Parquet and URLs give the articles that the same rows in JSON lines give."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq

from govcomm import sources
from govcomm.distributed.inputs import count, inputs, read
from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions

ROWS = [
    {"id": "a1", "judul": "Kios Siap", "isi": "Kios sudah siap.", "tanggal": "3 Februari 2025"},
    {"id": "a2", "judul": None, "isi": "Pasar dibuka lagi.", "tanggal": "2025-02-20"},
]
OPTIONS = ReadOptions()


def _write(path: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(ROWS), path)
    return path


def _lines(path: Path) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    return path


def _alike(found: list[Article | Failure]) -> list[Article]:
    assert all(isinstance(one, Article) for one in found), found
    return [replace(one, source="x") for one in found if isinstance(one, Article)]


def test_parquet_is_read_like_json_lines(tmp_path: Path):
    expected = _alike(list(sources.read([_lines(tmp_path / "a.jsonl")])))
    path = _write(tmp_path / "a.parquet")
    assert _alike(list(read([str(path)], OPTIONS))) == expected
    assert expected[0].published_at == "2025-02-03"
    folder = tmp_path / "lake"
    (folder / "year=2025").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    _write(folder / "year=2025" / "part-0.parquet")
    _write(folder / ".hidden" / "part-0.parquet")
    assert _alike(list(read([str(folder)], OPTIONS))) == expected
    assert count([str(folder), str(path)], OPTIONS) == 4
    _lines(folder / "more.jsonl")
    assert count([str(folder)], OPTIONS) == 4
    assert count([f"file://{folder}"], OPTIONS) is None
    assert _alike(list(read([str(folder)], OPTIONS))) == expected * 2


def test_urls_are_read(tmp_path: Path):
    expected = _alike(list(sources.read([_lines(tmp_path / "a.jsonl")])))
    _write(tmp_path / "b.parquet")
    assert _alike(list(read([f"file://{tmp_path}/a.jsonl"], OPTIONS))) == expected
    assert _alike(list(read([f"file://{tmp_path}"], OPTIONS))) == expected * 2
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/urls/a.jsonl", (tmp_path / "a.jsonl").read_bytes())
    fs.pipe_file("/urls/b.parquet", (tmp_path / "b.parquet").read_bytes())
    assert _alike(list(read(["memory://urls"], OPTIONS))) == expected * 2
    found = list(inputs(["memory://urls", str(tmp_path / "b.parquet")]))
    assert [one["path"] for one in found] == [
        "memory:///urls/a.jsonl",
        "memory:///urls/b.parquet",
        str(tmp_path / "b.parquet"),
    ]
    assert found[1]["sha256"] == found[2]["sha256"]


def test_results_of_an_earlier_run_are_passed_over(tmp_path: Path):
    for name in ("hasil/articles", "hasil/mentions", "baru"):
        (tmp_path / name).mkdir(parents=True)
        _write(tmp_path / name / "part-00000.parquet")
    (tmp_path / "hasil" / "run.json").write_text('{"govcomm_version": "0.1.0"}')
    for path in (str(tmp_path), f"file://{tmp_path}"):
        assert len(_alike(list(read([path], OPTIONS)))) == 2
    assert len(_alike(list(read([str(tmp_path / "hasil" / "articles")], OPTIONS)))) == 2  # asked for by name


def test_what_others_read_is_left_to_them(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Kios sudah siap.")
    assert list(read([str(tmp_path)], OPTIONS)) == list(sources.read([tmp_path]))
    assert next(inputs([str(tmp_path)]))["path"] == str(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("none.parquet", None, "berkas atau folder tidak ditemukan"),
        ("bad.parquet", b"PAR1 no parquet at all PAR1", "berkas Parquet rusak"),
        ("empty.parquet", b"", "berkas Parquet rusak"),
    ],
)
def test_what_cannot_be_read_is_a_failure(tmp_path: Path, name: str, content: bytes | None, reason: str):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for path in (str(tmp_path / name), f"file://{tmp_path}/{name}"):
        (failure,) = read([path], OPTIONS)
        assert isinstance(failure, Failure)
        assert failure.reason == reason


def test_a_table_without_text_names_its_columns(tmp_path: Path):
    pq.write_table(pa.table({"judul": ["a"], "nilai": [1]}), tmp_path / "a.parquet")
    (failure,) = read([str(tmp_path / "a.parquet")], OPTIONS)
    assert isinstance(failure, Failure)
    assert failure.reason == "tidak ada kolom teks; kolom yang ada: judul, nilai"
    (failure,) = read(["entah://x/a.parquet"], OPTIONS)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("alamat ini tidak dapat dibuka")
