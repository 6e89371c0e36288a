"""The second look at names and posts: what it sees, and what it drops."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from govcomm.pipeline.mention_doubts import Article, is_believed
from govcomm.pipeline.mention_names import Piece
from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def doc_of(nlp: Language, text: str, *ents: tuple[str, str]) -> Doc:
    """A document whose ents are the first occurrences of the given surfaces after one another."""
    doc = nlp.make_doc(text)
    spans, position = [], 0
    for surface, label in ents:
        start = text.index(surface, position)
        position = start + len(surface)
        spans.append(doc.char_span(start, position, label=label))
    doc.ents = [span for span in spans if span is not None]
    return doc


def test_features_tell_what_stands_around_a_name() -> None:
    words = "ujar Ketua RT Rahmi Danur ( 40 ) kemarin . Rahmi lelah".split()
    article = Article(words, [Piece(1, 3, "ROLE"), Piece(3, 5, "PERSON")], frozenset())
    seen = set(article.features(("Rahmi", "Danur"), "PERSON", [(3, 5)], 1))
    assert {
        "PERSON:bias",
        "PERSON:size=2",
        "PERSON:case=cap",
        "PERSON:support=4",
        "PERSON:before=rt",
        "PERSON:after=(",
        "PERSON:age",
        "PERSON:label before=ROLE",
    } <= seen
    assert "PERSON:part of a name" in article.features(("Rahmi",), "PERSON", [(10, 11)], 1)


def test_features_tell_whether_a_post_is_held() -> None:
    words = "Camat Rahmi hadir . Para camat diam".split()
    article = Article(words, [Piece(0, 1, "ROLE"), Piece(1, 2, "PERSON")], frozenset())
    seen = article.features(("camat",), "ROLE", [(5, 6)], 0)
    assert {"ROLE:word=camat", "ROLE:post,low", "ROLE:held=True,1,low", "ROLE:before=para"} <= set(seen)


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        ("ujar Hartono kepada warga.", [("Hartono", "PERSON")], [("Hartono", "PERSON")]),
        ("Warga menuju pulau Enggano sejak pagi.", [("Enggano", "PERSON")], []),
        ("kata Bupati Ngada Hartono.", [("Bupati Ngada", "ROLE")], [("Bupati Ngada", "ROLE")]),
        ("Para hakim berunding sejak pagi.", [("hakim", "ROLE")], []),
    ],
)
def test_what_is_dropped(
    nlp: Language, text: str, ents: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    found = [(span.text, span.label_) for span in find_mentions(doc_of(nlp, text, *ents))]
    assert [pair for pair in found if pair in ents] == expected


def test_a_judge_has_the_last_word(nlp: Language) -> None:
    doc = doc_of(nlp, "ujar Hartono kepada warga.", ("Hartono", "PERSON"))
    asked: list[str] = []

    def nobody(label: str, places: object, features: object) -> bool:
        asked.append(label)
        return False

    assert find_mentions(doc, judge=nobody) == []
    assert asked == ["PERSON"]


def test_without_weights_everything_is_believed() -> None:
    assert is_believed("PERSON", [(0, 1)], [])


def test_features_tell_a_list_an_election_and_a_pointer() -> None:
    words = "Baca : pemilihan Bupati dan Wakil Bupati ditunda .".split()
    article = Article(words, [Piece(3, 4, "ROLE"), Piece(5, 7, "ROLE")], frozenset())
    seen = set(article.features(("Wakil", "Bupati"), "ROLE", [(5, 7)], 1))
    assert {"ROLE:list=ROLE,", "ROLE:sign=pemilihan", "ROLE:holder=False,False", "ROLE:pointed,False"} <= seen
