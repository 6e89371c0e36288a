"""``govcomm lexicon``."""

import pytest

from govcomm.cli import run
from govcomm.lexicon import overlay


@pytest.fixture(autouse=True)
def built_in():
    yield
    overlay.use(None)


@pytest.fixture
def call(capsys):
    def call(*args):
        code = run(["lexicon", *map(str, args)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_check_says_row_column_and_remedy(call, tmp_path):
    path = write(tmp_path, "dinas.csv", "nama,tingkat,catatan\nBadan Uji,benua,x\nBalai Baik,kota,\n")
    code, out, _ = call("check", path, "--kind", "agencies")
    assert code == 1
    first, *_, last = out.splitlines()
    assert first == (
        f"{path}, baris 2, kolom tingkat: tingkat 'benua' tidak dikenal. Pilih: pusat, provinsi, kabupaten, "
        "kota, kecamatan, kelurahan, desa, wilayah."
    )
    assert "Kolom yang tidak dipakai: catatan." in out
    assert last == f"{path}: 1 masalah di 1 baris."
    code, out, _ = call("check", path, "--kind", "agencies", "--lang", "en")
    assert "the level 'benua' is not known. Choose from: pusat" in out


def test_check_passes_a_folder_in_order(call, tmp_path):
    path = write(tmp_path, "pejabat.csv", "nama,jabatan\nBima Jaya,Bupati Blora\n")
    assert call("check", path)[0] == 0
    assert call("add", "people", path, "--lexicon", tmp_path / "leksikon")[0] == 0
    code, out, _ = call("check", tmp_path / "leksikon")
    assert code == 0
    assert "1 baris people, tidak ada masalah." in out


def test_add_counts_and_refuses(call, tmp_path):
    path = write(tmp_path, "dinas.csv", "nama,singkatan,tingkat\nBadan Uji Kota,BUK,kota\n")
    place = tmp_path / "leksikon"
    assert "1 baris ditambahkan" in call("add", "agencies", path, "--lexicon", place)[1]
    assert "0 baris ditambahkan" in call("add", "agencies", path, "--lexicon", place)[1]
    path.write_text("nama,singkatan,tingkat\nBadan Uji Kota,BUK,pusat\n", encoding="utf-8")
    code, out, err = call("add", "agencies", path, "--lexicon", place)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "dengan isi lain" in err
    assert call("add", "dinas", path, "--lexicon", place)[0] == 64


def test_show_explains_a_body(call):
    code, out, _ = call("show", "Dinkes Kota Depok")
    assert code == 0
    assert out.splitlines()[0] == "Dinas Kesehatan Kota Depok  [lembaga]"
    for words in ("dinkes-kota-depok", "32.76 Kota Depok", "'Dinkes' adalah nama Dinas Kesehatan"):
        assert words in out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("Kominfo", "--date", "2026-01-15"), "kemkomdigi"),
        (("Komdigi", "--date", "2021-01-15"), "menjadi Kementerian Komunikasi dan Informatika"),
        (("PCO", "--date", "2026-01-15"), "Badan Komunikasi Pemerintah"),
        (("DKP",), "[kemungkinan lain]"),
        (("DKP", "--context", "Pemkab Bantul"), "wilayahnya dari kalimat di sekitarnya"),
        (("Tangerang",), "Kabupaten Tangerang"),
        (("Wali Kota Depok",), "wali-kota@pemerintah-kota-depok"),
        (("Jokowi", "--date", "2020-01-01"), "Presiden"),
        (("Dinkes", "--lang", "en"), "its region is not named"),
        (("Partai Golkar",), "'Partai' menandai organisasi (partai), yang tidak diberi id"),
        (("KONI", "--lang", "en"), "'KONI' marks an organisation (olahraga), which gets no id"),
        (("Puskesmas Beji",), "pejabat       ya"),
        (("Kadin",), "Kadin  [organisasi]"),
    ],
)
def test_show_explains_names_of_all_kinds(call, args, words):
    code, out, _ = call("show", *args)
    assert code == 0
    assert words in out


def test_show_wants_a_name(call):
    code, _, err = call("show", " ")
    assert code == 64
    assert "NAMA kosong" in err


def test_show_names_the_holder_of_a_list(call, tmp_path):
    path = write(tmp_path, "pejabat.csv", "nama,jabatan,mulai\nBima Jaya,Wali Kota Depok,2021-02-26\n")
    args = ("show", "Wali Kota", "--context", "KOTA DEPOK, 3 Mei", "--officials", path)
    assert "Bima Jaya (2021-02-26 – )" in call(*args, "--date", "2022-01-01")[1]
    assert "Bima Jaya" not in call(*args, "--date", "2020-01-01")[1]


def test_an_unknown_name_and_a_wrong_day(call):
    code, out, _ = call("show", "Kelompencapir Antariksa")
    assert code == 1
    assert "tidak dikenal" in out
    code, _, err = call("show", "Kominfo", "--date", "kemarin")
    assert code == 64
    assert "2024-12-31" in err


def test_help_has_examples(call):
    for command in ((), ("check",), ("add",), ("show",)):
        code, out, _ = call(*command, "--help")
        assert code == 0
        assert "Contoh:" in out
