"""A cluster of two processes, started once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("distributed", reason="needs the extra govcomm[dask]")
    import dask

    from govcomm.distributed.cluster import connected

    place = str(tmp_path_factory.mktemp("dask"))
    with dask.config.set({"temporary-directory": place}), connected(None, workers=2) as client:
        yield client


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "hasil"
