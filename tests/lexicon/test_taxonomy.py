"""The taxonomy file keeps its schema, and its loader says what is wrong with a broken one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from govcomm.errors import LexiconError
from govcomm.lexicon.taxonomy import PATH, load_taxonomy, stamp

SMALL = """
taxonomy: contoh
version: "1"
fallback: lain
genre: [acara]
urusan:
  "2.16": Komunikasi dan informatika
domains:
  - {id: umum, label_id: Umum, label_en: General}
topics:
  - {id: air, domain: umum, label_id: Air, label_en: Water, urusan: ["2.16"], seeds: [air bersih, PDAM]}
  - {id: acara, domain: umum, label_id: Acara, label_en: Events}
  - {id: lain, domain: umum, label_id: Lain, label_en: Other}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "taksonomi.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_ships_sixty_one_topics_and_a_fallback_in_nine_domains() -> None:
    taxonomy = load_taxonomy()
    assert len(taxonomy.topics) == 62
    assert len(taxonomy.domains) == 10
    assert taxonomy.fallback == "lainnya"
    assert taxonomy.genres == {"kegiatan-pimpinan"}
    assert all(taxonomy.in_domain(domain) for domain in taxonomy.domains)


def test_every_topic_is_described() -> None:
    taxonomy = load_taxonomy()
    for topic in taxonomy.topics.values():
        assert topic.definition, topic.topic_id
        assert topic.label("id") == topic.label_id
        assert topic.label("en") == topic.label_en
        if topic.topic_id != taxonomy.fallback:
            assert len(topic.seeds) >= 8, topic.topic_id
            assert topic.urusan, topic.topic_id
            assert topic.agencies, topic.topic_id


def test_labels_are_unique() -> None:
    topics = load_taxonomy().topics.values()
    for labels in ([topic.label_id for topic in topics], [topic.label_en for topic in topics]):
        assert [label for label, count in Counter(labels).items() if count > 1] == []


def test_no_seed_belongs_to_more_than_three_topics() -> None:
    owners = Counter(seed.casefold() for topic in load_taxonomy().topics.values() for seed in topic.seeds)
    assert [seed for seed, count in owners.items() if count > 3] == []


def test_codes_are_text() -> None:
    taxonomy = load_taxonomy()
    assert "1.01" in taxonomy.urusan
    assert all(isinstance(code, str) for code in taxonomy.urusan)


def test_the_shipped_taxonomy_is_read_once() -> None:
    assert load_taxonomy() is load_taxonomy()


def test_reads_a_taxonomy_of_ones_own(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write(tmp_path, SMALL))
    assert list(taxonomy.topics) == ["air", "acara", "lain"]
    assert taxonomy.topics["air"].seeds == ("air bersih", "PDAM")
    assert taxonomy.topics["acara"].definition == ""


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("id: acara, domain", "id: air, domain", "topics[2]", "dua kali"),
        ("id: air, domain: umum", "id: air, domain: entah", "air", "'entah' tidak dikenal"),
        ("id: air,", "id: Air Bersih,", "topics[1]", "tidak sah"),
        ('"2.16": Komunikasi', "2.16: Komunikasi", "urusan", "harus teks"),
        ('urusan: ["2.16"]', "urusan: [2.16]", "air", "daftar teks"),
        ('urusan: ["2.16"]', 'urusan: ["9.99"]', "air", "'9.99' tidak dikenal"),
        ("label_id: Acara, ", "", "acara", "'label_id' harus teks"),
        ("seeds: [air bersih, PDAM]", "seeds: [PDAM, pdam]", "air", "'pdam' dua kali"),
        ("fallback: lain", "fallback: entah", "fallback/genre", "'entah' tidak ada"),
        ('version: "1"', "version: 1", "version", "harus teks"),
        ("domains:", "wilayah:", "domains", "daftar entri"),
        ("label_en: General}", "label_en: General, parent: entah}", "umum", "induk 'entah' tidak dikenal"),
        ("label_en: General}", "label_en: General, parent: umum}", "umum", "(umum < umum)"),
    ],
)
def test_names_the_entry_that_breaks_the_schema(
    tmp_path: Path, old: str, new: str, where: str, reason: str
) -> None:
    assert old in SMALL
    with pytest.raises(LexiconError) as caught:
        load_taxonomy(write(tmp_path, SMALL.replace(old, new, 1)))
    assert where in caught.value.where
    assert reason in caught.value.reason
    assert caught.value.remedy


def test_a_circle_of_domains_is_shown(tmp_path: Path) -> None:
    domains = "  - {id: umum, label_id: Umum, label_en: General"
    text = SMALL.replace(
        f"{domains}}}", f"{domains}, parent: b}}\n  - {{id: b, label_id: B, label_en: B, parent: umum}}"
    )
    with pytest.raises(LexiconError, match=r"umum: .*\(umum < b < umum\)"):
        load_taxonomy(write(tmp_path, text))


def test_a_domain_may_have_a_wider_one(tmp_path: Path) -> None:
    text = SMALL.replace("General}", "General, parent: b}\n  - {id: b, label_id: B, label_en: B}")
    assert load_taxonomy(write(tmp_path, text)).domains["umum"].parent == "b"


def test_the_stamp_is_what_the_file_says() -> None:
    taxonomy = load_taxonomy()
    assert stamp() == (taxonomy.taxonomy_id, taxonomy.version)


def test_says_where_the_yaml_breaks(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"taksonomi\.yaml:\d+: bukan YAML"):
        load_taxonomy(write(tmp_path, "taxonomy: [contoh"))


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="tidak dapat dibaca"):
        load_taxonomy(tmp_path / "tiada.yaml")


def test_lines_of_the_file_are_not_wider_than_the_code() -> None:
    long = [line for line in PATH.read_text(encoding="utf-8").splitlines() if len(line) > 140]
    assert long == []
