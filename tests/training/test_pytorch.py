"""PyTorch is asked for by name where it is missing; a budget of time always allows a step."""

from __future__ import annotations

import importlib
import sys

import pytest


def test_without_pytorch_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    monkeypatch.delitem(sys.modules, "govcomm.training.pytorch", raising=False)
    with pytest.raises(ImportError, match=r"^PyTorch belum terpasang: pip install 'govcomm\[train\]'$"):
        importlib.import_module("govcomm.training.pytorch")


def test_time_runs_from_nothing_to_its_end() -> None:
    pytest.importorskip("torch")
    from govcomm.training.pytorch import progress

    done = list(progress(0.02))
    assert done[0] == 0.0
    assert done == sorted(done)
    assert done[-1] < 1
    assert list(progress(1e-9)) == [0.0]
