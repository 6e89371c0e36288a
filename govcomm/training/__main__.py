"""Train everything that ships, in order: vectors, recogniser, words, doubts, statements and speakers, topics.

    python -m govcomm.training --shared DIR [--skip vectors ner ...]

``DIR`` holds ``gold/`` and ``data/``. Each step can be run alone (``python -m govcomm.training.ner --help``).
The recogniser needs a GPU; ``mention_doubts`` and ``statements`` read the ``crossfit.json`` that it leaves.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

STEPS = ("vectors", "ner", "word_use", "mention_doubts", "statements", "topics")


def main() -> int:
    """Run the steps one after the other; stops at the first that fails."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="folder with gold/ and data/")
    parser.add_argument("--skip", nargs="*", default=[], choices=STEPS, help="steps to leave out")
    options = parser.parse_args()
    for step in STEPS:
        if step in options.skip:
            continue
        recipe = importlib.import_module(f"govcomm.training.{step}")
        code = recipe.main(["--shared", str(options.shared)])
        if code:
            return int(code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
