"""Training from Python: the same model as by the command line, and nothing half written."""

from __future__ import annotations

import pytest

import govcomm
from govcomm.errors import InputError, OutputError
from govcomm.records import Article, Failure
from govcomm.topics import load, suggest, train
from tests.topics.test_fitting import TAXONOMY, labelled


@pytest.fixture
def taxonomy(tmp_path):
    path = tmp_path / "isu.yaml"
    path.write_text(TAXONOMY, encoding="utf-8")
    return path


@pytest.fixture
def articles():
    stories, _ = labelled()
    return [Article(article_id=f"b{n}", title=title, text=text) for n, (title, text) in enumerate(stories)]


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "label.csv"
    rows = [f"b{n},{topics[0]}" for n, topics in enumerate(labelled()[1])]
    path.write_text("\n".join(["article_id,topics", *rows]), encoding="utf-8")
    return path


@pytest.mark.model
def test_a_model_of_one_s_own_is_trained_saved_and_used(tmp_path, taxonomy, labels, articles):
    failure = Failure(source="rusak.pdf", reason="tidak dapat dibaca", remedy="")
    trained = train(labels, [failure, *articles], taxonomy=taxonomy)
    assert trained.judgement.n_articles == len(articles)
    folder = trained.save(tmp_path / "topik")
    (one,) = govcomm.analyze([Article(article_id="x", text="Sewa lapak pasar turun lagi.")], topics=folder)
    assert one.topics[0].topic_id == "pasar"
    assert "kelurahan" not in load(folder).model.topics
    with pytest.raises(OutputError, match="sudah berisi model"):
        trained.save(folder)
    assert trained.save(folder, overwrite=True) == folder


@pytest.mark.model
def test_seeds_alone_make_a_model_that_says_what_to_label(tmp_path, taxonomy, articles):
    folder = train(taxonomy=taxonomy).save(tmp_path / "awal")
    failure = Failure(source="rusak.pdf", reason="tidak dapat dibaca", remedy="")
    assert len(suggest([failure, *articles], load(folder), count=3)) == 3


@pytest.mark.model
def test_a_label_of_no_article_names_its_row(taxonomy, labels, articles):
    with pytest.raises(InputError, match=r"label\.csv:2 \(b0\)"):
        train(labels, articles[1:], taxonomy=taxonomy)


def test_a_place_that_is_a_file_is_told_in_one_line(tmp_path, taxonomy):
    trained = train(taxonomy=taxonomy)
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="tidak dapat ditulis"):
        trained.save(tmp_path / "berkas")
