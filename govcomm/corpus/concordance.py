"""Keyword in context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.lemmas import lemma_places
from govcomm.corpus.words import pattern_of
from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

COLUMNS = ("left", "match", "right", "article_id", "start", "end", "outlet", "published_at", "title")
_SPACE = re.compile(r"\s+")
_LETTERS = re.compile(r"\w+")


def kwic(
    corpus: Corpus,
    query: str = "",
    *,
    label: str | None = None,
    regex: bool = False,
    lemma: bool = False,
    ignore_case: bool = True,
    of: str = "articles",
    width: int = 60,
    sort: str | None = None,
) -> pd.DataFrame:
    """List every place of a word, an expression or a kind of mention, with what stands around it.

    Args:
        corpus: Where to look.
        query: Whole words, ``*`` for any letters at either end; or a regular expression. With ``label``
            it may be empty.
        label: Only mentions of this kind: PERSON, ROLE, AGENCY, ORG, LOCATION or DATE.
        regex: Whether ``query`` is a regular expression.
        lemma: Whether to find all forms of the root: *membangun* and *pembangunan* for ``bangun``. What was
            found stands in ``match``; roots are Sastrawi's, so look for odd ones there.
        ignore_case: Whether case matters not.
        of: ``articles``, ``raw`` (menus, credits and datelines too), or ``statements`` for what is
            attributed to somebody; see ``Corpus.texts``.
        width: Characters on either side.
        sort: ``left`` or ``right`` to sort by the words next to the match; else in table order.

    Returns:
        One row per place: ``left``, ``match``, ``right``, ``article_id``, ``start`` and ``end`` (code
        points of the article's text, or of the statement's), ``outlet``, ``published_at``, ``title``;
        for statements also ``statement_id`` and ``speaker_name``. No row if it stands nowhere.

    Raises:
        InputError: The corpus is empty, or the query is; or ``lemma`` goes with something else.

    Examples:
        >>> corpus.kwic("pedagang", width=12)[["left", "match", "right"]].values.tolist()[0]
        ['askan bahwa ', 'pedagang', ' tidak dipun']
        >>> corpus.kwic(label="ROLE").match.tolist()
        ['Wali Kota Selasih']
        >>> corpus.kwic("jelas", lemma=True).match.tolist()
        ['menjelaskan']
    """
    if width < 0:
        raise InputError("lebar konteks di bawah nol", where=str(width), remedy="Pakai 0 atau lebih.")
    if label is not None and of == "statements":
        raise InputError("label hanya ada di berita", where=of, remedy='Pakai of="articles" bersama label.')
    if lemma and (regex or label is not None):
        raise InputError("lemma dipakai sendiri", where=query, remedy="Hapus regex dan label.")
    texts = [text for _, text in corpus.texts("raw" if label is not None else of)]
    table = corpus.statements if of == "statements" else corpus.articles
    articles = corpus.articles.set_index("article_id")
    ids = table["article_id"].tolist()
    if lemma:
        places = lemma_places(corpus, query, of=of)
    elif label is not None:
        pattern = pattern_of(query, regex=regex, ignore_case=ignore_case) if query else None
        places = _labelled(corpus, ids, texts, label, pattern)
    else:
        places = _found(texts, query, regex=regex, ignore_case=ignore_case)
    rows = []
    for n, start, end in places:
        text = texts[n]
        left, right = text[max(start - width, 0) : start], text[end : end + width]
        rows.append((_line(left), _line(text[start:end]), _line(right), ids[n], start, end, n))
    found = pd.DataFrame(rows, columns=[*COLUMNS[:6], "n"])
    for column in COLUMNS[6:]:
        found[column] = articles[column].reindex(found["article_id"]).array
    if of == "statements":
        for column in ("statement_id", "speaker_name"):
            found[column] = table[column].take(found["n"].to_numpy(dtype=int)).array
    if sort == "right":
        found = found.sort_values("right", key=lambda side: side.map(_words_after), kind="stable")
    elif sort == "left":
        found = found.sort_values("left", key=lambda side: side.map(_words_before), kind="stable")
    elif sort is not None:
        raise InputError("bukan urutan", where=sort, remedy="Pilih left atau right.")
    return found.drop(columns="n").reset_index(drop=True)


def _found(texts: list[str], query: str, *, regex: bool, ignore_case: bool) -> Iterator[tuple[int, int, int]]:
    pattern = pattern_of(query, regex=regex, ignore_case=ignore_case)
    needed = [] if regex else _LETTERS.findall(query.lower() if ignore_case else query)
    for n, text in enumerate(texts):
        # looking for a plain word first is ten times as fast as the pattern, and most articles lack it
        if needed:
            folded = text.lower() if ignore_case else text
            if not all(word in folded for word in needed):
                continue
        for match in pattern.finditer(text):
            if match.end() > match.start():
                yield n, match.start(), match.end()


def _labelled(
    corpus: Corpus, ids: list[str], texts: list[str], label: str, pattern: re.Pattern[str] | None
) -> Iterator[tuple[int, int, int]]:
    mentions = corpus.mentions
    mentions = mentions[mentions["label"] == label]
    place = {article: n for n, article in enumerate(ids)}
    spans = zip(
        mentions["article_id"].map(place).tolist(),
        mentions["start"].tolist(),
        mentions["end"].tolist(),
        strict=True,
    )
    for n, start, end in sorted(spans):
        if pattern is None or pattern.search(texts[n], start, end):
            yield n, start, end


def _line(text: str) -> str:
    return _SPACE.sub(" ", text)


def _words_after(text: str) -> str:
    return text.casefold().lstrip()


def _words_before(text: str) -> str:
    return " ".join(reversed(text.casefold().split()))
