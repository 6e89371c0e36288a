"""Whether somebody serves the state, as the words around the name or the title tell it.

Most people are officials by their title (:mod:`govcomm.lexicon.posts`). Two things stand beside it: who runs
for an office does not hold it, though the word for that may belong to the other half of a pair (``calon
bupati dan wakil bupati``), and who has no title may be called a civil servant (``guru PNS bernama Ani``) or
by a rank of the police or the army (``Kompol Ani``), or the article tells who takes over their office
(``melantik Kepala Dinas Sosial Ani, menggantikan Budi``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise, takewhile

from spacy.tokens import Doc, Span

from govcomm.lexicon.figures import office_of
from govcomm.lexicon.posts import is_official
from govcomm.pipeline.agencies import article_date
from govcomm.pipeline.reading import flat, text_of
from govcomm.pipeline.titlewords import fillers, ranks

_CAMPAIGN = re.compile(
    r"(?i)\b(?:(?:ba)?ca(?:wa)?pres|pilpres|paslon|pilkada|pilgub|pilwalkot|pilbup|ca(?:wa)?gub|ca(?:wa)?bup"
    r"|cawalkot|timses|elektabilitas|calon (?:wakil )?(?:presiden|gubernur|bupati|wali ?kota))\b"
)
# Who holds these is named for them in an article about any election.
_HEADS_OF_STATE = frozenset({"Presiden", "Wakil Presiden"})
_CANDIDATE = frozenset(
    "calon bakal paslon kandidat capres cawapres cagub cawagub cabup cawabup cawalkot bacalon balon".split()
)
_PAIR = frozenset({"dan", "&", "-"})
_SERVANT = frozenset({"pns", "asn", "pppk", "p3k"})
_SERVANT_PHRASES = frozenset({("pegawai", "negeri"), ("aparatur", "sipil")})
# Between a name and the word for a servant: `Ani (40), salah satu guru berstatus PNS`.
_LINKS = frozenset(
    ", ( ) yang selaku sebagai adalah merupakan seorang salah satu oknum guru pegawai staf dosen berstatus "
    "bekerja juga tahun th umur".split()
)
_NAMES = frozenset({"bernama", "berinisial", "inisial"})
# Words after which nobody is a servant yet, or any more, and words that put somebody else between.
_NOT = frozenset("bukan mantan eks calon pensiunan purna formasi seleksi para untuk kepada bagi".split())
_REACH = 12
_TAKES_OVER = frozenset({"menggantikan", "digantikan", "gantikan"})
_PREDECESSOR = frozenset("pejabat sebelumnya lama oleh posisi jabatan pendahulunya".split())
_FAR = 40
_NOW = frozenset({"kini", "sekarang", "sedang"})
_NOW_REACH = 5
# Ranks that history and sports use, too, unless the service stands behind: Laksamana Cheng Ho, Kapten Persib.
_LOOSE = frozenset(
    "jenderal jendral laksamana marsekal letnan mayor kapten kopral komisaris inspektur".split()
)
_SECOND = frozenset("jenderal jendral besar kolonel muda madya pertama satu dua".split())  # Brigadir Jenderal
_SERVICES = frozenset("tni pol polisi inf arm arh kav czi chb laut mar pnb".split())


class Standing:
    """Who serves the state in one article.

    Args:
        doc: A document that went through the component ``govcomm_officials``.
    """

    def __init__(self, doc: Doc) -> None:
        self.on = article_date(doc) or _latest_date(doc)
        self.is_campaign = _CAMPAIGN.search(text_of(doc)) is not None
        self._titles: defaultdict[str, list[Span]] = defaultdict(list)  # by who holds them
        for span in doc.spans.get("mentions", ()):
            if span.label_ == "ROLE":
                self._titles[span.id_].append(span)

    def serves(self, names: Sequence[Span], role: Span | None, body: Span | None) -> bool:
        """Whether somebody serves.

        Args:
            names: The person's mentions.
            role: The title shown for the person.
            body: The body the article says the person acts for.
        """
        agency = flat(body.text) if body is not None else None
        if role is not None:
            held = is_official(flat(role.text), agency) and not runs_for(role)
            return held or self._in_another_post(role)
        return (
            (body is not None and body.label_ == "AGENCY")
            or is_official(None, agency)
            or is_civil_servant(names)
            or has_rank(names)
            or is_replaced(names, self._offices)
            or self._holds_office(names)
        )

    @cached_property
    def _offices(self) -> list[int]:
        titles = (title for held in self._titles.values() for title in held)
        return [title.start for title in titles if is_official(flat(title.text))]

    def _in_another_post(self, role: Span) -> bool:
        """Whether who had one post now has another: ``mantan Kadis Ani, kini menjabat Kepala Badan``."""
        return any(
            serves_now(title) and is_official(flat(title.text)) for title in self._titles.get(role.id_, ())
        )

    def _holds_office(self, names: Sequence[Span]) -> bool:
        """Whether a public figure is known to hold an office on the day, not named as a candidate."""
        if self.on is None:
            return False
        offices = {tenure.office for name in names if (tenure := office_of(flat(name.text), self.on))}
        return bool(offices & _HEADS_OF_STATE if self.is_campaign else offices)


def _latest_date(doc: Doc) -> date | None:
    """The latest day that an undated article tells."""
    days = [span.id_ for span in doc.spans.get("dates", ()) if span.id_]
    try:
        return date.fromisoformat(max(days)[:10]) if days else None
    except ValueError:
        return None


def runs_for(role: Span) -> bool:
    """Whether a title is one that somebody runs for, as the words before it tell: ``calon X dan`` title."""
    words = [token.lower_ for token in role.doc[max(0, role.start - 8) : role.start]]
    if words and words[-1] in _CANDIDATE:
        return True
    if not words or words[-1] not in _PAIR or role[0].lower_ != "wakil":
        return False
    near = takewhile(lambda word: word not in {",", ".", ";"} and "\n" not in word, reversed(words[:-1]))
    return any(word in _CANDIDATE for word in near)


def is_civil_servant(names: Iterable[Span]) -> bool:
    """Whether the article calls somebody a civil servant, before or after one of their ``names``."""
    return any(_told_after(name) or _told_before(name) for name in names)


def has_rank(names: Iterable[Span]) -> bool:
    """Whether a rank of somebody in service stands before one of their ``names``: ``Kompol H. Ani``."""
    return any(_ranked(name) for name in names)


def _ranked(name: Span) -> bool:
    before = name.doc[max(0, name.start - _REACH) : name.start]
    words = [token.lower_.strip(".") for token in reversed(before)]
    titles = list(takewhile(fillers().__contains__, words))
    return any(
        word in ranks()
        and (word not in _LOOSE or _SERVICES.intersection(titles[:at]) or (at and titles[at - 1] in _SECOND))
        for at, word in enumerate(titles)
    )


def is_replaced(names: Iterable[Span], offices: Collection[int]) -> bool:
    """Whether somebody else takes over from one of ``names`` near a public office.

    Args:
        names: Mentions of one person.
        offices: The tokens at which mentions of public offices start.
    """
    for name in names:
        before = name.doc[max(0, name.start - _REACH) : name.start]
        words = [word for token in before if (word := token.lower_.strip(".")) not in fillers()]
        while words and words[-1] in _PREDECESSOR:
            words.pop()
        if words and words[-1] in _TAKES_OVER and any(name.start - _FAR < at < name.start for at in offices):
            return True
    return False


def serves_now(title: Span) -> bool:
    """Whether the words before a title say that it is held now: ``kini menjabat`` title."""
    words = [token.lower_ for token in title.doc[max(0, title.start - _NOW_REACH) : title.start]]
    return bool(_NOW.intersection(words) and {"menjabat", "sebagai", "jadi", "menjadi"}.intersection(words))


def _told_after(name: Span) -> bool:
    """``Ani, salah satu pegawai PPPK``, ``Ani yang merupakan PNS``."""
    words: list[str] = []
    for token in name.doc[name.end : name.end + _REACH]:
        words.append(token.lower_)
        if _serves(words):
            return True
        if token.is_sent_start or not (token.lower_ in _LINKS or token.is_digit or _may_serve(token.lower_)):
            break
    return False


def _told_before(name: Span) -> bool:
    """``seorang PNS bernama Ani``, ``oknum ASN Ani``."""
    words: list[str] = []
    for token in reversed(name.doc[max(0, name.start - _REACH) : name.start]):
        words.append(token.lower_)
        if token.is_sent_start or token.ent_type_ == "PERSON":
            break
    words.reverse()
    if not words:
        return False
    return _serves(words) if words[-1] in _NAMES else words[-1] in _SERVANT and _serves(words[-3:])


def _may_serve(word: str) -> bool:
    """Whether a word is the first of two that mean a servant."""
    return any(word == first for first, _ in _SERVANT_PHRASES)


def _serves(words: list[str]) -> bool:
    told = any(word in _SERVANT for word in words)
    told = told or any(pair in _SERVANT_PHRASES for pair in pairwise(words))
    return told and not _NOT.intersection(words)
