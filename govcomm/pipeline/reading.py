"""The text and the words of a Doc, read once: spaCy joins and wraps them anew at every access.

The components share them through ``doc.user_data``, where they also survive serialisation.
"""

from __future__ import annotations

from typing import cast

import numpy as np
from spacy.attrs import LOWER, ORTH, SENT_START
from spacy.tokens import Doc, Span


def text_of(doc: Doc) -> str:
    """The text of the document."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return cast(str, text)


def surface(span: Span) -> str:
    """The words of a span as written: ``span.text``, which spaCy joins from its tokens."""
    return text_of(span.doc)[span.start_char : span.end_char]


def flat(text: str) -> str:
    """A surface on one line, without what web pages leave behind: a name may be broken over two."""
    return " ".join(text.replace("&nbsp;", " ").replace("&nbsp", " ").split())


def words_of(doc: Doc) -> list[str]:
    """Its tokens as written."""
    return _strings(doc, "words", ORTH)


def lower_of(doc: Doc) -> list[str]:
    """Its tokens in lower case."""
    return _strings(doc, "lower", LOWER)


def _strings(doc: Doc, key: str, attribute: int) -> list[str]:
    found = doc.user_data.get(key)
    if found is None:
        strings = doc.vocab.strings
        found = doc.user_data[key] = [strings[number] for number in doc.to_array(attribute).tolist()]
    return cast(list[str], found)


def sentence_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges of its sentences, in order."""
    if not len(doc):
        return []
    starts = np.flatnonzero(doc.to_array(SENT_START) == 1).tolist()
    if not starts or starts[0]:
        starts.insert(0, 0)
    return list(zip(starts, [*starts[1:], len(doc)], strict=True))
