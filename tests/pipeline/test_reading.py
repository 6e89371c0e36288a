from __future__ import annotations

from govcomm.pipeline.reading import lower_of, sentence_bounds, text_of, words_of
from govcomm.pipeline.tokenizer import blank


def test_reads_text_and_words_once(make_doc):
    doc = make_doc("Pasar Dibuka. Rina hadir.", PERSON=["Rina"])
    assert text_of(doc) == doc.text
    assert words_of(doc) == ["Pasar", "Dibuka", ".", "Rina", "hadir", "."]
    assert lower_of(doc)[0] == "pasar"
    assert words_of(doc) is words_of(doc)


def test_sentences_cover_the_document(make_doc):
    assert sentence_bounds(make_doc("Pasar dibuka. Rina hadir.", PERSON=["Rina"])) == [(0, 3), (3, 6)]
    assert sentence_bounds(blank().make_doc("")) == []
    assert sentence_bounds(blank().make_doc("tanpa batas")) == [(0, 2)]
