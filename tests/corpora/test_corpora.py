"""The sample articles and their gold annotation fit together."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from govcomm import sources
from govcomm.records import Article

CORPORA = Path(__file__).parents[2] / "corpora"
ARTICLES = CORPORA / "articles"
QUOTES = "\"'“”„‟‘’«»″"
LABELS = {"PERSON", "ROLE", "AGENCY", "ORG"}


def _gold() -> list[dict[str, Any]]:
    lines = (CORPORA / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _texts() -> dict[str, str]:
    """Text by gold ``file`` key, read without govcomm where the format needs no extraction."""
    texts: dict[str, str] = {}
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix == ".txt":
            with path.open(encoding="utf-8", newline="") as file:
                texts[path.name] = file.read()
        elif path.suffix == ".jsonl":
            for line in path.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                texts[f"{path.name}#{row['id']}"] = row["text"]
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    texts[f"{path.name}#{row['ID']}"] = row["Isi"]
        elif path.suffix == ".xlsx":
            head, *rows = load_workbook(path).active.values
            for cells in rows:
                row = dict(zip(head, cells, strict=True))
                texts[f"{path.name}#{row['ID']}"] = row["Isi"]
    return texts


def _extracted() -> dict[str, str]:
    texts = {}
    for path in sorted(ARTICLES.iterdir()):
        if path.suffix in {".html", ".docx", ".pdf"}:
            [article] = list(sources.read([path]))
            assert isinstance(article, Article)
            texts[path.name] = article.text
    return texts


GOLD = _gold()
TEXTS = _texts()
PLAIN = [row for row in GOLD if row["file"] in TEXTS]


def _check_row(row: dict[str, Any], text: str) -> None:
    assert text.strip()
    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == row["text_sha256"]
    spans = [span[:2] for span in row["mentions"]] + row["boilerplate"]
    spans += [s[key] for s in row["statements"] for key in ("cue", "speaker") if s[key]]
    spans += [[s["start"], s["end"]] for s in row["statements"]]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for statement in row["statements"]:
        content = text[statement["start"] : statement["end"]]
        assert content[0] not in QUOTES, content
        assert content[-1] not in QUOTES, content
        assert not re.match(r"\w", text[statement["end"] : statement["end"] + 1]), content


def test_size_and_kinds() -> None:
    assert len(GOLD) >= 64
    assert len({row["id"] for row in GOLD}) == len(GOLD) == len({row["file"] for row in GOLD})
    kinds = Counter(Path(row["file"].partition("#")[0]).suffix for row in GOLD)
    assert set(kinds) == {".txt", ".html", ".docx", ".pdf", ".jsonl", ".csv", ".xlsx"}


def test_readme_states_the_size() -> None:
    readme = (CORPORA / "README.md").read_text(encoding="utf-8")
    statements = sum(len(row["statements"]) for row in GOLD)
    topics = len({topic for row in GOLD for topic in row["topics"]})
    assert f"{len(GOLD)} artikel dengan {statements} pernyataan dan {topics} topik" in readme
    assert f"{len(GOLD)} articles with {statements} statements and {topics} topics" in readme


def test_a_month_has_something_to_show() -> None:
    """What the notebooks teach with: time, namesakes, an office that changes, a release in three outlets."""
    dates = [row["date"] for row in GOLD if row["date"]]
    assert {date[:7] for date in dates} == {"2025-11"}
    assert len(set(dates)) >= 20
    offices: dict[str, set[str]] = {}
    contents: dict[str, set[str]] = {}
    for row in GOLD:
        text = TEXTS.get(row["file"], "")
        for person in row["people"]:
            offices.setdefault(person["name"], set()).add(person["role"])
        for statement in row["statements"]:
            if content := text[statement["start"] : statement["end"]]:
                contents.setdefault(content, set()).add(row["id"])
    assert {"Plt Sekretaris Daerah Kota Tangerang", "Sekretaris Daerah Kota Tangerang"} <= offices[
        "Herlina Sumadi"
    ]
    assert {"Camat Biringkanaya", "Kepala Pelaksana BPBD Kabupaten Demak"} <= offices["Agus Setiawan"]
    assert sum({"jtg-bantuan-40", "jtg-bantuan-41"} <= ids for ids in contents.values()) >= 6


def test_every_article_has_gold_and_every_gold_row_its_article() -> None:
    files = {path.name for path in ARTICLES.iterdir()}
    assert {row["file"].partition("#")[0] for row in GOLD} == files
    assert {row["file"] for row in GOLD if "#" in row["file"]} == {key for key in TEXTS if "#" in key}


@pytest.mark.parametrize("row", PLAIN, ids=[row["id"] for row in PLAIN])
def test_offsets_fit_the_text(row: dict[str, Any]) -> None:
    _check_row(row, TEXTS[row["file"]])


def test_offsets_fit_what_the_readers_extract() -> None:
    texts = _extracted()
    rows = [row for row in GOLD if row["file"] not in TEXTS]
    assert {row["file"] for row in rows} == set(texts)
    for row in rows:
        _check_row(row, texts[row["file"]])


@pytest.mark.parametrize("row", GOLD, ids=[row["id"] for row in GOLD])
def test_names_labels_and_order(row: dict[str, Any]) -> None:
    text = TEXTS.get(row["file"])
    people = {person["name"] for person in row["people"]}
    assert len(people) == len(row["people"])
    assert {mention[2] for mention in row["mentions"]} <= LABELS
    ends = [0] + [mention[1] for mention in row["mentions"]]
    assert all(mention[0] >= end for mention, end in zip(row["mentions"], ends, strict=False))
    starts = [statement["start"] for statement in row["statements"]]
    assert starts == sorted(starts)
    assert 1 <= len(row["topics"]) <= 3
    for statement in row["statements"]:
        assert statement["kind"] in {"direct", "indirect", "mixed"}
        assert statement["cue"] or statement["kind"] == "direct"
    if text is None:
        return
    surfaces = {(label, " ".join(text[start:end].split())) for start, end, label in row["mentions"]}
    bodies = {surface for label, surface in surfaces if label != "PERSON"}
    assert {statement["name"] for statement in row["statements"]} <= people | bodies | {""}
    for person in row["people"]:
        assert ("PERSON", person["name"]) in surfaces
        for alias in person["aliases"]:
            assert ("PERSON", alias) in surfaces
        if person["role"]:
            assert ("ROLE", person["role"]) in surfaces


def test_topics_are_in_the_taxonomy() -> None:
    path = Path(__file__).parents[2] / "govcomm" / "lexicon" / "taxonomy.yaml"
    if not path.exists():
        pytest.skip("no taxonomy yet")
    ids = set(re.findall(r"^\s*-\s*id:\s*([a-z0-9-]+)", path.read_text(encoding="utf-8"), re.M))
    assert {topic for row in GOLD for topic in row["topics"]} <= ids
