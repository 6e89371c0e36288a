"""Getting at a cluster: one that runs, or processes of one's own on this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.comm.core import CommClosedError

from govcomm.errors import GovcommError

CONNECT_SECONDS = 10.0
WORKERS_SECONDS = 60.0

_LEAN = {  # what looks at the workers all the time, a tenth of a core together, for a page that nobody sees
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
    "distributed.scheduler.work-stealing-interval": "1s",
    "distributed.worker.memory.monitor-interval": "500ms",
    # Giving memory back at once, to fetch it again for the next batch, costs the analysis 8 to 25 %.
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": None,
}


@contextmanager
def connected(scheduler: str | None, *, workers: int, seconds: float = CONNECT_SECONDS) -> Iterator[Client]:
    """Connect to a scheduler, or start one with workers on this machine.

    Args:
        scheduler: Its address (``tcp://host:8786``); ``None`` starts processes here, that only this machine
            can reach.
        workers: Number of these processes, one thread each.
        seconds: How long to wait for the scheduler.

    Raises:
        GovcommError: The scheduler cannot be reached, or has no workers.
    """
    quiet = logging.getLogger("distributed")
    level = quiet.level
    quiet.setLevel(logging.CRITICAL)  # a worker that comes or goes is no news here
    try:
        if scheduler is None:
            here: dict[str, Any] = {"n_workers": workers, "threads_per_worker": 1}
            here |= {"dashboard_address": ":0", "silence_logs": logging.CRITICAL}
            with dask.config.set(_LEAN), LocalCluster(**here) as cluster, Client(cluster) as client:
                yield client
            return
        with _reached(scheduler, seconds) as client:
            _wait_for_workers(client, scheduler)
            yield client
    finally:
        quiet.setLevel(level)


def _reached(scheduler: str, seconds: float) -> Client:
    try:
        return Client(scheduler, timeout=seconds)
    except (OSError, TimeoutError, CommClosedError) as error:
        raise GovcommError(
            "penjadwal Dask tidak menjawab",
            where=scheduler,
            remedy="Periksa alamatnya, dan apakah dask scheduler berjalan di sana.",
        ) from error
    except (ValueError, RuntimeError, TypeError) as error:
        raise GovcommError(
            f"alamat penjadwal Dask ini tidak dapat dipakai ({' '.join(str(error).split())[:120]})",
            where=scheduler,
            remedy="Tulis seperti tcp://nama-mesin:8786.",
        ) from error


def _wait_for_workers(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=WORKERS_SECONDS)
    except TimeoutError as error:
        raise GovcommError(
            "penjadwal Dask belum punya pekerja",
            where=scheduler,
            remedy=f"Jalankan dask worker {scheduler} --nthreads 1 di mesin pekerja.",
        ) from error
