"""Stand-ins for the pipeline, importable by worker processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from dataclasses import replace

from govcomm.errors import ModelError
from govcomm.records import Analysis, Article, Mention, Person, Statement, TopicScore


def echo() -> object:
    """Count words; die, hang or raise where the text asks for it."""

    def work(articles: Sequence[Article]) -> list[Analysis]:
        for article in articles:
            if article.text == "mati":
                os.kill(os.getpid(), signal.SIGKILL)
            if article.text == "macet":
                time.sleep(600)
            if article.text == "meledak":
                raise ValueError("meledak")
        return [Analysis(article=article, n_words=len(article.text.split())) for article in articles]

    return work


def stillborn() -> object:
    """Die while loading."""
    os._exit(3)


def broken() -> object:
    """Raise while loading."""
    raise OSError("bobot hilang")


def findings(*, seconds: float = 0.01) -> object:
    """Find something to say about the first words; die, hang or raise as :func:`echo` does."""
    watch = echo()

    def work(articles: Sequence[Article]) -> list[Analysis]:
        watch(articles)  # type: ignore[operator]
        time.sleep(seconds * len(articles))
        return [_finding(article) for article in articles]

    return work


def _finding(article: Article) -> Analysis:
    words, person = article.text.split()[:20], f"rusmala--{len(article.text) % 7}"
    said = [
        Statement(
            statement_id=f"{article.article_id}-s{n}",
            kind="direct",
            text=word,
            start=0,
            end=len(word),
            speaker_id=person,
            confidence=n / len(words),
        )
        for n, word in enumerate(words)
    ]
    return Analysis(
        article=replace(article, outlet=words[-1], published_at="2025-02-03"),
        n_words=len(words),
        statements=tuple(said),
        mentions=tuple(Mention(label="PERSON", text=word, start=0, end=len(word)) for word in words),
        people=(Person(person_id=person, name="Rusmala Dewanti", aliases=("Rusmala", words[0])),),
        topics=(TopicScore(rank=1, topic_id="pasar", domain_id="ekonomi", score=0.5, evidence=("kios",)),),
    )


def slow_to_load() -> object:
    """Take longer to load than an article may take."""
    time.sleep(0.6)
    return echo()


def without_weights() -> object:
    """Miss a file while loading."""
    raise ModelError("berkas bobot model hilang", where="ner.npz", remedy="Pasang ulang.")


def of_people() -> object:
    """Find one person, one statement and one topic in each article; die where the text asks for it."""
    count = echo()

    def work(articles: Sequence[Article]) -> list[Analysis]:
        return [_with_person(analysis) for analysis in count(articles)]  # type: ignore[operator]

    return work


def _with_person(analysis: Analysis) -> Analysis:
    words = analysis.article.text.split()
    name = f"{words[0].title()} {words[-1].title()}"
    who = f"{words[0]}-{words[-1]}--36.{10 + len(words) % 3}".lower()
    said = Statement(
        statement_id=f"{analysis.article.article_id}-s1",
        kind="indirect",
        text=words[0],
        start=0,
        end=len(words[0]),
        speaker_id=who,
        speaker_name=name,
        speaker_role="Wali Kota",
        is_official=True,
        confidence=1 / len(words),
    )
    return replace(
        analysis,
        statements=(said,),
        people=(Person(person_id=who, name=name, role="Wali Kota", official=True, n_statements=1),),
        topics=(TopicScore(rank=1, topic_id=words[0], domain_id="d", score=0.5, evidence=(words[0],)),),
    )
