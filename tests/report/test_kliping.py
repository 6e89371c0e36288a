from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from lxml import html as parser

from govcomm.report import kliping
from govcomm.report.outline import Letterhead
from tests.report.hand_made import ARTICLES, CHEAPER, FARE, FREE, HOSTILE, LONG_NAME, outline

COPY = replace(
    ARTICLES[0], article_id="art-9", outlet="salinan.example", duplicate_of="art-0", statements=(), copies=2
)


def pages(made: bytes) -> list[str]:
    return [
        " ".join(page.get_textpage().get_text_bounded().replace("\u200b", "").split())
        for page in pypdfium2.PdfDocument(made)
    ]


@pytest.fixture(scope="module")
def sheets() -> list[str]:
    return pages(kliping.render_pdf(outline()))


@pytest.fixture(scope="module")
def tree() -> parser.HtmlElement:
    return parser.document_fromstring(kliping.render_html(outline()))


def test_groups_go_by_the_agency_named_first() -> None:
    binder = kliping.bind(outline())
    names = [name for name, _ in binder.groups]
    assert names == [LONG_NAME, "Pemerintah Kota Melati", "Tanpa instansi"]
    assert [cutting.number for _, cuttings in binder.groups for cutting in cuttings] == [1, 2, 3]


def test_the_agency_with_most_cuttings_comes_first() -> None:
    more = tuple(
        replace(ARTICLES[2], article_id=f"b{n}", agencies=("Dinas Zebra",) if n < 2 else ("Dinas Angsa",))
        for n in range(3)
    )
    binder = kliping.bind(outline(articles=(*more, ARTICLES[2])))
    assert [(name, len(cuttings)) for name, cuttings in binder.groups] == [
        ("Dinas Zebra", 2),
        ("Dinas Angsa", 1),
        ("Tanpa instansi", 1),
    ]


def test_copies_are_named_and_not_printed() -> None:
    doubled = outline(articles=(*ARTICLES, COPY, replace(COPY, article_id="art-10")))
    said = " ".join(pages(kliping.render_pdf(doubled)))
    assert "salinan.example (2 kali)" in said
    assert "memuat 3 berita unik dari 5 berita" in said
    assert said.count("membuka pasar tani") == 1


def test_a_copy_of_an_article_outside_the_report_is_printed() -> None:
    binder = kliping.bind(outline(articles=(COPY,)))
    assert [len(cuttings) for _, cuttings in binder.groups] == [1]


def test_contents_stand_in_front_and_every_article_has_its_page(sheets: list[str]) -> None:
    assert "Daftar Isi" in sheets[0] and "Pasar Tani Dibuka" in sheets[0]
    assert len(sheets) == 4
    assert "Tarif bus kota" in sheets[1]
    assert "Lapak tani ini gratis" in sheets[2] and "Hujan deras" in sheets[3]


def test_a_cutting_says_where_it_comes_from(sheets: list[str]) -> None:
    for part in (
        "No 2",
        "Media kabar-melati.example",
        "Senin, 4 Maret 2024",
        "https://kabar-melati.example/1",
    ):
        assert part in sheets[2]
    assert "Narasumber Sundari Prameswati, Wali Kota Melati" in sheets[2]


def test_statements_have_a_ground() -> None:
    marked = kliping.render_pdf(outline(articles=ARTICLES[:1]))
    plain = kliping.render_pdf(outline(sections=(), articles=(replace(ARTICLES[0], statements=()),)))

    def shapes(made: bytes) -> int:
        page = pypdfium2.PdfDocument(made)[1]
        return sum(1 for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)

    assert shapes(marked) >= shapes(plain) + 2


def test_the_page_marks_exactly_the_statements(tree: parser.HtmlElement) -> None:
    marks = [mark.text_content() for mark in tree.xpath("//article//mark")]
    assert sorted(marks) == sorted(one.text for one in (FREE, CHEAPER, FARE))


def test_a_statement_in_the_headline_is_marked() -> None:
    headline = replace(FREE, statement_id="t", text="Dibuka", start=11, end=17)
    one = outline(sections=(), articles=(replace(ARTICLES[0], statements=(headline,)),))
    tree = parser.document_fromstring(kliping.render_html(one))
    assert [mark.text_content() for mark in tree.xpath("//h3/mark")] == ["Dibuka"]
    assert "Pasar Tani Dibuka" in pages(kliping.render_pdf(one))[1]


def test_the_page_runs_nothing_and_loads_nothing(tree: parser.HtmlElement) -> None:
    assert not tree.xpath("//script | //link | //@style | //iframe")
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert "script-src" not in policy and policy.startswith("default-src 'none'")
    outside = [href for href in tree.xpath("//@href") if not href.startswith("#")]
    assert outside == ["https://kabar-melati.example/1"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) and all(
        href[1:] in ids for href in tree.xpath("//@href") if href.startswith("#")
    )


def test_hostile_words_stay_words(tree: parser.HtmlElement, sheets: list[str]) -> None:
    assert HOSTILE in [node.text_content() for node in tree.xpath("//h3")]
    assert HOSTILE in sheets[1]


def test_equal_outlines_make_equal_cuttings() -> None:
    assert kliping.render_html(outline()) == kliping.render_html(outline())
    assert kliping.render_pdf(outline()) == kliping.render_pdf(outline())


def test_nothing_to_cut_out_says_so() -> None:
    empty = outline(articles=(), sections=(), letterhead=Letterhead())
    assert "Tidak ada berita pada periode ini." in " ".join(pages(kliping.render_pdf(empty)))
    assert "Tidak ada berita pada periode ini." in kliping.render_html(empty)


def test_a_binder_too_thick_says_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kliping, "MAX_ARTICLES", 2)
    monkeypatch.setattr(kliping, "MAX_SHEETS", 1)
    assert "1 berita unik lain tidak dimuat" in kliping.render_html(outline())
    assert "2 berita unik lain tidak dimuat" in pages(kliping.render_pdf(outline()))[0]


def test_english() -> None:
    page = kliping.render_html(outline(lang="en"))
    assert "News Cuttings" in page and "No agency" in page and "Kliping" not in page
