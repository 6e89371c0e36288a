"""Statements in the headline: `Bupati Rina: Pasar Dibuka Besok`, `Pasar Dibuka Besok, Kata Wali Kota`.

A headline names its speaker in short; who it is, and which statement of the story it shortens, is read off
the people and statements of the body. A headline whose speaker the body does not know gives no statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcomm.lexicon.cues import find_cue
from govcomm.pipeline.names import Words, is_initials, is_part, name_words, role_match, role_words
from govcomm.records import Person, Statement

_COLON = re.compile(r"(?:^|(?<=[,;|] ))(?P<who>[^:,;|\"“”]{2,60}?)\s?:\s+(?P<content>\S.{5,})$", re.DOTALL)
_TAIL = re.compile(
    r"^(?P<content>.{8,}?)[,”\"]\s*(?P<cue>[A-Za-z]{3,12})\s+(?P<who>[^,:;|]{2,60})$", re.DOTALL
)
_ABOUT = re.compile(r"\s(?:soal|tentang|terkait|ke|kepada|untuk|saat|usai|di)\s.*", re.IGNORECASE | re.DOTALL)
# What outlets put behind their headlines: `… | tempo.co`, `… - Bisnis.com`.
_SITE = re.compile(
    r"\s{1,2}[|–—-]\s{1,2}[\w-]{1,30}(?:\.[\w-]{1,30}){0,3}\.(?:com|co|id|net|news|tv)$", re.IGNORECASE
)
_MARKS = "\"“”'‘’ "
_LEAST_WORDS = 3
_CONFIDENCE = {"headline-colon": 0.85, "headline-cue": 0.8}


def title_statements(
    title: str | None, people: Sequence[Person], statements: Sequence[Statement], *, article_id: str
) -> list[Statement]:
    """Find the statement that a headline makes, at most one.

    Args:
        title: The headline as the input gave it; offsets of the result point into it.
        people: The people of the article.
        statements: The statements of its body.
        article_id: Prefix of the new statement's id.
    """
    for rule, who, cue, content in _readings(_SITE.sub("", title or "")):
        assert title is not None
        person, surface = _speaker(title, who, people)
        if person is None or surface is None:
            continue
        start, end = content
        while start < end and title[start] in _MARKS:
            start += 1
        while end > start and title[end - 1] in _MARKS + ".,":
            end -= 1
        words = _words(title[start:end])
        if len(words) < _LEAST_WORDS:
            continue
        quoted = title[content[0] : content[0] + 1] in "\"“‘'"
        found = find_cue(title[slice(*cue)].lower()) if cue else None
        return [
            Statement(
                statement_id=f"{article_id}-h1",
                kind="direct" if quoted else "indirect",
                in_headline=True,
                text=title[start:end],
                start=start,
                end=end,
                cue=title[slice(*cue)] if cue else None,
                cue_start=cue[0] if cue else None,
                cue_end=cue[1] if cue else None,
                cue_class=found[0].cue_class if found else None,
                speaker=title[slice(*surface)],
                speaker_start=surface[0],
                speaker_end=surface[1],
                speaker_id=person.person_id,
                speaker_name=person.name,
                speaker_role=person.role,
                speaker_agency=person.agency,
                is_official=person.official,
                shortens=_shortened(words, person, statements),
                confidence=_CONFIDENCE[rule],
                rule=rule,
            )
        ]
    return []


def _readings(title: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int] | None, tuple[int, int]]]:
    match = _COLON.search(title)
    if match:
        yield "headline-colon", match.span("who"), None, match.span("content")
    match = _TAIL.match(title)
    if match and find_cue(match["cue"].lower()):
        yield "headline-cue", match.span("who"), match.span("cue"), match.span("content")


def _speaker(
    title: str, who: tuple[int, int], people: Sequence[Person]
) -> tuple[Person | None, tuple[int, int] | None]:
    """The person whom the words before the colon name, and the words that do."""
    start, end = who
    about = _ABOUT.search(title, start, end)
    if about:
        end = about.start()
    surface = title[start:end].strip()
    start += len(title[start:end]) - len(title[start:end].lstrip())
    words = _words(surface)
    if not words or len(words) > 7:
        return None, None
    for person in people:
        full = name_words(person.name)
        for length in range(len(words), 0, -1):  # the name stands last, after its title
            tail = tuple(words[-length:])
            if is_part(tail, full) or is_initials(surface, full) or _is_alias(tail, person):
                at = _start_of_tail(surface, length)
                return person, (start + at, start + len(surface))
    role = role_words(surface)
    fits = [(role_match(role, role_words(person.role or "")), person) for person in people]
    best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    if best[0] >= 0.7:
        return best[1], (start, start + len(surface))
    return None, None


def _is_alias(words: Words, person: Person) -> bool:
    return any(words == name_words(alias) for alias in person.aliases)


def _start_of_tail(surface: str, length: int) -> int:
    return [match.start() for match in re.finditer(r"\w+(?:['’]\w+)*", surface)][-length]


def _words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+(?:['’]\w+)*", text)]


def _shortened(words: Sequence[str], person: Person, statements: Sequence[Statement]) -> str | None:
    """The statement of the same speaker that shares most words with the headline, if it shares any two."""
    wanted = {word for word in words if len(word) > 3}
    best: tuple[int, str | None] = (1, None)
    for statement in statements:
        if statement.speaker_id == person.person_id:
            shared = len(wanted & set(_words(statement.text)))
            if shared > best[0]:
                best = (shared, statement.statement_id)
    return best[1]
