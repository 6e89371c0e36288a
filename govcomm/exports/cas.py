"""Articles as UIMA CAS XMI, for INCEpTION, WebAnno and other programs on DKPro."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from govcomm.corpus.networks import needed
from govcomm.errors import InputError
from govcomm.evaluation.gold import KINDS, Annotation, GoldStatement
from govcomm.exports.gold import people_of, with_speakers
from govcomm.exports.writing import file_names, whole, word, xml_safe

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
"""INCEpTION's own layer for entities; ``value`` is the label."""

STATEMENT = "webanno.custom.Statement"
"""Layer for statements; ``kind``, ``speaker`` and ``statement_id`` are its features."""

CUE = "webanno.custom.Cue"
"""Layer for reporting expressions; ``statement_id`` says whose."""

SPEAKER = "webanno.custom.Speaker"
"""Layer for the words that name the source there; ``statement_id`` says of which statement."""

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
    statement = types.create_type(STATEMENT)
    parts = {"cue": types.create_type(CUE), "speaker": types.create_type(SPEAKER)}
    for kind, features in (
        (entity, ("value", "identifier")),
        (statement, ("kind", "speaker", "statement_id")),
        *((part, ("statement_id",)) for part in parts.values()),
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
                    for name, part in parts.items():
                        if word(row[name]):
                            cas.add(
                                part(
                                    begin=int(row[f"{name}_start"]),
                                    end=int(row[f"{name}_end"]),
                                    statement_id=row["statement_id"],
                                )
                            )
            cas.to_xmi(hidden / f"{names[article]}.xmi")


def read_cas(path: Path, corpus: Corpus) -> list[Annotation]:
    """Read corrected annotations, as INCEpTION exports them (*UIMA CAS XMI*, unzipped).

    A cue or speaker belongs to the statement of the same ``statement_id``. Topics and people are those of
    the run, with the speakers that annotators named.

    Args:
        path: A folder with ``TypeSystem.xml`` and one .xmi per article; folders in it are searched too.
        corpus: The run that they were made from.

    Returns:
        One annotation per file, in the order of their names.

    Raises:
        InputError: A file cannot be read, has no kind of statement, or its text is not of the run.
        GovcommError: cassis is not installed.
    """
    cassis = needed("cassis")
    articles = corpus.articles
    pairs = zip(articles["article_id"], articles["text"].map(word), strict=True)
    known = {xml_safe(text): (article, text) for article, text in pairs}
    topics = corpus.topics.sort_values("rank").groupby("article_id")["topic_id"].agg(tuple).to_dict()
    people = people_of(corpus)
    found = []
    for place in sorted(path.rglob("*.xmi")):
        try:
            with _safe(place.with_name(TYPE_SYSTEM)) as file:
                types = cassis.load_typesystem(file)
            with _safe(place) as file:
                cas = cassis.load_cas_from_xmi(file, typesystem=types)
            statements = _statements(cas)
            mentions = [(one.begin, one.end, str(one.value)) for one in cas.select(NAMED_ENTITY)]
        except Exception as error:  # cassis lets through whatever its XML library raises
            raise InputError(
                "berkas XMI ini tidak dapat dibaca",
                where=str(place),
                remedy="Ekspor dari INCEpTION sebagai UIMA CAS XMI, bersama TypeSystem.xml.",
            ) from error
        if cas.sofa_string not in known:
            raise InputError(
                "teksnya bukan teks berita dalam hasil",
                where=str(place),
                remedy="Sebut hasil yang diekspor, dan jangan ubah teksnya.",
            )
        article, text = known[cas.sofa_string]
        wrong = [one.kind for one in statements if one.kind not in KINDS]
        if wrong:
            raise InputError(
                "jenis pernyataan kosong atau tidak dikenal",
                where=str(place),
                remedy=f"Isi kind dengan: {', '.join(KINDS)}.",
            )
        found.append(
            Annotation(
                article_id=article,
                text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                mentions=tuple(sorted(mentions)),
                people=with_speakers(people.get(article, ()), statements),
                statements=tuple(statements),
                topics=topics.get(article, ()),
            )
        )
    if not found:
        raise InputError(
            "tidak ada berkas .xmi di folder ini",
            where=str(path),
            remedy="Ekspor dari INCEpTION sebagai UIMA CAS XMI, bersama TypeSystem.xml.",
        )
    return found


def _statements(cas: Any) -> list[GoldStatement]:
    parts = {
        (layer, one.statement_id): (one.begin, one.end)
        for layer in (CUE, SPEAKER)
        for one in cas.select(layer)
        if one.statement_id
    }
    found = [
        GoldStatement(
            kind=one.kind or "",
            start=one.begin,
            end=one.end,
            name=one.speaker or "",
            cue=parts.get((CUE, one.statement_id)),
            speaker=parts.get((SPEAKER, one.statement_id)),
        )
        for one in cas.select(STATEMENT)
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


def _safe(path: Path) -> BinaryIO:
    """Open an XML file without a document type, which could hold entities that grow without end."""
    data = path.read_bytes()
    if b"<!DOCTYPE" in data.upper().replace(b"\0", b"") or b"<!ENTITY" in data.upper().replace(b"\0", b""):
        raise ValueError("document type")
    return BytesIO(data)
