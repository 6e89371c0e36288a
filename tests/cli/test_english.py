"""Every message that a user may see has its English, word for word from the code that gives it."""

import ast
from pathlib import Path

import pytest

import govcomm
from govcomm.cli.english import MESSAGES, english
from govcomm.errors import OutputError
from govcomm.records import Failure

ROOT = Path(govcomm.__file__).parent
ROOMS = (
    "sources",
    "store",
    "models",
    "evaluation",
    "corpus",
    "distributed",
    "agreement",
    "exports",
    "report",
    "topics",
    "lexicon/taxonomy.py",
    "lexicon/own_rows.py",
    "lexicon/own_tables.py",
    "lexicon/overlay.py",
    "cli/cluster.py",
    "cli/report.py",
    "cli/show.py",
    "cli/topics.py",
    "analysis.py",
    "parallel.py",
)


def _templates(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in node.values]
        return ["".join(parts)]
    if isinstance(node, ast.IfExp):
        return _templates(node.body) + _templates(node.orelse)
    return []


def _messages(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name == "Failure" or name.endswith("Error"):
                for keyword in node.keywords:
                    if keyword.arg in {"reason", "remedy"}:
                        found += _templates(keyword.value)
                if name in {"InputError", "OutputError", "GovcommError", "ModelError", "LexiconError"}:
                    found += _templates(node.args[0])
            elif name == "problem" or (name == "fail" and isinstance(node.func, ast.Attribute)):
                # (entry, reason, remedy)
                found += [template for argument in node.args[1:] for template in _templates(argument)]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {target.id.strip("_").lower() for target in targets if isinstance(target, ast.Name)}
            if names & {"reason", "remedy", "no_text_remedy", "too_long", "reinstall"}:
                found += _templates(node.value)
            elif names & {"reasons", "remedies", "unread"} and isinstance(node.value, ast.Dict):
                found += [template for value in node.value.values for template in _templates(value)]
    # "baris" + … and the like are glued from messages that are listed as a whole
    return [message for message in found if message != "baris"]


FILES = [
    path for room in ROOMS for path in ([ROOT / room] if room.endswith(".py") else (ROOT / room).glob("*.py"))
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_message_has_its_english(path):
    missing = [message for message in _messages(path) if message not in MESSAGES]
    assert not missing, f"add these to MESSAGES in govcomm/cli/english.py: {missing}"


def test_what_a_message_names_is_kept():
    failure = Failure(
        source="kliping.csv, baris 7",
        reason="tidak ada kolom teks; kolom yang ada: kode, isi {1}",
        remedy="Sebut kolomnya dengan --text-column NAMA.",
    )
    said = english(failure)
    assert said.startswith("kliping.csv, baris 7: ")
    assert "kode, isi {1}" in said


def test_errors_are_told_in_english_too():
    error = OutputError("hasil tidak dapat ditulis: disk penuh", where="hasil", remedy="Kosongkan disk.")
    assert english(error) == "hasil: results cannot be written: the disk is full. Kosongkan disk."


def test_an_unknown_message_stays():
    assert english(Failure(source="x", reason="entah", remedy="Coba.")) == "x: entah. Coba."
