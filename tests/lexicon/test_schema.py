from datetime import date

import pytest

from govcomm.errors import LexiconError
from govcomm.lexicon import agencies, districts, fingerprint, offices, regions, schema, titles


def test_all_provinces_and_regencies_are_there() -> None:
    levels = [region.level for region in regions().values()]
    assert levels.count("provinsi") == 38
    assert len(levels) - 38 == 514
    assert len(districts()) > 7000


def test_codes_are_text_and_nest() -> None:
    table = regions()
    assert table["36.71"].canonical == "Kota Tangerang"
    assert table["36.03"].canonical == "Kabupaten Tangerang"
    assert all(region.parent in table for region in table.values() if region.level != "provinsi")


def test_a_ministry_is_valid_only_under_its_name() -> None:
    komdigi = agencies()["kemkomdigi"]
    assert komdigi.valid(date(2025, 1, 1))
    assert not komdigi.valid(date(2021, 1, 1))
    assert agencies()["kemenkominfo"].successors == ("kemkomdigi",)


def test_offices_and_titles_load() -> None:
    assert offices()["dishub"].levels == ("provinsi", "kabupaten", "kota")
    assert titles()["bupati"].heads == "pemerintah-kabupaten"


def test_fingerprint_is_short_and_stable() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16
    int(fingerprint(), 16)


def test_a_broken_table_names_its_row(tmp_path, monkeypatch) -> None:
    (tmp_path / "districts.tsv").write_text("id\tcanonical\n11.01.01\n", encoding="utf-8")
    monkeypatch.setattr(schema, "HERE", tmp_path)
    with pytest.raises(LexiconError, match=r"districts\.tsv, row 2"):
        schema.read_rows("districts")
    with pytest.raises(LexiconError, match=r"regions\.tsv"):
        schema.read_rows("regions")
