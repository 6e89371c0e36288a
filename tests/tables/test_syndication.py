"""Copies of articles, found by what they share."""

from __future__ import annotations

from govcomm.records import Analysis, Article
from govcomm.tables import to_frames
from govcomm.tables.syndication import Shared, Syndication, Told, same_content

WORDS = [f"kata{n}" for n in range(400)]
RELEASE = " ".join(WORDS[:200])
OTHER = " ".join(WORDS[200:])


def _found(*articles):
    copies = Syndication()
    for article in articles:
        copies.add(Told(*article))
    return copies.shared()


def test_the_earliest_leads_whatever_the_order():
    found = _found(
        ("a", RELEASE, "2021-11-23", "Pos Selasih"),
        ("b", "SELASIH - " + RELEASE + " tambahan redaksi", "2021-11-22T07:00:00+07:00", "Warta Selasih"),
        ("c", OTHER, "2021-11-20", None),
        ("d", RELEASE.upper(), None, "Kabar Selasih"),
    )
    assert found == {
        "a": Shared("b", 3, "Warta Selasih"),
        "b": Shared(None, 3, "Warta Selasih"),
        "c": Shared(None, 1, None),
        "d": Shared("b", 3, "Warta Selasih"),
    }


def test_half_a_release_is_another_article():
    half = " ".join([*WORDS[:100], *WORDS[200:300]])
    assert same_content({"a": RELEASE, "b": half}) == {"a": "a", "b": "b"}


def test_short_and_empty_texts_are_one_only_if_equal():
    texts = {"a": "rapat ditunda", "b": "Rapat ditunda.", "c": "rapat dibuka", "d": "", "e": "…"}
    assert same_content(texts) == {"a": "a", "b": "a", "c": "c", "d": "d", "e": "e"}


def test_a_single_article_needs_no_library(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "datasketch", None)
    assert same_content({"a": RELEASE}) == {"a": "a"}


def test_tables_tell_copies():
    analyses = [
        Analysis(article=Article(article_id="x", text=RELEASE, outlet="A\ud800", published_at="2021-11-02")),
        Analysis(article=Article(article_id="y\ud800", text=RELEASE, published_at="2021-11-01")),
        Analysis(article=Article(article_id="z", text=RELEASE), status="error"),
    ]
    table = to_frames(analyses).articles
    assert table["duplicate_of"].fillna("").tolist() == ["y\ufffd", "", ""]
    assert table["n_copies"].tolist() == [2, 2, 1]
    assert table["first_outlet"].isna().tolist() == [True, True, True]
