"""Notebooks run from top to bottom, show what they compute, and carry no output."""

import ast
import json
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
BOOKS = sorted(FOLDER.glob("*.ipynb"))
PUBLIC = {"govcomm", "altair", "networkx", "pandas", "tempfile"}


def _cells(path, kind="code"):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [("".join(cell["source"]), cell) for cell in cells if cell["cell_type"] == kind]


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_is_stripped_thin_and_in_two_languages(path):
    for source, cell in _cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                assert {name.name for name in node.names} <= PUBLIC
            assert not isinstance(node, ast.FunctionDef | ast.ClassDef)
    told = [source for source, _ in _cells(path, "markdown")]
    assert all("*" in source or " / " in source for source in told)


@pytest.mark.model
@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_it_runs_and_every_last_line_can_be_shown(path, monkeypatch):
    monkeypatch.chdir(FOLDER)
    names: dict[str, object] = {}
    shown = 0
    for source, _ in _cells(path):
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path.name, "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), path.name, "eval"), names)  # noqa: S307
            if hasattr(value, "to_dict") and hasattr(value, "configure_axis"):
                drawn = value.to_dict()
                assert any(drawn["datasets"].values()), "an empty figure"
            elif hasattr(value, "_repr_html_"):
                assert value._repr_html_()
                assert len(value) if hasattr(value, "__len__") else True, "an empty table"
            shown += 1
    assert shown > 1
