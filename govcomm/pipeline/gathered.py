"""A document as the search for statements reads it: what covers each token, gathered once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate

from spacy.tokens import Doc, Span

from govcomm.lexicon.cues import Cue, find_cue
from govcomm.pipeline.reading import lower_of, words_of

PRONOUNS = frozenset({"ia", "dia", "beliau", "dirinya", "pihaknya", "mereka"})
# Bare verbs that are said with the subject before them, too: `Danur bilang pasar dibuka`.
_BOTH_VOICES = frozenset({"bilang"})


@dataclass(slots=True)
class Page:
    """What the candidate generators read of a Doc, gathered once.

    Attributes:
        words: Words as written.
        lower: Lower-case words.
        mention_at: For each token the mention that covers it, or None.
        quote_at: For each token the number of its quotation, or -1.
        skip: For each token whether it is boilerplate.
        quotations: The quotations.
        cue_at: For each token the reporting expression that it is, with whether it carries -nya.
        quoted_before: For each border of tokens how many tokens before it stand in quotations.
        cues_before: For each border of tokens how many cues before it stand outside quotations.
        classes: Classes of tokens that were asked for (:func:`govcomm.pipeline.features.word_class`).
    """

    doc: Doc
    words: list[str]
    lower: list[str]
    mention_at: list[Span | None]
    quote_at: list[int]
    skip: list[bool]
    quotations: list[Span]
    cue_at: list[tuple[Cue, bool] | None]
    quoted_before: list[int]
    cues_before: list[int]
    classes: dict[int, str] = field(default_factory=dict)

    @classmethod
    def read(cls, doc: Doc) -> Page:
        """Gather the page of a Doc with sentences, quotations, mentions and boilerplate."""
        n = len(doc)
        words, lower = words_of(doc), lower_of(doc)
        mention_at: list[Span | None] = [None] * n
        for mention in doc.spans.get("mentions", ()):
            if mention.label_ in ("PERSON", "ROLE", "AGENCY", "ORG"):
                for i in range(mention.start, mention.end):
                    if mention_at[i] is None:
                        mention_at[i] = mention
        quote_at = [-1] * n
        quotations = list(doc.spans.get("quotations", ()))
        for number, span in enumerate(quotations):
            for i in range(span.start, span.end):
                quote_at[i] = number
        skip = [False] * n
        for span in doc.spans.get("boilerplate", ()):
            for i in range(span.start, span.end):
                skip[i] = True
        cue_at = [find_cue(word) for word in lower]
        for i, found in enumerate(cue_at):
            if found is not None and found[0].form in _BOTH_VOICES and i:
                before = mention_at[i - 1]
                if lower[i - 1] in PRONOUNS or (before is not None and before.label_ in ("PERSON", "ROLE")):
                    cue_at[i] = replace(found[0], voice="active"), found[1]
        inside = [number >= 0 for number in quote_at]
        free = [cue is not None and not quoted for cue, quoted in zip(cue_at, inside, strict=True)]
        return cls(
            doc=doc,
            words=words,
            lower=lower,
            mention_at=mention_at,
            quote_at=quote_at,
            skip=skip,
            quotations=quotations,
            cue_at=cue_at,
            quoted_before=list(accumulate(inside, initial=0)),
            cues_before=list(accumulate(free, initial=0)),
        )

    def word(self, i: int) -> bool:
        """Whether token ``i`` holds a letter or digit."""
        word = self.lower[i]
        return word[0].isalnum() or any(char.isalnum() for char in word)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Drop tokens without letters or digits from both ends, but no bracket that closes one inside."""
        while start < end and not self.word(start):
            start += 1
        depth: int | None = None  # of brackets still open before ``end``, counted once
        while end > start and not self.word(end - 1):
            word = self.lower[end - 1]
            if word == ")" and depth is None:
                depth = sum((w == "(") - (w == ")") for w in self.lower[start:end])
            if word == ")" and depth is not None and depth >= 0:
                break
            if depth is not None:
                depth += (word == ")") - (word == "(")
            end -= 1
        return start, end
