"""``govcomm report`` on results written from records by hand."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from govcomm.records import Analysis, Article
from govcomm.report import charts
from govcomm.store import FORMATS, Results
from tests.report.conftest import PIXEL, analyses


@pytest.fixture(autouse=True)
def quick_charts(monkeypatch):
    monkeypatch.setattr(charts, "png", lambda chart, **_: PIXEL)


@pytest.fixture
def results(tmp_path):
    return stored(tmp_path / "hasil", "jsonl")


def stored(folder, format, found=None):
    with Results(folder, format=format) as out:
        for analysis in analyses() if found is None else found:
            out.add(analysis)
    return folder


NOVEMBER = ("--from", "2021-11-01", "--to", "30/11/2021", "--date", "2021-12-01")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_from_every_format(govcomm, tmp_path, format):
    out = tmp_path / "wa.txt"
    code, said, errors = govcomm("report", stored(tmp_path / "hasil", format), "--out", out, *NOVEMBER)
    assert (code, errors) == (0, "")
    assert said == f"{out}: 4 berita (3 unik), 1–30 November 2021.\n"
    message = out.read_text(encoding="utf-8")
    assert "- Berita: 4 (unik: 3)" in message
    assert "naik 50,0%, dari 2 menjadi 3" in message


def test_several_files_with_letterhead_and_number(govcomm, results, tmp_path):
    head = tmp_path / "kop.yaml"
    head.write_text("instansi: PEMERINTAH KOTA SELASIH\nnomor: lama\n", encoding="utf-8")
    files = [tmp_path / "laporan.docx", tmp_path / "laporan.xlsx"]
    code, _, _ = govcomm(
        *("report", results, "-o", files[0], "-o", files[1], "-k", head, "--number", "LAP-7", *NOVEMBER)
    )
    assert code == 0
    texts = [one.text for one in Document(BytesIO(files[0].read_bytes())).paragraphs]
    assert texts[0] == "PEMERINTAH KOTA SELASIH"
    assert "Nomor: LAP-7" in texts
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        *("hasil", "kop.yaml", "laporan.docx", "laporan.xlsx"),
    ]


def test_update_makes_the_workbook_again_and_keeps_notes(govcomm, results, tmp_path):
    out = tmp_path / "laporan.xlsx"
    assert govcomm("report", results, "-o", out, *NOVEMBER)[0] == 0
    book = load_workbook(out)
    book["Daftar Berita"]["O2"] = "Sudah diklarifikasi"
    book.save(out)
    assert govcomm("report", results, "--update", out, *NOVEMBER)[0] == 0
    assert load_workbook(out)["Daftar Berita"]["O2"].value == "Sudah diklarifikasi"


def test_nothing_that_is_there_is_replaced_unasked(govcomm, results, tmp_path):
    out = tmp_path / "laporan.txt"
    out.write_text("milik orang", encoding="utf-8")
    code, _, errors = govcomm("report", results, "-o", out, *NOVEMBER)
    assert code == 2
    assert "sudah ada" in errors and errors.count("\n") == 1
    assert out.read_text(encoding="utf-8") == "milik orang"
    assert govcomm("report", results, "-o", out, *NOVEMBER, "--overwrite")[0] == 0


def test_a_period_without_articles_is_told_and_reported(govcomm, results, tmp_path):
    out = tmp_path / "wa.txt"
    code, _, errors = govcomm("report", results, "-o", out, "--from", "2020-01-01", "--to", "2020-01-31")
    assert code == 1
    assert "tidak ada berita pada 1–31 Januari 2020" in errors and errors.count("\n") == 1
    assert "Tidak ada berita pada periode ini." in out.read_text(encoding="utf-8")


def _gone(tmp_path):
    return tmp_path / "tiada"


def _other_version(tmp_path):
    folder = stored(tmp_path / "hasil", "jsonl")
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    (folder / "run.json").write_text(json.dumps({**run, "schema_version": "9.0"}), encoding="utf-8")
    return folder


def _broken(tmp_path):
    folder = stored(tmp_path / "hasil", "jsonl")
    (folder / "topics.jsonl").unlink()
    return folder


def _nothing_analysed(tmp_path):
    return stored(
        tmp_path / "hasil", "jsonl", [Analysis(article=Article(text=""), status="empty", error="kosong")]
    )


@pytest.mark.parametrize(
    ("make", "reason", "english"),
    [
        (_gone, "tidak berisi hasil", "holds no complete results"),
        (_broken, "tidak berisi hasil", "holds no complete results"),
        (_other_version, "berversi 9.0", "of version 9.0"),
        (_nothing_analysed, "tidak ada berita yang dianalisis", "no article of this folder was analysed"),
    ],
)
def test_what_cannot_be_reported_is_one_line(govcomm, tmp_path, make, reason, english):
    folder, out = make(tmp_path), tmp_path / "wa.txt"
    code, _, errors = govcomm("report", folder, "-o", out)
    assert code == 2
    assert reason in errors and errors.count("\n") == 1
    assert english in govcomm("report", folder, "-o", out, "--lang", "en")[2]
    assert not out.exists()


def test_a_place_that_cannot_be_written(govcomm, results, tmp_path):
    code, _, errors = govcomm("report", results, "-o", tmp_path / "tiada" / "wa.txt")
    assert code == 2
    assert "tidak dapat ditulis" in errors and errors.count("\n") == 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ((), "--out belum diisi"),
        (("-o", "laporan.odt"), "akhiran .odt tidak dikenal"),
        (("-o", "a.txt", "--from", "kemarin"), "bukan tanggal"),
        (("-o", "a.txt", "--from", "2021-12-01", "--to", "2021-11-01"), "--to sebelum --from"),
        (("-o", "a.txt", "--kliping"), "--kliping tidak dibuat sebagai .txt"),
    ],
)
def test_wrong_usage(govcomm, results, options, reason):
    code, _, errors = govcomm("report", results, *options)
    assert code == 64
    assert reason in errors and errors.count("\n") == 1
