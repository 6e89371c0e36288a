"""Edges are mended by rule, and a surface is read the same way wherever it stands alone."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank

Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def _doc(nlp: Language, text: str, *ents: tuple[str, str]) -> Doc:
    """A document whose ents are the first occurrences of the given surfaces after one another."""
    doc = nlp.make_doc(text)
    spans, position = [], 0
    for surface, label in ents:
        start = text.index(surface, position)
        position = start + len(surface)
        span = doc.char_span(start, position, label=label)
        assert span is not None, surface
        spans.append(span)
    doc.ents = spans
    return doc


def _found(doc: Doc) -> Found:
    """The mentions by the rules alone: nothing is doubted."""
    return [(span.text, span.label_) for span in find_mentions(doc, judge=lambda *_: True)]


@pytest.mark.parametrize(
    ("text", "ent", "name"),
    [
        ("kata H. Rahmi Danur di pasar", "H. Rahmi Danur", "Rahmi Danur"),
        ("kata AKBP Rahmi Danur di pasar", "AKBP Rahmi Danur", "Rahmi Danur"),
        ("kata Kombes Pol Rahmi Danur di pasar", "Kombes Pol Rahmi Danur", "Rahmi Danur"),
        ("kata Dr. Ir. Rahmi Danur, M.Si. di pasar", "Dr. Ir. Rahmi Danur, M.Si.", "Rahmi Danur"),
        ("kata Gus Danur di pasar", "Gus Danur", "Gus Danur"),
        ("kata R. Danur di pasar", "R. Danur", "R. Danur"),
        ("kata Agung Danur di pasar", "Agung Danur", "Agung Danur"),
    ],
)
def test_titles_and_degrees_leave_the_name(nlp: Language, text: str, ent: str, name: str) -> None:
    assert _found(_doc(nlp, text, (ent, "PERSON"))) == [(name, "PERSON")]


def test_a_name_that_is_nothing_but_a_title_stays(nlp: Language) -> None:
    assert _found(_doc(nlp, "ujar Kapten itu", ("Kapten", "PERSON"))) == [("Kapten", "PERSON")]


def test_region_swallowed_into_the_name_goes_back_to_the_office(nlp: Language) -> None:
    doc = _doc(
        nlp,
        "kata Kepala Dinas Pendidikan Kabupaten Donggala Rahmi Danur di sekolah",
        ("Kepala Dinas Pendidikan", "ROLE"),
        ("Kabupaten Donggala Rahmi Danur", "PERSON"),
    )
    assert _found(doc) == [
        ("Kepala Dinas Pendidikan Kabupaten Donggala", "ROLE"),
        ("Rahmi Danur", "PERSON"),
    ]


def test_office_takes_the_region_that_follows(nlp: Language) -> None:
    doc = _doc(
        nlp,
        "kata Kepala Diskominfo Kota Depok kepada Pemprov Jawa Barat, Depok",
        ("Kepala Diskominfo", "ROLE"),
        ("Pemprov", "AGENCY"),
    )
    assert _found(doc) == [("Kepala Diskominfo Kota Depok", "ROLE"), ("Pemprov Jawa Barat", "AGENCY")]


def test_region_that_begins_a_name_is_no_scope(nlp: Language) -> None:
    doc = _doc(nlp, "kata Camat Bima Sekar di pasar", ("Camat", "ROLE"), ("Bima Sekar", "PERSON"))
    assert _found(doc) == [("Camat", "ROLE"), ("Bima Sekar", "PERSON")]


def test_rank_leaves_the_office(nlp: Language) -> None:
    doc = _doc(
        nlp, "kata Kapolres Ngada AKBP Rahmi di pasar", ("Kapolres Ngada AKBP", "ROLE"), ("Rahmi", "PERSON")
    )
    assert _found(doc) == [("Kapolres Ngada", "ROLE"), ("Rahmi", "PERSON")]


def test_brackets_are_inside_when_the_name_goes_on(nlp: Language) -> None:
    doc = _doc(
        nlp,
        "oleh Pemerintah Kota (Pemkot) Jakarta Pusat hari ini",
        ("Pemerintah Kota", "AGENCY"),
        ("Pemkot", "AGENCY"),
    )
    assert _found(doc) == [("Pemerintah Kota (Pemkot) Jakarta Pusat", "AGENCY")]


def test_brackets_at_the_end_part_two_surfaces(nlp: Language) -> None:
    doc = _doc(nlp, "oleh Dinas Kominfo (Diskominfo) hari ini", ("Dinas Kominfo (Diskominfo)", "AGENCY"))
    assert _found(doc) == [("Dinas Kominfo", "AGENCY"), ("Diskominfo", "AGENCY")]


def test_one_reading_at_every_occurrence(nlp: Language) -> None:
    doc = _doc(
        nlp,
        "Rahmi Danur hadir. Menurut Rahmi Danur, lapak siap. Diskominfo membantu; Diskominfo siap.",
        ("Rahmi Danur", "PERSON"),
        ("Diskominfo", "AGENCY"),
    )
    assert _found(doc) == [
        ("Rahmi Danur", "PERSON"),
        ("Rahmi Danur", "PERSON"),
        ("Diskominfo", "AGENCY"),
        ("Diskominfo", "AGENCY"),
    ]


def test_part_of_a_name_stands_for_the_person(nlp: Language) -> None:
    doc = _doc(nlp, "Arman R. Wiralaga hadir. Warga senang, ujar Arman.", ("Arman R. Wiralaga", "PERSON"))
    assert _found(doc) == [("Arman R. Wiralaga", "PERSON"), ("Arman", "PERSON")]


@pytest.mark.parametrize(
    ("text", "ents", "called"),
    [
        ("Lagu itu dari Susilo Bambang Yudhoyono, era SBY.", ("Susilo Bambang Yudhoyono",), ["SBY"]),
        ("Ini bukan urusan warga, kata SBY. Era SBY lewat.", (), ["SBY", "SBY"]),
        ("Era SBY lewat. Pada era SBY dan SBY dulu.", ("SBY",), ["SBY", "SBY", "SBY"]),
        ("Koalisi itu milik Aburizal Bakrie. Ical hadir.", ("Aburizal Bakrie",), ["Ical"]),
        ("Irjen Sandi Wiralaga hadir.", ("Sandi Wiralaga",), []),
        ("Turnamen voli SBY Cup digelar.", (), []),
    ],
)
def test_public_figures_are_known_by_what_the_press_calls_them(
    nlp: Language, text: str, ents: tuple[str, ...], called: list[str]
) -> None:
    found = _found(_doc(nlp, text, *((name, "PERSON") for name in ents)))
    assert [name for name, label in found if label == "PERSON" and " " not in name] == called


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        (
            "Kata Presiden Iran Hassan Rahmi kemarin.",
            (("Presiden Iran", "ROLE"), ("Hassan Rahmi", "PERSON")),
            [("Presiden Iran", "ROLE"), ("Hassan Rahmi", "PERSON")],
        ),
        (
            "Menlu Amerika Serikat Marco Rahmi hadir.",
            (("Menlu", "ROLE"), ("Marco Rahmi", "PERSON")),
            [("Menlu Amerika Serikat", "ROLE"), ("Marco Rahmi", "PERSON")],
        ),
        (
            "Yordania sepakat. Kata Yordania, itu baik.",
            (("Yordania", "PERSON"),),
            [("Yordania", "LOCATION")] * 2,
        ),
        (
            "Kata Israel Rahmi kemarin. Israel menolak.",
            (("Israel Rahmi", "PERSON"),),
            [("Israel Rahmi", "PERSON")],
        ),
    ],
)
def test_countries_are_nobody_and_belong_to_posts(
    nlp: Language, text: str, ents: Found, expected: Found
) -> None:
    assert _found(_doc(nlp, text, *ents)) == expected


def test_common_words_are_no_part_of_a_name(nlp: Language) -> None:
    doc = _doc(nlp, "Surya Hari hadir pada hari itu. Hari Minggu nanti libur.", ("Surya Hari", "PERSON"))
    assert _found(doc) == [("Surya Hari", "PERSON")]


def test_a_lone_vote_against_many_is_dropped(nlp: Language) -> None:
    doc = _doc(nlp, "Pasar ramai. Pasar sepi. Pasar tutup. Pasar buka.", ("Pasar", "ORG"))
    assert _found(doc) == []


def test_longer_surface_goes_first(nlp: Language) -> None:
    doc = _doc(
        nlp,
        "Dinas Sosial hadir. Lalu Kepala Dinas Sosial bicara.",
        ("Dinas Sosial", "AGENCY"),
        ("Kepala Dinas Sosial", "ROLE"),
    )
    assert _found(doc) == [("Dinas Sosial", "AGENCY"), ("Kepala Dinas Sosial", "ROLE")]


def test_two_parts_of_a_name_around_an_initial_are_one(nlp: Language) -> None:
    text = "Wali Kota Selasih H. Arman R.\nWiralaga hadir."
    doc = nlp.make_doc(text)
    parts = [text.index("Arman"), text.index("\n"), text.index("Wiralaga"), text.index(" hadir")]
    first = doc.char_span(parts[0], parts[1], label="PERSON")
    second = doc.char_span(parts[2], parts[3], label="PERSON")
    doc.ents = [first, second]
    assert [span.text for span in find_mentions(doc) if span.label_ == "PERSON"] == ["Arman R.\nWiralaga"]


def test_name_over_two_lines_is_one(nlp: Language) -> None:
    text = "Hadir H. Arman R.\nWiralaga bersama warga. Arman R. Wiralaga senang."
    doc = _doc(nlp, text, ("Arman R.", "PERSON"), ("Wiralaga", "PERSON"), ("Arman R. Wiralaga", "PERSON"))
    spans = find_mentions(doc)
    assert [span.text for span in spans] == ["Arman R.\nWiralaga", "Arman R. Wiralaga"]
    assert text[spans[0].start_char : spans[0].end_char] == "Arman R.\nWiralaga"


@pytest.mark.parametrize("label", ["AGENCY", "ORG"])
def test_an_ambiguous_abbreviation_of_a_post_is_left_to_the_recogniser(nlp: Language, label: str) -> None:
    # the election committee of a district, not the official who signs contracts
    doc = _doc(nlp, "Rekapitulasi di tingkat PPK rampung hari ini.", ("PPK", label))
    assert _found(doc) == [("PPK", label)]


def test_empty_document(nlp: Language) -> None:
    assert find_mentions(nlp.make_doc("")) == []
    assert find_mentions(nlp.make_doc(" \n ")) == []


def test_component_sets_the_group(nlp: Language) -> None:
    pipeline = blank()
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Rahmi"}])  # type: ignore[attr-defined]
    pipeline.add_pipe("govcomm_mentions")
    doc, empty = pipeline.pipe(["ujar Rahmi", "tanpa nama"])
    assert [span.text for span in doc.spans["mentions"]] == ["Rahmi"]
    assert len(empty.spans["mentions"]) == 0


@pytest.mark.parametrize(
    ("text", "ents", "expected"),
    [
        (
            "kata Kapolda Banten Komisaris Besar Rahmi Danur di kantor",
            [("Kapolda Banten Komisaris Besar Rahmi Danur", "ROLE")],
            [("Kapolda Banten", "ROLE"), ("Rahmi Danur", "PERSON")],
        ),
        (
            "ujar Gubernur Wiralaga. Menurut Wiralaga, lapak siap",
            [("Gubernur Wiralaga", "ROLE"), ("Wiralaga", "PERSON")],
            [("Gubernur", "ROLE"), ("Wiralaga", "PERSON"), ("Wiralaga", "PERSON")],
        ),
        (
            "kata Ketua DPRD Ngada di kantor",
            [("Ketua", "ROLE"), ("DPRD", "AGENCY")],
            [("Ketua DPRD Ngada", "ROLE")],
        ),
        (
            "kata Kepala Badan Pengatur Lapak (BPL) itu",
            [("Kepala Badan Pengatur Lapak (BPL)", "ROLE")],
            [("Kepala Badan Pengatur Lapak", "ROLE"), ("BPL", "AGENCY")],
        ),
        (
            "mengadu ke Badan Lapak Daerah atau Balada siang itu",
            [("Badan Lapak Daerah atau Balada siang", "AGENCY")],
            [("Badan Lapak Daerah", "AGENCY"), ("Balada siang", "AGENCY")],
        ),
        ("ujar Rahmi Danur Ajak Warga", [("Rahmi Danur Ajak Warga", "PERSON")], [("Rahmi Danur", "PERSON")]),
        ("gelar Prabu XIV itu", [("Prabu", "PERSON")], [("Prabu XIV", "PERSON")]),
        (
            "Hadir Moch.\nRahmi di sana",
            [("Moch", "PERSON"), ("Rahmi", "PERSON")],
            [("Moch.\nRahmi", "PERSON")],
        ),
        ("bertempat di Jalan Jenderal Wiralaga siang ini", [("Wiralaga", "PERSON")], []),
        ("bertempat di Jl. Letjen Wiralaga siang ini", [("Wiralaga", "PERSON")], []),
        ("bertempat di Jl. KH. Danur Wiralaga siang ini", [("Danur Wiralaga", "PERSON")], []),
        ("warga Temanggung antre", [("Temanggung", "PERSON")], [("Temanggung", "LOCATION")]),
        ("ujar Temanggung sambil antre", [("Temanggung", "PERSON")], [("Temanggung", "PERSON")]),
        ("lapak ditutup. (Dri)", [("Dri", "PERSON")], []),
        ("Lapak ditutup. Editor: Rahmi Danur Copyright", [], [("Rahmi Danur", "PERSON")]),
        ("Pilihan Editor: Lapak Ditutup", [], []),
        ("kasus itu ditangani KPK kemarin", [], [("KPK", "AGENCY")]),
        ("kasus itu ditangani KPK kemarin", [("KPK", "ORG")], [("KPK", "AGENCY")]),
        ("nomor 0811-22 itu", [("0811-22", "PERSON")], []),
        (
            "Surya Danur mengungkapkan hal itu",
            [("Surya Danur mengungkapkan", "PERSON")],
            [("Surya Danur", "PERSON")],
        ),
        ("menurut eks Danur, lapak", [("eks Danur", "PERSON")], [("Danur", "PERSON")]),
        (
            "ujar Danur bin Wiralaga di",
            [("Danur bin Wiralaga", "PERSON")],
            [("Danur bin Wiralaga", "PERSON")],
        ),
        ("ujar Surya danur di", [("Surya danur", "PERSON")], [("Surya danur", "PERSON")]),
        (
            "Baca juga: Danur Wiralaga Murka",
            [("Danur Wiralaga Murka", "PERSON")],
            [("Danur Wiralaga", "PERSON")],
        ),
        ("ujar Moch. Danur di", [("Moch. Danur", "PERSON")], [("Moch. Danur", "PERSON")]),
        ("ujar Mhd Danur di", [("Mhd Danur", "PERSON")], [("Mhd Danur", "PERSON")]),
        ("ujar Danur S. Sos di", [("Danur S. Sos", "PERSON")], [("Danur", "PERSON")]),
        ("ujar Danur Wira MPH di", [("Danur Wira MPH", "PERSON")], [("Danur Wira", "PERSON")]),
        ("ujar Danur Wira Juga di", [("Danur Wira Juga", "PERSON")], [("Danur Wira", "PERSON")]),
        ("oleh Ust. H. Danur", [("Ust.", "PERSON"), ("Danur", "PERSON")], [("Danur", "PERSON")]),
        ("ujar Danur MSi di", [("Danur MSi", "PERSON")], [("Danur", "PERSON")]),
        (
            "ujar Komisaris Besar Danur",
            [("Komisaris Besar", "ROLE"), ("Danur", "PERSON")],
            [("Danur", "PERSON")],
        ),
        (
            "gudang lapak ngada (GLN) penuh. Warga ke GLN",
            [("GLN", "PERSON"), ("GLN", "PERSON")],
            [],
        ),
        ("warga Slovakia antre", [("Slovakia", "PERSON")], [("Slovakia", "LOCATION")]),
        (
            "ujar Kapolres Ngada Irjen Pol. itu",
            [("Kapolres Ngada Irjen Pol.", "ROLE")],
            [("Kapolres Ngada", "ROLE")],
        ),
        (
            "Kepala Dinas Komunikasi dan Informatika (Kominfo) itu",
            [("Kepala Dinas Komunikasi dan Informatika", "ROLE")],
            [("Kepala Dinas Komunikasi dan Informatika", "ROLE"), ("Kominfo", "AGENCY")],
        ),
        (
            "Laporan Danur Wira LAPAK.COM, Ngada",
            [("Danur Wira LAPAK.COM", "PERSON")],
            [("Danur Wira", "PERSON"), ("LAPAK.COM", "ORG")],
        ),
        (
            "kata Wabup Ngada Arum Danur Wira di pasar",
            [("Wabup Ngada Arum", "ROLE"), ("Danur Wira", "PERSON")],
            [("Wabup Ngada", "ROLE"), ("Arum Danur Wira", "PERSON")],
        ),
        (
            "kata Presiden RI Danur Wira di pasar",
            [("Presiden RI", "ROLE"), ("Danur Wira", "PERSON")],
            [("Presiden RI", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        ("Wali Kota Ajak Warga", [("Wali Kota Ajak Warga", "ROLE")], [("Wali Kota", "ROLE")]),
        ("lewat aplikasi Sijempol itu", [("Sijempol", "PERSON")], []),
        ("lalu S.Sos. pun hadir", [("S.Sos.", "PERSON")], []),
        ("ujar Danur, SH di", [("Danur", "PERSON"), ("SH", "PERSON")], [("Danur", "PERSON")]),
        ("acara Gebyar Lapak itu", [("Gebyar Lapak", "PERSON")], []),
        ("Sekaligus membuka lapak", [("Sekaligus", "PERSON")], []),
        ("bagi calon pengantin (Catin) di sana", [("Catin", "PERSON")], []),
        (
            "kata Wako Danur Wira di sana",
            [("Wako Danur Wira", "PERSON")],
            [("Wako", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "tim Wasev Brigjen Danur Wira hadir",
            [("Wasev Brigjen Danur Wira", "PERSON")],
            [("Danur Wira", "PERSON")],
        ),
        ("kata Kadis PUPR Ngada", [("PUPR Ngada", "AGENCY")], [("Kadis PUPR Ngada", "ROLE")]),
        ("para Kadis PUPR Ngada", [("PUPR Ngada", "AGENCY")], [("PUPR Ngada", "AGENCY")]),
        (
            "hadir wakil bupati Danur",
            [("Danur", "PERSON")],
            [("wakil bupati", "ROLE"), ("Danur", "PERSON")],
        ),
        ("hadir para bupati\nDanur", [("Danur", "PERSON")], [("Danur", "PERSON")]),
        (
            "Dinkes Ngada Genjot Lapak",
            [("Dinkes Ngada Genjot Lapak", "AGENCY")],
            [("Dinkes Ngada", "AGENCY")],
        ),
        (
            "oleh Majelis Lapak Indonesia (MLI) Kota Depok itu",
            [("Majelis Lapak Indonesia", "ORG"), ("MLI", "ORG")],
            [("Majelis Lapak Indonesia (MLI) Kota Depok", "ORG")],
        ),
        ("ujarnya kepada Radar Lapak", [("Radar Lapak", "PERSON")], [("Radar Lapak", "ORG")]),
        ("ujarnya kepada Tempo", [("Tempo", "PERSON")], [("Tempo", "ORG")]),
        (
            "kata Bupati Siak Danur Wira di sana",
            [("Bupati", "ROLE"), ("Siak Danur Wira", "PERSON")],
            [("Bupati Siak", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "kata Wabup Boven Digoel Danur Wira di sana",
            [("Wabup Boven", "ROLE"), ("Digoel Danur Wira", "PERSON")],
            [("Wabup Boven Digoel", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "kata anggota DPR RI Danur Wira di sana",
            [("DPR RI", "AGENCY"), ("Danur Wira", "PERSON")],
            [("anggota DPR RI", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        ("seluruh anggota DPR RI di sana", [("DPR RI", "AGENCY")], [("DPR RI", "AGENCY")]),
        ("kata Kepala Desa Lapakan itu", [("Desa Lapakan", "LOCATION")], [("Kepala Desa Lapakan", "ROLE")]),
        ("hadir Camat Lapakan di sana", [("Lapakan", "LOCATION")], [("Camat Lapakan", "ROLE")]),
        (
            "kata Dukuh Lapakan, Danur di sana",
            [("Dukuh Lapakan", "LOCATION"), ("Danur", "PERSON")],
            [("Dukuh Lapakan", "ROLE"), ("Danur", "PERSON")],
        ),
        (
            "kata Panglima TNI Jenderal TNI Danur Wira",
            [("Panglima TNI Jenderal TNI", "ROLE"), ("Danur Wira", "PERSON")],
            [("Panglima TNI", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        ("usul Pj. Gubernur Bali itu", [("Gubernur Bali", "ROLE")], [("Pj. Gubernur Bali", "ROLE")]),
        ("usul Bupati Ngada nonaktif itu", [("Bupati Ngada", "ROLE")], [("Bupati Ngada nonaktif", "ROLE")]),
        (
            "titah Pakubuwono Danur Buwono (DB) X di sana",
            [("Pakubuwono Danur Buwono", "PERSON")],
            [("Pakubuwono Danur Buwono (DB) X", "PERSON")],
        ),
        (
            "Editor: Danur Wira Copyright © LAPAK",
            [("Danur Wira Copyright © LAPAK", "PERSON")],
            [("Danur Wira", "PERSON")],
        ),
        ("ujar Wamendagri kemarin", [("Wamendagri", "AGENCY")], [("Wamendagri", "ROLE")]),
        (
            "Baca JugaWali Kota Malang, Danur Wira, hadir",
            [("Kota Malang", "LOCATION"), ("Danur Wira", "PERSON")],
            [("Wali Kota Malang", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "kata Gubernur Jawa BaratDanur Wira di sana",
            [("Danur Wira", "PERSON")],
            [("Gubernur Jawa Barat", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "Wakil Bupati Batang Hari H. Danur Wira hadir",
            [("Wakil Bupati Batang", "ROLE"), ("Danur Wira", "PERSON")],
            [("Wakil Bupati Batang Hari", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        (
            "kata Kolonel Arm Rahmi Danur di pasar",
            [("Arm Rahmi Danur", "PERSON")],
            [("Rahmi Danur", "PERSON")],
        ),
        (
            "kata Inspektur Jenderal Danur Wira di sana",
            [("Inspektur", "ROLE"), ("Danur Wira", "PERSON")],
            [("Danur Wira", "PERSON")],
        ),
        ("kata Inspektur Jenderal Danur Wira", [("Danur Wira", "PERSON")], [("Danur Wira", "PERSON")]),
        (
            "kata Inspektur Jenderal Kementerian Sosial Danur Wira",
            [("Inspektur Jenderal Kementerian Sosial", "ROLE"), ("Danur Wira", "PERSON")],
            [("Inspektur Jenderal Kementerian Sosial", "ROLE"), ("Danur Wira", "PERSON")],
        ),
        ("Sembari mengajak warga", [("Sembari", "PERSON")], []),
        ("warga Kota Malang, Danur Wira, hadir", [("Danur Wira", "PERSON")], [("Danur Wira", "PERSON")]),
        ("para bupati Jawa Barat, Danur Wira, hadir", [("Danur Wira", "PERSON")], [("Danur Wira", "PERSON")]),
    ],
)
def test_rules(nlp: Language, text: str, ents: Found, expected: Found) -> None:
    assert _found(_doc(nlp, text, *ents)) == expected


@pytest.mark.parametrize(
    ("text", "post", "believed"),
    [
        ("Baca JugaKepala Lapak Danur Wira hadir", "Kepala Lapak", True),
        ("Baca Kepala Lapak Danur Wira hadir", "Kepala Lapak", False),
        ("Baca Bupati Garut Danur Wira hadir", "Bupati Garut", True),
        ("Baca JugaKepala Lapak hadir, Danur Wira", "Kepala Lapak", False),
    ],
)
def test_no_doubt_about_a_glued_or_well_known_post_before_a_name(
    nlp: Language, text: str, post: str, believed: bool
) -> None:
    doc = _doc(nlp, text, (post, "ROLE"), ("Danur Wira", "PERSON"))
    found = find_mentions(doc, judge=lambda label, *_: label != "ROLE")
    assert ((post, "ROLE") in [(span.text, span.label_) for span in found]) is believed
