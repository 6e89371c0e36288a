"""A run on a cluster gives the rows of a run in one process, whatever dies in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

import pandas as pd
import pyarrow.dataset as ds

from govcomm.distributed.driver import run
from govcomm.errors import GovcommError, ModelError, OutputError
from govcomm.records import Article, Failure
from govcomm.store.lock import Lock
from tests import engines
from tests.distributed.alike import counts_of, in_one_process, of_cluster

STORIES = Path(__file__).parents[2] / "corpora" / "articles"
BROKEN = Failure(source="rusak.pdf", reason="PDF rusak", remedy="Simpan ulang.")


def _articles(n: int = 60) -> list[Article]:
    """Many with one id, some of them copies of earlier ones."""
    words = "kios pasar hujan jalan rapat sungai warga guru pajak hutan".split()
    return [
        Article(
            article_id=f"a{number % 7}",
            text=" ".join(f"{words[i % 10]}{i * (number % 23)}" for i in range(number % 5 + 24)),
            outlet=f"Kabar {number % 3}",
            published_at=f"2025-02-{28 - number % 20:02d}",
        )
        for number in range(n)
    ]


def small(_: int) -> int:
    return 8


def seven(_: int) -> int:
    return 7


def _run(articles: list[Any], out: Any, client: Any, **more: Any) -> Any:
    return run(articles, out, client=client, **{"engine": engines.of_people, "size": small, **more})


@pytest.fixture(autouse=True)
def batches_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    from govcomm.distributed import driver, parts

    def in_fours(*args: Any, **more: Any) -> Iterator[parts.Part]:
        return parts.in_parts(*args, batch_size=4, **more)

    monkeypatch.setattr(driver, "in_parts", in_fours)


def test_the_rows_of_one_process_on_a_path(client: Any, out: Path, tmp_path: Path):
    given = [BROKEN, *_articles(), replace(BROKEN, source="z.pdf")]
    seen: list[Failure] = []
    outcome = _run(given, out, client, on_failure=seen.append)
    expected = in_one_process(given, tmp_path / "one", engines.of_people)
    assert of_cluster(out) == expected
    assert any(row["duplicate_of"] for row in expected["articles"])
    assert len(expected["persons"]) > 5
    assert (outcome.n_parts, outcome.n_kept, outcome.counts["ok"]) == (8, 0, 60)
    assert [one.source for one in seen] == ["rusak.pdf", "z.pdf"] == [one.source for one in outcome.failures]
    assert counts_of(out) == outcome.counts == counts_of(tmp_path / "one")
    assert sorted(path.name for path in (out / ".govcomm").iterdir()) == ["copies", "done"]


def test_others_read_the_partitions(client: Any, out: Path):
    _run(_articles(20), out, client)
    assert len(pd.read_parquet(out / "articles")) == 20
    table = ds.dataset(out / "statements").to_table()
    assert table.num_rows == 20
    assert table.schema.metadata[b"govcomm.schema_version"]


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_at_a_url(client: Any, out: Path, tmp_path: Path, kind: str):
    if kind == "memory":  # which only one process sees
        from distributed import Client

        url = f"memory://{uuid4().hex}"
        with Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=":0") as threads:
            _run(_articles(), url, threads)
    else:
        url = f"file://{out}"
        _run(_articles(), url, client)
        assert not Path("file:").exists()  # a URL is no path below the working folder
    assert of_cluster(url) == in_one_process(_articles(), tmp_path / "one", engines.of_people)


def test_nothing_gives_typed_tables(client: Any, out: Path):
    outcome = _run([BROKEN], out, client)
    assert (outcome.n_parts, outcome.counts["unreadable"]) == (0, 1)
    assert list(pd.read_parquet(out / "statements").columns)[:2] == ["statement_id", "article_id"]
    assert all(rows == [] for rows in of_cluster(out).values())


class Stop(Exception):
    pass


def _stop_after(n: int) -> Callable[[Mapping[str, Any]], None]:
    left = [n]

    def on_part(_: Mapping[str, Any]) -> None:
        left[0] -= 1
        if not left[0]:
            raise Stop

    return on_part


def test_it_goes_on_where_it_was_cut_off(client: Any, out: Path, tmp_path: Path):
    with pytest.raises(Stop):
        _run(_articles(), out, client, on_part=_stop_after(3))
    assert not (out / "run.json").exists()
    (out / "mentions" / "part-00001.parquet").unlink(missing_ok=True)
    outcome = _run(_articles(), out, client)
    assert 1 <= outcome.n_kept < outcome.n_parts == 8
    assert of_cluster(out) == in_one_process(_articles(), tmp_path / "one", engines.of_people)


def test_new_articles_are_added_and_damage_is_mended(client: Any, out: Path, tmp_path: Path):
    _run(_articles(40), out, client)
    with pytest.raises(OutputError, match="sudah berisi hasil"):
        _run(_articles(60), out, client)
    (out / "people" / "part-00001.parquet").write_bytes(b"cut")
    (out / ".govcomm" / "done" / "part-00002.json").write_bytes(b"{")
    outcome = _run(_articles(60), out, client, resume=True)
    assert (outcome.n_parts, outcome.n_kept) == (8, 3)
    expected = in_one_process(_articles(), tmp_path / "one", engines.of_people)
    assert of_cluster(out) == expected
    # Articles that are taken away take what they said about others with them.
    outcome = _run(_articles(24), out, client, resume=True)
    assert (outcome.n_parts, outcome.n_kept) == (3, 3)
    assert of_cluster(out) == in_one_process(_articles(24), tmp_path / "few", engines.of_people)


def test_other_choices_are_other_partitions(client: Any, out: Path):
    _run(_articles(24), out, client)
    outcome = _run(_articles(24), out, client, min_confidence=0.04, resume=True)
    assert outcome.n_kept == 0
    assert 0 < outcome.counts["statements"] < 24
    outcome = _run(_articles(24), out, client, min_confidence=0.04, overwrite=True, size=seven)
    assert (outcome.n_kept, outcome.n_parts) == (0, 3)


def test_a_deadly_and_a_hanging_article_are_set_aside(client: Any, out: Path):
    articles = [Article(article_id=f"a{n}", text=f"berita {n}") for n in range(20)]
    articles[5] = replace(articles[5], text="mati", source="mati.txt")
    articles[14] = replace(articles[14], text="macet")
    outcome = _run(articles, out, client, timeout=2.0)
    rows = {row["article_id"]: row for row in of_cluster(out)["articles"]}
    assert {name for name, row in rows.items() if row["status"] == "error"} == {"a5", "a14"}
    assert list(rows) == [f"a{n}" for n in range(20)]
    assert "proses pekerja berhenti mendadak" in str(rows["a5"]["error"])
    assert outcome.failures[0].source == "mati.txt (a5)"
    assert (outcome.counts["ok"], outcome.counts["error"]) == (18, 2)


def test_what_the_engine_raises_ends_the_run_in_one_line(client: Any, out: Path):
    with pytest.raises(ModelError, match=r"^ner.npz: berkas bobot model hilang. Pasang ulang.$"):
        _run(_articles(8), out, client, engine=engines.without_weights)


def test_one_driver_at_a_time(client: Any, out: Path):
    out.mkdir()
    lock = Lock(out)
    with pytest.raises(OutputError, match="lain sedang menulis"):
        _run(_articles(8), out, client)
    lock.release()


def test_nothing_is_written_through_links(client: Any, out: Path, tmp_path: Path):
    out.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("articles", ".govcomm"):
        (out / name).symlink_to(elsewhere)
    _run(_articles(8), out, client)
    assert list(elsewhere.iterdir()) == []
    assert (out / "articles" / "part-00000.parquet").exists()


def test_a_scheduler_that_is_not_there_is_one_line(out: Path):
    with pytest.raises(GovcommError, match=r"tcp://127.0.0.1:9: penjadwal Dask tidak menjawab"):
        run(_articles(8), out, scheduler="tcp://127.0.0.1:9", engine=engines.echo, connect_seconds=1.0)
    with pytest.raises(GovcommError, match=r"penjadwal Dask"):
        run(_articles(8), out, scheduler="entah apa", engine=engines.echo, connect_seconds=1.0)
