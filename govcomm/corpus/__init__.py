"""A run as researchers hold it: tables that filter together, and the instruments of corpus linguistics.

:class:`Corpus` holds the tables; the instruments are its methods and, with the same names, functions of
the modules here. All of them give plain pandas DataFrames (``network`` a networkx graph).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

__all__ = ["Corpus"]


def __getattr__(name: str) -> object:
    if name == "Corpus":  # pandas takes a second to import
        from govcomm.corpus.corpus import Corpus

        return Corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
