"""Mentions are cut as idner-news-2k cuts them."""

from __future__ import annotations

import pytest
from spacy.language import Language

from govcomm.pipeline.tokenizer import blank
from govcomm.training.idner import as_in_idner


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = blank()
    nlp.add_pipe("entity_ruler")
    names = {
        "ROLE": ["Ketua Komisi Pemilihan Umum", "lurah"],
        "AGENCY": ["KPU", "DPR", "Komisi III", "Komisi II DPR", "Dinas Sosial"],
        "ORG": ["DPP Partai Golkar", "Golkar", "DPP", "Dewan Pembina Golkar"],
        "PERSON": ["Rahmi Danur", "Rahmi", "Arman"],
        "LOCATION": ["Sleman"],
    }
    rows = [{"label": label, "pattern": name} for label, forms in names.items() for name in forms]
    nlp.get_pipe("entity_ruler").add_patterns(rows)  # type: ignore[attr-defined]
    return nlp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Menurut Ketua Komisi Pemilihan Umum (KPU) kemarin", [("Komisi Pemilihan Umum (KPU)", "ORG")]),
        ("Ketua Komisi Pemilihan Umum ( KPU ) kemarin", [("Komisi Pemilihan Umum ( KPU )", "ORG")]),
        ("Menurut lurah itu", []),
        ("Ia, Rahmi Danur (Rahmi), hadir", [("Rahmi Danur", "PERSON"), ("(Rahmi)", "PERSON")]),
        ("Pasangan Rahmi-Arman hadir", [("Rahmi-Arman", "PERSON")]),
        ("Pasangan Rahmi - Arman hadir", [("Rahmi", "PERSON"), ("Arman", "PERSON")]),
        ("Kader DPP Partai Golkar hadir", [("Partai Golkar", "ORG")]),
        ("Kader Dewan Pembina Golkar hadir", [("Golkar", "ORG")]),
        ("Anggota Komisi II DPR hadir", [("DPR", "ORG")]),
        ("Anggota Komisi III dan DPP hadir", []),
        ("Rapat di Gedung DPR kemarin", [("Gedung DPR", "LOCATION")]),
        ("Rapat di kantor Golkar kemarin", [("kantor Golkar", "LOCATION")]),
        ("Cat gedung DPR putih", [("DPR", "ORG")]),
        ("Warga (Sleman) dan Dinas Sosial", [("(Sleman)", "LOCATION"), ("Dinas Sosial", "ORG")]),
    ],
)
def test_names_are_cut_as_there(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    found = sorted(as_in_idner(nlp(text)))
    assert [(text[start:end], label) for start, end, label in found] == expected
