"""``govcomm analyze --engine dask``, and what the other commands make of its results."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

import pyarrow as pa
import pyarrow.parquet as pq

from govcomm.cli import run
from govcomm.corpus.corpus import Corpus
from govcomm.distributed import driver
from govcomm.sources import read
from govcomm.store import load_frames, load_persons
from govcomm.store.selected import load_selected
from govcomm.tables import TABLES
from tests.distributed.alike import in_one_process, of_cluster

STORIES = sorted((Path(__file__).parents[2] / "corpora" / "articles").glob("*.txt"))[:4]


@pytest.fixture
def govcomm(capsys: pytest.CaptureFixture[str], client: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call the command line on the cluster of the tests; returns exit code, output and errors."""
    monkeypatch.setattr(driver, "connected", lambda *_, **__: nullcontext(client))

    def call(*args: object) -> tuple[int, str, str]:
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.model
def test_the_command_and_what_others_make_of_it(govcomm: Any, out: Path, tmp_path: Path):
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"")
    code, said, warned = govcomm("analyze", *STORIES, empty, "--out", out, "--engine", "dask", "--verbose")
    assert code == 1
    assert "4 berita dianalisis, 1 masukan gagal" in said
    assert (
        f"articles/, statements/, mentions/, people/, topics/, persons/, person_roles/, run.json di {out}"
        in said
    )
    assert "kosong.txt: berkas kosong." in warned
    assert "bagian 0: 4 berita, " in warned
    expected = in_one_process(read(STORIES), tmp_path / "one", None)
    assert of_cluster(out) == expected
    made = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert made["options"]["engine"] == "dask"
    assert [len(one["sha256"]) for one in made["inputs"]] == [64] * 5

    frames = load_frames(out)
    assert len(frames.statements) == len(expected["statements"])
    assert len(load_persons(out)[0]) == len(expected["persons"])
    assert len(Corpus.open(out)) == 4
    selected = load_selected(out, {table.name: ["article_id"] for table in TABLES})
    assert selected.mentions.article_id.tolist() == frames.mentions.article_id.tolist()

    code, said, _ = govcomm("analyze", *STORIES, "--out", out, "--engine", "dask")
    assert (code, said) == (2, "")
    code, said, _ = govcomm("analyze", *STORIES, "--out", out, "--engine", "dask", "--resume", "--lang", "en")
    assert code == 0
    assert "4 articles analysed, 4 of them analysed before." in said


@pytest.mark.model
def test_parquet_in_at_a_url(govcomm: Any, out: Path, tmp_path: Path):
    rows = [{"id": path.stem, "isi": path.read_text(encoding="utf-8")} for path in STORIES[:2]]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    url = f"file://{out}"
    code, said, _ = govcomm("analyze", f"file://{tmp_path}/a.parquet", "--out", url, "--engine", "dask")
    assert code == 0
    assert f"di {url}" in said
    assert [row["article_id"] for row in of_cluster(url)["articles"]] == [path.stem for path in STORIES[:2]]


def test_options_that_do_not_go_together(govcomm: Any, out: Path):
    code, _, warned = govcomm("analyze", STORIES[0], "--out", out, "--scheduler", "tcp://x:1")
    assert (code, "--scheduler hanya berlaku dengan --engine dask" in warned) == (64, True)
    code, _, warned = govcomm("analyze", STORIES[0], "--out", out, "--engine", "dask", "--format", "csv")
    assert (code, "selalu --format parquet" in warned) == (64, True)
    assert not out.exists()


def test_without_the_extra_it_says_what_to_install(govcomm: Any, out: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("govcomm.cli.cluster.find_spec", lambda name: None)
    code, _, warned = govcomm("analyze", STORIES[0], "--out", out, "--engine", "dask")
    assert (code, warned) == (2, "paket Dask belum terpasang. Jalankan pip install 'govcomm[dask]'.\n")
    code, _, warned = govcomm("analyze", STORIES[0], "--out", out, "--engine", "dask", "--lang", "en")
    assert warned == "Dask is not installed. Run pip install 'govcomm[dask]'.\n"
