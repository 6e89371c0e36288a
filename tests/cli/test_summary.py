from dataclasses import replace
from pathlib import Path

from govcomm.cli.summary import Summary
from govcomm.records import Mention


def test_who_is_quoted_most_comes_first_with_the_usual_role(make_analysis):
    summary = Summary()
    other = replace(
        make_analysis("a").statements[0],
        speaker_name="Tedi Marga",
        speaker_role="Camat Pandan",
        is_official=True,
    )
    citizen = replace(other, speaker_name="Warga Biasa", is_official=False)
    for n in range(2):
        summary.add(make_analysis(f"a{n}"))
    summary.add(replace(make_analysis("b"), statements=(other, citizen, citizen)))
    agency = Mention(label="AGENCY", text="Diskominfo", start=0, end=10, canonical="Dinas Komunikasi")
    summary.add(replace(make_analysis("c"), statements=(), mentions=(agency, agency)))
    page = summary.render(n_failed=1200, out=Path("hasil"), format="parquet").splitlines()
    assert page[0].startswith("4 berita dianalisis, 1.200 masukan gagal")
    officials = page.index("Pejabat paling banyak dikutip")
    assert page[officials + 1 : officials + 3] == [
        "      6  Rusmala Dewanti, Wali Kota Selasih",
        "      1  Tedi Marga, Camat Pandan",
    ]
    assert "      1  Dinas Komunikasi" in page
    assert not any("Warga Biasa" in line or ("parquet." in line and "R:" in line) for line in page)


def test_namesakes_are_told_apart_by_their_offices(make_analysis):
    said = replace(make_analysis("a").statements[0], speaker_name="Tedi Marga", is_official=True)
    camat = replace(said, speaker_role="Camat Pandan", speaker_id="tedi-marga--12.01.01")
    head = replace(said, speaker_role="Kepala BPBD Selasih", speaker_id="tedi-marga--35.79")
    nowhere = replace(said, speaker_role=None, speaker_id="tedi-marga")
    one, two = Summary(), Summary()
    one.add(replace(make_analysis("a"), statements=(camat, head, nowhere)))
    two.add(replace(make_analysis("b"), statements=(head, head)))
    one.merge(two.counts())
    page = one.render(n_failed=0, out=Path("hasil"), format="csv").splitlines()
    assert "      4  Tedi Marga, Kepala BPBD Selasih" in page
    assert "      1  Tedi Marga, Camat Pandan" in page


def test_who_has_a_title_only_is_called_by_it_once(make_analysis):
    said = make_analysis("a").statements[0]
    title = replace(said, speaker_name="Gubernur", speaker_role="Gubernur", speaker_id=None, is_official=True)
    summary = Summary()
    summary.add(replace(make_analysis("a"), statements=(title,)))
    assert "      1  Gubernur" in summary.render(n_failed=0, out=Path("hasil"), format="csv").splitlines()


def test_nothing_found_is_said_in_two_lines():
    page = Summary().render(n_failed=0, out=Path("hasil"), format="xlsx").splitlines()
    assert page[:2] == ["0 berita dianalisis.", "0 pernyataan."]
    assert page[2] == ""
    assert page[3].startswith("Tabel: articles.xlsx, ")
