"""A corpus of three articles."""

from __future__ import annotations

import pytest

from govcomm.corpus import Corpus
from govcomm.records import Analysis
from tests.three_articles import three


@pytest.fixture
def analyses() -> list[Analysis]:
    return three()


@pytest.fixture
def corpus(analyses) -> Corpus:
    return Corpus.of(analyses)
