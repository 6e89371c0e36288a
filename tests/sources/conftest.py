from collections.abc import Callable
from pathlib import Path

import pytest

from govcomm.records import Article, Failure
from govcomm.sources import ReadOptions, read

NEWS = (
    "KOTA MELATI - Wali Kota Melati, Sri Wulandari Putri, meresmikan taman baca di Kecamatan Kenanga.\n\n"
    "“Anak-anak harus punya tempat membaca yang nyaman,” ujar Sri.\n"
)


@pytest.fixture
def news() -> str:
    return NEWS


@pytest.fixture
def articles() -> Callable[..., list[Article]]:
    """Read and require that nothing failed."""

    def get(*paths: Path | str, options: ReadOptions | None = None) -> list[Article]:
        results = list(read(paths, options))
        assert all(isinstance(result, Article) for result in results), results
        return [result for result in results if isinstance(result, Article)]

    return get


@pytest.fixture
def failure() -> Callable[..., Failure]:
    """Read and require exactly one failure, readable as one line."""

    def get(*paths: Path | str, options: ReadOptions | None = None) -> Failure:
        (result,) = read(paths, options)
        assert isinstance(result, Failure), result
        assert result.reason and result.remedy
        assert "\n" not in str(result) and "Traceback" not in str(result)
        return result

    return get
