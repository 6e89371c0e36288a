"""A list of officials: who held a post on a day."""

from datetime import date

import pytest

from govcomm.lexicon import overlay
from govcomm.lexicon.officials import SINGLE, holder, is_single, read_post
from govcomm.lexicon.posts import link_role
from govcomm.lexicon.schema import titles

LIST = """nama;jabatan;lembaga;mulai;sampai
Sari Utami;Wali Kota Depok;;2016-02-17;2021-02-26
Bima Jaya;Wali Kota;Pemerintah Kota Depok;26/02/2021;
Dewi Lestari Ningrum;Kepala Dinas;Dinas Kesehatan Kota Depok;;
Rahmat Hakim;Plt Kepala Dinas Sosial;Pemkot Depok;;
Tono Wijaya;Anggota DPRD Kota Depok;;;
"""


@pytest.fixture(autouse=True)
def officials(tmp_path):
    path = tmp_path / "pejabat.csv"
    path.write_text(LIST, encoding="utf-8")
    overlay.use(None, path)
    yield
    overlay.use(None)


def named(role, on=date(2022, 1, 1), bodies=()):
    link = link_role(role)
    found = holder(link, on=on, bodies=bodies)
    return found.name if found is not None else None


def test_the_holder_of_the_day():
    assert named("Wali Kota Depok") == "Bima Jaya"
    assert named("Wali Kota Depok", date(2021, 2, 25)) == "Sari Utami"
    assert named("Wali Kota Depok", date(2015, 1, 1)) is None
    assert named("Wali Kota Depok", None) is None  # the day decides, and it is not known
    assert named("Wali Kota Bogor") is None


def test_others_in_the_same_office_are_not_the_holder():
    assert named("mantan Wali Kota Depok") is None
    assert named("calon Wali Kota Depok") is None
    assert named("Wakil Wali Kota Depok") is None
    assert named("Plt Kepala Dinas Kesehatan Kota Depok") is None
    assert named("Plt Kepala Dinas Sosial Kota Depok") == "Rahmat Hakim"
    assert named("Anggota DPRD Kota Depok") is None


def test_a_post_without_its_body_takes_the_one_that_the_article_names():
    assert named("Kadis") is None
    assert named("Kadis", bodies={"dinkes-kota-depok"}) == "Dewi Lestari Ningrum"
    assert named("Kadis", None, {"dinkes-kota-depok"}) == "Dewi Lestari Ningrum"


def test_the_agency_column_tells_the_region():
    assert read_post("Sekda", "Pemerintah Kota Depok").agency_id == "setda-kota-depok"
    assert read_post("Camat Beji", "Pemkot Depok").agency_id == "kecamatan-beji-kota-depok"
    assert read_post("Pawang Hujan", "") is None


@pytest.mark.parametrize(
    ("role", "single"),
    [
        ("Ketua DPRD Kota Depok", True),
        ("Wakil Ketua DPRD Kota Depok", False),
        ("Kapolres Metro Depok", True),
        ("Wakapolres Metro Depok", True),
        ("Kasi Intel Kejari Depok", True),
        ("Babinsa Koramil Beji", False),
        ("Pimpinan DPRD Kota Depok", False),
        ("Asisten I", False),
        ("Wakil Bupati Blora", True),
    ],
)
def test_posts_with_one_holder(role, single):
    assert is_single(link_role(role)) is single


def test_posts_with_one_holder_are_titles():
    assert set(titles()) >= SINGLE
