"""The waist: articles in, one ``Analysis`` per article out, in order and in bounded memory."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import traceback
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Protocol

from govcomm.batches import Input
from govcomm.batches import in_batches as in_batches  # for whoever analyses them elsewhere
from govcomm.parallel import ordered
from govcomm.records import Analysis, Article, Failure, Provenance, Status
from govcomm.version import __version__

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from govcomm.pipeline.explain import Why

MAX_CHARS = 1_000_000
"""Longest text in code points: five hundred pages. More is a whole archive in one row, not an article."""

NEW_WORDS = 100_000
"""After so many new words the pipeline is loaded anew: tens of megabytes for a third of a second."""

PATIENCE = 120.0
"""Seconds that the command line gives an article; the longest takes a third of it on a slow laptop."""

TRACED = 30
"""Frames of a traceback that are kept, the innermost."""

Engine = Callable[[Sequence[Article]], list[Analysis]]
"""Analyses a batch: one analysis per article, in order; raises only if nothing can be analysed at all."""


class Memory(Protocol):
    """What has been analysed before, and what should be known next time."""

    def recall(self, article: Article) -> Analysis | None:
        """Give the analysis of an article, if it is known."""

    def keep(self, new: Sequence[tuple[Article, Analysis]]) -> None:
        """Remember the analyses of some articles."""


_REMEDIES: dict[Status, str] = {
    "empty": "Isi teks beritanya atau tunjuk kolom teks dengan --text-column.",
    "not-indonesian": "govcomm hanya membaca berita berbahasa Indonesia.",
    "error": "Laporkan berita ini kepada pengembang; berita lain tetap diproses.",
}
_TOO_LONG = "Pecah menjadi satu berita per berkas atau per baris."


def analyze(
    articles: Iterable[Input] | Article | str | PathLike[str],
    *,
    workers: int = 1,
    batch_size: int = 32,
    on_failure: Callable[[Failure], None] | None = None,
    topics: str | PathLike[str] | None = None,
    lexicon: str | PathLike[str] | None = None,
    officials: str | PathLike[str] | None = None,
    engine: Callable[[], Engine] | None = None,
    timeout: float | None = None,
    memory: Memory | None = None,
) -> Iterator[Analysis]:
    """Analyse articles one batch at a time.

    Args:
        articles: Articles, paths to read them from, or both; also a single one. Failures, which
            ``sources.read`` mixes in, go to ``on_failure``.
        workers: Number of processes. With more than one, or a time limit, a script that calls this needs
            the usual ``if __name__ == "__main__":`` guard.
        batch_size: Articles per batch at most.
        on_failure: Called for every input that gave no article; by default it becomes a warning.
        topics: A topic model of the user's own, as ``govcomm topics train`` makes it.
        lexicon: A folder of the user's own tables, laid over the built-in lexicon.
        officials: A list of officials, by which bare titles get their holders.
        engine: Importable function that loads what analyses a batch, instead of the pipeline that ships
            with the package and of the three above. Each worker calls it once.
        timeout: Seconds that an article may take; one that takes longer gets the status ``error``. None or
            0 is no limit. A limit needs a process beside this one, also with one worker.
        memory: Asked for each article first, and given each new analysis; :class:`govcomm.store.Results`
            with a journal is one.

    Yields:
        One analysis per article, in the order of the input. An article that cannot be analysed has a
        status other than ``ok`` and one line in ``error``; the others go on. An id that occurred
        before gets ``-2``, ``-3`` … appended, so that ids are unique.

    Raises:
        ValueError: If ``workers`` or ``batch_size`` is below 1, or ``timeout`` below 0.
        ModelError: If the weights are missing or damaged.
        LexiconError: If a table of the user's own is not in order.
    """
    if workers < 1 or batch_size < 1:
        raise ValueError(f"workers and batch_size must be at least 1, got {workers} and {batch_size}")
    if timeout is not None and timeout < 0:
        raise ValueError(f"timeout must not be below 0, got {timeout}")
    own = {"topics": topics, "lexicon": lexicon, "officials": officials}
    load = engine or partial(load_engine, **{name: path for name, path in own.items() if path is not None})
    batches = in_batches(articles, batch_size=batch_size, on_failure=on_failure)
    if memory is not None:
        return _remembering(batches, workers, load, timeout, memory)
    return (analysis for found in _worked(batches, workers, load, timeout) for analysis in found)


def _worked(
    batches: Iterable[list[Article]], workers: int, engine: Callable[[], Engine], timeout: float | None
) -> Iterator[list[Analysis]]:
    if workers > 1 or timeout:
        yield from ordered(batches, engine, workers=workers, lost=_lost, seconds=timeout)
        return
    work: Engine | None = None
    for batch in batches:
        if batch:
            work = work or engine()
        yield work(batch) if work and batch else []


def _remembering(
    batches: Iterable[list[Article]],
    workers: int,
    engine: Callable[[], Engine],
    timeout: float | None,
    memory: Memory,
) -> Iterator[Analysis]:
    """Hand on what is not known, and put known and new together in the order of the input."""
    read: deque[list[tuple[Article, Analysis | None]]] = deque()

    def unknown() -> Iterator[list[Article]]:
        for batch in batches:
            read.append([(article, memory.recall(article)) for article in batch])
            yield [article for article, known in read[-1] if known is None]

    for analyses in _worked(unknown(), workers, engine, timeout):
        batch = read.popleft()
        memory.keep(list(zip((article for article, known in batch if known is None), analyses, strict=True)))
        new = iter(analyses)
        yield from (next(new) if known is None else known for _, known in batch)


def failure_of(analysis: Analysis) -> Failure | None:
    """Say why an article was not analysed, as a :class:`Failure`; ``None`` if it was."""
    if analysis.status == "ok":
        return None
    remedy = _REMEDIES[analysis.status]
    line = analysis.error or analysis.status
    if analysis.status == "error" and line.endswith(_TOO_LONG):
        remedy = _TOO_LONG
    reason = line.removesuffix(remedy).rstrip(". ")
    return Failure(source=_name(analysis.article), reason=reason, remedy=remedy, traceback=analysis.traceback)


def _name(article: Article) -> str:
    """Name an article so that somebody finds it: its source, and what tells it from its neighbours."""
    own_id = replace(article, article_id="").article_id != article.article_id
    detail = article.article_id if own_id else article.title
    return " ".join(part for part in (article.source, f"({detail})" if detail else None) if part)


def load_engine(
    *,
    topics: str | PathLike[str] | None = None,
    lexicon: str | PathLike[str] | None = None,
    officials: str | PathLike[str] | None = None,
) -> Engine:
    """Load the pipeline and the topic classifier that ship with the package.

    Args:
        topics: A topic model of the user's own instead, as ``govcomm topics train`` makes it.
        lexicon: A folder of the user's own tables, laid over the built-in lexicon.
        officials: A list of officials, by which bare titles get their holders.

    Raises:
        ModelError: Weights are missing or damaged, or the topic model is of another version.
        LexiconError: A table of the user's own is not in order.
    """
    return _Pipeline(topics, lexicon, officials)


def explain(article: Article) -> tuple[Analysis, dict[str, Why]]:
    """Analyse one article and say why each of its statements has the speaker it has.

    Returns:
        The analysis, and the explanations by ``statement_id``; statements of the headline have none.

    Raises:
        ModelError: If the weights are missing or damaged.
    """
    engine = _Pipeline(None, None, None)
    (analysis,) = engine([article])
    if analysis.status != "ok":
        return analysis, {}
    return analysis, {f"{article.article_id}-{why.key}": why for why in engine.explain(article)}


def provenance() -> Provenance:
    """Say what this installation analyses with: versions of code and weights, state of the lexicon.

    Weights without a version of their own are named by their content.
    """
    from govcomm import lexicon, models

    manifest = models.read_manifest()
    content = hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest()[:12]
    return Provenance(
        govcomm_version=__version__,
        model=manifest.get("name", "id_govcomm_news"),
        model_version=manifest.get("version", content),
        lexicon_fingerprint=lexicon.fingerprint(),
    )


class _Pipeline:
    """Analyses batches with spaCy; checks first what the pipeline should not see."""

    def __init__(
        self,
        model: str | PathLike[str] | None,
        lexicon: str | PathLike[str] | None,
        officials: str | PathLike[str] | None,
    ) -> None:
        from govcomm import topics
        from govcomm.pipeline.language import is_indonesian
        from govcomm.pipeline.listed import with_listed
        from govcomm.pipeline.spaces import plain
        from govcomm.pipeline.views import to_analysis

        self._own = lexicon, officials
        self._load()
        self._with_listed = with_listed
        self._is_indonesian = is_indonesian
        self._to_analysis = to_analysis
        self._plain = plain
        self._topics = topics.load() if model is None else topics.load(model)
        self._provenance = provenance()

    def _load(self) -> None:
        from govcomm.pipeline.build import load

        lexicon, officials = self._own
        self._nlp = load(lexicon=lexicon, officials=officials) if any(self._own) else load()
        self._nlp.max_length = max(self._nlp.max_length, MAX_CHARS + 1)
        self._n_known = len(self._nlp.vocab.strings)

    def __call__(self, articles: Sequence[Article]) -> list[Analysis]:
        from govcomm.lexicon.overlay import use

        results = [self._refuse(article) for article in articles]
        places = [n for n, result in enumerate(results) if result is None]
        wanted = [articles[n] for n in places]
        self._forget()
        use(*self._own)  # another pipeline of this process may read by other tables
        try:
            found = self._run(wanted)
        except Exception:
            found = [self._alone(article) for article in wanted]
        for n, analysis in zip(places, found, strict=True):
            results[n] = analysis
        return [result for result in results if result is not None]

    def _forget(self) -> None:
        """Load the pipeline anew once its vocabulary has grown by so many words.

        spaCy keeps every new word for good. A memory zone would free them, but inside one its tokenizer
        works without its cache, which costs about an eighth of the whole analysis.
        """
        if len(self._nlp.vocab.strings) > self._n_known + NEW_WORDS:
            self._load()

    def _refuse(self, article: Article) -> Analysis | None:
        if not article.text.strip():
            return refused(article, "empty", "tidak ada teks")
        if len(article.text) > MAX_CHARS:
            length, limit = (f"{n:,}".replace(",", ".") for n in (len(article.text), MAX_CHARS))
            return refused(article, "error", f"teksnya {length} karakter, batasnya {limit}", remedy=_TOO_LONG)
        try:
            if self._is_indonesian(article.text):
                return None
        except Exception as error:
            return _broken(article, error)
        return refused(article, "not-indonesian", "teksnya tidak tampak berbahasa Indonesia")

    def _run(self, articles: Sequence[Article]) -> list[Analysis]:
        docs = self._nlp.pipe([self._doc(article) for article in articles])
        found = [
            self._with_listed(self._to_analysis(doc, article))
            for doc, article in zip(docs, articles, strict=True)
        ]
        ranked = self._topics.classify([(one.article.title, story(one)) for one in found])
        return [
            replace(one, topics=scores, provenance=self._provenance)
            for one, scores in zip(found, ranked, strict=True)
        ]

    def _doc(self, article: Article) -> Doc:
        text = self._plain(article.text)
        doc: Doc = self._nlp.make_doc(text)
        doc.user_data["text"] = text  # what text_of would join anew
        if article.published_at:
            doc.user_data["published_at"] = article.published_at
        if article.title:
            doc.user_data["title"] = article.title
        return doc

    def explain(self, article: Article) -> list[Why]:
        """Say why each statement of the body has the speaker it has."""
        from govcomm.pipeline.explain import explain
        from govcomm.pipeline.statements import Statements

        component = self._nlp.get_pipe("govcomm_statements")
        assert isinstance(component, Statements)
        return explain(self._nlp(self._doc(article)), component)

    def _alone(self, article: Article) -> Analysis:
        try:
            return self._run([article])[0]
        except Exception as error:
            return _broken(article, error)


def keep_sure(analysis: Analysis, least: float) -> Analysis:
    """Leave out the statements below a confidence; what counts or names them follows.

    Args:
        analysis: The analysis of one article.
        least: Lowest confidence to keep, 0-1.
    """
    kept = [one for one in analysis.statements if one.confidence >= least]
    if len(kept) == len(analysis.statements):
        return analysis
    ids = {one.statement_id for one in kept}
    said = Counter(one.speaker_id for one in kept if not one.in_headline)
    return replace(
        analysis,
        statements=tuple(
            one if one.shortens is None or one.shortens in ids else replace(one, shortens=None)
            for one in kept
        ),
        people=tuple(replace(person, n_statements=said[person.person_id]) for person in analysis.people),
    )


def refused(article: Article, status: Status, reason: str, *, remedy: str | None = None) -> Analysis:
    """Make the analysis of an article that was not analysed.

    Args:
        article: The article.
        status: Any but ``ok``.
        reason: Why, in one clause without a full stop.
        remedy: What the user can do; by default what helps for this status.
    """
    line = f"{reason}. {remedy or _REMEDIES[status]}"
    return Analysis(article=article, status=status, error=line, n_words=len(article.text.split()))


def story(analysis: Analysis) -> str:
    """The text without its boilerplate, whose words say nothing about the topic; offsets do not fit it."""
    text, kept, place = analysis.article.text, [], 0
    for stretch in sorted(analysis.boilerplate, key=lambda one: one.start):
        kept.append(text[place : stretch.start])
        place = max(place, stretch.end)
    return "\n".join([*kept, text[place:]])


def _broken(article: Article, error: Exception) -> Analysis:
    """Make the analysis of an article at which the pipeline broke."""
    detail = " ".join(str(error).split())[:200]
    reason = f"galat internal {type(error).__name__}: {detail}".rstrip(": ")
    trace = "".join(traceback.format_exception(error, limit=-TRACED))
    for root in sorted(filter(None, sys.path), key=len, reverse=True):
        trace = trace.replace(root + os.sep, "")  # where somebody has installed it is nobody's business
    return replace(refused(article, "error", reason), traceback=trace)


def _lost(article: Article, reason: str) -> Analysis:
    return refused(article, "error", reason)
