from __future__ import annotations

from dataclasses import replace

from govcomm.report import passages
from tests.report.hand_made import ARTICLES, CHEAPER, FARE, FREE, outline


def test_pieces_joined_are_the_article() -> None:
    for article in ARTICLES:
        opened = passages.open_article(article)
        assert "".join(piece.text for piece in opened.text) == article.text
        assert "".join(piece.text for piece in opened.title) == article.title


def test_marked_pieces_are_the_statements() -> None:
    opened = passages.open_article(ARTICLES[0])
    assert [piece.text for piece in opened.text if piece.marks] == [FREE.text, CHEAPER.text]
    assert [opened.statements[n] for piece in opened.text for n in piece.marks] == [FREE, CHEAPER]


def test_a_statement_cited_elsewhere_counts_once() -> None:
    assert passages.open_article(ARTICLES[0], (FREE, CHEAPER)).statements == (FREE, CHEAPER)


def test_a_cited_statement_is_marked_even_if_the_article_lacks_it() -> None:
    opened = passages.open_article(replace(ARTICLES[0], statements=()), (FREE,))
    assert [piece.text for piece in opened.text if piece.marks] == [FREE.text]


def test_line_breaks_in_a_statement_do_not_matter() -> None:
    wrapped = replace(ARTICLES[0], text=ARTICLES[0].text.replace("bagi warga", "bagi\nwarga"))
    opened = passages.open_article(wrapped)
    assert "bagi\nwarga" in "".join(piece.text for piece in opened.text if piece.marks)


def test_very_long_texts_are_cut_behind_the_last_statement() -> None:
    long = replace(ARTICLES[0], text=ARTICLES[0].text + "x" * 50_000, statements=())
    assert passages.open_article(long).left_out == len(long.text) - passages.MAX_SHOWN
    late = replace(FREE, text="akhir", start=60_000, end=60_005)
    text = ARTICLES[0].text.ljust(60_000, "y") + "akhir" + "z" * 100
    opened = passages.open_article(replace(long, text=text), (late,))
    assert opened.text[-1].text == "akhir" and opened.left_out == 100


def test_cited_statements_go_by_article() -> None:
    assert passages.cited(outline()) == {"art-0": (FREE, CHEAPER), "art-1": (FARE,)}
