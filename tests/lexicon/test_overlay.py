"""Tables of the user's own: read, checked, added to a folder, laid over the lexicon that ships."""

from datetime import date, datetime

import pytest
from openpyxl import Workbook

from govcomm.errors import LexiconError
from govcomm.lexicon import fingerprint, overlay
from govcomm.lexicon.bodies import link_agency
from govcomm.lexicon.own_rows import check_rows, notes, read_day, read_region
from govcomm.lexicon.own_tables import read_own
from govcomm.lexicon.places import read_context
from govcomm.lexicon.posts import is_official, link_role


@pytest.fixture(autouse=True)
def built_in():
    yield
    overlay.use(None)


def table(tmp_path, name, *lines):
    path = tmp_path / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def folder(tmp_path, **tables):
    path = tmp_path / "leksikon"
    path.mkdir(exist_ok=True)
    for kind, lines in tables.items():
        table(path, f"{kind}.tsv", *("\t".join(line) for line in lines))
    return path


AGENCIES = [
    ("canonical", "variants", "id", "level", "region", "branches"),
    ("Badan Layanan Taman Kota Depok", "BLTK;Taman Ceria", "", "kota", "Kota Depok", ""),
    ("Diskominfotaru", "", "diskominfo", "", "", ""),
]


def test_own_agencies_and_names_are_read(tmp_path):
    assert link_agency("Diskominfotaru Kota Bogor") is None
    before = fingerprint()
    overlay.use(folder(tmp_path, agencies=AGENCIES))
    assert link_agency("Diskominfotaru Kota Bogor").entity_id == "diskominfo-kota-bogor"
    own = link_agency("BLTK")
    assert (own.entity_id, own.level, own.region_code) == ("badan-layanan-taman-kota-depok", "kota", "32.76")
    assert is_official("Kepala BLTK")
    assert fingerprint() != before
    overlay.use(None)
    assert link_agency("BLTK") is None
    assert fingerprint() == before


def test_an_own_meaning_wins_over_a_built_in_one(tmp_path):
    rows = [
        ("nama", "singkatan", "tingkat", "wilayah", "ambigu"),
        ("Dewan Kopi Priangan", "DKP", "kota", "32.73", "DKP"),
    ]
    overlay.use(folder(tmp_path, agencies=rows))
    context = read_context("Pemkot Bandung")
    assert link_agency("DKP", context=context).entity_id == "dewan-kopi-priangan"


def test_own_titles_and_regions(tmp_path):
    overlay.use(
        folder(
            tmp_path,
            titles=[("jabatan", "singkatan", "pejabat"), ("Juru Taman", "Jutam", "ya")],
            regions=[("kode", "singkatan"), ("32.76", "Depokota")],
        )
    )
    assert link_role("Jutam").title_id == "juru-taman"
    assert is_official("Juru Taman")
    assert link_agency("Dinkes Depokota").entity_id == "dinkes-kota-depok"


@pytest.mark.parametrize(
    ("lines", "column", "reason"),
    [
        (("nama,tingkat", "Badan Uji,benua"), "tingkat", "tingkat 'benua' tidak dikenal"),
        (("nama,tingkat", ",kota"), "nama", "sel ini kosong"),
        (("nama,wilayah", "Badan Uji,Tangerang"), "wilayah", "wilayah 'Tangerang' tidak dikenal"),
        (("nama,mulai", "Badan Uji,31/31/2020"), "mulai", "'31/31/2020' bukan tanggal"),
        (("nama,mulai,sampai", "Badan Uji,2024-02-01,2024-01-01"), "sampai", "berakhir sebelum mulai"),
        (("nama,singkatan", "Badan Uji,Dinkes"), "singkatan", "'Dinkes' sudah menjadi nama 'dinkes'"),
        (("nama,cabang", "Badan Uji,dusun"), "cabang", "tingkat 'dusun' tidak dikenal"),
        (("nama,sumber", "Badan Uji,=1+1"), "sumber", "'=1+1' diawali tanda rumus"),
    ],
)
def test_the_checker_names_row_and_column(tmp_path, lines, column, reason):
    rows, wrong = check_rows(read_own(table(tmp_path, "dinas.csv", *lines), "agencies"))
    assert not rows
    assert [problem.reason for problem in wrong] == [reason]
    assert wrong[0].source.endswith(f"baris 2, kolom {column}")
    assert wrong[0].remedy


def test_rows_that_repeat_each_other_are_told(tmp_path):
    path = table(tmp_path, "dinas.csv", "nama,singkatan", "Badan Uji,BUK", "Badan Coba,BUK", "Badan Uji,")
    _, wrong = check_rows(read_own(path, "agencies"))
    assert [problem.reason for problem in wrong] == [
        "nama di baris ini sama dengan nama di baris 2",
        "baris ini sama dengan baris 2",
    ]


def test_spreadsheets_keep_codes_and_days(tmp_path):
    book = Workbook()
    book.active.append(["No", "Nama Pejabat", "Jabatan", "Instansi", "Mulai"])
    book.active.append([1, "Sari Utami", "Bupati Blora", None, datetime(2021, 2, 26)])
    book.save(tmp_path / "pejabat.xlsx")
    found = read_own(tmp_path / "pejabat.xlsx")
    assert found.kind == "people"
    assert found.ignored == ("No",)
    assert found.rows[0][1]["valid_from"] == "2021-02-26"
    book = Workbook()
    book.active.append(["kode", "singkatan"])
    book.active.append([33.1, "Klatenkita"])
    book.save(tmp_path / "wilayah.xlsx")
    (row,) = check_rows(read_own(tmp_path / "wilayah.xlsx"))[0]
    assert row.cells[:2] == ["33.10", "Kabupaten Klaten"]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-01-31", "2024-01-31"),
        ("31/1/2024", "2024-01-31"),
        ("31 Januari 2024", "2024-01-31"),
        ("31 Des 2024", "2024-12-31"),
        ("", ""),
        ("kemarin", None),
        ("31 Foo 2024", None),
    ],
)
def test_days(written, day):
    assert read_day(written) == day


def test_regions_by_code_or_full_name():
    assert read_region("36.71") == read_region("Kota Tangerang") == "36.71"
    assert read_region("Tangerang") is None  # the city or the kabupaten
    assert read_region("Jabar") == "32"


def test_adding_is_idempotent_and_refuses_contradictions(tmp_path):
    place = tmp_path / "baru"
    file = table(tmp_path, "dinas.csv", "nama,singkatan,tingkat", "Badan Uji Kota,BUK,kota")
    assert overlay.add("agencies", file, place) == (1, 0)
    assert overlay.add("agencies", file, place) == (0, 1)
    stored = (place / "agencies.tsv").read_text(encoding="utf-8")
    other = table(tmp_path, "lain.csv", "nama,singkatan,tingkat", "Badan Uji Kota,BUK,pusat")
    with pytest.raises(LexiconError, match="dengan isi lain"):
        overlay.add("agencies", other, place)
    taken = table(tmp_path, "nama.csv", "nama,singkatan", "Balai Uji,BUK")
    with pytest.raises(LexiconError, match="bernama sama"):
        overlay.add("agencies", taken, place)
    wrong = table(tmp_path, "salah.csv", "nama,tingkat", "Balai Baik,kota", "Balai Buruk,benua")
    with pytest.raises(LexiconError, match="benua"):
        overlay.add("agencies", wrong, place)
    assert (place / "agencies.tsv").read_text(encoding="utf-8") == stored
    assert [path.name for path in place.iterdir()] == ["agencies.tsv"]
    overlay.use(place)
    assert link_agency("BUK").entity_id == "badan-uji-kota"


def test_tables_that_cannot_be_used_are_told(tmp_path):
    with pytest.raises(LexiconError, match="tidak ada"):
        overlay.use(tmp_path / "tiada")
    (tmp_path / "kosong").mkdir()
    with pytest.raises(LexiconError, match="tidak berisi"):
        overlay.use(tmp_path / "kosong")
    for name, lines in {
        "kosong.csv": (" ",),
        "aneh.csv": ("satu,dua", "1,2"),
        "kolom.csv": ("nama,lembaga", "A,B"),
        "berkas.ods": ("nama",),
    }.items():
        with pytest.raises(LexiconError):
            read_own(table(tmp_path, name, *lines), "people" if name == "kolom.csv" else None)
    with pytest.raises(LexiconError):
        read_own(tmp_path / "tiada.csv")
    broken = folder(tmp_path, agencies=[("nama", "tingkat"), ("Badan Uji", "benua")])
    with pytest.raises(LexiconError, match="benua"):
        overlay.use(broken)
    assert link_agency("Badan Uji") is None


def test_a_post_that_is_not_known_is_noted(tmp_path):
    path = table(tmp_path, "pejabat.csv", "nama,jabatan", "Sari Utami,Pawang Hujan", "Bima Jaya,Bupati Blora")
    found = read_own(path)
    assert not check_rows(found)[1]
    assert [note.source for note in notes(found)] == [f"{path}, baris 2, kolom jabatan"]


def test_dates_of_own_agencies_count(tmp_path):
    rows = [
        ("nama", "id", "pengganti", "mulai", "sampai"),
        ("Badan Lama Negara", "badan-lama", "badan-baru", "", "2020-01-01"),
        ("Badan Baru Negara", "badan-baru", "", "2020-01-01", ""),
    ]
    overlay.use(folder(tmp_path, agencies=rows))
    assert link_agency("Badan Lama Negara", on=date(2021, 1, 1)).entity_id == "badan-baru"
    assert link_agency("Badan Baru Negara", on=date(2019, 1, 1)).entity_id == "badan-lama"
