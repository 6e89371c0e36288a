"""Batches through several processes: results in order, bounded memory, a crash or a hang costs one item.

``multiprocessing.Pool`` reads its whole input ahead and hangs when a worker is killed, and a
``ProcessPoolExecutor`` gives up everything in flight. Here each worker has its own pipe, so a closed pipe
or a missed deadline names the batch that was lost. Its items are tried again one by one, so that only the
one that is to blame stays without a result. Deadlines are kept by this process: a worker that hangs inside
a regular expression or in C cannot keep any.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from govcomm.errors import GovcommError

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_WORKERS = 4
"""More are not started unasked: each takes half a gigabyte, and a laptop has eight."""

ORPHAN_SECONDS = 10.0
"""So long after its time limit a worker that nobody has ended ends by itself."""

_SPAWN = multiprocessing.get_context("spawn")  # the only start method that is safe everywhere


def usual_workers() -> int:
    """Number of worker processes if nobody says: the cores that this process may use, four at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, MOST_WORKERS))


def ordered(
    batches: Iterable[Sequence[Item]],
    factory: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
    *,
    workers: int,
    lost: Callable[[Item, str], Result],
    seconds: float | None = None,
) -> Iterator[list[Result]]:
    """Map batches through worker processes, results in the order of the batches.

    Args:
        batches: Sequences of picklable items, read only as far ahead as three per worker.
        factory: Importable function that each worker calls once; what it returns maps a batch to as many
            results.
        workers: Number of processes at most; none starts before there is a batch for it.
        lost: Gives the result for an item whose worker died or ran out of time, from the item and the reason.
        seconds: Time limit for an item; a batch gets that of two, and if it misses it, each of its items
            is tried with its own. None is no limit.

    Yields:
        The results of one batch.

    Raises:
        GovcommError: If a worker cannot start, or the mapping itself raises.
    """
    pool = _Pool(batches, factory, workers=workers, lost=lost, seconds=seconds)
    try:
        yield from pool.results()
    finally:
        pool.stop()


@dataclass(slots=True)
class _Job(Generic[Item]):
    """Items of one batch, from a place on."""

    batch: int
    place: int
    items: Sequence[Item]


class _Pool(Generic[Item, Result]):
    """The workers, what they were given, and what came back."""

    def __init__(
        self,
        batches: Iterable[Sequence[Item]],
        factory: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        *,
        workers: int,
        lost: Callable[[Item, str], Result],
        seconds: float | None,
    ) -> None:
        self._source = iter(batches)
        self._factory = factory
        self._n_workers = workers
        self._lost = lost
        self._seconds = seconds
        self._workers: list[_Worker[Item, Result]] = []
        self._again: deque[_Job[Item]] = deque()
        self._sizes: dict[int, int] = {}
        self._found: dict[int, dict[int, Result]] = {}
        self._given = self._due = 0
        self._more = True

    def results(self) -> Iterator[list[Result]]:
        """What the batches came to, one after the other."""
        while True:
            self._hand_out()
            while self._due < self._given and len(self._found[self._due]) == self._sizes[self._due]:
                found = self._found.pop(self._due)
                yield [found[place] for place in range(self._sizes.pop(self._due))]
                self._due += 1
            if self._due < self._given:
                self._listen()
            elif not self._more:
                return

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()

    def _hand_out(self) -> None:
        while True:
            free = next((worker for worker in self._workers if worker.job is None), None)
            if free is None and len(self._workers) == self._n_workers:
                return
            job = self._next()
            if job is None:
                return
            if free is None:
                free = _Worker(self._factory)
                self._workers.append(free)
            free.take(job, self._seconds and self._seconds * min(2, len(job.items)))

    def _next(self) -> _Job[Item] | None:
        if self._again:
            return self._again.popleft()
        while self._more and self._given - self._due < 3 * self._n_workers:
            batch = next(self._source, None)
            if batch is None:
                self._more = False
                break
            index = self._given
            self._given += 1
            self._sizes[index], self._found[index] = len(batch), {}
            if batch:
                return _Job(index, 0, batch)
        return None

    def _listen(self) -> None:
        ends = [worker.deadline for worker in self._workers if worker.deadline is not None]
        patience = max(0.0, min(ends) - time.monotonic()) if ends else None
        by_connection = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection), patience):
            worker = by_connection[connection]  # type: ignore[index]  # only connections were given
            done = worker.receive()
            if done is not None:
                job, results = done
                self._found[job.batch].update(enumerate(results, job.place))
            elif worker.dead:
                self._bury(worker, f"proses pekerja berhenti mendadak (kode {worker.exit_code})")
        for worker in list(self._workers):
            if worker.deadline is not None and worker.deadline <= time.monotonic():
                self._bury(worker, f"analisisnya melewati batas {self._seconds:g} detik")

    def _bury(self, worker: _Worker[Item, Result], reason: str) -> None:
        """Let go of a worker; what it was at is tried again piece by piece, or given up."""
        self._workers.remove(worker)
        worker.stop()
        job = worker.job
        if job is None:
            return
        if len(job.items) > 1:
            singles = [_Job(job.batch, place, [item]) for place, item in enumerate(job.items, job.place)]
            self._again.extend(singles)
        else:
            self._found[job.batch][job.place] = self._lost(job.items[0], reason)


class _Worker(Generic[Item, Result]):
    """One process, its pipe and the job it is at."""

    def __init__(self, factory: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]]) -> None:
        self.connection, theirs = _SPAWN.Pipe()
        self.job: _Job[Item] | None = None
        self.deadline: float | None = None
        self.dead = False
        self._limit: float | None = None
        self._ready = False
        self._process = _SPAWN.Process(target=_serve, args=(theirs, factory), daemon=True)
        with _no_interrupt():
            self._process.start()
        theirs.close()

    @property
    def exit_code(self) -> int | None:
        """What the process ended with."""
        return self._process.exitcode

    def take(self, job: _Job[Item], limit: float | None) -> None:
        """Accept a job; it is sent once the worker has loaded, so that nobody waits on a full pipe."""
        self.job, self._limit = job, limit
        if self._ready:
            self._send()

    def receive(self) -> tuple[_Job[Item], Sequence[Result]] | None:
        """Read what the worker says: that it is ready, results, or (by a closed pipe) that it died.

        Raises:
            GovcommError: It could not load, or the mapping raised.
        """
        try:
            said, content = self.connection.recv()
        except (EOFError, OSError):
            self.dead = True
            self._process.join()
            if not self._ready:
                raise GovcommError(
                    f"proses pekerja berhenti mendadak (kode {self.exit_code})",
                    remedy="Jalankan dengan lebih sedikit proses (--workers 1).",
                ) from None
            return None
        if said == "failed":
            kind, reason, where, remedy = content
            raise kind(reason, where=where, remedy=remedy)
        if said == "ready":
            self._ready = True
            if self.job is not None:
                self._send()
            return None
        assert self.job is not None
        job, self.job, self.deadline = self.job, None, None
        return job, content

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()

    def _send(self) -> None:
        assert self.job is not None
        with contextlib.suppress(OSError):  # it just died: the closed pipe will say so
            self.connection.send((self.job.items, self._limit))
        if self._limit:
            self.deadline = time.monotonic() + self._limit


@contextlib.contextmanager
def _no_interrupt() -> Iterator[None]:
    """Let a process start deaf to Ctrl-C, which is its parent's business from the first moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # starting it lets interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _last_resort(limit: float | None) -> Iterator[None]:
    """Let the system end this process after its limit: nobody else would if the parent had been killed."""
    if not limit or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, limit + ORPHAN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _serve(
    connection: Connection, factory: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]]
) -> None:
    """What a worker does: load once, then one batch after the other until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # the processes already fill the cores
    try:
        work = factory()
        connection.send(("ready", None))
        while True:
            items, limit = connection.recv()
            with _last_resort(limit):
                results = work(items)
            connection.send(("result", results))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except GovcommError as error:
        connection.send(("failed", (type(error), error.reason, error.where, error.remedy)))
    except Exception as error:
        remedy = "Jalankan lagi dengan --workers 1 --timeout 0 untuk melihat rinciannya."
        connection.send(("failed", (GovcommError, f"{type(error).__name__}: {error}", "", remedy)))
