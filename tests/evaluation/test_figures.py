"""Figures over several articles, how results find their annotation, and the ruler beside the checkout."""

import hashlib
import importlib.util
import json
import random
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from govcomm.errors import InputError
from govcomm.evaluation import evaluate
from govcomm.evaluation.gold import annotation_of
from govcomm.records import Article

RULER = Path(__file__).parents[3] / "shared" / "score.py"


def test_figures_add_up_over_articles(annotation, perfect, flawed):
    gold = [annotation, replace(annotation, article_id="air-2")]
    second = replace(flawed, article=replace(flawed.article, article_id="air-2"))
    figure = evaluate(gold, [perfect, second]).figures()["END TO END"]
    assert (figure.right, figure.n_found, figure.n_gold) == (7, 10, 10)
    assert figure.f1 == pytest.approx(0.7)
    assert figure.low == pytest.approx(0.4)
    assert figure.high == pytest.approx(1.0)
    agency = evaluate(gold, [perfect, second]).figures(intervals=False)["AGENCY"]
    assert (agency.precision, agency.recall, agency.f1) == pytest.approx((1.0, 0.5, 2 / 3))
    assert agency.low == agency.high == agency.f1


def test_an_annotation_finds_its_article_by_id_row_or_file(annotation, perfect):
    def right(gold, article):
        analysis = replace(perfect, article=article)
        return evaluate([gold], [analysis]).figures(intervals=False)["END TO END"].right

    article = perfect.article
    assert right(annotation, article) == 5
    assert right(replace(annotation, article_id="x", file="air.txt"), article) == 5
    assert right(replace(annotation, article_id="x", file="berita/air.txt"), article) == 5
    assert right(replace(annotation, article_id="x", file="arsip.csv#air-1"), article) == 5
    windows = replace(article, source="D:\\berita\\air.txt", article_id="y")
    assert right(replace(annotation, article_id="x", file="air.txt"), windows) == 5


def test_a_file_name_that_fits_twice_is_refused(annotation, perfect):
    twice = [
        replace(perfect, article=replace(perfect.article, article_id=name, source=f"{name}/air.txt"))
        for name in "bc"
    ]
    gold = [replace(annotation, article_id="x", file="air.txt")]
    with pytest.raises(InputError, match="2 berita dalam hasil berasal dari berkas bernama ini"):
        evaluate(gold, twice)
    gold = [replace(annotation, article_id="x", file="c/air.txt")]
    assert evaluate(gold, twice).missing == ()


def test_missing_articles_count_as_missed_and_others_do_not_count(annotation, perfect):
    gold = [annotation, replace(annotation, article_id="lain")]
    other = replace(perfect, article=Article(article_id="tanpa-anotasi", text="Hujan turun."))
    evaluation = evaluate(gold, [perfect, other])
    assert evaluation.missing == ("lain",)
    figure = evaluation.figures(intervals=False)["END TO END"]
    assert (figure.right, figure.n_found, figure.n_gold) == (5, 5, 10)


def test_nothing_to_compare_is_an_error(annotation, perfect):
    with pytest.raises(InputError, match="tidak satu pun"):
        evaluate([replace(annotation, article_id="lain")], [perfect])
    with pytest.raises(InputError, match="tidak satu pun"):
        evaluate([], [perfect])


def test_an_annotation_of_another_text_is_refused(annotation, perfect):
    digest = hashlib.sha256(perfect.article.text.encode()).hexdigest()
    assert evaluate([replace(annotation, text_sha256=digest)], [perfect]).missing == ()
    with pytest.raises(InputError, match="air-1: anotasi ini dibuat untuk teks yang lain"):
        evaluate([replace(annotation, text_sha256="0" * 64)], [perfect])


def _ruler():
    spec = importlib.util.spec_from_file_location("ruler", RULER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _shaken(analysis, rng, article_id):
    """Results that are wrong here and there, at random."""

    def moved(statement):
        start = max(0, statement.start + rng.choice([0, 0, 0, -2, 1, 3, 9]))
        return replace(
            statement,
            start=start,
            end=max(start + 1, statement.end + rng.choice([0, 0, 0, 1, -1, -8])),
            kind=rng.choice([statement.kind, statement.kind, "direct", "indirect", "mixed"]),
            speaker_name=rng.choice([statement.speaker_name, statement.speaker_name, "Sari", None]),
            cue_start=rng.choice([statement.cue_start, None]),
            in_headline=rng.random() < 0.1,
        )

    statements = [moved(s) for s in analysis.statements for _ in range(rng.choice([0, 1, 1, 1, 2]))]
    rng.shuffle(statements)
    topics = [replace(t, rank=rng.randint(1, 3)) for t in analysis.topics if rng.random() < 0.8]
    return replace(
        analysis,
        article=replace(analysis.article, article_id=article_id),
        statements=tuple(statements),
        mentions=tuple(
            replace(m, label=rng.choice([m.label, m.label, "ORG"]), start=m.start + rng.choice([0, 0, 1]))
            for m in analysis.mentions
            if rng.random() < 0.9
        ),
        people=tuple(
            replace(p, role=rng.choice([p.role, None]), official=rng.random() < 0.7)
            for p in analysis.people * rng.choice([0, 1, 1, 2])
        ),
        topics=tuple(topics),
    )


@pytest.mark.skipif(not RULER.exists(), reason="the ruler does not lie beside the checkout")
def test_the_ruler_says_the_same(tmp_path, row, perfect):
    rng = random.Random(3)
    rows, analyses = [], []
    for number in range(12):
        article_id = f"a{number}"
        rows.append(
            {
                **row,
                "id": article_id,
                "statements": rng.sample(row["statements"], rng.randint(0, 5)),
                "boilerplate": rng.choice([[], [[0, 40]]]),
                "topics": rng.choice([[], row["topics"], ["layanan"]]),
            }
        )
        analyses.append(_shaken(perfect, rng, article_id))
    gold, articles = tmp_path / "gold.jsonl", tmp_path / "articles.jsonl"
    _write(gold, rows)
    _write(articles, ({"id": a.article.article_id, "text": a.article.text} for a in analyses))
    for table in ("statements", "mentions", "people", "topics"):
        _write(
            tmp_path / f"{table}.jsonl",
            (
                {**asdict(record), "article_id": analysis.article.article_id}
                for analysis in analyses
                for record in getattr(analysis, table)
            ),
        )
    ruler = _ruler()
    per, _ = ruler.score(gold, articles, tmp_path)
    figures = evaluate([annotation_of(each) for each in rows], analyses).figures()
    totals = ruler.totals(per)
    assert {"END TO END", "speaker given match (lenient)", "topics"} < set(totals)
    assert 0 < figures["END TO END"].f1 < 1
    for name, total in totals.items():
        figure = figures[name]
        assert (figure.precision, figure.recall, figure.f1) == total.prf(), name
        assert (figure.low, figure.high) == ruler.interval(per, name), name


def _write(path, rows):
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
