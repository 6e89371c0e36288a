"""Stand-ins for the pipeline, importable by worker processes."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

from govcomm.records import Analysis, Article


def echo() -> object:
    """Count words; die or raise where the text asks for it."""

    def work(articles: Sequence[Article]) -> list[Analysis]:
        for article in articles:
            if article.text == "mati":
                os.kill(os.getpid(), signal.SIGKILL)
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
