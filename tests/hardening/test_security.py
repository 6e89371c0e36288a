"""Nothing that others hand over is executed, fetched or unpacked unchecked; weights are those released."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import govcomm
from govcomm import models
from govcomm.errors import ModelError

PACKAGE = Path(govcomm.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
_NEVER_IMPORTED = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "xmlrpc"}
_NEVER_CALLED = {"eval", "exec", "__import__", "os.system", "os.popen", "yaml.unsafe_load"}
_NEVER_CALLED |= {"pd.read_pickle", "pandas.read_pickle", "tempfile.mktemp", "subprocess.getoutput"}
_NETWORK = {"requests", "urllib3", "httpx", "aiohttp", "socket", "ftplib", "smtplib"}


def _calls(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    return [(ast.unparse(node.func), node) for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _keyword(call: ast.Call, name: str) -> str | None:
    return next((ast.unparse(one.value) for one in call.keywords if one.arg == name), None)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_runs_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported = {name.partition(".")[0] for name in imported}
    assert not imported & _NEVER_IMPORTED
    if path.parent.name != "distributed":
        assert not imported & _NETWORK
    for name, call in _calls(tree):
        assert name not in _NEVER_CALLED, name
        if name == "yaml.load":
            assert _keyword(call, "Loader") == "loader" and "yaml.SafeLoader" in path.read_text("utf-8")
        assert _keyword(call, "shell") in (None, "False"), name
        if name in ("np.load", "numpy.load"):
            assert _keyword(call, "allow_pickle") == "False"
        if name.endswith(("XMLParser", "HTMLParser")):
            assert "True" in (
                _keyword(call, "no_network"),
                str(_keyword(call, "resolve_entities") == "False"),
            )
            assert _keyword(call, "huge_tree") in (None, "False")
        if name.endswith("load_workbook"):  # after archives.check or sources.office.opened
            source = path.read_text(encoding="utf-8")
            assert "archives.check(" in source or "office.opened(" in source
            assert _keyword(call, "read_only") == "True"


@pytest.mark.parametrize("name", sorted(models.read_manifest()["files"]))
def test_every_file_of_weights_is_checked(tmp_path: Path, name: str) -> None:
    for other in models.read_manifest()["files"]:
        (tmp_path / other).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / other).symlink_to(models.MODELS_DIR / other)
    (tmp_path / models.MANIFEST).write_bytes((models.MODELS_DIR / models.MANIFEST).read_bytes())
    changed = bytearray((tmp_path / name).read_bytes())
    changed[len(changed) // 2] ^= 1
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(changed)
    with pytest.raises(ModelError, match="SHA-256"):
        models.verify(tmp_path, prefixes=(name,))


def test_all_weights_are_in_the_manifest() -> None:
    listed = set(models.read_manifest()["files"])
    shipped = {path.name for path in models.MODELS_DIR.iterdir() if path.suffix in (".npz", ".json")}
    assert shipped - {models.MANIFEST} <= listed
