"""Labels of one's own: read in every shape a sheet has, and every mistake told with its row."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from govcomm.errors import InputError
from govcomm.lexicon.taxonomy import Taxonomy, load_taxonomy
from govcomm.records import Article
from govcomm.topics.labels import ids_of, read_labels, stories_of

GOOD = "article_id,topics\na1,kesehatan\na2,kesehatan\n"


@pytest.fixture
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def write(folder: Path, text: str, name: str = "label.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        'article_id,topics\na1,"kesehatan, pendidikan"\na2,pendidikan; kesehatan\n',
        "ID;Topik\na1;kesehatan,pendidikan\na2;pendidikan|kesehatan\n",
        "judul\tid berita\tlabel\nx\ta1\tkesehatan,pendidikan\ny\ta2\tpendidikan,kesehatan\n",
    ],
)
def test_reads_what_spreadsheets_write(tmp_path: Path, taxonomy: Taxonomy, text: str) -> None:
    labels = read_labels(write(tmp_path, text), taxonomy)
    assert [(label.article_id, label.topics) for label in labels] == [
        ("a1", ("kesehatan", "pendidikan")),
        ("a2", ("pendidikan", "kesehatan")),
    ]
    assert labels[1].where == "label.csv:3"


def test_reads_excel_and_skips_rows_that_wait_for_a_label(tmp_path: Path, taxonomy: Taxonomy) -> None:
    book = Workbook()
    for row in (["article_id", "topics"], [17, "kesehatan"], ["'=a2", "kesehatan"], ["a3", None]):
        book.active.append(row)
    path = tmp_path / "label.xlsx"
    book.save(path)
    labels = read_labels(path, taxonomy)
    assert [label.article_id for label in labels] == ["17", "=a2"]
    assert ids_of(path) == {"17", "=a2"}


@pytest.mark.parametrize(
    ("text", "where", "reason", "remedy"),
    [
        (f"{GOOD}a3,kesehtan\n", "label.csv:4 (a3)", "topik 'kesehtan' tidak ada", "'kesehatan'"),
        (f"{GOOD}a3,xyzzy\n", "label.csv:4 (a3)", "topik 'xyzzy' tidak ada", "taksonomi"),
        (f"{GOOD}a3,pangan\n", "label.csv:4 (a3)", "'pangan' hanya punya satu contoh", "Labeli satu"),
        (f"{GOOD}a1,pendidikan\n", "label.csv:4 (a1)", "dilabeli lain di label.csv:2", "Pertahankan"),
        (f"{GOOD},kesehatan\n", "label.csv:4", "tanpa id berita", "Isi id"),
        ("article_id,topics\na1,\n", "label.csv", "tidak ada satu pun", "--labels"),
        (
            "article_id,judul\na1,x\n",
            "label.csv",
            "tidak ada kolom topics; kolom yang ada: article_id",
            "Beri",
        ),
        ("judul,topics\nx,y\n", "label.csv", "tidak ada kolom article_id", "Beri"),
        ("", "label.csv", "berkas label kosong", "Isi kolom"),
    ],
)
def test_every_mistake_names_its_row_and_a_remedy(
    tmp_path: Path, taxonomy: Taxonomy, text: str, where: str, reason: str, remedy: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_labels(write(tmp_path, text), taxonomy)
    assert caught.value.where == where
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("name", ["tiada.csv", "rusak.xlsx"])
def test_an_unreadable_file_is_one_line(tmp_path: Path, taxonomy: Taxonomy, name: str) -> None:
    write(tmp_path, "bukan zip", "rusak.xlsx")
    with pytest.raises(InputError, match=r"tidak dapat dibaca|berkas rusak"):
        read_labels(tmp_path / name, taxonomy)


def test_missing_and_empty_articles_name_their_row(tmp_path: Path, taxonomy: Taxonomy) -> None:
    labels = read_labels(write(tmp_path, GOOD), taxonomy)
    one = Article(text="Puskesmas buka sampai malam.", article_id="a1", title="Puskesmas")
    assert stories_of(labels[:1], {"a1": one}) == [("Puskesmas", "Puskesmas buka sampai malam.")]
    with pytest.raises(InputError, match=r"label\.csv:3 \(a2\): tidak ada berita dengan id ini"):
        stories_of(labels, {"a1": one})
    with pytest.raises(InputError, match=r"label\.csv:3 \(a2\): berita ini tidak berisi teks"):
        stories_of(labels, {"a1": one, "a2": Article(text=" \n", article_id="a2")})
