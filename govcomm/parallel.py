"""Batches through several processes: results in order, bounded memory, a crash costs one batch.

``multiprocessing.Pool`` reads its whole input ahead and hangs when a worker is killed, and a
``ProcessPoolExecutor`` gives up everything in flight. Here each worker has its own pipe, so a
closed pipe names the batch that was lost, and the next batch starts a fresh worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from govcomm.errors import GovcommError

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_SPAWN = multiprocessing.get_context("spawn")  # the only start method that is safe everywhere


def ordered(
    batches: Iterable[Batch],
    factory: Callable[[], Callable[[Batch], Result]],
    *,
    workers: int,
    lost: Callable[[Batch, str], Result],
) -> Iterator[Result]:
    """Map batches through worker processes, results in the order of the batches.

    Args:
        batches: Picklable batches, read only as far ahead as three per worker.
        factory: Importable function that each worker calls once; what it returns maps a batch.
        workers: Number of processes at most; none starts before there is a batch for it.
        lost: Gives the result for a batch whose worker died, from the batch and the reason.

    Yields:
        One result per batch.

    Raises:
        GovcommError: If a worker cannot start, or the mapping itself raises.
    """
    source = enumerate(batches)
    pool: list[_Worker[Batch, Result]] = []
    finished: dict[int, Result] = {}
    given = due = 0
    more = True
    try:
        while True:
            while more and given - due < 3 * workers:
                free = next((worker for worker in pool if worker.job is None), None)
                if free is None and len(pool) == workers:
                    break
                item = next(source, None)
                if item is None:
                    more = False
                    break
                if free is None:
                    free = _Worker(factory)
                    pool.append(free)
                free.take(item)
                given += 1
            while due in finished:
                yield finished.pop(due)
                due += 1
            if due == given:
                if not more:
                    return
                continue
            for connection in wait([worker.connection for worker in pool]):
                worker = next(one for one in pool if one.connection is connection)
                answer = worker.receive(lost)
                if answer is not None:
                    finished[answer[0]] = answer[1]
                if worker.dead:
                    pool.remove(worker)
                    worker.stop()
    finally:
        for worker in pool:
            worker.stop()


class _Worker(Generic[Batch, Result]):
    """One process, its pipe and the batch it holds."""

    def __init__(self, factory: Callable[[], Callable[[Batch], Result]]) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self.job: tuple[int, Batch] | None = None
        self.dead = False
        self._ready = False
        self._process = _SPAWN.Process(target=_serve, args=(theirs, factory), daemon=True)
        self._process.start()
        theirs.close()

    def take(self, job: tuple[int, Batch]) -> None:
        """Accept a batch; it is sent once the worker has loaded, so that nobody waits on a full pipe."""
        self.job = job
        if self._ready:
            self._send()

    def receive(self, lost: Callable[[Batch, str], Result]) -> tuple[int, Result] | None:
        """Read what the worker says: that it is ready, a result, or (by a closed pipe) that it died."""
        try:
            said, content = self.connection.recv()
        except (EOFError, OSError):
            return self._mourn(lost)
        if said == "failed":
            raise GovcommError(content, remedy="Jalankan lagi dengan satu proses untuk melihat rinciannya.")
        if said == "ready":
            self._ready = True
            if self.job is not None:
                self._send()
            return None
        assert self.job is not None
        index, self.job = self.job[0], None
        return index, content

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join()

    def _send(self) -> None:
        assert self.job is not None
        with contextlib.suppress(OSError):  # it just died: the closed pipe will say so
            self.connection.send(self.job[1])

    def _mourn(self, lost: Callable[[Batch, str], Result]) -> tuple[int, Result] | None:
        self.dead = True
        self._process.join()
        reason = f"proses pekerja berhenti mendadak (kode {self._process.exitcode})"
        if not self._ready:
            raise GovcommError(reason, remedy="Jalankan dengan satu proses (--workers 1).")
        if self.job is None:
            return None
        (index, batch), self.job = self.job, None
        return index, lost(batch, reason)


def _serve(connection: Connection, factory: Callable[[], Callable[[Batch], Result]]) -> None:
    """What a worker does: load once, then one batch after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # the processes already fill the cores
    try:
        work = factory()
        connection.send(("ready", None))
        while True:
            connection.send(("result", work(connection.recv())))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except Exception as error:
        connection.send(("failed", f"{type(error).__name__}: {error}"))
