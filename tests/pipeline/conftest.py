"""Documents built by hand: tests of the pipeline never need a trained recogniser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from govcomm.pipeline.officials import Officials
from govcomm.pipeline.quotations import quotations
from govcomm.pipeline.sentences import sentences
from govcomm.pipeline.tokenizer import blank

MakeDoc = Callable[..., Doc]


@pytest.fixture(scope="session")
def make_doc() -> MakeDoc:
    """``make_doc(text, PERSON=[...], ROLE=[...], ...)``: every occurrence of the surfaces is a mention."""
    nlp = blank()

    def make(text: str, **surfaces: list[str]) -> Doc:
        doc = nlp.make_doc(text)
        spans = []
        taken: set[int] = set()
        wanted = [(surface, label) for label, listed in surfaces.items() for surface in listed]
        for surface, label in sorted(wanted, key=lambda pair: -len(pair[0])):
            start = text.find(surface)
            assert start >= 0, f"{surface!r} is not in the text"
            while start >= 0:
                span = doc.char_span(start, start + len(surface), label=label)
                if span is not None and not taken.intersection(range(span.start, span.end)):
                    spans.append(span)
                    taken.update(range(span.start, span.end))
                start = text.find(surface, start + 1)
        doc.spans["mentions"] = sorted(spans, key=lambda span: span.start)
        return Officials()(sentences(quotations(doc)))

    return make
