"""The whole recipe, tiny: from news and two annotated articles to weights that load."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("tokenizers")

from govcomm import models
from govcomm.pipeline.tokenizer import blank
from govcomm.training import ner, teacher
from govcomm.training.convert import GoldArticle
from govcomm.training.crossfit import Mentions, read_mentions
from govcomm.training.language_model import Size

TEXT = "Camat {0} {1} membuka pasar. “Pasar ini milik warga,” ujar {1} di balai desa.\nWarga {0} senang."


def _lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Two annotated articles of two outlets, one to measure, and some news."""
    articles, annotations = [], []
    for name, place, person in (("a", "Sukamaju", "Rahmi Danur"), ("b", "Mekarsari", "Budi Wiralaga")):
        text = TEXT.format(place, person)
        articles.append({"id": name, "source": f"kabar-{name}", "text": text})
        role, at = f"Camat {place}", text.index(person)
        mentions = [[0, len(role), "ROLE"], [at, at + len(person), "PERSON"]]
        annotations.append({"id": name, "mentions": mentions})
    articles.append({"id": "c", "source": "kabar-c", "text": "Lurah Tirta Aji hadir."})
    _lines(tmp_path / "gold" / "articles.jsonl", articles)
    _lines(tmp_path / "gold" / "train.jsonl", annotations)
    _lines(tmp_path / "gold" / "dev.jsonl", [{"id": "c", "mentions": []}])
    news = [
        {"id": f"n{n}", "title": "Pasar dibuka", "text": TEXT.format(f"Desa{n}", f"Sekar Lestari{n}")}
        for n in range(8)
    ]
    _lines(tmp_path / "data" / "office_news.jsonl.gz", [])
    _lines(tmp_path / "data" / "news.jsonl.gz", [*news, {**articles[2], "id": "again"}])
    names = tmp_path / "data" / "other"
    (names / "names").mkdir(parents=True)
    (names / "names" / "mutiawsr_given.csv").write_text("Sekar\nTirta\n")
    (names / "officials_2024").mkdir()
    (names / "officials_2024" / "leading_pairs.tsv").write_text("nama\twakil\nLESTARI AJI\tWIRA DANUR\n")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "regions_kemendagri.tsv").write_text("11.01\tKabupaten Sukamaju\n")
    return tmp_path


def _as_annotated(articles: list[GoldArticle]) -> dict[str, Mentions]:
    return {article.article_id: list(article.mentions) for article in articles}


def test_the_recipe_writes_weights_that_load(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ner.torch.set_num_threads(1)
    monkeypatch.setattr(ner, "with_shipped_locations", _as_annotated)
    for name, value in {"CORE": 20, "CONTEXT": 5, "MOST_PIECES": 128, "BATCH_LABELLING": 4}.items():
        monkeypatch.setattr(teacher, name, value)
    out = tmp_path / "weights"
    out.mkdir()
    settings = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}
    data = np.random.default_rng(1).normal(size=(200, 8)).astype("float16")
    np.savez(out / models.VECTORS_FILE, data=data, settings=np.asarray(json.dumps(settings)))
    budget = ner.Budget(
        pretraining=0.5,
        epochs=2,
        student=1.0,
        fold_student=0.5,
        size=Size(width=32, depth=1, heads=2),
        pieces=80,
    )
    config = {"width": 16, "depth": 2, "rows": [60, 50, 50, 50]}
    crossfit = tmp_path / "crossfit.json"
    figures = ner.train(shared, out, crossfit_file=crossfit, folds=2, budget=budget, config=config)
    assert 0 <= figures["ALL"] <= 100
    texts = {article.article_id: article.text for article in ner.read_gold(shared, "train")}
    mentions = read_mentions(crossfit)
    assert mentions.keys() == texts.keys()
    assert all(texts[name][s:e].strip() for name, spans in mentions.items() for s, e, _ in spans)
    nlp = models.add_ner(blank(), out)
    assert [doc.text for doc in nlp.pipe(texts.values())] == list(texts.values())
    manifest = models.read_manifest(out)
    assert manifest["held_out_f1"]["ALL"] == figures["ALL"]
    assert manifest["licence"] == ner.LICENCE


def test_the_measuring_articles_are_not_read(shared: Path) -> None:
    table = ner.WordTable()
    news, government = ner.read_news_tokens(shared, blank(), table)
    assert len(news.bounds) - 1 == len(government) == 8
    assert "Tirta" not in table.texts
    assert government.tolist() == [1] * 8


def test_without_a_gpu_it_asks_first(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ner, "main_device", lambda: ner.torch.device("cpu"))
    with pytest.raises(SystemExit):
        ner.main(["--shared", str(shared)])
    assert "--cpu-anyway" in capsys.readouterr().err.splitlines()[-1]
