"""The tables of a run as far as filters have left them, and the texts and words in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from govcomm.corpus.choosing import known
from govcomm.corpus.persons import names_by_id
from govcomm.corpus.stories import told
from govcomm.corpus.tokens import Tokens
from govcomm.errors import InputError
from govcomm.tables.frames import Frames
from govcomm.tables.spec import TABLES

NAMES = tuple(table.name for table in TABLES)
"""The five tables."""


class Held:
    """Tables that are read when they are first needed, and copied when they are given away.

    Args:
        load: Gives one table by its name; called once per table, when it is first needed.
        articles: Ids of the articles to keep; all if ``None``.
        statements: Index of the statements to keep; those of the articles if ``None``.
        steps: The filters that led here, for people to read.
    """

    def __init__(
        self,
        load: Callable[[str], pd.DataFrame],
        *,
        articles: frozenset[str] | None = None,
        statements: pd.Index[Any] | None = None,
        steps: tuple[str, ...] = (),
    ) -> None:
        self._load = load
        self._ids = articles
        self._statements = statements
        self.steps = steps
        self._tables: dict[str, pd.DataFrame] = {}
        self._texts: dict[str, list[tuple[str, str]]] = {}
        self._tokens: dict[str, Tokens] = {}

    @property
    def articles(self) -> pd.DataFrame:
        """One row per article, columns as in ``govcomm.tables.ARTICLES``; a copy, like all tables."""
        return self._table("articles").copy()

    @property
    def statements(self) -> pd.DataFrame:
        """One row per statement, columns as in ``govcomm.tables.STATEMENTS``."""
        return self._table("statements").copy()

    @property
    def mentions(self) -> pd.DataFrame:
        """One row per mention, columns as in ``govcomm.tables.MENTIONS``.

        Examples:
            >>> corpus.mentions[["label", "text"]].values.tolist()
            [['ROLE', 'Wali Kota Selasih']]
        """
        return self._table("mentions").copy()

    @property
    def people(self) -> pd.DataFrame:
        """One row per person and article, columns as in ``govcomm.tables.PEOPLE``."""
        return self._table("people").copy()

    @property
    def persons(self) -> pd.DataFrame:
        """One row per person over the whole run, columns as in ``govcomm.tables.persons.PERSONS``.

        Those are left who are in ``people``; dates and counts are those of the whole run.

        Examples:
            >>> corpus.persons.name.tolist()
            ['Rusmala Dewanti', 'Tarmuji']
        """
        left = set(self._table("people")["person_id"])
        table = self._load("persons")
        return table[[not left.isdisjoint(held) for held in table["person_ids"]]].copy()

    @property
    def person_names(self) -> dict[str, str]:
        """Name of the person by ``speaker_id``: one name for all spellings of the run.

        Examples:
            >>> sorted(set(corpus.person_names.values()))
            ['Rusmala Dewanti', 'Tarmuji']
        """
        return names_by_id(self._load("persons"))

    @property
    def topics(self) -> pd.DataFrame:
        """One row per topic and article, columns as in ``govcomm.tables.TOPICS``."""
        return self._table("topics").copy()

    @property
    def frames(self) -> Frames:
        """All tables, as ``to_frames`` gives them.

        Examples:
            >>> [len(frame) for frame in corpus.frames]
            [3, 4, 1, 3, 3]
        """
        return Frames(**{name: self._table(name).reset_index(drop=True) for name in NAMES})

    @property
    def is_empty(self) -> bool:
        """Whether no article is left."""
        return len(self) == 0

    def __len__(self) -> int:
        """Number of articles."""
        return len(self._table("articles"))

    def texts(self, of: str = "articles") -> list[tuple[str, str]]:
        """Texts that the instruments read.

        Args:
            of: ``articles`` for what they tell: menus, headlines, share lines, credits and datelines are
                blanked, letter for letter, so that places stay (where tables of before version 1.3, or a
                text changed since, do not say where they are, nothing is); ``raw`` for whole articles;
                ``statements`` for what is attributed to somebody.

        Returns:
            ``(article_id, text)`` in table order.

        Raises:
            InputError: There are none, or ``of`` is neither.

        Examples:
            >>> corpus.texts("statements")[0]
            ('a1', 'Kios sementara sudah siap')
        """
        known("sumber teks", of, ("articles", "raw", "statements"))
        if of not in self._texts:
            self._texts[of] = self._read_texts(of)
        if not self._texts[of]:
            raise InputError(
                "subkorpus ini kosong",
                where=" · ".join(self.steps),
                remedy="Longgarkan saringannya.",
            )
        return list(self._texts[of])

    def tokens(self, of: str = "articles") -> Tokens:
        """The words of those texts as numbers, counted once and kept.

        Args:
            of: As for :meth:`texts`.

        Raises:
            InputError: There are none, or ``of`` is neither.

        Examples:
            >>> corpus.tokens().vocabulary[:2]
            ('air', 'bahwa')
        """
        if of not in self._tokens:
            self._tokens[of] = Tokens.of(self.texts(of))
        return self._tokens[of]

    def _table(self, name: str) -> pd.DataFrame:
        """A table as far as it is left, not copied."""
        if name not in self._tables:
            table = self._load(name)
            if name == "statements" and self._statements is not None:
                table = table.loc[self._statements]
            elif self._ids is not None:
                table = table[table["article_id"].isin(self._ids)]
            self._tables[name] = table
        return self._tables[name]

    def _read_texts(self, of: str) -> list[tuple[str, str]]:
        table = self._table("statements" if of == "statements" else "articles")
        ids, texts = table["article_id"].tolist(), table["text"].fillna("").tolist()
        if of == "articles" and "boilerplate" in table.columns:
            columns = texts, table["boilerplate"].tolist(), table["text_sha256"].fillna("").tolist()
            texts = [told(*each) for each in zip(*columns, strict=True)]
        return [(str(article), str(text)) for article, text in zip(ids, texts, strict=True)]
