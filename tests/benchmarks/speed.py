"""How fast govcomm is and how much memory it takes; prints figures and judges nothing.

    python -m tests.benchmarks.speed [--texts FILE.jsonl] [--runs 3] [--memory | --stages | --transformer]

Words are counted at white space. Every stage is run on the same texts after a warm-up, and the median of
the runs is shown. ``--memory`` measures the peak of 1,000 and of 20,000 articles instead, each in a process
of its own; that takes minutes. ``--stages`` shows the microseconds a word of every part of the analysis
alone, ``--transformer`` compares the whole analysis with a transformer of IndoBERT's size in the same run (it
wants torch and transformers, which nothing else needs).
"""

from __future__ import annotations

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language

    from govcomm.records import Article

ROOT = Path(__file__).parents[2]
LEAST_WORDS = 30_000  # less than that, and start-up effects are measured instead of speed
SIZES = (1_000, 20_000)
TRANSFORMER_WORDS = 4_000
BARE, WHOLE = "bare NER pass (tokenizer, ner)", "whole analysis"


def texts_of(path: Path) -> Iterator[Article]:
    """Read the articles of a file or folder."""
    from govcomm.records import Article
    from govcomm.sources import read

    return (article for article in read([path]) if isinstance(article, Article))


def repeated(articles: Sequence[Article], *, words: int = 0, count: int = 0) -> Iterator[Article]:
    """Repeat articles under changed ids until there are so many words or articles.

    A word that changes with every round keeps caches from answering for texts they have seen.
    """
    n_words = 0
    for number, article in enumerate(itertools.cycle(articles)):
        if (count and number >= count) or (words and n_words >= words):
            return
        round_ = number // len(articles)
        text = f"{article.text}\n\nBerita nomor urut{round_}x{number}."
        n_words += len(text.split())
        yield replace(article, article_id=f"{article.article_id}-{number}", text=text)


class Taken(NamedTuple):
    """Seconds on the clock, and seconds of the processor, which a busy machine changes less."""

    clock: float
    processor: float


def median(work: Callable[[], object], *, runs: int) -> Taken:
    """What the work takes, the median of several runs after one that does not count."""
    work()
    taken = []
    for _ in range(runs):
        clock, processor = time.perf_counter(), _processor()
        work()
        taken.append(Taken(time.perf_counter() - clock, _processor() - processor))
    return Taken(*(statistics.median(each) for each in zip(*taken, strict=True)))


def _processor() -> float:
    """Seconds of the processor that this process and those it has ended have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def speed(path: Path, *, runs: int) -> None:
    """Print the words per second of every stage."""
    from govcomm import models, topics
    from govcomm.analysis import analyze, load_engine
    from govcomm.pipeline.build import load
    from govcomm.pipeline.tokenizer import blank

    articles = list(repeated(list(texts_of(path)), words=LEAST_WORDS))
    texts = [article.text for article in articles]
    n_words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} texts, {n_words:,} words, median of {runs} runs after a warm-up\n")

    tokenizer, recogniser, classifier = blank(), models.add_ner(blank()), topics.load()
    pairs = [(article.title or "", article.text) for article in articles]
    engine = load_engine()
    stages: dict[str, Callable[[], object]] = {
        BARE: lambda: list(recogniser.pipe(texts)),
        "tokenizer alone": lambda: [tokenizer.make_doc(text) for text in texts],
        "topic classifier alone": lambda: classifier.classify(pairs),
        WHOLE: lambda: list(analyze(articles, engine=lambda: engine)),
    }
    print(f"{'':36}{'words per second':>20}{'':4}{'of the bare NER pass':>24}")
    print(f"{'stage':36}{'clock':>10}{'processor':>10}{'':4}{'clock':>12}{'processor':>12}")
    taken = {}
    for name, work in stages.items():
        taken[name] = one = median(work, runs=runs)
        speeds = f"{n_words / one.clock:>10,.0f}{n_words / one.processor:>10,.0f}"
        bare = taken.get(BARE)
        shares = f"{bare.clock / one.clock:>12.0%}{bare.processor / one.processor:>12.0%}" if bare else ""
        print(f"{name:36}{speeds}{'':4}{shares}", flush=True)

    print("\nby component, one run each, by the processor's clock")
    for name, seconds in by_component(load(), texts):
        print(f"{name:36}{n_words / seconds:>10,.0f} words/s{seconds / taken[WHOLE].processor:>11.0%} of all")


def by_component(nlp: Language, texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Seconds of each component of the pipeline over all texts, one component after the other."""
    docs = [nlp.make_doc(text) for text in texts]
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = list(component.pipe(docs)) if hasattr(component, "pipe") else list(map(component, docs))
        yield name, max(time.process_time() - start, 1e-9)


def stages(path: Path, *, runs: int) -> None:
    """Print the microseconds a word of each part of the analysis, the best of several runs."""
    from govcomm import topics
    from govcomm.pipeline.build import load
    from govcomm.pipeline.views import to_analysis

    articles = list(repeated(list(texts_of(path)), words=LEAST_WORDS))
    texts = [article.text for article in articles]
    n_words = sum(len(text.split()) for text in texts)
    nlp, classifier = load(), topics.load()
    best: dict[str, float] = {}

    def note(name: str, work: Callable[[], object]) -> None:
        start = time.process_time()
        work()
        best[name] = min(best.get(name, float("inf")), time.process_time() - start)

    pairs = [(article.title or "", article.text) for article in articles]
    for _ in range(runs + 1):  # the first fills the caches
        note("tokenizer", lambda: [nlp.make_doc(text) for text in texts])
        for name, seconds in by_component(nlp, texts):
            best[name] = min(best.get(name, float("inf")), seconds)
        docs = list(nlp.pipe(texts))
        note("records", lambda docs=docs: [*map(to_analysis, docs, articles)])  # type: ignore[misc]
        note("topics", lambda: classifier.classify(pairs))
    whole = sum(best.values())
    print(f"{len(texts)} texts, {n_words:,} words, best of {runs} runs, by the processor's clock\n")
    for name, seconds in best.items():
        print(f"{name:28}{seconds / n_words * 1e6:>8.1f} µs a word{seconds / whole:>8.1%}")
    print(f"{'together':28}{whole / n_words * 1e6:>8.1f} µs a word{n_words / whole:>10,.0f} words/s")


def against_transformer(path: Path, *, runs: int) -> None:
    """Print the words per second of the whole analysis and of a transformer, in the same run."""
    from govcomm.analysis import analyze, load_engine
    from tests.benchmarks import transformer

    if not transformer.is_there():
        sys.exit("torch and transformers are not installed: pip install torch transformers")
    articles = list(repeated(list(texts_of(path)), words=LEAST_WORDS))
    n_words = sum(len(article.text.split()) for article in articles)
    engine = load_engine()
    ours = median(lambda: list(analyze(articles, engine=lambda: engine)), runs=runs)
    n_read, *theirs = transformer.seconds([one.text for one in articles], words=TRANSFORMER_WORDS)
    print(f"{n_words:,} words, median of {runs} runs; {n_read:,} words by the transformer, words per second")
    print(f"{'':36}{'clock':>10}{'processor':>10}")
    speeds = [(n_words / mine, n_read / its) for mine, its in zip(ours, theirs, strict=True)]
    print(f"{'whole analysis, one process':36}{speeds[0][0]:>10,.0f}{speeds[1][0]:>10,.0f}")
    print(f"{f'transformer, {transformer.THREADS} threads':36}{speeds[0][1]:>10,.0f}{speeds[1][1]:>10,.0f}")
    print(f"{'ratio':36}{speeds[0][0] / speeds[0][1]:>10.1f}{speeds[1][0] / speeds[1][1]:>10.1f}")


def starts(*, runs: int) -> None:
    """Print how long a user waits for help and for one article."""
    article = sorted((ROOT / "corpora" / "articles").glob("*.txt"))[0]
    print(f"\n{'from the command line, a new process':36}{'clock':>10}{'processor':>10}")
    for name, args in (
        ("govcomm --help", ["--help"]),
        ("govcomm show, one article, cold", ["show", str(article)]),
    ):
        command = [sys.executable, "-m", "govcomm", *args]

        def call(command: list[str] = command) -> None:
            subprocess.run(command, check=True, capture_output=True, cwd=ROOT)

        taken = median(call, runs=runs)
        print(f"{name:36}{taken.clock:>8.2f} s{taken.processor:>8.2f} s")


def memory(path: Path) -> None:
    """Print the peak memory of runs of several lengths, each in a process of its own."""
    print("peak memory of govcomm analyze --format jsonl")
    for size in SIZES:
        command = [sys.executable, "-m", "tests.benchmarks.speed", "--peak", str(size), "--texts", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
        figures = json.loads(done.stdout)
        print(f"{size:>7,} articles {figures['mb']:>7.0f} MB {figures['seconds']:>8.0f} s")


def peak(path: Path, *, count: int) -> dict[str, float]:
    """Analyse and store so many articles; returns peak memory in MB and seconds."""
    from govcomm.analysis import analyze
    from govcomm.store import Results

    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, Results(folder, format="jsonl") as results:
        for analysis in analyze(repeated(list(texts_of(path)), count=count)):
            results.add(analysis)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    per_mb = 1024 if sys.platform.startswith("linux") else 1024 * 1024  # macOS counts bytes
    return {"mb": used / per_mb, "seconds": time.perf_counter() - start}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=ROOT / "corpora" / "articles", help="articles to read")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help="measure memory instead of speed")
    parser.add_argument("--stages", action="store_true", help="measure every part of the analysis alone")
    parser.add_argument("--transformer", action="store_true", help="compare with a transformer")
    parser.add_argument("--peak", type=int, metavar="N", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    texts = options.texts.resolve()
    if options.peak:
        print(json.dumps(peak(texts, count=options.peak)))
    elif options.memory:
        memory(texts)
    elif options.stages:
        stages(texts, runs=options.runs)
    elif options.transformer:
        against_transformer(texts, runs=options.runs)
    else:
        speed(texts, runs=options.runs)
        starts(runs=options.runs)


if __name__ == "__main__":
    main()
