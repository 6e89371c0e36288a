"""Weights are loaded from the package alone, checked by hash, without pickles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.vectors import Vectors

from govcomm import models
from govcomm.errors import ModelError
from govcomm.models.recognizer import set_weights, weights_of
from govcomm.pipeline.tokenizer import blank

CONFIG = {"width": 16, "depth": 1, "rows": [100, 50, 50, 50]}
SENTENCES = ["Rahmi membuka pasar.", "Kata Danur, lapak siap.", "", "Danur dan Rahmi senang."]


@pytest.fixture(scope="module")
def untrained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Language]:
    """A folder with tiny weights that nobody trained, and the pipeline that they come from."""
    folder = tmp_path_factory.mktemp("weights")
    settings = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}
    rng = np.random.default_rng(1)
    data = rng.normal(size=(200, 8)).astype("float16")
    with (folder / models.VECTORS_FILE).open("wb") as out:
        np.savez(out, data=data, settings=np.asarray(json.dumps(settings)))
    nlp = blank()
    nlp.vocab.vectors = models.load_vectors(folder / models.VECTORS_FILE, nlp)
    ner: Any = nlp.add_pipe("govcomm_ner", name="ner", config=CONFIG)
    halves = {n: rng.normal(size=w.shape).astype("float16") for n, w in weights_of(ner.model).items()}
    set_weights(ner.model, halves)
    models.save_ner(ner, CONFIG, folder)
    names = (models.VECTORS_FILE, models.NER_FILE, models.NER_WEIGHTS_FILE)
    models.write_manifest(folder, names=names, about={"version": "0"})
    return folder, nlp


@pytest.fixture(scope="module")
def folder(untrained: tuple[Path, Language]) -> Path:
    return untrained[0]


def test_loaded_model_reads_as_the_saved_one(untrained: tuple[Path, Language]) -> None:
    folder, saved = untrained
    nlp = models.add_ner(blank(), folder)
    assert nlp.pipe_names == ["ner"]
    for one, two in zip(nlp.pipe(SENTENCES), saved.pipe(SENTENCES), strict=True):
        assert [(e.start, e.end, e.label_) for e in one.ents] == [
            (e.start, e.end, e.label_) for e in two.ents
        ]
    assert any(nlp(text).ents for text in SENTENCES)


def test_weights_of_another_shape_or_kind_are_refused(
    untrained: tuple[Path, Language], tmp_path: Path
) -> None:
    folder, nlp = untrained
    ner: Any = nlp.get_pipe("ner")
    weights = weights_of(ner.model)
    name = next(iter(weights))
    with pytest.raises(ValueError, match=name):
        set_weights(ner.model, {**weights, name: weights[name][:1]})
    for file in (models.VECTORS_FILE, models.NER_WEIGHTS_FILE):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    (tmp_path / models.NER_FILE).write_text(json.dumps({"config": CONFIG, "tags": ["O", "B-KATA"]}))
    models.write_manifest(tmp_path, names=[models.NER_FILE], about={})
    with pytest.raises(ModelError, match="versi lain"):
        models.add_ner(blank(), tmp_path)


def test_a_changed_file_is_refused(folder: Path) -> None:
    path = folder / models.NER_FILE
    original = path.read_bytes()
    path.write_bytes(original + b" ")
    try:
        with pytest.raises(ModelError, match=r"ner\.json: .*SHA-256"):
            models.add_ner(blank(), folder)
    finally:
        path.write_bytes(original)


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=models.MANIFEST):
        models.verify(tmp_path)
    (tmp_path / models.MANIFEST).write_text(json.dumps({"files": {"x.npz": "0"}}))
    with pytest.raises(ModelError, match=r"x\.npz: .*hilang"):
        models.verify(tmp_path)
    models.verify(tmp_path, prefixes=("y",))


def test_manifest_keeps_the_entries_of_others(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("2")
    models.write_manifest(tmp_path, names=["b"], about={"version": "1"})
    models.write_manifest(tmp_path, names=["a"], about={"version": "2"})
    manifest = models.read_manifest(tmp_path)
    assert list(manifest["files"]) == ["a", "b"]
    assert manifest["version"] == "2"


def test_cached_vectors_equal_the_composed_ones(folder: Path) -> None:
    nlp = blank()
    cached = models.load_vectors(folder / models.VECTORS_FILE, nlp)
    keys = [nlp.vocab.strings.add(word) for word in ("pasar", "lapak", "pasar", "Danur")]
    settings = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}
    data = cached.data.astype("float32")
    plain = Vectors(strings=nlp.vocab.strings, data=data, mode="floret", **settings)
    expected = plain.get_batch(keys)
    for _ in range(2):
        assert np.allclose(cached.get_batch(keys), expected, atol=1e-5)
    assert np.allclose(cached.get_batch(np.asarray(keys[:1], dtype="uint64")), expected[:1])
    many = [nlp.vocab.strings.add(f"kata{i}") for i in range(5000)]
    assert cached.get_batch(many).shape == (5000, 8)
    assert np.allclose(cached.get_batch(keys), expected, atol=1e-5)


def test_the_cache_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_CACHED_TOKENS", 10)
    nlp = blank()
    cached = models.load_vectors(folder / models.VECTORS_FILE, nlp)
    for start in range(0, 60, 20):
        cached.get_batch([nlp.vocab.strings.add(f"kata{i}") for i in range(start, start + 20)])
    assert len(cached._rows) <= 30
