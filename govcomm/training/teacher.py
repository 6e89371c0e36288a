"""The teacher: the pretrained transformer, fine-tuned to tag annotated articles, labels unannotated ones.

Long articles are read in windows of words with some words of context on both sides; a word's tag is read
off its first piece.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from typing import NamedTuple

from govcomm.models.recognizer import TAGS
from govcomm.training.corpus_tokens import UNSURE_TAG, TaggedTokens, Tokens
from govcomm.training.language_model import LanguageModel
from govcomm.training.pytorch import (
    Tensor,
    adamw,
    compile_blocks,
    functional,
    half_precision,
    nn,
    set_rate,
    step,
    torch,
)

CORE, CONTEXT = 200, 50  # words
MOST_PIECES = 512  # of a window; words beyond are not read
BATCH, BATCH_LABELLING = 32, 128  # windows
logger = logging.getLogger(__name__)


class Window(NamedTuple):
    """A stretch of words to read, and the part of it to tag; positions among all tokens, half-open."""

    start: int
    end: int
    core_start: int
    core_end: int


def windows(start: int, end: int, *, shift: int = 0) -> list[Window]:
    """Cut a document into windows whose cores cover each word once.

    Args:
        start: Its first token.
        end: The token after its last.
        shift: By how much the first core is shorter than the others.
    """
    found = []
    for first in range(start - shift, end, CORE):
        core_start, core_end = max(start, first), min(end, first + CORE)
        if core_start < core_end:
            before, after = max(start, core_start - CONTEXT), min(end, core_end + CONTEXT)
            found.append(Window(before, after, core_start, core_end))
    return found


class Batch(NamedTuple):
    """Windows as the transformer reads them.

    Attributes:
        pieces: Word pieces (windows x pieces).
        readable: Which of them there are (windows x 1 x 1 x pieces).
        firsts: Place of each word's first piece (windows x words).
        core: Which words are to be tagged (windows x words).
        positions: Position of each word among all tokens (windows x words).
    """

    pieces: Tensor
    readable: Tensor
    firsts: Tensor
    core: Tensor
    positions: Tensor


class Reader(NamedTuple):
    """Word pieces of distinct words, on the device: :class:`~govcomm.training.corpus_tokens.WordPieces`."""

    pieces: Tensor
    counts: Tensor

    def batch(self, words: Tensor, chosen: Sequence[Window]) -> Batch:
        """Put windows side by side.

        Args:
            words: Number of each token's text, of all documents.
            chosen: The windows.
        """
        device = words.device
        starts, ends, core_starts, core_ends = torch.tensor(chosen, device=device).T[:, :, None]
        positions = starts + torch.arange(int((ends - starts).max()), device=device)[None]
        numbers = words[positions.clamp(max=len(words) - 1)]
        counts = self.counts[numbers] * (positions < ends)
        firsts = torch.cumsum(counts, 1) - counts
        nth = torch.arange(self.pieces.shape[1], device=device)
        places = firsts[:, :, None] + nth
        there = (nth < counts[:, :, None]) & (places < MOST_PIECES)
        rows = torch.arange(len(chosen), device=device)[:, None, None].expand_as(places)
        pieces = torch.zeros(len(chosen), MOST_PIECES, dtype=torch.long, device=device)
        pieces[rows[there], places[there]] = self.pieces[numbers][there]
        readable = torch.arange(MOST_PIECES, device=device)[None] < counts.sum(1, keepdim=True)
        core = (positions >= core_starts) & (positions < core_ends) & (firsts < MOST_PIECES)
        return Batch(pieces, readable[:, None, None], firsts.clamp(max=MOST_PIECES - 1), core, positions)


class Teacher(nn.Module):
    """A copy of a language model with a linear layer over each word's first piece.

    Args:
        pretrained: Where the weights begin.
    """

    def __init__(self, pretrained: LanguageModel) -> None:
        super().__init__()
        self.language = LanguageModel(pretrained.pieces, pretrained.size)
        self.language.load_state_dict(pretrained.state_dict())
        self.out = nn.Linear(pretrained.size.width, len(TAGS))
        nn.init.normal_(self.out.weight, std=0.02)
        nn.init.zeros_(self.out.bias)

    def forward(self, batch: Batch) -> Tensor:
        """Scores (windows x words x ``TAGS``)."""
        states = self.language.hidden(batch.pieces, batch.readable)
        states = torch.gather(states, 1, batch.firsts[:, :, None].expand(-1, -1, states.shape[2]))
        return self.out(functional.dropout(states, self.language.dropout, self.training))


def fine_tune(
    pretrained: LanguageModel,
    reader: Reader,
    tagged: TaggedTokens,
    *,
    epochs: int,
    seed: int,
    rate: float = 2e-4,
) -> Teacher:
    """Teach a copy of the language model to tag.

    Every other pass reads the articles as they stand, the passes between them a variation each.

    Args:
        pretrained: The language model.
        reader: Word pieces.
        tagged: Annotated articles and their variations.
        epochs: Passes over the articles.
        seed: Seed of order, dropout and windows.
        rate: Highest step size.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    device = reader.pieces.device
    words, tags = torch.from_numpy(tagged.tokens.words).to(device), torch.from_numpy(tagged.tags).to(device)
    every: list[Window] = []
    for epoch in range(epochs):
        variation = 1 + (epoch // 2) % max(1, max(tagged.variations)) if epoch % 2 else 0
        documents = tagged.documents(tagged.articles, variation=variation)
        chosen = [
            window
            for span in tagged.tokens.spans(documents)
            for window in windows(*span, shift=rng.randrange(CORE) if epoch else 0)
        ]
        rng.shuffle(chosen)
        every += chosen
    # all batches alike, or a compiled network would be compiled anew; a few windows at the end are left out
    del every[max(BATCH, len(every) // BATCH * BATCH) :]
    plan = [every[first : first + BATCH] for first in range(0, len(every), BATCH)]
    model: Teacher = Teacher(pretrained).to(device)
    model.train()
    compile_blocks(model.language.blocks)
    optimizer = adamw(model, rate=rate, decay=0.05)
    loss = torch.zeros(())
    for number, some in enumerate(plan):
        set_rate(optimizer, rate * min(1.0, (number + 1) / 60) * (1 - number / len(plan)))
        batch = reader.batch(words, some)
        wanted = tags[batch.positions.clamp(max=len(tags) - 1)].masked_fill(~batch.core, UNSURE_TAG)
        with half_precision(device):
            scores = model(batch)
        known = int((wanted != UNSURE_TAG).sum())
        loss = functional.cross_entropy(
            scores.float().flatten(0, 1), wanted.flatten(), ignore_index=UNSURE_TAG, reduction="sum"
        ) / max(1, known)
        step(model, optimizer, loss, clip=1.0)
    logger.info("teacher %d: %d steps, loss %.4f", seed, len(plan), loss.item())
    model.eval()
    return model


def probabilities(model: Teacher, reader: Reader, tokens: Tokens) -> Tensor:
    """Read documents with a teacher.

    Args:
        model: The teacher.
        reader: Word pieces.
        tokens: The documents.

    Returns:
        Probabilities (tokens x ``TAGS``) in half precision; nothing but zeros for a word that was not read.
    """
    device = reader.pieces.device
    words = torch.from_numpy(tokens.words).to(device)
    found = torch.zeros(len(words), len(TAGS), dtype=torch.half, device=device)
    every = [window for span in tokens.spans(range(len(tokens.bounds) - 1)) for window in windows(*span)]
    with torch.no_grad(), half_precision(device):
        for first in range(0, len(every), BATCH_LABELLING):
            some = every[first : first + BATCH_LABELLING]
            # always as many, so that a compiled network is not compiled anew
            batch = reader.batch(words, some + [some[-1]] * (BATCH_LABELLING - len(some)))
            read = torch.softmax(model(batch).float(), -1).half()
            found[batch.positions[batch.core]] = read[batch.core]
    return found
