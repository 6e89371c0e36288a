"""A scheduler and workers that were started by hand, one of them killed in the middle; the real pipeline."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")

import dask

from govcomm.distributed.driver import run
from govcomm.errors import GovcommError
from govcomm.sources import read
from tests import engines
from tests.distributed.alike import in_one_process, of_cluster

ROOT = Path(__file__).parents[2]
STORIES = sorted((ROOT / "corpora" / "articles").glob("*.txt"))[:12]


class Processes:
    """A scheduler and two workers."""

    def __init__(self, place: Path) -> None:
        self._file = place / "scheduler.json"
        self._place = place
        self._here = ["--scheduler-file", str(self._file), "--no-dashboard"]
        self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        self.workers = [
            self._start("dask_worker", "--nthreads", "1", "--no-nanny", "--death-timeout", "60")
            for _ in range(2)
        ]

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{module}", *self._here, *arguments],
            cwd=self._place,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def client(self, n_workers: int) -> Any:
        from distributed import Client

        deadline = time.monotonic() + 60
        while not self._file.exists():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.05)
        client = Client(scheduler_file=str(self._file), timeout=60)
        client.wait_for_workers(n_workers, timeout=60)
        return client

    def stop(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """Started once: the first test leaves a worker for the second."""
    found = Processes(tmp_path_factory.mktemp("processes"))
    yield found
    found.stop()


def four(_: int) -> int:
    return 4


@pytest.fixture(autouse=True)
def batches_of_four(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small partitions, so that there is a middle; they are never smaller than a batch."""
    from govcomm.distributed import driver, parts

    def in_fours(*args: Any, **more: Any) -> Iterator[parts.Part]:
        return parts.in_parts(*args, batch_size=4, **more)

    monkeypatch.setattr(driver, "in_parts", in_fours)


@pytest.mark.model
def test_a_killed_worker_costs_no_row(processes: Processes, out: Path, tmp_path: Path):
    killed = []

    def kill(_: Mapping[str, Any]) -> None:
        if not killed:
            os.kill(processes.workers[0].pid, signal.SIGKILL)
            killed.append(processes.workers[0].wait())

    with processes.client(2) as client:
        outcome = run(read(STORIES), f"file://{out}", client=client, size=four, on_part=kill)
        assert len(client.scheduler_info()["workers"]) == 1
    assert killed == [-signal.SIGKILL]
    assert (outcome.n_parts, outcome.n_kept, outcome.counts["error"]) == (3, 0, 0)
    expected = in_one_process(read(STORIES), tmp_path / "one", None)
    assert len(expected["statements"]) > 10
    assert of_cluster(out) == expected


def test_a_scheduler_that_goes_is_one_line_and_costs_nothing_done(
    processes: Processes, out: Path, monkeypatch: pytest.MonkeyPatch
):
    articles = [*read(STORIES)]
    monkeypatch.setitem(dask.config.config["distributed"]["comm"]["timeouts"], "connect", "1s")
    with processes.client(1) as client, pytest.raises(GovcommError, match="penjadwal Dask terputus"):
        run(articles, out, client=client, size=four, engine=engines.echo, on_part=lambda _: processes.stop())
    assert len(list((out / ".govcomm" / "done").iterdir())) >= 1
