"""Boilerplate in invented articles: what is masked, and above all what is not."""

from __future__ import annotations

import itertools
import time

import pytest

from govcomm.pipeline.boilerplate import KINDS, find_boilerplate

STORY = "Bupati Sukarasa Darma Wirasena mengatakan perbaikan saluran air selesai pekan depan."


def masked(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in find_boilerplate(text)]


@pytest.mark.parametrize(
    ("before", "junk", "after"),
    [
        (
            STORY + " ",
            "Baca juga: Pemkab Sukarasa Bangun Jembatan di Lereng Bukit",
            " Menurut Darma, biaya berasal dari APBD.",
        ),
        (
            STORY + " ",
            "Baca Juga: Harga Cabai Turun Jelang Panen, Petani Lesu",
            ' "Kami membeli dari petani," ujar Darma.',
        ),
        (
            STORY + " ",
            "Baca juga: Warga Lembah Asri Gotong Royong Perbaiki Jalan",
            " Darma menambahkan, warga ikut menyumbang tenaga.",
        ),
        (
            STORY + "\n",
            "Baca Juga: Dinas Pertanian Sukarasa Salurkan Bibit Padi",
            "\nIa berharap panen membaik.",
        ),
        (STORY + "\n", "Baca Juga", "Ketua panitia Rukma Lestari menyambut baik rencana itu."),
        (
            STORY + "\n",
            "BACA JUGA\nPetani Sukarasa Terima Bantuan Pupuk Organik Tahap Dua",
            "\nIa berharap panen membaik.",
        ),
        (STORY + "\n\n", "ADVERTISEMENT", "\n\nIa berharap panen membaik."),
        (STORY + "\n\n", "SCROLL TO CONTINUE WITH CONTENT", "\n\nIa berharap panen membaik."),
        (STORY + "\n\n", "[Gambas:Video 20detik]", "\n\nIa berharap panen membaik."),
        (STORY + "\n", "(Baca juga: Jadwal Vaksinasi di Puskesmas Sukarasa)", "\nIa berharap panen membaik."),
        (STORY + " ", "(dkp/mso)", ""),
        (STORY + " ", "(*)", ""),
        (STORY + "\n", "(Rukma – Diskominfo Sukarasa)", ""),
        (STORY + "\n", "Editor: Wulan Prameswari", ""),
        (STORY + "\n", "Penulis : Wulan Prameswari", ""),
        (STORY + "\n", "error: Content is protected !!", ""),
        (STORY + "\n", "Cek Berita dan Artikel yang lain di Google\nNews", ""),
        (STORY + "\n", "Tags:\n\nsaluran air\nSukarasa\nDinas PU", ""),
        (STORY + "\n", "Simak juga Video 'Detik-detik Jembatan Sukarasa Diresmikan':", ""),
        (STORY + "\n", "Foto: Dok. Humas Sukarasa", "\nIa berharap panen membaik."),
        (STORY + "\n", "Bagikan:", "\nIa berharap panen membaik."),
        (STORY + "\n", "Facebook Twitter WhatsApp", "\nIa berharap panen membaik."),
        (STORY + " ", "Artikel ini telah tayang di kabarsukarasa.com dengan judul Air Lancar", ""),
    ],
)
def test_masks_exactly_the_junk(before: str, junk: str, after: str) -> None:
    assert masked(before + junk + after) == [junk]


def test_two_links_in_a_row() -> None:
    first = "Baca juga: Pemkab bangun jembatan gantung di lereng bukit"
    second = "Baca juga: Bupati minta warga jaga saluran air"
    text = f"{STORY} {first} {second} Menurut Darma, warga mendukung."
    assert masked(text) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Ia mengajak anak-anak baca juga buku cerita daerah di perpustakaan keliling.",
        'Darma berpesan, "Bagikan bantuan ini kepada yang berhak."',
        "Pemkab bagikan sembako kepada 200 keluarga (KPM) di Lembah Asri.",
        "Acara dihadiri Ketua DPRD, Kepala Dinas (Kadis) PUPR, dan camat.",
        "Foto udara memperlihatkan sawah yang terendam di Lembah Asri sejak pagi.",
        "Warga mengikuti kami di belakang rombongan sampai ke balai desa.",
    ],
)
def test_leaves_the_story_alone(text: str) -> None:
    assert masked(text) == []


def test_a_lost_headline_never_swallows_the_story() -> None:
    text = f"{STORY}\nBaca JugaWakil Bupati Sekar Pratiwi, mengapresiasi warga. Ia hadir sejak pagi."
    assert masked(text) == ["Baca Juga"]


def test_quotation_after_a_link_is_kept() -> None:
    link = "Baca Juga: Bandara Baru Sukarasa Mulai Beroperasi Tahun Depan"
    assert masked(f"{STORY} {link} “Kita jaga bersama,” kata Darma.") == [link]


def test_pasted_page_with_menu_and_related_list() -> None:
    menu = "Beranda\nNasional\nDaerah\nEkonomi\nOlahraga"
    related = (
        "Panen Raya di Lembah Asri Capai Seribu Ton\nSekolah Rakyat Sukarasa Terima Siswa Baru Tahun Ini"
    )
    last = "Ia meminta warga ikut menjaga kebersihan saluran air itu."
    text = f"{menu}\nSaluran Air Sukarasa Diperbaiki\n{STORY}\n{last}\n{related}"
    found = masked(text)
    assert found[0] == menu
    assert "\n".join(found[1:]) == related


def test_kinds_are_known_and_spans_in_order() -> None:
    text = f"{STORY}\nBaca juga: Pemkab Sukarasa Bangun Jembatan\n{STORY}\n(dkp/mso)"
    found = find_boilerplate(text)
    assert [piece.kind for piece in found] == ["baca-juga", "byline"]
    assert all(piece.kind in KINDS for piece in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "Baca Juga " * 10_000,
        "Baca juga: Satu Dua Tiga empat. " * 4_000,
        "(" * 100_000,
        "Foto: " * 50_000,
        "Editor: A " * 20_000,
        "A B C D " * 100_000,
        "\n" * 300_000,
        '"' * 200_000,
        "Bagikan Facebook " * 20_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    find_boilerplate(text)
    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("text", ["", " ", "\n", "Baca juga:", "Baca Juga", "\x00", "“", "(*)"])
def test_odd_texts_do_not_fail(text: str) -> None:
    find_boilerplate(text)
