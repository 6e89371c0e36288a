import json
from pathlib import Path

import pytest

from govcomm.cli import run
from govcomm.records import Provenance
from govcomm.store import Results
from tests.three_articles import three


@pytest.fixture
def folder(tmp_path):
    from dataclasses import replace

    made_by = Provenance(
        govcomm_version="0.1.0", model="id_news", model_version="7", lexicon_fingerprint="abc123"
    )
    place = tmp_path / "hasil"
    with Results(place, format="jsonl") as results:
        for analysis in three():
            results.add(replace(analysis, provenance=made_by))
    return place


def test_filters_choose_what_is_exported(tmp_path, folder, capsys):
    out = tmp_path / "dna.csv"
    args = ["export", str(folder), "--format", "dna", "--out", str(out)]
    assert run([*args, "--speaker", "Tarmuji", "--until", "2025-02-28"]) == 0
    assert capsys.readouterr().out.startswith("1 berita, 1 pernyataan: ")
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert run([*args, "--lang", "en"]) == 2
    assert "it exists already" in capsys.readouterr().err
    assert run([*args, "--overwrite", "--topic", "banjir", "--outlet", "Warta Muara"]) == 0
    assert run([*args, "--overwrite", "--from", "kemarin"]) == 2


def test_annotations_go_round(tmp_path, folder, capsys):
    tasks = tmp_path / "tugas.json"
    assert run(["export", str(folder), "-f", "label-studio", "-o", str(tasks)]) == 0
    held = json.loads(tasks.read_text(encoding="utf-8"))
    for task in held:
        task["annotations"] = task.pop("predictions")
    tasks.write_text(json.dumps(held), encoding="utf-8")
    gold = tmp_path / "gold.jsonl"
    assert run(["export", str(folder), "-f", "gold", "--annotations", str(tasks), "-o", str(gold)]) == 0
    assert run(["evaluate", str(gold), str(folder)]) == 0
    assert run(["agree", str(gold), str(gold)]) == 0
    assert "100" in capsys.readouterr().out
    assert run(["export", str(folder), "-f", "gold", "-o", str(gold)]) == 64


def test_citing_names_what_made_the_results(folder, capsys):
    assert run(["cite", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "govcomm contributors. govcomm, versi 0.1.0 (model id_news 7; leksikon abc123).\n"
    )
    assert run(["cite", str(folder), "--format", "bibtex"]) == 0
    assert "id\\_news" in capsys.readouterr().out
    assert run(["cite", str(folder.parent)]) == 2


@pytest.mark.model
def test_citing_what_is_installed(capsys):
    from govcomm.analysis import provenance

    assert run(["cite", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["lexicon_fingerprint"] == provenance().lexicon_fingerprint


def test_cite_knows_where_the_model_card_lies(capsys, folder):
    assert run(["cite", "--card"]) == 0
    card = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert "Bukan untuk apa" in card
    assert "Not to be used" in card
    assert run(["cite", str(folder), "--card"]) == 64


def test_corrections_of_another_text_leave_no_gold_behind(tmp_path, folder, capsys):
    tasks = tmp_path / "koreksi.json"
    assert run(["export", str(folder), "-f", "label-studio", "-o", str(tasks)]) == 0
    given = json.loads(tasks.read_text(encoding="utf-8"))
    for task in given:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    given[-1]["data"]["text"] += " Ditambah."
    tasks.write_text(json.dumps(given), encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    out = str(tmp_path / "gold.jsonl")
    capsys.readouterr()
    assert run(["export", str(folder), "-f", "gold", "--annotations", str(tasks), "-o", out]) == 2
    assert "sidiknya" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == before
