"""News and annotated articles as numbers: tokens, tags, hashed features, vectors and word pieces.

Every distinct token text has one number in a :class:`WordTable`; what a network reads of a word (rows of
hashed tables, its floret vector, its pieces) is computed once per distinct text, not once per token.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from govcomm.models.recognizer import ATTRS, TAGS
from govcomm.training.augment import read_pools, region_pattern, vary
from govcomm.training.convert import UNSURE, GoldArticle, mention_spans, read_gold, read_news
from govcomm.training.silver import government_words

UNSURE_TAG = -1
"""Stands in place of a tag where nothing is known."""

VARIATIONS = 5
LONGEST_ARTICLE = 60_000  # characters; what is longer is a list or a mistake
PIECE_COUNT = 16_000
MOST_PIECES = 10  # of one word; the rest of a very long one is cut off
SPECIAL_PIECES = ("[PAD]", "[UNK]", "[MASK]", "[NL]", "[SP]")
PAD, UNKNOWN, MASK, NEWLINE, SPACE = range(len(SPECIAL_PIECES))
_LONGEST_WORD = 40  # characters that the word pieces are learnt from
_AT_ONCE = 20_000

Mentions = Iterable[tuple[int, int, str]]
IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]


class WordTable:
    """Numbers of distinct token texts, in the order in which they were first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, words: Iterable[str]) -> IntArray:
        """The number of each word; a new word gets the next one."""
        numbers = self._numbers
        return np.array([numbers.setdefault(word, len(numbers)) for word in words], dtype="int64")

    @property
    def texts(self) -> list[str]:
        """The distinct texts by number."""
        return list(self._numbers)


class Tokens(NamedTuple):
    """Documents one after the other.

    Attributes:
        words: Number of each token's text.
        bounds: Where each document begins, and where the last one ends.
    """

    words: IntArray
    bounds: IntArray

    def spans(self, documents: Iterable[int]) -> list[tuple[int, int]]:
        """``(first token, token after the last)`` of some documents."""
        return [(int(self.bounds[n]), int(self.bounds[n + 1])) for n in documents]

    def select(self, documents: Iterable[int]) -> Tokens:
        """Only some documents."""
        return join(self.words[start:end] for start, end in self.spans(documents))


def join(documents: Iterable[IntArray]) -> Tokens:
    """Put documents one after the other."""
    parts = list(documents)
    bounds = np.cumsum([0, *map(len, parts)], dtype="int64")
    return Tokens(np.concatenate([np.empty(0, dtype="int64"), *parts]), bounds)


def read_news_tokens(shared: Path, nlp: Language, table: WordTable) -> tuple[Tokens, IntArray]:
    """Read the unannotated news; articles of the measuring set are left out, by id and by how they begin.

    Args:
        shared: Folder with ``data/`` and ``gold/``.
        nlp: Pipeline whose tokenizer is used.
        table: Gets the words that are new.

    Returns:
        The tokens, title first, and how many words of each article speak of government.
    """
    measured = read_gold(shared, "dev")
    beginnings = {article.text[:200] for article in measured}
    counts: list[int] = []

    def documents() -> Iterator[IntArray]:
        for row in read_news(shared, exclude=frozenset(article.article_id for article in measured)):
            title, text = row.get("title") or "", row["text"]
            if text[:200] in beginnings:
                continue
            whole = text if text.startswith(title) else f"{title}\n\n{text}"
            counts.append(government_words(whole))
            yield table.number(token.text for token in nlp.make_doc(whole[:LONGEST_ARTICLE]))

    tokens = join(documents())
    return tokens, np.array(counts, dtype="int64")


def tag_tokens(doc: Doc, mentions: Mentions) -> IntArray:
    """Tag of each token, an index into ``TAGS``.

    Args:
        doc: The tokens.
        mentions: ``(start, end, label)`` in code points. Words marked as unsure get ``UNSURE_TAG``, and so
            do tokens inside which a border lies.
    """
    marked = [
        (start, end, label if doc.char_span(start, end) is not None else UNSURE)
        for start, end, label in mentions
    ]
    tags: IntArray = np.zeros(len(doc), dtype="int64")
    for span in mention_spans(doc, marked):
        if span.label_ == UNSURE:
            tags[span.start : span.end] = UNSURE_TAG
        elif len(span) == 1:
            tags[span.start] = TAGS.index(f"U-{span.label_}")
        else:
            tags[span.start : span.end] = TAGS.index(f"I-{span.label_}")
            tags[span.start] = TAGS.index(f"B-{span.label_}")
            tags[span.end - 1] = TAGS.index(f"L-{span.label_}")
    return tags


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedTokens:
    """Annotated articles, each as it stands and in variations.

    Attributes:
        tokens: All of them.
        tags: An index into ``TAGS`` or ``UNSURE_TAG`` per token.
        articles: Id of the article of each document.
        variations: 0 for an article as it stands, else the number of the variation.
    """

    tokens: Tokens
    tags: IntArray
    articles: tuple[str, ...]
    variations: tuple[int, ...]

    def documents(self, articles: Iterable[str], *, variation: int | None = None) -> list[int]:
        """Numbers of the documents of some articles, in the order of these; of one variation or of all."""
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for n, (article, number) in enumerate(zip(self.articles, self.variations, strict=True)):
            if variation in (None, number):
                numbers[article].append(n)
        return [n for article in dict.fromkeys(articles) for n in numbers[article]]

    def select(self, documents: Sequence[int]) -> TaggedTokens:
        """Only some documents."""
        return TaggedTokens(
            tokens=self.tokens.select(documents),
            tags=join(self.tags[start:end] for start, end in self.tokens.spans(documents)).words,
            articles=tuple(self.articles[n] for n in documents),
            variations=tuple(self.variations[n] for n in documents),
        )


def tag_articles(
    shared: Path,
    articles: Sequence[GoldArticle],
    mentions: Mapping[str, Mentions],
    nlp: Language,
    table: WordTable,
    *,
    variations: int = VARIATIONS,
    seed: int = 7,
) -> TaggedTokens:
    """Tag annotated articles and variations of them.

    Args:
        shared: Folder with names and regions to put in place of those that are there.
        articles: The articles.
        mentions: Their mentions by article id.
        nlp: Pipeline whose tokenizer is used.
        table: Gets the words that are new.
        variations: How many variations of each; every third one loses its line breaks.
        seed: Seed of the variations.
    """
    pools = read_pools(shared, articles)
    pattern = region_pattern(pools)
    rng = random.Random(seed)
    words, tags, ids, numbers = [], [], [], []
    for article in articles:
        found = sorted(mentions[article.article_id])
        for number in range(variations + 1):
            text, moved = vary(article, found, pools, pattern, rng) if number else (article.text, found)
            doc = nlp.make_doc(text.replace("\n", " ") if number and number % 3 == 0 else text)
            words.append(table.number(token.text for token in doc))
            tags.append(tag_tokens(doc, moved))
            ids.append(article.article_id)
            numbers.append(number)
    return TaggedTokens(
        tokens=join(words), tags=join(tags).words, articles=tuple(ids), variations=tuple(numbers)
    )


class WordFeatures(NamedTuple):
    """What the convolutional network reads of each distinct word.

    Attributes:
        rows: Rows of the hashed tables (words x attributes x 4); the four are summed up.
        vectors: Floret vectors (words x dimensions).
    """

    rows: IntArray
    vectors: FloatArray


def word_features(nlp: Language, model: Model[Any, Any], texts: Sequence[str]) -> WordFeatures:
    """Compute the features of distinct words just as thinc's layers compute them.

    Args:
        nlp: Pipeline with vectors.
        model: The network, whose hashed tables have their seeds and sizes.
        texts: The words.
    """
    lexemes = [nlp.vocab[text] for text in texts]
    tables = [node for node in model.walk() if node.name == "hashembed"]
    columns = []
    for name, table in zip(ATTRS, tables, strict=True):
        keys = np.array([getattr(lexeme, name.lower()) for lexeme in lexemes], dtype="uint64")
        ops: Any = table.ops
        columns.append(ops.hash(keys, table.attrs["seed"]) % table.get_dim("nV"))
    vectors = [
        nlp.vocab.vectors.get_batch(texts[first : first + _AT_ONCE])
        for first in range(0, len(texts), _AT_ONCE)
    ]
    return WordFeatures(np.stack(columns, axis=1).astype("int64"), np.concatenate(vectors))


class WordPieces(NamedTuple):
    """What the language model reads of each distinct word.

    Attributes:
        pieces: Numbers of its pieces (words x most pieces), ``PAD`` beyond the last.
        counts: How many pieces it has, at least one.
        continues: For each piece, whether it goes on with the word of the one before (pieces).
    """

    pieces: IntArray
    counts: IntArray
    continues: npt.NDArray[np.bool_]


def word_pieces(texts: Sequence[str], counts: IntArray, *, size: int = PIECE_COUNT) -> WordPieces:
    """Learn word pieces from the distinct words and cut each word.

    White space is one piece: ``[NL]`` when it breaks a line, else ``[SP]``.

    Args:
        texts: The words.
        counts: How often each occurs; its square root counts, up to 50.
        size: Number of pieces to learn.
    """
    # needed by this recipe alone
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=_LONGEST_WORD))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    words = [text.strip() for text in texts]
    repeated = (
        [word] * int(min(50, max(1, count**0.5)))
        for word, count in zip(words, counts.tolist(), strict=True)
        if 0 < len(word) <= _LONGEST_WORD
    )
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, min_frequency=2, special_tokens=list(SPECIAL_PIECES), show_progress=False
    )
    tokenizer.train_from_iterator(chain.from_iterable(repeated), trainer)
    cut = [encoding.ids[:MOST_PIECES] or [UNKNOWN] for encoding in tokenizer.encode_batch(words)]
    for n, (text, word) in enumerate(zip(texts, words, strict=True)):
        if not word:
            cut[n] = [NEWLINE if "\n" in text else SPACE]
    pieces: IntArray = np.full((len(cut), max(map(len, cut))), PAD, dtype="int64")
    for row, numbers in zip(pieces, cut, strict=True):
        row[: len(numbers)] = numbers
    learnt = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    return WordPieces(
        pieces,
        np.array([len(numbers) for numbers in cut], dtype="int64"),
        np.array([piece.startswith("##") for piece, _ in learnt]),
    )
