"""Notebooks run from top to bottom in a kernel of their own, show what they compute, and carry no output."""

import ast
import json
import resource
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[2] / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))
PUBLIC = {"govcomm", "altair", "json", "pandas", "tempfile"}
ROOMS = {
    "pathlib",
    "govcomm.agreement",
    "govcomm.evaluation",
    "govcomm.exports",
    "govcomm.exports.gold",
    "govcomm.exports.label_studio",
    "govcomm.store.label_sheets",
    "govcomm.topics",
}
LONGEST = 300  # seconds for all of them together
SECONDS: list[float] = []  # of the processor, so that a busy machine makes no difference


def _cells(path, kind="code"):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [("".join(cell["source"]), cell) for cell in cells if cell["cell_type"] == kind]


def _spent():
    """Seconds of the processor that kernels have used which are done."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_all_six_are_there():
    assert [path.name[:2] for path in BOOKS] == ["01", "02", "03", "04", "05", "06"]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_is_stripped_thin_and_in_two_languages(path):
    for source, cell in _cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                assert {name.name for name in node.names} <= PUBLIC
            if isinstance(node, ast.ImportFrom):
                assert node.module in ROOMS
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef)
    told = [source for source, _ in _cells(path, "markdown")]
    assert all("*" in source or " / " in source for source in told)


@pytest.mark.model
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_something_under_every_last_line(path):
    book = nbformat.read(path, as_version=4)
    begin = _spent()
    NotebookClient(book, timeout=2 * LONGEST, resources={"metadata": {"path": str(FOLDER)}}).execute()
    SECONDS.append(_spent() - begin)
    for cell in (cell for cell in book.cells if cell.cell_type == "code"):
        assert not [one for one in cell.outputs if one.output_type in ("stream", "error")]
        if not isinstance(ast.parse(cell.source).body[-1], ast.Expr):
            continue
        (shown,) = cell.outputs
        assert len(shown.data) > 0
        if "image/svg+xml" in shown.data:
            drawn = shown.data["image/svg+xml"]
            assert drawn.count('role="graphics-symbol"') > 3, "an empty figure"
        elif "<table" in shown.data.get("text/html", ""):
            assert "<td" in shown.data["text/html"], "an empty table"


@pytest.mark.model
def test_all_together_are_done_in_five_minutes():
    assert 0 < sum(SECONDS) < LONGEST
