import json

import pytest
from openpyxl import Workbook

from govcomm.agreement import compare_codes, compare_gold, read_sheet
from govcomm.cli import run
from govcomm.errors import InputError
from govcomm.evaluation import read_gold

BOTH = "unit_id,text,posisi_coder1,posisi_coder2,posisi_final\nu1,x,Pro,pro ,\nu2,x,kontra,pro,\nu3,x,,pro,\n"


def _file(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _gold(tmp_path, name, **changes):
    row = {
        "id": "a1",
        "text_sha256": "aa",
        "mentions": [[0, 4, "ROLE"], [5, 9, "PERSON"]],
        "people": [],
        "statements": [
            {"kind": "direct", "start": 10, "end": 30, "name": "Rusmala Dewanti"},
            {"kind": "indirect", "start": 40, "end": 60, "name": "Tarmuji"},
        ],
        "topics": ["banjir"],
        **changes,
    }
    return _file(tmp_path, name, json.dumps(row) + "\n")


def test_two_coders_of_one_sheet(tmp_path):
    (found,), (unlike,) = compare_codes([read_sheet(_file(tmp_path, "k.csv", BOTH))])
    assert (found.n_units, found.n_coders, found.percent) == (2, 2, 0.5)
    assert found.holsti == pytest.approx(2 / 5)
    assert unlike.unit == "u2"
    assert unlike.codes == (("coder1", "kontra"), ("coder2", "pro"))


def test_two_sheets_and_numbers_from_a_spreadsheet(tmp_path):
    book = Workbook()
    book.active.append(["unit_id", "tone_coder1"])
    for row in (["u1", 1], ["u2", 2.0]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    other = _file(tmp_path, "b.csv", "unit_id;tone_coder1\nu2;2\nu1;3\n")
    (found,), (unlike,) = compare_codes([read_sheet(tmp_path / "a.xlsx"), read_sheet(other)])
    assert found.percent == 0.5
    assert unlike.codes == (("a.xlsx coder1", "1"), ("b.csv coder1", "3"))


def test_three_coders_have_fleiss(tmp_path):
    text = "unit_id,v_coder1,v_coder2,v_coder3\nu1,a,a,a\nu2,b,b,a\n"
    (found,), _ = compare_codes([read_sheet(_file(tmp_path, "k.csv", text))])
    assert found.n_coders == 3
    assert found.kappa == pytest.approx((2 / 3 - 5 / 9) / (1 - 5 / 9))


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        ("unit_id,a_coder1\nu1,x\n", "unit_id,b_coder2\nu1,x\n", "variabel a tidak ada"),
        ("unit_id,a_coder1\nu1,x\n", "id,a_coder2\nu1,x\n", "tidak ada kolom unit_id; kolom yang ada: id"),
        ("unit_id,a_coder1\nu1,x\n", "unit_id,a_coder2\nu1,x\nu2,y\n", "1 unit hanya ada .* u2"),
        ("unit_id,a_coder1\nu1,x\nu1,y\n", "unit_id,a_coder2\nu1,x\n", "sudah ada di baris 2"),
        ("unit_id,a_coder1\n,x\n", "unit_id,a_coder2\nu1,x\n", "tanpa unit_id"),
        ("unit_id,a\nu1,x\n", "unit_id,a\nu1,x\n", "--column"),
        ("unit_id,a_coder1\nu1,x\n", "unit_id,a_coder2\nu1,\n", "hanya satu pengode"),
        ("", "unit_id,a_coder2\nu1,\n", "unit_id"),
    ],
)
def test_sheets_that_do_not_fit_say_why(tmp_path, one, other, says):
    files = [_file(tmp_path, "a.csv", one), _file(tmp_path, "b.csv", other)]
    with pytest.raises(InputError, match=says):
        compare_codes([read_sheet(path) for path in files])


def test_a_file_that_is_no_sheet(tmp_path):
    with pytest.raises(InputError, match=r"k\.xlsx: berkas rusak"):
        read_sheet(_file(tmp_path, "k.xlsx", "bukan zip"))
    (tmp_path / "k.csv").write_bytes(b"unit_id,a_coder1\n\x81")  # in no encoding of a spreadsheet
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_sheet(tmp_path / "k.csv")
    with pytest.raises(InputError, match="tidak ditemukan"):
        read_sheet(tmp_path / "tidak-ada.csv")


def test_common_units_only_on_request(tmp_path):
    sheets = [
        read_sheet(_file(tmp_path, "a.csv", "unit_id,a_coder1\nu1,x\nu2,x\n")),
        read_sheet(_file(tmp_path, "b.csv", "unit_id,a_coder2\nu2,x\nu3,x\n")),
    ]
    (found,), unlike = compare_codes(sheets, common=True)
    assert found.n_units == 1
    assert not unlike


def test_two_annotations(tmp_path):
    one = _gold(tmp_path, "a.jsonl")
    other = _gold(
        tmp_path,
        "b.jsonl",
        mentions=[[0, 4, "ROLE"], [5, 9, "AGENCY"]],
        statements=[{"kind": "mixed", "start": 10, "end": 29, "name": "Rusmala"}],
        topics=["pasar-malam"],
    )
    spans, found, unlike = compare_gold(read_gold(one), read_gold(other))
    assert spans["mentions"].unlabelled == 1
    assert spans["mentions"].labelled == 0.5
    assert (spans["statements"].n_both, spans["statements"].n_same) == (1, 0)
    assert [one.variable for one in found] == ["speaker", "topic"]
    assert [one.percent for one in found] == [1, 0]
    assert {(one.variable, one.unit) for one in unlike} == {("statements", "a1 40-60"), ("topic", "a1")}


def test_annotations_of_other_texts_or_articles_are_refused(tmp_path):
    one = read_gold(_gold(tmp_path, "a.jsonl"))
    with pytest.raises(InputError, match="teks yang berbeda"):
        compare_gold(one, read_gold(_gold(tmp_path, "b.jsonl", text_sha256="bb")))
    with pytest.raises(InputError, match="2 berita hanya ada"):
        compare_gold(one, read_gold(_gold(tmp_path, "c.jsonl", id="lain")))


def test_the_command_tells_figures_and_writes_disagreements(tmp_path, capsys):
    path = _file(tmp_path, "k.csv", BOTH)
    assert run(["agree", str(path), "--out", str(tmp_path / "beda.csv"), "--errors", "5"]) == 0
    out = capsys.readouterr().out
    assert "0,500" in out
    assert "posisi, u2: coder1: kontra, coder2: pro" in out
    saved = (tmp_path / "beda.csv").read_text(encoding="utf-8-sig")
    assert saved.splitlines() == ["unit_id,variable,coder1,coder2,final", "u2,posisi,kontra,pro,"]
    assert run(["agree", str(path), "--out", str(tmp_path / "beda.csv")]) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert run(["agree", str(path), "--out", str(tmp_path / "beda.csv"), "--overwrite"]) == 0
    capsys.readouterr()
    assert run(["agree", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["variables"][0]["n_units"] == 2


def test_the_command_compares_annotations(tmp_path, capsys):
    one, other = _gold(tmp_path, "a.jsonl"), _gold(tmp_path, "b.jsonl")
    assert run(["agree", str(one), str(other), "--lang", "en"]) == 0
    assert "1.000" in capsys.readouterr().out
    assert run(["agree", str(one)]) == 64
    assert run(["agree", str(tmp_path / "tidak-ada.csv"), "--lang", "en"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_the_command_leaves_nothing_behind_where_sheets_do_not_fit(tmp_path, capsys):
    one = _file(tmp_path, "a.csv", "unit_id,posisi_coder1\nu1,x\n")
    for text in ("unit_id,sikap_coder2\nu1,x\n", "unit_id,posisi_coder2\nu1,x\nu2,y\n"):
        other = _file(tmp_path, "b.csv", text)
        assert run(["agree", str(one), str(other), "--out", str(tmp_path / "beda.csv")]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]
