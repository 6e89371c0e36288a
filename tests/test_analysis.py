import signal
import subprocess
import sys
import time
import types
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from govcomm import analysis as waist
from govcomm.analysis import MAX_CHARS, analyze, failure_of, keep_sure
from govcomm.errors import GovcommError, ModelError
from govcomm.records import Analysis, Article, Boilerplate, Failure, Provenance, TopicScore
from govcomm.version import __version__
from tests import engines


def _articles(*texts: str) -> list[Article]:
    return [Article(article_id=f"a{n}", text=text, source=f"{n}.txt") for n, text in enumerate(texts)]


def _from_path(path: str | Path) -> Article:
    return Article(text=f"isi {path}")


def test_order_is_kept_and_failures_are_handed_over():
    failure = Failure(source="rusak.pdf", reason="PDF rusak", remedy="Simpan ulang.")
    seen = []
    stream = [*_articles("satu dua"), failure, Article(article_id="z", text="tiga")]
    found = list(analyze(stream, on_failure=seen.append, engine=engines.echo))
    assert [a.article.article_id for a in found] == ["a0", "z"]
    assert [a.n_words for a in found] == [2, 1]
    assert seen == [failure]


def test_failures_become_warnings_if_nobody_takes_them():
    failure = Failure(source="x.txt", reason="berkas kosong", remedy="Isi.")
    with pytest.warns(UserWarning, match="x.txt: berkas kosong. Isi."):
        assert list(analyze([failure], engine=engines.echo)) == []


def test_one_article_needs_no_list():
    (found,) = analyze(Article(text="satu"), engine=engines.echo)
    assert found.n_words == 1


def test_paths_are_read(monkeypatch):
    monkeypatch.setattr("govcomm.sources.read", lambda paths: map(_from_path, paths), raising=False)
    path = Path("berita.txt")
    for inputs in (path, str(path), [str(path)], [path, Article(text="satu")]):
        found = list(analyze(inputs, engine=engines.echo))
        assert found[0].article.text == "isi berita.txt"


def test_reading_goes_no_further_than_needed():
    read = 0

    def endless() -> Iterator[Article]:
        nonlocal read
        while True:
            read += 1
            yield Article(article_id=str(read), text="x")

    stream = analyze(endless(), batch_size=4, engine=engines.echo)
    for _ in range(9):
        next(stream)
    assert read <= 13


def test_batches_end_early_when_texts_are_long(monkeypatch):
    monkeypatch.setattr("govcomm.batches.BATCH_CHARS", 10)
    sizes = []

    def engine():
        def work(articles):
            sizes.append(len(articles))
            return [Analysis(article=article) for article in articles]

        return work

    list(analyze(_articles("xxxx", "xxxx", "x" * 30, "x", "x"), engine=engine))
    assert sizes == [2, 1, 2]


def test_an_id_that_comes_again_gets_a_number():
    stream = [Article(article_id=name, text=name) for name in ("1", "1", "1-2", "1")]
    found = [a.article.article_id for a in analyze(stream, engine=engines.echo)]
    assert found[:2] == ["1", "1-2"]
    assert len(set(found)) == 4


@pytest.mark.parametrize("numbers", [{"workers": 0}, {"batch_size": 0}, {"timeout": -1}])
def test_numbers_out_of_range_are_named(numbers):
    with pytest.raises(ValueError, match="must"):
        analyze([], engine=engines.echo, **numbers)


def test_two_workers_give_the_same_in_order():
    stream = [Article(article_id=str(n), text="kata " * (n % 7)) for n in range(40)]
    alone = list(analyze(stream, batch_size=3, engine=engines.echo))
    assert list(analyze(stream, batch_size=3, workers=2, engine=engines.echo)) == alone


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_kills_its_worker_is_the_only_one_lost(workers):
    stream = _articles(*["x"] * 4, "mati", "x", *["x"] * 3, "mati", *["x"] * 3)
    found = list(analyze(stream, batch_size=3, workers=workers, timeout=30, engine=engines.echo))
    assert [a.article.article_id for a in found] == [a.article_id for a in stream]
    assert [n for n, a in enumerate(found) if a.status == "error"] == [4, 9]
    assert "proses pekerja berhenti mendadak (kode -9)" in found[4].error


def test_an_article_that_hangs_is_given_up_and_the_others_go_on():
    stream = _articles("x", "macet", "x", "x", "x")
    start = time.monotonic()
    found = list(analyze(stream, batch_size=3, timeout=0.5, engine=engines.echo))
    assert [a.article.article_id for a in found] == [a.article_id for a in stream]
    assert [n for n, a in enumerate(found) if a.status == "error"] == [1]
    assert "analisisnya melewati batas 0.5 detik" in found[1].error
    assert time.monotonic() - start < 20


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")
def test_a_worker_whose_parent_was_killed_does_not_hang_for_ever_even_in_a_regex():
    script = (
        "import re; from govcomm import parallel; parallel.ORPHAN_SECONDS = 0.2\n"
        "with parallel._last_resort(0.1): pass\n"
        "with parallel._last_resort(0.1): re.match('(a+)+$', 'a' * 60 + 'b')\n"
    )
    assert subprocess.run([sys.executable, "-c", script], timeout=60).returncode == -signal.SIGALRM


def test_the_time_to_load_is_not_counted():
    (found,) = analyze(Article(text="x"), timeout=0.3, engine=engines.slow_to_load)
    assert found.status == "ok"


def test_an_error_of_our_own_comes_through_as_it_is():
    with pytest.raises(ModelError) as caught:
        list(analyze(Article(text="x"), workers=2, engine=engines.without_weights))
    assert str(caught.value) == "ner.npz: berkas bobot model hilang. Pasang ulang."


class _Memory:
    """Knows some articles by their text."""

    def __init__(self, *known: str) -> None:
        self.known, self.kept = known, []

    def recall(self, article):
        return Analysis(article=article, n_words=99) if article.text in self.known else None

    def keep(self, new):
        self.kept += [(article.text, analysis.n_words) for article, analysis in new]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_known_is_not_analysed_again(workers):
    stream = _articles(*(f"kata {n}" for n in range(20)))
    memory = _Memory(*(f"kata {n}" for n in (0, 1, 2, 3, 7, 12, 19)))
    found = list(analyze(stream, batch_size=4, workers=workers, engine=engines.echo, memory=memory))
    assert [a.article for a in found] == stream
    known = [n for n, a in enumerate(found) if a.n_words == 99]
    assert known == [0, 1, 2, 3, 7, 12, 19]
    assert memory.kept == [(f"kata {n}", 2) for n in range(20) if n not in known]


def test_nothing_is_loaded_when_everything_is_known():
    stream = _articles("satu", "dua", "tiga")
    for workers in (1, 2):
        memory = _Memory("satu", "dua", "tiga")
        found = analyze(stream, batch_size=2, workers=workers, engine=engines.broken, memory=memory)
        assert [a.n_words for a in found] == [99] * 3


@pytest.mark.parametrize(("engine", "words"), [("stillborn", "kode 3"), ("broken", "bobot hilang")])
def test_workers_that_cannot_start_end_the_run(engine, words):
    with pytest.raises(GovcommError, match=words):
        list(analyze(_articles("x"), workers=2, engine=getattr(engines, engine)))


def test_a_run_that_is_given_up_leaves_no_process():
    import multiprocessing

    before = set(multiprocessing.active_children())  # a cluster that other tests share
    stream = analyze(_articles(*["x"] * 30), batch_size=1, workers=2, engine=engines.echo)
    next(stream)
    stream.close()
    assert set(multiprocessing.active_children()) <= before


def test_a_story_is_the_text_without_its_boilerplate():
    text = "Menu Utama Pasar dibuka. Baca juga: lain. Besok ramai. Tag"
    cuts = [("tags", 55, 58), ("menu", 0, 10), ("baca-juga", 24, 41), ("related", 30, 38)]
    analysis = Analysis(
        article=Article(text=text), boilerplate=tuple(Boilerplate(kind=k, start=s, end=e) for k, s, e in cuts)
    )
    assert waist.story(analysis).split("\n") == ["", " Pasar dibuka.", "", " Besok ramai. ", ""]
    assert waist.story(Analysis(article=Article(text=text))) == text


@pytest.fixture
def pipeline(monkeypatch):
    """The engine of the package with stand-ins for everything that is trained."""

    @spacy.Language.component("test-boom")
    def boom(doc):
        if "meledak" in doc.text:
            raise ValueError("tak terduga\nbaris kedua")
        return doc

    nlp = spacy.blank("xx")
    nlp.add_pipe("test-boom")

    def to_analysis(doc, article):
        return Analysis(article=article, n_words=len(doc), error=str(doc.user_data))

    def module(name, **content):
        fake = types.ModuleType(name)
        fake.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, fake)
        parent, _, child = name.rpartition(".")
        monkeypatch.setattr(sys.modules[parent], child, fake, raising=False)

    score = TopicScore(rank=1, topic_id="pasar", domain_id="ekonomi", score=0.5)
    classifier = types.SimpleNamespace(classify=lambda texts: [(score,) for _ in texts])
    import govcomm.pipeline  # noqa: F401  (the stand-ins go where it looks for its modules)

    made_by = Provenance(govcomm_version="0", model="m", model_version="1", lexicon_fingerprint="f")
    monkeypatch.setattr(waist, "provenance", lambda: made_by)
    module("govcomm.topics", load=lambda: classifier)
    module("govcomm.pipeline.build", load=lambda: nlp)
    module("govcomm.pipeline.language", is_indonesian=lambda text: "the" not in text.split())
    module("govcomm.pipeline.views", to_analysis=to_analysis)
    return nlp


def test_an_article_that_breaks_the_pipeline_does_not_stop_the_others(pipeline):
    found = list(analyze(_articles("satu", "meledak", "dua tiga")))
    assert [a.status for a in found] == ["ok", "error", "ok"]
    assert found[1].error.startswith("galat internal ValueError: tak terduga baris kedua. ")
    assert "\n" not in found[1].error
    assert [len(a.topics) for a in found] == [1, 0, 1]
    failure = failure_of(found[1])
    assert failure.source == "1.txt (a1)"
    assert str(failure) == f"1.txt (a1): {found[1].error}"
    assert failure.traceback.startswith("Traceback (most recent call last):\n")
    assert failure.traceback.endswith("ValueError: tak terduga\nbaris kedua\n")
    assert 'File "govcomm/analysis.py", line' in failure.traceback
    assert str(Path(waist.__file__).parent) not in failure.traceback
    assert failure_of(found[0]) is None


def test_an_article_whose_language_cannot_be_told_does_not_stop_the_others(pipeline, monkeypatch):
    def puzzled(text):
        if text == "meledak":
            raise RecursionError("terlalu dalam")
        return True

    monkeypatch.setattr("govcomm.pipeline.language.is_indonesian", puzzled)
    found = list(analyze(_articles("satu", "meledak", "dua")))
    assert [a.status for a in found] == ["ok", "error", "ok"]
    assert "puzzled" in found[1].traceback


def test_what_the_pipeline_should_not_see_is_refused(pipeline):
    found = list(analyze(_articles(" \n", "the mayor said", "x " * (MAX_CHARS // 2 + 1), "satu")))
    assert [a.status for a in found] == ["empty", "not-indonesian", "error", "ok"]
    assert all("\n" not in a.error and a.error.endswith(".") for a in found[:3])
    assert "1.000.002 karakter, batasnya 1.000.000" in found[2].error
    assert failure_of(found[2]).remedy.startswith("Pecah")
    assert [a.n_words for a in found] == [0, 3, MAX_CHARS // 2 + 1, 1]


def test_text_date_and_title_are_on_the_doc_before_the_pipeline_runs(pipeline):
    found = list(
        analyze([Article(text="satu", published_at="2025-02-03", title="Judul"), Article(text="dua")])
    )
    assert [a.error for a in found] == [
        "{'text': 'satu', 'published_at': '2025-02-03', 'title': 'Judul'}",
        "{'text': 'dua'}",
    ]
    assert [a.provenance.model for a in found] == ["m", "m"]


def test_provenance_tells_weights_and_lexicon_apart(monkeypatch):
    manifest = {"files": {"ner.npz": "00"}}
    monkeypatch.setattr("govcomm.models.read_manifest", lambda: manifest)
    monkeypatch.setattr("govcomm.lexicon.fingerprint", lambda: "abc")
    first = waist.provenance()
    assert (first.lexicon_fingerprint, first.govcomm_version) == ("abc", __version__)
    manifest["files"]["ner.npz"] = "01"
    assert waist.provenance().model_version != first.model_version
    manifest["version"] = "2.0"
    assert waist.provenance().model_version == "2.0"


def test_unsure_statements_are_left_out_and_nothing_points_to_them(analysis):
    first, second, *rest = analysis.statements
    person = analysis.people[0]
    sure = replace(first, confidence=0.95, shortens=second.statement_id)
    unsure = replace(second, confidence=0.5)
    rest = [replace(one, confidence=0.5) for one in rest]
    kept = keep_sure(replace(analysis, statements=(sure, unsure, *rest)), 0.9)
    assert [one.statement_id for one in kept.statements] == [sure.statement_id]
    assert kept.statements[0].shortens is None
    assert kept.people[0].n_statements == (sure.speaker_id == person.person_id and not sure.in_headline)
    assert keep_sure(analysis, 0.0) is analysis


def test_the_pipeline_is_loaded_anew_when_its_vocabulary_has_grown(pipeline, monkeypatch):
    loads = []
    build = sys.modules["govcomm.pipeline.build"]
    monkeypatch.setattr(build, "load", lambda: loads.append(1) or spacy.blank("xx"))
    monkeypatch.setattr(waist, "NEW_WORDS", 50)
    texts = [" ".join(f"kata{n}x{k}" for k in range(20)) for n in range(12)]
    found = list(analyze(_articles(*texts), batch_size=1))
    assert [one.status for one in found] == ["ok"] * 12
    assert 1 < len(loads) < 12
    assert len({one.n_words for one in found}) == 1
