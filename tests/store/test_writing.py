import errno
import os
import sqlite3

import pytest

from govcomm.errors import OutputError
from govcomm.store.trends import write_trends
from govcomm.store.writing import explained, write_whole
from govcomm.tables.trends import TRENDS


def test_a_file_is_there_as_a_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "bagian"
    write_whole(path, b"lama")

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"baru")
    assert path.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [path]


def test_links_are_replaced(tmp_path):
    victim = tmp_path / "surat.txt"
    victim.write_text("milik pengguna")
    for name in ("bagian", ".bagian.new"):
        (tmp_path / name).symlink_to(victim)
    write_whole(tmp_path / "bagian", b"isi")
    folder = tmp_path / "tren"
    folder.mkdir()
    for table in TRENDS:
        (folder / f"{table.name}.csv").symlink_to(victim)
        (folder / f".{table.name}.csv.part").symlink_to(victim)
    write_trends({table.name: [] for table in TRENDS}, folder, format="csv")
    assert victim.read_text() == "milik pengguna"
    assert not any(path.is_symlink() for path in [*tmp_path.iterdir(), *folder.iterdir()])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "disk penuh"),
        (OSError(errno.EDQUOT, "x"), "kuota disk habis"),
        (OSError(errno.EFBIG, "x"), "berkasnya terlalu besar"),
        (sqlite3.OperationalError("database or disk is full"), "disk penuh"),
        (PermissionError(errno.EACCES, "x"), "tidak ada izin"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_what_the_system_says_is_one_line_with_a_remedy(tmp_path, error, words):
    with pytest.raises(OutputError) as caught, explained(tmp_path):
        raise error
    assert str(caught.value).startswith(f"{tmp_path}: hasil tidak dapat ditulis: {words}")
    assert ("--resume" in caught.value.remedy) == ("disk" in words or "besar" in words)
