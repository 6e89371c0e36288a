"""For any text: no exception, and every offset cuts out exactly the words of its row."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from govcomm.analysis import Engine, load_engine
from govcomm.pipeline.build import load
from govcomm.pipeline.views import to_analysis
from govcomm.records import Analysis, Article, writable
from tests.hardening.pieces import JUNK, PROSE

pytestmark = pytest.mark.model

FULL = bool(os.environ.get("GOVCOMM_HARDENING"))
SETTINGS = settings(
    max_examples=5_000 if FULL else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
PIECES = st.sampled_from(PROSE) | st.sampled_from(JUNK) | st.text(st.characters(), max_size=8)
TEXTS = st.builds(
    lambda pieces, glue: glue.join(pieces),
    st.lists(PIECES, min_size=1, max_size=25),
    st.sampled_from([" ", "", "\n", "\r\n", "\n\n", "\r"]),
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load_engine()


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def check(analysis: Analysis) -> None:
    """Every row of an analysis against the text that it was read from."""
    text, title = analysis.article.text, analysis.article.title or ""
    for row in analysis.statements:
        of = title if row.in_headline else text
        assert 0 <= row.start < row.end <= len(of)
        assert of[row.start : row.end] == row.text
        for words, start, end in (
            (row.cue, row.cue_start, row.cue_end),
            (row.speaker, row.speaker_start, row.speaker_end),
        ):
            assert (words is None) == (start is None) == (end is None)
            assert words is None or of[start:end] == words
        assert 0 <= row.confidence <= 1
    for mention in analysis.mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert 0 <= mention.confidence <= 1
    for stretch in analysis.boilerplate:
        assert 0 <= stretch.start < stretch.end <= len(text)
    assert all(person.name for person in analysis.people)
    body = [row for row in analysis.statements if not row.in_headline]
    assert all(row.end <= later.start for row, later in itertools.pairwise(body))
    ids = {row.statement_id for row in body}
    assert len({row.statement_id for row in analysis.statements}) == len(analysis.statements)
    assert all(row.shortens is None or row.shortens in ids for row in analysis.statements)


@given(text=TEXTS, title=st.none() | TEXTS)
@SETTINGS
def test_behind_the_gate(engine: Engine, text: str, title: str | None) -> None:
    (analysis,) = engine([Article(text=text, title=title)])
    assert analysis.status in ("ok", "empty", "not-indonesian"), analysis.error
    assert analysis.article.text == writable(text)
    check(analysis)


@given(text=TEXTS, title=st.none() | st.sampled_from(PROSE))
@SETTINGS
def test_around_the_gate(nlp: Language, text: str, title: str | None) -> None:
    article = Article(text=text, title=title)
    doc = nlp.make_doc(article.text)
    assert doc.text == article.text
    check(to_analysis(nlp(doc), article))


@given(text=TEXTS)
@SETTINGS
def test_line_ends_of_windows_move_offsets_and_nothing_else(engine: Engine, text: str) -> None:
    plain = text.replace("\r", "")
    (analysis,) = engine([Article(text=plain.replace("\n", "\r\n"))])
    check(analysis)
    assert analysis.status == engine([Article(text=plain)])[0].status
