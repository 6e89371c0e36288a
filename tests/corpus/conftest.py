"""A corpus of three articles."""

from __future__ import annotations

import pytest

import govcomm as package
from govcomm.corpus import Corpus
from govcomm.records import Analysis
from tests.three_articles import three


@pytest.fixture
def analyses() -> list[Analysis]:
    return three()


@pytest.fixture
def corpus(analyses) -> Corpus:
    return Corpus.of(analyses)


@pytest.fixture
def namespace(analyses, corpus, monkeypatch):
    """What the examples in docstrings find: ``analyze`` gives the articles above."""
    articles = [one.article for one in analyses]
    known = {one.article.article_id: one for one in analyses}
    monkeypatch.setattr(
        package, "analyze", lambda given: [known[one.article_id] for one in given], raising=False
    )
    return {"govcomm": package, "articles": articles, "Corpus": Corpus, "corpus": corpus}
