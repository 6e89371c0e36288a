import json
from pathlib import Path

import pytest

from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions, count, read


def test_fields_in_indonesian(tmp_path: Path, articles, news: str) -> None:
    row = {
        "id": 7,
        "judul": "  Taman baca\n dibuka ",
        "isi": news,
        "media": "Kabar Melati",
        "tautan": "https://kabar.example/1",
        "tanggal": "Senin, 22 November 2021 - 19:07 WIB",
        "penulis": ["Tim A", "Tim B"],
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (article,) = articles(path)
    assert article == Article(
        text=news,
        article_id="7",
        source=str(path),
        title="Taman baca dibuka",
        outlet="Kabar Melati",
        url="https://kabar.example/1",
        published_at="2021-11-22T19:07:00+07:00",
        byline="Tim A, Tim B",
    )


def test_fields_in_english(tmp_path: Path, articles) -> None:
    row = {
        "Title": "J",
        "Content": "Isi berita.\r\n",
        "source": "kabar.example",
        "Published_At": "2021-11-22",
        "url": None,
    }
    (tmp_path / "a.json").write_text(json.dumps(row, indent=2))
    (article,) = articles(tmp_path / "a.json")
    assert (article.title, article.text, article.source, article.outlet) == (
        "J",
        "Isi berita.\r\n",
        "kabar.example",
        "kabar.example",
    )
    assert (article.published_at, article.url) == ("2021-11-22", None)


def test_row_without_id_gets_a_stable_one(tmp_path: Path, articles) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Satu."}\n{"text": "Dua."}\n')
    first, second = articles(tmp_path / "a.jsonl")
    assert first.article_id != second.article_id
    assert [a.article_id for a in articles(tmp_path / "a.jsonl")] == [first.article_id, second.article_id]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "Satu."}, {"text": "Dua."}]',
        '[\n  {"text": "Satu."},\n  {"text": "Dua."}\n]\n',
        '{"articles": [{"text": "Satu."}, {"text": "Dua."}]}',
        '{\n"total": 2,\n"data": [{"text": "Satu."},\n {"text": "Dua."}]}',
        '{"text": "Satu."}\n\n{"text": "Dua."}',
        '\ufeff{"text": "Satu."}\r\n{"text": "Dua."}\r\n',
    ],
)
@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_shapes(tmp_path: Path, articles, content: str, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content.encode())
    assert [article.text for article in articles(path)] == ["Satu.", "Dua."]
    path.write_bytes(content.removeprefix("\ufeff").encode("utf-16"))
    assert [article.text for article in articles(path)] == ["Satu.", "Dua."]


def test_bad_lines_fail_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        '{"text": "Satu."}',
        "[1, 2]",
        '{"text": ',
        '{"text": ""}',
        '{"judul": "J"}',
        "null",
        '{"text": 5}',
        '{"text": "Dua."}',
    ]
    path.write_text("\n".join(lines))
    results = list(read([path]))
    assert [r.text for r in results if isinstance(r, Article)] == ["Satu.", "Dua."]
    failures = [r for r in results if isinstance(r, Failure)]
    assert [f.source for f in failures] == [f"{path}:{n}" for n in (2, 3, 4, 5, 6, 7)]
    assert "bukan objek" in failures[0].reason
    assert "bukan JSON" in failures[1].reason
    assert "tidak ada teks" in failures[2].reason
    assert "judul" in failures[3].reason and "--text-column" in failures[3].remedy


def test_bad_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('ini bukan JSON\n{"text": "Dua."}\n')
    bad, good = read([path])
    assert isinstance(bad, Failure) and bad.source == f"{path}:1"
    assert isinstance(good, Article) and good.text == "Dua."


@pytest.mark.parametrize("content", ["", " \n ", "bukan json", '{"text": "a"', "[]", "5", "[" * 100_000])
def test_no_json_at_all(tmp_path: Path, failure, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    failure(tmp_path / "a.json")


def test_items_of_an_array_are_named(tmp_path: Path, failure) -> None:
    (tmp_path / "a.json").write_text('["x"]')
    assert failure(tmp_path / "a.json").source.endswith("a.json:[1]")


def test_text_column(tmp_path: Path, articles, failure) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "ringkasan", "Uraian Lengkap": "Isi penuh."}')
    assert articles(path, options=ReadOptions(text_column="uraian lengkap"))[0].text == "Isi penuh."
    assert "--text-column" in failure(path, options=ReadOptions(text_column="tidak ada")).remedy


def test_a_list_of_paragraphs_is_joined(tmp_path: Path, articles) -> None:
    (tmp_path / "a.jsonl").write_text('{"isi": ["Satu.", "Dua."]}')
    assert articles(tmp_path / "a.jsonl")[0].text == "Satu.\nDua."


def test_lone_surrogate_keeps_offsets(tmp_path: Path, articles) -> None:
    (tmp_path / "a.jsonl").write_text('{"isi": "a\\ud83d b \\ud83d\\ude00"}')
    assert articles(tmp_path / "a.jsonl")[0].text == "a\ufffd b 😀"


def test_a_huge_line_is_read(tmp_path: Path, articles) -> None:
    text = "kata " * 190_000
    (tmp_path / "a.jsonl").write_text(json.dumps({"isi": text}) + '\n{"isi": "Dua."}')
    assert [len(a.text) for a in articles(tmp_path / "a.jsonl")] == [len(text), 4]


def test_a_line_over_the_limit_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi": "Satu."}\n{"isi": "' + "x" * 500 + '"}\n{"isi": "Tiga."}\n')
    one, two, three = read([path], ReadOptions(max_file_bytes=100))
    assert isinstance(one, Article) and isinstance(three, Article)
    assert isinstance(two, Failure) and two.source == f"{path}:2" and two.reason.startswith("baris melebihi")


def test_streams_a_file_larger_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("rusak\n" + '{"isi": "Satu."}\n' * 50)
    results = list(read([path], ReadOptions(max_file_bytes=100)))
    assert len(results) == 51
    assert isinstance(results[0], Failure)
    assert all(isinstance(r, Article) for r in results[1:])


def test_count(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"isi": "Satu."}\n{"isi": "Dua."}')
    assert count([path]) == 2
    (tmp_path / "b.json").write_text("[]")
    assert count([tmp_path]) is None
