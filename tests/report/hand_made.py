"""An outline made by hand: three articles, hostile names, every part that a renderer has to draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from govcomm.report.outline import Article, Chart, Column, Letterhead, Outline, Quote, Section, Table

HOSTILE = "<script>alert('Berita')</script> & \"kutip\" #panic() {{ 7*7 }} $x$"
LONG_NAME = "Badan" + "penanggulangan" * 12
FIRST = date(2024, 3, 4)

_TEXTS = (
    "KOTA MELATI - Wali Kota Melati Sundari Prameswati membuka pasar tani.\n\n"
    "“Lapak tani ini gratis bagi warga selama sebulan,” ujar Sundari.\n"
    "Ia menambahkan, harga cabai sudah turun.",
    "Kepala Dinas Perhubungan Bagas Wirayuda membantah kabar itu. "
    "“Tarif bus kota tidak naik tahun ini </script><script>alert(1)</script>,” katanya.",
    "Hujan deras mengguyur Kecamatan Anyelir sejak pagi.",
)


def quote(number: int, words: str, **changes: object) -> Quote:
    """A statement of article ``number`` that stands there word by word."""
    start = _TEXTS[number].index(words)
    made = Quote(
        text=words,
        kind="direct",
        speaker="Sundari Prameswati",
        office="Wali Kota Melati",
        day=FIRST + timedelta(number),
        outlet="kabar-melati.example",
        title="Pasar Tani Dibuka",
        url="https://kabar-melati.example/1",
        article_id=f"art-{number}",
        statement_id=f"art-{number}-s1",
        start=start,
        end=start + len(words),
        confidence=0.91,
        topic="Pangan",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


FREE = quote(0, "Lapak tani ini gratis bagi warga selama sebulan")
CHEAPER = quote(0, "harga cabai sudah turun", kind="indirect", statement_id="art-0-s2")
FARE = quote(
    1,
    "Tarif bus kota tidak naik tahun ini </script><script>alert(1)</script>",
    speaker="Bagas Wirayuda",
    office="Kepala Dinas Perhubungan",
    title=HOSTILE,
    url="javascript:alert(1)",
    stance="denies",
)

ARTICLES = (
    Article(
        article_id="art-0",
        title="Pasar Tani Dibuka",
        outlet="kabar-melati.example",
        day=FIRST,
        url="https://kabar-melati.example/1",
        text=_TEXTS[0],
        topics=("Pangan",),
        agencies=("Pemerintah Kota Melati",),
        copies=2,
        statements=(FREE, CHEAPER),
    ),
    Article(
        article_id="art-1",
        title=HOSTILE,
        outlet="",
        day=FIRST + timedelta(1),
        url="javascript:alert(1)",
        text=_TEXTS[1],
        topics=(),
        agencies=(LONG_NAME, "Pemerintah Kota Melati"),
        statements=(FARE,),
    ),
    Article(
        article_id="art-2",
        title="Hujan Deras",
        outlet="warta-anyelir.example",
        day=None,
        url="",
        text=_TEXTS[2],
        topics=(),
        agencies=(),
    ),
)

LINE = Chart(
    kind="line",
    title="Jumlah berita per hari",
    labels=tuple((FIRST + timedelta(n)).isoformat() for n in range(7)),
    series=(
        ("Berita", (1.0, 4.0, 0.0, 2.0, 3.0, 1234.0, 1.0)),
        ("Berita unik", (1.0, 2.0, 0, 2, 1, 900.0, 1)),
    ),
    unit="berita",
)
BAR = Chart(
    kind="bar",
    title="Berita unik menurut media",
    labels=("kabar-melati.example", LONG_NAME, HOSTILE),
    series=(("Berita unik", (1234.0, 2.0, 1.0)),),
    unit="berita",
)
LIST = Table(
    columns=(
        Column("no", "No", "count"),
        Column("day", "Tanggal", "date"),
        Column("title", "Judul"),
        Column("outlet", "Media"),
        Column("share", "Porsi", "share"),
        Column("url", "Tautan", "link"),
    ),
    rows=(
        (1, FIRST, "Pasar Tani Dibuka", "kabar-melati.example", 0.651, "https://kabar-melati.example/1"),
        (1234, FIRST + timedelta(1), HOSTILE, LONG_NAME, 0.1, "javascript:alert(1)"),
        (3, None, "=HYPERLINK(1)", "", None, ""),
    ),
)


def outline(**changes: object) -> Outline:
    """The outline; keyword arguments take the place of its parts."""
    made = Outline(
        title="Laporan Monitoring Media",
        lang="id",
        start=FIRST,
        end=FIRST + timedelta(6),
        made_on=date(2024, 3, 12),
        letterhead=Letterhead(
            organisation=("PEMERINTAH KOTA MELATI", "DINAS KOMUNIKASI DAN INFORMATIKA"),
            address="Jalan Kenanga 1, Melati",
            contact="kominfo@melati.example",
            number="LAP-MM-2024-007",
            place="Melati",
            signed_by="Ratna Kusumawardhani",
            signed_as="Kepala Dinas",
            signed_id="19700101 199003 2 001",
            prepared_by="Tim Media",
        ),
        sections=(
            Section("summary", "Ringkasan Eksekutif", ("Tercatat 3 berita.",)),
            Section("trend", "Tren Harian", ("Puncak terjadi pada hari keenam.",), charts=(LINE,)),
            Section("outlets", "Media Teraktif", charts=(BAR,)),
            Section(
                "statements",
                "Pernyataan Penting",
                quotes=(("Pangan", (FREE, CHEAPER)), (HOSTILE, (FARE,))),
            ),
            Section("articles", "Daftar Berita", (HOSTILE,), tables=(LIST,)),
        ),
        articles=ARTICLES,
        counts={"articles": 3, "articles_unique": 3},
    )
    return replace(made, **changes)  # type: ignore[arg-type]
