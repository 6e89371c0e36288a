"""The best sequence of tags, and documents that are hard to tag."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from govcomm.models import add_ner, recognizer
from govcomm.models.recognizer import TAGS, best_tags, network, set_weights, spans_of, viterbi, weights_of
from govcomm.pipeline.tokenizer import blank

TAG = {tag: number for number, tag in enumerate(TAGS)}


def _scores(*preferred: dict[str, float]) -> np.ndarray:
    scores = np.zeros((len(preferred), len(TAGS)), dtype="float32")
    for row, wanted in zip(scores, preferred, strict=True):
        for tag, score in wanted.items():
            row[TAG[tag]] = score
    return scores


def test_a_well_formed_sequence_is_kept() -> None:
    scores = _scores({"O": 9}, {"B-PERSON": 9}, {"I-PERSON": 9}, {"L-PERSON": 9}, {"U-ORG": 9})
    assert spans_of(best_tags(scores).tolist()) == [(1, 4, "PERSON"), (4, 5, "ORG")]


def test_a_sequence_that_is_not_well_formed_is_mended_at_the_least_cost() -> None:
    begins_only = _scores({"O": 9}, {"B-PERSON": 3, "U-PERSON": 2.5}, {"O": 9}, {"O": 9})
    assert spans_of(best_tags(begins_only).tolist()) == [(1, 2, "PERSON")]
    two_labels = _scores({"B-ROLE": 5, "B-AGENCY": 1}, {"L-AGENCY": 2, "L-ROLE": 1.5})
    assert spans_of(best_tags(two_labels).tolist()) == [(0, 2, "ROLE")]
    open_end = _scores({"O": 1}, {"B-ORG": 4, "O": 1})
    assert spans_of(best_tags(open_end).tolist()) == []


@pytest.mark.parametrize("seed", range(5))
def test_stretches_are_read_as_the_whole_would_be(seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(400, len(TAGS))).astype("float32")
    scores[:, 0] += 4.0  # most tokens are outside, as in news
    assert best_tags(scores).tolist() == viterbi(scores).tolist()


def test_no_tokens_no_entities() -> None:
    assert best_tags(np.zeros((0, len(TAGS)), dtype="float32")).tolist() == []


def test_weights_of_another_shape_are_refused() -> None:
    docs = [blank().make_doc("kata")]
    small, large = (network(width=width, depth=1, rows=[10] * 4) for width in (4, 8))
    for model in (small, large):
        docs[0].vocab.vectors.resize((1, 2))
        model.initialize(docs)
    set_weights(small, weights_of(small))
    with pytest.raises(ValueError, match="instead of"):
        set_weights(small, weights_of(large))


@pytest.mark.model
def test_odd_documents_are_tagged_without_an_exception() -> None:
    nlp = add_ner(blank())
    texts = ["", " ", "\n\n \t", "\u200b", "A" * 5000, '"' * 300, "Bupati\n\nDanur\n\nWira " * 50]
    docs = list(nlp.pipe(texts))
    assert [doc.text for doc in docs] == texts
    assert not docs[0].ents
    assert [ent.text for ent in nlp("")] == []


@pytest.mark.model
@pytest.mark.parametrize("at_once", [7, 40, 90])
def test_a_document_is_read_in_pieces_as_it_is_as_a_whole(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    nlp = add_ner(blank())
    texts = [
        "Kepala Dinas Sosial Kota Depok Danur Wiralaga hadir bersama Bupati Bantul Rahmi Lestari. " * 5,
        "Camat Beji Danur.",
        "Pemkot Depok mendata warga, kata Danur Wiralaga. " * 12,
    ]

    def found() -> list[list[tuple[int, int, str]]]:
        return [[(ent.start, ent.end, ent.label_) for ent in doc.ents] for doc in nlp.pipe(texts)]

    whole = found()
    assert all(whole)
    read: list[int] = []
    tagger = nlp.get_pipe("ner")
    predict = tagger.model.predict
    spy = SimpleNamespace(predict=lambda docs: read.append(sum(map(len, docs))) or predict(docs))
    monkeypatch.setattr(recognizer, "AT_ONCE", at_once)
    monkeypatch.setattr(tagger, "model", spy)
    assert found() == whole
    assert len(read) > 2
    assert max(read) <= at_once + 10  # the reach of the network on both sides
