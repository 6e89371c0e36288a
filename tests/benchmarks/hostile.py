"""Hand govcomm hostile inputs until they or the time run out; counts crashes and hangs.

    python -m tests.benchmarks.hostile [--inputs 1000000] [--seconds 600] [--workers 1] [--seed 1]

Two of three inputs are damaged files of every kind for the readers, one is a text for the whole analysis, put
together from prose and junk. Every input follows from the seed and its number, so that one can be tried again
(``--only NUMBER``). A worker that dies is a crash, one that takes more than ten seconds for an input a hang;
either is replaced and goes on with the next. Ends with code 1 if there was one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HANG = 10.0  # seconds for one input
LOADING = 120.0  # seconds for the imports and the weights
_SPAWN = multiprocessing.get_context("spawn")


def _load() -> Callable[[int, int], None]:
    """Import everything, and return what tries one input and raises if something is wrong with it."""
    from govcomm.analysis import load_engine
    from govcomm.records import Article, Failure
    from govcomm.sources import read
    from tests.hardening.files import SMALL, document, page, pdf, workbook
    from tests.hardening.pieces import mixed
    from tests.hardening.test_any_text import check

    engine = load_engine()
    folder = Path(tempfile.mkdtemp(prefix="govcomm-hostile-"))
    small = [(Path(name).suffix, make()) for name, make in SMALL.items()]
    small = [(suffix, data) for suffix, data in small if len(data) < 20_000]
    sound = {".docx": document(), ".xlsx": workbook(), ".pdf": pdf()}

    def made(chance: random.Random) -> tuple[str, bytes]:
        kind = chance.randrange(10)
        if kind == 0:
            return chance.choice(small)
        if kind == 1:
            return chance.choice(list(sound.items()))
        text = mixed(chance)
        data = text.encode("utf-8", "replace")
        if kind == 2:
            return ".html", page(f"<article><p>{text}</p></article>".encode("utf-8", "replace").decode())
        if kind == 3:
            return ".csv", b"judul;isi\n" + data
        if kind == 4:
            return chance.choice((".json", ".jsonl")), b'{"isi": "' + data + b'"}\n' + data
        return chance.choice((".txt", ".tsv", ".html", ".jsonl")), data

    def damaged(data: bytes, chance: random.Random) -> bytes:
        changed = bytearray(data)
        for _ in range(chance.choice((0, 1, 1, 4, 30))):
            at = chance.randrange(len(changed) + 1)
            how = chance.randrange(4)
            if how == 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            elif how == 1:
                del changed[at : at + chance.randrange(1, 60)]
            elif how == 2:
                changed[at:at] = changed[: chance.randrange(1, 200)]
            else:
                del changed[at:]
        return bytes(changed)

    def attempt(seed: int, number: int) -> None:
        chance = random.Random(seed * 1_000_003 + number)
        if number % 3 == 0:
            title = mixed(chance)[:200] if chance.random() < 0.3 else None
            (analysis,) = engine([Article(text=mixed(chance), title=title)])
            if analysis.status == "error":
                raise AssertionError(analysis.error)
            check(analysis)
            return
        suffix, data = made(chance)
        path = folder / f"masukan{suffix}"
        path.write_bytes(damaged(data, chance))
        results = list(read([path]))
        assert results, "neither an article nor a failure"
        for result in results:
            assert not isinstance(result, Failure) or (result.reason and result.remedy)
            assert "\n" not in str(result) or isinstance(result, Article)

    return attempt


def _serve(current: Any, connection: Any, seed: int, first: int, step: int, end: int) -> None:
    attempt = _load()
    connection.send(("ready", first, 0.0, ""))
    for number in range(first, end, step):
        current.value = number
        start = time.monotonic()
        try:
            attempt(seed, number)
        except BaseException:
            connection.send(("crash", number, 0.0, traceback.format_exc(limit=-4)))
        else:
            connection.send(("done", number, time.monotonic() - start, ""))
    connection.send(("end", end, 0.0, ""))


@dataclass(slots=True)
class Tally:
    """What became of the inputs."""

    done: int = 0
    crashes: list[tuple[int, str]] = field(default_factory=list)
    hangs: list[int] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)


def run(*, inputs: int, seconds: float, workers: int, seed: int) -> Tally:
    """Try inputs until they or the seconds run out.

    Args:
        inputs: How many at most.
        seconds: For how long at most.
        workers: Processes.
        seed: Whole number from which all inputs follow.
    """
    tally = Tally()
    pool = [_Worker(seed, number, workers, inputs) for number in range(workers)]
    deadline = time.monotonic() + seconds
    while pool and time.monotonic() < deadline:
        for worker in list(pool):
            if not worker.watch(tally):
                pool.remove(worker)
        time.sleep(0.05)
    for worker in pool:
        worker.stop()
    return tally


class _Worker:
    """A process, the input it is at, and since when."""

    def __init__(self, seed: int, first: int, step: int, end: int) -> None:
        self.settings = (seed, step, end)
        self._start(first)

    def _start(self, first: int) -> None:
        seed, step, end = self.settings
        self.current = _SPAWN.Value("q", first, lock=False)
        self.connection, theirs = _SPAWN.Pipe(duplex=False)
        self.process = _SPAWN.Process(
            target=_serve, args=(self.current, theirs, seed, first, step, end), daemon=True
        )
        self.process.start()
        theirs.close()
        self.since, self.limit = time.monotonic(), LOADING
        self.ready = False

    def watch(self, tally: Tally) -> bool:
        """Take what the worker says, replace it where it died or hangs; False once it is through."""
        try:
            while self.connection.poll():
                said, number, taken, detail = self.connection.recv()
                self.since, self.limit = time.monotonic(), HANG
                self.ready = True
                if said == "end":
                    self.stop()
                    return False
                if said == "done":
                    tally.done += 1
                    tally.slowest = max(tally.slowest, (taken, number))
                elif said == "crash":
                    tally.crashes.append((number, detail))
        except EOFError:
            if not self.ready:
                raise SystemExit("a worker died before its first input; see its message above") from None
            tally.crashes.append((self.current.value, f"the worker died ({self.process.exitcode})"))
            return self._next()
        if time.monotonic() - self.since > self.limit:
            tally.hangs.append(self.current.value)
            return self._next()
        return True

    def _next(self) -> bool:
        self.stop()
        _, step, end = self.settings
        following = self.current.value + step
        if following >= end:
            return False
        self._start(following)
        return True

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; returns 1 if an input crashed or hung."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="NUMBER", help="try one input in this process")
    options = parser.parse_args(arguments)
    if options.only is not None:
        _load()(options.seed, options.only)
        return 0
    start = time.monotonic()
    tally = run(inputs=options.inputs, seconds=options.seconds, workers=options.workers, seed=options.seed)
    taken = time.monotonic() - start
    print(f"{tally.done:,} inputs in {taken:,.0f} s with {options.workers} workers, seed {options.seed}")
    print(f"crashes {len(tally.crashes)}, hangs over {HANG:.0f} s {len(tally.hangs)}")
    print(f"slowest {tally.slowest[0]:.2f} s (input {tally.slowest[1]})")
    for number, detail in tally.crashes[:20]:
        print(f"crash at input {number}:\n{detail}")
    for number in tally.hangs[:20]:
        print(f"hang at input {number}")
    return 1 if tally.crashes or tally.hangs else 0


if __name__ == "__main__":
    sys.exit(main())
