"""Examples in docstrings run, and every public name has a docstring that says what it takes and gives."""

import ast
import dataclasses
import doctest
import importlib
import inspect
import json
import pkgutil
import textwrap
from pathlib import Path

import pytest

import govcomm
import govcomm.agreement
import govcomm.corpus
import govcomm.exports
import govcomm.topics

ROOMS = [
    f"{room.__name__}.{found.name}"
    for room in (govcomm.corpus, govcomm.agreement, govcomm.exports)
    for found in pkgutil.iter_modules(room.__path__)
]
OF_TOPICS = ["govcomm.topics.learning", "govcomm.topics.suggesting"]


@pytest.mark.model
@pytest.mark.parametrize("name", [*ROOMS, *OF_TOPICS])
def test_examples_run(name, namespace):
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    for example in finder.find(module, name, globs={**vars(module), **namespace}):
        runner.run(example)
    assert runner.failures == 0


def _members(name, thing):
    """A class with its public methods and properties, or the function itself."""
    yield name, thing
    if inspect.isclass(thing):
        for attribute, held in inspect.getmembers_static(thing):
            if not attribute.startswith("_") and (
                inspect.isfunction(held) or isinstance(held, property | classmethod)
            ):
                yield f"{name}.{attribute}", held


def _public(room):
    for name, thing in vars(room).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != room.__name__:
            continue
        if inspect.isfunction(thing) or inspect.isclass(thing):
            yield from _members(f"{room.__name__}.{name}", thing)


def _advertised():
    """What users are told of: functions in ``__all__``, all that ``Corpus`` can do; records are values."""
    for room in (govcomm, govcomm.corpus, govcomm.agreement, govcomm.exports, govcomm.topics):
        for name in room.__all__:
            thing = getattr(room, name)
            if inspect.isroutine(thing):
                yield f"{room.__name__}.{name}", thing
            elif thing is govcomm.Corpus:
                yield from _members(f"{room.__name__}.{name}", thing)


ADVERTISED = dict(_advertised())

NAMES = {
    **{name: thing for room in ROOMS for name, thing in _public(importlib.import_module(room))},
    **ADVERTISED,
}
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def _function(thing):
    """The function behind a method or property; ``None`` for a class."""
    plain = thing.fget if isinstance(thing, property) else getattr(thing, "__func__", thing)
    return plain if inspect.isfunction(plain) else None


def _sections(thing):
    doc = inspect.getdoc(thing) or ""
    return {line[:-1] for line in doc.splitlines() if line in {"Args:", "Returns:", "Yields:", "Raises:"}}


def _raises(function):
    """Whether it raises something itself, and does not only pass it on."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(tree))


@pytest.mark.parametrize("name", NAMES)
def test_public_names_are_documented(name):
    thing = NAMES[name]
    doc = inspect.getdoc(thing) or ""
    assert doc, f"{name} has no docstring"
    function = _function(thing)
    if function is None:
        if dataclasses.is_dataclass(thing) and name not in ADVERTISED:
            missing = [each.name for each in dataclasses.fields(thing) if f"{each.name}" not in doc]
            assert not missing, f"{name} does not explain {missing}"
        return
    told = [one for one in inspect.signature(function).parameters if one not in {"self", "cls"}]
    missing = [one for one in told if one not in doc]
    borrowed = "Arguments as" in doc
    assert not missing or borrowed, f"{name} does not explain {missing}"
    sections = _sections(thing)
    assert "Args" in sections or borrowed or not told, f"{name} has no Args"
    assert "Raises" in sections or not _raises(function), f"{name} has no Raises"
    gives = inspect.signature(function).return_annotation
    short = isinstance(thing, property) or len(doc.splitlines()) == 1 or "Examples:" in doc
    told_back = sections & {"Returns", "Yields"} or doc.split()[0] in GIVING
    assert told_back or gives in {None, "None", "Corpus", "Self"} or short, (
        f"{name} does not say what it gives"
    )


GIVING = {"Give", "Make", "Choose", "See", "Say", "Count", "Read"}
"""First words of a docstring that say what comes back."""


def _used_in_notebooks():
    used = set()
    for path in NOTEBOOKS.glob("*.ipynb"):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                for node in ast.walk(ast.parse("".join(cell["source"]))):
                    used |= {node.attr} if isinstance(node, ast.Attribute) else set()
                    used |= {node.id} if isinstance(node, ast.Name) else set()
    return used


@pytest.mark.parametrize("name", ADVERTISED)
def test_what_users_are_told_of_has_an_example_that_runs(name):
    """In its docstring, in that of its class or in a notebook; tests run all three."""
    thing = ADVERTISED[name]
    owner = ADVERTISED.get(name.rpartition(".")[0])
    last = name.rpartition(".")[2]
    if ">>>" in (inspect.getdoc(thing) or "") or last in _used_in_notebooks():
        return
    assert last in (inspect.getdoc(owner) or "") and ">>>" in inspect.getdoc(owner), f"{name}: no example"


@pytest.mark.parametrize("name", [name for name, thing in NAMES.items() if inspect.isfunction(thing)])
def test_instruments_show_an_example(name):
    thing = NAMES[name]
    if name.startswith("govcomm.corpus.") and "corpus" in inspect.signature(thing).parameters:
        assert ">>>" in (thing.__doc__ or ""), f"{name} shows no example"
