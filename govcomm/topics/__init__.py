"""Topics: what an article is about, as a ranked list with the phrases that decided.

    from govcomm import topics

    classifier = topics.load()
    classifier.classify([(title, text)])

and topics of one's own:

    chosen = topics.suggest(govcomm.read("berita/"), classifier)  # what to label next
    trained = topics.train("label.xlsx", govcomm.read("berita/"))
    trained.save("topik-saya")                                    # for analyze(…, topics="topik-saya")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from govcomm.topics.classifier import TopicClassifier, load

if TYPE_CHECKING:
    from govcomm.topics.learning import Trained, train
    from govcomm.topics.suggesting import Suggestion, suggest

__all__ = ["Suggestion", "TopicClassifier", "Trained", "load", "suggest", "train"]

_HOMES = {"Suggestion": "suggesting", "Trained": "learning", "suggest": "suggesting", "train": "learning"}


def __getattr__(name: str) -> object:
    if name in _HOMES:  # classifying needs none of it
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
