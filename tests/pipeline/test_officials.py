"""People of an article with their titles and the bodies they act for.

Mentions are marked in the sentences: ``[P Danur]``, ``[R Camat Beji]``, ``[A Dinsos]``, ``[O PT Sari]``.
"""

from __future__ import annotations

import re

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from govcomm.pipeline.officials import Officials
from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.title_bodies import body_in_role
from govcomm.pipeline.tokenizer import blank

_MARK = re.compile(r"\[([PRAO]) ([^\]]+)\]")
_LABELS = {"P": "PERSON", "R": "ROLE", "A": "AGENCY", "O": "ORG"}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def read(nlp: Language, marked: str, *quiet: str) -> Doc:
    text, spots, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        spots.append((len(text), len(text) + len(match[2]), _LABELS[match[1]]))
        text += match[2]
        position = match.end()
    text += marked[position:]
    doc = nlp.make_doc(text)
    doc.spans["boilerplate"] = [
        doc.char_span(text.index(q), text.index(q) + len(q), label="credit", alignment_mode="expand")
        for q in quiet
    ]
    doc.spans["quotations"] = []
    doc.spans["mentions"] = [doc.char_span(*spot, alignment_mode="expand") for spot in spots]
    for span, (_, _, label) in zip(doc.spans["mentions"], spots, strict=True):
        span.label_ = label
    doc.spans["mentions"] = [
        doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spots
    ]
    return Officials()(sentences(doc))


def people(doc: Doc) -> list[str]:
    return [span.text for span in doc.spans["people"]]


def chosen(doc: Doc, group: str) -> dict[str, str]:
    names = {span.id_: span.text for span in doc.spans["people"]}
    return {names[span.id_]: span.text for span in doc.spans[group]}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("[P Danur Wijaya] hadir. [P Danur] senang. [P Wijaya] pulang.", ["Danur Wijaya"]),
        (
            "[P Danur Wijaya] dan [P Danur Sasmita] hadir. [P Danur] pulang.",
            ["Danur Wijaya", "Danur Sasmita"],
        ),
        ("[P Wibowo Danur], akrab disapa [P Bowi], hadir.", ["Wibowo Danur"]),
        (
            "Hadir [P Rahmi Lapak] dan [P Wibowo Danur]. [P Abah]--panggilan Bupati [P Wibowo Danur] senang.",
            ["Rahmi Lapak", "Wibowo Danur"],
        ),
        ("[P Tirtayasa Danur] ([P TYD]) diperiksa. [P TYD] diam.", ["Tirtayasa Danur"]),
        ("[P Bardo] datang. Nama lengkapnya [P Subardo].", ["Subardo"]),
        ("[P Danur Wijaya] atau [P Candra Wijaya] hadir. [P Candra] senang.", ["Danur Wijaya"]),
        ("[P Danur Wijaya] atau Gus [P Iwir] hadir. [P Iwir] senang.", ["Danur Wijaya"]),
        ("Pilih [P Danur Wijaya] atau [P Rahmi Lestari]?", ["Danur Wijaya", "Rahmi Lestari"]),
        ("[P Sulistari] hadir, kata panitia. [P Lis] senang.", ["Sulistari"]),
        ("[P Danurwenda Sasmita] hadir. [P Danurwinda] pulang.", ["Danurwenda Sasmita"]),
        ("[P Joko Danur] dan [P Danur Wirya] hadir. [P Danur] pulang.", ["Joko Danur", "Danur Wirya"]),
        (
            "[P Sekar Danur Wijaya] bersama suaminya, [P Danur Wijaya].",
            ["Sekar Danur Wijaya", "Danur Wijaya"],
        ),
        ("[R Sekda] [P Alpian] dan [R Ketua TP PKK] [P Winda Alpian] hadir.", ["Alpian", "Winda Alpian"]),
        ("[R Sekda] [P Alpian] hadir. [R Sekretaris Daerah] [P Danur Alpian] pulang.", ["Danur Alpian"]),
        ("[R Ketua TP PKK] [P Winda Alpian] hadir. [P Alpian] pulang.", ["Winda Alpian"]),
    ],
)
def test_surfaces_of_one_person_come_together(nlp: Language, marked: str, names: list[str]) -> None:
    assert people(read(nlp, marked)) == names


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        ("[R Camat Beji], Drs. H. [P Danur], M.Si, hadir.", {"Danur": "Camat Beji"}),
        ("[R Bupati Lebak], Provinsi Banten, [P Danur] hadir.", {"Danur": "Bupati Lebak"}),
        ("[R Wakil Menteri Sosial] ([R Wamensos]) [P Danur] hadir.", {"Danur": "Wakil Menteri Sosial"}),
        ("[P Danur], [R Camat Beji], hadir.", {"Danur": "Camat Beji"}),
        ("[P Danur] selaku [R Camat Beji] hadir.", {"Danur": "Camat Beji"}),
        ("[P Danur] yang saat ini menjabat sebagai [R Camat Beji].", {"Danur": "Camat Beji"}),
        ("[R Sekdis] yang juga [R Ketua Panitia], [P Danur].", {"Danur": "Sekdis"}),
        (
            "[R Bupati] dan [R Wakil Bupati Lebak], [P Danur]-[P Rahmi], hadir.",
            {"Danur": "Bupati", "Rahmi": "Wakil Bupati Lebak"},
        ),
        (
            "[P Danur] dan [P Rahmi] sebagai [R Bupati] dan [R Wakil Bupati].",
            {"Danur": "Bupati", "Rahmi": "Wakil Bupati"},
        ),
        (
            "Tersangka: [P DNR] selaku [R Kadis PU], [P RHM] selaku [R Kabid Jalan].",
            {"DNR": "Kadis PU", "RHM": "Kabid Jalan"},
        ),
        ("[R Juru Bicara] [P Danur], [P Rahmi Sari], menolak.", {"Rahmi Sari": "Juru Bicara"}),
        (
            "Hadir para [R mantan camat] seperti [P Danur], [P Rahmi], dan [P Sari].",
            dict.fromkeys(("Danur", "Rahmi", "Sari"), "mantan camat"),
        ),
        (
            "KPK memeriksa dua [R Anggota DPRD] [P Danur] dan [P Rahmi], serta [P Sari] dari swasta.",
            dict.fromkeys(("Danur", "Rahmi"), "Anggota DPRD"),
        ),
        (
            "Kedua [R mantan bupati], [P Danur Wijaya] ([P DW]) dan [P Rahmi], hadir.",
            dict.fromkeys(("Danur Wijaya", "Rahmi"), "mantan bupati"),
        ),
        ("Hadir dua [R camat] [P Danur] beserta tamu.", {"Danur": "camat"}),
        ("[P Danur] dengan jabatan baru [R Camat Beji] dilantik.", {"Danur": "Camat Beji"}),
        ("[R Lurah] pertama yang datang adalah [P Danur].", {"Danur": "Lurah"}),
        ("Pak [R Lurah] ([P Danur]) sudah datang.", {"Danur": "Lurah"}),
        ("[P Danur] tiba pagi. [R Mantan Lurah Depok] itu tersenyum.", {"Danur": "Mantan Lurah Depok"}),
        ("Sejak menjabat [R Lurah], [P Danur] sibuk.", {"Danur": "Lurah"}),
        (
            "[P Sandiaga Uno] diusung. [R Wakil Gubernur DKI Jakarta] siap.",
            {"Sandiaga Uno": "Wakil Gubernur DKI Jakarta"},
        ),
        ("[P Sandiaga Uno] diusung. [R Wakil Gubernur Bali] siap.", {}),
        ("Oknum [R lurah] di Kabupaten Lebak berinisial [P DN] diperiksa.", {"DN": "lurah"}),
        ("[R Wabup] [P Danur], [R Kapolres], dan [R Dandim] hadir.", {"Danur": "Wabup"}),
        ("[R Bupati] berpidato. Sementara itu [P Danur] menunggu.", {}),
        ("[P Danur] ingin menjadi [R Bupati].", {}),
        ("[P Danur] menyamar sebagai [R Bupati].", {}),
        ("[P Danur] berharap keputusan [R Bupati] tentang upah ini diterima.", {}),
        ("[P Danur] berfoto dengan [R Bupati] dan [R Wakil Bupati] terpilih itu.", {}),
        ("Hadir [R Kepala UPTD Beji]\n[P Danur] selaku [R Camat Beji]", {"Danur": "Camat Beji"}),
    ],
)
def test_titles_go_to_their_holders(nlp: Language, marked: str, roles: dict[str, str]) -> None:
    assert chosen(read(nlp, marked), "roles") == roles


def test_a_title_used_alone_means_who_was_given_it(nlp: Language) -> None:
    doc = read(nlp, "[R Wali Kota Depok] [P Danur] dan [R Camat] [P Rahmi] hadir. [R Wali Kota] senang.")
    assert [span.id_ for span in doc.spans["mentions"]] == ["p1", "p1", "p2", "p2", "p1"]


def test_the_fullest_title_of_the_first_post_is_shown(nlp: Language) -> None:
    doc = read(
        nlp,
        "[R Kadinsos] [P Danur] hadir. [R Kepala Dinas Sosial Kota Depok] [P Danur] lalu pulang. "
        "[R Ketua Himpunan Alumni Universitas Sari Jaya] [P Danur] kembali.",
    )
    assert chosen(doc, "roles") == {"Danur": "Kepala Dinas Sosial Kota Depok"}


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Kepala Dinas Sosial Kota Depok", "Dinas Sosial Kota Depok"),
        ("Kabid Kedaruratan Badan Penanggulangan Bencana", "Badan Penanggulangan Bencana"),
        ("Direktur Utama PT Sari Jaya", "PT Sari Jaya"),
        ("Direktur Keuangan dan Operasional Sarijaya Air", "Sarijaya Air"),
        ("Anggota Komisi B DPRD Kota Depok", "Komisi B DPRD Kota Depok"),
        ("Ketua Umum HPSI", "HPSI"),
        ("Kepala Kejaksaan Negeri (Kajari) Depok", "Kejaksaan Negeri (Kajari) Depok"),
        ("Jaksa Agung Muda (JAM) Pengawasan", None),
        ("Ketua PN Depok", "PN Depok"),
        ("Ketua Bidang Ekonomi TGUP9 Lapak", "TGUP9 Lapak"),
        ("Managing Director Sarijaya Land", "Sarijaya Land"),
        ("Kabid Humas Polda Banten", "Polda Banten"),
        ("Kabid KSPK DPQA Kabupaten Lebak", "KSPK DPQA Kabupaten Lebak"),
        ("Kabid PPSIP", None),  # an unknown abbreviation at the end is the section's
        (
            "Ketua Pimpinan Daerah Muhammadiyah (PDM) Kota Depok",
            "Pimpinan Daerah Muhammadiyah (PDM) Kota Depok",
        ),
        ("Katib Pengurus Besar Nahdlatul Ulama", "Pengurus Besar Nahdlatul Ulama"),
        ("Ketua Pengurus Kopdit Sari", "Kopdit Sari"),
        ("Wakil KSAD", None),
        ("Pelaksana Tugas (Plt) Deputi Penindakan", None),
        ("Asisten Kesejahteraan Rakyat Sekda Kota Depok", None),
        ("Wali Kota Depok", None),
        ("Gubernur DKI Jakarta terpilih", None),
        ("Ketua RT 03", None),
        ("Camat", None),
        (None, None),
    ],
)
def test_the_body_inside_a_title(role: str | None, body: str | None) -> None:
    assert body_in_role(role) == body


@pytest.mark.parametrize(
    ("marked", "bodies"),
    [
        ("[R Kepala Dinas Sosial] [P Danur].", {"Danur": "Dinas Sosial"}),
        ("[R Kabid Humas] pada [A Diskominfo Depok], [P Danur].", {"Danur": "Diskominfo Depok"}),
        ("Politikus [O Partai Sari] [P Danur].", {"Danur": "Partai Sari"}),
        ("[P Danur] dari [A Dinkes Depok] hadir.", {"Danur": "Dinkes Depok"}),
        ("[A Disdik Depok] buka loket. [R Kabid SMP] [P Danur] hadir.", {"Danur": "Disdik Depok"}),
        (
            "[A Disdik Depok] dan [A KPU Depok] hadir. [R Kepala Bidang SMP] [P Danur] ikut.",
            {"Danur": "Disdik Depok"},
        ),
        ("[P Danur], S.H. dari [A Polres Depok] hadir.", {"Danur": "Polres Depok"}),
        ("[P Danur] yang merupakan kader [O Partai Sari] hadir.", {"Danur": "Partai Sari"}),
        ("Mahasiswa [O Universitas Sari] ([O Unsari]), [P Danur], hadir.", {"Danur": "Universitas Sari"}),
        ("[A Humas Pemkot Depok], [P Danur], mengatakan hujan reda.", {"Danur": "Humas Pemkot Depok"}),
        ("Hadir [A Dinkes Depok], [P Danur], dan warga.", {}),
        ("Hadir pula Bendahara [O Klub Sari], [P Danur].", {"Danur": "Klub Sari"}),
        ("Hadir [A BPTJ] Pak [P Danur], lalu pulang.", {"Danur": "BPTJ"}),
        ("Juri itu [P Danur] selaku [A Komisi Informasi Depok].", {"Danur": "Komisi Informasi Depok"}),
        ("Kiai [P Danur], perwakilan [O Pesantren Sari], hadir.", {"Danur": "Pesantren Sari"}),
        (
            "Tiga hakim [A PTUN Depok], yaitu [P Danur], [P Rahmi], dan [P Candra], diam.",
            {"Danur": "PTUN Depok", "Rahmi": "PTUN Depok", "Candra": "PTUN Depok"},
        ),
        (
            "Sidang [A Pengadilan Negeri Depok] dan [A KPK] dibuka [R Ketua Majelis Hakim] [P Danur].",
            {"Danur": "Pengadilan Negeri Depok"},
        ),
        (
            "[A Diskominfo Depok] rapat. [R Kepala Seksi Kemitraan Publik] [P Danur] hadir.",
            {"Danur": "Diskominfo Depok"},
        ),
        ("[R Kabid Wawasan Bakesbangpol Depok] [P Danur] hadir.", {"Danur": "Bakesbangpol Depok"}),
        ("[A Disdik Depok] buka loket. [R Wali Kota] [P Danur] hadir.", {}),
        ("[A Disdik Depok] buka loket, kata warga, [P Danur].", {}),
        ("Diperiksa [A KPK], [P Danur Wijaya] ditanya soal hibah.", {}),
        ("[A Bapenda Depok] rapat. [R Kabid Pajak Daerah] [P Danur] hadir.", {"Danur": "Bapenda Depok"}),
        ("[A Bapenda Depok] rapat. [R Kabid PPSIP] [P Danur] hadir.", {"Danur": "Bapenda Depok"}),
        (
            "[A Kemenkes] dan [A Dinkes Depok] rapat. [R Dirjen Pencegahan Penyakit] [P Danur] hadir.",
            {"Danur": "Kemenkes"},
        ),
        ("[A KPK] rapat. [R Pelaksana Tugas (Plt) Deputi Penindakan] [P Danur] hadir.", {"Danur": "KPK"}),
        ("[O PLN] rapat. [R Wakil KSAD] [P Danur] hadir.", {}),
        (
            "[P Danur] sebagai [R Direktur Siber Pelindungan] di [A Kementerian Sosial] dilantik.",
            {"Danur": "Kementerian Sosial"},
        ),
        (
            "[R Wakil Ketua Komisi VI DPR] dari [O Fraksi Sari] [P Danur] hadir.",
            {"Danur": "Komisi VI DPR"},
        ),
    ],
)
def test_bodies_of_people(nlp: Language, marked: str, bodies: dict[str, str]) -> None:
    assert chosen(read(nlp, marked), "affiliations") == bodies


def test_people_of_the_credits_act_for_the_outlet(nlp: Language) -> None:
    doc = read(
        nlp, "Jalan dibuka. Foto: [O Kabar Sari]. Pewarta: [P Danur]", "Foto: Kabar Sari. Pewarta: Danur"
    )
    assert chosen(doc, "affiliations") == {"Danur": "Kabar Sari"}


def test_a_document_without_mentions_has_no_people(nlp: Language) -> None:
    doc = read(nlp, "Jalan dibuka.")
    assert people(doc) == []
    assert len(doc.spans["roles"]) == len(doc.spans["affiliations"]) == 0
