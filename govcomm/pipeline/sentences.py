"""Sentence borders for Indonesian news: no quotation is cut, a lost line break does not join two lines."""

from __future__ import annotations

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from govcomm.lexicon.cues import find_cue
from govcomm.pipeline.mention_names import is_degree
from govcomm.pipeline.reading import words_of

_FINAL = frozenset({".", "!", "?", "…", "...", ".."})
_CLOSING = frozenset({")", "]", "”", '"', "''", "»", "’", "“", "'"})


def sentence_starts(doc: Doc) -> list[int]:
    """Return the indices of the tokens that begin a sentence, the first token included.

    Reads ``doc.spans["quotations"]`` and ``doc.spans["boilerplate"]`` where they are set.
    """
    n = len(doc)
    quoted = [False] * n
    for span in doc.spans.get("quotations", ()):
        for i in range(span.start, span.end):
            quoted[i] = True
    forced: set[int] = set()
    for span in doc.spans.get("boilerplate", ()):
        forced.update((span.start, span.end))
    words = words_of(doc)
    # A full quotation after a clause without its full stop begins a sentence of its own.
    for span in doc.spans.get("quotations", ()):
        i = span.start - 1
        if i > 1 and len(span) > 6 and span[0].text[:1].isupper() and not doc[i].is_alpha:
            before = doc[i - 1] if not doc[i - 1].is_space else doc[i - 2]
            if before.is_alpha and not find_cue(before.lower_):
                forced.add(i)
    starts = [0] if n else []
    for i in range(1, n):
        if i in forced or (not quoted[i] and _starts(words, quoted, i)):
            starts.append(i)
    return starts


def _starts(words: list[str], quoted: list[bool], i: int) -> bool:
    """Whether a sentence begins at token ``i``, which stands outside quotations."""
    word = words[i]
    if word.isspace():
        return False
    j = i - 1
    lines = 0
    while j >= 0 and words[j].isspace():
        lines += words[j].count("\n")
        j -= 1
    if j < 0:
        return True
    previous = words[j]
    # Any mark opens when a quotation follows it, also a closing one: `”Siap,” katanya.`
    opens = not word[:1].isalnum() and i + 1 < len(words) and quoted[i + 1]
    capital = word[:1].isupper() or word[:1].isdigit() or opens or word in "“\"‘«'''•-*("
    if lines and (lines > 1 or capital):
        # `H. Arief R.` / `Wismansyah`: a line that breaks inside a name ends nothing
        return not (lines == 1 and previous.endswith(".") and 2 <= len(previous) <= 5)
    if previous in _FINAL and not quoted[j]:
        if previous == "." and j and is_degree([words[j - 1]]) and is_degree([word]):
            return False  # `Danur, SE. MM, mengatakan`
        return capital or previous in "!?"
    if previous in _CLOSING and j:
        k = j - 1
        while k > 0 and words[k].isspace():
            k -= 1
        if words[k] in _FINAL:
            return capital and not (quoted[k] and find_cue(word.lower()))
    return False


@Language.component("govcomm_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Set sentence borders."""
    if len(doc):
        # One array for the whole document: setting token by token asks spaCy for its annotation each time.
        values = np.full(len(doc), -1, dtype="int64")
        values[sentence_starts(doc)] = 1
        doc.from_array([SENT_START], values.astype("uint64"))  # type: ignore[arg-type]
    return doc
