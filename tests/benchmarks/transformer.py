"""What a transformer of IndoBERT's size takes to read texts, against which the whole analysis is held.

Weights are random, for speed does not depend on them: BERT base (12 layers, 768 dimensions, a vocabulary of
50,000), single precision, two threads, windows of 512 pieces in batches of eight. Torch and transformers are
needed for this alone and belong to no extra of the package.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Sequence

PIECES_PER_WORD = 1.4  # assumed: what its tokenizer makes of a word with the punctuation beside it
WINDOW, BATCH, VOCABULARY, THREADS = 512, 8, 50_000, 2


def is_there() -> bool:
    """Whether torch and transformers can be imported."""
    return all(importlib.util.find_spec(name) for name in ("torch", "transformers"))


def seconds(texts: Sequence[str], *, words: int) -> tuple[int, float, float]:
    """Read so many words.

    Args:
        texts: Articles; words are counted at white space.
        words: Where to stop, for it takes minutes.

    Returns:
        Words read, and seconds of the encoder alone, without its tokenizer: on the clock, and of the
        processor by thread, which is what the clock would show on a machine with nothing else to do.
    """
    import torch
    from transformers import BertConfig, BertModel

    torch.set_num_threads(THREADS)
    torch.manual_seed(1)
    model = BertModel(BertConfig(vocab_size=VOCABULARY), add_pooling_layer=False).eval()
    pieces = []
    n_words = 0
    for text in texts:
        n = len(text.split())
        pieces += torch.randint(5, VOCABULARY, (max(int(n * PIECES_PER_WORD), 1),)).split(WINDOW - 2)
        n_words += n
        if n_words >= words:
            break
    pieces.sort(key=len)  # as every library does, so that little is padding
    with torch.inference_mode():
        model(torch.ones(1, 16, dtype=torch.long))
        clock, processor = time.perf_counter(), time.process_time()
        for first in range(0, len(pieces), BATCH):
            batch = torch.nn.utils.rnn.pad_sequence(pieces[first : first + BATCH], batch_first=True)
            model(batch, attention_mask=(batch != 0).long())
        return n_words, time.perf_counter() - clock, (time.process_time() - processor) / THREADS
