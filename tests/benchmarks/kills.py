"""Kill runs at random moments and see that nothing is lost and nothing comes twice; prints figures.

    python -m tests.benchmarks.kills [--kills 20] [--articles 300] [--workers 2] [--seed 1] [--stand-in]

One run is left alone. Another of the same input is killed (SIGKILL) again and again and goes on with
``--resume`` until it is through, then all its tables are compared with the first one's, row by row, in every
format. At last the journal itself is measured: what it takes of the disk and of the time. ``--stand-in`` puts
quick findings in the place of the pipeline: more articles and more parts between two kills.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from govcomm.records import Article
from govcomm.store import FORMATS, Results
from govcomm.store.journal import FOLDER, Journal
from govcomm.store.load import load_table
from govcomm.tables import RUN_TABLES, TABLES
from tests.benchmarks.speed import ROOT, repeated, texts_of

PROGRAM = ["govcomm"]


def start(source: Path, out: Path, *options: str, stderr: int | None = None) -> subprocess.Popen[bytes]:
    """The program as a process of its own."""
    command = [sys.executable, "-m", PROGRAM[-1], "analyze", str(source), "--out", str(out), "--quiet"]
    return subprocess.Popen([*command, *options], cwd=ROOT, stderr=stderr)


def finish(source: Path, out: Path, *options: str) -> float:
    """Run the program to its end; returns seconds.

    Raises:
        SystemExit: It failed.
    """
    begin = time.perf_counter()
    code = start(source, out, *options).wait()
    if code:
        raise SystemExit(f"the run ended with {code}")
    return time.perf_counter() - begin


def rows(out: Path) -> dict[str, list[str]]:
    """All rows of all tables as text, in order."""
    tables = [table.name for table in (*TABLES, *RUN_TABLES)]
    return {name: load_table(out, name).to_json(orient="records", lines=True).splitlines() for name in tables}


def kill(source: Path, folder: Path, options: argparse.Namespace) -> None:
    """Kill runs and compare."""
    workers = ("--workers", str(options.workers))
    whole, cut = folder / "whole", folder / "cut"
    alone = finish(source, whole, "--format", "jsonl", *workers)
    print(f"undisturbed: {alone:.1f} s", flush=True)
    chance = random.Random(options.seed)
    kills = through = 0
    while kills < options.kills:
        # Workers that were just starting complain when their parent is gone.
        process = start(source, cut, "--format", "jsonl", "--resume", *workers, stderr=subprocess.DEVNULL)
        if kills % 2:  # every other one soon after it has written something, whatever the start takes
            before = n_parts(cut)
            while process.poll() is None and n_parts(cut) == before:
                time.sleep(0.005)
        try:
            code = process.wait(timeout=chance.uniform(0, alone / 10 if kills % 2 else alone))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
            print(f"kill {kills}: {n_parts(cut)} parts", flush=True)
            continue
        if code:
            raise SystemExit(f"a run ended with {code}")
        through += 1
        compare(whole, cut)
        shutil.rmtree(cut)  # and again from the beginning
    for format in FORMATS:
        last = finish(source, cut, "--format", format, "--resume", *workers)
        finish(source, whole, "--format", format, "--resume", *workers)
        n_rows = compare(whole, cut)
        print(f"{format}: {n_rows:,} rows, all equal ({last:.1f} s)", flush=True)
    print(f"{kills} kills; {through} times the run went through between them")


def n_parts(out: Path) -> int:
    """Number of parts in a journal."""
    return len(list(out.glob(f"{FOLDER}/*.part")))


def compare(whole: Path, cut: Path) -> int:
    """Compare all tables; returns the number of rows.

    Raises:
        SystemExit: They differ.
    """
    first, second = rows(whole), rows(cut)
    for name, expected in first.items():
        if second[name] != expected:
            raise SystemExit(f"{name} differs: {len(expected)} rows undisturbed, {len(second[name])} resumed")
    return sum(map(len, first.values()))


def cost(articles: Sequence[Article], folder: Path) -> None:
    """Print what the journal takes."""
    from govcomm.analysis import load_engine

    engine = load_engine()
    engine(articles[:20])
    begin = time.process_time()
    analyses = engine(articles)
    analysing = time.process_time() - begin
    journal = Journal(folder / "journal", made_with="x", tell=print)
    begin = time.process_time()
    for place in range(0, len(articles), 32):
        journal.keep(list(zip(articles, analyses, strict=True))[place : place + 32])
    journal.write()
    keeping = time.process_time() - begin
    again = Journal(folder / "journal", made_with="x", tell=print)
    begin = time.process_time()
    again.open()
    if [again.recall(article) for article in articles] != analyses:
        raise SystemExit("the journal gives back something else")
    recalling = time.process_time() - begin
    size = sum(path.stat().st_size for path in journal.parts())
    with Results(folder / "tables", format="jsonl") as results:
        for analysis in analyses:
            results.add(analysis)
    tables = sum(path.stat().st_size for path in (folder / "tables").glob("*.jsonl"))
    n = len(articles)
    print(f"\nthe journal, {n} articles")
    print(f"  size      {size / n:8,.0f} bytes per article, {size / tables:.0%} of the tables as JSONL")
    for name, seconds in (("writing", keeping), ("recalling", recalling)):
        print(
            f"  {name:9} {1000 * seconds / n:8.2f} ms per article, {seconds / analysing:.1%} of the analysis"
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "articles", help="articles to read")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stand-in", action="store_true", help="no pipeline; articles are quick")
    options = parser.parse_args(arguments)
    if options.stand_in:
        PROGRAM.append("tests.stand_in")
    articles = list(repeated(list(texts_of(options.texts.resolve())), count=options.articles))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "articles.jsonl"
        lines = (json.dumps({**asdict(article), "id": article.article_id}) + "\n" for article in articles)
        source.write_text("".join(lines), encoding="utf-8")
        if options.kills:
            kill(source, folder, options)
        if not options.stand_in:
            cost(articles, folder)


if __name__ == "__main__":
    main()
