"""Annotated articles are parted by outlet, and their cross-fitted mentions are read from a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcomm.errors import InputError
from govcomm.training.convert import GoldArticle
from govcomm.training.crossfit import read_mentions, split_by_outlet


def _article(name: str, source: str) -> GoldArticle:
    return GoldArticle(article_id=name, source=source, text="", mentions=(), annotation={})


def test_no_outlet_is_in_two_parts() -> None:
    articles = [_article(str(n), f"media-{n % 5}") for n in range(20)]
    parts = split_by_outlet(articles, 3)
    outlets = [{article.source for article in part} for part in parts]
    assert sum(map(len, outlets)) == 5
    assert sorted(map(len, parts)) == [4, 8, 8]
    assert split_by_outlet(articles, 3) == parts


def test_mentions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "silang.json"
    path.write_text(json.dumps({"a": [[0, 5, "PERSON"]]}), encoding="utf-8")
    assert read_mentions(path) == {"a": [(0, 5, "PERSON")]}


def test_a_missing_file_says_how_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"silang\.json: .*training\.ner --shared DIR --crossfit"):
        read_mentions(tmp_path / "silang.json")
