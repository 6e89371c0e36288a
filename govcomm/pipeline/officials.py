"""Who is who in one article: surfaces of one person together, titles and bodies with their holders.

Reads ``doc.spans["mentions"]``. Writes ``doc.spans["people"]`` (the fullest mention of each person, in the
order of first appearance), gives every PERSON mention and every ROLE mention that has a holder the
person's id (``p1`` …) as ``id_``, and writes ``doc.spans["roles"]`` and ``doc.spans["affiliations"]`` (the
fullest title and the body of a person, ``id_`` the person's).
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from govcomm.pipeline.affiliations import attach_bodies
from govcomm.pipeline.holders import attach_roles
from govcomm.pipeline.identity import Somebody, gather_people
from govcomm.pipeline.names import Words, role_match, role_words

# Posts that are held beside another one, for an occasion.
_PASSING = re.compile(
    r"(?i)(?:wakil )?(?:ketua|sekretaris|anggota) (?:panitia|pelaksana|panpel|tim|dewan juri|gugus|satgas)"
    r"|juri\b|(?:jubir|juru bicara) (?:gugus|satgas|tim)|plt\.? ketua panitia"
    r"|narasumber|moderator|inspektur upacara"
)


class Officials:
    """The component: people with their titles and the bodies that they act for."""

    def __call__(self, doc: Doc) -> Doc:
        """Gather the people of ``doc``."""
        mentions = list(doc.spans.get("mentions", ()))
        people = gather_people(mentions)
        attach_roles(doc, mentions, people)
        roles = {p.key: role for p in people if (role := fullest_role(p)) is not None}
        attach_bodies(doc, mentions, people, roles)
        doc.spans["mentions"] = mentions
        doc.spans["people"] = [_with_id(person.fullest, person.key) for person in people]
        doc.spans["roles"] = [_with_id(role, person) for person, role in roles.items()]
        doc.spans["affiliations"] = [_with_id(p.bodies[0], p.key) for p in people if p.bodies]
        return doc


def fullest_role(person: Somebody) -> Span | None:
    """The title that says most about the post in which a person appears.

    That is the post which the article gives with the name first; of its titles, one next to the name and
    with most words (``Kepala Dinas Sosial Kota Depok`` before ``Kadinsos``).
    """
    if not person.roles:
        return None
    order = sorted(
        person.roles,
        key=lambda r: (r.start not in person.near, _PASSING.match(r.text) is not None, r.start),
    )
    words = {role.start: role_words(role.text) for role in order}
    first = words[order[0].start]
    post: list[Span] = []
    known: list[Words] = []
    for role in order:
        mine = words[role.start]
        if mine == first or any(role_match(mine, other) or role_match(other, mine) for other in known):
            post.append(role)
            known.append(mine)
    return max(post, key=lambda r: (r.start in person.near, len(words[r.start]), len(r.text), -r.start))


def _with_id(span: Span, key: str) -> Span:
    return Span(span.doc, span.start, span.end, label=span.label_, span_id=key)


@Language.factory("govcomm_officials")
def create_officials(nlp: Language, name: str) -> Officials:
    """Create the component."""
    del nlp, name
    return Officials()
