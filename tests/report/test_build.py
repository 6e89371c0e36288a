from __future__ import annotations

from datetime import date

from govcomm.records import Analysis, Article
from govcomm.report.outline import Section
from govcomm.tables import to_frames


def section(outline, key: str) -> Section:
    return next(one for one in outline.sections if one.key == key)


def told(outline, key: str) -> str:
    return " ".join(section(outline, key).paragraphs)


def test_counts_raw_and_unique(outline):
    assert outline.counts["articles"] == 4
    assert outline.counts["articles_unique"] == 3
    assert outline.counts["statements"] == 16
    assert outline.counts["statements_unique"] == 12
    assert [(one.article_id, one.duplicate_of, one.copies) for one in outline.articles] == [
        ("a3", "", 1),
        ("a4", "", 2),
        ("a5", "a4", 2),
        ("a6", "", 1),
    ]


def test_summary_says_the_numbers_and_compares(outline):
    said = told(outline, "summary")
    assert "Pada periode 1–30 November 2021 tercatat 4 berita." in said
    assert "3 berita unik" in said
    assert "(2–31 Oktober 2021)" in said
    assert "naik 50,0%, dari 2 menjadi 3" in said


def test_days_are_indonesian_and_every_day_is_in_the_chart(outline):
    trend = section(outline, "trend")
    assert "Senin, 22 November 2021, 2 berita" in trend.paragraphs[0].replace("yaitu ", "")
    chart = trend.charts[0]
    assert len(chart.labels) == 30
    assert dict(chart.series) == {
        "Berita": tuple(float(n) for n in (0, 1, *[0] * 19, 2, *[0] * 7, 1)),
        "Berita Unik": tuple(float(n) for n in (0, 1, *[0] * 19, 1, *[0] * 7, 1)),
    }


def test_rising_topics_and_stances(outline):
    issues = section(outline, "issues")
    assert "Perhubungan" in issues.paragraphs[1]
    assert "(dari 0 menjadi 1)" in issues.paragraphs[1]
    assert [name for name, _ in issues.quotes] == [
        "Membantah",
        "Mengkritik, menyoroti, atau mengkhawatirkan",
        "Memperingatkan",
    ]
    assert {quote.stance for _, quotes in issues.quotes for quote in quotes} == {
        "denies",
        "criticises",
        "warns",
    }
    assert all(len(quotes) == 3 for _, quotes in issues.quotes)  # copies are cited once


def test_offsets_of_quotes_point_into_the_article(outline):
    texts = {one.article_id: one.text for one in outline.articles}
    for _, quotes in section(outline, "statements").quotes:
        for quote in quotes:
            assert texts[quote.article_id][quote.start : quote.end] == quote.text


def test_without_days_everything_counts(make_outline):
    outline = make_outline(start=None, end=None)
    assert (outline.start, outline.end) == (date(2021, 10, 5), date(2021, 11, 30))
    assert outline.counts["articles"] == 7
    assert "1 berita tidak bertanggal" in told(outline, "summary")


def test_undated_articles_are_told_when_days_are_chosen(outline):
    assert "1 berita tanpa tanggal" in told(outline, "method")


def test_english(make_outline):
    outline = make_outline(lang="en")
    assert outline.title == "Media Monitoring Report"
    assert "1–30 November 2021" in told(outline, "summary")
    assert "rose by 50.0%, from 2 to 3" in told(outline, "summary")


def test_grouped_by_outlet(make_outline):
    names = [name for name, _ in section(make_outline(by="outlet"), "statements").quotes]
    assert names == ["Warta Selasih", "Kabar Selasih"]  # the copy is cited from where it first stood


def test_no_article_makes_a_report_still(make_outline):
    frames = to_frames([Analysis(article=Article(text="", article_id="x"), status="empty")])
    outline = make_outline(frames, start=None, end=None)
    assert outline.articles == ()
    assert "Tidak ada berita pada periode ini." in told(outline, "summary")
    assert "1 berita tanpa teks" in told(outline, "method")


def test_equal_input_equal_report(make_outline):
    assert make_outline() == make_outline()
