"""The articles of a corpus as references: BibTeX for LaTeX, CSL-JSON for Zotero and pandoc."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govcomm.exports.writing import utf8_safe, whole, word

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

_FIRST_WORDS = 8
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: "\\" + char for char in "$&%#_"},
}


def write_bibtex(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write one ``@misc`` per article, with a key made of outlet and year.

    Args:
        corpus: What to write; ``corpus.by(...)`` keeps the articles quoted.
        path: The .bib file.
        overwrite: Whether to replace one that exists.
    """
    entries = []
    for key, row in _keyed(corpus):
        published = word(row["published_at"])[:10]
        fields = {
            "author": _kept(word(row["byline"])),
            "title": _kept(_title(row)),
            "howpublished": _tex(word(row["outlet"])),
            "year": published[:4],
            "date": published,
            "url": re.sub(r"[{}\\\s]", "", word(row["url"])),
            "note": _tex(word(row["article_id"])),
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        entries.append("\n".join([f"@misc{{{key},", *lines, "}"]))
    with whole(path, overwrite=overwrite) as hidden:
        hidden.write_text(utf8_safe("\n\n".join(entries) + "\n"), encoding="utf-8", newline="\n")


def write_csl(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write one ``article-newspaper`` per article.

    Args:
        corpus: As for :func:`write_bibtex`.
        path: The .json file.
        overwrite: Whether to replace one that exists.
    """
    entries = []
    for key, row in _keyed(corpus):
        published = word(row["published_at"])[:10]
        entry: dict[str, Any] = {
            "id": key,
            "type": "article-newspaper",
            "title": utf8_safe(_title(row)),
            "container-title": utf8_safe(word(row["outlet"])),
            "URL": word(row["url"]),
            "note": word(row["article_id"]),
            "language": "id",
        }
        if word(row["byline"]):
            entry["author"] = [{"literal": utf8_safe(word(row["byline"]))}]
        if published:
            entry["issued"] = {"date-parts": [[int(part) for part in published.split("-")]]}
        entries.append({name: value for name, value in entry.items() if value})
    with whole(path, overwrite=overwrite) as hidden:
        text = json.dumps(entries, ensure_ascii=False, indent=2)
        hidden.write_text(text + "\n", encoding="utf-8", newline="\n")


def _keyed(corpus: Corpus) -> list[tuple[str, dict[Any, Any]]]:
    rows = corpus.articles.to_dict("records")
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        outlet = re.sub(r"[^a-z0-9]+", "", word(row["outlet"]).casefold()) or "berita"
        key = f"{outlet}{word(row['published_at'])[:4]}"
        seen[key] += 1
        found.append((f"{key}-{seen[key]}", row))
    return found


def _title(row: dict[Any, Any]) -> str:
    """The headline; an article without one is cited by its first words, in brackets."""
    first = " ".join(word(row["text"]).split()[:_FIRST_WORDS])
    return word(row["title"]).strip() or (f"[{first} …]" if first else "")


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in " ".join(text.split()))


def _kept(text: str) -> str:
    """In braces of its own, so that neither case nor the order of names is changed."""
    return f"{{{_tex(text)}}}" if text.strip() else ""
