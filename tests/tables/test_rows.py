import json
import re
from dataclasses import replace

from govcomm.records import Analysis, Article
from govcomm.tables import SCHEMA_VERSION, TABLES, all_rows

CONTRACT = {
    "articles": "article_id source url outlet title byline published_at dateline text text_sha256 n_words "
    "status error n_statements duplicate_of n_copies first_outlet boilerplate",
    "statements": "statement_id article_id kind in_headline text start end cue cue_start cue_end cue_class "
    "speaker speaker_start speaker_end speaker_id speaker_name speaker_role speaker_agency is_official "
    "spoken_on confidence rule shortens",
    "mentions": "article_id label text start end entity_id canonical level region_code confidence",
    "people": "article_id person_id name aliases role agency agency_id level region_code official "
    "n_statements rule",
    "topics": "article_id rank topic_id domain_id score evidence",
}


def test_columns_are_those_of_the_contract():
    assert {table.name: " ".join(table.names) for table in TABLES} == CONTRACT
    assert re.fullmatch(r"\d+\.\d+", SCHEMA_VERSION)


def test_every_column_says_what_it_holds():
    assert all(column.doc and not column.doc.endswith(".") for table in TABLES for column in table.columns)


def test_rows_carry_the_records(analysis):
    rows = all_rows(analysis)
    for table in TABLES:
        assert all(tuple(row) == table.names for row in rows[table.name])
    (article,) = rows["articles"]
    assert article["n_statements"] == 3
    assert article["text_sha256"] == analysis.article.text_sha256
    assert [row["statement_id"] for row in rows["statements"]] == ["s1", "s2", "s3"]
    for row in rows["statements"][1:]:
        assert article["text"][row["start"] : row["end"]] == row["text"]
    assert rows["people"][0]["aliases"] == ["Rusmala", "Bu Mala"]
    assert {row["article_id"] for name in rows for row in rows[name]} == {"a1"}


def test_lone_surrogates_become_storable_without_moving_offsets():
    analysis = Analysis(article=Article(text="Pasar \ud83d dibuka", title="Judul \udc00"))
    (row,) = all_rows(analysis)["articles"]
    assert row["text"] == "Pasar \ufffd dibuka"
    assert row["title"] == "Judul \ufffd"
    assert row["text_sha256"] == analysis.article.text_sha256


def test_an_article_without_findings_has_one_row(analysis):
    bare = replace(analysis, statements=(), mentions=(), people=(), topics=(), status="empty", error="kosong")
    rows = all_rows(bare)
    assert [len(rows[table.name]) for table in TABLES] == [1, 0, 0, 0, 0]
    assert rows["articles"][0]["status"] == "empty"


def test_rows_are_plain_data(analysis):
    assert json.loads(json.dumps(all_rows(analysis), ensure_ascii=False))["topics"][0]["score"] == 0.75
