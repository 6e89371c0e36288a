"""How a cited speaker's office is written beside the name."""

from __future__ import annotations

import pytest

from govcomm.report.material import Item, Said
from govcomm.report.quoting import quote

ITEM = Item(article_id="a", title="", outlet="", day=None, url="", text="", group="a")


@pytest.mark.parametrize(
    ("speaker", "role", "agency", "office"),
    [
        ("Danur", "Camat Beji", "Pemkot Depok", "Camat Beji, Pemkot Depok"),
        ("Danur", "Kepala Dinas Sosial", "Dinas Sosial", "Kepala Dinas Sosial"),
        ("Danur", "", "PT Sari", "PT Sari"),
        ("Danur", "", "", ""),
        ("Gubernur", "Gubernur", "Pemprov Bali", "Pemprov Bali"),
        ("Gubernur", "Gubernur", "", ""),
        ("Pemprov Bali", "", "Pemprov Bali", ""),
        ("Ketua DPRD Depok", "Ketua DPRD Depok", "DPRD Depok", ""),
    ],
)
def test_the_office_says_what_the_name_does_not(speaker: str, role: str, agency: str, office: str) -> None:
    said = Said(
        statement_id="a-s1",
        kind="direct",
        text="Pasar dibuka",
        start=0,
        end=12,
        cue="kata",
        cue_class="neutral",
        person="",
        speaker=speaker,
        role=role,
        agency=agency,
        official=True,
        confidence=0.9,
        in_headline=False,
        words="pasar dibuka",
    )
    assert quote(ITEM, said, "").office == office
