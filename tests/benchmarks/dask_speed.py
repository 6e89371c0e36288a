"""How fast a Dask cluster on this machine is beside one process; prints figures and judges nothing.

    python -m tests.benchmarks.dask_speed [--texts FILE.jsonl] [--articles 1000] [--workers 2] [--runs 2]
    python -m tests.benchmarks.dask_speed --copies 1000000

Both sides do the whole job (analysis, writing, tables over the run) on the same articles, in turns, and are
timed without the start of processes and the loading of models. Beside the clock stands what the processor
would allow: on a machine that others use, that says more. ``--copies`` measures what the driver does alone at
the end, on made-up sketches: that does not get faster with more workers.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from tests.benchmarks.speed import ROOT, repeated, texts_of

COUNTED = 1_000


def compare(path: Path, *, articles: int, workers: int, runs: int) -> None:
    """Print articles per second of one process and of the cluster, run by run."""
    from govcomm.analysis import analyze, load_engine
    from govcomm.distributed.cluster import connected
    from govcomm.distributed.driver import run
    from govcomm.store import Results

    given = list(repeated(list(texts_of(path)), count=articles))
    engine = load_engine()
    list(analyze(given[:64], engine=lambda: engine))
    print(
        f"{articles:,} articles, {sum(len(one.text.split()) for one in given):,} words, articles per second"
    )
    print(f"{'':8}{'one process':>14}{f'{workers} workers':>14}{'ratio':>8}{'by processor':>14}{'load':>8}")
    with connected(None, workers=workers) as client, tempfile.TemporaryDirectory() as folder:
        run(given[:256], Path(folder) / "warm", client=client)
        for number in range(runs):
            place = Path(folder) / str(number)
            clock, own = time.perf_counter(), time.process_time()
            with Results(place / "one", format="parquet") as results:
                for analysis in analyze(given, engine=lambda: engine):
                    results.add(analysis)
            one, one_cpu = time.perf_counter() - clock, time.process_time() - own
            before = client.run(time.process_time)
            clock, own = time.perf_counter(), time.process_time()
            run(given, place / "many", client=client)
            many, own = time.perf_counter() - clock, time.process_time() - own
            after = client.run(time.process_time)
            # The driver works while the workers do, but for what it does at the end.
            busiest = max(max(after[name] - before[name] for name in before), own)
            print(
                f"{f'run {number + 1}':8}{articles / one:>14.1f}{articles / many:>14.1f}{one / many:>8.2f}"
                f"{one_cpu / busiest:>14.2f}{os.getloadavg()[0]:>8.1f}",
                flush=True,
            )
            spent = sum(after[name] - before[name] for name in before)
            print(f"        seconds of the processor: {one_cpu:.1f}; {spent:.1f} and the driver's {own:.1f}")
        used = client.run(_peak)
    print("peak memory: " + ", ".join(f"{one:.0f} MB" for one in used.values()) + f"; here {_peak():.0f} MB")


def copies(n: int) -> None:
    """Print how long the search for copies takes the driver, and its memory; one article in ten is a copy."""
    from govcomm.tables.copies import SCHEMA, SKETCH, Copies

    per_part = 2_048
    n_parts = -(-n // per_part)

    def read(number: int) -> pa.Table:
        chance = np.random.default_rng(number)
        values = chance.integers(0, 2**32, (per_part, SKETCH), dtype=np.uint32)
        old = np.random.default_rng(number // 2).integers(0, 2**32, (per_part, SKETCH), dtype=np.uint32)
        values[::10] = old[::10]
        ids = [f"{number:06d}{row:010d}" for row in range(per_part)]
        rows = {
            "id": ids,
            "day": ["2025-02-03"] * per_part,
            "outlet": ["Kabar Selasih"] * per_part,
            "words": chance.integers(1, 2**63, per_part, dtype=np.uint64),
            "sketch": [row.tobytes() for row in values],
        }
        return pa.table(rows, schema=SCHEMA)

    start = time.perf_counter()
    for number in range(min(n_parts, 50)):
        read(number)
    making = (time.perf_counter() - start) / min(n_parts, 50) * n_parts
    before, start = _peak(), time.perf_counter()
    found = Copies(read, n_parts=n_parts).changes()
    taken = time.perf_counter() - start
    print(f"{n:,} articles, {sum(map(len, found.values())):,} in groups: {taken:.0f} s")
    print(f"(making up the sketches once takes {making:.0f} s of it)")
    print(f"peak memory {_peak():.0f} MB, {(_peak() - before) * 1e6 / n:.0f} bytes an article")


def _peak() -> float:
    """Peak memory of this process in MB."""
    per_mb = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # macOS counts bytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mb


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "articles", help="articles to read")
    parser.add_argument("--articles", type=int, default=COUNTED)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--copies", type=int, metavar="N", help="measure the driver on N made-up sketches")
    options = parser.parse_args(arguments)
    if options.copies:
        copies(options.copies)
    else:
        compare(
            options.texts.resolve(), articles=options.articles, workers=options.workers, runs=options.runs
        )


if __name__ == "__main__":
    main()
