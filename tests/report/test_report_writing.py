from govcomm.report.writing import write


def test_nothing_is_written_through_links(tmp_path):
    victim = tmp_path / "surat.txt"
    victim.write_text("milik pengguna")
    path = tmp_path / "laporan.txt"
    for link in (path, tmp_path / ".laporan.txt.part"):
        link.symlink_to(victim)
    write(b"laporan", path)
    assert victim.read_text() == "milik pengguna"
    assert path.read_bytes() == b"laporan"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["laporan.txt", "surat.txt"]
    assert not path.is_symlink()
