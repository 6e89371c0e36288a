"""Whether somebody serves the state, as the words around the name or the title tell it.

Most people are officials by their title (:mod:`govcomm.lexicon.posts`). Two things stand beside it: who runs
for an office does not hold it, though the word for that may belong to the other half of a pair (``calon
bupati dan wakil bupati``), and who has no title may be called a civil servant (``guru PNS bernama Ani``) or
by a rank of the police or the army (``Kompol Ani``).
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise, takewhile

from spacy.tokens import Span

from govcomm.pipeline.titlewords import fillers, ranks

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
# Ranks that history and sports use, too, unless the service stands behind: Laksamana Cheng Ho, Kapten Persib.
_LOOSE = frozenset(
    "jenderal jendral laksamana marsekal letnan mayor kapten kopral komisaris inspektur".split()
)
_SERVICES = frozenset("tni pol polisi inf arm arh kav czi chb laut mar pnb".split())


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
        word in ranks() and (word not in _LOOSE or _SERVICES.intersection(titles[:at]))
        for at, word in enumerate(titles)
    )


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
