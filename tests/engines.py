"""Stand-ins for the pipeline, importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from govcomm.errors import ModelError
from govcomm.records import Analysis, Article


def echo() -> object:
    """Count words; die, hang or raise where the text asks for it."""

    def work(articles: Sequence[Article]) -> list[Analysis]:
        for article in articles:
            if article.text == "mati":
                os.kill(os.getpid(), signal.SIGKILL)
            if article.text == "macet":
                time.sleep(600)
            if article.text == "meledak":
                raise ValueError("meledak")
        return [Analysis(article=article, n_words=len(article.text.split())) for article in articles]

    return work


def stillborn() -> object:
    """Die while loading."""
    os._exit(3)


def broken() -> object:
    """Raise while loading."""
    raise OSError("bobot hilang")


def slow_to_load() -> object:
    """Take longer to load than an article may take."""
    time.sleep(0.6)
    return echo()


def without_weights() -> object:
    """Miss a file while loading."""
    raise ModelError("berkas bobot model hilang", where="ner.npz", remedy="Pasang ulang.")
