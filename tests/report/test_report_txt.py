from __future__ import annotations

from dataclasses import replace

from govcomm.report import txt
from govcomm.tables import to_frames


def test_at_most_forty_lines_bold_headings_and_counts(outline):
    message = txt.render(outline)
    lines = message.splitlines()
    assert len(lines) <= txt.MAX_LINES
    assert lines[0] == "*LAPORAN MONITORING MEDIA*"
    assert lines[2] == "1–30 November 2021"
    assert "- Berita: 4 (unik: 3)" in lines
    assert "*Isu yang Perlu Perhatian*" in lines
    assert any("membantah: " in line and "https://kabarselasih.example/" in line for line in lines)
    assert message == txt.render(outline)


def test_texts_cannot_forge_lines_or_formatting(outline):
    section = next(one for one in outline.sections if one.key == "issues")
    name, quotes = section.quotes[0]
    bad = replace(quotes[0], text="satu\n*PENTING* _dua_ ```tiga``` \u202eempat", speaker="A\r\nB" * 200)
    changed = replace(section, quotes=((name, (bad,)),))
    message = txt.render(replace(outline, sections=(changed,)))
    assert "*PENTING*" not in message
    assert "_dua_" not in message
    assert "```" not in message
    assert "\u202e" not in message
    assert max(map(len, message.splitlines())) < 800


def test_an_empty_period_says_so(make_outline):
    message = txt.render(make_outline(to_frames([]), start=None, end=None))
    assert "Tidak ada berita pada periode ini." in message


def test_english(make_outline):
    assert "- Articles: 4 (unique: 3)" in txt.render(make_outline(lang="en"))
