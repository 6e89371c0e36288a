"""Examples in docstrings run, and every public name has a docstring that says what it takes and gives."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import govcomm
import govcomm.agreement
import govcomm.corpus
import govcomm.exports

ROOMS = [
    f"{room.__name__}.{found.name}"
    for room in (govcomm.corpus, govcomm.agreement, govcomm.exports)
    for found in pkgutil.iter_modules(room.__path__)
]


@pytest.mark.parametrize("name", ROOMS)
def test_examples_run(name, namespace):
    module = importlib.import_module(name)
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    for example in finder.find(module, name, globs={**vars(module), **namespace}):
        runner.run(example)
    assert runner.failures == 0


def _public(room):
    for name, thing in vars(room).items():
        if name.startswith("_") or getattr(thing, "__module__", None) != room.__name__:
            continue
        if inspect.isfunction(thing) or inspect.isclass(thing):
            yield f"{room.__name__}.{name}", thing
        if inspect.isclass(thing):
            for attribute, held in vars(thing).items():
                if not attribute.startswith("_") and (
                    inspect.isfunction(held) or isinstance(held, property | classmethod)
                ):
                    yield f"{room.__name__}.{name}.{attribute}", held


PUBLIC = [pair for name in ROOMS for pair in _public(importlib.import_module(name))]
FACADE = [(name, getattr(govcomm, name)) for name in govcomm.__all__ if name != "__version__"]


@pytest.mark.parametrize(
    ("name", "thing"), [*PUBLIC, *FACADE], ids=lambda part: part if type(part) is str else ""
)
def test_public_names_are_documented(name, thing):
    doc = inspect.getdoc(thing)
    assert doc, f"{name} has no docstring"
    plain = thing.__func__ if isinstance(thing, classmethod) else thing
    if inspect.isfunction(plain):
        told = [one for one in inspect.signature(plain).parameters if one not in {"self", "cls", "outlets"}]
        missing = [one for one in told if one not in doc]
        assert not missing or "Arguments as" in doc, f"{name} does not explain {missing}"


@pytest.mark.parametrize("name", [name for name, thing in PUBLIC if inspect.isfunction(thing)])
def test_instruments_show_an_example(name):
    thing = dict(PUBLIC)[name]
    if name.startswith("govcomm.corpus.") and "corpus" in inspect.signature(thing).parameters:
        assert ">>>" in (thing.__doc__ or ""), f"{name} shows no example"
