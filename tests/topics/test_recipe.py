"""The recipe in small: what it reads, what it leaves out, and that its model decides as its matrices do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from govcomm.errors import InputError
from govcomm.lexicon.taxonomy import load_taxonomy
from govcomm.topics.classifier import TopicClassifier
from govcomm.training import topic_design as design
from govcomm.training import topic_measure as measuring
from govcomm.training import topics as recipe
from govcomm.training.topic_corpus import ARTICLES, LABELS, learn_names, read_corpus, read_measuring

WATER = (
    "Pelanggan air bersih di Kota {0} mengeluh pipa bocor. Air bersih mengalir malam saja. Ketua {1} datang."
)
FIELD = (
    "Petani di Kota {0} memanen padi lebih awal. Harga gabah petani turun dan pupuk langka. Ketua {1} datang."
)
PLACES = ["Selasih", "Kenanga", "Melati", "Cempaka", "Seruni", "Dahlia", "Mawar", "Anggrek"]
LONG = "Pembukaan pasar baru ditunda karena saluran di sekitarnya belum selesai dikerjakan oleh pemborong. "


def write_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)


def article(key: str, text: str, title: str | None = None) -> dict[str, Any]:
    return {"id": key, "title": title, "text": text, "kind": "news"}


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    water = [article(f"w{n}", WATER.format(place, "Rusmala")) for n, place in enumerate(PLACES)]
    field = [article(f"f{n}", FIELD.format(place, "Rusmala")) for n, place in enumerate(PLACES)]
    gold = [
        {"id": row["id"], "topics": [topic], "boilerplate": [], "mentions": []}
        for rows, topic in ((water, "pu-penataan-ruang"), (field, "pertanian-peternakan"))
        for row in rows
    ]
    start = water[0]["text"].index("Rusmala")
    gold[0]["mentions"] = [[start, start + 7, "PERSON"]]
    gold[1]["boilerplate"] = [[0, 9]]
    write_rows(tmp_path / "gold/articles.jsonl", [*water, *field, article("dev", LONG * 3)])
    write_rows(tmp_path / "gold/train.jsonl", gold)
    write_rows(tmp_path / "gold/dev.jsonl", [{"id": "dev", "topics": ["perdagangan-pasar"]}])
    write_rows(tmp_path / "gold/topics_only.jsonl", [{"id": "n1", "topics": ["kebencanaan"]}])
    news = [
        article("n1", "Banjir merendam jalan desa. Banjir surut sore hari."),
        article("copy", LONG * 5),  # the measuring article again, under another id
        article("n2", "Kabar lain dari daerah."),
    ]
    write_rows(tmp_path / "data/news.jsonl.gz", news)
    write_rows(tmp_path / "data/office_news.jsonl.gz", [article("o1", "Pengumuman libur kantor.")])
    return tmp_path


@pytest.fixture
def no_labels(tmp_path: Path) -> Path:
    path = tmp_path / "labels.tsv"
    path.write_text("id\ttopics\nn2\tkehumasan-media,penyiaran-pers\nw0\tkehutanan\n", encoding="utf-8")
    return path


def test_reads_labels_and_leaves_the_measuring_set_out(shared: Path, no_labels: Path) -> None:
    corpus = read_corpus(shared, load_taxonomy(), labels=no_labels)
    assert "dev" not in corpus.stories
    assert "copy" not in corpus.stories
    assert len(corpus.annotated) == 16
    assert corpus.selected == {"n1": ("kebencanaan",)}
    assert corpus.own["n2"] == ("kehumasan-media", "penyiaran-pers")
    assert "w0" not in corpus.own  # the gold label stands
    assert "rusmala" in corpus.people
    assert corpus.stories["w1"][1].startswith("\n air bersih")
    assert list(read_measuring(shared)) == ["dev"]


def test_an_unknown_topic_names_the_row(shared: Path, no_labels: Path) -> None:
    no_labels.write_text("id\ttopics\nn2\tkehumasan\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"labels\.tsv: 1 \(n2\): topik 'kehumasan'"):
        read_corpus(shared, load_taxonomy(), labels=no_labels)


def test_a_label_of_the_measuring_set_is_refused(shared: Path, no_labels: Path) -> None:
    no_labels.write_text("id\ttopics\ndev\tkehutanan\n", encoding="utf-8")
    with pytest.raises(InputError, match="set ukur"):
        read_corpus(shared, load_taxonomy(), labels=no_labels)


def test_names_are_learned_from_capitals() -> None:
    stories = [(None, "Warga Bekasi menolak. Jalan di Bekasi rusak dan jalan lain juga.")] * 5
    names = learn_names(stories)
    assert "bekasi" in names
    assert "jalan" not in names
    assert "warga" not in names  # begins sentences only


def test_the_finished_model_decides_as_its_matrices_do(
    shared: Path, no_labels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(design, "LATENT", 4)
    monkeypatch.setattr(design, "MOST", 0.9)
    taxonomy = load_taxonomy()
    corpus = read_corpus(shared, taxonomy, labels=no_labels)
    labels = {*corpus.annotated, *corpus.selected, *corpus.own}
    matrices = design.build(
        corpus.stories, taxonomy, ["bekasi"], labelled=labels, barred={"rusmala", "selasih"}
    )
    assert "rusmala" not in matrices.vocabulary
    assert "air bersih" in matrices.vocabulary
    labelled = measuring.gather(corpus, matrices, taxonomy)
    model = recipe.assemble(matrices, labelled, taxonomy, ["bekasi"])
    assert recipe.disagreement(model, corpus, matrices) < 1e-3
    margins = TopicClassifier(model).margins(None, WATER.format("Teratai", "Sudarmin"))
    assert model.topics[int(margins.argmax())] == "pu-penataan-ruang"


def test_calibration_undoes_overconfidence() -> None:
    rng = np.random.default_rng(1)
    margins = rng.normal(size=(4_000, 3))
    truth = 1 / (1 + np.exp(-(2 * margins - 0.5)))
    slope, offset = measuring.calibrate(margins, (rng.random(truth.shape) < truth).astype(float))
    assert slope == pytest.approx(2, abs=0.15)
    assert offset == pytest.approx(-0.5, abs=0.1)


def test_shipped_labels_are_ids_and_topics_of_the_taxonomy() -> None:
    topics = set(load_taxonomy().topics)
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines[1:]]
    assert lines[0] == "id\ttopics"
    assert rows == sorted(rows)
    assert len({row[0] for row in rows}) == len(rows) >= 1_500
    assert all(len(row) == 2 and set(row[1].split(",")) <= topics for row in rows)
    own = [line.split("\t") for line in ARTICLES.read_text(encoding="utf-8").splitlines()[1:]]
    assert all(len(row) == 3 and set(row[0].split(",")) <= topics for row in own)
