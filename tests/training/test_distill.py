"""A student's weights mean the same in thinc, and it learns from a teacher and from annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spacy.language import Language

torch = pytest.importorskip("torch")
torch.set_num_threads(1)

from govcomm import models  # noqa: E402
from govcomm.models.recognizer import TAGS  # noqa: E402
from govcomm.pipeline.tokenizer import blank  # noqa: E402
from govcomm.training import distill  # noqa: E402
from govcomm.training.corpus_tokens import (  # noqa: E402
    UNSURE_TAG,
    TaggedTokens,
    WordTable,
    join,
    word_features,
)
from govcomm.training.distill import Features, Student, move_weights  # noqa: E402

CONFIG: dict[str, Any] = {"width": 16, "depth": 2, "rows": [60, 50, 50, 50]}
TEXTS = ["Rahmi Danur membuka pasar di Sleman.", "Kata Lurah Sukamaju, lapak siap.\n\nWarga senang.", "Ya."]


@pytest.fixture(scope="module")
def nlp(tmp_path_factory: pytest.TempPathFactory) -> Language:
    path = tmp_path_factory.mktemp("weights") / models.VECTORS_FILE
    settings = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}
    data = np.random.default_rng(1).normal(size=(200, 8)).astype("float16")
    np.savez(path, data=data, settings=np.asarray(json.dumps(settings)))
    nlp = blank()
    nlp.vocab.vectors = models.load_vectors(Path(path), nlp)
    nlp.add_pipe("govcomm_ner", name="ner", config=CONFIG)
    return nlp


def _read(nlp: Language) -> tuple[Any, list[Any], Features]:
    table = WordTable()
    documents = [table.number(token.text for token in nlp.make_doc(text)) for text in TEXTS]
    network: Any = nlp.get_pipe("ner")
    features = Features(*map(torch.from_numpy, word_features(nlp, network.model, table.texts)))
    return network.model, documents, features


def test_moved_weights_give_the_same_scores(nlp: Language) -> None:
    model, documents, features = _read(nlp)
    torch.manual_seed(0)
    student = Student(CONFIG, 8).eval()
    for parameter in student.parameters():
        torch.nn.init.normal_(parameter, std=0.5)
    move_weights(student, model)
    expected = model.predict([nlp.make_doc(text) for text in TEXTS])
    gap = np.full(CONFIG["depth"], -1)  # so far apart, no document reads the next
    row = torch.from_numpy(np.concatenate([gap, *[np.append(words, gap) for words in documents]]))
    there, row = row >= 0, row.clamp(min=0)
    with torch.no_grad():
        scores = student(row[None], there[None], features)[0][there]
    assert np.allclose(scores.numpy(), np.concatenate(expected), atol=1e-3)


def test_a_student_learns_from_both(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distill, "progress", lambda steps: (n / steps for n in range(steps)))
    for name, value in {"BATCH_NEWS": 6, "BATCH_GOLD": 2}.items():
        monkeypatch.setattr(distill, name, value)
    _, documents, features = _read(nlp)
    person, role = TAGS.index("U-PERSON"), TAGS.index("U-ROLE")
    news, gold = join(documents[:1] + documents[2:]), join(documents[1:2])
    labels = torch.zeros(len(news.words), len(TAGS), dtype=torch.half)
    labels[:, 0] = 1
    labels[0] = torch.nn.functional.one_hot(torch.tensor(person), len(TAGS))
    tags = np.zeros(len(gold.words), dtype="int64")
    tags[1], tags[2] = role, UNSURE_TAG
    tagged = TaggedTokens(tokens=gold, tags=tags, articles=("a",), variations=(0,))
    student = distill.distill(
        CONFIG, features, (news, labels), tagged, seconds=200, seed=1, window=24, rate=1e-2
    )
    with torch.no_grad():
        for tokens, wanted in ((news, [person]), (gold, [0, role])):
            words = torch.from_numpy(tokens.words)[None]
            found = student(words, torch.ones_like(words, dtype=torch.bool), features)[0].argmax(-1)
            assert found[: len(wanted)].tolist() == wanted
