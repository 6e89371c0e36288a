"""A transformer over word pieces, pretrained on unannotated news by guessing masked words.

Pre-norm blocks with rotary positions (Su et al. 2021), gated GELU layers (Shazeer 2020) and tied embeddings;
whole words are masked, fewer as training goes on (from 30 % down to 15 %).
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass

from govcomm.training.corpus_tokens import MASK, SPECIAL_PIECES
from govcomm.training.pytorch import (
    Tensor,
    adamw,
    compile_blocks,
    functional,
    half_precision,
    nn,
    progress,
    set_rate,
    step,
    torch,
)

LONGEST = 1024  # pieces
_FLATTENED_AT_ONCE = 1_000_000  # tokens
_REPORT_EVERY = 500  # steps
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Size of the transformer; the default has 33 million parameters with 16,000 pieces."""

    width: int = 512
    depth: int = 8
    heads: int = 8


def _rotate(vectors: Tensor, cosines: Tensor, sines: Tensor) -> Tensor:
    first, second = vectors.chunk(2, -1)
    return torch.cat([first * cosines - second * sines, second * cosines + first * sines], -1)


class Block(nn.Module):
    """Self-attention and a gated layer, each added to its input."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        inner = max(64, int(width * 8 / 3 / 64) * 64)
        self.norm_attention, self.norm_gate = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention_in = nn.Linear(width, 3 * width, bias=False)
        self.attention_out = nn.Linear(width, width, bias=False)
        self.gate_in = nn.Linear(width, 2 * inner, bias=False)
        self.gate_out = nn.Linear(inner, width, bias=False)

    def forward(
        self, hidden: Tensor, cosines: Tensor, sines: Tensor, mask: Tensor | None, dropout: float
    ) -> Tensor:
        """Transform hidden states (batch x pieces x width); ``mask`` tells the pieces that may be read."""
        batch, length, width = hidden.shape
        joined = self.attention_in(self.norm_attention(hidden))
        query, key, value = joined.view(batch, length, 3, self.heads, width // self.heads).permute(
            2, 0, 3, 1, 4
        )
        query = _rotate(query, cosines, sines).to(value.dtype)
        key = _rotate(key, cosines, sines).to(value.dtype)
        read = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        read = self.attention_out(read.transpose(1, 2).reshape(batch, length, width))
        hidden = hidden + functional.dropout(read, dropout, self.training)
        gate, value = self.gate_in(self.norm_gate(hidden)).chunk(2, -1)
        gated = self.gate_out(functional.gelu(gate) * value)
        return hidden + functional.dropout(gated, dropout, self.training)


class LanguageModel(nn.Module):
    """The transformer and, on top of it, the guess of a masked piece.

    Args:
        pieces: How many word pieces there are.
        size: Its size.
    """

    def __init__(self, pieces: int, size: Size) -> None:
        super().__init__()
        width = size.width
        self.pieces, self.size, self.dropout = pieces, size, 0.1
        self.embedding = nn.Embedding(pieces, width)
        self.blocks = nn.ModuleList([Block(width, size.heads) for _ in range(size.depth)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(pieces))
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
        for block in self.blocks:
            for last in (block.attention_out, block.gate_out):
                nn.init.normal_(last.weight, std=0.02 / math.sqrt(2 * size.depth))
        part = width // size.heads
        frequencies = 10_000 ** (-torch.arange(0, part, 2) / part)
        angles = torch.arange(LONGEST)[:, None] * frequencies[None]
        self.register_buffer("cosines", angles.cos(), persistent=False)
        self.register_buffer("sines", angles.sin(), persistent=False)

    def hidden(self, pieces: Tensor, mask: Tensor | None = None) -> Tensor:
        """Hidden states (batch x pieces x width) of word pieces (batch x pieces)."""
        length = pieces.shape[1]
        states = functional.dropout(self.embedding(pieces), self.dropout, self.training)
        for block in self.blocks:
            states = block(states, self.cosines[:length], self.sines[:length], mask, self.dropout)
        return self.norm(states)

    def guess(self, states: Tensor) -> Tensor:
        """Scores of every piece (n x pieces) from hidden states (n x width)."""
        return self.head(states) @ self.embedding.weight.T + self.bias


def flatten_pieces(words: Tensor, pieces: Tensor, counts: Tensor) -> Tensor:
    """The word pieces of a text in order.

    Args:
        words: Number of each token's text.
        pieces: Pieces of each distinct word (words x most pieces).
        counts: How many each has.
    """
    nth = torch.arange(pieces.shape[1], device=words.device)[None]
    parts = words.split(_FLATTENED_AT_ONCE)
    return torch.cat([pieces[part][nth < counts[part][:, None]].int() for part in parts])


def mask_words(pieces: Tensor, continues: Tensor, rate: float) -> tuple[Tensor, Tensor]:
    """Choose whole words to guess, and hide them.

    Of the chosen pieces 80 % become ``[MASK]``, 10 % any other piece, and 10 % stay (Devlin et al. 2019).

    Args:
        pieces: Windows of text (windows x pieces).
        continues: For each piece, whether it goes on with a word.
        rate: Share of words to choose.

    Returns:
        The pieces to show, and which are to be guessed.
    """
    windows, length = pieces.shape
    word = torch.cumsum((~continues[pieces]).int(), 1)  # 0: the rest of a word that the window cuts
    drawn = torch.rand(windows, length + 1, device=pieces.device) < rate
    chosen = torch.gather(drawn, 1, word.long()) & (pieces >= len(SPECIAL_PIECES))
    fate = torch.rand(windows, length, device=pieces.device)
    other = torch.randint(len(SPECIAL_PIECES), len(continues), pieces.shape, device=pieces.device)
    shown = torch.where(chosen & (fate < 0.8), torch.full_like(pieces, MASK), pieces)
    return torch.where(chosen & (fate >= 0.9), other, shown), chosen


def pretrain(
    model: LanguageModel,
    text: Tensor,
    continues: Tensor,
    *,
    seconds: float,
    window: int = 256,
    batch: int = 256,
    rate: float = 1.2e-3,
    warm_up: int = 200,
) -> None:
    """Train a language model in place to guess masked words.

    Args:
        model: The untrained model.
        text: All pieces of the corpus in order, at least two windows.
        continues: For each piece, whether it goes on with a word.
        seconds: How long, by the clock on the wall.
        window: Pieces in a window.
        batch: Windows in a batch.
        rate: Highest step size.
        warm_up: Steps until it is reached.
    """
    compile_blocks(model.blocks)
    optimizer = adamw(model, rate=rate, decay=0.1, epsilon=1e-6)
    model.train()
    device = text.device
    inside = torch.arange(window, device=device)[None]
    windows = (len(text) - window) // window
    batch = min(batch, windows)
    order, position, shift, passes, steps = torch.randperm(windows, device=device), 0, 0, 0, 0
    for steps, done in enumerate(progress(seconds), 1):
        set_rate(optimizer, rate * min(1.0, steps / warm_up) * (1 - done) ** 0.8 + 1e-6)
        if position + batch > windows:
            order, position, passes = torch.randperm(windows, device=device), 0, passes + 1
            shift = int(torch.randint(window, ()))
        chosen = order[position : position + batch]
        position += batch
        pieces = text[chosen[:, None] * window + shift + inside].long()
        shown, hidden = mask_words(pieces, continues, 0.30 - 0.15 * done)
        with half_precision(device):
            scores = model.guess(model.hidden(shown)[hidden])
            loss = functional.cross_entropy(scores.float(), pieces[hidden])
        step(model, optimizer, loss, clip=1.0)
        if steps % _REPORT_EVERY == 0:
            logger.info("language model: step %d, pass %d, loss %.3f", steps, passes, loss.item())
    logger.info("language model: %.1f million pieces seen", steps * batch * window / 1e6)
