"""Every form is opened by its own reader and says there what the run says."""

import json
from dataclasses import replace

import cassis
import conllu
import networkx as nx
import pandas as pd
import pytest
from openpyxl import load_workbook
from pybtex.database import parse_file

from govcomm.agreement import compare_codes, read_sheet
from govcomm.cli.export import FORMS as OFFERED
from govcomm.corpus import Corpus
from govcomm.errors import InputError, OutputError
from govcomm.exports import FORMS, export
from govcomm.exports.cas import NAMED_ENTITY, STATEMENT
from govcomm.exports.coding import VARIABLES
from govcomm.exports.writing import file_names


@pytest.fixture
def nasty(analyses) -> Corpus:
    """The same articles with what breaks files: formulas, LaTeX, a character beyond the BMP, controls."""
    first, *others = analyses
    mark = "🎉 "  # shifts every UTF-16 offset by one more than the code points
    statements = tuple(
        replace(
            one,
            start=one.start + 2,
            end=one.end + 2,
            cue_start=one.cue_start + 2,
            cue_end=one.cue_end + 2,
            speaker_name="=SUM(A1)\x01" if one.statement_id == "s1" else one.speaker_name,
            speaker_id=None if one.statement_id == "s1" else one.speaker_id,
        )
        for one in first.statements
    )
    mentions = tuple(replace(one, start=one.start + 2, end=one.end + 2) for one in first.mentions)
    article = replace(
        first.article,
        article_id="../a 1",
        text=mark + first.article.text + "\x01",
        title="@SUM {100%} & _x_ \\ $",
        outlet='=cmd|"x"; Kabar',
    )
    return Corpus.of([replace(first, article=article, statements=statements, mentions=mentions), *others])


def test_the_command_line_offers_all_forms():
    assert tuple(FORMS) == OFFERED


def test_dna_has_its_columns_and_leaves_agreement_to_people(tmp_path, nasty):
    path = export(nasty, "dna", tmp_path / "dna.csv")
    table = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    # as Discourse Network Analyzer names and orders them in the event list that it writes
    assert table.columns.tolist()[:9] == [
        "statement ID",
        "time",
        "document ID",
        "document title",
        "author",
        "source",
        "section",
        "type",
        "text",
    ]
    assert table.columns.tolist()[9:13] == ["person", "organization", "concept", "agreement"]
    assert len(table) == 4
    assert set(table.agreement) == {""}
    assert table.person[0].startswith("'=SUM")
    assert table.source[0].startswith("'=cmd")
    assert table.loc[2, ["time", "concept", "person"]].tolist() == [
        "2025-02-20 00:00:00",
        "pasar-malam",
        "Tarmuji",
    ]
    assert table.time[0] == "2025-02-03 10:00:00"


def test_dna_statements_point_into_the_documents_beside_them(tmp_path, nasty):
    frames = nasty.frames
    frames.articles.loc[1, "text"] = "=" + frames.articles.text[1]  # gets an apostrophe in front
    frames.statements.loc[frames.statements.article_id == "a2", ["start", "end"]] += 1
    frames.articles.loc[2, "text"] = frames.articles.text[2].replace("Air", "Udara")
    path = export(Corpus.of(frames), "dna", tmp_path / "dna.csv")
    read = {"sep": ";", "dtype": str, "keep_default_na": False}
    table = pd.read_csv(path, **read)
    documents = pd.read_csv(tmp_path / "dna.documents.csv", **read).set_index("id")
    assert documents.columns.tolist()[:4] == ["title", "text", "author", "source"]
    for row in table[table.startCaret != ""].itertuples():
        units = documents.text[row[3]].encode("utf-16-le")
        stretch = units[2 * int(row.startCaret) : 2 * int(row.endCaret)].decode("utf-16-le")
        assert " ".join(stretch.split()) == row.text
    assert (table.startCaret == "").tolist() == [False, False, False, True]  # the last text is another


def test_graphml_is_the_network(tmp_path, corpus, nasty):
    back = nx.read_graphml(export(corpus, "graphml", tmp_path / "n.graphml"))
    graph = corpus.network()
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert nx.utils.edges_equal(back.edges(data=True), graph.edges(data=True))
    assert nx.read_graphml(export(nasty, "graphml", tmp_path / "x.graphml")).number_of_nodes() == 5


def test_a_blank_sheet_shows_coders_nothing(tmp_path, nasty):
    book = load_workbook(export(nasty, "coding", tmp_path / "k.xlsx"))
    assert book.sheetnames == ["koding", "buku_kode"]
    header = [cell.value for cell in book["koding"][1]]
    assert [name for name in header if name.endswith("_coder1")] == [f"{name}_coder1" for name in VARIABLES]
    assert not [name for name in header if name.endswith("_machine")]
    first = dict(zip(header, (cell.value for cell in book["koding"][2]), strict=True))
    assert first["unit_id"] == "../a 1#3-28"
    assert first["outlet"].startswith("'=cmd")
    assert first["text"] == "Kios sementara sudah siap"
    assert not any(value for name, value in first.items() if name.endswith(("_coder1", "_coder2", "_final")))
    assert len(book["koding"].data_validations.dataValidation) == 12
    assert book["buku_kode"].max_row == len(VARIABLES) + 1


def test_a_prefilled_sheet_says_what_the_machine_found(tmp_path, corpus):
    sheet = load_workbook(export(corpus, "coding-prefilled", tmp_path / "k.xlsx"))["koding"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, (cell.value for cell in sheet[2]), strict=True))
    assert first["narasumber_machine"] == "Rusmala Dewanti"
    assert first["jenis_machine"] == "direct"
    assert first["topik_machine"] == "pasar-malam"
    assert "posisi_machine" not in header
    assert first["narasumber_final"] is None


def test_a_sheet_that_coders_filled_in_can_be_compared(tmp_path, corpus):
    path = export(corpus, "coding", tmp_path / "k.xlsx")
    book = load_workbook(path)
    sheet = book["koding"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for name in VARIABLES:
        for row in range(2, 6):
            sheet.cell(row, places[f"{name}_coder1"]).value = "a"
            sheet.cell(row, places[f"{name}_coder2"]).value = "b" if row == 2 else "a"
    book.save(path)
    found, unlike = compare_codes([read_sheet(path)])
    assert [one.percent for one in found] == [0.75] * len(VARIABLES)
    assert len(unlike) == len(VARIABLES)


@pytest.mark.model
def test_conllu_has_sentences_mentions_and_statements(tmp_path, nasty):
    sentences = conllu.parse(export(nasty, "conllu", tmp_path / "k.conllu").read_text(encoding="utf-8"))
    assert sentences[0].metadata["newdoc id"] == "../a 1"
    text = nasty.articles.text[0]
    tokens = [token for sentence in sentences[:2] for token in sentence]
    for token in tokens:
        assert text[int(token["misc"]["Start"]) : int(token["misc"]["End"])] == token["form"]
    tagged = [token["form"] for token in tokens if "NE" in (token["misc"] or {})]
    assert tagged == ["Wali", "Kota", "Selasih"]
    assert [t["form"] for t in tokens if t["misc"].get("Statement") == "s1"][:2] == ["Kios", "sementara"]


def test_antconc_has_the_texts_as_they_were(tmp_path, nasty):
    folder = export(nasty, "antconc", tmp_path / "ant")
    table = pd.read_csv(folder / "metadata.tsv", sep="\t", dtype=str, keep_default_na=False)
    assert table.filename.tolist() == ["a-1.txt", "a2.txt", "a3.txt"]
    for name, text in zip(table.filename, nasty.articles.text, strict=True):
        assert (folder / "teks" / name).read_bytes().decode() == text
    assert table.title[0].startswith("'@SUM")
    assert table.topic_id.tolist() == ["pasar-malam", "pasar-malam", "banjir"]


def test_bibtex_and_csl_name_the_articles(tmp_path, nasty):
    entries = parse_file(str(export(nasty, "bibtex", tmp_path / "p.bib"))).entries
    assert list(entries) == ["cmdxkabar2025-1", "kabarselasih2025-1", "wartamuara2025-1"]
    assert entries["kabarselasih2025-1"].fields["title"] == "{Pedagang Pindah}"
    assert entries["cmdxkabar2025-1"].fields["title"].startswith(r"{@SUM \{100\%\} \& \_x\_")
    csl = json.loads(export(nasty, "csl", tmp_path / "p.json").read_text(encoding="utf-8"))
    assert csl[1]["issued"] == {"date-parts": [[2025, 2, 20]]}
    untitled = corpus_without_title(nasty)
    csl = json.loads(export(untitled, "csl", tmp_path / "q.json").read_text(encoding="utf-8"))
    assert csl[2]["title"] == "[Sungai Muara meluap. “Air surut di Muara besok,” …]"
    assert csl[1]["container-title"] == "Kabar Selasih"


def corpus_without_title(corpus):
    frames = corpus.frames
    frames.articles["title"] = None
    return Corpus.of(frames)


def test_xmi_opens_in_cassis_with_the_same_stretches(tmp_path, nasty):
    folder = export(nasty, "xmi", tmp_path / "cas")
    with (folder / "TypeSystem.xml").open("rb") as file:
        types = cassis.load_typesystem(file)
    with (folder / "a-1.xmi").open("rb") as file:
        cas = cassis.load_cas_from_xmi(file, typesystem=types)
    (role,) = cas.select(NAMED_ENTITY)
    assert (role.get_covered_text(), role.value) == ("Wali Kota Selasih", "ROLE")
    first, second = cas.select(STATEMENT)
    assert first.get_covered_text() == "Kios sementara sudah siap"
    assert (second.speaker, second.kind) == ("Rusmala Dewanti", "indirect")
    raw = (folder / "a-1.xmi").read_text(encoding="utf-8")
    assert 'begin="4"' in raw  # UTF-16 units: the mark in front counts two


@pytest.mark.parametrize("form", [form for form in FORMS if form != "conllu"])
def test_nothing_is_half_written_or_replaced_unasked(tmp_path, corpus, form):
    path = tmp_path / "keluar"
    export(corpus, form, path)
    before = sorted(one.name for one in tmp_path.rglob("*"))
    assert not any(name.endswith(".part") for name in before)
    with pytest.raises(OutputError, match="sudah ada"):
        export(corpus, form, path)
    assert sorted(one.name for one in tmp_path.rglob("*")) == before
    nothing = corpus.by(speaker="Rusmala").on("banjir")
    with pytest.raises(InputError, match="kosong"):
        export(nothing, form, tmp_path / "lain")
    assert not (tmp_path / "lain").exists()


@pytest.mark.parametrize("form", [form for form in FORMS if FORMS[form].offsets])
def test_texts_that_do_not_fit_their_hash_are_refused(tmp_path, corpus, form):
    frames = corpus.frames
    frames.articles.loc[1, "text"] = frames.articles.text[1].replace("Pasar", "Pasar ")
    with pytest.raises(InputError, match=r"a2: .*tidak tersimpan utuh.*jsonl"):
        export(Corpus.of(frames), form, tmp_path / "keluar")
    assert not list(tmp_path.iterdir())


def test_an_unknown_form_and_an_unwritable_place(tmp_path, corpus):
    with pytest.raises(InputError, match="dna"):
        export(corpus, "dan", tmp_path / "x")
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(OutputError, match="tidak dapat ditulis"):
        export(corpus, "dna", tmp_path / "berkas" / "x.csv")


def test_file_names_suit_every_system():
    assert file_names(["Ä b", "ä B", "..", "x" * 200])["ä B"] == "ä-B-2"
    assert len(file_names(["x" * 200])["x" * 200]) == 80
