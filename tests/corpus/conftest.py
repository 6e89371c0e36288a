"""A corpus of three articles."""

from __future__ import annotations

import pytest

import govcomm as package
from govcomm.corpus import Corpus
from govcomm.evaluation import Annotation, GoldStatement
from govcomm.records import Analysis
from govcomm.store import Results
from govcomm.topics import load
from tests.three_articles import three

TAXONOMY = """
taxonomy: isu
version: "1"
fallback: lain
domains:
  - {id: kota, label_id: Kota, label_en: City}
topics:
  - {id: air-bersih, domain: kota, label_id: Air bersih, label_en: Water, seeds: [air bersih]}
  - {id: lain, domain: kota, label_id: Lain, label_en: Other}
"""


@pytest.fixture
def analyses() -> list[Analysis]:
    return three()


@pytest.fixture
def corpus(analyses) -> Corpus:
    return Corpus.of(analyses)


@pytest.fixture
def folder(tmp_path, analyses):
    """What ``govcomm analyze`` writes of them."""
    place = tmp_path / "hasil"
    with Results(place, format="jsonl") as results:
        for analysis in analyses:
            results.add(analysis)
    return place


@pytest.fixture
def namespace(tmp_path, analyses, corpus, folder, monkeypatch):
    """What the examples in docstrings find: ``analyze`` gives the articles above."""
    articles = [one.article for one in analyses]
    known = {one.article.article_id: one for one in analyses}
    monkeypatch.setattr(
        package, "analyze", lambda given: [known[one.article_id] for one in given], raising=False
    )
    taxonomy = tmp_path / "isu.yaml"
    taxonomy.write_text(TAXONOMY, encoding="utf-8")
    gold = [Annotation(article_id="a1", file="", statements=(GoldStatement(kind="direct", start=0, end=9),))]
    return {
        "govcomm": package,
        "articles": articles,
        "Corpus": Corpus,
        "corpus": corpus,
        "folder": folder,
        "gold": gold,
        "taxonomy": taxonomy,
        "load": load,
    }
