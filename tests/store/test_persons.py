"""People over a whole run, from rows to rows."""

import pytest

from govcomm.store.persons import write_persons
from govcomm.tables.persons import RUN_TABLES

WORDS = {"32.76": "kota-depok", "33.16": "kabupaten-blora", "33": "provinsi-jawa-tengah"}


def seen(article, name, code="", role="", *, person="", aliases=(), said=1, official=True):
    words = [word for word in name.lower().replace(".", "").split() if len(word) > 1]
    place = f"--{code}" if code else ""
    return {
        "article_id": article,
        "person_id": person or "-".join(words) + place,
        "name": name,
        "aliases": list(aliases),
        "role": role or None,
        "agency": f"Pemerintah {code}" if code else None,
        "agency_id": f"pemerintah-{WORDS.get(code, code)}" if code else None,
        "level": "kota",
        "region_code": code or None,
        "official": official,
        "n_statements": said,
    }


@pytest.fixture
def gathered(tmp_path):
    def run(people, days=None):
        days = days or {}
        ids = dict.fromkeys(row["article_id"] for row in people)
        articles = [{"article_id": name, "published_at": days.get(name)} for name in ids]
        found = {"persons": [], "person_roles": []}
        counts = write_persons(
            articles, people, tmp_path / "scratch", lambda name, rows: found[name].extend(rows)
        )
        assert counts == {name: len(rows) for name, rows in found.items()}
        assert not (tmp_path / "scratch").exists()
        for table in RUN_TABLES:
            assert all(tuple(row) == table.names for row in found[table.name])
        return found["persons"], found["person_roles"]

    return run


def test_spelling_variants_in_one_place_are_one_person(gathered):
    persons, roles = gathered(
        [
            seen("a", "Sari R. Utamaning", "32.76", "Wali Kota", aliases=["Sari"]),
            seen("b", "Sari R Utamaning", "32.76", "Wali Kota Depok"),
            seen("c", "Sari Utamanning", "32.76", "Wali Kota Depok"),
        ],
        {"a": "2021-01-02", "b": "2022-03-04T10:00:00+07:00"},
    )
    (person,) = persons
    assert person["person_ids"] == ["sari-utamaning--32.76", "sari-utamanning--32.76"]
    assert person["name"] == "Sari R. Utamaning"
    assert set(person["aliases"]) == {"Sari", "Sari R Utamaning", "Sari Utamanning"}
    assert (person["first_seen"], person["last_seen"]) == ("2021-01-02", "2022-03-04")
    assert (person["n_articles"], person["n_statements"]) == (3, 3)
    assert [(row["role"], row["first_seen"], row["n_articles"]) for row in roles] == [
        ("Wali Kota", "2021-01-02", 1),
        ("Wali Kota Depok", "2022-03-04", 2),
    ]


def test_namesakes_in_different_places_stay_apart(gathered):
    persons, _ = gathered(
        [
            seen("a", "Budi Santosa", "32.76", "Camat"),
            seen("b", "Budi Santosa", "33.16", "Camat"),
            seen("c", "Budi Santosa", official=False),
        ]
    )
    assert sorted(person["person_id"] for person in persons) == [
        "budi-santosa",
        "budi-santosa--32.76",
        "budi-santosa--33.16",
    ]


def test_a_full_name_without_a_place_joins_its_only_bearer(gathered):
    persons, _ = gathered(
        [seen("a", "Bima Jaya", "32.76", "Wali Kota"), seen("b", "Bima Jaya"), seen("c", "Bima")]
    )
    assert [person["person_ids"] for person in persons] == [["bima-jaya--32.76", "bima-jaya"], ["bima"]]


def test_successive_posts_are_one_person_and_posts_at_once_are_two(gathered):
    days = {"a": "2018-01-01", "b": "2019-01-01", "c": "2021-01-01"}
    after = [seen("a", "Bima Jaya", "33.16", "Bupati"), seen("c", "Bima Jaya", "33", "Gubernur")]
    persons, roles = gathered(after, days)
    (person,) = persons
    assert person["region_code"] == "33"
    assert [row["role"] for row in roles] == ["Bupati", "Gubernur"]
    at_once = [seen("a", "Bima Jaya", "33.16", "Camat"), seen("b", "Bima Jaya", "33", "Asisten")]
    at_once.append(seen("c", "Bima Jaya", "33.16", "Camat"))
    assert len(gathered(at_once, days)[0]) == 2


def test_a_first_name_joins_the_one_who_holds_the_office(gathered):
    people = [seen("a", "Danang Hari Wibawa", "33.16", "Bupati"), seen("b", "Danang", "33.16", "Bupati")]
    assert len(gathered(people)[0]) == 1
    other = seen("c", "Danang Pramudya", "33.16", "Wakil Bupati")
    assert len(gathered([*people, other])[0]) == 3  # whose first name it is cannot be told


def test_a_wife_who_bears_her_husbands_name_is_somebody_else(gathered):
    people = [
        seen("a", "Agus Subagja", "33.16", "Wakil Bupati"),
        seen("b", "Rini Agus Subagia", "33.16", "Ketua TP PKK"),
        seen("c", "Subagja", "33.16", "Wakil Bupati"),
    ]
    persons, _ = gathered(people)
    assert [person["person_ids"] for person in persons] == [
        ["rini-agus-subagia--33.16"],
        ["agus-subagja--33.16", "subagja--33.16"],
    ]


def test_a_name_with_a_slip_names_nobody(gathered):
    usual = [seen(f"a{n}", "Isnanta", "33.16", "Kabag Kesra") for n in range(8)]
    persons, _ = gathered([*usual, seen("b", "Isnanta Kepala Puskesmas", "33.16", "Kabag Kesra")])
    (person,) = persons
    assert person["name"] == "Isnanta"
    assert person["official"] is True


def test_the_order_of_articles_does_not_matter(gathered):
    people = [
        seen("a", "Sari R. Utamaning", "32.76", "Wali Kota"),
        seen("b", "Sari Utamanning", "32.76", "Wali Kota"),
        seen("c", "Bima Jaya", "32.76", "Camat"),
        seen("d", "Bima Jaya"),
    ]
    days = {"a": "2021-01-01", "c": "2020-01-01"}
    assert gathered(people, days) == gathered(people[::-1], days)


def test_no_people(gathered):
    assert gathered([]) == ([], [])
