"""The weights that ship: present, unchanged, small, and able to read a sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from govcomm import models
from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.tokenizer import blank

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def nlp() -> Language:
    return models.add_ner(blank())


def test_every_file_is_the_released_one() -> None:
    models.verify()
    manifest = models.read_manifest()
    assert {models.VECTORS_FILE, models.NER_FILE, models.NER_WEIGHTS_FILE} <= set(manifest["files"])
    assert manifest["licence"] == "CC-BY-SA-4.0"
    assert manifest["sources"]


def test_weights_stay_small() -> None:
    assert sum((models.MODELS_DIR / name).stat().st_size for name in models.read_manifest()["files"]) < 25e6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wali Kota Tangerang Rahmi Danur meninjau lapak, didampingi Kepala Diskominfo Budi Wiralaga.",
            {
                ("Wali Kota Tangerang", "ROLE"),
                ("Rahmi Danur", "PERSON"),
                ("Kepala Diskominfo", "ROLE"),
                ("Budi Wiralaga", "PERSON"),
            },
        ),
        (
            "“Pendaftaran dibuka Senin,” kata Sekretaris Dinas Sosial Kabupaten Sleman, Hj. Sekar Anjani.",
            {("Sekretaris Dinas Sosial Kabupaten Sleman", "ROLE"), ("Sekar Anjani", "PERSON")},
        ),
        (
            "Pemerintah Kota Depok menggandeng PT Telkom untuk memasang jaringan.",
            {("Pemerintah Kota Depok", "AGENCY"), ("PT Telkom", "ORG")},
        ),
    ],
)
def test_reads_plain_sentences(nlp: Language, text: str, expected: set[tuple[str, str]]) -> None:
    doc = nlp(text)
    assert expected <= {(span.text, span.label_) for span in find_mentions(doc)}


def test_batches_and_single_documents_agree(nlp: Language) -> None:
    texts = ["Camat Sukamaju Dewi Anjar hadir.", "", "Bupati Ngada pergi ke Ende.\n\nWarga senang."]
    together = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]
    assert together == [[(e.start, e.end, e.label_) for e in nlp(text).ents] for text in texts]
