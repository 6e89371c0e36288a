"""Annotation in Label Studio, and the corrections back as gold.

Tasks hold the text and, as predictions, what govcomm found: spans of the kinds in :data:`LABELS`, a name for
each statement (``speaker_name``), relations from a statement to its cue and to the words that name its
speaker, and topics. A browser counts in UTF-16 units, govcomm in code points; both ways are converted here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from govcomm.errors import InputError
from govcomm.evaluation.gold import KINDS, Annotation, GoldPerson, GoldStatement, Offsets
from govcomm.exports.gold import people_of, with_speakers
from govcomm.exports.writing import utf8_safe, utf16_length, whole, word

if TYPE_CHECKING:
    from govcomm.corpus import Corpus

MENTIONS = ("PERSON", "ROLE", "AGENCY", "ORG", "LOCATION", "DATE")
LABELS = (*MENTIONS, *KINDS, "cue", "speaker")
"""Labels of spans: mentions, kinds of statement, and the two parts that belong to a statement."""


def config(topics: list[str]) -> str:
    """Make the labelling configuration that a Label Studio project needs.

    Args:
        topics: Topic ids to choose from.

    Returns:
        XML to paste under *Labeling Interface*.
    """
    labels = "\n".join(f"    <Label value={quoteattr(label)}/>" for label in LABELS)
    choices = "\n".join(f"    <Choice value={quoteattr(topic)}/>" for topic in topics)
    return (
        "<View>\n"
        f'  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n'
        '  <TextArea name="speaker_name" toName="text" perRegion="true" editable="true"/>\n'
        f'  <Choices name="topics" toName="text" choice="multiple">\n{choices}\n  </Choices>\n'
        '  <Relations>\n    <Relation value="cue"/>\n    <Relation value="speaker"/>\n  </Relations>\n'
        "</View>\n"
    )


def write_label_studio(corpus: Corpus, path: Path, *, overwrite: bool = False) -> None:
    """Write tasks to import, and beside them ``NAME.config.xml``, the labelling configuration.

    Args:
        corpus: What to write; statements in headlines are left out.
        path: The .json file.
        overwrite: Whether to replace those that exist.
    """
    tables = {
        "mentions": corpus.mentions,
        "statements": corpus.statements,
        "topics": corpus.topics.sort_values("rank"),
    }
    body = ~tables["statements"]["in_headline"].fillna(False).astype(bool)
    tables["statements"] = tables["statements"][body]
    of = {
        name: {key: rows.to_dict("records") for key, rows in table.groupby("article_id")}
        for name, table in tables.items()
    }
    tasks = []
    for article in corpus.articles.to_dict("records"):
        key, text = article["article_id"], word(article["text"])
        data = {
            "text": utf8_safe(text),
            "article_id": key,
            "text_sha256": article["text_sha256"],
            **{name: utf8_safe(word(article[name])) for name in ("title", "outlet", "published_at", "url")},
        }
        result = _result(
            text,
            of["mentions"].get(key, []),
            of["statements"].get(key, []),
            of["topics"].get(key, []),
        )
        tasks.append({"data": data, "predictions": [{"model_version": "govcomm", "result": result}]})
    topics = sorted(set(corpus.topics["topic_id"].dropna()))
    configuration = path.with_name(f"{path.stem}.config.xml")
    with (
        whole(path, overwrite=overwrite) as hidden,
        whole(configuration, overwrite=overwrite) as hidden_configuration,
    ):
        text = json.dumps(tasks, ensure_ascii=False, indent=1)
        hidden.write_text(text + "\n", encoding="utf-8", newline="\n")
        hidden_configuration.write_text(config(topics), encoding="utf-8", newline="\n")


def read_label_studio(path: Path, corpus: Corpus) -> list[Annotation]:
    """Read corrected annotations, as Label Studio exports them (*JSON*).

    Of several annotations of a task the last counts; a task without any is left out.

    Args:
        path: The exported file.
        corpus: The run that the tasks were made from; it knows people, and the text each offset is for.

    Returns:
        One annotation per task that somebody submitted, in order, as ``govcomm evaluate`` reads them.

    Raises:
        InputError: The file is no export of such tasks, its text is not that of the run, or a span does not
            fit the text; names the article.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(tasks, list):
            raise TypeError
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            "bukan ekspor JSON Label Studio", where=str(path), remedy="Ekspor dari Label Studio sebagai JSON."
        ) from error
    articles = corpus.articles.set_index("article_id")["text"].map(word).to_dict()
    people = people_of(corpus)
    found = []
    for n, task in enumerate(tasks, 1):
        where = f"{path.name}, tugas {n}"
        try:
            key = str(task["data"]["article_id"])
            submitted = [one for one in task["annotations"] if not one.get("was_cancelled")]
            results = submitted[-1]["result"] if submitted else None
            text, digest = task["data"]["text"], task["data"]["text_sha256"]
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                "tugas ini tidak dibuat oleh govcomm atau tidak lengkap",
                where=where,
                remedy="Ekspor dari Label Studio sebagai JSON.",
            ) from error
        if results is None:
            continue
        original = articles.get(key)
        if original is None:
            raise InputError(
                "berita ini tidak ada di hasil", where=f"{where} ({key})", remedy="Sebut hasil yang diekspor."
            )
        if utf8_safe(original) != text or _digest(original) != digest:
            raise InputError(
                "teksnya tidak cocok dengan sidiknya (text_sha256)",
                where=f"{where} ({key})",
                remedy="Sebut hasil yang diekspor, dan jangan ubah teksnya.",
            )
        try:
            found.append(_annotation(key, text, digest, results, people.get(key, ())))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise InputError(
                "anotasi ini tidak lengkap",
                where=f"{where} ({key})",
                remedy="Ekspor dari Label Studio sebagai JSON.",
            ) from error
    if not found:
        raise InputError(
            "belum ada anotasi yang dikirim", where=path.name, remedy="Anotasikan dan kirim dulu tugasnya."
        )
    return found


def _result(
    text: str,
    mentions: Sequence[Mapping[Any, Any]],
    statements: Sequence[Mapping[Any, Any]],
    topics: Sequence[Mapping[Any, Any]],
) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = []

    def add(name: str, start: int, end: int, label: str) -> None:
        result.append({"id": name, **_span(text, start, end), "type": "labels", "from_name": "label"})
        result[-1]["value"]["labels"] = [label]

    for n, row in enumerate(mentions, 1):
        if row["label"] in MENTIONS:
            add(f"m{n}", row["start"], row["end"], row["label"])
    for n, row in enumerate(statements, 1):
        add(f"s{n}", row["start"], row["end"], row["kind"])
        if word(row["speaker_name"]):
            named = _span(text, row["start"], row["end"])
            named["value"]["text"] = [utf8_safe(row["speaker_name"])]
            result.append({"id": f"s{n}", **named, "type": "textarea", "from_name": "speaker_name"})
        for part in ("cue", "speaker"):
            if word(row[part]):
                add(f"s{n}-{part}", int(row[f"{part}_start"]), int(row[f"{part}_end"]), part)
                result.append(
                    {
                        "type": "relation",
                        "from_id": f"s{n}",
                        "to_id": f"s{n}-{part}",
                        "direction": "right",
                        "labels": [part],
                    }
                )
    if topics:
        chosen = {"choices": [row["topic_id"] for row in topics]}
        result.append(
            {"id": "t1", "type": "choices", "from_name": "topics", "to_name": "text", "value": chosen}
        )
    return result


def _span(text: str, start: int, end: int) -> dict[str, Any]:
    units = (utf16_length(text[:start]), utf16_length(text[:end]))
    return {
        "to_name": "text",
        "value": {"start": units[0], "end": units[1], "text": utf8_safe(text[start:end])},
    }


def _annotation(
    key: str, text: str, digest: str, results: list[Mapping[str, Any]], people: tuple[GoldPerson, ...]
) -> Annotation:
    # code point by UTF-16 unit, so that offsets of a browser become ours
    places = {}
    unit = 0
    for place, char in enumerate(text):
        places[unit] = place
        unit += 2 if ord(char) > 0xFFFF else 1
    places[unit] = len(text)
    spans: dict[str, tuple[int, int, str]] = {}
    names: dict[str, str] = {}
    parts: dict[tuple[str, str], str] = {}
    topics: tuple[str, ...] = ()
    for one in results:
        if one["type"] == "labels":
            value = one["value"]
            if value["start"] not in places or value["end"] not in places:
                raise _misfit(key, value)
            start, end = places[value["start"]], places[value["end"]]
            if "text" in value and value["text"] != text[start:end]:
                raise _misfit(key, value)
            spans[one["id"]] = (start, end, value["labels"][0])
        elif one["type"] == "textarea" and one["from_name"] == "speaker_name":
            names[one["id"]] = " ".join(" ".join(one["value"]["text"]).split())
        elif one["type"] == "relation":
            target = next((each for each in one.get("labels") or () if each in ("cue", "speaker")), None)
            if target:
                parts[one["from_id"], target] = one["to_id"]
        elif one["type"] == "choices" and one["from_name"] == "topics":
            topics = tuple(one["value"]["choices"])

    def part(name: str, kind: str) -> Offsets | None:
        held = spans.get(parts.get((name, kind), ""))
        return held[:2] if held else None

    statements = [
        GoldStatement(
            kind=label,
            start=start,
            end=end,
            name=names.get(name, ""),
            cue=part(name, "cue"),
            speaker=part(name, "speaker"),
        )
        for name, (start, end, label) in spans.items()
        if label in KINDS
    ]
    return Annotation(
        article_id=key,
        text_sha256=digest,
        mentions=tuple(sorted(span for span in spans.values() if span[2] in MENTIONS)),
        people=with_speakers(people, statements),
        statements=tuple(sorted(statements, key=lambda one: (one.start, one.end))),
        topics=topics,
    )


def _misfit(key: str, value: Mapping[str, Any]) -> InputError:
    return InputError(
        "rentang ini tidak cocok dengan teksnya",
        where=f"{key} {value['start']}-{value['end']}",
        remedy="Ekspor ulang dari Label Studio tanpa mengubah teksnya.",
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
