"""Who is who in one article: surfaces of one person together, titles and bodies with their holders.

Reads ``doc.spans["mentions"]``. Writes ``doc.spans["people"]`` (the fullest mention of each person, in the
order of first appearance), gives every PERSON mention and every ROLE mention that has a holder the
person's id (``p1`` …) as ``id_``, and writes ``doc.spans["roles"]`` and ``doc.spans["affiliations"]`` (the
fullest title and the body of a person, ``id_`` the person's).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.pipeline.names import (
    Words,
    is_clipped,
    is_initials,
    is_nickname,
    is_part,
    name_words,
    role_match,
    role_words,
)

_BETWEEN = frozenset(
    {",", ":", "(", ")", "-", "–", "yaitu", "yakni", "bernama", "atas", "nama", "saudara", "dan"}
)
_HOLDS = frozenset(
    {
        ",",
        "(",
        "selaku",
        "sebagai",
        "yang",
        "juga",
        "merupakan",
        "adalah",
        "menjabat",
        "sekaligus",
        "kini",
        "saat",
        "ini",
    }
)
_NICKNAMED = frozenset({"disapa", "dipanggil", "sapaan", "panggilan", "sapa"})


@dataclass(slots=True)
class Somebody:
    """A person of the article while it is being read."""

    key: str
    words: Words
    spans: list[Span] = field(default_factory=list)
    roles: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)

    @property
    def fullest(self) -> Span:
        """The mention with the fullest name, the first of them."""
        counts = Counter(span.text for span in self.spans)
        return max(self.spans, key=lambda s: (len(name_words(s.text)), counts[s.text], len(s.text), -s.start))


def gather_people(mentions: list[Span]) -> list[Somebody]:
    """Put the PERSON mentions of an article together by person, in order of first appearance."""
    by_surface: defaultdict[Words, list[Span]] = defaultdict(list)
    for span in mentions:
        if span.label_ == "PERSON":
            words = name_words(span.text)
            if words:
                by_surface[words].append(span)
    people: list[Somebody] = []
    for words in sorted(by_surface, key=lambda w: (-len(w), by_surface[w][0].start)):
        spans = by_surface[words]
        fits = [p for p in people if is_part(words, p.words) or is_initials(spans[0].text, p.words)]
        for test in (is_nickname, is_clipped):
            fits = fits or [p for p in people if test(words, p.words)]
        fits += [p for p in people if p not in fits and _nickname(words, spans, p)]
        if not fits:
            people.append(Somebody("", words, list(spans)))
        elif len(fits) == 1:
            fits[0].spans.extend(spans)
        else:
            for span in spans:  # two people share the name: the one named in full most recently
                _latest(fits, span.start).spans.append(span)
    people.sort(key=lambda person: min(span.start for span in person.spans))
    for number, person in enumerate(people, 1):
        person.key = f"p{number}"
        person.spans.sort(key=lambda span: span.start)
    return people


def _latest(people: list[Somebody], position: int) -> Somebody:
    def last(person: Somebody) -> tuple[bool, int]:
        before = [s.start for s in person.spans if s.start < position and name_words(s.text) == person.words]
        return (bool(before), before[-1]) if before else (False, -person.spans[0].start)

    return max(people, key=last)


def _nickname(words: Words, spans: list[Span], person: Somebody) -> bool:
    """`Rahmat Effendi yang akrab disapa Pepen`: the nickname belongs to the nearest full name."""
    for span in spans:
        doc = span.doc
        before = range(max(0, span.start - 4), span.start)
        after = range(span.end, min(len(doc), span.end + 4))
        if any(doc[i].lower_ in _NICKNAMED for i in before):
            # the subject of the clause may stand before the nickname or follow it
            nearest = min(
                (abs(s.start - span.start) for s in person.spans if s.start != span.start), default=1000
            )
            return nearest <= 25
        if any(doc[i].lower_ in ("sapaan", "panggilan") for i in after):
            nearest = min((s.start - span.end for s in person.spans if s.start >= span.end), default=1000)
            return 0 <= nearest <= 20
    del words
    return False


def _rank_forms() -> frozenset[str]:
    forms = abbreviations("honorific") | abbreviations("rank") | abbreviations("degree")
    return frozenset(part.lower().strip(".,") for form in forms for part in form.split())


def attach_roles(mentions: list[Span], people: list[Somebody]) -> None:
    """Give each title next to a name to its holder, then titles used alone to who was given them before."""
    owner = {span.start: person for person in people for span in person.spans}
    filler = _rank_forms()
    loose: list[Span] = []
    for index, span in enumerate(mentions):
        if span.label_ != "ROLE":
            continue
        person = _holder_after(mentions, index, owner, filler) or _holder_before(
            mentions, index, owner, filler
        )
        if person is None:
            loose.append(span)
        else:
            person.roles.append(span)
    for span in loose:
        holder = _holder_known(span, people)
        if holder is not None:
            holder.roles.append(span)
    for person in people:
        for span in (*person.spans, *person.roles):
            span.id_ = person.key


def _holder_after(
    mentions: list[Span], index: int, owner: dict[int, Somebody], filler: frozenset[str]
) -> Somebody | None:
    """The person named right after a title: `Kepala Dinas Sosial, Drs. H. Budi`."""
    span = mentions[index]
    position = span.end
    for following in mentions[index + 1 : index + 3]:
        gap = span.doc[position : following.start]
        if len(gap) > 6 or any(
            not (t.lower_ in _BETWEEN or t.lower_.strip(".,") in filler or t.is_space) for t in gap
        ):
            return None
        if following.label_ == "PERSON":
            if any(t.lower_ == "dan" for t in gap):
                return None
            return owner.get(following.start)
        if following.label_ == "ROLE":
            # `Ketua Komisi I dan Sekretaris Daerah Budi`: the second title has the name
            return None
        position = following.end
    return None


def _holder_before(
    mentions: list[Span], index: int, owner: dict[int, Somebody], filler: frozenset[str]
) -> Somebody | None:
    """The person whose apposition a title is: `Budi, Kepala Dinas Sosial,` or `Budi selaku Camat`."""
    if index == 0:
        return None
    span, before = mentions[index], mentions[index - 1]
    if before.label_ != "PERSON":
        return None
    gap = span.doc[before.end : span.start]
    if not 0 < len(gap) <= 7 or any(
        not (t.lower_ in _HOLDS or t.lower_.strip(".,") in filler or t.is_space) for t in gap
    ):
        return None
    return owner.get(before.start)


def _holder_known(span: Span, people: list[Somebody]) -> Somebody | None:
    """Who, of those who were given a title, a title used alone means."""
    bare = role_words(span.text)
    best: tuple[float, int, Somebody] | None = None
    for person in people:
        for role in person.roles:
            fit = role_match(bare, role_words(role.text))
            if fit:
                before = role.start < span.start
                rank = (fit + (0.5 if before else 0.0), -abs(role.start - span.start), person)
                if best is None or rank[:2] > best[:2]:
                    best = rank
    return best[2] if best else None


def attach_bodies(mentions: list[Span], people: list[Somebody]) -> None:
    """Give bodies that stand in or right after a title to its holder: `anggota DPRD Budi`, `Budi (KPK)`."""
    owner = {role.start: person for person in people for role in person.roles}
    for index, span in enumerate(mentions[:-1]):
        person = owner.get(span.start) if span.label_ == "ROLE" else None
        following = mentions[index + 1]
        if person is not None and following.label_ in ("AGENCY", "ORG") and following.start - span.end <= 2:
            person.bodies.append(following)


def _fullness(role: Span) -> tuple[bool, int, int, int]:
    """Order of the titles of a person: present before former, then written out, then long, then early."""
    words = role_words(role.text)
    return (role[0].lower_ not in ("mantan", "eks", "bekas"), len(words), len(role.text), -role.start)


class Officials:
    """The component: people with their titles."""

    def __call__(self, doc: Doc) -> Doc:
        """Gather the people of ``doc``."""
        mentions = list(doc.spans.get("mentions", ()))
        people = gather_people(mentions)
        attach_roles(mentions, people)
        attach_bodies(mentions, people)
        doc.spans["mentions"] = mentions
        doc.spans["people"] = [self._with_id(person.fullest, person.key) for person in people]
        doc.spans["roles"] = [
            self._with_id(max(person.roles, key=_fullness), person.key) for person in people if person.roles
        ]
        doc.spans["affiliations"] = [
            self._with_id(person.bodies[0], person.key) for person in people if person.bodies
        ]
        return doc

    @staticmethod
    def _with_id(span: Span, key: str) -> Span:
        return Span(span.doc, span.start, span.end, label=span.label_, span_id=key)


@Language.factory("govcomm_officials")
def create_officials(nlp: Language, name: str) -> Officials:
    """Create the component."""
    del nlp, name
    return Officials()
