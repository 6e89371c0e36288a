"""Indonesian or not."""

from __future__ import annotations

import pytest

from govcomm.pipeline.language import is_indonesian

INDONESIAN = (
    "Bupati Sukarasa Darma Wirasena meninjau saluran air yang baru selesai diperbaiki di Lembah Asri. "
    "Ia mengatakan pekerjaan itu dilakukan bersama warga dan akan dilanjutkan "
    "tahun depan dengan dana dari provinsi."
)
ENGLISH = (
    "The regent inspected the new canal on Monday and said that the work had been finished earlier "
    "than planned. "
    "He thanked the villagers who had helped with the digging and promised a second phase for the next year."
)


@pytest.mark.parametrize(
    "text",
    [
        INDONESIAN,
        INDONESIAN * 50,
        f'{INDONESIAN} "The best canal in the region is ours," kata tamu itu. {INDONESIAN}',
        "Ngendikane Pak Bupati, warga kudu guyub rukun. " + INDONESIAN,
        "Kerajaan telah memutuskan untuk memberi bantuan kepada semua pelajar pada tahun ini, kata beliau.",
        "",
        "Darma Wirasena, Rukma Lestari, Sekar Pratiwi",
        "22/11/2021 19.07 WIB",
    ],
)
def test_indonesian(text: str) -> None:
    assert is_indonesian(text)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH * 50,
        "The canal was finished by the villagers of the valley.",
        "El alcalde visitó la nueva escuela del pueblo y dijo que las obras se terminaron antes.",
        "Der Landrat besuchte die neue Schule und sagte, dass die Arbeit nicht billig ist.",
        "知事は月曜日に新しい水路を視察し、工事は予定より早く完成したと述べた。",
        "Глава района осмотрел новый канал и сообщил, что работа завершена раньше срока.",
    ],
)
def test_other_languages(text: str) -> None:
    assert not is_indonesian(text)
