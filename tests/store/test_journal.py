import json
import time
from dataclasses import replace

import pytest

from govcomm.analysis import refused
from govcomm.records import Analysis, Article, Boilerplate, Statement
from govcomm.store import journal as room
from govcomm.store.journal import Journal


@pytest.fixture
def told():
    return []


@pytest.fixture
def journal(tmp_path, told):
    """Open the journal of the folder, as a run does."""

    def opened(made_with="a"):
        found = Journal(tmp_path / "jurnal", made_with=made_with, tell=told.append)
        found.open()
        return found

    return opened


def _kept(journal, *analyses):
    """Keep analyses under the articles that the input gave; returns those."""
    given = [Article(article_id=a.article.article_id, text=a.article.text, source="x") for a in analyses]
    journal.keep(list(zip(given, analyses, strict=True)))
    journal.write()
    return given


def test_what_is_kept_comes_back_as_it_was(journal, make_analysis, told):
    first = replace(make_analysis("a1"), boilerplate=(Boilerplate(kind="tags", start=3, end=5),))
    empty = refused(Article(article_id="a2", text=" "), "empty", "tidak ada teks")
    given = _kept(journal(), first, empty)
    again = journal()
    found = [again.recall(article) for article in given]
    assert found == [first, empty]
    assert found[0].provenance == first.provenance
    assert found[0].article.outlet == "Kabar Selasih"
    assert again.n_recalled == 2
    assert again.recall(replace(given[0], title="Judul lain")) is None
    assert again.recall(replace(given[0], text=given[0].text + ".")) is None
    assert told == []


def test_texts_that_are_no_characters_keep_their_length(journal):
    text = "\ud83d\ude00 dan \U0001f600 \udc80 \x00\u2028"
    said = Statement(statement_id="s", kind="direct", text=text, start=0, end=len(text))
    (given,) = _kept(journal(), Analysis(article=Article(text=text), statements=(said,)))
    assert journal().recall(given).statements == (said,)


def test_what_failed_is_tried_again(journal):
    (given,) = _kept(journal(), refused(Article(text="x"), "error", "proses pekerja berhenti mendadak"))
    assert journal().recall(given) is None
    assert journal().parts() == []


def test_parts_are_written_as_the_analyses_come(journal, make_analysis, monkeypatch):
    def batch(*numbers):
        return [(Article(article_id=str(n), text="x"), make_analysis(str(n))) for n in numbers]

    monkeypatch.setattr(room, "PART_ARTICLES", 3)
    one = journal()
    one.keep(batch(0, 1))
    assert one.parts() == []
    one.keep(batch(2, 3))
    one.keep(batch(4, 5, 6))
    one.keep(batch(7))
    assert [path.name for path in one.parts()] == ["000001.part", "000002.part"]
    monkeypatch.setattr(room, "PART_SECONDS", 0.01)
    time.sleep(0.02)
    one.keep([])
    assert len(one.parts()) == 3
    again = journal()
    assert all(again.recall(article) for article, _ in batch(*range(8)))
    again.keep(batch(8))
    again.write()
    assert again.parts()[-1].name == "000004.part"


def test_analyses_made_with_something_else_are_not_recalled(journal, make_analysis, told):
    (given,) = _kept(journal(), make_analysis())
    other = journal("b")
    assert other.recall(given) is None
    (line,) = map(str, told)
    assert "versi, leksikon, atau topik yang lain. Beritanya dianalisis lagi." in line
    other.keep([(given, make_analysis())])
    other.write()
    other.finish()
    assert [path.name for path in other.parts()] == ["000002.part"]
    assert journal("b").recall(given) is not None


def test_a_run_that_went_through_keeps_the_parts_that_it_used(journal, make_analysis):
    first = _kept(journal(), make_analysis("a1"), make_analysis("a2"))
    _kept(journal(), make_analysis("b1"))
    again = journal()
    assert again.recall(first[1])
    again.finish()
    assert [path.name for path in again.parts()] == ["000001.part"]
    again.clear()
    assert not again.parts()
    assert journal().recall(first[0]) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"[1]\n", b"{}\n", b"\x80\x04K\x01.", b"[" * 100_000, None])
def test_a_part_that_is_none_is_told_once_and_passed_over(journal, make_analysis, told, content, tmp_path):
    (given,) = _kept(journal(), make_analysis())
    part = tmp_path / "jurnal" / "000009.part"
    head = json.dumps({"with": "a", "keys": "00" * 8, "ends": [10**12]}).encode() + b"\n"
    part.write_bytes(head if content is None else content)
    part.with_name("000010.part").mkdir()
    part.with_name("catatan.part").write_text("milik pengguna")
    assert journal().recall(given) is not None
    assert [failure.reason for failure in told] == ["sebagian catatan pekerjaan sebelumnya rusak"]


def test_whatever_byte_is_damaged_no_wrong_analysis_comes_back(journal, make_analysis, told):
    analyses = [make_analysis("a1"), make_analysis("a2")]
    given = _kept(journal(), *analyses)
    (part,) = journal().parts()
    whole = part.read_bytes()
    n_lost = 0
    for place in range(0, len(whole), 7):
        for change in (0x01, 0x80):
            damaged = bytearray(whole)
            damaged[place] ^= change
            part.write_bytes(damaged)
            one = journal()
            for article, analysis in zip(given, analyses, strict=True):
                found = one.recall(article)
                assert found in (None, analysis)
                n_lost += found is None
    for end in range(0, len(whole), 90):
        part.write_bytes(whole[:end])
        assert journal().recall(given[0]) is None
    assert n_lost > 100
    assert {failure.remedy for failure in told} == {"Beritanya dianalisis lagi."}


def test_an_entry_that_unpacks_without_end_is_passed_over(journal, make_analysis, monkeypatch, told):
    (given,) = _kept(journal(), make_analysis())
    monkeypatch.setattr(room, "LARGEST", 500)
    assert journal().recall(given) is None
    assert len(told) == 1


def test_half_a_part_of_a_killed_run_goes(journal, make_analysis, tmp_path):
    _kept(journal(), make_analysis())
    half = tmp_path / "jurnal" / ".000002.part.new"
    half.write_bytes(b"{")
    journal().tidy()
    assert sorted(path.name for path in half.parent.iterdir()) == ["000001.part"]
