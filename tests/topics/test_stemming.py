"""Stems are Sastrawi's, only faster."""

from __future__ import annotations

import pytest

from govcomm.topics import stemming
from govcomm.topics.stemming import SetDictionary, StemCache, stem


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pembangunan", "bangun"),
        ("mempertanggungjawabkan", "mempertanggungjawabkan"),
        ("anak-anak", "anak"),
        ("berbalas-balasan", "balas"),
        ("kebijakannya", "bijak"),
        ("air", "air"),
        ("spbe", "spbe"),
    ],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


def test_stems_are_those_of_sastrawi() -> None:
    from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

    original = StemmerFactory().create_stemmer()
    words = (
        "meresmikan perikanan menanggulangi kebencanaan pelayanan diberdayakan terpadu keterbukaan "
        "gerigi telunjuk kinerja pasar kontainer stunting sawah buruh vaksinasi hakim kaukus".split()
    )
    assert [stem(word) for word in words] == [original.stem(word) for word in words]


def test_the_dictionary_is_a_set() -> None:
    dictionary = SetDictionary(["jalan", "", "  ", "air", "jalan"])
    assert dictionary.count() == 2
    assert dictionary.contains("air")
    assert not dictionary.contains("")


def test_a_word_is_stemmed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Stemmer:
        def stem_word(self, word: str) -> str:
            asked.append(word)
            return word[:3]

    monkeypatch.setattr(stemming, "_stemmer", Stemmer)
    cache = StemCache()
    assert [cache["jalanan"], cache["jalanan"]] == ["jal", "jal"]
    assert asked == ["jalanan"]


def test_junk_is_left_alone() -> None:
    cache = StemCache()
    junk = "meng" + "a" * 100_000
    assert cache[junk] == junk
    assert cache["xkcdhtml"] == "xkcdhtml"
    assert cache["pembangunán"] == "pembangunán"
    assert len(cache) == 0


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stemming, "MAX_CACHED", 2)
    cache = StemCache()
    assert [cache[word] for word in ("makanan", "minuman", "jalanan")] == ["makan", "minum", "jalan"]
    assert len(cache) == 2
