"""A topic model of one's own: labels and articles in, a model and its figures out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from govcomm.errors import OutputError
from govcomm.lexicon.taxonomy import load_taxonomy
from govcomm.records import Article
from govcomm.topics.classifier import MODEL_FILE, load
from govcomm.topics.fitting import fit
from govcomm.topics.judging import Judgement, judge
from govcomm.topics.labels import read_labels, stories_of
from govcomm.topics.model import TopicModel, save_model

_Path = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A model and what leave-one-out says of it.

    Attributes:
        model: The model.
        judgement: Its figures per topic, on articles that it had not seen.
    """

    model: TopicModel
    judgement: Judgement

    def save(self, folder: _Path, *, overwrite: bool = False) -> Path:
        """Write the model, for ``govcomm.analyze(…, topics=folder)`` and ``govcomm.topics.load(folder)``.

        Args:
            folder: Made if it is not there.
            overwrite: Whether to replace a model in it.

        Returns:
            The folder.

        Raises:
            OutputError: It holds a model already, or cannot be written.
        """
        place = check_folder(folder, overwrite=overwrite)
        try:
            place.mkdir(parents=True, exist_ok=True)
            save_model(self.model, place / MODEL_FILE)
        except OSError as error:
            raise OutputError(
                f"hasil tidak dapat ditulis: {error.strerror}",
                where=str(place),
                remedy="Periksa folder itu atau pilih folder lain dengan --out.",
            ) from error
        return place


def train(
    labels: _Path | None = None,
    articles: Iterable[object] = (),
    *,
    taxonomy: _Path | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Trained:
    """Train topics on a few dozen labels; without any, on the seed phrases of a taxonomy.

    Args:
        labels: A .csv, .tsv or .xlsx with the columns ``article_id`` and ``topics``, as ``suggest`` and
            ``write_sheet`` make it.
        articles: The labelled articles, as ``govcomm.read`` gives them (what could not be read is passed
            over); further ones of the same kind tell how common a word is.
        taxonomy: A .yaml of one's own; by default that of govcomm.
        progress: Called after each article that is read.

    Returns:
        The model and its figures.

    Raises:
        InputError: A label is of an unknown topic or article, or a topic has a single example; names file
            and row.

    Examples:
        >>> train(taxonomy=taxonomy).model.topics  # seeds alone
        ('air-bersih', 'lain')
    """
    known = load_taxonomy(Path(taxonomy) if taxonomy is not None else None)
    labelled = read_labels(Path(labels), known) if labels is not None else []
    by_id = {one.article_id: one for one in articles if isinstance(one, Article)}
    stories = stories_of(labelled, by_id)
    given = [label.topics for label in labelled]
    taken = {label.article_id for label in labelled}
    background = [(one.title, one.text) for key, one in by_id.items() if key not in taken]
    fitted = fit(stories, given, known, load().model, background=background, progress=progress)
    return Trained(model=fitted.model, judgement=judge(fitted.model, fitted.unseen, given))


def check_folder(folder: _Path, *, overwrite: bool = False) -> Path:
    """See that a model may be written to a folder, before it is trained.

    Args:
        folder: The folder.
        overwrite: Whether a model in it may be replaced.

    Returns:
        The folder.

    Raises:
        OutputError: It holds a model already.
    """
    place = Path(folder)
    if (place / MODEL_FILE).exists() and not overwrite:
        raise OutputError(
            "folder ini sudah berisi model topik",
            where=str(folder),
            remedy="Pilih folder lain, atau ganti model lama dengan --overwrite.",
        )
    return place
