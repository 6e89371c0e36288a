"""Words become features; names stay whole."""

from __future__ import annotations

from govcomm.topics.features import (
    LEAD_WEIGHT,
    LEAD_WORDS,
    MAX_WORDS,
    TITLE_WEIGHT,
    Tokenizer,
    weigh,
    words_of,
)


def tokens(title: str | None, text: str, names: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    reading = Tokenizer(names).read(title, text)
    return [token for token, _, _ in reading.head], [token for token, _, _ in reading.body]


def test_words_are_stemmed_and_function_words_skipped() -> None:
    _, body = tokens(None, "pelayanan itu akan diperluas pada 2025")
    assert body == ["layan", "luas"]


def test_a_capital_within_a_sentence_is_a_name() -> None:
    _, body = tokens(None, "Warga Bekasi menolak kenaikan tarif Perumda Tirta.")
    assert "bekasi" in body
    assert "bekas" not in body


def test_a_name_at_a_sentence_start_is_known_from_the_rest() -> None:
    _, body = tokens(None, "Bekasi terendam. Di Bekasi hujan turun sejak pagi.")
    assert body.count("bekasi") == 2


def test_learned_names_hold_where_the_article_tells_nothing() -> None:
    assert tokens(None, "Bekasi terendam.")[1][0] == "bekas"
    assert tokens(None, "Bekasi terendam.", ("bekasi",))[1][0] == "bekasi"


def test_headlines_capitalise_every_word() -> None:
    head, _ = tokens("Perbaikan Jalan Bekasi Dipercepat", "Pemerintah Kota Bekasi mulai perbaikan jalan.")
    assert head == ["baik", "jalan", "bekasi", "cepat"]


def test_the_first_word_of_a_text_begins_a_sentence() -> None:
    _, body = tokens(None, "Pembangunan dimulai.")
    assert body == ["bangun", "mulai"]


def test_pairs_do_not_cross_sentences() -> None:
    counts = weigh(Tokenizer().read(None, "harga beras naik. petani senang"))
    assert "harga beras" in counts
    assert "naik tani" not in counts


def test_pairs_reach_over_function_words() -> None:
    assert "komunikasi informatika" in weigh(Tokenizer().read(None, "bidang komunikasi dan informatika"))


def test_title_and_lead_weigh_more() -> None:
    text = "banjir " + "sawah " * LEAD_WORDS + "longsor"
    counts = weigh(Tokenizer().read("Gempa", text))
    assert counts["gempa"] == TITLE_WEIGHT
    assert counts["banjir"] == LEAD_WEIGHT
    assert counts["longsor"] == 1.0


def test_nothing_in_nothing_out() -> None:
    reading = Tokenizer().read(None, "")
    assert weigh(reading) == {}
    assert reading.words == []


def test_only_the_beginning_of_a_huge_text_is_read() -> None:
    assert len(words_of("kata " * 4_000_000)) == MAX_WORDS
    assert len(words_of("x" * 20_000_000)) == 1


def test_hyphens_and_digits_stay_within_words() -> None:
    assert [word for _, word in words_of("PBB-P2 dan SP4N-LAPOR!")] == ["PBB-P2", "dan", "SP4N-LAPOR"]
