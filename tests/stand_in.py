"""The ``govcomm`` program on a stand-in for the pipeline, as a process of its own.

    python -m tests.stand_in analyze berita --out hasil

Its journal is written more often, and ``GOVCOMM_TEST_FILE_LIMIT`` makes large files fail as a full disk does.
"""

from __future__ import annotations

import os
import sys

import govcomm.analysis
from govcomm.cli import run
from govcomm.store import journal
from tests import engines

if __name__ == "__main__":
    govcomm.analysis.load_engine = engines.findings  # type: ignore[assignment]
    journal.PART_SECONDS = 0.05
    limit = os.environ.get("GOVCOMM_TEST_FILE_LIMIT")
    if limit:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    sys.exit(run())
