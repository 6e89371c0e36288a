"""No regular expression can be made slow: time grows with the text and no faster (no ReDoS)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.hardening.patterns import attacks, opening

ROOT = Path(__file__).parents[2]
SHORT, LONG = 1_000, 4_000
FAST = 0.008  # seconds: a pattern whose time grows with the square takes more at LONG
GROWTH = 10.0  # four times the text takes four times as long; with the square it would be sixteen times
SLOWEST = 0.1  # seconds for a text that is as long as it can be, where the length is bounded
# What limits the texts that these are given, in characters. A module alone stands for all its patterns.
BOUNDED = {
    "govcomm.sources.published": 160,  # _MAX_CHARS
    "govcomm.pipeline.dateline": 660,  # SEARCH_CHARS, and 130 from the beginning of a line
    "govcomm.pipeline.tokenizer": 250,  # _LONGEST_WORD
    "govcomm.pipeline.affiliations": 500,  # surfaces of mentions: mentions._LONGEST_CHARS
    "govcomm.pipeline.boilerplate._OFFICE": 75,  # what _TAIL_GROUP and _LINE_GROUP take
    "govcomm.pipeline.datewords._NAME_BEFORE": 30,
}


def _cost(pattern: re.Pattern[str], methods: list[str], text: str) -> float:
    start = time.thread_time()
    for method in methods:
        if method in ("match", "fullmatch", "search"):
            getattr(pattern, method)(text)
        else:
            for _ in pattern.finditer(text):
                pass
    return time.thread_time() - start


def _slow(row: dict[str, object]) -> Iterator[str]:
    source, flags = str(row["pattern"]), int(str(row["flags"]))
    pattern = re.compile(source, flags)
    methods = [str(name) for name in row["methods"]]  # type: ignore[attr-defined]
    where = f"{row['module']}.{row['name']}"
    bound = BOUNDED.get(where, BOUNDED.get(str(row["module"])))
    for unit in attacks(source, flags):
        for before in dict.fromkeys(("", opening(source, flags))):

            def text(size: int, unit: str = unit, before: str = before) -> str:
                return before + unit * (size // len(unit)) + "\0"

            if bound is not None:
                if min(_cost(pattern, methods, text(bound)) for _ in range(2)) > SLOWEST:
                    yield f"{where}: {unit!r} after {before[:30]!r} takes long at {bound} characters"
            elif _cost(pattern, methods, text(LONG)) > FAST:
                short = min(_cost(pattern, methods, text(SHORT)) for _ in range(3))
                long = min(_cost(pattern, methods, text(LONG)) for _ in range(3))
                if long > FAST and long > GROWTH * short:
                    yield f"{where}: {unit!r} after {before[:30]!r}: {short:.4f} s, {long:.4f} s: {source}"


def test_time_grows_with_the_text_and_no_faster() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-m", "tests.hardening.patterns"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) > 120, "patterns were lost"
    modules = {row["module"] for row in rows} | {f"{row['module']}.{row['name']}" for row in rows}
    assert BOUNDED.keys() <= modules, "a bound stands for no pattern any more"
    assert [line for row in rows for line in _slow(row)] == []


def test_a_pattern_that_grows_with_the_square_is_found() -> None:
    for source in (r"\s+x$", r"(a+)+$", r"[.!][^\w]*\w"):
        row = {"module": "m", "name": "n", "pattern": source, "flags": 0, "methods": ["search"]}
        if source == r"(a+)+$":
            assert "a" in attacks(source, 0)  # would take for ever
        else:
            assert next(_slow(row), None)
