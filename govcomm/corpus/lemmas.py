"""Words found by their root, whatever their affixes; names are left alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from govcomm.errors import InputError
from govcomm.topics.stemming import stem

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

_NEXT = re.compile(r"\s+([\w-]+)")
_NAMES = ("PERSON", "LOCATION")
_MELTING = "kpst"  # first letters of roots that melt into the prefixes me- and pe-: menulis, pengirim


def lemma_places(corpus: Corpus, query: str, *, of: str) -> Iterator[tuple[int, int, int]]:
    """Find the forms of a word, or of words that follow each other.

    Args:
        corpus: Where to look.
        query: Words in any form; *bangun*, *membangun* and *pembangunan* find the same.
        of: As for ``Corpus.texts``.

    Yields:
        Number of the text, start and end. A form that stands in the name of a person or a place counts only
        if it is the root or the word asked for.

    Raises:
        InputError: The query is not made of words.

    Examples:
        >>> list(lemma_places(corpus, "penjelasan", of="articles"))
        [(0, 64, 75)]
    """
    wanted = query.lower().split()
    if not wanted or not all(re.fullmatch(r"[\w-]+", word) for word in wanted):
        raise InputError(
            "bukan kata yang punya akar", where=query, remedy="Sebut kata tanpa tanda baca dan tanpa *."
        )
    roots = [stem(word) for word in wanted]
    core = roots[0][1:] if len(roots[0]) > 2 and roots[0][0] in _MELTING else roots[0]
    names = _Names(corpus, of)
    plain = {*roots, *wanted}
    for n, (_, text) in enumerate(corpus.texts(of)):
        folded = _lower(text)
        end = 0
        while (place := folded.find(core, end)) >= 0:
            start, end = _word_at(folded, place, place + len(core))
            found = _follow(folded, start, end, roots)
            if found is None:
                continue
            end = found
            if plain.issuperset(folded[start:end].split()) or not names.cover(n, start, end):
                yield n, start, end


def _follow(folded: str, start: int, end: int, roots: Sequence[str]) -> int | None:
    """Where the words that begin at a word end, if their roots are those wanted."""
    if stem(folded[start:end]) != roots[0]:
        return None
    for root in roots[1:]:
        following = _NEXT.match(folded, end)
        if following is None or stem(following[1].strip("-")) != root:
            return None
        end = following.end() - (len(following[1]) - len(following[1].rstrip("-")))
    return end


def _word_at(folded: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to the word around it, hyphens inside included."""
    while start and (folded[start - 1].isalnum() or folded[start - 1] == "-"):
        start -= 1
    while end < len(folded) and (folded[end].isalnum() or folded[end] == "-"):
        end += 1
    while folded[start] == "-":
        start += 1
    while folded[end - 1] == "-":
        end -= 1
    return start, end


def _lower(text: str) -> str:
    """Lower case, letter for letter, so that places stay."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class _Names:
    """Where names stand, looked up when first asked."""

    def __init__(self, corpus: Corpus, of: str) -> None:
        self._corpus = corpus
        self._of = of
        self._places: dict[str, list[tuple[int, int]]] | None = None
        self._texts: list[tuple[str, int | None]] = []

    def cover(self, n: int, start: int, end: int) -> bool:
        """Whether a stretch of the n-th text lies within a name."""
        if self._places is None:
            self._places = self._read()
        article, offset = self._texts[n]
        if offset is None:  # a headline; mentions are those of the body
            return False
        held = self._places.get(article, ())
        return any(a <= start + offset and end + offset <= b for a, b in held)

    def _read(self) -> dict[str, list[tuple[int, int]]]:
        table = self._corpus.statements if self._of == "statements" else self._corpus.articles
        ids = table["article_id"].tolist()
        if self._of != "statements":
            self._texts = [(article, 0) for article in ids]
        else:
            heads = table["in_headline"].fillna(False).astype(bool).tolist()
            starts = table["start"].tolist()
            self._texts = [
                (article, None if head else int(start))
                for article, head, start in zip(ids, heads, starts, strict=True)
            ]
        mentions = self._corpus.mentions
        mentions = mentions[mentions["label"].isin(_NAMES)]
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        columns = (mentions[name].tolist() for name in ("article_id", "start", "end"))
        for article, start, end in zip(*columns, strict=True):
            places[article].append((int(start), int(end)))
        return places
