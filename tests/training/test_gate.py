"""The gate on figures written by hand: it passes, and above all it fails."""

import json
from dataclasses import replace

import pytest

from govcomm.evaluation.gold import annotation_of
from govcomm.records import Analysis, Article, Mention
from govcomm.training import gate
from govcomm.training.gate import METRICS, Measured

FLOORS = {
    "sections": {
        "corpora": {"gold_sha256": "abc", "floors": dict.fromkeys(METRICS, 80.0)},
        "dev": {"gold_sha256": "def", "floors": dict.fromkeys(METRICS, 70.0)},
    },
    "changes": [],
}


def _measured(value=85.0, *, digest="abc", missing=(), **others):
    return Measured(gold_sha256=digest, figures={**dict.fromkeys(METRICS, value), **others}, missing=missing)


@pytest.fixture
def run(tmp_path, capsys):
    """Run the gate on given figures; returns exit code, printed lines and the floors afterwards."""
    path = tmp_path / "quality" / "floors.json"
    path.parent.mkdir()
    path.write_text(json.dumps(FLOORS), encoding="utf-8")

    def call(*args, **sections):
        code = gate.main(["--floors", str(path), *args], measuring=lambda corpora, shared: sections)
        said = capsys.readouterr()
        return code, said.out + said.err, json.loads(path.read_text(encoding="utf-8"))

    return call


def test_it_passes_at_and_above_the_floors(run):
    assert run(corpora=_measured(80.0))[0] == 0
    code, said, floors = run(corpora=_measured(85.0), dev=_measured(70.0, digest="def"))
    assert code == 0
    assert "quality gate passed: corpora, dev" in said
    assert floors == FLOORS


@pytest.mark.parametrize("metric", METRICS)
def test_it_fails_when_any_figure_falls(run, metric):
    code, said, floors = run(corpora=_measured(85.0, **{metric: 79.94}))
    assert code == 1
    assert f"FAILED corpora: {metric} is 79.94, its floor 80.0" in said
    assert "passed" not in said
    assert floors == FLOORS


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ({"corpora": _measured(), "dev": _measured(69.9, digest="def")}, "dev: AGENCY is 69.90"),
        ({"corpora": _measured(digest="other")}, "corpora: the annotation has changed"),
        ({"corpora": _measured(missing=("kt-01",))}, "corpora: not analysed: kt-01"),
        ({"corpora": _measured(float("nan"))}, "corpora: AGENCY is nan"),
        ({"dev": _measured(digest="def")}, "corpora: not measured"),
        ({}, "corpora: not measured"),
    ],
)
def test_it_fails_for_other_reasons(run, sections, words):
    code, said, _ = run(**sections)
    assert code == 1
    assert f"FAILED {words}" in said


def test_it_fails_when_a_figure_or_a_floor_is_gone():
    figures = dict.fromkeys(METRICS, 90.0)
    del figures["topics"]
    assert gate.problems(FLOORS, {"corpora": Measured(gold_sha256="abc", figures=figures)}) == [
        "corpora: topics is no longer measured"
    ]
    floors = json.loads(json.dumps(FLOORS))
    del floors["sections"]["corpora"]["floors"]["END TO END"]
    assert gate.problems(floors, {"corpora": _measured()}) == [
        "corpora: no floor for END TO END; set it with --raise"
    ]


def test_it_fails_without_floors(tmp_path, capsys):
    path = tmp_path / "floors.json"
    measured = {"corpora": _measured()}
    assert gate.main(["--floors", str(path)], measuring=lambda corpora, shared: measured) == 1
    assert "corpora: no floors" in capsys.readouterr().out
    assert not path.exists()


def test_raising_stays_a_margin_below_and_lowers_nothing(run):
    code, said, floors = run("--raise", corpora=_measured(90.27, AGENCY=80.5))
    assert code == 0, said
    limits = floors["sections"]["corpora"]["floors"]
    assert limits["PERSON"] == 88.7  # 90.27 - 1.5 = 88.77, rounded down
    assert limits["AGENCY"] == 80.0  # 79.0 would be lower
    assert floors["sections"]["dev"] == FLOORS["sections"]["dev"]
    code, _, after = run("--raise", corpora=_measured(60.0))
    assert code == 1
    assert after == floors


def test_the_first_floors(tmp_path):
    path = tmp_path / "new" / "floors.json"
    measured = {"corpora": _measured(90.0), "dev": _measured(1.0, digest="def")}
    assert gate.main(["--floors", str(path), "--raise"], measuring=lambda corpora, shared: measured) == 0
    floors = json.loads(path.read_text(encoding="utf-8"))
    assert floors["sections"]["corpora"] == {"gold_sha256": "abc", "floors": dict.fromkeys(METRICS, 88.5)}
    assert floors["sections"]["dev"]["floors"]["PERSON"] == 0.0


@pytest.mark.parametrize("measured", [_measured(99.0, digest="other"), _measured(99.0, missing=("kt-01",))])
def test_nothing_is_raised_on_unsound_ground(run, measured):
    code, _, floors = run("--raise", corpora=measured)
    assert code == 2
    assert floors == FLOORS


def test_lowering_takes_a_reason_and_is_recorded(run):
    fallen = _measured(85.0, ORG=70.0)
    for because in ([], ["--because", "  "]):
        code, said, floors = run("--lower", "ORG", *because, corpora=fallen)
        assert code == 2
        assert "--because" in said
        assert floors == FLOORS
    code, said, floors = run("--lower", "ORG", "--because", "anotasi ORG diperketat", corpora=fallen)
    assert code == 0, said
    assert floors["sections"]["corpora"]["floors"]["ORG"] == 68.5
    (change,) = floors["changes"]
    assert change.pop("on")
    assert change == {
        "section": "corpora",
        "metric": "ORG",
        "from": 80.0,
        "to": 68.5,
        "because": "anotasi ORG diperketat",
    }


def test_only_a_floor_that_fails_is_lowered(run):
    for metric in ("ORG", "entah"):
        code, _, floors = run("--lower", metric, "--because", "coba", corpora=_measured(85.0))
        assert code == 2
        assert floors == FLOORS


def test_lowering_one_floor_leaves_the_others_failing(run):
    code, said, _ = run("--lower", "ORG", "--because", "coba", corpora=_measured(85.0, ORG=70.0, PERSON=60.0))
    assert code == 1
    assert "FAILED corpora: PERSON is 60.00" in said


def test_changed_annotation_is_accepted_with_a_reason_and_keeps_the_floors(run):
    changed = _measured(85.0, digest="new")
    assert run("--accept-gold", corpora=changed)[0] == 2
    code, said, floors = run("--accept-gold", "--because", "dua berita baru", corpora=changed)
    assert code == 0, said
    assert floors["sections"]["corpora"] == {**FLOORS["sections"]["corpora"], "gold_sha256": "new"}
    assert floors["changes"][0]["because"] == "dua berita baru"
    assert run("--accept-gold", "--because", "lagi", corpora=changed)[0] == 2


def test_a_worse_pipeline_is_caught_from_analysis_to_verdict(tmp_path, monkeypatch):
    """From articles through the comparison to the verdict, with findings by hand."""
    text = "Sari Melati membuka pasar. Dinas Air hadir."
    row = {
        "id": "a1",
        "mentions": [[0, 11, "PERSON"], [27, 36, "AGENCY"]],
        "people": [{"name": "Sari Melati", "role": "", "agency": "", "official": True}],
        "statements": [],
        "topics": ["pasar"],
    }
    assert annotation_of(row).mentions[1][2] == "AGENCY"
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(row) + "\n", encoding="utf-8")
    article = Article(article_id="a1", text=text)
    whole = Analysis(
        article=article,
        mentions=tuple(
            Mention(label=label, text=text[start:end], start=start, end=end)
            for start, end, label in row["mentions"]
        ),
    )

    def measured(analysis):
        monkeypatch.setattr("govcomm.analysis.load_engine", lambda: lambda articles: [analysis])
        return gate.measure(gold, [article])

    good = measured(whole)
    assert good.figures["AGENCY"] == good.figures["PERSON"] == 100.0
    floors = gate.raised({}, {"corpora": good})
    bad = measured(replace(whole, mentions=whole.mentions[:1]))
    lines = gate.problems(floors, {"corpora": bad})
    assert "corpora: AGENCY is 0.00, its floor 98.5" in lines
    assert not any("PERSON is" in line for line in lines)


def test_links_have_a_section_and_floors_of_their_own(run):
    figures = dict.fromkeys(gate.LINKING_METRICS, 92.0)
    linking = Measured(gold_sha256="ghi", figures=figures)
    code, said, floors = run("--raise", corpora=_measured(), linking=linking)
    assert code == 0
    assert floors["sections"]["linking"]["floors"] == dict.fromkeys(gate.LINKING_METRICS, 90.5)
    fallen = replace(linking, figures={**figures, "linking dev": 90.0})
    code, said, _ = run(corpora=_measured(), linking=fallen)
    assert code == 1
    assert "FAILED linking: linking dev is 90.00, its floor 90.5" in said


def test_links_are_measured_on_their_articles_alone(tmp_path, monkeypatch):
    links = tmp_path / "linking.tsv"
    header = "part\tarticle_id\tstart\tend\tlabel\tstratum\tentity_id\tlevel\tregion_code\n"
    row = "\t0\t6\tAGENCY\tbare\tdinkes-kota-depok\tkota\t32.76\n"
    links.write_text(header + "dev\ta" + row + "train\tb" + row, encoding="utf-8")
    mention = Mention(
        label="AGENCY",
        text="",
        start=0,
        end=6,
        entity_id="dinkes-kota-depok",
        level="kota",
        region_code="32.71",
    )

    def analyze(articles):
        return (Analysis(article=article, mentions=(mention,)) for article in articles)

    monkeypatch.setattr("govcomm.analysis.analyze", analyze)
    measured = gate.measure_links(links, [Article(text="Dinkes", article_id=name) for name in "ac"])
    assert measured.figures == {"linking dev": 100.0, "level and region": 0.0}
    assert measured.missing == ("b",)
