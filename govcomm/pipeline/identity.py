"""The people of one article: mentions that name the same person put together.

Names are compared with :mod:`govcomm.pipeline.names`; what the article itself says about a name (``akrab
disapa Pepen``, ``Ade Kunang (ADK)``) is read here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span

from govcomm.pipeline.names import (
    Words,
    is_clipped,
    is_initials,
    is_nickname,
    is_part,
    is_slip,
    name_words,
    role_match,
    role_words,
)
from govcomm.pipeline.reading import surface

_CALLED = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "sapa", "alias", "julukan", "dijuluki"})
_CALLED_AFTER = frozenset({"sapaan", "panggilan"})
_FAMILIAR = frozenset("gus kang mas mbak bung cak ning kiai abah bunda teh ceu om tante".split())
_MANY = 200
_BRACKETS = frozenset({"(", "["})


@dataclass(slots=True)
class Somebody:
    """A person of the article while it is being read.

    Attributes:
        key: Identifier within the article (``p1``).
        words: Comparable words of the fullest name.
        spans: PERSON mentions.
        called: Comparable words of nicknames and initials, which never show as the name.
        roles: ROLE mentions.
        near: Start tokens of the roles that stand next to a name, not alone.
        bodies: AGENCY and ORG mentions or parts of roles, the surest first.
    """

    key: str
    words: Words
    spans: list[Span] = field(default_factory=list)
    called: set[Words] = field(default_factory=set)
    roles: list[Span] = field(default_factory=list)
    near: set[int] = field(default_factory=set)
    bodies: list[Span] = field(default_factory=list)

    @property
    def fullest(self) -> Span:
        """The mention with the fullest name: most words, then the most frequent spelling, then the first."""
        counts = Counter(surface(span) for span in self.spans)

        def rank(span: Span) -> tuple[bool, int, bool, int, int, int]:
            words = name_words(surface(span))
            whole = words not in self.called
            return (
                whole,
                len(words),
                words == self.words,
                counts[surface(span)],
                len(surface(span)),
                -span.start,
            )

        return max(self.spans, key=rank)


def gather_people(mentions: list[Span]) -> list[Somebody]:
    """Put the PERSON mentions of an article together by person, in order of first appearance."""
    by_surface: defaultdict[Words, list[Span]] = defaultdict(list)
    titles: dict[int, Words] = {}
    for before, span in pairwise([None, *mentions]):
        if span is not None and span.label_ == "PERSON":
            words = name_words(surface(span))
            if words:
                by_surface[words].append(span)
            if before is not None and before.label_ == "ROLE" and before.end == span.start:
                titles[span.start] = role_words(surface(before))
    people: list[Somebody] = []
    alike: defaultdict[str, list[Somebody]] = defaultdict(list)  # by how a word of the name begins
    for words in sorted(
        by_surface, key=lambda w: (-len(w), -len(w[0]) * (len(w) == 1), by_surface[w][0].start)
    ):
        among = people if len(people) <= _MANY else _similar(words, alike)
        n_known = len(among)
        _place(words, by_surface[words], among, titles)
        for new in among[n_known:]:
            if among is not people:
                people.append(new)
            for word in words:
                alike[word[:2]].append(new)
    people.sort(key=lambda person: min(span.start for span in person.spans))
    for number, person in enumerate(people, 1):
        person.key = f"p{number}"
        person.spans.sort(key=lambda span: span.start)
    return people


def _similar(words: Words, alike: dict[str, list[Somebody]]) -> list[Somebody]:
    """Of thousands of people, which no article names, those with a word that begins alike."""
    near = {id(person): person for word in words for person in alike.get(word[:2], ())[-_MANY:]}
    return list(near.values())


def _place(words: Words, spans: list[Span], people: list[Somebody], titles: Mapping[int, Words]) -> None:
    """Give the mentions of one surface to the person they name, or to a new one."""
    fits = [p for p in people if is_part(words, p.words) and not _of_another(words, spans, p, titles)]
    if len(fits) > 1:
        fits = [p for p in fits if set(words) <= set(p.words)] or fits
    if len(fits) > 1:  # `Widodo` is Widodo Muktiyo rather than Joko Widodo
        fits = [p for p in fits if words[0] == p.words[0]] or fits
    called = not fits
    if not fits:
        fits = [p for p in people if any(words == other or is_part(words, other) for other in p.called)]
    if not fits:
        fits = [p for p in people if is_initials(surface(spans[0]), p.words) or is_nickname(words, p.words)]
    if not fits:
        marked = [(span, how) for span in spans if (how := _called(span))]
        fits = [p for p in people if _is_called(marked, p)] if marked else []
    if not fits:
        fits = [p for p in people if is_clipped(words, p.words)]
    if not fits:
        told = [p for p in people if p.spans[0].start < spans[0].start and is_slip(words, p.words)]
        fits = told if len(told) == 1 else []
    if not fits:
        people.append(Somebody("", words, list(spans)))
    elif len(fits) == 1:
        fits[0].spans.extend(spans)
        if called:
            fits[0].called.add(words)
    else:
        for span in spans:  # two people share the name: the one named in full most recently
            _latest(fits, span.start).spans.append(span)


def _of_another(words: Words, spans: list[Span], person: Somebody, titles: Mapping[int, Words]) -> bool:
    """Whether a last name has a title of its own: ``Sekda Alpian`` beside ``Ketua TP PKK Winda Alpian``.

    Wives go by their husband's name. Who is named in full first and then by the last name is one person.
    """
    if len(words) > 1 or len(person.words) == 1 or words[0] != person.words[-1]:
        return False
    own = {titles[span.start] for span in spans if span.start in titles}
    theirs = {titles[span.start] for span in person.spans if span.start in titles}
    if not own or not theirs or spans[0].start > person.spans[0].start:
        return False
    return not any(role_match(a, b) or role_match(b, a) for a in own for b in theirs)


def _latest(people: list[Somebody], position: int) -> Somebody:
    def last(person: Somebody) -> tuple[bool, int]:
        before = [
            s.start for s in person.spans if s.start < position and name_words(surface(s)) == person.words
        ]
        return (bool(before), before[-1]) if before else (False, -person.spans[0].start)

    return max(people, key=last)


def _called(span: Span) -> str:
    """How a mention is set off as another name: in ``brackets``, ``before`` its word or ``after`` it."""
    doc = span.doc
    closed = span.end < len(doc) and doc[span.end].text in ")]"
    if closed and span.start and doc[span.start - 1].text in _BRACKETS:
        return "brackets"
    if "atau" in (doc[max(0, span.start - 1)].lower_, doc[max(0, span.start - 2)].lower_):
        return "or"
    before = {doc[i].lower_ for i in range(max(0, span.start - 4), span.start)}
    whole = len(name_words(surface(span))) > 1 and span[0].lower_ not in _FAMILIAR
    if before & _CALLED and not (whole and before & _CALLED_AFTER):  # `Abah, panggilan Rahmat Effendi`
        return "after"
    if any(doc[i].lower_ in _CALLED_AFTER for i in range(span.end, min(len(doc), span.end + 4))):
        return "before"
    return ""


def _is_called(marked: list[tuple[Span, str]], person: Somebody) -> bool:
    """`Rahmat Effendi yang akrab disapa Pepen`, `Ridwan Kamil (Emil)`: the nickname of the nearest name."""
    for span, how in marked:
        if how == "brackets":
            if any(0 < span.start - s.end <= 2 for s in person.spans):
                return True
        elif how == "or":  # `Chandra Rahim atau Candra Rahim`, `Saiful atau Gus Iwir`, not `Rina atau Budi`
            familiar = span.doc[span.start - 1].lower_ in _FAMILIAR or span[0].lower_ in _FAMILIAR
            shared = set(name_words(surface(span))) & set(person.words)
            return (familiar or bool(shared)) and any(0 < span.start - s.end <= 2 for s in person.spans)
        elif how == "after":  # the subject of the clause may stand before the nickname or follow it
            return min((abs(s.start - span.start) for s in person.spans), default=1000) <= 25
        else:
            nearest = min((s.start - span.end for s in person.spans if s.start >= span.end), default=1000)
            return 0 <= nearest <= 20
    return False
