"""Mentions as idner-news-2k would mark them.

Its labels are PERSON, ORG and LOCATION, and its annotators cut some names where ours do not. How they cut was
read off its train and dev splits; the counts are the cases there that go as said:

- of a post the body alone is marked: ``Ketua`` + ``KPU``;
- a body and its abbreviation in brackets are one (45 of 52); a person and what he is called are two, the
  second with its brackets (11 of 14): ``Joko Widodo`` + ``(Jokowi)``;
- two persons with a hyphen between are one: ``Jokowi-JK``;
- of a party or the parliament the whole is marked without the part: ``DPP`` + ``Partai Golkar`` (34 of 40),
  ``Komisi III`` + ``DPR`` (5 of 5); the part alone is not marked (13 of 13);
- a building and the body in it are one place: ``Gedung DPR`` (29 of 34).
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from govcomm.pipeline.mentions import find_mentions
from govcomm.pipeline.title_bodies import body_in_role

Entity = tuple[int, int, str]

_LABELS = {"PERSON": "PERSON", "ORG": "ORG", "AGENCY": "ORG", "LOCATION": "LOCATION"}
_OPENED, _CLOSED = re.compile(r"\s*\(\s*"), re.compile(r"\s*\)")
_BRACKET = re.compile(r"\(\s?$")
_WHOLE = (
    r"(?:Partai\b|PDI|Golkar|Gerindra|Nas[Dd]em|PKB\b|PKS\b|PPP\b|PAN\b|Demokrat|Perindo|Hanura|DPR\b|MPR\b)"
)
_PART = re.compile(
    rf"(?:DP[PWDC]|PAC|Dewan(?: (?!{_WHOLE})[A-Z][a-z]+){{0,2}}|Majelis [A-Z][a-z]+|Fraksi|Komisi [IVX]+)"
    rf"(?: [IVX]+)?(?: \([^()]+\))?(?: (?={_WHOLE})|$)"
)
_BUILDING = re.compile(
    r"\b(?:(?:[Dd]i|[Kk]e) (?:gedung|kantor|kompleks|markas)|Gedung|Kantor|Kompleks|Markas) $"
)
_LONGEST_BUILDING = 14  # characters of `di kompleks ` and a little more


def as_in_idner(doc: Doc) -> set[Entity]:
    """The mentions of a document as idner-news-2k would mark them: ``(start, end, label)`` in characters."""
    found: list[Entity] = []
    for span in find_mentions(doc):
        start, end, label = span.start_char, span.end_char, _LABELS.get(span.label_)
        body = body_in_role(span.text) if span.label_ == "ROLE" else None
        if body is not None:
            start, label = start + span.text.index(body), "ORG"
        if label is None:
            continue
        last_start, last_end, last_label = found[-1] if found else (0, 0, "")
        between = doc.text[last_end:start]
        bracket = _CLOSED.match(doc.text, end)
        if label == last_label == "ORG" and bracket and _OPENED.fullmatch(between):
            found[-1] = (last_start, bracket.end(), label)
        elif label == last_label == "PERSON" and between == "-":
            found[-1] = (last_start, end, label)
        else:
            found.append((start, end, label))
    return {cut for entity in found if (cut := _cut(doc.text, *entity))}


def _cut(text: str, start: int, end: int, label: str) -> Entity | None:
    """What is marked of a name with the words around it, or None if nothing is."""
    if label != "ORG":
        opened, closed = _BRACKET.search(text, max(start - 2, 0), start), _CLOSED.match(text, end)
        return (opened.start(), closed.end(), label) if opened and closed else (start, end, label)
    part = _PART.match(text[start:end])
    if part and part.end() == end - start:
        return None
    start += part.end() if part else 0
    building = _BUILDING.search(text[max(start - _LONGEST_BUILDING, 0) : start])
    if building is None:
        return start, end, label
    return start - len(building.group().split()[-1]) - 1, end, "LOCATION"
