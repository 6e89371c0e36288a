import json

import pytest

from govcomm.errors import InputError
from govcomm.evaluation import GoldPerson, GoldStatement, read_gold

ROW = {
    "id": "a1",
    "file": "pasar.txt",
    "mentions": [[0, 4, "PERSON"]],
    "people": [{"name": "Sari", "aliases": [], "role": "", "agency": "", "official": True}],
    "statements": [
        {"kind": "direct", "start": 6, "end": 12, "name": "Sari", "cue": [14, 18], "speaker": None}
    ],
    "topics": ["pasar"],
    "date": None,
    "boilerplate": [[20, 30]],
}


def _written(tmp_path, *rows):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return path


def test_a_row_becomes_an_annotation(tmp_path):
    (annotation,) = read_gold(_written(tmp_path, ROW, ""))
    assert annotation.article_id == "a1"
    assert annotation.file == "pasar.txt"
    assert annotation.mentions == ((0, 4, "PERSON"),)
    assert annotation.people == (GoldPerson(name="Sari", official=True),)
    assert annotation.statements == (
        GoldStatement(kind="direct", start=6, end=12, name="Sari", cue=(14, 18)),
    )
    assert annotation.topics == ("pasar",)
    assert annotation.boilerplate == ((20, 30),)
    assert annotation.text_sha256 is None


def test_the_separator_inside_a_string_ends_no_line(tmp_path):
    row = {**ROW, "file": "a\u2028b.txt"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert read_gold(path)[0].file == "a\u2028b.txt"


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        ("{", 2),
        ("[1]", 2),
        ({**ROW, "id": "b", "mentions": [[1, 2]]}, 2),
        ({key: value for key, value in ROW.items() if key != "topics"}, 2),
        ({**ROW, "id": "b", "statements": [{**ROW["statements"][0], "kind": "langsung"}]}, 2),
        (ROW, 2),
    ],
)
def test_a_bad_line_is_named(tmp_path, bad, line):
    path = _written(tmp_path, ROW, bad)
    with pytest.raises(InputError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, baris {line}")
    assert "\n" not in str(caught.value)


def test_missing_empty_and_binary_files(tmp_path):
    with pytest.raises(InputError, match="tidak ditemukan"):
        read_gold(tmp_path / "nihil.jsonl")
    with pytest.raises(InputError, match="tidak berisi anotasi"):
        read_gold(_written(tmp_path, ""))
    (tmp_path / "biner.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_gold(tmp_path / "biner.jsonl")
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_gold(tmp_path)
