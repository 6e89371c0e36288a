"""Records of people: agency, office, region, id, and whether they are officials."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from govcomm.pipeline.agencies import AgencyLinker, read_links
from govcomm.pipeline.officials import Officials
from govcomm.pipeline.people import people_of, person_id
from govcomm.pipeline.reading import flat
from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.tokenizer import blank
from govcomm.records import Person

Marks = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def record(nlp: Language, text: str, *marks: tuple[str, str], **data: Any) -> Person:
    """The first person of a text whose mentions are the given surfaces, in order."""
    doc: Doc = nlp.make_doc(text)
    doc.user_data.update(data)
    spans, position = [], 0
    for surface, label in marks:
        start = text.index(surface, position)
        position = start + len(surface)
        spans.append(doc.char_span(start, position, label=label, alignment_mode="expand"))
    doc.spans["mentions"] = spans
    doc.spans["quotations"] = []
    doc = AgencyLinker()(Officials()(sentences(doc)))
    return next(iter(people_of(doc, read_links(doc), {"p1": 2}).values()))


def test_the_article_names_the_body(nlp: Language) -> None:
    person = record(
        nlp,
        "Pemkab Sleman menutup jalan, kata Sekretaris Daerah Sleman Danur Wijaya. Danur hadir.",
        ("Pemkab Sleman", "AGENCY"),
        ("Sekretaris Daerah Sleman", "ROLE"),
        ("Danur Wijaya", "PERSON"),
        ("Danur", "PERSON"),
    )
    assert (person.name, person.aliases, person.n_statements) == ("Danur Wijaya", ("Danur",), 2)
    assert person.role == "Sekretaris Daerah Sleman"
    assert person.agency == "Pemkab Sleman"
    assert person.official
    assert (person.level, person.region_code) == ("kabupaten", "34.04")


def test_the_title_gives_the_body_where_the_article_says_no_more(nlp: Language) -> None:
    person = record(
        nlp, "Wali Kota Depok Danur Wijaya hadir.", ("Wali Kota Depok", "ROLE"), ("Danur Wijaya", "PERSON")
    )
    assert person.agency == "Pemerintah Kota Depok"
    assert person.agency_id == "pemerintah-kota-depok"
    assert person.person_id == "danur-wijaya--32.76"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("Kadis Kominfo Kab. Bungo", "Kominfo Kab. Bungo"),
        ("Panglima TNI", "TNI"),
        ("Kadishub Kota Depok", "Dinas Perhubungan Kota Depok"),
    ],
)
def test_the_body_is_called_as_its_title_calls_it(nlp: Language, title: str, agency: str) -> None:
    person = record(nlp, f"{title} Danur Wijaya hadir.", (title, "ROLE"), ("Danur Wijaya", "PERSON"))
    assert person.agency == agency


def test_of_two_names_of_the_body_the_one_near_the_person_is_shown(nlp: Language) -> None:
    person = record(
        nlp,
        "Pemerintah Kota Depok menutup jalan. Warga sudah lama menunggu. " * 4
        + "Pemkot Depok mendata, kata Wali Kota Depok Danur Wijaya.",
        *(("Pemerintah Kota Depok", "AGENCY"),) * 4,
        ("Pemkot Depok", "AGENCY"),
        ("Wali Kota Depok", "ROLE"),
        ("Danur Wijaya", "PERSON"),
    )
    assert person.agency == "Pemkot Depok"


def test_a_party_chair_is_no_official(nlp: Language) -> None:
    person = record(
        nlp, "Ketua DPC PKB Danur Wijaya hadir.", ("Ketua DPC PKB", "ROLE"), ("Danur Wijaya", "PERSON")
    )
    assert not person.official
    assert person.agency == "DPC PKB"


@pytest.mark.parametrize(
    ("text", "day", "official"),
    [
        ("Jokowi hadir di pasar.", "2019-05-01", True),
        ("Jokowi hadir di pasar.", "2025-05-01", False),
        ("Jokowi hadir di pasar.", None, False),
        ("Jokowi hadir di pasar, Sabtu.", None, False),
        ("Jokowi hadir di pasar setelah pilpres.", "2019-05-01", True),
        ("Jokowi hadir bersama calon wakil presiden.", "2025-05-01", False),
    ],
)
def test_public_figures_hold_office_as_of_the_day(
    nlp: Language, text: str, day: str | None, official: bool
) -> None:
    person = record(nlp, text, ("Jokowi", "PERSON"), published_at=day)
    assert person.official is official
    assert person.role is None
    assert person.person_id == "joko-widodo"


@pytest.mark.parametrize(
    ("text", "official"),
    [
        ("Ganjar Pranowo hadir di pasar.", True),
        ("Ganjar Pranowo hadir di pasar, kata bakal calon gubernur itu.", False),
        ("Ganjar Pranowo hadir di pasar untuk pilpres.", False),
    ],
)
def test_who_is_named_in_an_election_may_be_a_candidate(nlp: Language, text: str, official: bool) -> None:
    assert record(nlp, text, ("Ganjar Pranowo", "PERSON"), published_at="2022-05-01").official is official


@pytest.mark.parametrize(
    ("others", "agency"),
    [
        (("Pemkot Depok", "Pemerintah Kota Depok"), "Pemkot Depok"),
        (("Pemerintah Kota Depok",), "Pemerintah Kota Depok"),
        ((), "Pemkot"),
    ],
)
def test_a_body_is_called_by_a_name_with_its_region(
    nlp: Language, others: tuple[str, ...], agency: str
) -> None:
    person = record(
        nlp,
        "".join(f"{other} menutup jalan. " for other in others)
        + "Warga sudah lama menunggu. " * 9
        + "Pemkot mendata, kata Wali Kota Depok Danur Wijaya.",
        *((other, "AGENCY") for other in others),
        ("Pemkot", "AGENCY"),
        ("Wali Kota Depok", "ROLE"),
        ("Danur Wijaya", "PERSON"),
    )
    assert person.agency == agency


def test_the_body_beside_a_title_is_called_in_full_too(nlp: Language) -> None:
    person = record(
        nlp,
        "Diskominfo rapat, kata Kabid Informatika Danur Wijaya. Diskominfo Kota Depok pindah. Disdik Kota "
        "Depok tidak.",
        ("Diskominfo", "AGENCY"),
        ("Kabid Informatika", "ROLE"),
        ("Danur Wijaya", "PERSON"),
        ("Diskominfo Kota Depok", "AGENCY"),
        ("Disdik Kota Depok", "AGENCY"),
    )
    assert person.agency == "Diskominfo Kota Depok"


def test_a_rank_makes_an_official(nlp: Language) -> None:
    assert record(nlp, "Kompol H. Danur Wijaya hadir.", ("Danur Wijaya", "PERSON")).official


def test_person_id_keeps_namesakes_apart() -> None:
    assert person_id("Drs. H. Danur R. Wijaya", region_code="36.71") == "danur-wijaya--36.71"
    assert person_id("Danur R Wijaya", region_code="36.71") == "danur-wijaya--36.71"
    assert person_id("Danur Wijaya", agency_id="kpk") == "danur-wijaya--kpk"
    assert person_id("Danur") == "danur"
    assert person_id("X. D.") == "x-d"
    assert person_id("達") == "tanpa-nama"


def test_a_name_is_one_clean_line() -> None:
    assert flat("Danur\n Wijaya&nbsp") == "Danur Wijaya"
