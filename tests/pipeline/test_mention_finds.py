"""Names that were left out or cut short are found by what stands around them."""

from __future__ import annotations

import pytest

from govcomm.pipeline.mention_finds import find_people
from govcomm.pipeline.mention_names import Piece
from govcomm.pipeline.word_use import word_use


def found(text: str, *marks: tuple[str, str], broken: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """The mentions after completion of a text, parted at blanks, with the given surfaces marked."""
    words = text.split()
    pieces = []
    for surface, label in marks:
        form = surface.split()
        start = next(i for i in range(len(words)) if words[i : i + len(form)] == form)
        pieces.append(Piece(start, start + len(form), label))
    result = find_people(words, sorted(pieces), broken)
    return [(" ".join(words[p.start : p.end]), p.label) for p in result]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("kata Budi Hartono di pasar", [("Budi", "PERSON")], [("Budi Hartono", "PERSON")]),
        ("kata lurah Siti Rahmawati di pasar", [("Rahmawati", "PERSON")], [("Siti Rahmawati", "PERSON")]),
        ("ujar Hartono di pasar", [], [("Hartono", "PERSON")]),
        ("ujar Pasar di sana", [], []),
        ("ujar Kabupaten di sana", [], []),
        ("warga akrab disapa Hartono , ramah", [], [("Hartono", "PERSON")]),
        (
            "kata Ketua RT , Drs. Hartono , tadi",
            [("Ketua RT", "ROLE")],
            [("Ketua RT", "ROLE"), ("Hartono", "PERSON")],
        ),
        (
            "kata Anggota DPRD Siti Rahmawati tadi",
            [("Anggota DPRD Siti Rahmawati", "ROLE")],
            [("Anggota DPRD", "ROLE"), ("Siti Rahmawati", "PERSON")],
        ),
        (
            "kata Anggota DPRD Siti Rahmawati tadi",
            [("Anggota DPRD Siti", "ROLE"), ("Rahmawati", "PERSON")],
            [("Anggota DPRD", "ROLE"), ("Siti Rahmawati", "PERSON")],
        ),
        ("kata Siti Rahmawati tadi", [("Siti Rahmawati", "ROLE")], [("Siti Rahmawati", "PERSON")]),
        (
            "kata Bupati Ngada H Hartono tadi",
            [("Bupati Ngada H Hartono", "ROLE")],
            [("Bupati Ngada", "ROLE"), ("Hartono", "PERSON")],
        ),
        (
            "kata Direktur RSUD Siti Rahmawati tadi",
            [("Direktur RSUD Siti Rahmawati", "ROLE")],
            [("Direktur RSUD Siti Rahmawati", "ROLE")],
        ),
        (
            "kata Lurah Xyzabad , tadi",
            [("Lurah Xyzabad", "ROLE")],
            [("Lurah Xyzabad", "ROLE")],
        ),
        (
            "kata Sekretaris Dinas Sosial Xyzabad tadi",
            [("Sekretaris Dinas Sosial Xyzabad", "ROLE")],
            [("Sekretaris Dinas Sosial", "ROLE"), ("Xyzabad", "PERSON")],
        ),
    ],
)
def test_names(text: str, marks: list[tuple[str, str]], expected: list[tuple[str, str]]) -> None:
    assert found(text, *marks) == expected


def test_a_name_ends_with_its_line() -> None:
    assert found("Budi Hartono hadir", ("Budi", "PERSON"), broken=frozenset({1})) == [("Budi", "PERSON")]


def test_headlines_lend_no_rare_words() -> None:
    assert found("Baca juga: Budi Xyzabadkan pasar", ("Budi", "PERSON")) == [("Budi", "PERSON")]


def test_news_tells_names_from_words() -> None:
    name, thing = word_use("Hartono"), word_use("Pasar")
    assert name is not None and name > 0.8
    assert thing is not None and thing < 0.1
    assert word_use("Xyzabad") is None
