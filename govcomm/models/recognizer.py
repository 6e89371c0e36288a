"""The entity recogniser: a convolutional network that gives each token a BILUO tag.

Its layers are spaCy's own (``MultiHashEmbed``, ``MaxoutWindowEncoder``) under one linear layer; what stands
here is how the best sequence of tags is read off the scores, and how the weights come from a file. They are
trained outside spaCy, from a larger network's reading of unannotated news: see ``govcomm.training.distill``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc, Span
from spacy.util import registry
from thinc.api import Linear, Model, NumpyOps, chain, with_array

LABELS = ("PERSON", "ROLE", "AGENCY", "ORG", "LOCATION")
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BILU"))
"""Tags in the order of the network's output: outside; begin, in, last and unit of each label."""

ATTRS = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
BATCH = 8
"""Documents that the network reads at once, at most: with 64 it takes twice the memory and is slower."""
AT_ONCE = 4_096
"""Tokens that the network reads at once, at most: it holds some twenty kilobytes for each."""
ROOM = 4
"""A stretch that is read anew begins and ends so many tokens from the next one that is not outside."""
_IMPOSSIBLE = -1e4

FloatArray = npt.NDArray[np.float32]
Weights = dict[str, npt.NDArray[np.floating[Any]]]
IntArray = npt.NDArray[np.int64]


def _follows(first: str, second: str) -> bool:
    """Whether one tag may stand right after another."""
    inside = first[0] in "BI"
    return (second[0] in "IL") == inside and (not inside or first[2:] == second[2:])


_ALLOWED = np.array([[_follows(first, second) for second in TAGS] for first in TAGS])
_STEPS: FloatArray = np.where(_ALLOWED, 0, _IMPOSSIBLE).astype("float32")
_STARTS = np.array([tag[0] in "OBU" for tag in TAGS])
_ENDS = np.array([tag[0] in "OLU" for tag in TAGS])


def network(*, width: int, depth: int, rows: Sequence[int]) -> Model[list[Doc], list[FloatArray]]:
    """Build the untrained network: documents to scores (tokens x ``TAGS``).

    Args:
        width: Width of every layer.
        depth: Number of convolutions; each looks one token to the left and to the right.
        rows: Rows of the hashed tables of ``ATTRS``.
    """
    architectures = registry.architectures
    embed = architectures.get("spacy.MultiHashEmbed.v2")(
        width=width, attrs=list(ATTRS), rows=list(rows), include_static_vectors=True
    )
    encode = architectures.get("spacy.MaxoutWindowEncoder.v2")(
        width=width, depth=depth, window_size=1, maxout_pieces=3
    )
    tok2vec = architectures.get("spacy.Tok2Vec.v2")(embed, encode)
    model: Model[list[Doc], list[FloatArray]] = chain(tok2vec, with_array(Linear(len(TAGS), width)))
    return model


def best_tags(scores: FloatArray) -> IntArray:
    """The best well-formed sequence of tags.

    Where the best tag of each token already makes a well-formed sequence, that is it. A stretch where it
    does not is read anew by Viterbi, with some room around it.

    Args:
        scores: Scores (tokens x ``TAGS``); a higher sum is better.

    Returns:
        One index into ``TAGS`` per token.
    """
    tags: IntArray = np.zeros(len(scores) + 2, dtype="int64")  # outside before the first and after the last
    tags[1:-1] = scores.argmax(axis=1)
    done = 0
    for wrong in np.flatnonzero(~_ALLOWED[tags[:-1], tags[1:]]).tolist():
        if wrong < done:
            continue
        first, last = wrong, wrong + 1
        while first > 0 and tags[max(0, first - ROOM) : first + ROOM + 1].any():
            first -= 1
        while last < len(tags) - 1 and tags[max(0, last - ROOM) : last + ROOM + 1].any():
            last += 1
        tags[first + 1 : last] = viterbi(scores[first : last - 1])
        done = last
    return tags[1:-1]


def viterbi(scores: FloatArray) -> IntArray:
    """The best well-formed sequence of tags of a stretch between tokens that are outside.

    Args:
        scores: Scores (tokens x ``TAGS``), at least one token.
    """
    best = scores[0] + np.where(_STARTS, 0, _IMPOSSIBLE)
    came_from = np.empty(scores.shape, dtype="int64")
    for n in range(1, len(scores)):
        paths = best[:, None] + _STEPS
        came_from[n] = paths.argmax(axis=0)
        best = paths.max(axis=0) + scores[n]
    tags: IntArray = np.empty(len(scores), dtype="int64")
    tags[-1] = (best + np.where(_ENDS, 0, _IMPOSSIBLE)).argmax()
    for n in range(len(scores) - 1, 0, -1):
        tags[n - 1] = came_from[n, tags[n]]
    return tags


def spans_of(tags: Iterable[int]) -> list[tuple[int, int, str]]:
    """Entities of a well-formed sequence of tags, as ``(first token, token after the last, label)``."""
    found, start = [], 0
    for n, number in enumerate(tags):
        if number:
            tag = TAGS[number]
            if tag[0] in "BU":
                start = n
            if tag[0] in "LU":
                found.append((start, n + 1, tag[2:]))
    return found


class EntityTagger(Pipe):
    """Pipeline component that sets ``doc.ents``.

    Args:
        name: Name of the component.
        model: A network from :func:`network`, with weights.
        reach: How many tokens to each side of a token the network looks at.
    """

    def __init__(self, name: str, model: Model[list[Doc], list[FloatArray]], *, reach: int) -> None:
        self.name = name
        self.model = model
        self._reach = reach

    def __call__(self, doc: Doc) -> Doc:
        """Set the entities of one document."""
        self._tag([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Set the entities of many documents, ``batch_size`` at once but no more than :data:`BATCH`."""
        stream = iter(stream)
        while batch := list(islice(stream, min(batch_size, BATCH))):
            self._tag(batch)
            yield from batch

    def _tag(self, docs: list[Doc]) -> None:
        docs = [doc for doc in docs if len(doc)]  # the layers cannot take a batch without a token
        for doc, scores in zip(docs, self._scores(docs), strict=True):
            doc.ents = [Span(doc, *span) for span in spans_of(best_tags(scores).tolist())]

    def _scores(self, docs: list[Doc]) -> Iterator[FloatArray]:
        """Scores of each document, read in pieces of bounded size that overlap by the network's reach."""
        short: list[Doc] = []
        for doc in docs:
            if sum(map(len, short)) + len(doc) > AT_ONCE and short:
                yield from self.model.predict(short)
                short = []
            if len(doc) <= AT_ONCE:
                short.append(doc)
                continue
            parts = []
            for start in range(0, len(doc), AT_ONCE):
                first, end = max(0, start - self._reach), start + AT_ONCE
                (scores,) = self.model.predict([doc[first : end + self._reach].as_doc()])
                parts.append(scores[start - first : end - first])
            yield np.concatenate(parts)
        if short:
            yield from self.model.predict(short)


@Language.factory("govcomm_ner", default_config={"width": 128, "depth": 5, "rows": [10000, 1000, 5000, 1000]})
def _make(nlp: Language, name: str, width: int, depth: int, rows: list[int]) -> EntityTagger:
    model = network(width=width, depth=depth, rows=rows)
    ops = NumpyOps(use_blis=False)  # NumPy multiplies about three times as fast as thinc's BLIS on x86-64
    for node in model.walk():
        node.ops = ops
    model.initialize([nlp.make_doc("kata")])
    return EntityTagger(name, model, reach=depth)


def weights_of(model: Model[Any, Any]) -> Weights:
    """The parameters of a network by name, ``number of the layer.parameter``."""
    weights: Weights = {}
    for number, node in enumerate(model.walk()):
        for name in node.param_names:
            if node.has_param(name):
                weights[f"{number}.{name}"] = np.asarray(node.get_param(name))
    return weights


def set_weights(model: Model[Any, Any], weights: Mapping[str, npt.NDArray[Any]]) -> None:
    """Put parameters into an initialised network, in single precision.

    Raises:
        KeyError: A parameter is missing.
        ValueError: One has another shape.
    """
    own = weights_of(model)
    for number, node in enumerate(model.walk()):
        for name in node.param_names:
            key = f"{number}.{name}"
            if key in own:
                value: Any = weights[key].astype("float32")
                if value.shape != own[key].shape:
                    raise ValueError(f"{key}: {value.shape} instead of {own[key].shape}")
                node.set_param(name, value)
