"""A run as researchers hold it: tables that filter together, and the instruments of corpus linguistics.

:class:`Corpus` holds the tables; the instruments are its methods and, with the same names, functions of
the modules here. All of them give plain pandas DataFrames (``network`` a networkx graph).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus
    from govcomm.corpus.saving import save_csv

__all__ = ["Corpus", "save_csv"]

_HOMES = {"Corpus": "govcomm.corpus.corpus", "save_csv": "govcomm.corpus.saving"}


def __getattr__(name: str) -> object:
    if name in _HOMES:  # pandas takes a second to import
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
