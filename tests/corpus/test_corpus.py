import json

import pandas as pd
import pytest

import govcomm
from govcomm.corpus import Corpus
from govcomm.corpus.saving import save_csv
from govcomm.errors import InputError, OutputError
from govcomm.records import Analysis, Article, Boilerplate, Mention


def test_a_folder_opens_as_the_run_it_holds(folder, corpus):
    opened = govcomm.open(folder)
    for name in ("articles", "statements", "mentions", "people", "topics", "persons"):
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(corpus, name))


def test_tables_are_read_when_first_needed(folder):
    opened = Corpus.open(folder)
    (folder / "mentions.jsonl").write_text("bukan json\n")
    assert len(opened.on("banjir")) == 1
    with pytest.raises(InputError, match="tidak berisi hasil"):
        _ = opened.mentions


def test_a_folder_without_results_says_so_at_once(tmp_path):
    with pytest.raises(InputError, match=r"tidak berisi hasil.*govcomm analyze"):
        Corpus.open(tmp_path)
    (tmp_path / "run.json").write_text(json.dumps({"tables": {"articles": "articles.csv"}}))
    with pytest.raises(InputError):
        Corpus.open(tmp_path)


def test_filters_narrow_all_tables(corpus):
    chosen = corpus.by(speaker="tarmuji").on("pasar-malam").between("2025-02-01", "2025-02-28")
    assert chosen.articles.article_id.tolist() == ["a2"]
    assert chosen.statements.text.tolist() == ["Kios kami sudah kering"]
    assert chosen.topics.article_id.tolist() == ["a2"]
    assert chosen.mentions.empty
    assert chosen.people.name.tolist() == ["Tarmuji"]


def test_order_of_filters_does_not_matter(corpus):
    one = corpus.by(speaker="Tarmuji").from_outlet("Kabar Selasih")
    two = corpus.from_outlet("Kabar Selasih").by(speaker="Tarmuji")
    pd.testing.assert_frame_equal(one.statements, two.statements)


def test_a_speaker_is_found_by_another_name_and_by_id(corpus):
    for name in ("Rusmala", "rusmala dewanti", "rusmala"):
        assert len(corpus.by(speaker=name).statements) == 2


@pytest.fixture
def spelt(analyses):
    """The mayor once more, elsewhere under a shorter name, and a namesake by first name."""
    from dataclasses import replace

    from govcomm.records import Person

    def again(article_id, key, name, **post):
        first = analyses[0]
        person = Person(person_id=key, name=name, aliases=(name.partition(" ")[0],), official=True, **post)
        statements = [replace(one, speaker_id=key, speaker_name=name) for one in first.statements]
        article = replace(first.article, article_id=article_id)
        return replace(first, article=article, people=(person,), statements=tuple(statements))

    mayor = {"role": "Wali Kota Depok", "agency_id": "pemkot-depok", "region_code": "32.76"}
    return Corpus.of(
        [
            again("b1", "rusmala-dewanti--32.76", "Rusmala Dewanti", **mayor),
            again("b2", "rusmala-t-dewanti--32.76", "Rusmala T. Dewanti", **mayor),
            again("b3", "rusmala-wati--51.71", "Rusmala Wati", role="Kepala Dinas", region_code="51.71"),
        ]
    )


def test_a_person_is_one_under_all_spellings(spelt):
    assert spelt.by(speaker="Rusmala Dewanti").articles.article_id.tolist() == ["b1", "b2"]
    assert spelt.by(speaker="rusmala-t-dewanti--32.76").articles.article_id.tolist() == ["b1", "b2"]
    assert spelt.share_of_voice().n_statements.tolist() == [4, 2]
    assert spelt.share_of_voice(by="speaker_name").n_statements.tolist() == [2, 2, 2]
    assert len(spelt.persons) == 2
    assert len(spelt.by(speaker="Rusmala Wati").persons) == 1
    assert len(spelt.network("speaker-speaker")) == 2


def test_a_name_of_several_people_is_not_guessed(spelt):
    with pytest.raises(InputError, match=r"beberapa orang.*rusmala-wati--51\.71"):
        spelt.by(speaker="Rusmala")


def test_a_domain_is_a_topic_too(corpus):
    assert corpus.on("ekonomi").articles.article_id.tolist() == ["a1", "a2"]


def test_tables_are_copies(corpus):
    table = corpus.statements
    table["text"] = "x"
    assert "x" not in set(corpus.statements.text)


def test_what_nobody_has_is_an_error_with_a_way_out(corpus):
    with pytest.raises(InputError, match=r"pasar-malan: .*pasar-malam"):
        corpus.on("pasar-malan")
    with pytest.raises(InputError, match="Kabar Selasih"):
        corpus.from_outlet("Kabar Selasi")
    with pytest.raises(InputError, match="bukan tanggal"):
        corpus.between("1/2/2025", "2025-02-28")
    with pytest.raises(InputError, match="sesudah"):
        corpus.between("2025-03-01", "2025-02-28")
    with pytest.raises(InputError, match="direct"):
        corpus.by(kind="lisan")


def test_a_combination_that_leaves_nothing_is_empty_and_counts_nothing(corpus):
    nothing = corpus.by(speaker="Rusmala").on("banjir")
    assert nothing.is_empty
    assert "Tidak ada berita" in nothing._repr_html_()
    for count in (nothing.frequencies, nothing.share_of_voice, nothing.timeline, nothing.network):
        with pytest.raises(InputError, match="kosong"):
            count()
    with pytest.raises(InputError, match=r"speaker=Rusmala · topic=banjir"):
        nothing.kwic("kios")
    with pytest.raises(InputError, match="kosong"):
        corpus.keyness(nothing)


def test_a_condition_must_fit_the_table(corpus):
    mask = corpus.statements.kind == "direct"
    assert len(corpus.where(statements=mask).statements) == 3
    with pytest.raises(InputError, match="tidak cocok"):
        corpus.where(articles=mask)
    with pytest.raises(InputError, match="tidak cocok"):
        corpus.where(statements=lambda table: table.kind.iloc[:1] == "direct")


def test_html_escapes_what_articles_say(corpus):
    frames = corpus.frames
    frames.statements.loc[0, ["text", "speaker_name"]] = "<script>alert(1)</script>", "<b onclick=x>"
    frames.articles.loc[0, "outlet"] = "<img src=x>"
    shown = Corpus.of(frames)._repr_html_()
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;b onclick" in shown
    assert "3 berita" in shown


def test_one_article_shows_itself(corpus, analyses):
    assert corpus.analysis("a2").statements == analyses[1].statements
    assert corpus.analysis("a1").people == analyses[0].people
    assert corpus.analysis("a1").mentions == analyses[0].mentions
    assert "Kios sementara" in corpus.analysis("a1")._repr_html_()
    with pytest.raises(InputError, match="a1 / a2 / a3"):
        corpus.analysis("a9")


def test_saved_tables_run_no_formula(tmp_path, corpus):
    table = corpus.kwic("kios")
    table.loc[0, "left"] = "=cmd()"
    path = save_csv(table, tmp_path / "baru" / "kwic.csv")
    back = pd.read_csv(path)
    assert back["left"][0] == "'=cmd()"
    assert len(back) == 2
    assert [one.name for one in path.parent.iterdir()] == ["kwic.csv"]
    with pytest.raises(OutputError, match="tidak dapat ditulis"):
        save_csv(table, path / "di-bawah-berkas.csv")


@pytest.fixture
def paged():
    """An article with a menu in front and a share line behind, and a mention in its dateline."""
    text = "Beranda Banjir Foto\nSELASIH - Banjir surut di Selasih.\nBagikan berita banjir ini"
    article = Article(article_id="p", text=text, published_at="2025-02-03")
    mention = Mention(label="LOCATION", text="SELASIH", start=20, end=27)
    stretches = [("menu", 0, 19), ("dateline", 20, 30), ("share", 54, len(text))]
    boilerplate = tuple(Boilerplate(kind=kind, start=start, end=end) for kind, start, end in stretches)
    return Analysis(article=article, mentions=(mention,), boilerplate=boilerplate)


def test_what_the_page_says_around_the_story_is_not_counted(paged):
    corpus = Corpus.of([paged])
    assert corpus.articles.boilerplate[0] == ["0-19 menu", "20-30 dateline", "54-80 share"]
    (story,) = (text for _, text in corpus.texts())
    assert story.strip() == "Banjir surut di Selasih."
    assert len(story) == len(paged.article.text)
    assert corpus.frequencies().set_index("word").loc["banjir", "count"] == 1
    assert corpus.frequencies(of="raw").set_index("word").loc["banjir", "count"] == 3
    assert corpus.kwic("banjir").start.tolist() == [30]
    assert corpus.kwic("banjir", of="raw").start.tolist() == [8, 30, 70]
    assert corpus.kwic("banjir", lemma=True, of="raw").start.tolist() == [8, 30, 70]
    assert corpus.timeline("banjir").n_matches.tolist() == [1]
    assert corpus.kwic(label="LOCATION").match.tolist() == ["SELASIH"]
    assert corpus.analysis("p").boilerplate == paged.boilerplate


def test_tables_that_do_not_know_the_story_are_read_whole(paged):
    frames = Corpus.of([paged]).frames
    older = frames._replace(articles=frames.articles.drop(columns="boilerplate"))
    assert Corpus.of(older).texts() == Corpus.of(frames).texts("raw")
    frames.articles["text"] = frames.articles["text"].str.replace("Beranda", "Muka")
    assert Corpus.of(frames).texts() == Corpus.of(frames).texts("raw")


INSTRUMENTS = {
    "collocations": ("kios",),
    "concordance_plot": ("kios",),
    "dispersion": ("kios",),
    "frequencies": (),
    "kwic": ("kios",),
    "matrix": (),
    "network": (),
    "network_plot": (),
    "ngrams": (2,),
    "share_of_voice": (),
    "texts": (),
    "timeline": (),
    "tokens": (),
    "verb_profile": (),
}


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_instrument_says_that_a_subcorpus_is_empty(corpus, name):
    nothing = corpus.by(speaker="Rusmala").on("banjir")
    with pytest.raises(InputError, match=r"kosong.*Longgarkan"):
        getattr(nothing, name)(*INSTRUMENTS[name])


def test_no_instrument_is_forgotten_there():
    own = {name for name in vars(Corpus) if not name.startswith("_")}
    others = {"analysis", "between", "by", "from_outlet", "keyness", "of", "on", "open", "where", "without"}
    assert own - others == INSTRUMENTS.keys() - {"texts", "tokens"}
