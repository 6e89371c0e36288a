"""Decisions and their evidence, on a model written by hand; a few sanity checks of the shipped one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from govcomm.topics import TopicClassifier, load
from govcomm.topics.classifier import MAX_EVIDENCE, MAX_TOPICS, choose, probabilities
from govcomm.topics.model import Order
from govcomm.topics.vectorizing import LEAD_SHARE
from tests.topics.test_model import small_model

TEXT = "Warga Desa Sukamaju kini menikmati air bersih dari jaringan pipa baru PDAM."


@pytest.fixture
def classifier() -> TopicClassifier:
    return TopicClassifier(small_model())


def test_ranks_topics(classifier: TopicClassifier) -> None:
    (topics,) = classifier.classify([("Anggaran Dana Air Bersih", TEXT)])
    assert [(topic.rank, topic.topic_id, topic.domain_id) for topic in topics] == [
        (1, "air", "alam"),
        (2, "uang", "tata"),
    ]
    assert topics[0].score > topics[1].score


def test_evidence_is_what_the_article_says(classifier: TopicClassifier) -> None:
    (topics,) = classifier.classify([(None, TEXT)])
    assert topics[0].evidence[0] == "air bersih"
    assert "PDAM" in topics[0].evidence
    assert "air" not in topics[0].evidence  # part of a phrase that is given


def test_nothing_fits(classifier: TopicClassifier) -> None:
    (topics,) = classifier.classify([("Kucing Hilang", "Seekor kucing hilang di taman.")])
    assert [topic.topic_id for topic in topics] == ["lain"]


def test_no_words_no_topics(classifier: TopicClassifier) -> None:
    assert classifier.classify([(None, ""), ("", " \n 2024 !")]) == [(), ()]
    assert classifier.classify([]) == []


def test_margins_add_up(classifier: TopicClassifier) -> None:
    weights = np.array([1.5, 1.5, 1.5])  # lead weight of `air`, `bersih` and the pair
    values = 1 + np.log(weights)
    values /= np.linalg.norm(values)
    lead = np.array([1.0, 1.0, 0.0])  # headline and lead once more, stems alone
    values += LEAD_SHARE * lead / np.linalg.norm(lead)
    seed = np.log1p(2.0) / np.log(10)
    expected = values @ np.array([1.0, 0.5, 2.0]) + seed - 1.0
    assert classifier.margins(None, "air bersih")[0] == pytest.approx(expected, rel=1e-5)


def test_choose_stops_at_three_and_at_the_ratio() -> None:
    model = replace(small_model(), topics=tuple("abcde"), fallback="e")
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.1], dtype=np.float32)
    assert choose(scores, model) == [0, 1, 2][:MAX_TOPICS]
    assert choose(np.array([0.9, 0.3, 0.5, 0.0, 0.1], dtype=np.float32), model) == [0, 2]


def test_the_main_topic_need_not_be_the_likeliest() -> None:
    model = replace(small_model(), topics=tuple("abcde"), fallback="e")
    scores = np.array([0.9, 0.3, 0.8, 0.0, 0.1], dtype=np.float32)
    assert choose(scores, model, first=2) == [2, 0]
    assert choose(scores, model, first=1) == [1, 0, 2]
    assert choose(scores, model, first=4) == [4]


def test_the_order_lifts_the_topics_of_a_domain() -> None:
    order = Order(
        domains=("tata", "alam", "lain"),
        weights=np.zeros((7, 3), dtype=np.float32),
        seed_weights=np.zeros((3, 3), dtype=np.float32),
        intercept=np.array([2.0, 0.0, 0.0], dtype=np.float32),
    )
    article = ("Anggaran Dana Air Bersih", TEXT)
    (before,) = TopicClassifier(small_model()).classify([article])
    (after,) = TopicClassifier(replace(small_model(), order=order)).classify([article])
    assert [topic.topic_id for topic in before] == ["air", "uang"]
    assert [topic.topic_id for topic in after] == ["uang", "air"]
    assert {topic.topic_id: topic.score for topic in after} == {
        topic.topic_id: topic.score for topic in before
    }


def test_the_fallback_stands_alone() -> None:
    model = small_model()
    assert choose(np.array([0.5, 0.4, 0.9], dtype=np.float32), model) == [2]
    assert choose(np.array([0.9, 0.5, 0.8], dtype=np.float32), model) == [0, 1]
    assert choose(np.array([0.2, 0.1, 0.1], dtype=np.float32), model) == [2]


def test_probabilities_grow_with_margins() -> None:
    scores = probabilities(np.array([-2.0, 0.0, 2.0], dtype=np.float32), small_model())
    assert list(scores) == sorted(scores)
    assert 0 < scores[0] < scores[-1] < 1


# Sentences written for this test; people and places are made up.
EXAMPLES = [
    (
        "Pemkab Sukamaju Raih Predikat Informatif",
        "Komisi Informasi menilai layanan PPID Kabupaten Sukamaju terus membaik. Permohonan informasi "
        "dari warga dijawab rata-rata dalam tiga hari kerja.",
        "keterbukaan-informasi",
    ),
    (
        "Sawah Petani Terserang Wereng",
        "Dinas Pertanian menyalurkan pestisida kepada kelompok tani setelah puluhan hektare padi rusak "
        "menjelang panen. Penyuluh diminta mendampingi petani sampai musim tanam berikutnya.",
        "pertanian-peternakan",
    ),
    (
        "Stunting Turun Jadi 12 Persen",
        "Kader posyandu menimbang balita setiap bulan dan memberi makanan tambahan. Prevalensi stunting "
        "di kota itu turun dua persen dalam setahun.",
        "gizi-stunting-mbg",
    ),
    (
        "Dewan Smart City Matangkan Masterplan",
        "Masterplan smart city disusun bersama enam dinas. Command center akan menampilkan data dari tiap "
        "dimensi kota cerdas.",
        "smart-city",
    ),
    (
        "Banjir Rendam Tiga Desa",
        "BPBD mengevakuasi warga setelah hujan deras semalaman membuat sungai meluap. Dapur umum dan tenda "
        "pengungsi sudah berdiri di lapangan kecamatan.",
        "kebencanaan",
    ),
    (
        "Penyerang Cetak Dua Gol di Liga Italia",
        "Striker itu mencetak gol kemenangan pada menit akhir. Pelatih memuji permainan klub dan menunggu "
        "bursa transfer pemain.",
        "lainnya",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("title", "text", "topic"), EXAMPLES)
def test_the_shipped_model_knows_plain_cases(title: str, text: str, topic: str) -> None:
    (topics,) = load().classify([(title, text)])
    assert topics[0].topic_id == topic
    assert 1 <= len(topics) <= MAX_TOPICS
    assert 1 <= len(topics[0].evidence) <= MAX_EVIDENCE
    whole = f"{title} {text}".casefold()
    assert all(phrase.split()[0].casefold() in whole for phrase in topics[0].evidence)


@pytest.mark.model
def test_the_shipped_model_fits_the_shipped_taxonomy() -> None:
    from govcomm.lexicon.taxonomy import load_taxonomy

    model, taxonomy = load().model, load_taxonomy()
    assert model.taxonomy == taxonomy.taxonomy_id
    assert model.taxonomy_version == taxonomy.version
    assert set(model.topics) == set(taxonomy.topics)
    assert dict(zip(model.topics, model.domains, strict=True)) == {
        topic.topic_id: topic.domain_id for topic in taxonomy.topics.values()
    }
    assert "bekasi" in model.names
