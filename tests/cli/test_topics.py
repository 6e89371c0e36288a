"""``govcomm topics`` from labels to trends, with the weights that ship."""

from __future__ import annotations

import csv
import json

import click
import pytest
from openpyxl import load_workbook

from govcomm.cli import app
from govcomm.store import FORMATS, Results, load_frames

TAXONOMY = """
taxonomy: isu
version: "1"
fallback: lain
domains:
  - {id: kota, label_id: Kota, label_en: City}
topics:
  - {id: banjir, domain: kota, label_id: Banjir, label_en: Floods, seeds: [banjir, genangan]}
  - {id: pasar, domain: kota, label_id: Pasar, label_en: Markets, seeds: [pedagang pasar]}
  - {id: lain, domain: kota, label_id: Lain, label_en: Other}
"""
FLOOD = "Banjir merendam {0}. Pompa dinyalakan sebelum subuh karena tanggul sungai di {0} bocor."
MARKET = "Pedagang pasar {0} menata lapak. Sewa kios di {0} turun setelah rapat dengan pengelola."
PLACES = ("Selasih", "Kenanga", "Melati")

pytestmark = pytest.mark.model


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "berita.jsonl"
    rows = [
        {"id": f"{topic}{n}", "title": None, "text": text.format(place)}
        for n, place in enumerate(PLACES)
        for topic, text in (("banjir", FLOOD), ("pasar", MARKET))
    ]
    rows.append({"id": "baru", "text": "Rapat warga membahas hal yang belum jelas di balai pertemuan."})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def taxonomy(tmp_path):
    path = tmp_path / "isu.yaml"
    path.write_text(TAXONOMY, encoding="utf-8")
    return path


@pytest.fixture
def labels(tmp_path):
    path = tmp_path / "label.csv"
    rows = "".join(f"{topic}{n},{topic}\n" for topic in ("banjir", "pasar") for n in range(3))
    path.write_text(f"article_id,topics\n{rows}", encoding="utf-8")
    return path


def test_trains_scores_and_advises(govcomm, tmp_path, corpus, taxonomy, labels):
    out = tmp_path / "isu"
    code, said, errors = govcomm(
        "topics", "train", corpus, "--labels", labels, "--taxonomy", taxonomy, "-o", out
    )
    assert (code, errors) == (0, "")
    assert said.startswith("6 berita berlabel.")
    assert "Perlu contoh lagi" in said
    assert f"govcomm analyze PATH --topics {out}" in said
    with (out / "scores.csv").open(encoding="utf-8", newline="") as file:
        scores = list(csv.DictReader(file))
    assert [(row["topic_id"], row["n_examples"], row["f1"]) for row in scores] == [
        ("banjir", "3", "1.0"),
        ("pasar", "3", "1.0"),
    ]
    code, said, errors = govcomm(
        "topics", "train", corpus, "--labels", labels, "--taxonomy", taxonomy, "-o", out
    )
    assert code == 2
    assert "sudah berisi model topik" in errors
    again = ("topics", "train", corpus, "--labels", labels, "--taxonomy", taxonomy, "-o", out, "--overwrite")
    code, said, _ = govcomm(*again, "--lang", "en")
    assert code == 0
    assert said.startswith("6 labelled articles.")


def test_starts_without_labels(govcomm, tmp_path, taxonomy):
    code, said, _ = govcomm("topics", "train", "--taxonomy", taxonomy, "--out", tmp_path / "isu")
    assert code == 0
    assert said.startswith("Belum ada label: model memakai frasa kunci 3 topik saja.")


def test_a_sheet_of_suggestions_is_filled_and_trained_from(govcomm, tmp_path, corpus, taxonomy, labels):
    model, sheet = tmp_path / "isu", tmp_path / "label.xlsx"
    assert govcomm("topics", "train", "--taxonomy", taxonomy, "--out", model)[0] == 0
    code, said, _ = govcomm("topics", "suggest", corpus, "--topics", model, "-n", "4", "--out", sheet)
    assert code == 0
    assert "ragu" in said
    book = load_workbook(sheet)
    ids = [row[0].value for row in book.active.iter_rows(min_row=2)]
    assert len(ids) == 4
    for row in book.active.iter_rows(min_row=2):
        row[1].value = "banjir" if str(row[0].value).startswith("banjir") else "pasar"
    filled = [row[1].value for row in book.active.iter_rows(min_row=2)]
    if filled.count("banjir") == 1 or filled.count("pasar") == 1:
        for row in book.active.iter_rows(min_row=2):
            row[1].value = "pasar"
    book.save(sheet)
    code, said, _ = govcomm(
        "topics", "train", "--labels", sheet, "--taxonomy", taxonomy, "-o", tmp_path / "b"
    )
    assert code == 0
    assert said.startswith("4 berita berlabel.")
    code, _, errors = govcomm("topics", "suggest", corpus, "--out", sheet)
    assert code == 2
    assert "tidak ditimpa" in errors


def test_what_has_a_label_is_not_suggested(govcomm, corpus, labels):
    code, said, _ = govcomm("topics", "suggest", corpus, "--labels", labels)
    assert code == 0
    assert "baru" in said
    assert "banjir0" not in said


def test_a_csv_of_suggestions_cannot_run_formulas(govcomm, tmp_path):
    corpus = tmp_path / "berita.jsonl"
    corpus.write_text(json.dumps({"id": "=1+1", "text": "Rapat warga di balai."}) + "\n", encoding="utf-8")
    assert govcomm("topics", "suggest", corpus, "--out", tmp_path / "l.csv")[0] == 0
    assert "\n'=1+1," in (tmp_path / "l.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("banjir0,banjirr", "label.csv:8 (banjir0): topik 'banjirr' tidak ada"),
        ("tiada9,banjir", "label.csv:8 (tiada9): tidak ada berita dengan id ini"),
        ("baru,lain", "label.csv:8 (baru): topik 'lain' hanya punya satu contoh"),
    ],
)
def test_a_bad_label_is_one_line_in_both_languages(govcomm, tmp_path, corpus, taxonomy, labels, row, words):
    labels.write_text(f"{labels.read_text(encoding='utf-8')}{row}\n", encoding="utf-8")
    call = ("topics", "train", corpus, "--labels", labels, "--taxonomy", taxonomy, "--out", tmp_path / "x")
    code, out, errors = govcomm(*call)
    assert (code, out) == (2, "")
    assert errors.startswith(words)
    assert errors.count("\n") == 1
    assert not (tmp_path / "x").exists()
    english = govcomm(*call, "--lang", "en")[2]
    assert "berita" not in english
    assert "topik" not in english


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("id: pasar, domain", "id: banjir, domain", "id 'banjir' dipakai dua kali"),
        ("label_en: City}", "label_en: City, parent: kota}", "menjadi induk dirinya sendiri (kota < kota)"),
    ],
)
def test_a_broken_taxonomy_is_one_line(govcomm, tmp_path, taxonomy, old, new, words):
    taxonomy.write_text(TAXONOMY.replace(old, new), encoding="utf-8")
    code, _, errors = govcomm("topics", "train", "--taxonomy", taxonomy, "--out", tmp_path / "x")
    assert code == 2
    assert words in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("format", FORMATS)
def test_reports_trends(govcomm, tmp_path, analysis, format):
    with Results(tmp_path / "hasil", format="jsonl") as results:
        results.add(analysis)
    code, said, _ = govcomm("topics", "report", tmp_path / "hasil", "--format", format, "--by", "week")
    assert code == 0
    assert "1 (1)" in said
    for name in ("period", "outlet", "agency", "speaker"):
        assert (tmp_path / "hasil" / f"topics_by_{name}.{format}").is_file()
    assert len(load_frames(tmp_path / "hasil").articles) == 1  # the results are as they were


def test_analyze_refuses_a_model_that_it_cannot_use(govcomm, tmp_path, corpus):
    code, _, errors = govcomm("analyze", corpus, "--topics", tmp_path / "tiada", "--out", tmp_path / "hasil")
    assert code == 2
    assert "model topik hilang atau rusak" in errors
    assert not (tmp_path / "hasil").exists()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["topics", "trian"], "maksudnya train?"),
        (["topics", "train", "--out", "x"], "sebut --labels, --taxonomy, atau keduanya"),
        (["topics", "train", "a", "--taxonomy", "b", "--out", "x"], "PATH dipakai bersama --labels"),
        (["topics", "suggest"], "argumen PATH... belum diisi"),
        (["topics", "report", "x", "--by", "pekan"], "'pekan' bukan salah satu dari day, week"),
    ],
)
def test_wrong_usage(govcomm, args, words):
    code, _, errors = govcomm(*args)
    assert code == 64
    assert words in errors


@pytest.mark.parametrize("name", ["train", "suggest", "report"])
def test_every_page_of_help_is_indonesian(govcomm, name):
    code, page, _ = govcomm("topics", name, "--help")
    assert code == 0
    assert page.startswith(f"Cara pakai: govcomm topics {name}")
    assert "Contoh:" in page
    for word in ("Usage", "Options", "Show this", "default:", "required"):
        assert word not in page
    command = app.commands["topics"].commands[name]
    assert all(isinstance(param, click.Argument) or param.help for param in command.params)
