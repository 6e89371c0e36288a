import copy
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from govcomm.corpus import Corpus
from govcomm.errors import InputError
from govcomm.evaluation import evaluate, read_gold
from govcomm.exports import export
from govcomm.exports.gold import write_gold
from govcomm.exports.label_studio import LABELS, read_label_studio


@pytest.fixture
def marked(analyses) -> Corpus:
    """The first article after a character that counts two in a browser."""
    first = analyses[0]

    def shifted(one, **more):
        return replace(one, start=one.start + 1, end=one.end + 1, **more)

    statements = tuple(
        shifted(one, cue_start=one.cue_start + 1, cue_end=one.cue_end + 1) for one in first.statements
    )
    article = replace(first.article, text="🎉" + first.article.text)
    mentions = tuple(map(shifted, first.mentions))
    return Corpus.of(
        [replace(first, article=article, statements=statements, mentions=mentions), *analyses[1:]]
    )


@pytest.fixture
def tasks(tmp_path, marked):
    return json.loads(export(marked, "label-studio", tmp_path / "tugas.json").read_text(encoding="utf-8"))


def _submitted(tmp_path, tasks, name="koreksi.json"):
    """What Label Studio exports when somebody submits the predictions."""
    for task in tasks:
        task.setdefault("annotations", [{"was_cancelled": False, "result": task["predictions"][0]["result"]}])
    path = tmp_path / name
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def _region(result, name, kind):
    return next(one for one in result if one.get("id") == name and one["type"] == kind)


def test_the_configuration_knows_the_labels_and_the_topics(tmp_path, tasks):
    tree = ElementTree.parse(tmp_path / "tugas.config.xml")
    assert [one.get("value") for one in tree.iter("Label")] == list(LABELS)
    assert [one.get("value") for one in tree.iter("Choice")] == ["banjir", "pasar-malam"]


def test_offsets_are_those_of_a_browser(tasks):
    value = _region(tasks[0]["predictions"][0]["result"], "s1", "labels")["value"]
    units = tasks[0]["data"]["text"].encode("utf-16-le")
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == value["text"]


def test_accepted_predictions_come_back_as_they_were(tmp_path, marked, tasks, analyses):
    gold = read_label_studio(_submitted(tmp_path, tasks), marked)
    write_gold(gold, tmp_path / "gold.jsonl")
    assert read_gold(tmp_path / "gold.jsonl") == gold
    first = gold[0]
    text = marked.articles.text[0]
    assert [text[one.start : one.end] for one in first.statements] == [
        "Kios sementara sudah siap",
        "pedagang tidak dipungut biaya",
    ]
    assert [text[slice(*one.cue)] for one in first.statements] == ["ujar", "menjelaskan"]
    assert first.statements[0].name == "Rusmala Dewanti"
    assert first.topics == ("pasar-malam",)
    assert first.people[0].role == "Wali Kota Selasih"
    found = evaluate(gold[1:], analyses[1:])
    assert not found.mistakes


def test_corrections_come_back_as_gold(tmp_path, marked, tasks):
    result = copy.deepcopy(tasks[0]["predictions"][0]["result"])
    _region(result, "s1", "labels")["value"]["labels"] = ["mixed"]
    _region(result, "s2", "textarea")["value"]["text"] = ["Sulastri Wening"]
    result = [one for one in result if one.get("id") != "m1"]
    tasks[0]["annotations"] = [
        {"was_cancelled": False, "result": tasks[0]["predictions"][0]["result"]},
        {"was_cancelled": False, "result": result},
        {"was_cancelled": True, "result": []},
    ]
    tasks[1]["annotations"] = []
    first, third = read_label_studio(_submitted(tmp_path, tasks), marked)
    assert third.article_id == "a3"
    assert [one.kind for one in first.statements] == ["mixed", "indirect"]
    assert first.statements[1].name == "Sulastri Wening"
    assert first.people[-1].name == "Sulastri Wening"
    assert first.mentions == ()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda task: task["data"].update(text="lain"), "tidak cocok dengan sidiknya"),
        (lambda task: task["data"].update(text_sha256="00"), "tidak cocok dengan sidiknya"),
        (lambda task: task["data"].update(article_id="x"), "tidak ada di hasil"),
        (lambda task: task["data"].pop("article_id"), "tidak dibuat oleh govcomm"),
        (lambda task: task["annotations"][0]["result"][0]["value"].update(text="?"), "rentang ini"),
        (lambda task: task["annotations"][0]["result"][0]["value"].update(start=9999), "rentang ini"),
        (lambda task: task["annotations"][0]["result"][0].pop("value"), "tidak lengkap"),
        (lambda task: task["annotations"].clear(), "belum ada anotasi"),
    ],
)
def test_annotations_that_do_not_fit_are_refused(tmp_path, marked, tasks, spoil, says):
    tasks = tasks[:1]
    _submitted(tmp_path, tasks)
    spoil(tasks[0])
    with pytest.raises(InputError, match=says):
        read_label_studio(_submitted(tmp_path, tasks), marked)


@pytest.mark.parametrize("text", ["{}", "bukan json", "[1]"])
def test_a_file_that_is_no_export(tmp_path, marked, text):
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(InputError, match="Label Studio"):
        read_label_studio(path, marked)
