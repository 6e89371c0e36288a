from datetime import date

import pytest

from govcomm.lexicon.bodies import link_agency
from govcomm.lexicon.grammar import read_body
from govcomm.lexicon.places import RegionContext, read_context
from govcomm.lexicon.schema import agencies, offices


@pytest.mark.parametrize(
    ("surface", "entity_id", "canonical", "level", "code"),
    [
        (
            "Dinas Perhubungan (Dishub) Kota Depok",
            "dishub-kota-depok",
            "Dinas Perhubungan Kota Depok",
            "kota",
            "32.76",
        ),
        (
            "Diskominfo Kabupaten Bojonegoro",
            "diskominfo-kabupaten-bojonegoro",
            "Dinas Komunikasi dan Informatika Kabupaten Bojonegoro",
            "kabupaten",
            "35.22",
        ),
        ("Pemkot Tangerang", "pemerintah-kota-tangerang", "Pemerintah Kota Tangerang", "kota", "36.71"),
        (
            "Pemkab Tangerang",
            "pemerintah-kabupaten-tangerang",
            "Pemerintah Kabupaten Tangerang",
            "kabupaten",
            "36.03",
        ),
        (
            "Pemprov DKI Jakarta",
            "pemerintah-provinsi-dki-jakarta",
            "Pemerintah Provinsi DKI Jakarta",
            "provinsi",
            "31",
        ),
        ("Pemerintah Kota (Pemkot) Bogor", "pemerintah-kota-bogor", "Pemerintah Kota Bogor", "kota", "32.71"),
        (
            "Pemda DIY",
            "pemerintah-daerah-istimewa-yogyakarta",
            "Pemerintah Daerah Istimewa Yogyakarta",
            "provinsi",
            "34",
        ),
        ("Pemerintah Aceh", "pemerintah-aceh", "Pemerintah Aceh", "provinsi", "11"),
        (
            "Polres Metro Tangerang Kota",
            "polres-kota-tangerang",
            "Kepolisian Resor Tangerang Kota",
            "kota",
            "36.71",
        ),
        ("Polres Wonosobo", "polres-kabupaten-wonosobo", "Kepolisian Resor Wonosobo", "kabupaten", "33.07"),
        (
            "Kodim 0402/OKI",
            "kodim-kabupaten-ogan-komering-ilir",
            "Komando Distrik Militer Ogan Komering Ilir",
            "kabupaten",
            "16.02",
        ),
        (
            "DPRD Provinsi Lampung",
            "dprd-provinsi-lampung",
            "Dewan Perwakilan Rakyat Daerah Provinsi Lampung",
            "provinsi",
            "18",
        ),
        (
            "KPU Kabupaten Bima",
            "kpu-kabupaten-bima",
            "Komisi Pemilihan Umum Kabupaten Bima",
            "kabupaten",
            "52.06",
        ),
        (
            "Kementerian Komunikasi dan Digital",
            "kemkomdigi",
            "Kementerian Komunikasi dan Digital",
            "pusat",
            None,
        ),
        ("Kementrian Agama RI", "kemenag", "Kementerian Agama", "pusat", None),
        ("Polda Metro Jaya", "polda-metro-jaya", "Kepolisian Daerah Metro Jaya", "provinsi", "31"),
        ("Dinas Sosial Pemkot Depok", "dinsos-kota-depok", "Dinas Sosial Kota Depok", "kota", "32.76"),
        (
            "Dinas Pendidikan, Pemuda, dan Olahraga DIY",
            "disdik-daerah-istimewa-yogyakarta",
            "Dinas Pendidikan Daerah Istimewa Yogyakarta",
            "provinsi",
            "34",
        ),
        (
            "Kominfo Sleman",
            "diskominfo-kabupaten-sleman",
            "Dinas Komunikasi dan Informatika Kabupaten Sleman",
            "kabupaten",
            "34.04",
        ),
        (
            "BPS Sleman, DIY",
            "bps-kabupaten-sleman",
            "Badan Pusat Statistik Kabupaten Sleman",
            "kabupaten",
            "34.04",
        ),
    ],
)
def test_kind_times_region(
    surface: str, entity_id: str, canonical: str, level: str, code: str | None
) -> None:
    link = link_agency(surface)
    assert link is not None
    assert (link.entity_id, link.canonical, link.level, link.region_code) == (
        entity_id,
        canonical,
        level,
        code,
    )
    assert link.confidence > 0.7


@pytest.mark.parametrize(
    "surface", ["PT Sumber Rejeki", "Dinas Anu Kota Depok", "Universitas Lampung", "", "Depok"]
)
def test_unknown_bodies(surface: str) -> None:
    assert link_agency(surface) is None


def test_a_part_of_a_body_keeps_its_own_id() -> None:
    link = link_agency("Bidang IKP Diskominfo Kota Depok")
    assert link is not None
    assert link.entity_id == "bidang-ikp-diskominfo-kota-depok"
    assert link.region_code == "32.76"
    commission = link_agency("Komisi II DPR RI")
    assert commission is not None
    assert commission.kind == "dpr"


def test_a_shortened_name_means_the_only_office_that_begins_like_it() -> None:
    link = link_agency("Dinas Perpustakaan Kabupaten Sleman")
    assert link is not None
    assert link.entity_id == "dispusip-kabupaten-sleman"
    assert link_agency("Badan Pengelolaan") is None


def test_an_odd_name_is_led_by_its_abbreviation() -> None:
    link = link_agency("Dinas Urusan Jalan Raya (Dishub) Kota Depok")
    assert link is not None
    assert link.entity_id == "dishub-kota-depok"


@pytest.mark.parametrize(
    ("surface", "entity_id"),
    [
        ("Dinkes", "dinkes-kota-depok"),
        ("Pemkot", "pemerintah-kota-depok"),
        ("DPRD", "dprd-kota-depok"),
        ("Pemprov", "pemerintah-provinsi-jawa-barat"),
    ],
)
def test_a_region_left_out_comes_from_the_article(surface: str, entity_id: str) -> None:
    context = read_context("Layanan baru dibuka di Kota Depok.", dateline="DEPOK")
    full = link_agency("Dinkes Kota Depok")
    link = link_agency(surface, context=context)
    assert link is not None
    assert full is not None
    assert link.entity_id == entity_id
    assert link.confidence < full.confidence


def test_without_an_article_the_region_stays_open() -> None:
    link = link_agency("Dinkes")
    assert link is not None
    assert (link.entity_id, link.region_code) == (None, None)
    assert link.canonical == "Dinas Kesehatan"
    assert link.confidence <= 0.5
    assert link_agency("Dinas Kesehatan Bandung").entity_id is None


def test_a_name_shared_by_city_and_kabupaten_follows_the_article() -> None:
    city = read_context("Wali Kota Bandung meninjau Kota Bandung bagian timur.")
    link = link_agency("Dinkes Bandung", context=city)
    assert link is not None
    assert link.region_code == "32.73"


def test_names_are_read_as_of_the_day() -> None:
    assert link_agency("Kominfo", on=date(2020, 5, 1)).entity_id == "kemenkominfo"
    assert link_agency("Kominfo", on=date(2026, 5, 1)).entity_id == "kemkomdigi"
    assert link_agency("Komdigi", on=date(2021, 5, 1)).entity_id == "kemenkominfo"
    # a ministry that was split stays what the article calls it
    assert link_agency("Kementerian PUPR", on=date(2026, 5, 1)).entity_id == "kemen-pupr"


def test_ambiguous_abbreviations_follow_what_the_article_names_in_full() -> None:
    context = read_context("Panen di Kota Depok.")
    fish = RegionContext(context.evidence, frozenset({"dislutkan"}))
    food = RegionContext(context.evidence, frozenset({"dkp-pangan"}))
    assert link_agency("DKP", context=fish).entity_id == "dislutkan-kota-depok"
    assert link_agency("DKP", context=food).entity_id == "dkp-pangan-kota-depok"
    local = RegionContext(context.evidence, frozenset({"diskominfo"}))
    assert link_agency("Kominfo", context=local).entity_id == "diskominfo-kota-depok"


def test_a_branch_named_in_full_is_meant_by_the_bare_name() -> None:
    context = RegionContext((("52.06", 0, 1.0),), frozenset({"kpu"}), (("kpu", "52.06"),))
    link = link_agency("KPU", context=context)
    assert link is not None
    assert link.entity_id == "kpu-kabupaten-bima"


@pytest.mark.parametrize(
    ("name", "around", "entity"),
    [
        ("KIP", "", "komisi-informasi"),
        ("KIP", "BANDA ACEH - Di Provinsi Aceh pemilu berjalan lancar.", "kpu"),
        ("KIP Aceh", "", "kpu-aceh"),
        ("KIP Kota Banda Aceh", "", "kpu-kota-banda-aceh"),
        ("KIP Provinsi Jawa Tengah", "", "komisi-informasi-provinsi-jawa-tengah"),
        ("KIP", "Komisi Independen Pemilihan di Kota Banda Aceh, Aceh", "kpu"),
        ("Komisi Informasi Aceh", "", "komisi-informasi-aceh"),
    ],
)
def test_kip_is_the_election_commission_in_aceh(name: str, around: str, entity: str) -> None:
    link = link_agency(name, context=read_context(around))
    assert link is not None
    assert link.entity_id == entity


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("Rutan Kelas I Depok", "rutan-kota-depok"),
        ("Lapas Kelas I Depok", "lapas-kota-depok"),
        ("Bapas Yogyakarta", "bapas-kota-yogyakarta"),
        ("Samsat Jakarta Barat", "samsat-kota-administrasi-jakarta-barat"),
        ("Bapenda Depok", "bapenda-kota-depok"),
        ("PTUN Jakarta", "ptun-provinsi-dki-jakarta"),
        ("PTUN Medan", "ptun-kota-medan"),
        ("Ditjen Pajak Kemenkeu", "djp"),
        ("Direktorat Jenderal Pajak Kementerian Keuangan RI", "djp"),
        ("Ditjen Uji Coba Kemenkeu", "direktorat-jenderal-uji-coba-kemenkeu"),
        ("Direktorat Jenderal Uji Coba Kementerian Keuangan", "direktorat-jenderal-uji-coba-kemenkeu"),
        ("Sudin LH Jakarta Barat", "sudin-lingkungan-hidup-kota-administrasi-jakarta-barat"),
        (
            "Suku Dinas Lingkungan Hidup Jakarta Barat",
            "sudin-lingkungan-hidup-kota-administrasi-jakarta-barat",
        ),
    ],
)
def test_one_body_has_one_id_and_its_neighbours_others(name: str, entity: str) -> None:
    link = link_agency(name)
    assert link is not None
    assert link.entity_id == entity


def test_kecamatan_get_their_code() -> None:
    link = link_agency("Kecamatan Cipondoh Kota Tangerang")
    assert link is not None
    assert (link.level, link.region_code) == ("kecamatan", "36.71.05")
    village = link_agency("Pemerintah Desa Sukamaju", context=read_context("Di Kabupaten Garut."))
    assert village is not None
    assert village.entity_id == "pemerintah-desa-sukamaju-kabupaten-garut"


def test_an_office_named_in_full_is_meant_by_its_bare_name() -> None:
    context = read_context(
        "Kabupaten Sleman, Kabupaten Sleman, dan Kabupaten Sleman menerima tamu Kabupaten Garut."
    )
    assert link_agency("Diskominfo", context=context).region_code == "34.04"
    guests = RegionContext(context.evidence, frozenset({"diskominfo"}), (("diskominfo", "32.05"),))
    assert link_agency("Diskominfo", context=guests).region_code == "32.05"


def test_offices_that_cities_of_jakarta_lack_are_the_province_s() -> None:
    context = read_context("Warga Jakarta Barat, Jakarta Barat, Jakarta Barat.")
    assert link_agency("DPRD", context=context).entity_id == "dprd-provinsi-dki-jakarta"
    assert link_agency("Pemkot", context=context).region_code == "31.73"
    assert link_agency("Suku Dinas Pendidikan Jakarta Barat").entity_id == (
        "sudin-pendidikan-kota-administrasi-jakarta-barat"
    )


def test_the_level_alone_names_a_branch_of_the_article_s_region() -> None:
    context = read_context("Badan publik di Kabupaten Wonosobo dinilai.")
    assert link_agency("Komisi Informasi Provinsi", context=context).entity_id == (
        "komisi-informasi-provinsi-jawa-tengah"
    )
    assert link_agency("BPBD Provinsi", context=context).entity_id == "bpbd-provinsi-jawa-tengah"
    assert link_agency("BPBD Provinsi").level == "provinsi"


def test_a_lurah_of_a_kabupaten_in_yogyakarta_heads_a_village() -> None:
    sleman = read_context("Di Kabupaten Sleman.")
    assert link_agency("Kelurahan Sinduasri", context=sleman).level == "desa"
    depok = read_context("Di Kota Depok.")
    assert link_agency("Kelurahan Sinduasri", context=depok).level == "kelurahan"


def test_every_name_in_the_tables_is_read_as_its_row() -> None:
    for row in agencies().values():
        for name in (row.canonical, *row.variants):
            assert row in [reading.body for reading in read_body(name)], name
    for office in offices().values():
        for name in (office.canonical, *office.variants):
            assert office in [reading.body for reading in read_body(name)], name


def test_a_very_long_name_is_refused_quickly() -> None:
    assert link_agency("Dinas " * 5000) is None


def test_a_national_body_named_in_full_is_meant_by_its_bare_name() -> None:
    branches = (("bpk", "34"),)
    assert link_agency("BPK", context=RegionContext(branches=branches)).region_code == "34"
    whole = RegionContext(branches=branches, whole=frozenset({"bpk"}))
    assert link_agency("BPK", context=whole).entity_id == "bpk"
    assert link_agency("BPK RI", context=RegionContext(branches=branches)).entity_id == "bpk"


def test_a_slip_of_the_keyboard_is_read_over() -> None:
    assert link_agency("Dinas Perhubumgan Kota Depok").entity_id == "dishub-kota-depok"
    assert link_agency("Majelis Kehormatan Mahkamah Konsitusi").entity_id == "mkmk"
    assert link_agency("Dinas Perhutungan Kota Depok") is None  # two letters are no slip
