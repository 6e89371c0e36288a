"""Texts become numbers that say what the networks read of them."""

from __future__ import annotations

import numpy as np
import pytest

from govcomm.models.recognizer import TAGS
from govcomm.pipeline.tokenizer import blank
from govcomm.training.convert import UNSURE
from govcomm.training.corpus_tokens import (
    NEWLINE,
    PAD,
    SPACE,
    UNSURE_TAG,
    TaggedTokens,
    WordTable,
    join,
    tag_tokens,
    word_pieces,
)


def test_a_word_has_one_number() -> None:
    table = WordTable()
    assert table.number(["pasar", "lapak", "pasar"]).tolist() == [0, 1, 0]
    assert table.number(["warga", "lapak"]).tolist() == [2, 1]
    assert table.texts == ["pasar", "lapak", "warga"]


def test_documents_are_put_together_and_chosen() -> None:
    tokens = join([np.array([4, 5]), np.array([], dtype="int64"), np.array([6, 7, 8])])
    assert tokens.spans([2, 0]) == [(2, 5), (0, 2)]
    chosen = tokens.select([2, 0])
    assert chosen.words.tolist() == [6, 7, 8, 4, 5]
    assert chosen.bounds.tolist() == [0, 3, 5]


def test_mentions_become_tags_and_nothing_is_taught_about_the_unsure() -> None:
    text = "ujar Rahmi Danur Aji, Lurah, H.Wira dan Lestari"
    mentions = [(5, 20, "PERSON"), (22, 27, "ROLE"), (31, 35, "PERSON"), (40, 47, UNSURE)]
    tags = tag_tokens(blank().make_doc(text), mentions).tolist()
    names = ["?" if tag == UNSURE_TAG else TAGS[tag] for tag in tags]
    assert names == ["O", "B-PERSON", "I-PERSON", "L-PERSON", "O", "U-ROLE", "O", "?", "O", "?"]


def test_articles_are_chosen_with_or_without_variations() -> None:
    tokens = join([np.array([n]) for n in range(4)])
    tagged = TaggedTokens(
        tokens=tokens, tags=np.arange(4), articles=("a", "a", "b", "b"), variations=(0, 1, 0, 1)
    )
    assert tagged.documents(["b", "a"], variation=0) == [2, 0]
    chosen = tagged.select(tagged.documents(["b"]))
    assert chosen.tokens.words.tolist() == chosen.tags.tolist() == [2, 3]
    assert chosen.variations == (0, 1)


def test_every_word_has_pieces() -> None:
    pytest.importorskip("tokenizers")
    texts = ["pasar", "pasarnya", "\n\n", " ", "✈", "kata" * 30]
    cut = word_pieces(texts, np.array([9, 4, 3, 2, 1, 1]), size=30)
    assert (cut.counts >= 1).all()
    assert ((cut.pieces != PAD).sum(axis=1) == cut.counts).all()
    assert cut.pieces[2, 0] == NEWLINE
    assert cut.pieces[3, 0] == SPACE
    assert not cut.continues[cut.pieces[:, 0]].any()
    assert cut.continues[cut.pieces[1, 1 : cut.counts[1]]].all()
