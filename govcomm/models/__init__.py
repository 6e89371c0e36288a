"""The weights that ship with govcomm, and the one way to load them.

``vectors.npz`` holds the floret vectors in half precision, ``ner.npz`` the entity recogniser trained on top
of them. Every file is checked against ``manifest.json`` before it is used; nothing is ever downloaded.

    nlp = models.add_ner(blank())
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from govcomm.errors import ModelError
from govcomm.models.recognizer import TAGS, EntityTagger, set_weights, weights_of

MODELS_DIR = Path(__file__).parent
MANIFEST = "manifest.json"
VECTORS_FILE = "vectors.npz"
NER_FILE, NER_WEIGHTS_FILE = "ner.json", "ner.npz"
_REINSTALL = "Pasang ulang govcomm / reinstall govcomm"
_CACHED_TOKENS = 60_000  # of 100 single-precision numbers each: 24 MB at most

FloatArray = npt.NDArray[np.float32]


class CachedFloretVectors(Vectors):  # type: ignore[misc]
    """Floret vectors that remember the words they were asked for.

    spaCy composes a floret vector from its character n-grams anew for every batch, in Python, which costs
    more than the network that reads it. Words of news repeat, so their vectors are kept, up to a bound.
    """

    _rows: dict[int, int]
    _table: FloatArray

    def get_batch(self, keys: Iterable[int | str]) -> FloatArray:
        """Return the vectors of ``keys`` as a matrix (keys x dimensions) in single precision.

        Args:
            keys: Token hashes or strings.
        """
        if not hasattr(self, "_rows") or len(self._rows) > _CACHED_TOKENS:
            self._rows = {}
            self._table = np.zeros((4096, self.data.shape[1]), dtype="float32")
        wanted = keys.tolist() if isinstance(keys, np.ndarray) else list(keys)
        rows = self._rows
        new = [key for key in dict.fromkeys(wanted) if key not in rows]
        if new:
            first, needed = len(rows), len(rows) + len(new)
            if needed > len(self._table):
                table = np.zeros((max(needed, 2 * len(self._table)), self.data.shape[1]), dtype="float32")
                table[:first] = self._table[:first]
                self._table = table
            for row, key in enumerate(new, first):
                self._table[row] = self._compose(key)
            rows.update(zip(new, range(first, needed), strict=True))
        index = np.fromiter(map(rows.__getitem__, wanted), dtype="int64", count=len(wanted))
        batch: FloatArray = self._table[index]
        return batch

    def _compose(self, key: int | str) -> FloatArray:
        """Mean of the rows of a word's n-grams; the table stays in half precision to load fast."""
        word = key if isinstance(key, str) else self.strings.as_string(key)
        hashes = (
            [h for ngram in self._get_ngrams(word) for h in self._get_ngram_hashes(ngram)] if word else []
        )
        if not hashes:
            return np.zeros(self.data.shape[1], dtype="float32")
        rows = np.asarray(hashes, dtype="uint64") % np.uint64(self.data.shape[0])
        composed: FloatArray = self.data[rows.astype("int64")].mean(axis=0, dtype="float32")
        return composed


def path_of(name: str) -> Path:
    """Path of a shipped file after its hash has been checked.

    Args:
        name: Name of the file inside the package's models.

    Raises:
        ModelError: The file is missing or is not the one that was released.
    """
    verify(prefixes=(name,))
    path = MODELS_DIR / name
    if not path.is_file():
        raise ModelError("berkas bobot model hilang", where=name, remedy=_REINSTALL)
    return path


def write_manifest(directory: Path, *, names: Iterable[str], about: dict[str, Any]) -> None:
    """Write or update ``manifest.json`` with the hashes of ``names``; entries of other files are kept.

    Args:
        directory: Folder that holds the files.
        names: Their names relative to it.
        about: Further fields (version, figures, sources), which replace those of the same name.
    """
    path = directory / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"files": {}}
    manifest.update(about)
    manifest["files"].update({name: file_sha256(directory / name) for name in names})
    manifest["files"] = dict(sorted(manifest["files"].items()))
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def file_sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_manifest(directory: Path = MODELS_DIR) -> dict[str, Any]:
    """Return the manifest: model name, version, licence, sources, figures and the hash of every file.

    Args:
        directory: Folder that holds the weights.

    Raises:
        ModelError: There is no readable manifest.
    """
    path = directory / MANIFEST
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError("daftar bobot model tidak terbaca", where=path.name, remedy=_REINSTALL) from error
    return manifest


def verify(directory: Path = MODELS_DIR, *, prefixes: tuple[str, ...] = ("",)) -> None:
    """Compare the files with the manifest.

    Args:
        directory: Folder that holds the weights.
        prefixes: Only files whose relative name begins with one of these are read.

    Raises:
        ModelError: A file is missing or is not the one that was released.
    """
    for name, expected in read_manifest(directory)["files"].items():
        if not name.startswith(prefixes):
            continue
        path = directory / name
        if not path.is_file():
            raise ModelError("berkas bobot model hilang", where=name, remedy=_REINSTALL)
        if file_sha256(path) != expected:
            raise ModelError("berkas bobot model rusak (SHA-256 berbeda)", where=name, remedy=_REINSTALL)


def load_vectors(path: Path, nlp: Language) -> Vectors:
    """Read ``vectors.npz`` into vectors that share the strings of ``nlp``.

    Args:
        path: The file.
        nlp: The pipeline whose vocabulary they will serve.
    """
    with np.load(path, allow_pickle=False) as archive:
        settings = json.loads(str(archive["settings"]))
        data = archive["data"]
    return CachedFloretVectors(
        strings=nlp.vocab.strings, data=data, mode="floret", name="govcomm", **settings
    )


def save_ner(ner: EntityTagger, config: dict[str, Any], directory: Path) -> None:
    """Write a trained recogniser as ``ner.npz`` (half precision) and ``ner.json``; no pickles anywhere.

    Args:
        ner: The trained component.
        config: The configuration it was added with.
        directory: Folder to write to.
    """
    weights: dict[str, Any] = {k: v.astype("float16") for k, v in weights_of(ner.model).items()}
    np.savez(directory / NER_WEIGHTS_FILE, **weights)
    description = json.dumps({"config": config, "tags": TAGS}, indent=1)
    (directory / NER_FILE).write_text(description + "\n", encoding="utf-8")


def _load_ner(nlp: Language, directory: Path) -> None:
    description = json.loads((directory / NER_FILE).read_text(encoding="utf-8"))
    if tuple(description["tags"]) != TAGS:
        raise ModelError("bobot model dari versi lain", where=NER_FILE, remedy=_REINSTALL)
    ner: Any = nlp.add_pipe("govcomm_ner", name="ner", config=description["config"])
    with np.load(directory / NER_WEIGHTS_FILE, allow_pickle=False) as archive:
        set_weights(ner.model, archive)


def add_ner(nlp: Language, directory: Path = MODELS_DIR) -> Language:
    """Give a blank pipeline the shipped vectors and the entity recogniser ``ner``.

    Args:
        nlp: A pipeline with govcomm's tokenizer and no components.
        directory: Folder that holds the weights.

    Returns:
        The same pipeline; ``doc.ents`` will hold PERSON, ROLE, AGENCY, ORG and LOCATION.

    Raises:
        ModelError: A file is missing or damaged.
    """
    verify(directory, prefixes=(VECTORS_FILE, NER_FILE, NER_WEIGHTS_FILE))
    nlp.vocab.vectors = load_vectors(directory / VECTORS_FILE, nlp)
    _load_ner(nlp, directory)
    return nlp
