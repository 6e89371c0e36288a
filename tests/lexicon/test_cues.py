from __future__ import annotations

from importlib.resources import files

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.lexicon.cues import cues, find_cue

CLASSES = {
    "neutral", "explain", "assert", "add", "hope", "urge", "promise", "deny", "praise", "criticise",
    "close", "claim", "admit",
    "confirm", "evaluate", "predict", "ask", "answer", "narrate", "source", "inform", "reveal",
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    text = files("govcomm.lexicon").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def test_cue_table_is_sorted_unique_and_within_its_vocabulary():
    header, *body = rows("cues.tsv")
    assert header == ["form", "lemma", "voice", "cue_class"]
    forms = [row[0] for row in body]
    assert forms == sorted(set(forms))
    assert {row[3] for row in body} <= CLASSES
    assert {row[2] for row in body} <= {"bare", "active", "passive", "preposition", "noun"}


def test_abbreviation_table_is_sorted_and_unique():
    _, *body = rows("abbreviations.tsv")
    assert [tuple(row) for row in body] == sorted({tuple(row) for row in body})


def test_finds_forms_clitics_and_common_slips():
    assert find_cue("katanya") == (cues()["kata"], True)
    assert find_cue("tanya") == (cues()["tanya"], False)
    assert find_cue("mengataka") == (cues()["mengatakan"], False)
    assert find_cue("dijelaskannya") == (cues()["dijelaskan"], True)
    assert find_cue("meja") is None


def test_degrees_and_ranks_are_told_apart():
    assert "M.Si." in abbreviations("degree")
    assert "Kombes Pol" in abbreviations("rank")
    assert "M.Si." not in abbreviations("honorific")
