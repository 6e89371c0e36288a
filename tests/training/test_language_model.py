"""Whole words are masked, and a language model learns to guess them."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)

from govcomm.training import language_model  # noqa: E402
from govcomm.training.corpus_tokens import MASK, NEWLINE, SPECIAL_PIECES  # noqa: E402
from govcomm.training.language_model import (  # noqa: E402
    LanguageModel,
    Size,
    flatten_pieces,
    mask_words,
    pretrain,
)

FIRST = len(SPECIAL_PIECES)
SIZE = Size(width=32, depth=1, heads=2)


def test_whole_words_are_masked_and_marks_of_layout_are_not() -> None:
    torch.manual_seed(0)
    continues = torch.zeros(FIRST + 4, dtype=torch.bool)
    continues[-2:] = True
    # words of one, three and two pieces, and a line break; one word is cut by the border
    row = torch.tensor([FIRST + 3, FIRST, FIRST + 1, FIRST + 2, FIRST + 3, NEWLINE, FIRST, FIRST + 3])
    pieces = row.repeat(500, 1)
    shown, chosen = mask_words(pieces, continues, 0.3)
    for word in ([0], [1], [2, 3, 4], [6, 7]):
        assert (chosen[:, word] == chosen[:, word[:1]]).all()
        assert 0.2 < chosen[:, word[0]].float().mean() < 0.4
    assert not chosen[:, 5].any()
    assert (shown == pieces)[~chosen].all()
    assert 0.72 < (shown == MASK)[chosen].float().mean() < 0.88
    assert (shown[chosen] >= FIRST).any()


def test_pieces_follow_the_words() -> None:
    pieces = torch.tensor([[7, 8, 0], [9, 0, 0], [5, 6, 7]])
    flat = flatten_pieces(torch.tensor([1, 0, 2, 1]), pieces, torch.tensor([2, 1, 3]))
    assert flat.tolist() == [9, 7, 8, 5, 6, 7, 9]


def test_what_is_masked_is_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language_model, "progress", lambda steps: (n / steps for n in range(steps)))
    torch.manual_seed(0)
    text = torch.arange(FIRST, FIRST + 4).repeat(200)
    continues = torch.zeros(FIRST + 4, dtype=torch.bool)
    model = LanguageModel(len(continues), SIZE)
    pretrain(model, text, continues, seconds=150, window=16, batch=8, rate=1e-2, warm_up=10)
    model.eval()
    window = text[:16].clone()
    window[5] = MASK
    with torch.no_grad():
        guessed = model.guess(model.hidden(window[None])[0, 5]).argmax()
    assert guessed == text[5]


def test_what_may_not_be_read_changes_nothing() -> None:
    torch.manual_seed(0)
    model = LanguageModel(FIRST + 4, SIZE).eval()
    pieces = torch.randint(FIRST, FIRST + 4, (1, 8))
    readable = (torch.arange(8) < 6)[None, None, None]
    other = pieces.clone()
    other[0, 6:] = FIRST
    with torch.no_grad():
        one, two = model.hidden(pieces, readable), model.hidden(other, readable)
    assert torch.allclose(one[:, :6], two[:, :6], atol=1e-5)
