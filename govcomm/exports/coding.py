"""Coding sheets: a row per statement, columns for two coders and the final code, and a codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from govcomm.agreement.sheets import UNIT
from govcomm.exports.writing import whole, word, xml_safe
from govcomm.store.cells import neutral
from govcomm.store.xlsx import clipped

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

CODERS = ("coder1", "coder2", "final")

VARIABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pernyataan": (
        "Apakah teks ini isi pernyataan seorang narasumber? / Is this what a source stated?",
        ("ya", "tidak"),
    ),
    "jenis": ("Cara mengutip / How it is quoted", ("direct", "indirect", "mixed")),
    "narasumber": ("Nama orang, jabatan, atau lembaga yang menyatakan / Who stated it", ()),
    "topik": ("Id topik pernyataan ini / Topic id of this statement", ()),
    "posisi": (
        "Sikap narasumber terhadap topik / Stance of the source",
        ("mendukung", "menolak", "netral"),
    ),
    "tone": (
        "Nada pemberitaan tentang pemerintah / Tone towards government",
        ("positif", "netral", "negatif"),
    ),
}
"""Variables of the standard sheet: what they ask, and the codes to choose from (none: free)."""

ABOUT = (UNIT, "article_id", "outlet", "published_at", "title", "left", "text", "right")
CONTEXT = 200
_WIDTHS = {"text": 60, "left": 30, "right": 30, "title": 30}
_GUESSES = {"pernyataan": "ya"}


def write_coding(
    corpus: Corpus,
    path: Path,
    *,
    variables: Mapping[str, tuple[str, Sequence[str]]] = VARIABLES,
    overwrite: bool = False,
) -> None:
    """Write a blank sheet, in which nothing sways the coders.

    Args:
        corpus: Whose statements to code; those in headlines are left out.
        path: The .xlsx file.
        variables: What to code, as in :data:`VARIABLES`.
        overwrite: Whether to replace one that exists; codes in it would be lost.
    """
    _write(corpus, path, variables, machine=False, overwrite=overwrite)


def write_prefilled(
    corpus: Corpus,
    path: Path,
    *,
    variables: Mapping[str, tuple[str, Sequence[str]]] = VARIABLES,
    overwrite: bool = False,
) -> None:
    """Write a sheet to correct: what govcomm found stands in ``VARIABLE_machine`` before the coders' columns.

    Args:
        corpus: As for :func:`write_coding`.
        path: The .xlsx file.
        variables: As for :func:`write_coding`; only those of :data:`VARIABLES` that govcomm can tell have a
            machine column.
        overwrite: Likewise.
    """
    _write(corpus, path, variables, machine=True, overwrite=overwrite)


def _write(
    corpus: Corpus,
    path: Path,
    variables: Mapping[str, tuple[str, Sequence[str]]],
    *,
    machine: bool,
    overwrite: bool,
) -> None:
    rows = _rows(corpus)
    known = [name for name in variables if name in rows[0]] if machine and rows else []
    header = [*ABOUT]
    for name in variables:
        header += [f"{name}_machine"] * (name in known) + [f"{name}_{coder}" for coder in CODERS]
    book = Workbook()
    sheet = book.active
    sheet.title = "koding"
    sheet.append(header)
    for row in rows:
        sheet.append(
            [_cell(row.get(name.removesuffix("_machine"), "") if _fills(name) else "") for name in header]
        )
    sheet.freeze_panes = "B2"
    for place, name in enumerate(header, 1):
        cell = sheet.cell(1, place)
        cell.font = Font(bold=True)
        if name.endswith(CODERS):
            cell.fill = PatternFill("solid", start_color="FFF2CC")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 16)
        codes = variables.get(name.rpartition("_")[0], ("", ()))[1]
        if codes and name.endswith(CODERS) and rows:
            choice = DataValidation(type="list", formula1=f'"{",".join(codes)}"', allow_blank=True)
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{len(rows) + 1}")
    told = book.create_sheet("buku_kode")
    told.append(["variabel", "pertanyaan", "kode", "petunjuk_tim"])
    for name, (question, codes) in variables.items():
        told.append([_cell(name), _cell(question), _cell(", ".join(codes) or "(bebas)"), ""])
    for cell in told[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (16, 70, 34, 50), strict=True):
        told.column_dimensions[letter].width = width
    with whole(path, overwrite=overwrite) as hidden:
        book.save(hidden)


def _fills(name: str) -> bool:
    return name in ABOUT or name.endswith("_machine")


def _rows(corpus: Corpus) -> list[dict[str, str]]:
    articles = corpus.articles.set_index("article_id")
    topics = corpus.topics
    main = topics[topics["rank"] == 1].set_index("article_id")["topic_id"].to_dict()
    table = corpus.statements
    rows = []
    for row in table[~table["in_headline"].fillna(False).astype(bool)].to_dict("records"):
        article = articles.loc[row["article_id"]]
        whole_text = word(article["text"])
        rows.append(
            {
                UNIT: f"{row['article_id']}#{row['start']}-{row['end']}",
                "article_id": row["article_id"],
                "outlet": word(article["outlet"]),
                "published_at": word(article["published_at"]),
                "title": word(article["title"]),
                "left": whole_text[max(row["start"] - CONTEXT, 0) : row["start"]],
                "text": row["text"],
                "right": whole_text[row["end"] : row["end"] + CONTEXT],
                "jenis": row["kind"],
                "narasumber": word(row["speaker_name"]),
                "topik": word(main.get(row["article_id"])),
                **_GUESSES,
            }
        )
    return rows


def _cell(value: str) -> str:
    return clipped(neutral(xml_safe(value)))
