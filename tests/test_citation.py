"""CITATION.cff says what the package says."""

from pathlib import Path

import pytest
import yaml

from govcomm.version import __version__

FILE = Path(__file__).parent.parent / "CITATION.cff"


@pytest.fixture
def citation():
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


def test_it_is_the_version_of_the_package(citation):
    assert citation["version"] == __version__


def test_it_has_what_the_format_asks_for(citation):
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["authors"] == [{"name": "govcomm contributors"}]
