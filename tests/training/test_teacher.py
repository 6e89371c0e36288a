"""A teacher reads every word once, and learns from the annotated ones."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
torch.set_num_threads(1)

from govcomm.models.recognizer import TAGS  # noqa: E402
from govcomm.training import teacher  # noqa: E402
from govcomm.training.corpus_tokens import UNSURE_TAG, TaggedTokens, join  # noqa: E402
from govcomm.training.language_model import LanguageModel, Size  # noqa: E402
from govcomm.training.teacher import CONTEXT, CORE, Reader, fine_tune, probabilities, windows  # noqa: E402

PIECES = torch.tensor([[5, 0], [6, 7], [8, 0]])
READER = Reader(PIECES, torch.tensor([1, 2, 1]))
SIZE = Size(width=32, depth=1, heads=2)


@pytest.mark.parametrize(("length", "shift"), [(1, 0), (200, 0), (201, 0), (999, 37), (150, 199), (0, 0)])
def test_windows_cover_each_word_once(length: int, shift: int) -> None:
    found = windows(1000, 1000 + length, shift=shift)
    covered = [n for window in found for n in range(window.core_start, window.core_end)]
    assert covered == list(range(1000, 1000 + length))
    for window in found:
        assert max(1000, window.core_start - CONTEXT) == window.start
        assert min(1000 + length, window.core_end + CONTEXT) == window.end
        assert window.core_end - window.core_start <= CORE


def test_a_batch_holds_the_pieces_of_each_window() -> None:
    words = torch.tensor([0, 1, 2, 1, 0])
    batch = READER.batch(words, [teacher.Window(0, 3, 0, 2), teacher.Window(2, 5, 2, 5)])
    assert batch.pieces[0, :5].tolist() == [5, 6, 7, 8, 0]
    assert batch.pieces[1, :5].tolist() == [8, 6, 7, 5, 0]
    assert batch.readable[:, 0, 0].sum(1).tolist() == [4, 4]
    assert batch.firsts.tolist() == [[0, 1, 3], [0, 1, 3]]
    assert batch.positions[batch.core].tolist() == [0, 1, 2, 3, 4]


def test_words_beyond_the_longest_window_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teacher, "MOST_PIECES", 3)
    model = teacher.Teacher(LanguageModel(9, SIZE)).eval()
    read = probabilities(model, READER, join([np.array([0, 1, 2, 0]), np.array([2])]))
    assert read.float().sum(1).round().tolist() == [1, 1, 0, 0, 1]


def test_a_teacher_learns_and_reads_documents_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"CORE": 8, "CONTEXT": 3, "MOST_PIECES": 32, "BATCH_LABELLING": 8}.items():
        monkeypatch.setattr(teacher, name, value)
    rng = np.random.default_rng(0)
    documents = [rng.integers(0, 3, size=length) for length in rng.integers(1, 60, size=20)]
    tokens = join(documents)
    person = TAGS.index("U-PERSON")
    tags = np.where(tokens.words == 1, person, 0)
    tags[rng.random(len(tags)) < 0.2] = UNSURE_TAG
    tagged = TaggedTokens(
        tokens=tokens, tags=tags, articles=tuple("ab" * 10), variations=tuple([0] * 10 + [1] * 10)
    )
    torch.manual_seed(0)
    model = fine_tune(LanguageModel(9, SIZE), READER, tagged, epochs=8, seed=1, rate=1e-2)
    read = probabilities(model, READER, tokens)
    assert torch.allclose(read.float().sum(1), torch.ones(len(tokens.words)), atol=0.01)
    right = read.argmax(1).numpy() == np.where(tokens.words == 1, person, 0)
    assert right.mean() > 0.95
