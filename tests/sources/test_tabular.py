import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions, count, read


def write_csv(path: Path, rows: list[list[str]], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    path.write_bytes(stream.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: list[list[object]], *, sheet: str = "Berita") -> Path:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_columns_by_indonesian_name(tmp_path: Path, articles, delimiter: str, encoding: str) -> None:
    text = "“Siap, tuan; segera,” ujar Sri.\r\nBaris kedua\tdan akhir. "
    rows = [
        ["No", "Tanggal", "JUDUL", "Media", " Isi Berita ", "Link"],
        ["1", "22/11/2021", "Taman dibuka", "Kabar Melati", text, "https://kabar.example/1"],
    ]
    (article,) = articles(write_csv(tmp_path / "a.csv", rows, delimiter=delimiter, encoding=encoding))
    assert article.text == text
    assert (article.title, article.outlet, article.url) == (
        "Taman dibuka",
        "Kabar Melati",
        "https://kabar.example/1",
    )
    assert article.published_at == "2021-11-22"
    assert article.source == str(tmp_path / "a.csv")


def test_excels_own_note_of_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nID;Teks\nx1;Satu, dua.\n;\nx2;\n")
    results = list(read([path]))
    assert (
        isinstance(results[0], Article) and results[0].text == "Satu, dua." and results[0].article_id == "x1"
    )
    assert isinstance(results[1], Failure) and results[1].source == f"{path}:5"
    assert len(results) == 2


def test_rows_are_named_by_the_line_where_they_begin(tmp_path: Path) -> None:
    rows = [["judul", "teks"], ["a", "Satu.\nDua.\nTiga."], ["b", " "], ["c", "Empat."]]
    path = write_csv(tmp_path / "a.csv", rows)
    bad = [r for r in read([path]) if isinstance(r, Failure)]
    assert [f.source for f in bad] == [f"{path}:5"]


def test_short_row(tmp_path: Path, failure) -> None:
    path = write_csv(tmp_path / "a.csv", [["judul", "teks"], ["J"]])
    assert "tidak ada teks" in failure(path).reason


def test_missing_text_column(tmp_path: Path, failure, articles) -> None:
    path = write_csv(tmp_path / "a.csv", [["Judul", "Uraian"], ["J", "Isi penuh."]])
    result = failure(path)
    assert result.source == str(path)
    assert "Judul, Uraian" in result.reason and "--text-column" in result.remedy
    assert articles(path, options=ReadOptions(text_column="uraian"))[0].text == "Isi penuh."


def test_text_with_unquoted_delimiters_is_not_cut_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("judul,teks\nJ,Satu, dua, tiga.\nK,Empat.\n")
    bad, good = read([path])
    assert isinstance(bad, Failure) and "tanda kutip" in bad.remedy and bad.source == f"{path}:2"
    assert isinstance(good, Article) and good.text == "Empat."


def test_month_first_is_told_from_the_column(tmp_path: Path, articles) -> None:
    rows = [["text", "date"], ["Satu.", "10/7/2025 9:00"], ["Dua.", "10/14/2025 21:30"]]
    found = articles(write_csv(tmp_path / "a.csv", rows))
    assert [a.published_at for a in found] == ["2025-10-07T09:00:00", "2025-10-14T21:30:00"]


def test_day_first_otherwise(tmp_path: Path, articles) -> None:
    rows = [["text", "date"], ["Satu.", "10/7/2025"], ["Dua.", "14/10/2025"]]
    found = articles(write_csv(tmp_path / "a.csv", rows))
    assert [a.published_at for a in found] == ["2025-07-10", "2025-10-14"]


def test_time_in_a_column_of_its_own(tmp_path: Path, articles) -> None:
    rows = [["Isi", "Tanggal", "Jam"], ["Satu.", "22 Nov 2021", "19.07 WIB"], ["Dua.", "22 Nov 2021", ""]]
    found = articles(write_csv(tmp_path / "a.csv", rows))
    assert [a.published_at for a in found] == ["2021-11-22T19:07:00+07:00", "2021-11-22"]


def test_source_column(tmp_path: Path, articles) -> None:
    rows = [["Isi", "Sumber"], ["Satu.", "Kabar Melati"], ["Dua.", "https://kabar.example/2"]]
    one, two = articles(write_csv(tmp_path / "a.csv", rows))
    assert (one.source, one.outlet, one.url) == ("Kabar Melati", "Kabar Melati", None)
    assert (two.source, two.outlet, two.url) == ("https://kabar.example/2", None, "https://kabar.example/2")


def test_a_cell_larger_than_pythons_default_limit(tmp_path: Path, articles) -> None:
    text = "kata " * 100_000
    assert articles(write_csv(tmp_path / "a.tsv", [["teks"], [text]], delimiter="\t"))[0].text == text


@pytest.mark.parametrize("content", [b"", b"\n\n", b"judul\n", b"\x00\x01\x02" * 50])
def test_csv_without_anything_to_read(tmp_path: Path, failure, content: bytes) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    failure(tmp_path / "a.csv")


def test_xlsx_with_a_title_above_the_header(tmp_path: Path, articles) -> None:
    rows: list[list[object]] = [
        ["DAFTAR BERITA KABUPATEN MELATI"],
        [],
        ["No", "Tanggal", "Judul", "Media", "Isi Berita", "ID"],
        [1, datetime(2021, 11, 22, 19, 7), "Taman dibuka", "Kabar Melati", "Satu.\nDua. ", 71],
        [None] * 6,
        [2, date(2021, 11, 23), "Jalan ditutup", "Kabar Melati", "Tiga.", 72.0],
    ]
    one, two = articles(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (one.text, one.title, one.article_id) == ("Satu.\nDua. ", "Taman dibuka", "71")
    assert (one.published_at, two.published_at) == ("2021-11-22T19:07:00", "2021-11-23")
    assert two.article_id == "72"


def test_every_sheet_with_a_text_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Rekap"
    book.active.append(["Media", "Jumlah"])
    for name in ("Pekan 1", "Pekan 2"):
        sheet = book.create_sheet(name)
        sheet.append(["Judul", "Isi"])
        sheet.append([name, f"Isi {name}."])
    book["Pekan 2"].append(["tanpa isi", None])
    book.save(path)
    one, two, bad = read([path])
    assert isinstance(one, Article) and one.text == "Isi Pekan 1."
    assert isinstance(two, Article) and two.text == "Isi Pekan 2."
    assert isinstance(bad, Failure) and bad.source == f"{path}:Pekan 2:3"


def test_xlsx_without_a_text_column(tmp_path: Path, failure) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["No", "Judul", "Link"], [1, "J", "https://kabar.example"]])
    result = failure(path)
    assert result.source == str(path) and "No, Judul, Link" in result.reason


def test_xlsx_formula_is_not_text(tmp_path: Path, failure) -> None:
    write_xlsx(tmp_path / "a.xlsx", [["Judul", "Isi"], ["J", "=1+1"]])
    assert failure(tmp_path / "a.xlsx").source.endswith(":2")


def test_broken_and_misnamed_xlsx(tmp_path: Path, failure) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"")
    assert failure(tmp_path / "a.xlsx").reason == "berkas kosong"
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 bukan zip")
    assert "rusak" in failure(tmp_path / "b.xlsx").reason
    (tmp_path / "c.xlsx").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    assert "kata sandi" in failure(tmp_path / "c.xlsx").reason
    whole = write_xlsx(tmp_path / "d.xlsx", [["Isi"], ["Satu."]]).read_bytes()
    (tmp_path / "e.xlsx").write_bytes(whole[: len(whole) // 2])
    failure(tmp_path / "e.xlsx")


def test_xlsx_named_csv_is_read_as_what_it_is(tmp_path: Path, articles) -> None:
    write_xlsx(tmp_path / "a.xlsx", [["Isi"], ["Satu."]]).rename(tmp_path / "a.csv")
    assert articles(tmp_path / "a.csv")[0].text == "Satu."


def test_xlsx_that_unpacks_too_large(tmp_path: Path, failure) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [["Isi"], ["x" * 30_000]])
    assert "bom ZIP" in failure(path, options=ReadOptions(max_unpacked_bytes=10_000)).reason


def test_count(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [["teks"], ["Satu.\nDua."], ["Tiga."]])
    assert count([path]) == 2
    assert count([write_xlsx(tmp_path / "b.xlsx", [["Isi"], ["Satu."]])]) is None
