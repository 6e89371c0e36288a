"""Tables as files: a folder with one file per table and ``run.json``, written and read back."""

from __future__ import annotations

from govcomm.store.load import load_frames, load_persons
from govcomm.store.results import FORMATS, Format, Results

__all__ = ["FORMATS", "Format", "Results", "load_frames", "load_persons"]
