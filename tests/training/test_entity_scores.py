"""Exact F1 counts spans with their labels."""

from __future__ import annotations

from pathlib import Path

from govcomm.pipeline.tokenizer import blank
from govcomm.training.entity_scores import evaluate_idner, exact_f1


def test_f1_counts_exact_spans_and_leaves_places_out() -> None:
    pairs = [
        ({(0, 2, "PERSON"), (3, 4, "LOCATION")}, {(0, 2, "PERSON"), (3, 5, "LOCATION")}),
        ({(0, 1, "ROLE")}, {(0, 1, "ROLE"), (2, 3, "ROLE")}),
    ]
    assert exact_f1(pairs) == {"PERSON": 100.0, "ROLE": 66.67, "LOCATION": 0.0, "ALL": 80.0}
    assert exact_f1(pairs, counted=("LOCATION",))["ALL"] == 0.0


def test_labels_of_others_are_mapped(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "ner" / "idner_news_2k"
    folder.mkdir(parents=True)
    rows = [("Rahmi", "B-PER"), ("Danur", "I-PER"), ("di", "O"), ("Sleman", "B-LOC"), ("pagi", "O")]
    (folder / "test.txt").write_text("\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    nlp = blank()
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PERSON", "Rahmi Danur"), ("ROLE", "pagi"), ("LOCATION", "Sleman")]
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in patterns])  # type: ignore[attr-defined]
    assert evaluate_idner(nlp, tmp_path) == {"PERSON": 100.0, "LOCATION": 100.0, "ALL": 100.0}
