"""Put the pipeline together: from a blank Indonesian tokenizer to statements with their speakers."""

from __future__ import annotations

import os

from spacy.language import Language

import govcomm.pipeline.officials  # noqa: F401 - as below; its name is an argument of load
from govcomm import models
from govcomm.lexicon.overlay import use
from govcomm.pipeline import (  # noqa: F401 - importing a component registers its factory
    agencies,
    dates,
    layout,
    mentions,
    quotations,
    sentences,
    statements,
)
from govcomm.pipeline.tokenizer import blank

BEFORE_MENTIONS = ("govcomm_layout", "govcomm_quotations", "govcomm_sentences", "govcomm_dates")
AFTER_MENTIONS = ("govcomm_officials", "govcomm_agencies", "govcomm_statements")


def load(
    *, lexicon: str | os.PathLike[str] | None = None, officials: str | os.PathLike[str] | None = None
) -> Language:
    """Load the whole pipeline with the weights that ship.

    Args:
        lexicon: A folder of the user's own tables, laid over the built-in lexicon for the whole process
            until the next pipeline is loaded.
        officials: A list of officials (.csv, .tsv, .xlsx), for :func:`govcomm.pipeline.listed.with_listed`.

    Returns:
        A spaCy pipeline. What it finds stands in ``doc.spans``: ``statements``, ``cues``, ``speakers``
        (one id each), ``mentions``, ``people``, ``roles``, ``affiliations``, ``dates``, ``quotations``
        and ``boilerplate``.

    Raises:
        ModelError: A file of weights is missing or damaged.
        LexiconError: A table of the user's own is not in order.
    """
    use(lexicon, officials)
    nlp = models.add_ner(blank())
    for name in (*BEFORE_MENTIONS, "govcomm_mentions", *AFTER_MENTIONS):
        nlp.add_pipe(name)
    return nlp
