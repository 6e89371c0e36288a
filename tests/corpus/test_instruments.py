"""Numbers against counts by hand, and against SciPy where a formula is known there."""

import time
from math import log, log2

import networkx as nx
import pytest
from scipy.stats import chi2, chi2_contingency

from govcomm.corpus import Corpus
from govcomm.corpus.measures import (
    deviation_of_proportions,
    keyness_log_likelihood,
    log_dice,
    log_likelihood,
    pmi,
)
from govcomm.corpus.words import pattern_of, words
from govcomm.errors import GovcommError, InputError
from govcomm.records import Analysis, Article, Mention


def _of(*texts, outlets=None):
    outlets = outlets or ["A"] * len(texts)
    return Corpus.of(
        [
            Analysis(article=Article(article_id=f"t{n}", text=text, outlet=outlet))
            for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
        ]
    )


def test_log_likelihood_is_that_of_scipy():
    table = [[12, 38], [30, 920]]
    expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert log_likelihood(12, 50, 42, 1000) == pytest.approx(expected)


def test_keyness_by_hand():
    # share 15/3000; expected 5 and 10
    assert keyness_log_likelihood(10, 1000, 5, 2000) == pytest.approx(2 * (10 * log(2) + 5 * log(0.5)))
    assert keyness_log_likelihood(0, 10, 0, 10) == 0


def test_association_by_hand():
    assert pmi(4, 8, 8, 256) == log2(4 * 256 / 64)
    assert log_dice(3, 4, 8) == 14 + log2(6 / 12)
    assert deviation_of_proportions([1, 3], [50, 50]) == 0.25


def test_words_are_not_stemmed():
    assert words("Bekasi, Bali, relawan; PPKM Level-3") == ["bekasi", "bali", "relawan", "ppkm", "level-3"]


def test_frequencies_and_ngrams_by_hand():
    corpus = _of("pasar baru pasar lama", "pasar baru")
    table = corpus.frequencies()
    assert table.values.tolist()[0] == ["pasar", 3, pytest.approx(500_000), 2]
    assert corpus.ngrams(2).ngram.tolist()[0] == "pasar baru"
    assert corpus.ngrams(2)["count"].tolist() == [2, 1, 1]
    assert corpus.ngrams(2, skip={"lama"}).ngram.tolist() == ["pasar baru", "baru pasar"]
    assert corpus.frequencies(skip={"pasar"})["count"].sum() == 3
    with pytest.raises(InputError):
        corpus.ngrams(0)


def test_dispersion_by_hand():
    corpus = _of("a a b b", "b b b b", outlets=["X", "Y"])
    table = corpus.dispersion(["a", "b", "z"], by="outlet").set_index("word")
    assert table.loc["a", "dp"] == pytest.approx(0.5)
    assert table.loc["a", "juilland_d"] == pytest.approx(0)
    assert table.loc["b", "dp"] == pytest.approx((abs(0.5 - 2 / 6) + abs(0.5 - 4 / 6)) / 2)
    assert table.loc["z", "count"] == 0
    with pytest.raises(InputError, match="outlet"):
        corpus.dispersion("a", by="media")


def test_collocations_by_hand():
    # six words near: x of 1 and 2 before, after each "kota"; places near two nodes count once
    corpus = _of("x kota x y y y kota x")
    table = corpus.collocations("kota", left=1, right=1, min_count=1).set_index("word")
    assert table.loc["x", ["together", "count"]].tolist() == [3, 3]
    assert table.loc["y", ["together", "count"]].tolist() == [1, 3]
    assert table.loc["x", "expected"] == pytest.approx(4 * 3 / 8)
    assert table.loc["x", "pmi"] == pytest.approx(1)
    assert table.loc["x", "log_dice"] == pytest.approx(14 + log2(6 / 5))
    assert table.loc["x", "log_likelihood"] == pytest.approx(log_likelihood(3, 4, 3, 8))
    assert table.loc["y", "log_likelihood"] < 0
    assert corpus.collocations("kot*", left=1, right=1, min_count=1).together.sum() == 4
    with pytest.raises(InputError):
        corpus.collocations(" ")


def test_keyness_has_counts_effect_and_significance():
    corpus = _of("banjir banjir surut hari", "pasar banjir hari hari", outlets=["X", "Y"])
    here, there = corpus.from_outlet("X"), corpus.from_outlet("Y")
    table = here.keyness(there, min_count=1).set_index("word")
    row = table.loc["banjir"]
    assert row[["count", "other"]].tolist() == [2, 1]
    assert row["log_ratio"] == pytest.approx(1)
    assert row["log_likelihood"] == pytest.approx(2 * (2 * log(2 / 1.5) + log(1 / 1.5)))
    assert row["p"] == pytest.approx(chi2.sf(row["log_likelihood"], 1))
    assert table.loc["hari", "log_likelihood"] < 0
    with pytest.raises(InputError, match="without"):
        here.keyness(corpus)
    assert len(here.keyness(corpus.without(here), min_count=1)) == 4


def test_kwic_gives_places_of_the_text(corpus):
    table = corpus.kwic("kios sementara", width=5)
    text = corpus.articles.text[0]
    row = table.iloc[0]
    assert text[row.start : row.end] == "Kios sementara"
    assert (row.left, row.right, row.outlet) == ("“", " suda", "Kabar Selasih")
    assert len(corpus.kwic(r"\bk\w+s\b", regex=True)) == 2
    assert corpus.kwic("Kios", ignore_case=False).match.tolist() == ["Kios", "Kios"]
    assert corpus.kwic("kios", ignore_case=False).empty
    assert corpus.kwic("kio").empty
    assert len(corpus.kwic("kio*")) == 2


def test_kwic_over_statements_names_their_speakers(corpus):
    table = corpus.kwic("kios", of="statements", sort="right")
    assert table.speaker_name.tolist() == ["Tarmuji", "Rusmala Dewanti"]
    assert table.start.tolist() == [0, 0]


def test_kwic_by_label_and_words(corpus):
    assert corpus.kwic("selasih", label="ROLE").match.tolist() == ["Wali Kota Selasih"]
    assert corpus.kwic("muara", label="ROLE").empty


@pytest.mark.parametrize(("query", "regex"), [("", False), ("(", True), ("a*", True), (" ", False)])
def test_patterns_that_find_nothing_or_everything_are_refused(query, regex):
    with pytest.raises(InputError):
        pattern_of(query, regex=regex)


def test_the_plot_has_a_tick_per_place(corpus):
    drawn = corpus.concordance_plot("kios").to_dict()
    (rows,) = drawn["datasets"].values()
    assert [row["article"] for row in rows] == ["Rusmala: Kios Siap (1)", "Pedagang Pindah (1)"]
    assert rows[0]["place"] == pytest.approx(1 / len(corpus.articles.text[0]))
    frames = corpus.frames
    frames.articles["title"] = [None, "Sama", "Sama"]
    (rows,) = Corpus.of(frames).concordance_plot("kata").to_dict()["datasets"].values()
    assert [row["article"] for row in rows] == ["Sama (1)", "Sama (1) a3"]
    with pytest.raises(InputError):
        corpus.concordance_plot("gempa")


def test_timeline_keeps_empty_periods(corpus):
    table = corpus.timeline(by="month")
    assert table.period.tolist() == ["2025-02-01", "2025-03-01", "2025-04-01"]
    assert table.n_articles.tolist() == [2, 0, 1]
    assert len(corpus.timeline(by="week")) == 9
    with pytest.raises(InputError, match="month"):
        corpus.timeline(by="bulan")
    with pytest.raises(InputError, match="bertanggal"):
        _of("tanpa tanggal").timeline()


def test_copies_count_once_among_unique(analyses):
    from dataclasses import replace

    long = analyses[0].article.text + " Perbaikan berlangsung sepanjang pekan di seluruh los pasar kota."
    copies = [
        replace(analyses[0], article=replace(analyses[0].article, article_id=name, text=long))
        for name in ("c1", "c2")
    ]
    table = Corpus.of([*copies, analyses[1]]).share_of_voice().set_index("person")
    mayor = table.loc["Rusmala Dewanti"]
    assert mayor[["n_statements", "n_unique", "n_articles", "n_unique_articles"]].tolist() == [4, 2, 2, 1]
    assert mayor["share"] == pytest.approx(4 / 5)
    assert mayor["share_unique"] == pytest.approx(2 / 3)


def test_the_run_s_own_groups_of_copies_are_used(corpus):
    frames = corpus.frames
    frames.articles["duplicate_of"] = [None, None, "a2"]
    table = Corpus.of(frames).share_of_voice().set_index("person")
    assert table.loc["Tarmuji", "n_unique_articles"] == 1


def test_matrix_by_hand(corpus):
    table = corpus.matrix()
    assert table.loc["Tarmuji"].to_dict() == {"pasar-malam": 1, "banjir": 1}
    assert corpus.matrix(rows="speaker_agency", level="domain_id").to_numpy().tolist() == [[2]]
    with pytest.raises(InputError, match="speaker_name"):
        corpus.matrix(rows="siapa")


def test_verbs_by_hand(corpus):
    table = corpus.verb_profile().set_index(["person", "verb"])
    said = table.loc["Tarmuji", "kata"]
    assert (said["count"], said["share"], said["other_share"]) == (2, 1.0, 0.0)
    assert said["log_ratio"] == pytest.approx(log2(1 / (0.5 / 2)))
    assert set(corpus.verb_profile(by="outlet").outlet) == {"Kabar Selasih", "Warta Muara"}
    alone = corpus.by(speaker="Tarmuji").verb_profile()
    assert alone.log_ratio.isna().all()


def test_forms_of_one_root_are_one_verb_on_request(corpus):
    assert set(corpus.verb_profile(lemma=True).verb) == {"ujar", "jelas", "kata"}


def test_networks_by_hand(corpus):
    graph = corpus.network("speaker-topic")
    assert nx.is_bipartite(graph)
    assert graph["speaker:Tarmuji"]["topic:banjir"]["weight"] == 1
    assert graph.nodes["speaker:Tarmuji"]["n_statements"] == 2
    assert list(corpus.network("speaker-agency").edges(data="weight")) == [
        ("speaker:Rusmala Dewanti", "agency:Pemerintah Kota Selasih", 2)
    ]
    assert corpus.network("speaker-topic", min_weight=2).number_of_edges() == 1
    assert corpus.network("speaker-speaker").number_of_edges() == 0
    with pytest.raises(InputError, match="speaker-topic"):
        corpus.network("topik")


def test_a_library_that_is_not_there_is_named(monkeypatch, corpus):
    import sys

    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(GovcommError, match=r"pip install 'govcomm\[research\]'"):
        corpus.network()


def test_twenty_thousand_articles_in_time():
    filler = "Warga menghadiri rapat kerja bersama jajaran dinas untuk membahas layanan daerah. " * 24
    texts = [filler + ("Layanan digital dibuka." if n % 7 == 0 else "Loket dibuka.") for n in range(20_000)]
    corpus = _of(*texts, outlets=["X" if n % 2 else "Y" for n in range(20_000)])
    begin = time.process_time()
    assert len(corpus.kwic("layanan digital")) == 2858
    assert time.process_time() - begin < 3
    here, there = corpus.from_outlet("X"), corpus.from_outlet("Y")
    begin = time.process_time()
    here.keyness(there)
    assert time.process_time() - begin < 10


def test_forms_of_a_root_are_found_and_names_are_not():
    text = (
        "Warga membangun jembatan. Pembangunan itu, kata Bangun Wibawa, dibangun-bangun lagi. "
        "Penulis menulis di kota Bekasi; bekas pasar di perkotaan."
    )
    names = [("Bangun Wibawa", "PERSON"), ("kota Bekasi", "LOCATION")]
    mentions = tuple(
        Mention(label=label, text=name, start=text.index(name), end=text.index(name) + len(name))
        for name, label in names
    )
    corpus = Corpus.of([Analysis(article=Article(article_id="t", text=text), mentions=mentions)])

    def found(query):
        table = corpus.kwic(query, lemma=True)
        assert all(text[row.start : row.end] == row.match for row in table.itertuples())
        return table.match.tolist()

    assert found("pembangunan") == ["membangun", "Pembangunan", "Bangun", "dibangun-bangun"]
    assert found("tulis") == ["Penulis", "menulis"]
    assert found("bekas") == ["bekas"]
    assert found("Bekasi") == ["Bekasi", "bekas"]
    assert found("kota") == ["kota", "perkotaan"]
    assert found("tulis kota") == []
    assert found("bekas pasar") == ["bekas pasar"]
    for wrong in ("", "bangun*", "a.b"):
        with pytest.raises(InputError, match="akar"):
            corpus.kwic(wrong, lemma=True)
    with pytest.raises(InputError, match="sendiri"):
        corpus.kwic("bangun", lemma=True, regex=True)


def test_forms_in_statements_point_into_the_statement(corpus):
    table = corpus.kwic("kering", lemma=True, of="statements")
    texts = corpus.statements.set_index("statement_id").text
    assert len(table) == 1
    assert table.match.tolist() == ["kering"]
    assert texts.str.contains("kering").any()
