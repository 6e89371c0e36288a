"""Files appear whole or not at all, on a path and at a URL."""

from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

import pyarrow as pa

from govcomm.distributed.place import Place, is_url
from govcomm.errors import OutputError


@pytest.fixture(params=["path", "file", "memory"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    kinds = {"path": str(tmp_path), "file": f"file://{tmp_path}", "memory": f"memory://{tmp_path.name}"}
    return Place(kinds[request.param])


def test_what_is_written_is_read(place: Place):
    assert place.write("a/b.txt", b"satu") == 4
    place.write("a/b.txt", b"dua")
    assert place.read("a/b.txt") == b"dua"
    assert place.sizes("a") == {"a/b.txt": 3}
    assert place.sizes("b") == {}
    assert place.exists("a/b.txt")
    place.remove(["a/b.txt", "a/none.txt", "none"])
    assert not place.exists("a/b.txt")
    with pytest.raises(FileNotFoundError):
        place.read("a/b.txt")


def test_tables_keep_their_columns(place: Place):
    schema = pa.schema([("n", pa.int64()), ("word", pa.string())])
    place.write_rows("t/1.parquet", [{"n": 1, "word": "satu"}, {"n": 2, "word": None}], schema)
    place.write_rows("t/2.parquet", [], schema)
    assert place.read_table("t/2.parquet").schema == schema
    assert list(place.rows(["t/1.parquet", "t/2.parquet"], ["word"])) == [{"word": "satu"}, {"word": None}]


def test_nothing_is_left_of_a_file_that_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*args: object) -> None:
        raise OSError(28, "full")

    place = Place(tmp_path)
    place.write("a/b.txt", b"satu")
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="full"):
        place.write("a/b.txt", b"dua")
    assert place.read("a/b.txt") == b"satu"
    assert place.sizes("a") == {"a/b.txt": 4}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path):
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("asli")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.txt").symlink_to(elsewhere)
    Place(tmp_path / "out").write("a.txt", b"baru")
    assert elsewhere.read_text() == "asli"
    assert (tmp_path / "out" / "a.txt").read_text() == "baru"


def test_a_url_is_told_from_a_path():
    assert is_url("s3://ember/hasil")
    assert is_url("file:///hasil")
    assert not is_url("hasil")
    assert not is_url(r"C:\hasil")
    assert not is_url("https://contoh.id/hasil")


def test_an_unknown_kind_of_url_is_one_line():
    with pytest.raises(OutputError, match=r"entah://x: alamat ini tidak dapat dibuka"):
        Place("entah://x")
