"""A model survives its file, and a bad file is told in one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from govcomm.errors import ModelError
from govcomm.lexicon.taxonomy import stamp
from govcomm.topics import load
from govcomm.topics.model import Order, TopicModel, check_taxonomy, quantize, read_model, save_model


def small_model() -> TopicModel:
    """Three topics over a few stems: water, money, other."""
    vocabulary = ("air", "air bersih", "anggar", "beli", "bersih", "dana", "main")
    weights = np.zeros((7, 3), dtype=np.float32)
    weights[[0, 1, 4], 0] = 1.0, 2.0, 0.5
    weights[[2, 3, 5], 1] = 2.0, -0.5, 1.0
    weights[6, 2] = 2.0
    return TopicModel(
        taxonomy="contoh",
        taxonomy_version="1",
        topics=("air", "uang", "lain"),
        domains=("alam", "tata", "lain"),
        fallback="lain",
        names=("bekasi",),
        seeds={"air": ("air bersih", "PDAM"), "uang": ("APBD",), "lain": ()},
        vocabulary=vocabulary,
        idf=np.ones(7, dtype=np.float32),
        weights=weights,
        seed_weights=np.diag([1.0, 1.0, 0.0]).astype(np.float32),
        intercept=np.full(3, -1.0, dtype=np.float32),
        slope=3.0,
        offset=0.5,
        keep_ratio=0.4,
        keep_least=0.1,
        fallback_below=0.3,
        about={"labelled": {"own": 3}},
    )


def test_a_model_survives_its_file(tmp_path: Path) -> None:
    model = small_model()
    save_model(model, tmp_path / "topics.npz")
    back = read_model(tmp_path / "topics.npz")
    for name in ("topics", "domains", "names", "vocabulary", "taxonomy", "slope", "keep_ratio", "about"):
        assert getattr(back, name) == getattr(model, name), name
    assert dict(back.seeds) == dict(model.seeds)
    assert np.allclose(back.weights, model.weights, atol=2 / 127)
    assert np.array_equal(back.seed_weights, model.seed_weights)


def test_the_order_survives_too(tmp_path: Path) -> None:
    order = Order(
        domains=("alam", "tata", "lain"),
        weights=np.eye(7, 3, dtype=np.float32),
        seed_weights=np.eye(3, dtype=np.float32),
        intercept=np.array([0.1, 0.2, 0.3], dtype=np.float32),
    )
    save_model(replace(small_model(), order=order), tmp_path / "topics.npz")
    back = read_model(tmp_path / "topics.npz").order
    assert back is not None
    assert back.domains == order.domains
    assert np.allclose(back.weights, order.weights, atol=1 / 127)
    assert np.array_equal(back.seed_weights, order.seed_weights)
    assert np.array_equal(back.intercept, order.intercept)


def test_rounded_weights_are_stored_exactly(tmp_path: Path) -> None:
    save_model(small_model(), tmp_path / "a.npz")
    once = read_model(tmp_path / "a.npz")
    save_model(once, tmp_path / "b.npz")
    assert np.array_equal(read_model(tmp_path / "b.npz").weights, once.weights)


def test_quantize_keeps_the_error_below_half_a_step() -> None:
    weights = np.random.default_rng(3).normal(size=(50, 4)).astype(np.float32)
    weights[:, 2] = 0
    levels, step = quantize(weights)
    assert np.all(np.abs(levels * step - weights) <= 0.5 * step + 1e-6)
    assert not levels[:, 2].any()


@pytest.mark.parametrize("content", [b"", b"bukan arsip", b"PK\x03\x04rusak"])
def test_a_damaged_file_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "topics.npz"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="hilang atau rusak"):
        read_model(path)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="hilang atau rusak"):
        read_model(tmp_path / "topics.npz")


def test_pickled_objects_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "topics.npz"
    np.savez(path, facts=np.array([{"format": 1}], dtype=object))
    with pytest.raises(ModelError, match="hilang atau rusak"):
        read_model(path)


def test_another_format_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "topics.npz"
    monkeypatch.setattr("govcomm.topics.model.FORMAT", 99)
    save_model(small_model(), path)
    monkeypatch.undo()
    with pytest.raises(ModelError, match="berformat 99"):
        read_model(path)


def test_another_version_of_the_taxonomy_says_so(tmp_path: Path) -> None:
    taxonomy, version = stamp()
    save_model(replace(small_model(), taxonomy=taxonomy, taxonomy_version="0.0.1"), tmp_path / "topics.npz")
    with pytest.raises(ModelError) as caught:
        load(tmp_path)
    assert f"versi 0.0.1, yang dipakai versi {version}" in caught.value.reason
    assert caught.value.where.endswith("topics.npz")
    assert "topics train" in caught.value.remedy


def test_a_model_of_another_taxonomy_or_the_same_version_is_fine(tmp_path: Path) -> None:
    check_taxonomy(small_model(), "lain", "9", where="x")
    check_taxonomy(small_model(), "contoh", "1", where="x")
    save_model(small_model(), tmp_path / "topics.npz")
    assert load(tmp_path).model.topics == small_model().topics
    assert load(tmp_path / "topics.npz") is load(tmp_path)


@pytest.mark.model
def test_analysis_takes_a_model_of_ones_own(tmp_path: Path) -> None:
    from govcomm.analysis import load_engine
    from govcomm.records import Article

    save_model(small_model(), tmp_path / "topics.npz")
    article = Article(text="Warga Desa Sukamaju kini menikmati air bersih dari jaringan pipa baru PDAM.")
    (analysis,) = load_engine(topics=tmp_path)([article])
    assert [topic.topic_id for topic in analysis.topics] == ["air"]
