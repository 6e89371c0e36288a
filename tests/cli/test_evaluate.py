"""``govcomm evaluate`` on results written from records by hand."""

import json
from dataclasses import replace

import pytest

from govcomm.store import FORMATS, Results


def _offsets(text, words):
    start = text.index(words)
    return [start, start + len(words)]


def _gold_row(text):
    start, end = _offsets(text, "Kios sementara sudah kami siapkan")
    second = _offsets(text, "pedagang tidak dipungut biaya")
    return {
        "id": "a1",
        "mentions": [[*_offsets(text, "Rusmala Dewanti"), "PERSON"], [0, 12, "AGENCY"]],
        "people": [{"name": "Rusmala Dewanti", "aliases": [], "role": "", "agency": "", "official": True}],
        "statements": [
            {
                "kind": "direct",
                "start": start,
                "end": end,
                "name": "Rusmala Dewanti",
                "cue": _offsets(text, "ujar"),
                "speaker": _offsets(text, "Rusmala Dewanti"),
            },
            {
                "kind": "indirect",
                "start": second[0],
                "end": second[1],
                "name": "Kepala Pasar",
                "cue": _offsets(text, "menjelaskan"),
                "speaker": _offsets(text, "Ia"),
            },
        ],
        "topics": ["pasar-malam"],
        "boilerplate": [],
    }


@pytest.fixture
def gold(tmp_path, analysis):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(_gold_row(analysis.article.text)) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def result(tmp_path, analysis):
    return _result(tmp_path / "hasil", [analysis], "jsonl")


def _result(folder, analyses, format):
    with Results(folder, format=format) as out:
        for analysis in analyses:
            out.add(analysis)
    return folder


def _line(page, beginning):
    return next(line.split() for line in page.splitlines() if line.strip().startswith(beginning))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_measured(tmp_path, govcomm, gold, analysis, format):
    folder = _result(tmp_path / format, [analysis], format)
    code, page, errors = govcomm("evaluate", gold, folder)
    assert (code, errors) == (0, "")
    assert page.startswith("1 berita beranotasi")
    assert _line(page, "PERNYATAAN DAN NARASUMBERNYA")[-5:] == ["50,0", "50,0", "50,0", "50,0–50,0", "2"]
    assert _line(page, "Lembaga pemerintah")[2:5] == ["0,0", "0,0", "0,0"]
    assert _line(page, "ia, dia, beliau")[-4:] == ["100,0", "0,0", "0,0", "1"]
    assert "tidak disebut" not in page


def test_in_english(govcomm, gold, result):
    _, page, _ = govcomm("evaluate", gold, result, "--lang", "en")
    assert page.startswith("1 annotated articles")
    assert _line(page, "STATEMENT AND SPEAKER")[-5:] == ["50.0", "50.0", "50.0", "50.0–50.0", "2"]


def test_as_json(govcomm, gold, result):
    code, page, errors = govcomm("evaluate", gold, result, "--json", "--errors", 1)
    found = json.loads(page)
    assert code == 0
    assert (found["articles"], found["missing"]) == (1, [])
    assert found["figures"]["END TO END"] == {
        "p": 0.5,
        "r": 0.5,
        "f1": 0.5,
        "low": 0.5,
        "high": 0.5,
        "gold": 2,
    }
    assert errors.startswith("a1 | narasumber: seharusnya Kepala Pasar, hasilnya Rusmala Dewanti | pedagang")


def test_mistakes_are_shown_on_demand(govcomm, gold, result):
    _, page, _ = govcomm("evaluate", gold, result, "--errors", "9")
    assert "a1 | narasumber: seharusnya Kepala Pasar, hasilnya Rusmala Dewanti | pedagang tidak" in page
    assert "a1 | luput (AGENCY) | KOTA SELASIH" in page
    assert "a1 |" not in govcomm("evaluate", gold, result)[1]


def test_articles_that_are_missing_are_told(tmp_path, govcomm, gold, analysis):
    row = json.loads(gold.read_text(encoding="utf-8"))
    with gold.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**row, "id": "lain"}) + "\n")
    folder = _result(tmp_path / "hasil", [analysis], "csv")
    code, _, errors = govcomm("evaluate", gold, folder)
    assert code == 1
    assert errors == "1 berita beranotasi tidak ada di hasil dan dihitung luput: lain\n"


def test_what_cannot_be_measured_is_one_line(tmp_path, govcomm, gold, result, analysis):
    for args, words in (
        ((tmp_path / "nihil.jsonl", result), "nihil.jsonl: berkas tidak ditemukan"),
        ((gold, tmp_path), "folder ini tidak berisi hasil govcomm yang lengkap"),
        ((result / "statements.jsonl", result), "baris 1: baris ini bukan anotasi berita"),
    ):
        code, page, errors = govcomm("evaluate", *args)
        assert (code, page, errors.count("\n")) == (2, "", 1)
        assert words in errors
    other = replace(analysis, article=replace(analysis.article, article_id="b"))
    code, _, errors = govcomm("evaluate", gold, _result(tmp_path / "b", [other], "csv"), "--lang", "en")
    assert code == 2
    assert errors.startswith("none of the annotated articles is in the results. Analyse")
