"""Weights are loaded from the package alone, checked by hash, without pickles."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from spacy.training import Example
from spacy.vectors import Vectors

from govcomm import models
from govcomm.errors import ModelError
from govcomm.pipeline.tokenizer import blank
from govcomm.training import ner

SENTENCES = ("Rahmi membuka pasar.", "Kata Danur, lapak siap.", "Danur dan Rahmi senang.")
NAMES = ("Rahmi", "Danur")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with tiny weights: random vectors and a recogniser that has learnt two names by heart."""
    folder = tmp_path_factory.mktemp("weights")
    settings = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}
    data = np.random.default_rng(1).normal(size=(200, 8)).astype("float16")
    with (folder / models.VECTORS_FILE).open("wb") as out:
        np.savez(out, data=data, settings=np.asarray(json.dumps(settings)))
    config = ner.settings(width=16, depth=1, hidden=16, rows=100)
    nlp = ner.create(folder / models.VECTORS_FILE, config)
    examples = []
    for text in SENTENCES:
        found = [(text.index(n), text.index(n) + len(n), "PERSON") for n in NAMES if n in text]
        examples.append(Example.from_dict(nlp.make_doc(text), {"entities": found}))
    ner.fit(nlp, lambda _: list(examples), epochs=30, seed=1, words=4, dropout=0.0, learn_rate=0.01)
    models.save_ner(nlp.get_pipe("ner"), config, folder)
    names = (models.VECTORS_FILE, models.NER_FILE, models.NER_WEIGHTS_FILE)
    models.write_manifest(folder, names=names, about={"version": "0"})
    return folder


def test_loaded_model_reads_as_the_trained_one(folder: Path) -> None:
    nlp = models.add_ner(blank(), folder)
    assert nlp.pipe_names == ["ner"]
    for text in SENTENCES:
        assert {e.text for e in nlp(text).ents} == {n for n in NAMES if n in text}


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
