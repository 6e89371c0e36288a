"""Titles and their holders: which ROLE of an article belongs to whom.

A title stands before the name (``Kepala Dinas Sosial (Dinsos) Depok, Drs. Budi``), after it (``Budi selaku
Camat``, ``Budi, Camat Beji``), with another title of the same person (``Sekretaris yang juga Plt Kepala``),
in a pair (``Bupati dan Wakil Bupati Ani-Budi``), or alone, and then means who was given it before.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter

from spacy.tokens import Doc, Span

from govcomm.lexicon.figures import Tenure, figures
from govcomm.lexicon.keys import key
from govcomm.pipeline.agencies import article_date
from govcomm.pipeline.identity import Somebody
from govcomm.pipeline.names import role_match, role_words
from govcomm.pipeline.reading import surface
from govcomm.pipeline.titlewords import (
    ALSO,
    BARE_LINKS,
    COUNTS,
    JOINS,
    LINKS,
    MANY,
    NAMES_MANY,
    NAMES_ONE,
    PAIRS,
    POINTS_BACK,
    SAME_HOLDER,
    SCOPE,
    SERVES,
    SHARED,
    UNREAL,
    fillers,
)

_REACH = 16
_MANY = 150


class Reader:
    """One article while its titles are being given to people.

    Args:
        doc: The article.
        mentions: Its mentions in text order.
        people: Its people, with their mentions.
    """

    def __init__(self, doc: Doc, mentions: list[Span], people: list[Somebody]) -> None:
        self.doc = doc
        strings = doc.vocab.strings
        self.texts = [strings[orth] for orth in doc.to_array("ORTH").tolist()]
        self.lower = [text.lower() for text in self.texts]
        self.mentions = [span for span in mentions if span.label_ != "LOCATION"]
        self.people = people
        self.index = {span.start: i for i, span in enumerate(self.mentions)}
        self.place_ends = {span.start: span.end for span in mentions if span.label_ == "LOCATION"}
        self.owner = {span.start: person for person in people for span in person.spans}
        self.on = article_date(doc)
        self.given: dict[int, list[Somebody]] = {}
        self.told: list[tuple[int, Somebody, Span]] = []  # by place in the text

    def attach(self) -> None:
        """Give each title of the article to its holder and fill ``roles`` and ``near`` of the people."""
        roles = [i for i, span in enumerate(self.mentions) if span.label_ == "ROLE"]
        self.given = {i: self._directly_after(i) for i in roles}
        for attempt in (
            self._before_explicit,
            self._directly_before,
            self._after,
            self._listed,
            self._before,
        ):
            for i in reversed(roles):  # from the end: a title joined to the next one takes its holder
                if not self.given[i]:
                    self.given[i] = attempt(i)
        for i in roles:
            if len(self.given[i]) == 1:
                self.given[i] = self._counted(i) or self.given[i]
            for person in self.given[i]:
                person.roles.append(self.mentions[i])
                person.near.add(self.mentions[i].start)
                self.told.append((self.mentions[i].start, person, self.mentions[i]))
        for i in roles:
            if not self.given[i]:
                role = self.mentions[i]
                holder = self._known(role) or self._figure(role) or self._pointed_at(i) or self._held_by(i)
                if holder is not None:
                    holder.roles.append(self.mentions[i])
                    insort(self.told, (self.mentions[i].start, holder, self.mentions[i]), key=itemgetter(0))
                    self.given[i] = [holder]
        for person in self.people:
            for span in (*person.spans, *person.roles):
                span.id_ = person.key

    def _directly_after(self, i: int) -> list[Somebody]:
        """Holder whose name follows a title with nothing but ranks and honorifics between."""
        role = self.mentions[i]
        if i + 1 == len(self.mentions) or self.mentions[i + 1].label_ != "PERSON":
            return []
        span = self.mentions[i + 1]
        if span.start - role.end > _REACH or role[0].lower_ in SERVES:
            return []
        for k in range(role.end, span.start):
            in_brackets = self.texts[k] == "(" and k == span.start - 1 and self._closes(span.end)
            if not in_brackets and (self.lower[k].strip(".,") not in fillers() or self.texts[k] == ","):
                return []
        person = self.owner.get(span.start)
        if person is None:
            return []
        if " dan " in role.text and i + 2 < len(
            self.mentions
        ):  # "Paslon Gubernur dan Wakil Gubernur Ani-Budi"
            two = self.mentions[i + 2]
            if two.label_ == "PERSON" and set(self.lower[span.end : two.start]) in ({"-"}, {"–"}, {"dan"}):
                return [person, *self._owners(two)]
        return [person]

    @staticmethod
    def _owners_of(person: Somebody | None) -> list[Somebody]:
        return [person] if person is not None else []

    def _owners(self, span: Span) -> list[Somebody]:
        return self._owners_of(self.owner.get(span.start))

    def _after(self, i: int) -> list[Somebody]:
        """Holders named after a title."""
        role = self.mentions[i]
        following, gap, bracketed = self._next(role.end)
        if following is None:
            return []
        span = self.mentions[following]
        if span.label_ == "PERSON":
            if "dan" in gap and not gap & SCOPE - {"dan"}:
                return []
            if gap and self._explicit_owner(following):
                return []  # "..., TOP sebagai Kepala Dinas, RES selaku Kepala UPTD"
            person = self.owner.get(span.start)
            if role[0].lower_ in SERVES and not gap:
                person = self._served(following) or person
            return self._owners_of(person)
        if bracketed or (gap <= SAME_HOLDER and gap & ALSO):
            return self.given.get(following, [])
        if role[0].lower_ in SERVES and not gap & JOINS:  # "Kuasa hukum panitera Ani, Budi"
            served, between, _ = self._next(span.end)
            if served is not None and not between and self.mentions[served].label_ == "PERSON":
                return self._owners_of(self._served(served))
        if gap <= {"dan", "serta"} and gap:
            return self._pair(following)
        return []

    def _next(self, position: int) -> tuple[int | None, set[str], bool]:
        """The PERSON or ROLE that a title leads up to.

        Returns:
            Its index, the words between in lower case (brackets left out), and whether it is a ROLE in
            brackets, the title's own abbreviation.
        """
        gap: set[str] = set()
        limit = min(len(self.texts), position + _REACH)
        capitals = 0
        while position < limit:
            word = self.texts[position]
            at = self.index.get(position)
            if at is not None:
                span = self.mentions[at]
                if span.label_ in ("PERSON", "ROLE"):
                    return at, gap, False
                position = span.end
                gap.add("@")
                continue
            if position in self.place_ends:
                position = self.place_ends[position]
                continue
            if word.isspace():
                if "\n" in word:
                    break
            elif word == "(":
                at = self.index.get(position + 1)
                if (
                    at is not None
                    and self.mentions[at].label_ == "ROLE"
                    and self._closes(self.mentions[at].end)
                ):
                    follows = self._next(self.mentions[at].end + 1)
                    return follows if follows[0] is not None else (at, gap, True)
                close = next(
                    (k for k in range(position, min(limit, position + 9)) if self.texts[k] == ")"), None
                )
                if close is None:
                    break
                position = close
            elif self.doc[position].is_sent_start:
                break
            else:
                low = self.lower[position]
                bare = low.strip(".,")
                if low not in JOINS and bare not in fillers():
                    if low not in SCOPE and low not in SAME_HOLDER:
                        if not (word[0].isupper() or word[0].isdigit() or word == "."):
                            break
                        capitals += 1
                        if capitals > 6:
                            break
                    gap.add(low)
                elif low in JOINS:
                    gap.add(low)
            position += 1
        return None, gap, False

    def _closes(self, position: int) -> bool:
        return position < len(self.texts) and self.texts[position] == ")"

    def _served(self, index: int) -> Somebody | None:
        """The person named after a comma behind a person: who serves, in "Jubir Ani, Budi"."""
        person = self.mentions[index]
        if index + 1 < len(self.mentions):
            following = self.mentions[index + 1]
            between = self.texts[person.end : following.start]
            if following.label_ == "PERSON" and between == [","]:
                return self.owner.get(following.start)
        return None

    def _pair(self, following: int) -> list[Somebody]:
        """Holder of the first of two titles joined by "dan", where two people follow in the same order."""
        second = self.mentions[following]
        first_person, _, _ = self._next(second.end)
        if first_person is None or self.mentions[first_person].label_ != "PERSON":
            return []
        if first_person + 1 >= len(self.mentions):
            return []
        one, two = self.mentions[first_person], self.mentions[first_person + 1]
        between = {low for low in self.lower[one.end : two.start] if low.strip(".,") not in fillers()}
        if two.label_ == "PERSON" and between and between <= PAIRS:
            a, b = self.owner.get(one.start), self.owner.get(two.start)
            if a is not None and b is not None and a is not b:
                self.given[following] = [b]
                return [a]
        return []

    def _explicit_owner(self, index: int) -> bool:
        """Whether a person is at once given a title by a word for it: "RES selaku Kepala UPTD"."""
        if index + 1 >= len(self.mentions) or self.mentions[index + 1].label_ != "ROLE":
            return False
        words = self.lower[self.mentions[index].end : self.mentions[index + 1].start]
        explicit = bool({"selaku", "sebagai", "menjabat", "jabatan"} & set(words))
        return explicit and len(words) < 6 and bool(self.given.get(index + 1))

    def _gap_before(self, i: int) -> tuple[int, list[str]] | None:
        """The PERSON right before a title in its sentence, and the words between in lower case."""
        if i == 0 or self.mentions[i - 1].label_ != "PERSON":
            return None
        person, role = self.mentions[i - 1], self.mentions[i]
        if role.start - person.end > _REACH:
            return None
        if any(self.doc[k].is_sent_start for k in range(person.end, role.start + 1) if k < len(self.texts)):
            return None
        words = [low for low in self.lower[person.end : role.start] if not low.isspace()]
        return i - 1, words

    def _before_explicit(self, i: int) -> list[Somebody]:
        """Holder of a title that a word gives to the person before: "Budi selaku Camat"."""
        found = self._gap_before(i)
        if found is None:
            return []
        index, words = found
        if words[-2:] == ["jabatan", "baru"]:
            words = words[:-1]
        if not words or words[-1] not in LINKS or set(words) & UNREAL:
            return []
        person = self.owner.get(self.mentions[index].start)
        if person is None:
            return []
        holders = [person]
        if index and i + 1 < len(self.mentions) and self._joined(index - 1) and self._joined(i):
            # "Ani dan Budi sebagai Bupati dan Wakil Bupati"
            self.given[i + 1] = [person]
            return self._owners(self.mentions[index - 1])
        if set(words) & SHARED and index and self.mentions[index - 1].label_ == "PERSON":
            other = self.owner.get(self.mentions[index - 1].start)
            holders += [other] if other is not None else []
        return holders

    def _directly_before(self, i: int) -> list[Somebody]:
        """Holder right before a title that a comma closes: "Danur ketua DPRD, Rahmi lurah, dan ..."."""
        found = self._gap_before(i)
        end = self.mentions[i].end
        if found is None or found[1] or self._introduced(found[0]):
            return []
        closed = end >= len(self.texts) or self.texts[end] in (",", ".", ")")
        return self._owners(self.mentions[found[0]]) if closed else []

    def _joined(self, i: int) -> bool:
        """Whether a mention is joined to the next one of its kind by "dan" or a dash."""
        one, two = self.mentions[i], self.mentions[i + 1]
        return one.label_ == two.label_ and self.lower[one.end : two.start] in (["dan"], ["-"], ["–"])

    def _listed(self, i: int) -> list[Somebody]:
        """Holders told by name: "Gubernur pertama yang hadir adalah Budi", "para camat seperti Ani"."""
        role = self.mentions[i]
        for k in range(i + 1, min(len(self.mentions), i + 4)):
            span = self.mentions[k]
            if span.label_ == "ROLE" or span.start - role.end > _REACH:
                return []
            if span.label_ != "PERSON":
                continue
            words = [low for low in self.lower[role.end : span.start] if low not in fillers()]
            if any(self.doc[t].is_sent_start for t in range(role.end, span.start)):
                return []
            if set(words) & NAMES_MANY and (role.start and self.lower[role.start - 1] in MANY):
                return self._enumerated(k)
            if words and words[-1] in NAMES_ONE and "," not in words:
                return self._owners(span)
            return []
        return []

    def _counted(self, i: int) -> list[Somebody]:
        """Holders of a title that a number says is held by several: "dua Anggota DPRD, Ani dan Budi"."""
        role = self.mentions[i]
        number = self.lower[role.start - 1] if role.start else ""
        if not (number in COUNTS or number in MANY) or i + 1 == len(self.mentions):
            return []
        if self._owners(self.mentions[i + 1]) != self.given[i]:
            return []
        found = list({person.key: person for person in self._enumerated(i + 1)}.values())
        return found[: COUNTS.get(number, len(found))] if len(found) >= COUNTS.get(number, 2) else []

    def _enumerated(self, k: int) -> list[Somebody]:
        """The people of a list that starts at a mention."""
        found = self._owners(self.mentions[k])
        for one, two in zip(self.mentions[k:], self.mentions[k + 1 :], strict=False):
            between = {low for low in self.lower[one.end : two.start] if low not in fillers()}
            if two.label_ != "PERSON" or not between <= {",", "dan", "serta", "hingga", "sampai", "(", ")"}:
                break
            found += self._owners(two)
        return found

    def _before(self, i: int) -> list[Somebody]:
        """Holder of a title in apposition: "Budi, Kepala Dinas Sosial,"."""
        found = self._gap_before(i)
        if found is None:
            return []
        index, words = found
        if words == [","] and self._introduced(index):
            return []  # a list of guests: "Wakil Bupati Ani, Kapolres, Dandim"
        if len(words) > 9 or any(
            low not in BARE_LINKS and low.strip(".,") not in fillers() and not (low.isdigit() or low == ")")
            for low in words
        ):
            return []
        return self._owners(self.mentions[index])

    def _introduced(self, index: int) -> bool:
        """Whether the name has its title right before it."""
        before = index - 1
        return before >= 0 and self.owner.get(self.mentions[index].start) in self.given.get(before, ())

    def _known(self, role: Span) -> Somebody | None:
        """Who, of those who were given a title, a title used alone means."""
        bare = role_words(role.text)
        best: tuple[float, int] | None = None
        holder: Somebody | None = None
        for person, known in self._titles_near(role):
            fit = role_match(bare, role_words(surface(known)))
            if fit:
                rank = (fit + (0.5 if known.start < role.start else 0.0), -abs(known.start - role.start))
                if best is None or rank > best:
                    best, holder = rank, person
        return holder

    def _titles_near(self, role: Span) -> Iterable[tuple[Somebody, Span]]:
        """The titles that were given to people: all, or of thousands, which no article tells, the nearest."""
        if len(self.told) <= 2 * _MANY:
            return ((person, known) for person in self.people for known in person.roles)
        at = bisect_left(self.told, role.start, key=itemgetter(0))
        return ((person, known) for _, person, known in self.told[max(at - _MANY, 0) : at + _MANY])

    def _figure(self, role: Span) -> Somebody | None:
        """The public figure of the article who held the office: "Wakil Presiden" of "Ma'ruf Amin"."""
        words = role_words(surface(role))
        found = {
            person.key: person
            for person, tenure in self._figures
            if not person.roles
            and role_words(tenure.office) == words
            and (self.on is None or tenure.holds(self.on))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _figures(self) -> list[tuple[Somebody, Tenure]]:
        """The public figures among the people of the article, with the offices they held."""
        return [
            (person, tenure)
            for person in self.people
            for name in {surface(span) for span in person.spans}
            for tenure in figures().get(key(name), ())
        ]

    def _pointed_at(self, i: int) -> Somebody | None:
        """The person last named, where a title points back: "Mantan Sekretaris Daerah itu"."""
        role = self.mentions[i]
        if i and self.mentions[i - 1].label_ == "ROLE" and self._joined(i - 1):
            return None  # "Gubernur dan Wakil Gubernur terpilih itu" are two
        for k in range(role.end, min(len(self.texts), role.end + 8)):
            if self.lower[k] in POINTS_BACK:
                break
            if self.doc[k].is_sent_start or (self.texts[k].islower() and self.lower[k] not in SCOPE):
                return None  # "keputusan Gubernur tentang upah ini"
            if self.texts[k] == ",":
                return None
            at = self.index.get(k)
            if at is not None and self.mentions[at].label_ in ("PERSON", "ROLE"):
                return None
        else:
            return None
        return self._last_named(i)

    def _held_by(self, i: int) -> Somebody | None:
        """The subject, named elsewhere in the sentence or before: "Saat menjabat Bupati, Budi"."""
        role = self.mentions[i]
        if "menjabat" not in self.lower[max(0, role.start - 3) : role.start]:
            return None
        if i + 1 < len(self.mentions) and self.mentions[i + 1].label_ == "PERSON":
            span = self.mentions[i + 1]
            if span.start - role.end < 5 and not any(
                self.doc[k].is_sent_start for k in range(role.end, span.start)
            ):
                return self.owner.get(span.start)
        return self._last_named(i)

    def _last_named(self, i: int) -> Somebody | None:
        for k in range(i - 1, max(-1, i - 4), -1):
            span = self.mentions[k]
            if span.label_ == "PERSON" and self.mentions[i].start - span.end < 60:
                return self.owner.get(span.start)
        return None


def attach_roles(doc: Doc, mentions: list[Span], people: list[Somebody]) -> None:
    """Give every title of ``doc`` to its holder, where it has one among ``people``."""
    Reader(doc, mentions, people).attach()
