"""The tables of a run, held together: what narrows one narrows the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from govcomm.corpus.choosing import check_days, known, mask_of, said_by
from govcomm.corpus.collocates import collocations
from govcomm.corpus.concordance import kwic
from govcomm.corpus.counting import dispersion, frequencies, ngrams
from govcomm.corpus.held import NAMES, Held
from govcomm.corpus.html import corpus_html
from govcomm.corpus.keywords import keyness
from govcomm.corpus.networks import network
from govcomm.corpus.persons import persons_of, spoken_by
from govcomm.corpus.plots import concordance_plot, network_plot
from govcomm.corpus.showing import analysis_of
from govcomm.corpus.timelines import timeline
from govcomm.corpus.voices import matrix, share_of_voice, verb_profile
from govcomm.tables.frames import Frames, to_frames

if TYPE_CHECKING:
    from govcomm.corpus.choosing import Mask
    from govcomm.records import Analysis


class Corpus(Held):
    """Articles with everything found in them, to filter, count and show.

    A corpus is never changed: every filter gives a new one, whose tables hold only what is left.

    Examples:
        >>> corpus = Corpus.of(govcomm.analyze(articles))  # or govcomm.open("hasil")
        >>> len(corpus)
        3
        >>> pasar = corpus.by(speaker="Rusmala Dewanti").on("pasar-malam")
        >>> pasar.statements.text.tolist()
        ['Kios sementara sudah siap', 'pedagang tidak dipungut biaya']
        >>> pasar.between("2025-03-01", "2025-03-31").is_empty
        True

    Args:
        load: Gives one table by its name; called once per table, when it is first needed.
        articles: Ids of the articles to keep; all if ``None``.
        statements: Index of the statements to keep; those of the articles if ``None``.
        steps: The filters that led here, for people to read.
    """

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Corpus:
        """Open results of ``govcomm analyze``; each table is read when it is first needed.

        Args:
            folder: The folder with ``run.json``.

        Raises:
            InputError: It holds no complete results.

        Examples:
            >>> len(govcomm.open(folder))
            3
        """
        from govcomm.store.load import check, load_table

        check(folder)
        return cls.of(lambda name: load_table(folder, name))

    @classmethod
    def of(cls, source: Frames | Iterable[Analysis] | Analysis | Callable[[str], pd.DataFrame]) -> Corpus:
        """Hold tables, or the analyses to make them from.

        Args:
            source: What ``to_frames`` gives, or what it takes; or a function that gives a table by name,
                ``persons`` among them.

        Examples:
            >>> Corpus.of(govcomm.to_frames(govcomm.analyze(articles))).articles.outlet.tolist()
            ['Kabar Selasih', 'Kabar Selasih', 'Warta Muara']
        """
        if callable(source):
            return cls(cache(source))
        frames = source if isinstance(source, Frames) else to_frames(source)
        return cls.of(lambda name: persons_of(frames) if name == "persons" else getattr(frames, name))

    def by(
        self,
        *,
        speaker: str | None = None,
        agency: str | None = None,
        role: str | None = None,
        official: bool | None = None,
        kind: str | None = None,
        min_confidence: float | None = None,
    ) -> Corpus:
        """Keep statements by who made them and how; articles without one left are dropped.

        Args:
            speaker: Name or other name in any case, or ``person_id`` of ``corpus.persons``: all statements
                of that person over the run, whatever an article calls them.
            agency: Words that stand in ``speaker_agency``, in any case.
            role: Words that stand in ``speaker_role``, in any case.
            official: Whether the speaker holds public office.
            kind: ``direct``, ``indirect`` or ``mixed``.
            min_confidence: Lowest confidence, 0-1.

        Raises:
            InputError: Nobody of that name speaks in the whole run, or several people bear it.

        Examples:
            >>> corpus.by(official=False).statements.speaker_name.tolist()
            ['Tarmuji', 'Tarmuji']
            >>> corpus.by(speaker="Rusmala Dewanta")
            Traceback (most recent call last):
            govcomm.errors.InputError: Rusmala Dewanta: tidak ada pernyataan narasumber ini. Mungkin …
        """
        table = self._table("statements")
        keep = pd.Series(True, index=table.index)
        if speaker is not None:
            keep &= spoken_by(speaker, self._load("statements"), self._load("persons")).loc[table.index]
        keep &= said_by(
            table, agency=agency, role=role, official=official, kind=kind, min_confidence=min_confidence
        )
        names = ("speaker", "agency", "role", "official", "kind", "min_confidence")
        values = (speaker, agency, role, official, kind, min_confidence)
        steps = [f"{name}={value}" for name, value in zip(names, values, strict=True) if value is not None]
        return self._with_statements(table.index[keep], steps)

    def on(self, topic: str, *, main: bool = False) -> Corpus:
        """Keep articles on a topic or on any topic of a domain.

        Args:
            topic: ``topic_id`` or ``domain_id``.
            main: Only articles of which it is the main topic.

        Raises:
            InputError: No article of the whole run has that topic.

        Examples:
            >>> corpus.on("pasar-malam", main=True).articles.title.tolist()
            ['Rusmala: Kios Siap', 'Pedagang Pindah']
        """
        everywhere = self._load("topics")
        known("topik", topic, {*everywhere["topic_id"].dropna(), *everywhere["domain_id"].dropna()})
        table = self._table("topics")
        hit = (table["topic_id"] == topic) | (table["domain_id"] == topic)
        if main:
            hit &= table["rank"] == 1
        return self._with_articles(
            set(table.loc[hit.fillna(False).astype(bool), "article_id"]), f"topic={topic}"
        )

    def between(self, first: str, last: str) -> Corpus:
        """Keep articles published from one day to another, both included; undated ones are dropped.

        Args:
            first: ISO date, ``2021-01-01``.
            last: Likewise.

        Raises:
            InputError: One is no date, or the first is after the last.

        Examples:
            >>> len(corpus.between("2025-02-01", "2025-02-28"))
            2
        """
        check_days(first, last)
        table = self._table("articles")
        days = table["published_at"].str.slice(0, 10)
        hit = ((days >= first) & (days <= last)).fillna(False).astype(bool)
        return self._with_articles(set(table.loc[hit, "article_id"]), f"{first}–{last}")

    def from_outlet(self, *outlets: str) -> Corpus:
        """Keep articles of these outlets.

        Args:
            outlets: Their names as in ``corpus.articles``.

        Raises:
            InputError: One of them has no article in the whole run.

        Examples:
            >>> len(corpus.from_outlet("Warta Muara"))
            1
        """
        held = set(self._load("articles")["outlet"].dropna())
        for outlet in outlets:
            known("media", outlet, held)
        table = self._table("articles")
        ids = set(table.loc[table["outlet"].isin(outlets), "article_id"])
        return self._with_articles(ids, f"outlet={', '.join(outlets)}")

    def where(self, *, articles: Mask | None = None, statements: Mask | None = None) -> Corpus:
        """Keep what a condition of one's own holds for.

        Args:
            articles: Boolean Series with the index of ``corpus.articles``, or a function that makes one
                from that table.
            statements: Likewise for ``corpus.statements``.

        Raises:
            InputError: A Series does not fit the table.

        Examples:
            >>> len(corpus.where(articles=lambda table: table.title.str.contains("Pasar")))
            0
            >>> corpus.where(statements=corpus.statements.cue == "ujar").statements.cue.tolist()
            ['ujar']
        """
        result = self
        if articles is not None:
            table = result._table("articles")
            ids = set(table.loc[mask_of(articles, table), "article_id"])
            result = result._with_articles(ids, "articles=…")
        if statements is not None:
            table = result._table("statements")
            index = table.index[mask_of(statements, table)]
            result = result._with_statements(index, ["statements=…"])
        return result

    def without(self, other: Corpus) -> Corpus:
        """Keep the articles that another sub-corpus of the run lacks: the reference for its keyness.

        Args:
            other: That sub-corpus.

        Examples:
            >>> len(corpus.without(corpus.from_outlet("Warta Muara")))
            2
        """
        ids = set(self._table("articles")["article_id"]) - set(other._table("articles")["article_id"])
        return self._with_articles(ids, "selain " + (" · ".join(other.steps) or "semua"))

    collocations = collocations
    concordance_plot = concordance_plot
    dispersion = dispersion
    frequencies = frequencies
    keyness = keyness
    kwic = kwic
    matrix = matrix
    network = network
    network_plot = network_plot
    ngrams = ngrams
    share_of_voice = share_of_voice
    timeline = timeline
    verb_profile = verb_profile

    def analysis(self, article_id: str) -> Analysis:
        """One article with everything found in it, which a notebook shows highlighted.

        All its statements are there, also those that a filter left out.

        Args:
            article_id: Its id.

        Raises:
            InputError: There is no such article in the corpus.

        Examples:
            >>> [one.kind for one in corpus.analysis("a1").statements]
            ['direct', 'indirect']
        """
        known("berita", article_id, self._table("articles")["article_id"])
        return analysis_of({name: self._load(name) for name in NAMES}, article_id)

    def __repr__(self) -> str:
        steps = f" ({' · '.join(self.steps)})" if self.steps else ""
        return f"<Corpus: {len(self)} articles, {len(self._table('statements'))} statements{steps}>"

    def _repr_html_(self) -> str:
        """How a notebook shows it: counts, and the first statements with their speakers."""
        return corpus_html(self._table("articles"), self._table("statements"), self.steps)

    def _with_articles(self, ids: set[str], step: str) -> Corpus:
        kept = frozenset(ids)
        index = self._statements
        if index is not None:
            table = self._table("statements")
            index = table.index[table["article_id"].isin(kept)]
        return Corpus(self._load, articles=kept, statements=index, steps=(*self.steps, step))

    def _with_statements(self, index: pd.Index[Any], steps: list[str]) -> Corpus:
        ids = frozenset(self._table("statements").loc[index, "article_id"])
        return Corpus(self._load, articles=ids, statements=index, steps=(*self.steps, *steps))
