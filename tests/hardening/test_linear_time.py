"""The whole analysis takes time in proportion to the text, whatever stands in it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

import pytest

from govcomm.analysis import load_engine
from govcomm.records import Analysis, Article
from tests.hardening.texts import ADVERSARIAL, adversarial

pytestmark = pytest.mark.model

FULL = bool(os.environ.get("GOVCOMM_HARDENING"))
SHARE = 0.1 if FULL else 0.02  # of the full size; then four times as much
GROWTH = 10.0  # four times the text takes four times as long; with the square it would be sixteen times
NOISE = 0.5  # seconds; what takes less tells nothing about growth
SLOWEST = 2e-3 if FULL else 4e-3  # seconds a character: prose takes about 2e-5
# Those that once took time with the square of their length, and the kinds named in the issue.
QUICK = (
    *("quotation marks", "opening marks", "apostrophes", "commas", "equals signs", "brackets nested"),
    *("a long word", "marks never closed", "the same name", "capitalised words", "one sentence of clauses"),
    *("cues with speakers", "statements of many", "names with posts", "initials", "conjunctions"),
    *("Baca Juga, a line each", "one-letter lines", "question marks", "surrogates"),
)

Engine = Callable[[Sequence[Article]], list[Analysis]]


@pytest.fixture(scope="module")
def engine() -> Engine:
    loaded = load_engine()
    loaded([Article(text=adversarial("statements", 0.005))])
    return loaded


def _seconds(engine: Engine, text: str) -> float:
    start = time.process_time()
    (analysis,) = engine([Article(text=text)])
    taken = time.process_time() - start
    assert analysis.status == "ok", analysis.error
    return taken


@pytest.mark.parametrize("name", ADVERSARIAL if FULL else QUICK)
def test_four_times_the_text_takes_four_times_as_long(engine: Engine, name: str) -> None:
    small, large = adversarial(name, SHARE), adversarial(name, 4 * SHARE)
    long = _seconds(engine, large)
    if long > NOISE:
        short = min(_seconds(engine, small) for _ in range(2))
        assert long < GROWTH * max(short, NOISE / GROWTH), f"{short:.2f} s, then {long:.2f} s"
    assert long < SLOWEST * len(large)
