from pathlib import Path

import pytest

PARAGRAPHS = [
    "KOTA MELATI, KABAR — Wali Kota Melati Sri Wulandari Putri membuka taman baca di Kecamatan "
    "Kenanga, Senin (22/11/2021) pagi, dan mengajak warga ikut merawatnya.",
    "&ldquo;Anak-anak harus punya tempat membaca yang nyaman &amp; aman,&rdquo; ujar <strong>Sri</strong> "
    "seusai meninjau ruang <a href='/tag/buku'>koleksi buku</a> di lantai dua.",
    "Kepala Dinas Perpustakaan H. Bambang Setia, S.Sos., menambahkan ada&nbsp;2.500 judul buku di sana.",
]
MENU = "".join(f"<li><a href='/{n}'>Berita pilihan nomor {n} hari ini</a></li>" for n in range(8))


def page(head: str = "", body: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'>"
        "<title>Taman Baca Kenanga Dibuka - KabarMelati.example</title>"
        "<meta property='og:site_name' content='KabarMelati.example'>"
        f"{head}</head><body><nav><ul>{MENU}</ul></nav><article><h1>Taman Baca Kenanga Dibuka</h1>"
        f"{paragraphs}{body}</article><footer><ul>{MENU}</ul><p>Hak cipta 2021</p></footer></body></html>"
    )


@pytest.fixture
def saved(tmp_path: Path, articles):
    def get(markup: str | bytes):
        path = tmp_path / "halaman.html"
        path.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
        (article,) = articles(path)
        return article

    return get


def test_main_text_is_complete_and_without_menus(saved) -> None:
    article = saved(page())
    assert article.text.split("\n\n") == [
        PARAGRAPHS[0],
        "“Anak-anak harus punya tempat membaca yang nyaman & aman,” ujar Sri "
        "seusai meninjau ruang koleksi buku di lantai dua.",
        "Kepala Dinas Perpustakaan H. Bambang Setia, S.Sos., menambahkan ada 2.500 judul buku di sana.",
    ]
    assert article.title == "Taman Baca Kenanga Dibuka"
    assert article.outlet == "KabarMelati.example"


def test_related_list_inside_the_article_is_left_out(saved) -> None:
    dated = "".join(
        f"<li>Senin, 22/11/2021 09:0{n} WIB <a href='/{n}'>Kabar lain yang ke-{n}</a></li>" for n in range(5)
    )
    assert "Kabar lain" not in saved(page(body=f"<ul>{dated}</ul>")).text


def test_a_real_list_stays(saved) -> None:
    items = "<ul><li>Jam buka pukul 08.00 sampai 16.00 WIB setiap hari kerja</li>"
    items += "<li>Kartu anggota gratis untuk warga</li></ul>"
    assert "Kartu anggota gratis untuk warga" in saved(page(body=items)).text


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "<meta property='article:published_time' content='2021-11-22T12:07:00+07:00'>",
            "2021-11-22T12:07:00+07:00",
        ),
        ("<meta itemprop='datePublished' content='2021-11-22 12:07:00'>", "2021-11-22T12:07:00"),
        ("<meta name='pubdate' content='22/11/2021 12.07 WITA'>", "2021-11-22T12:07:00+08:00"),
        (
            "<script type='application/ld+json'>"
            '{"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},'
            '{"@type": "NewsArticle", "datePublished": "2021-11-22T05:07:00Z"}]}</script>',
            "2021-11-22T12:07:00+07:00",
        ),
        (
            "<script type='application/ld+json'>{rusak</script>"
            "<meta name='publishdate' content='2021/11/22'>",
            "2021-11-22",
        ),
    ],
)
def test_time_of_publication(saved, head: str, expected: str) -> None:
    assert saved(page(head)).published_at == expected


def test_local_time_labelled_utc(saved) -> None:
    head = "<meta property='article:published_time' content='2021-11-22T12:07:00Z'>"
    assert (
        saved(page(head, "<div>Senin, 22 Nov 2021 12:07 WIB</div>")).published_at
        == "2021-11-22T12:07:00+07:00"
    )


def test_utc_is_given_in_the_zone_that_the_page_prints(saved) -> None:
    head = "<meta property='article:published_time' content='2021-11-22T17:30:00Z'>"
    assert saved(page(head, "<div>02:30 WIT</div>")).published_at == "2021-11-23T02:30:00+09:00"
    assert saved(page(head)).published_at == "2021-11-23T00:30:00+07:00"


def test_address_from_the_browsers_own_note(saved) -> None:
    markup = "<!-- saved from url=(0031)https://kabarmelati.example/1 -->\n" + page()
    assert saved(markup).url == "https://kabarmelati.example/1"


def test_declared_encoding(saved) -> None:
    markup = page().replace("utf-8", "iso-8859-1").replace("&ldquo;", "“").replace("&rdquo;", "”")
    assert "“Anak-anak harus" in saved(markup.encode("cp1252", "xmlcharrefreplace")).text


def test_entity_bomb_is_harmless(saved) -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    markup = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html ['
    markup += f'<!ENTITY a0 "ha">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    article = saved(
        page(body="<p>Penutup &a11; dan &f; selesai di sini untuk hari ini.</p>").replace(
            "<!DOCTYPE html>", markup
        )
    )
    assert len(article.text) < 2000
    assert "root:" not in article.text


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><p>Beranda</p></body></html>",
        f"<html><body><ul>{MENU}</ul></body></html>",
        "<html></html>",
        "<>",
        "teks saja",
    ],
)
def test_page_without_an_article(tmp_path: Path, failure, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    assert "tidak ditemukan teks berita" in failure(tmp_path / "a.html").reason


def test_nothing_is_written_to_the_terminal(
    tmp_path: Path, failure, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text("<>" * 100)
    failure(tmp_path / "a.html")
    assert capfd.readouterr() == ("", "")


def test_empty_page(tmp_path: Path, failure) -> None:
    (tmp_path / "a.htm").write_bytes(b"")
    assert failure(tmp_path / "a.htm").reason == "berkas kosong"
