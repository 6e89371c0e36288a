from __future__ import annotations

from datetime import date

import pytest

from govcomm.report import showing


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1", True),
        (" http://a.example ", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://a.example/\nx", False),
        ("//a.example", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_web_addresses_are_links(url: str, safe: bool) -> None:
    assert showing.safe_url(url) == (url.strip() if safe else "")


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        (None, "count", ""),
        (1234, "count", "1.234"),
        (2.5, "count", "2,5"),
        (0.651, "share", "65,1%"),
        (date(2024, 3, 4), "date", "04/03/2024"),
        ("https://www.kabar.example/a/b", "link", "kabar.example"),
        ("javascript:alert(1)", "link", "javascript:alert(1)"),
        ("=1+1", "text", "=1+1"),
    ],
)
def test_cells_are_written_for_indonesian_readers(cell: object, kind: str, said: str) -> None:
    assert showing.shown(cell, kind, "id") == said  # type: ignore[arg-type]


def test_numbers_in_english() -> None:
    assert showing.shown(1234, "count", "en") == "1,234"


def test_long_words_may_break_and_stay_the_same_words() -> None:
    name = "https://kabar.example/" + "a" * 90
    broken = showing.breakable(f"satu {name}")
    assert broken.replace("\u200b", "") == f"satu {name}"
    assert max(map(len, broken.replace(" ", "\u200b").split("\u200b"))) <= 32


def test_ordinary_words_stay_as_they_are() -> None:
    assert showing.breakable("pertanggungjawaban dan  keterbukaan") == "pertanggungjawaban dan  keterbukaan"
