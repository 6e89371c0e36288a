"""The words of a corpus as numbers, so that counting millions of them is a matter of arrays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from govcomm.corpus.words import words

Numbers = npt.NDArray[np.intp]
Places = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """All words of all texts, one after the other.

    Attributes:
        vocabulary: The different words, folded, in alphabetical order.
        ids: Place in ``vocabulary`` of every word, shape (words of the corpus,).
        text: Number of the text that every word stands in, of the same shape, never falling.
        articles: Ids of the articles, each once.
        article_of: Place in ``articles`` of every text, shape (texts,).
    """

    vocabulary: tuple[str, ...]
    ids: Numbers
    text: Numbers
    articles: tuple[str, ...]
    article_of: Numbers

    @classmethod
    def of(cls, texts: Sequence[tuple[str, str]]) -> Tokens:
        """Number the words of texts.

        Args:
            texts: Pairs of article id and text, as ``Corpus.texts`` gives them.

        Examples:
            >>> found = Tokens.of([("a", "Pasar baru, pasar lama")])
            >>> found.vocabulary, found.ids.tolist()
            (('baru', 'lama', 'pasar'), [2, 0, 2, 1])
        """
        seen: defaultdict[str, int] = defaultdict()
        seen.default_factory = seen.__len__
        places: defaultdict[str, int] = defaultdict()
        places.default_factory = places.__len__
        numbered: list[npt.NDArray[np.int32]] = []
        for _, text in texts:
            numbered.append(np.fromiter(map(seen.__getitem__, words(text)), dtype=np.int32))
        article_of = np.array([places[article] for article, _ in texts], dtype=np.intp)
        vocabulary = sorted(seen)
        rank = np.empty(len(seen), dtype=np.intp)
        rank[[seen[word] for word in vocabulary]] = np.arange(len(vocabulary))
        lengths = [len(each) for each in numbered]
        ids = np.concatenate(numbered) if numbered else np.empty(0, dtype=np.int32)
        return cls(
            vocabulary=tuple(vocabulary),
            ids=rank[ids],
            text=np.repeat(np.arange(len(numbered), dtype=np.intp), lengths),
            articles=tuple(places),
            article_of=article_of,
        )

    def __len__(self) -> int:
        """Number of words."""
        return len(self.ids)

    def counts(self) -> Numbers:
        """How often each word of the vocabulary occurs, shape (vocabulary,).

        Examples:
            >>> Tokens.of([("a", "Pasar baru, pasar lama")]).counts().tolist()
            [1, 1, 2]
        """
        return np.bincount(self.ids, minlength=len(self.vocabulary))

    def without(self, skip: Collection[str]) -> Places:
        """Where the words stand that are not to be skipped, shape (words of the corpus,).

        Args:
            skip: Folded words.

        Examples:
            >>> Tokens.of([("a", "Pasar baru, pasar lama")]).without({"pasar"}).tolist()
            [False, True, False, True]
        """
        kept = np.fromiter((word not in skip for word in self.vocabulary), dtype=np.bool_)
        return kept[self.ids] if skip else np.ones(len(self.ids), dtype=np.bool_)

    def sequences(self, n: int, *, skip: Collection[str] = ()) -> tuple[Numbers, Numbers, Numbers]:
        """Count sequences of words within a text.

        Args:
            n: Words in a sequence.
            skip: Folded words; a sequence of several words must hold none, single words are left out.

        Returns:
            The sequences in alphabetical order as places in ``vocabulary``, shape (sequences, n); how often
            each occurs, and in how many articles, shape (sequences,).

        Examples:
            >>> found = Tokens.of([("a", "Pasar baru, pasar lama"), ("b", "Pasar baru")])
            >>> [each.tolist() for each in found.sequences(2)]
            [[[0, 2], [2, 0], [2, 1]], [1, 2, 1], [1, 2, 1]]
        """
        width = max(len(self.vocabulary), 1)
        size = max(len(self.ids) - n + 1, 0)
        fits = self.text[:size] == self.text[n - 1 :][:size]
        kept = self.without(skip)
        for step in range(n):
            fits &= kept[step : step + size]
        starts = np.flatnonzero(fits)
        codes = self.ids[starts].astype(np.int64)  # one number per sequence, in alphabetical order
        shorter = []  # the codes without their last word, to read them back
        for step in range(1, n):
            if step > 1:
                shorter.append(_different(codes))
                codes = np.searchsorted(shorter[-1], codes)
            codes = codes * width + self.ids[starts + step]
        found, counts, spread = _counted(codes, self.article_of[self.text[starts]], len(self.articles))
        columns = []
        for before in [*reversed(shorter), None][: n - 1]:
            found, last = np.divmod(found, width)
            columns.append(last)
            found = found if before is None else before[found]
        return np.stack([found, *reversed(columns)], axis=1), counts, spread


def _different(codes: Numbers) -> Numbers:
    """Each number once, sorted; several times as fast as ``numpy.unique`` with its indices."""
    ordered = np.sort(codes)
    return ordered[np.flatnonzero(np.diff(ordered, prepend=-1))]


def _counted(codes: Numbers, articles: Numbers, n_articles: int) -> tuple[Numbers, Numbers, Numbers]:
    """Each code once, sorted, with its occurrences and the articles it occurs in."""
    if len(codes) and int(codes.max()) >= np.iinfo(np.int64).max // n_articles:
        different = _different(codes)
        places, counts, spread = _counted(np.searchsorted(different, codes), articles, n_articles)
        return different[places], counts, spread
    both = np.sort(codes * max(n_articles, 1) + articles)
    ordered = both // max(n_articles, 1)
    firsts = np.flatnonzero(np.diff(ordered, prepend=-1))
    counts = np.diff(firsts, append=len(ordered))
    new = (np.diff(both, prepend=-1) != 0).astype(np.intp)
    spread = np.add.reduceat(new, firsts) if len(firsts) else firsts
    return ordered[firsts], counts, spread
