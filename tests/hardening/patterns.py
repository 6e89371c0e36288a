"""Every regular expression of the package, and texts made to slow each of them down.

    python -m tests.hardening.patterns

prints one line of JSON for each pattern: the module, the name it is bound to, the methods that are called on
it, the pattern, its flags. It wants a process of its own, in which nothing is compiled yet.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_parser = re._parser  # type: ignore[attr-defined]  # the parser of the standard library has no public name
_MANY = 20  # a repetition that is bounded lower than this cannot be pumped
_METHODS = "match|fullmatch|search|sub|subn|finditer|findall|split"
_NOT_SHIPPED_FOR_USE = ("govcomm.training", "govcomm.__main__", "govcomm.distributed")


def collect() -> list[dict[str, object]]:
    """Import govcomm and note what it compiles then, and what its functions compile later."""
    found: dict[tuple[str, int], tuple[str, int]] = {}
    compile_ = re._compile  # type: ignore[attr-defined]

    def noting(pattern: object, flags: int) -> object:
        frame = sys._getframe(2)
        while frame is not None and frame.f_code.co_name in ("_rule", "<genexpr>", "_with_outlet"):
            frame = frame.f_back  # a helper of the module
        module = frame.f_globals.get("__name__", "") if frame is not None else ""
        if module.startswith("govcomm") and isinstance(pattern, str):
            found.setdefault((pattern, int(flags)), (module, frame.f_lineno))
        return compile_(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]
    import govcomm

    sources = {}
    for module in pkgutil.walk_packages(govcomm.__path__, "govcomm."):
        if not module.name.startswith(_NOT_SHIPPED_FOR_USE):
            path = importlib.import_module(module.name).__file__
            sources[module.name] = Path(str(path)).read_text(encoding="utf-8")
    for name, source in sources.items():
        for pattern, line in _inside_functions(source):
            found.setdefault((pattern, 0), (name, line))
    everything = "\n".join(sources.values())
    rows = []
    for (pattern, flags), (module, line) in found.items():
        use = _use(sources.get(module, ""), line, everything)
        rows.append({"module": module, **use, "pattern": pattern, "flags": flags})
    return rows


def _inside_functions(source: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            of, first = node.func.value, node.args[0]
            text = first.value if isinstance(first, ast.Constant) else None
            if isinstance(of, ast.Name) and of.id == "re" and isinstance(text, str):
                yield text, node.lineno


def _use(source: str, line: int, everything: str) -> dict[str, object]:
    """The name that a pattern is bound to in a line, and what is called on that name."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)):
            continue
        if node.lineno <= line <= (node.end_lineno or node.lineno):
            name = node.targets[0].id
            called = sorted(set(re.findall(rf"\b{name}\.({_METHODS})\b", everything)))
            return {"name": name, "methods": called or ["search"]}
    return {"name": f"line {line}", "methods": ["search"]}


def attacks(pattern: str, flags: int) -> list[str]:
    """Pieces to repeat: the letters that the pattern repeats without bound, alone and after what precedes.

    Args:
        pattern: The regular expression.
        flags: Its flags.
    """
    tree = _parser.parse(pattern, flags)
    letters: dict[str, None] = {}
    units: dict[str, None] = {}
    _walk(tree, letters, units, inside=False)
    pieces = list(units)
    pieces += [letter for letter in letters if letter not in units]
    for one in list(units)[:6]:
        pieces += [one + other for other in list(letters)[:5] if other != one]
    return list(dict.fromkeys([*pieces[:40], "a", " ", "\n", "1", "A", "a ", "aA", "A a", "“", "."]))


def _walk(tree: object, letters: dict[str, None], units: dict[str, None], *, inside: bool) -> None:
    for op, value in tree:  # type: ignore[attr-defined]
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            for letter in _letters(name, value):
                letters.setdefault(letter)
                if inside:
                    units.setdefault(letter)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, most, body = value
            long = most is _parser.MAXREPEAT or most >= _MANY
            if long:
                units.setdefault(_shortest(body))
            _walk(body, letters, units, inside=inside or long)
        elif name == "SUBPATTERN":
            _walk(value[-1], letters, units, inside=inside)
        elif name == "BRANCH":
            for branch in value[1]:
                _walk(branch, letters, units, inside=inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            _walk(value[1], letters, units, inside=inside)
        elif name == "ATOMIC_GROUP":
            _walk(value, letters, units, inside=inside)
    units.pop("", None)


_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " \n",
    "CATEGORY_NOT_SPACE": "a.",
    "CATEGORY_WORD": "aA1_",
    "CATEGORY_NOT_WORD": " .\n“",
}


def _letters(name: str, value: object) -> Iterator[str]:
    if name == "LITERAL":
        yield chr(value)  # type: ignore[arg-type]
    elif name == "NOT_LITERAL":
        yield "x" if value != ord("x") else "y"
    elif name == "ANY":
        yield from "a "
    else:
        items = list(value)  # type: ignore[call-overload]
        allowed: dict[str, None] = {}
        for op, what in items:
            kind = str(op)
            if kind == "LITERAL":
                allowed.setdefault(chr(what))
            elif kind == "RANGE":
                allowed.setdefault(chr(what[0]))
                allowed.setdefault(chr(what[1]))
            elif kind == "CATEGORY":
                allowed.update(dict.fromkeys(_CATEGORIES[str(what)]))
        if str(items[0][0]) == "NEGATE":
            yield from [c for c in "a A1.,-“(\n" if c not in allowed]
        else:
            yield from list(allowed)[:8]


def _shortest(tree: object) -> str:
    """A short text that a part of a pattern matches, more or less."""
    out = []
    for op, value in tree:  # type: ignore[attr-defined]
        name = str(op)
        if name in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            out.append(next(iter(_letters(name, value)), ""))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out.append(_shortest(value[2]) * max(1, value[0]))
        elif name == "SUBPATTERN":
            out.append(_shortest(value[-1]))
        elif name == "BRANCH":
            out.append(_shortest(value[1][0]))
        elif name == "ATOMIC_GROUP":
            out.append(_shortest(value))
    return "".join(out)


def opening(pattern: str, flags: int) -> str:
    """What a pattern matches at least, to stand before the repeated piece."""
    return _shortest(_parser.parse(pattern, flags))


if __name__ == "__main__":
    for row in collect():
        print(json.dumps(row))  # noqa: T201 - what the test reads
