"""Bodies and their people: for whom the people of an article act."""

from __future__ import annotations

from spacy.tokens import Span

from govcomm.pipeline.identity import Somebody


def attach_bodies(mentions: list[Span], people: list[Somebody]) -> None:
    """Give bodies that stand in or right after a title to its holder: `anggota DPRD Budi`, `Budi (KPK)`."""
    owner = {role.start: person for person in people for role in person.roles}
    for index, span in enumerate(mentions[:-1]):
        person = owner.get(span.start) if span.label_ == "ROLE" else None
        following = mentions[index + 1]
        if person is not None and following.label_ in ("AGENCY", "ORG") and following.start - span.end <= 2:
            person.bodies.append(following)
