"""Articles as UIMA CAS XMI, for INCEpTION, WebAnno and other programs on DKPro."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from govcomm.corpus.networks import needed
from govcomm.exports.writing import file_names, whole, word, xml_safe

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
"""INCEpTION's own layer for entities; ``value`` is the label."""

STATEMENT = "webanno.custom.Statement"
"""Layer for statements; ``kind``, ``speaker`` and ``statement_id`` are its features."""

CUE = "webanno.custom.Cue"
"""Layer for reporting expressions; ``statement_id`` says whose."""

TYPE_SYSTEM = "TypeSystem.xml"


def write_cas(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write ``NAME.xmi`` per article and ``TypeSystem.xml``, which INCEpTION wants as layers first.

    Offsets are in UTF-16 units, as UIMA counts. Code points that XML cannot hold become U+FFFD.

    Args:
        corpus: What to write.
        path: The folder; it must not exist, or be empty.
        overwrite: Has no effect: folders are not replaced.

    Raises:
        GovcommError: cassis is not installed.
    """
    cassis = needed("cassis")
    types = cassis.TypeSystem()
    entity = types.create_type(NAMED_ENTITY)
    statement, cue = types.create_type(STATEMENT), types.create_type(CUE)
    for kind, features in (
        (entity, ("value", "identifier")),
        (statement, ("kind", "speaker", "statement_id")),
        (cue, ("statement_id",)),
    ):
        for name in features:
            types.create_feature(kind, name, "uima.cas.String")
    articles = corpus.articles
    names = file_names(articles["article_id"].tolist())
    mentions = dict(iter(corpus.mentions.groupby("article_id")))
    table = corpus.statements
    body = table[~table["in_headline"].fillna(False).astype(bool)]
    statements = dict(iter(body.groupby("article_id")))
    with whole(path, overwrite=overwrite, folder=True) as hidden:
        types.to_xml(hidden / TYPE_SYSTEM)
        for article, text in zip(articles["article_id"], articles["text"].map(word), strict=True):
            cas = cassis.Cas(
                typesystem=types, sofa_string=xml_safe(text), sofa_mime="text/plain", document_language="id"
            )
            if article in mentions:
                for row in mentions[article].to_dict("records"):
                    cas.add(
                        entity(
                            begin=row["start"],
                            end=row["end"],
                            value=row["label"],
                            identifier=word(row["entity_id"]) or None,
                        )
                    )
            if article in statements:
                for row in statements[article].to_dict("records"):
                    cas.add(
                        statement(
                            begin=row["start"],
                            end=row["end"],
                            kind=row["kind"],
                            speaker=xml_safe(word(row["speaker_name"])) or None,
                            statement_id=row["statement_id"],
                        )
                    )
                    if word(row["cue"]):
                        cas.add(
                            cue(
                                begin=int(row["cue_start"]),
                                end=int(row["cue_end"]),
                                statement_id=row["statement_id"],
                            )
                        )
            cas.to_xmi(hidden / f"{names[article]}.xmi")
