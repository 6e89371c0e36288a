"""Counts of how news uses words become the table that ships."""

from __future__ import annotations

from collections import Counter

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Span

from govcomm.pipeline.tokenizer import blank
from govcomm.training.word_use import count_words, tabulate


def test_names_and_other_uses_are_counted() -> None:
    doc = blank().make_doc("Danur ke pasar. Pasar itu ramai, 20 kata Danur")
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    counts = count_words([doc])
    assert counts["Danur"] == Counter(name=1, other=1)
    assert counts["pasar"] == Counter(lower=1)
    assert counts["Pasar"] == Counter(other=1)
    assert "20" not in counts


def test_the_table_holds_shares_of_all_occurrences() -> None:
    hashes, shares = tabulate(
        {
            "Danur": Counter(name=3, other=1),
            "Harapan": Counter(name=1, other=1),
            "harapan": Counter(lower=8),
            "Jarang": Counter(name=1),
        }
    )
    table = dict(zip(hashes.tolist(), shares.tolist(), strict=True))
    assert table[hash_string("Danur")] == round(255 * 0.75)
    assert table[hash_string("Harapan")] == round(255 * 0.1)
    assert table[hash_string("harapan")] == 0
    assert hash_string("Jarang") not in table
    assert np.all(np.diff(hashes.astype(float)) > 0)
