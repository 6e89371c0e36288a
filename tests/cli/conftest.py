"""The command line on a stand-in for the pipeline: real reading and writing, findings by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govcomm.analysis import refused
from govcomm.cli import run


@pytest.fixture
def found(monkeypatch, make_analysis):
    """Put findings written by hand under every article; some words choose a status."""

    def work(articles):
        analyses = []
        for article in articles:
            if "interrupt" in article.text:
                raise KeyboardInterrupt
            if "the mayor" in article.text:
                analyses.append(
                    refused(article, "not-indonesian", "teksnya tidak tampak berbahasa Indonesia")
                )
            else:
                analyses.append(replace(make_analysis(), article=article))
        return analyses

    monkeypatch.setattr("govcomm.analysis.load_engine", lambda: work)
    # What is made here is known to this process only.
    monkeypatch.setattr("govcomm.parallel.MOST_WORKERS", 1)
    monkeypatch.setattr("govcomm.analysis.PATIENCE", 0.0)


@pytest.fixture
def govcomm(capsys, found):
    """Call the command line; returns exit code, standard output and standard error."""

    def call(*args):
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
