import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.agencies import (
    AgencyLinker,
    article_context,
    article_date,
    create_agencies,
    is_plural,
    read_links,
)

TEXT = "Pemkot Depok menambah armada . Kepala Dishub Sukma Wardani menyebut Dishub siap , kata Wali Kota ."


def make(nlp: Language) -> Doc:
    doc = Doc(nlp.vocab, words=TEXT.split())
    doc.spans["mentions"] = [
        Span(doc, 0, 2, label="AGENCY"),
        Span(doc, 5, 7, label="ROLE", span_id="p1"),
        Span(doc, 7, 9, label="PERSON", span_id="p1"),
        Span(doc, 10, 11, label="AGENCY"),
        Span(doc, 14, 16, label="ROLE"),
    ]
    doc.user_data["layout"] = {"title": "Armada Baru", "dateline": "KOTA DEPOK"}
    doc.user_data["published_at"] = "2024-02-03T10:00:00+07:00"
    return doc


def test_mentions_get_their_ids() -> None:
    nlp = spacy.blank("id")
    doc = create_agencies(nlp, "agencies")(make(nlp))
    assert [(span.text, span.kb_id_) for span in doc.spans["mentions"]] == [
        ("Pemkot Depok", "pemerintah-kota-depok"),
        ("Kepala Dishub", "kepala-dinas@dishub-kota-depok"),
        ("Sukma Wardani", ""),
        ("Dishub", "dishub-kota-depok"),
        ("Wali Kota", "wali-kota@pemerintah-kota-depok"),
    ]
    assert [span.id_ for span in doc.spans["mentions"]] == ["", "p1", "p1", "", ""]
    assert [span.label_ for span in doc.spans["mentions"]] == ["AGENCY", "ROLE", "PERSON", "AGENCY", "ROLE"]


def test_links_survive_serialisation() -> None:
    nlp = spacy.blank("id")
    doc = AgencyLinker()(make(nlp))
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    links = read_links(again)
    assert links == read_links(doc)
    dishub = links[(doc[10].idx, doc[10].idx + 6)]
    assert dishub["label"] == "AGENCY"
    assert dishub["canonical"] == "Dinas Perhubungan Kota Depok"
    assert dishub["region_code"] == "32.76"
    mayor = links[(doc[14].idx, doc[15].idx + 4)]
    assert mayor["official"] is True
    assert mayor["category"] == "kepala-daerah"
    assert [span.kb_id_ for span in again.spans["mentions"]] == [
        span.kb_id_ for span in doc.spans["mentions"]
    ]


def test_context_knows_what_is_named_in_full() -> None:
    nlp = spacy.blank("id")
    doc = Doc(nlp.vocab, words="KPU Kabupaten Bima rapat .".split())
    doc.spans["mentions"] = [Span(doc, 0, 3, label="AGENCY")]
    context = article_context(doc)
    assert context.kinds == {"kpu"}
    assert context.branches == (("kpu", "52.06"),)


def test_a_document_without_mentions_is_left_alone() -> None:
    nlp = spacy.blank("id")
    doc = AgencyLinker()(nlp.make_doc("Hari ini cerah."))
    assert "mentions" not in doc.spans
    assert read_links(doc) == {}
    doc.spans["mentions"] = []
    assert read_links(AgencyLinker()(doc)) == {}


def test_the_day_may_be_missing_or_broken() -> None:
    doc = spacy.blank("id").make_doc("Hari ini cerah.")
    assert article_date(doc) is None
    doc.user_data["published_at"] = "kemarin"
    assert article_date(doc) is None
    doc.user_data["published_at"] = "2024-02-03T10:00:00+07:00"
    assert str(article_date(doc)) == "2024-02-03"


def test_the_factory_is_registered() -> None:
    nlp = spacy.blank("id")
    nlp.add_pipe("govcomm_agencies")
    assert nlp.pipe_names == ["govcomm_agencies"]
    assert nlp("Hari ini cerah.").user_data["links"] == {}


@pytest.mark.parametrize(
    ("text", "start", "end", "many"),
    [
        ("pertemuan antar Pemprov digelar", 2, 3, True),
        ("bantuan dari Pemkab dan Pemkot cair", 2, 3, True),
        ("bantuan dari Pemkab dan Pemkot cair", 4, 5, True),
        ("bantuan dari Pemkab dan Polres cair", 2, 3, False),
        ("rapat dengan Dinas Kesehatan ( Dinkes ) se-Jawa", 2, 4, True),
        ("anggota DPR , DPD , dan DPRD dipilih", 6, 7, True),
        ("anggota DPRD dipilih", 1, 2, False),
    ],
)
def test_many_offices_are_none_of_them(text: str, start: int, end: int, many: bool) -> None:
    doc = Doc(spacy.blank("id").vocab, words=text.split())
    assert is_plural(Span(doc, start, end, label="AGENCY")) is many


def test_a_bare_name_that_stands_for_many_stays_open() -> None:
    nlp = spacy.blank("id")
    doc = Doc(nlp.vocab, words="Bupati Bantul menghadiri rapat antar Pemkab .".split())
    doc.spans["mentions"] = [Span(doc, 0, 2, label="ROLE"), Span(doc, 5, 6, label="AGENCY")]
    doc = AgencyLinker()(doc)
    assert [span.kb_id_ for span in doc.spans["mentions"]] == ["bupati@pemerintah-kabupaten-bantul", ""]
