"""Who speaks, about what, and with which verb the press lets them speak."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from govcomm.corpus.measures import keyness_log_likelihood, log_ratio
from govcomm.corpus.words import words
from govcomm.errors import InputError
from govcomm.lexicon.cues import find_cue
from govcomm.tables.syndication import same_content

if TYPE_CHECKING:
    from govcomm.corpus.corpus import Corpus

PERSON = "person"
NO_TOPIC = "(tanpa topik)"


def share_of_voice(corpus: Corpus, *, by: str = PERSON) -> pd.DataFrame:
    """Count statements per speaker, agency or role: all of them, and without copies of releases.

    Headlines that shorten a statement of the body are not counted beside it.

    Args:
        corpus: Where to count.
        by: ``person`` (all spellings of the run together), or a column of ``corpus.statements``:
            ``speaker_name``, ``speaker_agency``, ``speaker_role`` …

    Returns:
        The column, ``n_statements``, ``share`` (0-1, of those with a value there), ``n_unique`` and
        ``share_unique`` (the same words of the same speaker in copies of one article count once),
        ``n_articles`` and ``n_unique_articles``; most unique statements first.

    Raises:
        InputError: The corpus is empty, or there is no such column.

    Examples:
        >>> corpus.share_of_voice()[["person", "n_statements", "share"]].values.tolist()
        [['Rusmala Dewanti', 2, 0.5], ['Tarmuji', 2, 0.5]]
    """
    table = said(corpus, by)
    table["group"] = table["article_id"].map(_groups(corpus))
    table["words"] = [" ".join(words(text)) for text in table["text"].fillna("")]
    unique = table.drop_duplicates([by, "group", "words"])
    found = table.groupby(by).agg(
        n_statements=("article_id", "size"),
        n_articles=("article_id", "nunique"),
        n_unique_articles=("group", "nunique"),
    )
    found["n_unique"] = unique.groupby(by).size()
    found["share"] = found["n_statements"] / len(table)
    found["share_unique"] = found["n_unique"] / len(unique)
    found = found.reset_index().sort_values(
        ["n_unique", "n_statements", by], ascending=[False, False, True], kind="stable"
    )
    columns = [by, "n_statements", "share", "n_unique", "share_unique", "n_articles", "n_unique_articles"]
    return found[columns].reset_index(drop=True)


def matrix(corpus: Corpus, *, rows: str = PERSON, main: bool = True, level: str = "topic_id") -> pd.DataFrame:
    """Cross speakers and topics: how many statements of whom stand in articles on what.

    Args:
        corpus: Where to count.
        rows: As ``by`` of :func:`share_of_voice`.
        main: Only each article's main topic, so that every statement counts once; else all its topics.
        level: ``topic_id`` or ``domain_id``.

    Returns:
        Counts, speakers as index and topics as columns, both with the most statements first; articles
        without a topic in the column ``(tanpa topik)``.

    Raises:
        InputError: The corpus is empty, or there is no such column.

    Examples:
        >>> corpus.matrix().loc["Rusmala Dewanti"].to_dict()
        {'pasar-malam': 2, 'banjir': 0}
    """
    if level not in ("topic_id", "domain_id"):
        raise InputError("bukan tingkat topik", where=level, remedy="Pilih topic_id atau domain_id.")
    table = said(corpus, rows)
    topics = corpus.topics
    if main:
        topics = topics[topics["rank"] == 1]
    topics = topics[["article_id", level]].drop_duplicates()
    joined = table[["article_id", rows]].merge(topics, on="article_id", how="left")
    joined[level] = joined[level].fillna(NO_TOPIC)
    counted = pd.crosstab(joined[rows], joined[level])
    by_row, by_column = counted.sum(axis=1), counted.sum()
    return counted.loc[
        by_row.sort_values(ascending=False, kind="stable").index,
        by_column.sort_values(ascending=False, kind="stable").index,
    ]


def verb_profile(
    corpus: Corpus, *, by: str = PERSON, lemma: bool = False, min_count: int = 1
) -> pd.DataFrame:
    """Compare the reporting verbs of speakers or outlets: who is made to *menegaskan*, who to *mengaku*.

    Args:
        corpus: Where to count.
        by: As for :func:`share_of_voice`; also a column of ``corpus.articles`` (``outlet``).
        lemma: Whether to put forms of one root together: *menegaskan*, *ditegaskan*, *tegas*.
        min_count: Least count of a verb to list it.

    Returns:
        The column, ``verb`` (the cue in lower case, without ``-nya``; or its root), ``cue_class``,
        ``count``, ``share`` (of this speaker's cues), ``other_share`` (of everybody else's),
        ``log_likelihood`` (negative where others get it more) and ``log_ratio``; most marked first within
        each speaker. The last three are missing where there is nobody else.

    Raises:
        InputError: The corpus is empty, or there is no such column.

    Examples:
        >>> corpus.verb_profile()[["person", "verb", "count"]].values.tolist()[0]
        ['Rusmala Dewanti', 'menjelaskan', 1]
    """
    table = said(corpus, by)
    table = table[table["cue"].notna()].copy()
    if table.empty:
        raise InputError("tidak ada verba pengutip di sini", where=by, remedy="Longgarkan saringannya.")
    table["verb"] = [_verb(cue, lemma) for cue in table["cue"]]
    pairs = Counter(zip(table[by].tolist(), table["verb"].tolist(), strict=True))
    totals, verbs = Counter(table[by].tolist()), Counter(table["verb"].tolist())
    classes = dict(zip(table["verb"].tolist(), table["cue_class"].tolist(), strict=True))
    rows = []
    for (who, verb), count in pairs.items():
        total, other_total = totals[who], len(table) - totals[who]
        other = verbs[verb] - count
        if count < min_count:
            continue
        sure = size = rest = None
        if other_total:
            rest = other / other_total
            sure = keyness_log_likelihood(count, total, other, other_total)
            sure = sure if count / total >= rest else -sure
            size = log_ratio(count, total, other, other_total)
        rows.append((who, verb, classes[verb], count, count / total, rest, sure, size))
    columns = [by, "verb", "cue_class", "count", "share", "other_share", "log_likelihood", "log_ratio"]
    found = pd.DataFrame(rows, columns=columns)
    order = ["log_likelihood", "count", "verb"]
    return found.sort_values([by, *order], ascending=[True, False, False, True]).reset_index(drop=True)


def said(corpus: Corpus, by: str) -> pd.DataFrame:
    """Give the statements that have a value in a column; headlines that shorten one are left out.

    Args:
        corpus: Whose statements.
        by: Column of ``corpus.statements`` or ``corpus.articles``; or ``person``: the person over the whole
            run, for other speakers their ``speaker_name``.

    Returns:
        A copy of their rows, with that column.

    Raises:
        InputError: There is no such column, or no such statement.

    Examples:
        >>> said(corpus, "person").person.tolist()
        ['Rusmala Dewanti', 'Rusmala Dewanti', 'Tarmuji', 'Tarmuji']
    """
    table = corpus.statements
    if by == PERSON:
        table[by] = table["speaker_id"].map(corpus.person_names).fillna(table["speaker_name"])
    elif by not in table.columns:
        articles = corpus.articles
        if by not in articles.columns:
            raise InputError(
                "tidak ada kolom ini di statements",
                where=by,
                remedy=f"Pilih dari: {', '.join(table.columns)}.",
            )
        table[by] = table["article_id"].map(articles.set_index("article_id")[by])
    table = table[table["shortens"].isna() & table[by].notna()].copy()
    if table.empty:
        raise InputError(
            "subkorpus ini kosong", where=" · ".join(corpus.steps), remedy="Longgarkan saringannya."
        )
    return table


def _groups(corpus: Corpus) -> dict[str, str]:
    """The first of an article's copies: as the run says, else by shared wording."""
    articles = corpus.articles
    # results of an earlier version, and tables not made by a run, name no copies at all
    if "duplicate_of" in articles.columns and articles["duplicate_of"].notna().any():
        pairs = zip(
            articles["article_id"], articles["duplicate_of"].fillna(articles["article_id"]), strict=True
        )
        return {str(article): str(first) for article, first in pairs}
    return same_content(dict(corpus.texts()))


def _verb(cue: str, lemma: bool) -> str:
    """The form that the lexicon lists (``katanya`` is ``kata``), or its root."""
    found = ((word, find_cue(word)) for word in words(cue))
    return " ".join((known[0].lemma if lemma else known[0].form) if known else word for word, known in found)
