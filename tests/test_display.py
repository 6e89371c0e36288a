from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from govcomm.display import MAX_SHOWN, pieces, source_line, to_html
from govcomm.records import Analysis, Article, Mention, Statement, TopicScore


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.depth, self.sup = [], set(), "", 0, 0

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.depth += 1
        self.sup += tag == "sup"

    def handle_endtag(self, tag):
        self.depth -= 1
        self.sup -= tag == "sup"

    def handle_data(self, data):
        if not self.sup:
            self.text += data


def _read(page):
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.depth == 0
    return reader


def test_a_notebook_shows_statement_speaker_and_topic(analysis):
    page = analysis._repr_html_()
    assert page == to_html(analysis)
    reader = _read(page)
    assert analysis.article.text in reader.text
    assert "pasar-malam 75%" in reader.text
    assert "3 pernyataan" in reader.text
    assert "<sup" in page
    assert "Rusmala Dewanti (Wali Kota Selasih, Pemerintah Kota Selasih)" in reader.text


def test_what_an_article_holds_never_becomes_markup():
    evil = '<script>alert("x")</script>&amp;\'" onmouseover="'
    statement = Statement(
        statement_id="s1", kind="direct", text=evil, start=0, end=9, cue=evil, cue_start=2, cue_end=12,
        speaker_name=evil, speaker_role=evil, rule=evil,
    )  # fmt: skip
    analysis = Analysis(
        article=Article(text=evil, article_id=evil, title=evil, outlet=evil, published_at=evil),
        status="error",
        error=evil,
        statements=(statement, replace(statement, in_headline=True)),
        mentions=(Mention(label="PERSON", text=evil, start=1, end=20, canonical=evil),),
        topics=(TopicScore(rank=1, topic_id=evil, domain_id="d", score=0.5, evidence=(evil,)),),
    )
    reader = _read(to_html(analysis))
    assert "script" not in reader.tags
    assert evil in reader.text
    assert reader.attributes <= {"class", "style", "title"}


def test_a_page_of_any_length_stays_readable():
    page = to_html(Analysis(article=Article(text="a" * (MAX_SHOWN + 1234))))
    assert "1234 karakter lagi" in page
    assert len(page) < MAX_SHOWN + 3000


def test_who_said_it():
    statement = Statement(statement_id="s1", kind="direct", text="x", start=0, end=1)
    assert source_line(statement) == "sumber tidak diketahui"
    assert source_line(replace(statement, speaker_name="Camat", speaker_role="Camat")) == "Camat"
    assert source_line(replace(statement, speaker_name="Rini", speaker_role="Camat Selasih")) == (
        "Rini (Camat Selasih)"
    )


@given(st.integers(0, 40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50))))
def test_pieces_cover_the_text_once_and_know_their_marks(length, spans):
    found = pieces(length, [(start, end, n) for n, (start, end) in enumerate(spans)])
    assert [n for start, end, _ in found for n in range(start, end)] == list(range(length))
    for start, end, marks in found:
        expected = [n for n, span in enumerate(spans) if span[0] <= start and end <= span[1]]
        assert marks == expected
