from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcomm.sources.published import in_indonesia, is_month_first, parse_published


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-11-22", "2021-11-22"),
        ("2015/08/25", "2015-08-25"),
        ("20211122", "2021-11-22"),
        ("2021-11-22 19:07:45.123456", "2021-11-22T19:07:45"),
        ("2025/07/02 13:30:42", "2025-07-02T13:30:42"),
        ("2021-11-22T19:07:00+07:00", "2021-11-22T19:07:00+07:00"),
        ("2021-11-22T12:07:00Z", "2021-11-22T12:07:00+00:00"),
        ("2021-11-22 00:00:00", "2021-11-22"),
        ("2021-11-22 00:00 WIB", "2021-11-22T00:00:00+07:00"),
        ("Senin, 22 November 2021 - 19:07 WIB", "2021-11-22T19:07:00+07:00"),
        ("Senin 22 November 2021 19:07 WITA", "2021-11-22T19:07:00+08:00"),
        ("Senin, 22 November 2021 | 19.07 WIT", "2021-11-22T19:07:00+09:00"),
        ("22 Nov 2021 19:07", "2021-11-22T19:07:00"),
        ("Rabu, 19 Feb 2020 16:02 WIB", "2020-02-19T16:02:00+07:00"),
        ("22/11/2021 19.07 WIB", "2021-11-22T19:07:00+07:00"),
        ("22-11-2021", "2021-11-22"),
        ("22.11.2021", "2021-11-22"),
        ("01-10-2023", "2023-10-01"),
        ("Jum'at, 01 Mei 2020 - 23:59 WIB", "2020-05-01T23:59:00+07:00"),
        ("Jum’at, 1 Mei 2020", "2020-05-01"),
        ("Kamis, 22 Sept 2022 | 10:00", "2022-09-22T10:00:00"),
        ("Kabarkota.example - 13/05/2024, 05:28 WIB", "2024-05-13T05:28:00+07:00"),
        ("Kabarkota.example- 02/07/2025, 10:42 WIB", "2025-07-02T10:42:00+07:00"),
        ("Jumat, 02 Mei  2025 21:44 WIB", "2025-05-02T21:44:00+07:00"),
        ("Jumat, 02 Mei\u00a02025 21:44\u00a0WIB", "2025-05-02T21:44:00+07:00"),
        ("Selasa, 29 Januari 2019 / 20:44 WIB", "2019-01-29T20:44:00+07:00"),
        ("15 Mei 2025, 16:30 WIB", "2025-05-15T16:30:00+07:00"),
        ("15 May 25 | 05:10", "2025-05-15T05:10:00"),
        ("13+December+2018", "2018-12-13"),
        ("14-October-2021 | 19:11", "2021-10-14T19:11:00"),
        ("January 23, 2025", "2025-01-23"),
        ("May 7, 2025 9:05 pm", "2025-05-07T21:05:00"),
        ("12 Agt 2020", "2020-08-12"),
        ("12 Agu 2020", "2020-08-12"),
        ("12 Ags. 2020", "2020-08-12"),
        ("12 Okt 2020", "2020-10-12"),
        ("12 Des 2020", "2020-12-12"),
        ("12 Nopember 2020", "2020-11-12"),
        ("12 Pebruari 2020", "2020-02-12"),
        ("12 MEI 2020", "2020-05-12"),
        ("Mon, 22 Nov 2021 12:07:00 +0700", "2021-11-22T12:07:00+07:00"),
        ("Mon, 22 Nov 2021 12:07:00 GMT", "2021-11-22T12:07:00+00:00"),
        ("22 November 2021 pukul 08.15 WIB", "2021-11-22T08:15:00+07:00"),
        ("19:07 WIB, 22 November 2021", "2021-11-22T19:07:00+07:00"),
        ("08.15 WIB - Senin, 22 November 2021", "2021-11-22T08:15:00+07:00"),
        ("Diterbitkan pada 22 November 2021", "2021-11-22"),
        ("(22/11/2021)", "2021-11-22"),
        ("10/14/2025 21:30", "2025-10-14T21:30:00"),
        ("8/27/2025 8:47", "2025-08-27T08:47:00"),
        ("Senin (22/11/21)", "2021-11-22"),
        ("Selasa, 10/7/2025", "2025-10-07"),  # 7 October is the Tuesday, 10 July is none
        ("22 November 2021 24:99", "2021-11-22"),
    ],
)
def test_reads_the_ways_dates_are_printed(value: str, expected: str) -> None:
    assert parse_published(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "   ",
        "1 jam lalu",
        "2 jam yang lalu",
        "Tanggal tidak ditemukan",
        "22/11",
        "November 2021",
        "22 November",
        "22 November 19:07 WIB",
        "31/02/2021",
        "2021-13-45",
        "99/99/9999",
        "21/11/22",
        "nan",
        "0812-3456-7890",
        "Rapat digelar 22 November 2021 " + "dan dihadiri banyak orang " * 10,
    ],
)
def test_leaves_what_cannot_be_told(value: str) -> None:
    assert parse_published(value) is None


def test_month_first_only_where_the_column_says_so() -> None:
    assert parse_published("10/07/2025") == "2025-07-10"
    assert parse_published("10/07/2025", month_first=True) == "2025-10-07"
    assert parse_published("22/11/2021", month_first=True) == "2021-11-22"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10/14/2025 21:30", True),
        ("14/10/2025", False),
        ("10/7/2025", None),
        ("2025-10-14", None),
        ("", None),
    ],
)
def test_tells_the_order_of_day_and_month(value: str, expected: bool | None) -> None:
    assert is_month_first(value) is expected


def test_utc_becomes_the_day_that_readers_saw() -> None:
    assert in_indonesia("2021-11-22T17:30:00+00:00") == "2021-11-23T00:30:00+07:00"
    for kept in ("2021-11-22", "2021-11-22T17:30:00", "2021-11-22T17:30:00+08:00"):
        assert in_indonesia(kept) == kept


@given(st.text(max_size=60))
def test_never_raises(value: str) -> None:
    parse_published(value)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_its_printed_forms(day: date) -> None:
    iso = day.isoformat()
    assert parse_published(iso) == iso
    assert parse_published(f"{day:%d/%m/%Y}") == iso
    assert parse_published(f"{day:%d %B %Y}") == iso
