import os
import signal
import subprocess
import sys

import pytest

from govcomm.errors import OutputError
from govcomm.store.lock import NAME, Lock

HOLD = """
import sys, time
from pathlib import Path
from govcomm.store.lock import Lock
lock = Lock(Path(sys.argv[1]))
print("ada", flush=True)
time.sleep(60)
"""


def test_two_processes_do_not_write_one_folder_and_a_killed_one_blocks_nobody(tmp_path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout.readline() == b"ada\n"
        for _ in range(2):
            with pytest.raises(OutputError) as caught:
                Lock(tmp_path)
            assert str(caught.value).startswith(f"{tmp_path}: proses govcomm lain sedang menulis di folder")
            assert "--out" in caught.value.remedy
    finally:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        holder.stdout.close()
    assert (tmp_path / NAME).exists()
    Lock(tmp_path).release()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_is_released_can_be_taken_again(tmp_path):
    first = Lock(tmp_path)
    with pytest.raises(OutputError):
        Lock(tmp_path)
    first.release()
    Lock(tmp_path).release()


def test_a_file_that_its_holder_removed_is_not_held(tmp_path, monkeypatch):
    """Another process lets go and removes the file between our opening it and our locking it."""
    opened = os.open
    removed = []

    def open_and_lose(path, *rest):
        file = opened(path, *rest)
        if not removed:
            removed.append(path)
            path.unlink()
        return file

    monkeypatch.setattr(os, "open", open_and_lose)
    lock = Lock(tmp_path)
    assert removed
    with pytest.raises(OutputError):
        Lock(tmp_path)
    lock.release()


def test_a_link_is_not_followed(tmp_path):
    victim = tmp_path / "lain.txt"
    victim.write_text("milik pengguna")
    folder = tmp_path / "hasil"
    folder.mkdir()
    (folder / NAME).symlink_to(victim)
    Lock(folder).release()
    assert victim.read_text() == "milik pengguna"
    assert list(folder.iterdir()) == []
