from dataclasses import replace

import pytest

from govcomm.evaluation.counts import NAMINGS, count, naming


def test_a_perfect_analysis_has_everything_and_no_mistake(annotation, perfect):
    counts, mistakes = count(annotation, perfect)
    assert mistakes == []
    assert counts["END TO END"] == (5, 5, 5)
    assert counts["statement exact"] == (5, 5, 5)
    assert counts["speaker given match"] == (4, 4, 4)
    assert counts["cue given match"] == (5, 5, 5)
    assert all(right == found == gold for right, found, gold in counts.values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # five gold statements, five found in the body; four pairs, the second overlaps by 14/27
        ("statement@0.5", (4, 5, 5)),
        ("statement@0.8", (3, 5, 5)),
        ("statement exact", (3, 5, 5)),
        ("direct@0.8", (1, 2, 2)),
        ("indirect+mixed@0.5", (2, 3, 3)),
        ("statement@0.5 [direct]", (2, 2, 2)),
        ("statement@0.5 [indirect]", (1, 2, 3)),
        ("statement@0.5 [mixed]", (0, 1, 0)),
        # of the four pairs all have a gold name: first and third right, second only in part
        ("speaker given match", (2, 4, 4)),
        ("speaker given match (lenient)", (3, 4, 4)),
        ("cue given match", (3, 4, 4)),
        ("END TO END", (2, 5, 5)),
        ("recall [name]", (1, 1, 1)),
        ("recall [clitic]", (1, 1, 1)),
        ("recall [other]", (0, 1, 1)),
        ("end to end recall [direct]", (1, 2, 2)),
        ("end to end recall [indirect]", (1, 3, 3)),
        ("end to end recall [pronoun]", (1, 1, 1)),
        ("speaker given match [body]", (0, 1, 1)),
        ("speaker given match [other]", (0, 0, 0)),
        # sure of the first, third and fourth; the fourth is wrong
        ("right where sure", (2, 3, 3)),
        ("sure", (3, 5, 5)),
        ("PERSON", (1, 1, 1)),
        ("ROLE", (1, 1, 1)),
        ("AGENCY", (0, 0, 1)),
        ("ORG", (0, 1, 0)),
        ("people", (1, 2, 1)),
        ("role given person", (0, 1, 1)),
        ("agency given person", (0, 0, 0)),
        ("official given person", (0, 1, 1)),
        ("topic first", (0, 1, 1)),
        ("topic first in gold", (1, 1, 1)),
        ("topics", (2, 3, 2)),
    ],
)
def test_counted_by_hand(annotation, flawed, name, expected):
    assert count(annotation, flawed)[0][name] == expected


def test_mistakes_say_what_is_wrong(annotation, flawed):
    found = {(m.kind, m.label, m.expected, m.got, m.text) for m in count(annotation, flawed)[1]}
    assert found == {
        ("speaker", "direct", "Sari Melati", "Sari", "Warga tidak perlu antre air"),
        ("speaker", "indirect", "Dinas Air", "Sari Melati", "kebocoran turun separuh"),
        ("missed", "indirect", "", "", "kerja ini cepat"),
        ("spurious", "indirect", "", "", "Pipa baru"),
        ("missed", "AGENCY", "", "", "Dinas Air"),
        ("spurious", "ORG", "", "", "Dinas Air"),
        ("topic", "", "air-bersih, layanan", "layanan, air-bersih, pasar", ""),
    }


def test_an_article_that_was_not_analysed_misses_everything(annotation):
    counts, _ = count(annotation, None)
    assert counts["END TO END"] == (0, 0, 5)
    assert counts["PERSON"] == (0, 0, 1)
    assert counts["people"] == (0, 0, 1)
    assert counts["topic first"] == (0, 1, 1)


def test_statements_in_boilerplate(annotation, perfect):
    first = annotation.statements[0]
    marked = replace(annotation, boilerplate=((0, first.end + 2),))
    assert count(marked, perfect)[0]["statements in boilerplate"] == (1, 5, 5)
    cut = replace(annotation, boilerplate=((0, first.end - 2),))
    assert count(cut, perfect)[0]["statements in boilerplate"] == (0, 5, 5)
    assert "statements in boilerplate" not in count(annotation, perfect)[0]


def test_an_agency_counts_if_one_name_is_part_of_the_other(annotation, perfect):
    person = replace(annotation.people[0], agency="Pemerintah Kota Rantau")
    gold = replace(annotation, people=(person,))
    mine = replace(perfect.people[0], agency="Pemkot Rantau")
    assert count(gold, replace(perfect, people=(mine,)))[0]["agency given person"] == (0, 1, 1)
    mine = replace(perfect.people[0], agency="Pemerintah Kota Rantau, Provinsi Hulu")
    assert count(gold, replace(perfect, people=(mine,)))[0]["agency given person"] == (1, 1, 1)


def test_how_the_speaker_is_named(annotation, perfect):
    text = perfect.article.text
    kinds = [naming(annotation, statement, text) for statement in annotation.statements]
    assert kinds == ["name", "clitic", "pronoun", "body", "other"]
    start = text.index("Wali Kota")
    titled = replace(annotation.statements[0], speaker=(start, start + len("Wali Kota")))
    assert naming(annotation, titled, text) == "title"
    bare = replace(annotation.statements[0], speaker=None, cue=None)
    assert naming(annotation, bare, text) == "none"
    assert set(kinds) | {"title", "none"} == set(NAMINGS)
