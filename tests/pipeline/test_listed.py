"""Bare titles with holders from a list."""

import pytest

from govcomm.lexicon import overlay
from govcomm.pipeline.listed import RULE, with_listed
from govcomm.records import Analysis, Article, Mention, Person, Statement

TEXT = '"Kami siap," kata Wali Kota.'
MAYOR = "wali-kota@pemerintah-kota-depok"


@pytest.fixture(autouse=True)
def officials(tmp_path):
    path = tmp_path / "pejabat.csv"
    path.write_text("nama,jabatan,mulai\nBima Jaya,Wali Kota Depok,2021-02-26\n", encoding="utf-8")
    overlay.use(None, path)
    yield path
    overlay.use(None)


def analysis(*people, published_at="2022-03-01", name="Wali Kota", speaker_id=None, entity=MAYOR):
    statement = Statement(
        statement_id="s1",
        kind="direct",
        text="Kami siap",
        start=1,
        end=10,
        speaker="Wali Kota",
        speaker_start=18,
        speaker_end=27,
        speaker_id=speaker_id,
        speaker_name=name,
        speaker_role="Wali Kota",
        speaker_agency="Pemkot Depok",
        rule="after-cue",
    )
    mention = Mention(
        label="ROLE", text="Wali Kota", start=18, end=27, entity_id=entity, level="kota", region_code="32.76"
    )
    article = Article(text=TEXT, published_at=published_at)
    return Analysis(article=article, statements=(statement,), mentions=(mention,), people=people)


def test_the_holder_is_named_and_marked():
    found = with_listed(analysis())
    (statement,), (person,) = found.statements, found.people
    assert (statement.speaker_name, statement.speaker_role) == ("Bima Jaya", "Wali Kota")
    assert statement.rule == f"after-cue+{RULE}"
    assert statement.speaker_id == person.person_id == "bima-jaya--32.76"
    assert (person.rule, person.n_statements, person.official) == (RULE, 1, True)
    assert (person.role, person.agency, person.agency_id) == (
        "Wali Kota",
        "Pemkot Depok",
        "pemerintah-kota-depok",
    )


def test_a_person_of_the_article_is_not_doubled():
    known = Person(person_id="bima-jaya--32.76", name="Bima Jaya", role="Wali Kota Depok")
    found = with_listed(analysis(known))
    assert [(one.name, one.rule, one.n_statements) for one in found.people] == [("Bima Jaya", None, 1)]


@pytest.mark.parametrize(
    "changes",
    [
        {"published_at": "2020-01-01"},
        {"published_at": None},
        {"entity": "wali-kota@pemerintah-kota-bogor"},
        {"name": "Sari Utami"},
        {"speaker_id": "sari-utami"},
    ],
)
def test_the_article_and_the_day_decide_first(changes):
    before = analysis(**changes)
    assert with_listed(before) == before


def test_without_a_list_nothing_changes():
    overlay.use(None)
    before = analysis()
    assert with_listed(before) is before
