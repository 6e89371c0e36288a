"""Posts reach to the name of their holder, and begin at the noun before a body."""

from __future__ import annotations

import pytest

from govcomm.pipeline.mention_names import Piece
from govcomm.pipeline.mention_scope import widen_posts


def widened(marked: str, *, broken: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    """Widen the posts of words that are marked as ``[R Camat Beji ]``."""
    labels = {"[P": "PERSON", "[R": "ROLE", "[A": "AGENCY", "[O": "ORG", "[L": "LOCATION"}
    words: list[str] = []
    pieces: list[Piece] = []
    start, label = 0, ""
    for token in marked.split():
        if token in labels:
            start, label = len(words), labels[token]
        elif token == "]":
            pieces.append(Piece(start, len(words), label))
        else:
            words.append(token)
    return [(" ".join(words[p.start : p.end]), p.label) for p in widen_posts(words, pieces, broken)]


@pytest.mark.parametrize(
    ("marked", "post"),
    [
        ("[R Kadis PUPR ] [L Madina ] [P Danur Wira ]", "Kadis PUPR Madina"),
        ("[R Ketua Umum SBSI ] 92 [P Danur ] berkata", "Ketua Umum SBSI 92"),
        ("[R Ketua Fraksi PPP ] dan PAN [A DPRD Lapak ] [P Danur ]", "Ketua Fraksi PPP dan PAN DPRD Lapak"),
        (
            "[R Anggota Dewan Perwakilan Rakyat ] ( [A DPR ] ) RI , [P Danur ]",
            "Anggota Dewan Perwakilan Rakyat ( DPR ) RI",
        ),
        (
            "[R Kepala Balai Benih ] , Pupuk , dan Ternak [L Jawa Timur ] Drs. [P Danur ]",
            "Kepala Balai Benih , Pupuk , dan Ternak Jawa Timur",
        ),
        ("kata penyiar [O Radio Lapak ] , [P Danur ] .", "penyiar Radio Lapak"),
        ("[P Danur ] selaku pengelola [O Taman Lapak ] hadir", "pengelola Taman Lapak"),
        ("Paur Humas [A Polres Lapak ] Ipda [P Danur ]", "Paur Humas Polres Lapak"),
    ],
)
def test_a_post_reaches_to_its_holder(marked: str, post: str) -> None:
    assert (post, "ROLE") in widened(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[R Menteri Dalam Negeri ] ( [R Mendagri ] ) [P Danur ]",  # the bracket is the post's short form
        "[R Bupati ] Tinjau Pasar [P Danur ]",
        "[R Bupati ] hadir di [L Lapak ] , [P Danur ] tidak",
        "[R Kepala Bappeda ] , [A Dinas Sosial ] , dan [R Camat ] [P Danur ]",
        "[R Camat ] [L Beji ]",
        "guru di [O SMPN 1 ] , [P Danur ]",
        "rumah [O Radio Lapak ] , [P Danur ]",
    ],
)
def test_what_is_no_scope_stays_out(marked: str) -> None:
    before = [
        token
        for token in (part.split(" ]")[0] for part in marked.split("[R ")[1:])
        if token  # the posts as marked
    ]
    assert [text for text, label in widened(marked) if label == "ROLE"] == before


def test_a_post_ends_with_its_line() -> None:
    marked = "[R Kadis PUPR ] [L Madina ] [P Danur ]"
    assert ("Kadis PUPR", "ROLE") in widened(marked, broken=frozenset({2}))
