"""Put the pipeline together: from a blank Indonesian tokenizer to statements with their speakers."""

from __future__ import annotations

from spacy.language import Language

from govcomm import models
from govcomm.pipeline import (  # noqa: F401 - importing a component registers its factory
    agencies,
    dates,
    layout,
    mentions,
    officials,
    quotations,
    sentences,
    statements,
)
from govcomm.pipeline.tokenizer import blank

BEFORE_MENTIONS = ("govcomm_layout", "govcomm_quotations", "govcomm_sentences", "govcomm_dates")
AFTER_MENTIONS = ("govcomm_officials", "govcomm_agencies", "govcomm_statements")


def load() -> Language:
    """Load the whole pipeline with the weights that ship.

    Returns:
        A spaCy pipeline. What it finds stands in ``doc.spans``: ``statements``, ``cues``, ``speakers``
        (one id each), ``mentions``, ``people``, ``roles``, ``affiliations``, ``dates``, ``quotations``
        and ``boilerplate``.

    Raises:
        ModelError: A file of weights is missing or damaged.
    """
    nlp = models.add_ner(blank())
    for name in (*BEFORE_MENTIONS, "govcomm_mentions", *AFTER_MENTIONS):
        nlp.add_pipe(name)
    return nlp
