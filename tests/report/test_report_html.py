from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html as parser

from govcomm.errors import InputError
from govcomm.report import html
from govcomm.report.outline import Letterhead, Section
from tests.report.hand_made import ARTICLES, CHEAPER, FARE, FREE, HOSTILE, LIST, LONG_NAME, outline

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def page() -> str:
    return html.render(outline())


@pytest.fixture(scope="module")
def tree(page: str) -> parser.HtmlElement:
    return parser.document_fromstring(page)


def test_the_page_needs_nothing_else(tree: parser.HtmlElement) -> None:
    assert not tree.xpath(
        "//link | //iframe | //object | //embed | //base | //script[@src]"
        " | //img[not(starts-with(@src,'data:'))]"
    )
    addresses = [value for value in tree.xpath("//@href | //@src") if not value.startswith("#")]
    assert set(addresses) == {"https://kabar-melati.example/1"}
    assert all(a.get("rel") == "noopener noreferrer nofollow" for a in tree.xpath("//a[@target]"))
    assert "url(" not in tree.xpath("string(//style)") and "@import" not in tree.xpath("string(//style)")


def test_only_the_scripts_of_the_page_may_run(tree: parser.HtmlElement) -> None:
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    (script,) = tree.xpath("//script/text()")
    (style,) = tree.xpath("//style/text()")
    for code in (script, style):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy
    assert not tree.xpath("//@style")
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert "innerHTML" not in script and "eval(" not in script


def test_hostile_words_stay_words(page: str, tree: parser.HtmlElement) -> None:
    assert len(tree.xpath("//script")) == 1
    assert not re.search(r"<script>alert", page)
    assert HOSTILE in [node.text_content() for node in tree.xpath("//h3")]
    assert "{{ 7*7 }}" in page and "49" not in tree.xpath("string(//h3[contains(.,'alert')])")
    assert not [href for href in tree.xpath("//@href") if href.lower().startswith("javascript")]


def test_every_statement_opens_its_passage(tree: parser.HtmlElement) -> None:
    links = tree.xpath("//ul[@class='quotes']//a[@data-open]/@href")
    assert len(links) == 3
    for link, quote in zip(links, (FREE, CHEAPER, FARE), strict=True):
        (spot,) = tree.xpath(f"//*[@id='{link[1:]}']")
        own = spot.get("data-own")
        (article,) = spot.xpath("ancestor::article")
        marks = [m for m in article.xpath(".//mark") if own in m.get("data-k").split()]
        assert "".join(mark.text_content() for mark in marks) == quote.text


def test_marks_stand_at_the_offsets(tree: parser.HtmlElement) -> None:
    bodies = tree.xpath("//div[@class='text']")
    for body, article in zip(bodies, ARTICLES, strict=True):
        assert body.text_content() == article.text
        at = len(body.text or "")
        for node in body:
            words = node.text or ""
            if node.tag == "mark":
                assert article.text[at : at + len(words)] == words
                assert (at, at + len(words)) in [(one.start, one.end) for one in article.statements]
            at += len(words) + len(node.tail or "")


def test_overlapping_statements_both_open() -> None:
    inner = replace(FREE, statement_id="art-0-s9", start=FREE.start + 6, end=FREE.end, text=FREE.text[6:])
    article = replace(ARTICLES[0], statements=(FREE, inner))
    tree = parser.document_fromstring(html.render(outline(articles=(article,))))
    joined = {
        own: "".join(
            m.text_content() for m in tree.xpath("//article//mark") if own in m.get("data-k").split()
        )
        for own in ("0", "1")
    }
    assert joined == {"0": FREE.text, "1": inner.text}


def test_a_statement_in_a_headline_is_marked_there() -> None:
    title = replace(FREE, statement_id="t", text="Dibuka", start=11, end=17)
    article = replace(ARTICLES[0], statements=(title,))
    tree = parser.document_fromstring(html.render(outline(articles=(article,), sections=())))
    assert [mark.text_content() for mark in tree.xpath("//article//h3/mark")] == ["Dibuka"]


def test_offsets_that_do_not_fit_mark_nothing() -> None:
    odd = replace(FREE, start=3, end=9)
    article = replace(ARTICLES[0], statements=(odd,))
    tree = parser.document_fromstring(html.render(outline(articles=(article,), sections=())))
    assert not tree.xpath("//article//mark")


def test_headings_come_in_order_and_landmarks_are_there(tree: parser.HtmlElement) -> None:
    levels = [int(node.tag[1]) for node in tree.xpath("//main/preceding::h1 | //main//h2 | //main//h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert tree.get("lang") == "id"
    assert [len(tree.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(link[1:] in ids for link in tree.xpath("//a/@href") if link.startswith("#"))


def test_charts_have_words(tree: parser.HtmlElement) -> None:
    for drawn in tree.xpath("//div[contains(@class,'drawn')]"):
        assert drawn.get("role") == "img" and drawn.get("aria-label").startswith("Grafik")
        assert drawn.xpath("./*[local-name()='svg']/@aria-hidden") == ["true"]


def test_cells_are_written_in_indonesian_and_sort_by_value(tree: parser.HtmlElement) -> None:
    rows = tree.xpath("//div[@class='table']//tbody/tr")
    assert [td.text_content() for td in rows[1].xpath("td")][:2] == ["1.234", "05/03/2024"]
    assert rows[0].xpath("string(td[5])") == "65,1%"
    assert rows[1].xpath("string(td[1]/@data-v)") == "1234"
    assert rows[2].xpath("td[2]/@data-v") == [""]
    assert rows[0].xpath("td[3]/a/@href") == ["#a1"]


def test_english() -> None:
    page = html.render(outline(lang="en"))
    assert '<html lang="en">' in page and "Open article" in page and "1,234" in page
    assert "Buka berita" not in page


def test_equal_outlines_make_equal_pages(page: str) -> None:
    assert html.render(outline()) == page


def test_an_empty_report_is_a_page() -> None:
    page = html.render(outline(sections=(), articles=(), start=None, end=None, letterhead=Letterhead()))
    tree = parser.document_fromstring(page)
    assert tree.xpath("string(//h1)") == "Laporan Monitoring Media"
    assert not tree.xpath("//article")


def test_the_logo_is_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(PNG)
    page = html.render(
        outline(letterhead=Letterhead(organisation=("DINAS",), logo=str(tmp_path / "logo.png")))
    )
    assert parser.document_fromstring(page).xpath("//img/@src")[0].startswith("data:image/png;base64,")


@pytest.mark.parametrize("content", [None, b"<svg onload='alert(1)'/>"])
def test_a_bad_logo_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "logo.svg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"logo\.svg: logo kop surat") as caught:
        html.render(outline(letterhead=Letterhead(logo=str(path))))
    assert "\n" not in str(caught.value)


def test_long_lists_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "MAX_ROWS", 2)
    monkeypatch.setattr(html, "MAX_TEXT", 10)
    page = html.render(outline())
    tree = parser.document_fromstring(page)
    assert len(tree.xpath("//div[@class='table']//tbody/tr")) == 2
    assert "1 baris lain tidak ditampilkan" in page
    assert len(tree.xpath("//article")) == 2, "articles that are cited stay"
    assert "Teks 1 berita lain tidak disertakan" in page


def test_many_rows_can_be_searched() -> None:
    many = replace(LIST, rows=LIST.rows * 4)
    tree = parser.document_fromstring(
        html.render(outline(sections=(Section("x", LONG_NAME, tables=(many,)),)))
    )
    assert tree.xpath("//table[@class='sorts cards']") and tree.xpath("//input[@type='search']")
