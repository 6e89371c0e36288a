"""Foreign annotation formats become documents of our tokens and labels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from spacy.language import Language

from govcomm.pipeline.tokenizer import blank
from govcomm.training.convert import (
    GoldArticle,
    column_docs,
    gold_doc,
    mention_spans,
    read_columns,
    read_gold,
    read_news,
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def _article(
    text: str, *mentions: tuple[int, int, str], source: str = "kabar-a", name: str = "a"
) -> GoldArticle:
    return GoldArticle(article_id=name, source=source, text=text, mentions=mentions, annotation={})


def test_gold_is_joined_with_its_text(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    text = "Camat Sukamaju Rahmi Danur membuka pasar."
    (gold / "articles.jsonl").write_text(json.dumps({"id": "1", "source": None, "text": text}) + "\n")
    (gold / "train.jsonl").write_text(json.dumps({"id": "1", "mentions": [[15, 26, "PERSON"]]}) + "\n\n")
    (article,) = read_gold(tmp_path, "train")
    assert (article.source, article.text) == ("unknown", text)
    assert [text[s:e] for s, e, _ in article.mentions] == ["Rahmi Danur"]


def test_mentions_become_token_spans(nlp: Language) -> None:
    text = "ujar Rahmi Danur, Camat Sukamaju"
    doc = gold_doc(nlp, _article(text, (5, 16, "PERSON"), (18, 32, "ROLE")))
    assert [(e.text, e.label_) for e in doc.ents] == [("Rahmi Danur", "PERSON"), ("Camat Sukamaju", "ROLE")]
    assert doc.user_data["article_id"] == "a"


def test_longer_mention_wins_and_white_space_stays_outside(nlp: Language) -> None:
    doc = nlp.make_doc("Camat Sukamaju \n Rahmi")
    spans = mention_spans(doc, [(0, 5, "ROLE"), (0, 16, "ROLE")])
    assert [s.text for s in spans] == ["Camat Sukamaju"]


@pytest.mark.parametrize("order", [("{word}\t{tag}"), ("{tag}\t{word}"), ("{word} NOUN {tag}")])
def test_column_files_in_either_order(tmp_path: Path, nlp: Language, order: str) -> None:
    rows = [("Lurah", "O"), ("Dewi", "B-PER"), ("Anjar", "I-PER"), ("di", "O"), ("Sukamaju", "B-LOC")]
    path = tmp_path / "x.tsv"
    path.write_text(
        "\n".join(order.format(word=w, tag=t) for w, t in rows) + "\n\nya\tO\n".replace("\t", " ")
    )
    words, tags = next(iter(read_columns(path)))
    assert words == [w for w, _ in rows]
    assert tags == [t for _, t in rows]
    doc = next(iter(column_docs(nlp, path)))
    assert [(e.text, e.label_) for e in doc.ents] == [("Dewi Anjar", "PERSON"), ("Sukamaju", "LOCATION")]


def test_column_labels_can_be_left_out(tmp_path: Path, nlp: Language) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("Dewi\tB-PPL\nSukamaju\tB-PLC\nDanur\tB-XYZ\n")
    (doc,) = column_docs(nlp, path, labels=("LOCATION",))
    assert [(e.text, e.label_) for e in doc.ents] == [("Sukamaju", "LOCATION")]


def test_news_come_once_offices_first_and_without_the_measured(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name, ids in (("office_news", "ab"), ("news", "bcd")):
        with gzip.open(data / f"{name}.jsonl.gz", "wt") as out:
            out.writelines(json.dumps({"id": i, "text": name}) + "\n" for i in ids)
    assert [row["id"] for row in read_news(tmp_path, exclude=frozenset("d"))] == ["a", "b", "c"]
