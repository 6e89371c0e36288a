import cassis
import pytest

from govcomm.errors import InputError
from govcomm.evaluation import evaluate
from govcomm.exports import export
from govcomm.exports.cas import NAMED_ENTITY, STATEMENT, read_cas


@pytest.fixture
def folder(tmp_path, corpus):
    return export(corpus, "xmi", tmp_path / "cas")


def _changed(folder, change):
    types = cassis.load_typesystem(folder.joinpath("TypeSystem.xml").open("rb"))
    cas = cassis.load_cas_from_xmi(folder.joinpath("a1.xmi").open("rb"), typesystem=types)
    change(cas)
    cas.to_xmi(folder / "a1.xmi")


def test_what_was_not_corrected_comes_back_as_it_was(folder, corpus, analyses):
    gold = read_cas(folder, corpus)
    assert [one.article_id for one in gold] == ["a1", "a2", "a3"]
    assert not evaluate(gold, analyses).mistakes
    assert gold[0].statements[0].cue == (
        analyses[0].statements[0].cue_start,
        analyses[0].statements[0].cue_end,
    )


def test_corrections_come_back(folder, corpus):
    def change(cas):
        first, second = cas.select(STATEMENT)
        first.speaker = "Sulastri Wening"
        second.kind = "mixed"
        cas.remove(cas.select(NAMED_ENTITY)[0])

    _changed(folder, change)
    first = read_cas(folder, corpus)[0]
    assert [one.name for one in first.statements] == ["Sulastri Wening", "Rusmala Dewanti"]
    assert [one.kind for one in first.statements] == ["direct", "mixed"]
    assert first.mentions == ()
    assert first.people[-1].name == "Sulastri Wening"


def test_other_texts_kinds_and_files_are_refused(folder, corpus, tmp_path):
    with pytest.raises(InputError, match=r"a1\.xmi: .*bukan teks berita"):
        read_cas(folder, corpus.on("banjir"))

    def change(cas):
        cas.select(STATEMENT)[0].kind = "lisan"

    _changed(folder, change)
    with pytest.raises(InputError, match=r"Isi kind dengan: direct"):
        read_cas(folder, corpus)
    (folder / "a1.xmi").write_text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(InputError, match="tidak dapat dibaca"):
        read_cas(folder, corpus)
    with pytest.raises(InputError, match=r"tidak ada berkas \.xmi"):
        read_cas(tmp_path / "kosong", corpus)
