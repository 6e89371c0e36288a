"""Mentions against their right ids."""

from dataclasses import replace

import pytest

from govcomm.errors import InputError
from govcomm.evaluation import evaluate_links, read_links
from govcomm.records import Analysis, Article, Mention

HEADER = "part\tarticle_id\tstart\tend\tlabel\tstratum\tentity_id\tlevel\tregion_code\n"
TEXT = "Dinkes Kota Depok dan Kadis."


def write(tmp_path, *rows):
    path = tmp_path / "linking.tsv"
    path.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


ROWS = (
    ("dev", "a", "0", "17", "AGENCY", "full", "dinkes-kota-depok", "kota", "32.76"),
    (
        "dev",
        "a",
        "22",
        "27",
        "ROLE",
        "bare",
        "kepala-dinas|kepala-dinas@dinkes-kota-depok",
        "|kota",
        "|32.76",
    ),
    ("train", "b", "0", "3", "AGENCY", "full", "-", "", ""),
)


def analysis(*mentions):
    return Analysis(article=Article(text=TEXT, article_id="a"), mentions=mentions)


AGENCY = Mention(
    label="AGENCY", text="", start=0, end=17, entity_id="dinkes-kota-depok", level="kota", region_code="32.76"
)
ROLE = Mention(label="ROLE", text="", start=22, end=27, entity_id="kepala-dinas")


def test_right_links_count_and_parts_without_articles_do_not(tmp_path):
    found = evaluate_links(read_links(write(tmp_path, *ROWS)), [analysis(AGENCY, ROLE)])
    (dev,) = found.parts
    assert (dev.name, dev.total, dev.found, dev.right, dev.placed) == ("dev", 2, 2, 2, 2)
    assert dev.accuracy == 1.0
    assert found.absent == 1
    assert [figure.name for figure in found.strata] == ["dev AGENCY", "dev ROLE", "dev bare", "dev full"]


def test_a_wrong_region_is_seen_apart_from_a_wrong_id(tmp_path):
    links = read_links(write(tmp_path, *ROWS))
    moved = replace(AGENCY, region_code="32.71")
    (dev,) = evaluate_links(links, [analysis(moved, ROLE)]).parts
    assert (dev.right, dev.placed) == (2, 1)
    other = replace(ROLE, entity_id="kepala-dinas@dinkes-kota-bogor")
    found = evaluate_links(links, [analysis(AGENCY, other)])
    assert found.parts[0].right == 1
    assert [(m.text, m.got) for m in found.mistakes] == [("Kadis", "kepala-dinas@dinkes-kota-bogor")]


def test_a_mention_must_stay_open_where_the_list_says_so(tmp_path):
    links = read_links(write(tmp_path, ("dev", "a", "0", "17", "AGENCY", "s", "-", "", "")))
    assert evaluate_links(links, [analysis(replace(AGENCY, entity_id=None))]).parts[0].right == 1
    assert evaluate_links(links, [analysis(AGENCY)]).parts[0].right == 0


def test_a_mention_that_was_not_found_is_not_judged(tmp_path):
    (dev,) = evaluate_links(read_links(write(tmp_path, *ROWS)), [analysis(AGENCY)]).parts
    assert (dev.total, dev.found, dev.accuracy) == (2, 1, 1.0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("part\tid\n", "kolom daftar tautan berbeda"),
        (HEADER + "dev\ta\tx\t17\tAGENCY\ts\t-\t\t\n", "baris ini bukan tautan"),
        (HEADER + "dev\ta\t0\t17\tAGENCY\ts\ta|b\tkota\t\n", "baris ini bukan tautan"),
        (HEADER + "dev\ta\n", "baris ini bukan tautan"),
    ],
)
def test_odd_lists_are_told(tmp_path, content, reason):
    path = tmp_path / "linking.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_links(path)
    assert error.value.reason == reason


def test_results_of_other_articles_are_told(tmp_path):
    with pytest.raises(InputError):
        evaluate_links(read_links(write(tmp_path, ROWS[2])), [analysis(AGENCY)])
    with pytest.raises(InputError):
        read_links(tmp_path / "none.tsv")
