"""The forms there are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.errors import InputError

if TYPE_CHECKING:
    from govcomm.corpus import Corpus


@dataclass(frozen=True, slots=True)
class Form:
    """One form.

    Attributes:
        name: Its name.
        room: Module of ``govcomm.exports`` that writes it.
        function: The function there.
        ending: Ending of its file; empty if it is a folder.
        doc: What it is for, in Indonesian.
        offsets: Whether it points into the texts, which must then be as they were read.
    """

    name: str
    room: str
    function: str
    ending: str
    doc: str
    offsets: bool = False


_ALL = (
    Form("dna", "dna", "write_dna", ".csv", "pernyataan untuk Discourse Network Analyzer"),
    Form("graphml", "graphml", "write_graphml", ".graphml", "jaringan untuk Gephi, visone, networkx"),
    Form("coding", "coding", "write_coding", ".xlsx", "lembar koding kosong dan buku kode", True),
    Form("coding-prefilled", "coding", "write_prefilled", ".xlsx", "lembar koding dengan hasil mesin", True),
    Form("label-studio", "label_studio", "write_label_studio", ".json", "anotasi di Label Studio", True),
    Form("conllu", "conllu", "write_conllu", ".conllu", "kalimat dan token", True),
    Form("antconc", "antconc", "write_antconc", "", "folder teks dan metadata.tsv untuk AntConc"),
    Form("bibtex", "bibliography", "write_bibtex", ".bib", "daftar pustaka BibTeX"),
    Form("csl", "bibliography", "write_csl", ".json", "daftar pustaka CSL untuk Zotero"),
    Form("xmi", "cas", "write_cas", "", "folder UIMA CAS XMI untuk INCEpTION", True),
)

FORMS = {form.name: form for form in _ALL}
"""Forms by name."""


def export(corpus: Corpus, form: str, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Write a corpus in one of the :data:`FORMS`.

    Args:
        corpus: What to write; filter it first.
        form: Name of the form.
        path: File or, for a form without an ending, folder; it appears when it is whole.
        overwrite: Whether to replace a file that exists; folders are never replaced.

    Returns:
        The path.

    Raises:
        InputError: The corpus is empty, there is no such form, or it points into texts that the tables
            could not hold as they were (``xlsx`` cuts long cells and changes line ends).
        OutputError: It exists already or cannot be written.
        GovcommError: A library of the extra ``research`` is missing.
    """
    if form not in FORMS:
        raise InputError("bukan bentuk ekspor", where=form, remedy=f"Pilih dari: {', '.join(FORMS)}.")
    corpus.texts()  # says so if there is nothing
    known = FORMS[form]
    if known.offsets:
        _check_texts(corpus)
    write = getattr(import_module(f"govcomm.exports.{known.room}"), known.function)
    place = Path(path)
    write(corpus, place, overwrite=overwrite)
    return place


def _check_texts(corpus: Corpus) -> None:
    articles = corpus.articles
    columns = (articles[name].fillna("").tolist() for name in ("article_id", "text", "text_sha256"))
    for article, text, digest in zip(*columns, strict=True):
        if digest and sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != digest:
            raise InputError(
                "teks berita ini tidak tersimpan utuh di format tabel itu",
                where=str(article),
                remedy="Ulangi govcomm analyze dengan --format jsonl.",
            )
