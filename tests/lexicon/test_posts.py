import pytest

from govcomm.lexicon.places import RegionContext, read_context
from govcomm.lexicon.posts import is_official, link_role
from govcomm.lexicon.schema import titles


@pytest.mark.parametrize(
    ("role", "agency_id", "level", "code"),
    [
        ("Wali Kota Tangerang", "pemerintah-kota-tangerang", "kota", "36.71"),
        ("Walikota Tangerang", "pemerintah-kota-tangerang", "kota", "36.71"),
        ("Bupati Tangerang", "pemerintah-kabupaten-tangerang", "kabupaten", "36.03"),
        ("Penjabat (Pj) Gubernur DKI Jakarta", "pemerintah-provinsi-dki-jakarta", "provinsi", "31"),
        ("Kepala Dinas Kesehatan Kota Depok", "dinkes-kota-depok", "kota", "32.76"),
        ("Kadinkes Kota Depok", "dinkes-kota-depok", "kota", "32.76"),
        ("Kadis PUPR Sumut", "dpupr-provinsi-sumatera-utara", "provinsi", "12"),
        ("Menteri Dalam Negeri", "kemendagri", "pusat", None),
        ("Mendagri", "kemendagri", "pusat", None),
        ("Wamendagri", "kemendagri", "pusat", None),
        ("Gubernur Bank Indonesia", "bi", "pusat", None),
        ("anggota Komisi II DPR RI", "dpr", "pusat", None),
        ("Kapolres Metro Depok", "polres-kota-depok", "kota", "32.76"),
        ("Ketua DPRD Kabupaten Bantul", "dprd-kabupaten-bantul", "kabupaten", "34.02"),
        ("Kabag Prokomp Kota Tangerang", "prokopim-kota-tangerang", "kota", "36.71"),
        ("Kepala Dinas Koperasi dan UKM DIY", "diskopukm-daerah-istimewa-yogyakarta", "provinsi", "34"),
        ("Asisten Pemerintahan Sumut", "setda-provinsi-sumatera-utara", "provinsi", "12"),
        ("Camat Cipondoh", "kecamatan-cipondoh-kota-tangerang", "kecamatan", "36.71.05"),
        ("Kapolri", "polri", "pusat", None),
    ],
)
def test_the_body_comes_from_the_role(role: str, agency_id: str, level: str, code: str | None) -> None:
    link = link_role(role)
    assert link is not None
    assert (link.agency_id, link.level, link.region_code) == (agency_id, level, code)
    assert link.official


def test_canonical_body() -> None:
    assert link_role("Wali Kota Tangerang").agency_canonical == "Pemerintah Kota Tangerang"
    assert (
        link_role("Bupati", context=read_context("Kabupaten Garut")).agency_id == "pemerintah-kabupaten-garut"
    )
    assert link_role("Bupati").agency_id is None
    assert link_role("Bupati").level == "kabupaten"


def test_the_agency_fills_what_the_role_leaves_open() -> None:
    link = link_role("Kepala Bidang Angkutan", agency="Dishub Kota Depok")
    assert link is not None
    assert link.agency_id == "dishub-kota-depok"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Plt Kepala Dinas Sosial", "plt"),
        ("Pelaksana Tugas (Plt) Bupati Garut", "plt"),
        ("Pj. Wali Kota Batu", "pj"),
        ("Plh Sekda", "plh"),
        ("mantan Bupati Garut", "mantan"),
        ("eks Plt Bupati Garut", "mantan"),
        ("Presiden ke-7 RI", "mantan"),
        ("bakal calon Wali Kota Depok", "calon"),
        ("Bupati terpilih Garut", "terpilih"),
        ("Bupati Garut nonaktif", "nonaktif"),
        ("Bupati Garut non-aktif", "nonaktif"),
        ("Bupati Garut", ""),
    ],
)
def test_status(role: str, status: str) -> None:
    link = link_role(role)
    assert link is not None
    assert link.status == status
    assert link.official is (status not in {"mantan", "calon", "terpilih"})


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        ("Lurah", None),
        ("Kabid Humas Polda Banten", None),
        ("Kepala", "Diskominfo"),
        ("Juru Bicara", "KPK"),
        ("Ketua", "DPRD Kota Depok"),
        ("Direktur RSUD", None),
        ("Kepala Puskesmas Sukamaju", None),
        ("Kepala SMP Negeri 90 Depok", None),
        ("Ketua Fraksi Golkar DPRD Kota Depok", None),
        ("Hakim", None),
        (None, "Dinkes Kota Depok"),
        (None, "RSUD Sukamaju"),
        ("petugas lapangan", "BPBD"),
        ("Presiden ke-8 RI", None),
        ("PRESIDEN DANUR", None),
        ("GubernurJawa Barat", None),
        ("Manajer Pengawasan OJK Provinsi Lampung", None),
        ("Peneliti BRIN", None),
        ("Juru bicara Gedung Putih", None),
        ("Juru bicara Kemenlu AS", None),
        ("Kepala BPBD DKI Jakart", None),
        ("Kepala BPJS Ketenagakerjaan Cabang Yogyakarta", None),
        ("Kepala Kantor Cabang BPJS Kesehatan Depok", None),
        ("Ketua BPD Desa Sukamaju", None),
        ("Ketua BPD", None),
        ("KETUA BPD SUKAMAJU", None),
        ("Kepala BP Batam", None),
    ],
)
def test_officials(role: str | None, agency: str | None) -> None:
    assert is_official(role, agency)


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        (None, None),
        ("", ""),
        ("Direktur Utama PT Sumber Rejeki", None),
        ("Ketua Umum Partai Golkar", None),
        ("Sekjen PKS", None),
        ("Ketua RT 03", None),
        ("warga", None),
        ("Kuasa hukum Pemkot Depok", None),
        ("Rektor Universitas Sukamaju", None),
        ("Direktur", "PT Sumber Rejeki"),
        (None, "Kompas.com"),
        ("Presiden PKS", None),
        ("Presiden BEM UI", None),
        ("Presiden GARUDA", "GARUDA"),
        ("Ketua RW05 Kelurahan Sukamaju", None),
        ("Ketua RT03", None),
        ("Manajer Persib", None),
        ("Peneliti Indikator", None),
        ("Direktur Utama Bank BPD DIY", None),
        ("Direktur Utama BPD DIY", None),
        ("Ketua BPD HIPMI Lampung", None),
        ("Direktur Eksekutif OJK Institute", None),
        ("Kepala Bagian Operasional PT Sumber Rejeki", None),
        ("Ketua TP PKK Kota Depok", None),
    ],
)
def test_others(role: str | None, agency: str | None) -> None:
    assert not is_official(role, agency)


def test_an_assistant_of_a_field_is_one_of_the_region_around() -> None:
    link = link_role("Asisten III bidang Administrasi", context=read_context("Kabupaten Garut"))
    assert link is not None
    assert link.agency_id == "setda-kabupaten-garut"


@pytest.mark.parametrize(
    ("role", "agency", "official"),
    [
        ("Staf Ahli Menteri Dalam Negeri", "kemendagri", True),
        ("Staf Ahli Bupati Garut Bidang Hukum", "pemerintah-kabupaten-garut", True),
        ("Juru Bicara Menteri Keuangan", "kemenkeu", True),
        ("mantan Staf Ahli Gubernur Bali", "pemerintah-provinsi-bali", False),
        ("Wakil KSAD", "tni-ad", True),
        ("Jubir Presiden PKS", None, False),
    ],
)
def test_aides_act_for_the_body_of_their_chief(role: str, agency: str | None, official: bool) -> None:
    link = link_role(role)
    assert link is not None
    assert (link.agency_id, link.official) == (agency, official)
    assert link.title_id in {"staf-ahli", "juru-bicara", "wakil-kepala-staf-angkatan"}


def test_unknown_roles() -> None:
    assert link_role("juara kelas") is None
    assert link_role("") is None


def test_every_title_is_read_as_its_row() -> None:
    for row in titles().values():
        for name in (row.canonical, *row.variants):
            link = link_role(name)
            assert link is not None, name
            assert link.title_id == row.id or name in row.ambiguous or link.status, name


@pytest.mark.parametrize(
    ("role", "title", "agency"),
    [
        ("Kepala Dishub Kota Depok", "kepala-dinas", "dishub-kota-depok"),
        ("Kepala BPBD Bantul", "kepala-badan", "bpbd-kabupaten-bantul"),
        ("Kepala Satpol PP Bantul", "kepala", "satpol-pp-kabupaten-bantul"),
        ("Ketua KPU", "ketua", "kpu"),
        ("Ketua Dewan Perwakilan Rakyat Daerah Bali", "ketua-dprd", "dprd-provinsi-bali"),
        ("Menkominfo", "menteri", "kemenkominfo"),
        ("Menko Polhukam", "menko", "kemenko-polhukam"),
        ("Wamen Kumham", "wakil-menteri", "kemenkumham"),
        ("Presiden Prancis", "presiden", None),
        ("Presiden KSPI", "ketua-umum", None),
        ("Presiden Komisi Eropa", "ketua-umum", None),
        ("Ketua BPD HIPMI Lampung", "ketua", None),
        ("Direktur Jenderal Otonomi Daerah Kementerian Dalam Negeri", "dirjen", "ditjen-otda"),
        ("Direktur Jenderal Uji Coba Kementerian Dalam Negeri", "dirjen", "kemendagri"),
        ("Dirjen Pajak Kementerian Keuangan", "dirjen", "djp"),
        ("Dirjen Pajak", "dirjen", "djp"),
    ],
)
def test_one_post_has_one_id(role: str, title: str, agency: str | None) -> None:
    link = link_role(role)
    assert link is not None
    assert (link.title_id, link.agency_id) == (title, agency)


def test_a_bare_president_of_a_story_from_abroad_is_not_ours() -> None:
    assert link_role("Presiden").agency_id == "pemerintah-ri"
    assert link_role("Presiden", context=RegionContext(abroad=True)).agency_id is None


@pytest.mark.parametrize(
    ("role", "title", "agency"),
    [
        ("Wakapolri", "wakapolri", "polri"),
        ("Wakapolres Metro Depok", "wakapolres", "polres-kota-depok"),
        ("Wakil Ketua KPK", "wakil-ketua", "kpk"),
        ("Wakil Ketua II DPRD Kota Depok", "wakil-ketua-dprd", "dprd-kota-depok"),
        ("Pimpinan DPRD Sleman", "pimpinan-dprd", "dprd-kabupaten-sleman"),
        ("Ketua Komisi A DPRD Kota Depok", "ketua-komisi", "dprd-kota-depok"),
        ("Kasi Penkum Kejati DIY", "kasi-penkum", "kejati-daerah-istimewa-yogyakarta"),
        ("Jampidsus", "jampidsus", "kejagung"),
        ("Kabareskrim Polri", "kabareskrim", "bareskrim"),
        ("Kasat Reserse Narkoba Polresta Depok", "kasat-narkoba", "polres-kota-depok"),
        ("Kadispenad", "kadispenad", "tni-ad"),
        ("Kapuspen TNI", "kapuspen-tni", "tni"),
        ("Babinsa", "babinsa", None),
        ("Kasdim 0508/Depok", "kasdim", "kodim-kota-depok"),
        ("Panitera MK", "panitera", "mk"),
        ("Dekan Fakultas Hukum", "dekan", None),
        ("CEO PT Danur Jaya", "ceo", None),
    ],
)
def test_deputies_and_staff_are_not_the_head(role: str, title: str, agency: str | None) -> None:
    link = link_role(role)
    assert link is not None
    assert (link.title_id, link.agency_id) == (title, agency)


@pytest.mark.parametrize(
    ("role", "agency", "level"),
    [
        ("Menteri Luar Negeri Yordania", None, None),
        ("Menlu AS", None, None),
        ("Wakil Menteri Luar Negeri Rusia", None, None),
        ("Jaksa Agung Amerika Serikat", None, None),
        ("Menlu RI", "kemlu", "pusat"),
        ("Dubes RI untuk Yordania", None, "pusat"),
        ("Menteri Luar Negeri", "kemlu", "pusat"),
    ],
)
def test_ministers_of_other_countries_act_for_no_body_of_ours(
    role: str, agency: str | None, level: str | None
) -> None:
    link = link_role(role)
    assert link is not None
    assert link.official
    assert (link.agency_id, link.level) == (agency, level)


@pytest.mark.parametrize(
    ("role", "title", "agency"),
    [
        (
            "Anggota Dewan Perwakilan Rakyat Daerah (DPRD) Provinsi Jawa Barat",
            "anggota-dprd",
            "dprd-provinsi-jawa-barat",
        ),
        ("Anggota Dewan Perwakilan Rakyat RI", "anggota", "dpr"),
        ("anggota dewan", "legislator", None),
        ("anggota Komisi III DPR RI", "anggota-komisi", "dpr"),
        ("Anggota Komisi Informasi Jawa Barat", "anggota", "komisi-informasi-provinsi-jawa-barat"),
        ("Kabid Bina Marga Dinas PUPR Lamsel", "kepala-bidang", "dpupr-kabupaten-lampung-selatan"),
    ],
)
def test_a_title_cuts_no_body_in_two(role: str, title: str, agency: str | None) -> None:
    link = link_role(role)
    assert link is not None
    assert (link.title_id, link.agency_id) == (title, agency)


def test_no_row_holds_a_deputy_of_its_post() -> None:
    deputies = ("wakil", "waka", "kasdim", "kasdam", "kasrem")
    for title in titles().values():
        if not title.canonical.lower().startswith(("wakil", "kepala staf")):
            assert not [name for name in title.variants if name.lower().startswith(deputies)], title.id
