from pathlib import Path

from govcomm.sources import ReadOptions


def test_content_is_kept_as_given(tmp_path: Path, articles) -> None:
    content = "  \r\n\tWali Kota hadir.\r\n\r\nIa pulang.\n\x0c \u00a0 \n"
    (tmp_path / "a.txt").write_bytes(content.encode())
    (article,) = articles(tmp_path / "a.txt")
    assert article.text == content
    assert article.source == str(tmp_path / "a.txt")
    assert (article.title, article.published_at) == (None, None)


def test_byte_order_mark_is_dropped(tmp_path: Path, articles, news: str) -> None:
    (tmp_path / "a.TXT").write_bytes(news.encode("utf-8-sig"))
    assert articles(tmp_path / "a.TXT")[0].text == news


def test_encoding_option(tmp_path: Path, articles, failure) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Siap”".encode("mac-roman"))
    assert articles(path, options=ReadOptions(encoding="mac-roman"))[0].text == "“Siap”"
    assert "utf-8" in failure(path, options=ReadOptions(encoding="utf-8")).reason


def test_empty_and_blank(tmp_path: Path, failure) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(" \n\t\n")
    assert failure(tmp_path / "a.txt").reason == "berkas kosong"
    assert "tidak ada teks" in failure(tmp_path / "b.txt").reason


def test_binary_with_a_text_name(tmp_path: Path, failure) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF" + bytes(range(256)))
    assert "biner" in failure(tmp_path / "a.txt").reason


def test_twenty_megabytes_in_one_line(tmp_path: Path, failure) -> None:
    (tmp_path / "a.txt").write_bytes(b"kata " * 4_000_000)
    result = failure(tmp_path / "a.txt")
    assert "20.000.000 karakter" in result.reason and "Pecah" in result.remedy


def test_limits_can_be_set(tmp_path: Path, articles, failure) -> None:
    (tmp_path / "a.txt").write_text("kata " * 100)
    assert articles(tmp_path / "a.txt", options=ReadOptions(max_text_chars=500))
    assert "melebihi batas" in failure(tmp_path / "a.txt", options=ReadOptions(max_text_chars=499)).reason
    assert "melebihi batas" in failure(tmp_path / "a.txt", options=ReadOptions(max_file_bytes=499)).reason
