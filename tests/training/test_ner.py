"""Examples say nothing where the annotation is unsure; silver labels are what the teachers agree on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from govcomm.pipeline.tokenizer import blank
from govcomm.training.convert import UNSURE
from govcomm.training.ner import create, fit, make_example
from govcomm.training.ner import settings as ner_settings
from govcomm.training.silver import label_silver


def _teacher(*people: str) -> Language:
    nlp = blank()
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": name} for name in people])  # type: ignore[attr-defined]
    return nlp


def test_nothing_is_taught_about_unsure_words_and_halves_of_tokens() -> None:
    text = "ujar Rahmi Danur, H.Wira dan Lestari"
    example = make_example(blank(), text, [(5, 16, "PERSON"), (20, 24, "PERSON"), (29, 36, UNSURE)])
    assert example.get_aligned_ner() == ["O", "B-PERSON", "L-PERSON", "O", None, "O", None]


def test_teachers_that_differ_leave_the_words_unsure() -> None:
    names = ("Rahmi", "Danur", "Wira", "Lestari")
    rows = [{"id": "a", "source": "kabar", "text": "ujar Rahmi, Danur, Wira, Lestari dan Tirta Aji"}]
    (article,) = label_silver([_teacher(*names), _teacher(*names, "Tirta Aji")], rows)
    labels = [(article.text[s:e], label) for s, e, label in article.mentions]
    assert labels == [*((name, "PERSON") for name in names), ("Tirta Aji", UNSURE)]


def test_an_article_in_which_teachers_differ_much_is_left_out() -> None:
    rows = [{"id": "a", "source": "kabar", "text": "ujar Rahmi kepada Danur"}]
    assert label_silver([_teacher("Rahmi", "Danur"), _teacher("Rahmi")], rows) == []


def test_training_goes_on_with_every_label_where_it_was(tmp_path: Path) -> None:
    data = np.zeros((10, 8), dtype="float16")
    settings = {"hash_count": 1, "minn": 3, "maxn": 4, "bow": "<", "eow": ">", "hash_seed": 2166136261}
    np.savez(tmp_path / "vectors.npz", data=data, settings=json.dumps(settings))

    def train(label: str, start: Any = None) -> Any:
        nlp = create(tmp_path / "vectors.npz", ner_settings(width=8, depth=1, hidden=8, rows=50))
        example = make_example(nlp, "ujar Rahmi Danur", [(5, 16, label)])
        return fit(nlp, lambda _: [example], epochs=1, seed=0, start=start).get_pipe("ner")

    first = train("ROLE")
    second = train("AGENCY", start=first)
    assert second.move_names == first.move_names
