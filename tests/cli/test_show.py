import io
from dataclasses import replace

import pytest
from rich.console import Console

from govcomm.cli.marked import display
from govcomm.cli.why import display_why


def _shown(analysis, **settings):
    out = io.StringIO()
    lang = settings.pop("lang", "id")
    display(analysis, lang=lang, console=Console(file=out, highlight=False, width=100, **settings))
    return out.getvalue()


def test_a_pipe_gets_text_with_brackets_and_no_colours(analysis):
    page = _shown(analysis)
    assert "\x1b" not in page
    assert "Rusmala: [1›Perbaikan Pasar Rampung Juni‹1]" in page
    assert "“[2›Kios sementara sudah kami siapkan‹2],” ujar Wali Kota Selasih Rusmala Dewanti" in page
    who = "Rusmala Dewanti (Wali Kota Selasih, Pemerintah Kota Selasih)"
    assert f"   2. {who} – langsung – Kios sementara sudah kami siapkan" in page
    assert f"   1. {who} – tidak langsung, judul – Perbaikan Pasar Rampung Juni" in page
    assert "   75% pasar-malam (karena: pasar, pedagang)" in page
    assert "Rusmala Dewanti, Wali Kota Selasih, Pemerintah Kota Selasih, pejabat" in page


def test_a_terminal_gets_colours(analysis):
    page = _shown(analysis, force_terminal=True, color_system="truecolor", no_color=False)
    assert "\x1b[" in page
    assert "Kios sementara" in page


def test_what_an_article_holds_is_never_markup(make_analysis):
    text = "[bold red]tebal[/bold red] :smile: \x1b[2J\x07 \u202eterbalik"
    article = replace(make_analysis("x").article, text=text, title="[link=x]judul[/link]")
    page = _shown(replace(make_analysis("x"), article=article, statements=(), mentions=(), people=()))
    assert "[bold red]tebal[/bold red] :smile: \ufffd[2J\ufffd \ufffdterbalik" in page
    assert "[link=x]judul[/link]" in page
    assert "\x1b" not in page


def test_english(analysis):
    assert "– indirect, headline –" in _shown(analysis, lang="en")


def test_show_reads_one_of_several(govcomm, tmp_path):
    path = tmp_path / "dua.jsonl"
    path.write_text('{"id": "a", "isi": "Berita pertama."}\n{"id": "b", "isi": "Berita kedua."}\n', "utf-8")
    code, said, _ = govcomm("show", path, "--number", 2)
    assert code == 0
    assert "dua.jsonl" in said
    assert "Berita kedua." in said
    assert "Berita pertama." not in said
    code, said, warned = govcomm("show", path, "--number", 3)
    assert (code, said) == (2, "")
    assert warned == f"{path}: tidak ada berita nomor 3. Pilih nomor yang lebih kecil dengan --number.\n"


def test_show_says_why_it_cannot(govcomm, tmp_path):
    code, _, warned = govcomm("show", tmp_path / "tiada.txt")
    assert code == 2
    assert len(warned.splitlines()) == 1
    path = tmp_path / "en.txt"
    path.write_text("the mayor said nothing", encoding="utf-8")
    code, said, _ = govcomm("show", path)
    assert code == 2
    assert f"{path}: teksnya tidak tampak berbahasa Indonesia. govcomm hanya membaca berita" in said
    _, said, _ = govcomm("show", path, "--lang", "en")
    assert "govcomm reads Indonesian news only." in said


_STORY = (
    "Bupati Sigi Rina Lestari mengatakan pasar dibuka besok. “Pasar sudah siap,” ujarnya.\n\n"
    "Kepala Dinas Perdagangan Budi Santoso menambahkan, pedagang diminta tertib."
)


@pytest.mark.model
def test_why_explains_one_statement(govcomm, tmp_path):
    path = tmp_path / "pasar.txt"
    path.write_text(_STORY, "utf-8")
    code, said, _ = govcomm("show", path, "--why", 2)
    assert code == 0
    assert "Isi: Pasar sudah siap" in said
    assert "Yang disebut di penanda: hanya akhiran -nya" in said
    options = said.split("Calon narasumber:")[1].splitlines()
    assert "Rina Lestari – pembicara sebelumnya" in options[1]
    assert any("tidak seorang pun" in line for line in options)


@pytest.mark.model
def test_why_says_which_numbers_there_are(govcomm, tmp_path):
    path = tmp_path / "pasar.txt"
    path.write_text(_STORY, "utf-8")
    code, _, complaint = govcomm("show", path, "--why", 9)
    assert code == 2
    assert "tidak ada pernyataan nomor 9; ada 3" in complaint
    assert "tanpa --why" in complaint


def test_why_of_a_headline_names_what_it_shortens(analysis):
    out = io.StringIO()
    console = Console(file=out, width=100)
    first = next(s for s in analysis.statements if s.in_headline)
    display_why(1, first, None, shortens=2, lang="id", console=console)
    assert "meringkas pernyataan 2" in out.getvalue()
