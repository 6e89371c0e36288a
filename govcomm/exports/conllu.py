"""Sentences and tokens as CoNLL-U (version 2), with mentions and statements in the last column.

Words are those of govcomm's own tokenizer and sentences those of its own splitter. govcomm does not tag or
parse: the columns for that hold ``_``, to be filled by a parser of Indonesian.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.exports.writing import utf8_safe, whole, word

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from govcomm.corpus import Corpus

SPLITTERS = ("govcomm_layout", "govcomm_quotations", "govcomm_sentences")


def write_conllu(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write all articles into one file.

    The last column has ``SpaceAfter=No``, ``Start`` and ``End`` (code points of the article's text),
    ``NE`` (``B-PERSON``, ``I-PERSON`` …) and ``Statement`` (the statement's id).

    Args:
        corpus: What to write.
        path: The .conllu file.
        overwrite: Whether to replace one that exists.
    """
    from govcomm.pipeline.build import load

    mentions = _by_article(corpus.mentions, "label")
    table = corpus.statements
    statements = _by_article(table[~table["in_headline"].fillna(False).astype(bool)], "statement_id")
    nlp = load()
    articles = corpus.articles
    with (
        whole(path, overwrite=overwrite) as hidden,
        nlp.select_pipes(enable=list(SPLITTERS)),
        hidden.open("w", encoding="utf-8", newline="\n") as file,
    ):
        pairs = zip(articles["article_id"], articles["text"].map(word), strict=True)
        for doc, article in nlp.pipe(((text, name) for name, text in pairs), as_tuples=True):
            for line in _lines(doc, article, mentions.get(article, []), statements.get(article, [])):
                file.write(utf8_safe(line) + "\n")


def _by_article(table: object, column: str) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for row in table.to_dict("records"):  # type: ignore[attr-defined] # a DataFrame
        found.setdefault(row["article_id"], []).append((int(row["start"]), int(row["end"]), str(row[column])))
    return found


def _lines(
    doc: Doc,
    article: str,
    mentions: list[tuple[int, int, str]],
    statements: list[tuple[int, int, str]],
) -> Iterator[str]:
    yield f"# newdoc id = {' '.join(article.split())}"
    number = 0
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        if not tokens:
            continue
        number += 1
        first, last = tokens[0], tokens[-1]
        yield f"# sent_id = {'-'.join(article.split())}-{number}"
        yield f"# text = {' '.join(doc.text[first.idx : last.idx + len(last)].split())}"
        for n, token in enumerate(tokens, 1):
            start, end = token.idx, token.idx + len(token)
            about = [f"Start={start}", f"End={end}"]
            for from_, to, label in mentions:
                if from_ <= start < to:
                    about.append(f"NE={'B' if start == from_ else 'I'}-{label}")
                    break
            about += [f"Statement={name}" for from_, to, name in statements if from_ <= start < to][:1]
            if n < len(tokens) and tokens[n].idx == end:
                about.append("SpaceAfter=No")
            yield "\t".join([str(n), token.text, *["_"] * 7, "|".join(sorted(about))])
        yield ""
