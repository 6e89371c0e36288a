import json
import os
from dataclasses import replace

import pandas as pd
import pytest

from govcomm.analysis import refused
from govcomm.errors import InputError, OutputError
from govcomm.records import Article, Failure
from govcomm.store import FORMATS, Results, load_frames, load_persons, results
from govcomm.store.analyses import load_analyses
from govcomm.store.load import check
from govcomm.tables import RUN_TABLES, TABLES, all_rows, to_frames

NAMES = [table.name for table in (*TABLES, *RUN_TABLES)]


def _write(folder, analyses, **options):
    with Results(folder, **options) as out:
        for analysis in analyses:
            out.add(analysis)
    return json.loads((folder / "run.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("count", [0, 1, 5])
def test_every_format_gives_back_what_to_frames_gives(tmp_path, make_analysis, format, count, monkeypatch):
    monkeypatch.setattr(results, "BUFFERED", 4)
    analyses = [make_analysis(f"a{n}") for n in range(count)]
    _write(tmp_path / "hasil", analyses, format=format)
    assert sorted(path.name for path in (tmp_path / "hasil").iterdir()) == sorted(
        [*(f"{name}.{format}" for name in NAMES), "run.json"]
    )
    for expected, found in zip(to_frames(analyses), load_frames(tmp_path / "hasil"), strict=True):
        pd.testing.assert_frame_equal(found, expected)


def test_run_json_says_what_was_done(tmp_path, analysis):
    article = Article(article_id="x", text="the mayor", source="en.txt")
    options = {"format": "jsonl", "workers": 1}
    with Results(
        tmp_path, format="jsonl", options=options, inputs=lambda: iter([{"path": "a.txt", "sha256": "00"}])
    ) as out:
        out.add(analysis)
        out.add(refused(article, "not-indonesian", "teksnya tidak tampak berbahasa Indonesia"))
        out.fail(Failure(source="rusak.pdf", reason="PDF rusak", remedy="Simpan ulang."))
    run = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert next(iter(run)) == "govcomm_version"
    assert run["model"] == {"name": "id_govcomm", "version": "1"}
    assert run["lexicon_fingerprint"] == "abc"
    assert run["options"] == options
    assert run["started_at"] <= run["ended_at"]
    assert run["started_at"][19] in "+-"
    assert run["inputs"] == [{"path": "a.txt", "sha256": "00"}]
    counts = {"ok": 1, "not-indonesian": 1, "unreadable": 1, "articles": 2, "statements": 3, "people": 1}
    assert counts.items() <= run["counts"].items()
    assert [failure["source"] for failure in run["failures"]] == ["en.txt (x)", "rusak.pdf"]
    assert all(failure["reason"] and failure["remedy"] for failure in run["failures"])
    assert run["tables"]["topics"] == "topics.jsonl"


def test_results_are_not_overwritten_unasked(tmp_path, analysis):
    _write(tmp_path, [analysis], format="csv")
    (tmp_path / "catatan.txt").write_text("milik pengguna")
    with pytest.raises(OutputError, match="--overwrite"):
        _write(tmp_path, [], format="jsonl")
    assert len(load_frames(tmp_path).articles) == 1
    _write(tmp_path, [], format="jsonl", overwrite=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        ["catatan.txt", "run.json", *(f"{name}.jsonl" for name in NAMES)]
    )
    assert len(load_frames(tmp_path).articles) == 0


def test_a_run_where_nothing_went_well_is_nothing_to_keep(tmp_path, analysis):
    with Results(tmp_path, format="csv") as out:
        out.fail(Failure(source="salah-ketik", reason="tidak ditemukan", remedy="Periksa ejaannya."))
    _write(tmp_path, [analysis], format="jsonl")
    assert not (tmp_path / "articles.csv").exists()
    with pytest.raises(OutputError):
        _write(tmp_path, [analysis])
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(OutputError):
        _write(tmp_path, [analysis])


@pytest.mark.parametrize("format", FORMATS)
def test_a_run_that_breaks_leaves_what_was_there(tmp_path, analysis, format):
    _write(tmp_path / "lama", [analysis], format="csv")
    before = {path.name: path.read_bytes() for path in (tmp_path / "lama").iterdir()}
    for folder in (tmp_path / "lama", tmp_path / "baru" / "dalam"):
        with pytest.raises(KeyboardInterrupt), Results(folder, format=format, overwrite=True) as out:
            out.add(analysis)
            raise KeyboardInterrupt
    assert {path.name: path.read_bytes() for path in (tmp_path / "lama").iterdir()} == before
    assert not (tmp_path / "baru").exists()


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    file = tmp_path / "berkas"
    file.write_text("")
    for out in (file, file / "dalam", tmp_path / ("x" * 300)):
        with pytest.raises(OutputError) as caught, Results(out):
            pass
        assert "\n" not in str(caught.value)
        assert str(out) in str(caught.value)
        assert "--out" in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["berkas"]


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_folder_without_permission_is_one_line(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="izin"), Results(tmp_path / "hasil"):
        pass


def test_a_disk_that_fills_up_is_one_line(tmp_path, analysis, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="disk penuh"), Results(tmp_path, format="jsonl") as out:
        monkeypatch.setattr("govcomm.store.jsonl.Writer.write", full)
        out.add(analysis)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, "{", "[]", '{"tables": {"articles": "../x.pkl"}}'])
def test_a_folder_without_results_is_named(tmp_path, content):
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    with pytest.raises(InputError, match="tidak berisi hasil"):
        load_frames(tmp_path)


def test_where_an_article_broke_the_code_is_noted(tmp_path):
    broken = refused(Article(text="x", source="x.txt"), "error", "galat internal ValueError")
    run = _write(tmp_path, [replace(broken, traceback="Traceback (most recent call last):\n…\n")])
    (failure,) = run["failures"]
    assert failure["traceback"].startswith("Traceback")
    assert set(failure) == {"source", "reason", "remedy", "traceback"}
    assert set(_write(tmp_path, [replace(broken, traceback=None)])["failures"][0]) == set(failure) - {
        "traceback"
    }


@pytest.mark.parametrize("format", FORMATS)
def test_tables_of_an_older_version_are_read(tmp_path, analysis, format, monkeypatch):
    short = [
        replace(table, columns=tuple(c for c in table.columns if c.name not in ("n_copies", "shortens")))
        for table in TABLES
    ]
    with monkeypatch.context() as patch:
        patch.setattr(results, "TABLES", tuple(short))
        patch.setattr(results, "ARTICLES", short[0])
        patch.setattr(results, "SCHEMA_VERSION", "1.0")
        patch.setattr(
            results,
            "all_rows",
            lambda found: {
                table.name: [{name: row[name] for name in table.names} for row in all_rows(found)[table.name]]
                for table in short
            },
        )
        patch.setattr("govcomm.store.waiting.fill", lambda row, shared: row)
        _write(tmp_path, [analysis], format=format)
    frames = load_frames(tmp_path)
    assert frames.articles["n_copies"].isna().all()
    assert frames.statements["shortens"].isna().all()
    assert list(frames.statements["statement_id"]) == ["s1", "s2", "s3"]
    assert [found.statements[0].shortens for found in load_analyses(tmp_path)] == [None]


@pytest.mark.parametrize("version", ["0.9", "2.0"])
def test_tables_of_another_kind_are_refused_in_one_line(tmp_path, analysis, version, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(results, "SCHEMA_VERSION", version)
        _write(tmp_path, [analysis], format="jsonl")
    for load in (load_frames, load_persons, load_analyses, check):
        with pytest.raises(InputError) as caught:
            load(tmp_path)
        assert str(caught.value).startswith(
            f"{tmp_path}: tabel di folder ini berversi {version}, yang dikenal"
        )
        assert "govcomm analyze" in caught.value.remedy


def test_lists_are_what_the_contract_says(tmp_path, analysis):
    for format in ("jsonl", "csv"):
        _write(tmp_path / format, [analysis], format=format)
    row = json.loads((tmp_path / "jsonl" / "people.jsonl").read_text(encoding="utf-8"))
    assert row["aliases"] == ["Rusmala", "Bu Mala"]
    frame = pd.read_csv(tmp_path / "csv" / "people.csv", dtype={"region_code": str})
    assert json.loads(frame["aliases"][0]) == ["Rusmala", "Bu Mala"]
    assert frame.columns[0] == "article_id"
    assert frame["region_code"][0] == "99.10"


def test_offsets_hold_after_a_round_trip_whatever_the_text(tmp_path, analysis):
    text = '\ufeff=1+1\r\n"kutip", koma;\ttab\x00 \U0001f600 \u2028 ' + analysis.article.text
    shift = len(text) - len(analysis.article.text)
    moved = replace(
        analysis,
        article=replace(analysis.article, text=text),
        statements=tuple(
            replace(s, start=s.start + shift, end=s.end + shift) for s in analysis.statements[1:]
        ),
    )
    for format in ("jsonl", "csv", "parquet"):
        _write(tmp_path / format, [moved], format=format)
        frames = load_frames(tmp_path / format)
        assert frames.articles["text"][0] == text
        for row in frames.statements.itertuples():
            assert text[row.start : row.end] == row.text


@pytest.mark.parametrize("format", ["xlsx", "parquet", "jsonl"])
def test_a_damaged_table_is_told_in_one_line(tmp_path, analysis, format):
    out = tmp_path / "hasil"
    with Results(out, format=format) as results:
        results.add(analysis)
    (out / f"statements.{format}").write_bytes(b"rusak")
    with pytest.raises(InputError, match="tidak berisi hasil"):
        load_frames(out)


def test_people_over_the_run_are_read_back(tmp_path, make_analysis):
    _write(tmp_path, [make_analysis("a1"), make_analysis("a2")], format="parquet")
    persons, roles = load_persons(tmp_path)
    assert list(persons["n_articles"]) == [2]
    assert persons["name"][0] == make_analysis().people[0].name
    assert list(roles["person_id"]) == list(persons["person_id"])


@pytest.mark.parametrize("format", FORMATS)
def test_copies_are_told_in_every_format(tmp_path, make_analysis, format):
    first, second = make_analysis("a1"), make_analysis("a2")
    second = replace(second, article=replace(second.article, outlet="Pos Selasih", published_at="2025-02-01"))
    with Results(tmp_path, format=format) as results:
        results.add(first)
        results.add(second)
    table = load_frames(tmp_path).articles
    assert table["article_id"].tolist() == ["a1", "a2"]
    assert table["duplicate_of"].fillna("").tolist() == ["a2", ""]
    assert table["n_copies"].tolist() == [2, 2]
    assert table["first_outlet"].tolist() == ["Pos Selasih", "Pos Selasih"]
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".")]
