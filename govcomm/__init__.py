"""Who said what, in which office, for which agency, on which topic.

    import govcomm

    for analysis in govcomm.analyze(["berita/"]):
        for statement in analysis.statements:
            ...
    frames = govcomm.to_frames(govcomm.analyze("berita/"))   # typed pandas DataFrames
    nlp = govcomm.load()                                     # the spaCy pipeline
    corpus = govcomm.open("hasil")                           # what govcomm analyze wrote, as a Corpus
    corpus.by(official=True).on("smart-city").statements

Everything is loaded on first use, so that ``import govcomm`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govcomm.version import __version__

if TYPE_CHECKING:
    from govcomm.analysis import analyze
    from govcomm.corpus.corpus import Corpus
    from govcomm.pipeline.build import load
    from govcomm.records import Analysis, Article
    from govcomm.sources import read
    from govcomm.tables.frames import to_frames

    open = Corpus.open

__all__ = [
    "Analysis",
    "Article",
    "Corpus",
    "__version__",
    "analyze",
    "load",
    "open",
    "read",
    "to_frames",
]

_HOMES = {
    "Analysis": "govcomm.records",
    "Article": "govcomm.records",
    "Corpus": "govcomm.corpus.corpus",
    "analyze": "govcomm.analysis",
    "load": "govcomm.pipeline.build",
    "read": "govcomm.sources",
    "to_frames": "govcomm.tables.frames",
}


def __getattr__(name: str) -> object:
    if name == "open":  # as bare name it would hide the built-in in this file
        return __getattr__("Corpus").open  # type: ignore[attr-defined]
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
