"""The student: thinc's layers in PyTorch, trained on a teacher's probabilities and the annotated articles.

Its layers are those of :func:`govcomm.models.recognizer.network`, so that its weights can be moved there
(Hinton, Vinyals and Dean 2015 for the training).
"""

from __future__ import annotations

import logging
import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from thinc.api import Model

from govcomm.models.recognizer import TAGS, set_weights
from govcomm.training.corpus_tokens import UNSURE_TAG, IntArray, TaggedTokens, Tokens
from govcomm.training.pytorch import Tensor, adamw, functional, nn, progress, set_rate, step, torch

MAXOUT_PIECES = 3
WINDOW = 512  # tokens
BATCH_NEWS, BATCH_GOLD = 48, 16  # windows
DROPOUT = 0.1
GOLD_WEIGHT = 0.5
_BETWEEN = -1  # in place of a token between two documents
_REPORT_EVERY = 500  # steps
_AVERAGE_EVERY = 10
logger = logging.getLogger(__name__)


class Maxout(nn.Module):
    """thinc's ``Maxout`` with layer normalisation."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.shape = (outputs, MAXOUT_PIECES)
        self.linear = nn.Linear(inputs, outputs * MAXOUT_PIECES)
        self.norm = nn.LayerNorm(outputs, eps=1e-8)
        nn.init.xavier_uniform_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)

    def forward(self, inputs: Tensor) -> Tensor:
        """The largest of each output's pieces, normalised."""
        return self.norm(self.linear(inputs).unflatten(-1, self.shape).amax(-1))


class Features(NamedTuple):
    """Features of distinct words, on the device: :class:`~govcomm.training.corpus_tokens.WordFeatures`."""

    rows: Tensor
    vectors: Tensor


class Student(nn.Module):
    """The network that ships.

    Args:
        config: ``width``, ``depth`` and ``rows``, as for :func:`govcomm.models.recognizer.network`.
        dimensions: Of the word vectors.
    """

    def __init__(self, config: dict[str, Any], dimensions: int) -> None:
        super().__init__()
        width, rows = config["width"], config["rows"]
        self.depth: int = config["depth"]
        self.tables = nn.ModuleList([nn.Embedding(count, width) for count in rows])
        for table in self.tables:
            nn.init.uniform_(table.weight, -0.1, 0.1)
        self.vectors = nn.Linear(dimensions, width, bias=False)
        self.mix = Maxout(width * (len(rows) + 1), width)
        self.convolutions = nn.ModuleList([Maxout(3 * width, width) for _ in range(self.depth)])
        self.out = nn.Linear(width, len(TAGS))
        nn.init.zeros_(self.out.bias)

    def forward(self, words: Tensor, there: Tensor, features: Features) -> Tensor:
        """Scores (windows x tokens x ``TAGS``).

        Args:
            words: Number of each token's text (windows x tokens).
            there: False between two documents, which stand at least ``depth`` apart (windows x tokens).
            features: Of the distinct words.
        """
        rows = features.rows[words]
        parts = [table(rows[..., n, :]).sum(-2) for n, table in enumerate(self.tables)]
        states = torch.cat([*parts, self.vectors(features.vectors[words])], -1)
        # as in thinc: what stands between documents begins as zeros, and is a token like others from there on
        states = self.mix(functional.dropout(states, DROPOUT, self.training)) * there[..., None]
        for convolution in self.convolutions:
            left = functional.pad(states, (0, 0, 1, 0))[:, :-1]
            right = functional.pad(states, (0, 0, 0, 1))[:, 1:]
            added = convolution(torch.cat([left, states, right], -1))
            states = states + functional.dropout(added, DROPOUT, self.training)
        return self.out(states)


def _in_a_row(tokens: Tokens, *, gap: int, window: int) -> IntArray:
    """Positions of all tokens, with a gap between two documents and a window around the whole."""
    between, around = np.full(gap, _BETWEEN, dtype="int64"), np.full(window, _BETWEEN, dtype="int64")
    parts = [around]
    for start, end in tokens.spans(range(len(tokens.bounds) - 1)):
        parts += [np.arange(start, end), between]
    return np.concatenate([*parts, around])


class _Sampler:
    """Windows at random places of a row of documents."""

    def __init__(self, tokens: Tokens, device: Any, *, gap: int, window: int) -> None:
        self.words = torch.from_numpy(tokens.words).to(device)
        self.row = torch.from_numpy(_in_a_row(tokens, gap=gap, window=window)).to(device)
        self.inside = torch.arange(window, device=device)[None]

    def draw(self, number: int) -> tuple[Tensor, Tensor, Tensor]:
        """Words (``number`` x window), which of them there are, and their positions among the tokens."""
        last = len(self.row) - self.inside.shape[1]
        starts = torch.randint(last + 1, (number, 1), device=self.row.device)
        positions = self.row[starts + self.inside]
        there = positions != _BETWEEN
        positions = positions.clamp(min=0)
        return self.words[positions], there, positions


def distill(
    config: dict[str, Any],
    features: Features,
    news: tuple[Tokens, Tensor],
    gold: TaggedTokens,
    *,
    seconds: float,
    seed: int,
    rate: float = 3e-3,
    window: int = WINDOW,
) -> Student:
    """Train a student.

    Args:
        config: Of the network.
        features: Of the distinct words.
        news: Unannotated documents, and a teacher's probabilities for their tokens.
        gold: Annotated articles and their variations.
        seconds: How long, by the clock on the wall.
        seed: Seed of weights, windows and dropout.
        rate: Highest step size.
        window: Tokens in a window.

    Returns:
        The student with the moving average of its weights.
    """
    torch.manual_seed(seed)
    device = features.vectors.device
    model: Student = Student(config, features.vectors.shape[1]).to(device)
    model.train()
    optimizer = adamw(model, rate=rate, decay=0.02, second=0.99)
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    soft, hard = (
        _Sampler(tokens, device, gap=model.depth, window=window) for tokens in (news[0], gold.tokens)
    )
    tags = torch.from_numpy(gold.tags).to(device)
    # so near the border of a window a word is read without all that stands around it
    whole = (soft.inside >= model.depth) & (soft.inside < window - model.depth)
    for steps, done in enumerate(progress(seconds), 1):
        set_rate(optimizer, rate * min(1.0, steps / 100) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-6)
        drawn = zip(soft.draw(BATCH_NEWS), hard.draw(BATCH_GOLD), strict=True)
        words, there, positions = (torch.cat(both) for both in drawn)
        guessed = torch.log_softmax(model(words, there, features), -1)
        taught = (there & whole)[:BATCH_NEWS]
        likely = news[1][positions[:BATCH_NEWS]].float() * taught[..., None]
        from_teacher = -(likely * guessed[:BATCH_NEWS]).sum() / taught.sum().clamp(min=1)
        wanted = tags[positions[BATCH_NEWS:]].masked_fill(~(there & whole)[BATCH_NEWS:], UNSURE_TAG)
        known = (wanted != UNSURE_TAG).sum().clamp(min=1)
        from_gold = (
            functional.nll_loss(
                guessed[BATCH_NEWS:].flatten(0, 1), wanted.flatten(), ignore_index=UNSURE_TAG, reduction="sum"
            )
            / known
        )
        step(model, optimizer, from_teacher + GOLD_WEIGHT * from_gold, clip=5.0)
        if steps % _AVERAGE_EVERY == 0:
            kept = min(0.995, steps / (steps + 100))
            for name, value in model.state_dict().items():
                average[name].lerp_(value, 1 - kept)
        if steps % _REPORT_EVERY == 0:
            losses = from_teacher.item(), from_gold.item()
            logger.info("student %d: step %d, losses %.4f and %.4f", seed, steps, *losses)
    model.load_state_dict(average)
    model.eval()
    return model


def move_weights(student: Student, model: Model[Any, Any]) -> None:
    """Put a student's weights into the initialised network of :func:`govcomm.models.recognizer.network`.

    Args:
        student: The student.
        model: A network of the same sizes.
    """
    layers: dict[str, list[tuple[int, Model[Any, Any]]]] = {}
    for number, node in enumerate(model.walk()):
        layers.setdefault(node.name, []).append((number, node))
    weights: dict[str, npt.NDArray[Any]] = {}

    def put(number: int, node: Model[Any, Any], **values: Tensor) -> None:
        for name, value in values.items():
            array = value.detach().cpu().numpy()
            weights[f"{number}.{name}"] = array.reshape(node.get_param(name).shape)

    for layer, table in zip(layers["hashembed"], student.tables, strict=True):
        put(*layer, E=table.weight)
    put(*layers["static_vectors"][0], W=student.vectors.weight)
    maxouts = [student.mix, *student.convolutions]
    for layer, norm, own in zip(layers["maxout"], layers["layernorm"], maxouts, strict=True):
        put(*layer, W=own.linear.weight, b=own.linear.bias)
        put(*norm, G=own.norm.weight, b=own.norm.bias)
    put(*layers["linear"][0], W=student.out.weight, b=student.out.bias)
    set_weights(model, weights)
