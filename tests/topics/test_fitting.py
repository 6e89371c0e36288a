"""Training on few labels: seeds first, labels correct them, leave-one-out is what it claims to be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from govcomm.lexicon.taxonomy import Taxonomy, load_taxonomy
from govcomm.topics.classifier import TopicClassifier
from govcomm.topics.fitting import LEAST_TO_TUNE, fit, platt
from govcomm.topics.judging import judge
from govcomm.topics.model import TopicModel, read_model, save_model
from tests.topics.test_model import small_model

TAXONOMY = """
taxonomy: isu
version: "3"
fallback: lain
domains:
  - {id: kota, label_id: Kota, label_en: City}
topics:
  - {id: banjir, domain: kota, label_id: Banjir, label_en: Floods, seeds: [banjir, genangan]}
  - {id: pasar, domain: kota, label_id: Pasar, label_en: Markets, seeds: [pasar, pedagang]}
  - {id: lain, domain: kota, label_id: Lain, label_en: Other}
"""
FLOOD = ["Pompa air di {0} dinyalakan karena sungai naik.", "Tanggul {0} bocor sehingga sungai naik lagi."]
MARKET = ["Kios di {0} dibagi ulang dan sewa lapak turun.", "Sewa lapak {0} turun setelah kios kosong."]
PLACES = ["Selasih", "Kenanga", "Melati", "Cempaka", "Seruni", "Dahlia"]


@pytest.fixture
def taxonomy(tmp_path: Path) -> Taxonomy:
    path = tmp_path / "isu.yaml"
    path.write_text(TAXONOMY, encoding="utf-8")
    return load_taxonomy(path)


@pytest.fixture
def base() -> TopicModel:
    return small_model()


def labelled(n_places: int = 6) -> tuple[list[tuple[str | None, str]], list[tuple[str, ...]]]:
    pairs = [
        ((None, text.format(place)), (topic,))
        for place in PLACES[:n_places]
        for texts, topic in ((FLOOD, "banjir"), (MARKET, "pasar"))
        for text in texts
    ]
    return [story for story, _ in pairs], [label for _, label in pairs]


def first(classifier: TopicClassifier, title: str | None, text: str) -> str:
    ((one, *_),) = classifier.classify([(title, text)])
    return one.topic_id


def test_without_labels_the_seeds_decide(taxonomy: Taxonomy, base: TopicModel) -> None:
    fitted = fit([], [], taxonomy, base)
    classifier = TopicClassifier(fitted.model)
    assert fitted.unseen.shape == (0, 3)
    assert first(classifier, "Banjir Lagi", "Warga mengungsi karena banjir.") == "banjir"
    assert first(classifier, "Pedagang Resah", "Pedagang pasar menolak pindah.") == "pasar"
    assert first(classifier, "Kucing", "Seekor kucing tidur di teras.") == "lain"
    ((topic,),) = classifier.classify([("Banjir Lagi", "Warga mengungsi karena banjir.")])
    assert topic.evidence == ("Banjir",)


def test_labels_teach_words_that_are_no_seeds(taxonomy: Taxonomy, base: TopicModel) -> None:
    fitted = fit(*labelled(), taxonomy, base)
    classifier = TopicClassifier(fitted.model)
    assert first(classifier, None, "Sungai naik, tanggul lama bocor.") == "banjir"
    assert first(classifier, None, "Banyak kios tutup karena sewa lapak.") == "pasar"
    assert fitted.model.taxonomy == "isu"
    assert fitted.model.taxonomy_version == "3"


def test_leave_one_out_is_what_refitting_without_the_article_gives(
    taxonomy: Taxonomy, base: TopicModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("govcomm.topics.fitting.PENALTIES", (1.0,))
    stories, labels = labelled()
    # the vocabulary must not change with the article left out
    words = fit(stories * 2, labels * 2, taxonomy, base).model.vocabulary
    size = len(words)
    base = replace(base, vocabulary=words, idf=np.ones(size), weights=np.zeros((size, 3)))
    together = fit(stories, labels, taxonomy, base)
    apart = fit(stories[1:], labels[1:], taxonomy, base)
    margins = TopicClassifier(apart.model).margins(*stories[0])
    scores = 1 / (1 + np.exp(-(apart.model.slope * margins + apart.model.offset)))
    assert together.unseen[0] == pytest.approx(scores, abs=1e-4)


def test_for_the_taxonomy_of_the_base_the_base_is_corrected(taxonomy: Taxonomy, base: TopicModel) -> None:
    known = replace(
        base,
        taxonomy="isu",
        taxonomy_version="3",
        topics=tuple(taxonomy.topics),
        domains=("kota",) * 3,
        fallback="lain",
        seeds={topic.topic_id: topic.seeds for topic in taxonomy.topics.values()},
    )
    fitted = fit([], [], taxonomy, known)
    text = "Warga Desa Sukamaju kini menikmati air bersih."
    unchanged = TopicClassifier(known).margins(None, text)
    assert TopicClassifier(fitted.model).margins(None, text) == pytest.approx(unchanged, abs=1e-5)


def test_the_model_survives_its_file(taxonomy: Taxonomy, base: TopicModel, tmp_path: Path) -> None:
    model = fit(*labelled(), taxonomy, base).model
    save_model(model, tmp_path / "topics.npz")
    again = TopicClassifier(read_model(tmp_path / "topics.npz"))
    text = "Sungai naik, tanggul lama bocor."
    assert again.margins(None, text) == pytest.approx(TopicClassifier(model).margins(None, text), abs=0.02)


def test_enough_labels_are_calibrated(taxonomy: Taxonomy, base: TopicModel) -> None:
    stories, labels = labelled()
    times = LEAST_TO_TUNE // len(stories) + 1
    fitted = fit(stories * times, labels * times, taxonomy, base)
    assert (fitted.model.slope, fitted.model.offset) != (2.0, 0.0)
    judgement = judge(fitted.model, fitted.unseen, labels * times)
    assert judgement.first_in_labels == 1.0


def test_lengths_must_agree(taxonomy: Taxonomy, base: TopicModel) -> None:
    with pytest.raises(ValueError, match="1 stories but 0 labels"):
        fit([(None, "x")], [], taxonomy, base)


def test_platt_finds_slope_and_offset() -> None:
    rng = np.random.default_rng(3)
    margins = rng.normal(size=5_000)
    right = rng.random(5_000) < 1 / (1 + np.exp(-(2 * margins - 0.5)))
    slope, offset = platt(margins, right)
    assert slope == pytest.approx(2, abs=0.2)
    assert offset == pytest.approx(-0.5, abs=0.15)
