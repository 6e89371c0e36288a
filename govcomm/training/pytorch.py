"""PyTorch for the recogniser's recipe, or one line that says how to get it, and what its networks share."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

try:
    import torch
    from torch import Tensor, nn
    from torch.nn import functional
except ImportError as error:
    raise ImportError("PyTorch belum terpasang: pip install 'govcomm[train]'") from error

__all__ = [
    "Tensor",
    "adamw",
    "compile_blocks",
    "functional",
    "half_precision",
    "main_device",
    "nn",
    "progress",
    "set_rate",
    "step",
    "torch",
]


def main_device() -> Any:
    """The GPU when there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half_precision(device: Any) -> Any:
    """Context in which a GPU multiplies in half precision (bfloat16); on a CPU nothing changes."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda")


def compile_blocks(blocks: Any) -> None:
    """Compile equal layers where that pays, on a GPU."""
    if next(blocks.parameters()).is_cuda:
        settings = torch._dynamo.config
        # several networks, shapes and modes share one layer's code; the name of the limit has changed
        for name in ("recompile_limit", "cache_size_limit"):
            if hasattr(settings, name):
                setattr(settings, name, 256)
        for block in blocks:
            block.compile(dynamic=False)


def adamw(module: Any, *, rate: float, decay: float, second: float = 0.98, epsilon: float = 1e-8) -> Any:
    """AdamW that shrinks matrices and leaves biases and scales alone.

    Args:
        module: Whose parameters are trained.
        rate: Step size.
        decay: Weight decay of the matrices.
        second: Memory of the squared gradients.
        epsilon: What keeps a step finite.
    """
    parameters = list(module.parameters())
    groups = [
        {"params": [p for p in parameters if p.ndim >= 2], "weight_decay": decay},
        {"params": [p for p in parameters if p.ndim < 2], "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, second), eps=epsilon, fused=parameters[0].is_cuda)


def progress(seconds: float) -> Iterator[float]:
    """Before each step, what share of a time on the wall's clock is over (0 to 1); at least one step."""
    started = time.monotonic()
    done = 0.0
    while done < 1:
        yield done
        done = (time.monotonic() - started) / seconds


def set_rate(optimizer: Any, rate: float) -> None:
    """Set the step size."""
    for group in optimizer.param_groups:
        group["lr"] = rate


def step(module: Any, optimizer: Any, loss: Any, *, clip: float) -> None:
    """Make one step down the gradient of ``loss``, its norm clipped."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(module.parameters(), clip)
    optimizer.step()
