from __future__ import annotations

import pytest

from govcomm.pipeline.tokenizer import blank


@pytest.fixture(scope="module")
def words():
    nlp = blank()
    return lambda text: [token.text for token in nlp.make_doc(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Siap,”ujar Rudi", ["“", "Siap", ",", "”", "ujar", "Rudi"]),
        ("katanya.Ia pulang", ["katanya", ".", "Ia", "pulang"]),
        ("slogan 'gratis'.Ketua DPRD", ["slogan", "'", "gratis", "'", ".", "Ketua", "DPRD"]),
        ("Jum'at", ["Jum'at"]),
        ("ujarHendra", ["ujar", "Hendra"]),
        ("Hj. Rina, S.Sos., M.Si. hadir", ["Hj.", "Rina", ",", "S.Sos.", ",", "M.Si.", "hadir"]),
        ("Jum’at (7/11/2025)", ["Jum’at", "(", "7/11/2025", ")"]),
        ("laman kabarkita.example.id dibuka", ["laman", "kabarkita.example.id", "dibuka"]),
        ("Rini Suryanimengungkapkan hal itu", ["Rini", "Suryani", "mengungkapkan", "hal", "itu"]),
        ("Wiryodipanggil Santosomengunjungi", ["Wiryo", "dipanggil", "Santoso", "mengunjungi"]),
        ("Sentimental Bernegosiasi Fundamental", ["Sentimental", "Bernegosiasi", "Fundamental"]),
        ("JambiIKetut Sara", ["Jambi", "I", "Ketut", "Sara"]),
        ("Tumenggung Implementasi Rekomendasi", ["Tumenggung", "Implementasi", "Rekomendasi"]),
        ("Rp2,5 miliar", ["Rp", "2,5", "miliar"]),
        ("pasangan Rudi-Sinta", ["pasangan", "Rudi", "-", "Sinta"]),
        ("gedung KPK.Dia keluar", ["gedung", "KPK", ".", "Dia", "keluar"]),
        ("undang-undang", ["undang-undang"]),
    ],
)
def test_splits_what_the_press_glues_and_keeps_what_belongs_together(words, text, expected):
    assert words(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a" * 5000, "“”\"''" * 50, "\u200f\u2028x", "😀,”ujar"])
def test_tokens_rebuild_the_text(text):
    doc = blank().make_doc(text)
    assert "".join(token.text_with_ws for token in doc) == text
