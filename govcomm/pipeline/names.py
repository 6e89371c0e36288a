"""When do two surfaces name one person, and two titles one office: comparison of names and roles.

Pure functions over strings, cached where an article asks the same question again and again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.lexicon.keys import key
from govcomm.lexicon.nicknames import nicknames
from govcomm.lexicon.schema import agencies, offices, titles

Words = tuple[str, ...]
_CLITICS = frozenset({"lah", "kah", "pun", "nya", "nbsp"})  # Budi-lah, and what is left of web pages
# First names that are left out at will: Tito Karnavian, Muhammad Tito Karnavian.
_OPTIONAL_FIRST = frozenset(
    "muhammad mohammad mohamad muhamad moh moch mochamad mochammad mohd m ahmad achmad abdul abdullah abd a "
    "i ni ida gusti putu made dewa anak cokorda fx f x raden rd r tengku teuku cut andi la wa sri siti nur "
    "nurul daeng tubagus tb maria fransiskus yohanes st".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")


@cache
def _around_names() -> frozenset[str]:
    forms = abbreviations("honorific") | abbreviations("rank")
    return frozenset(form.lower().strip(".") for form in forms if " " not in form)


@lru_cache(maxsize=8192)
def name_words(name: str) -> Words:
    """Lower-case words of a personal name without the honorifics and ranks before it."""
    words = [word.lower().replace("’", "'").replace("`", "'") for word in _WORD.findall(name)]
    while len(words) > 1 and words[0] in _around_names():
        words.pop(0)
    while len(words) > 1 and words[-1] in _CLITICS:
        words.pop()
    return tuple(words)


def _near(a: str, b: str, *, alone: bool = False) -> bool:
    """Whether two words differ by one slip of the pen; only for words long enough to bear it.

    Where the word stands ``alone``, one letter for another makes another name: ``Hartono``, ``Hartoyo``.
    """
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    if len(a) > len(b):
        a, b = b, a
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return (not alone and a[i + 1 :] == b[i + 1 :]) or (
        a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :]
    )


_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("ch", "h"), ("kh", "h"), ("y", "i"))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """One spelling for how a name sounds: ``deddy`` and ``dedi``, ``soekarno`` and ``sukarno``."""
    for old, new in _SPELLINGS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def _word_match(short: str, full: str, *, alone: bool = False) -> bool:
    return (
        short == full
        or (len(short) == 1 and full.startswith(short))
        or _near(short, full, alone=alone)
        or (len(short) > 3 and len(full) > 3 and sound(short) == sound(full))
    )


def is_part(short: Words, full: Words) -> bool:
    """Whether ``short`` can be a shorter form of the name ``full``, its words in order.

    ``arief`` and ``arief r wismansyah`` are forms of ``arief rachadiono wismansyah``; so are run-together
    short forms (``jokowi``, ``zulhas``) and initials in capitals are handled by :func:`is_initials`.
    """
    if not short or len(short) > len(full):
        return False
    if len(short) > 1 and short == full[-len(short) :] and _is_relative(full[: -len(short)]):
        return False
    position = 0
    matched = 0
    for word in short:
        while position < len(full) and not _word_match(word, full[position], alone=len(short) == 1):
            position += 1
        if position == len(full):
            break
        matched += len(word) > 1
        position += 1
    else:
        return matched > 0
    return len(short) == 1 and _is_blend(short[0], full)


def _is_relative(first: Words) -> bool:
    """Whether the words before a whole name make it another person's: ``Selvi`` + ``Gibran Rakabuming``."""
    return (len(first) == 1 and len(first[0]) > 2 and first[0] not in _OPTIONAL_FIRST) or "bin" in first


def _is_blend(word: str, full: Words) -> bool:
    """``zulhas`` of ``zulkifli hasan``: beginnings of two or more words of the name run together."""
    if len(word) < 5:
        return False

    def rest(tail: str, index: int, used: int) -> bool:
        if not tail:
            return used >= 2
        for i in range(index, len(full)):
            for length in range(min(len(full[i]), len(tail)), 1, -1):
                if full[i][:length] == tail[:length] and rest(tail[length:], i + 1, used + 1):
                    return True
        return False

    return rest(word, 0, 0)


def is_clipped(short: Words, full: Words) -> bool:
    """``sandi`` of ``sandiaga uno``, ``barno`` of ``subarno``: one word cut short at either end."""
    return (
        len(short) == 1
        and len(short[0]) >= 4
        and any(
            len(word) > len(short[0]) and (word.startswith(short[0]) or word.endswith(short[0]))
            for word in full
        )
    )


def is_slip(short: Words, full: Words) -> bool:
    """``taufik`` for ``muhammad taufiq``, ``lis`` for ``sulistiyani``: a name misspelt or cut short.

    Weak evidence, for an article that has introduced ``full`` and nobody else whom ``short`` fits.
    """
    if len(short) != 1 or len(short[0]) < 3:
        return False
    word = short[0]
    for part in full:
        if len(part) > len(word) and sound(word) in sound(part) and len(part) > 4:
            return True
        if len(full) > 1 and len(word) > 3 and part[0] == word[0] and _one_edit(word, part):
            return True
    return False


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter was left out, added, changed, or changed places with the next."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    i = 0
    while i < len(a) and a[i] == b[i]:
        i += 1
    if len(a) < len(b):
        return a[i:] == b[i + 1 :]
    return a[i + 1 :] == b[i + 1 :] or (a[i : i + 2] == b[i : i + 2][::-1] and a[i + 2 :] == b[i + 2 :])


def is_nickname(short: Words, full: Words) -> bool:
    """Whether the lexicon knows ``short`` as a nickname of the public figure ``full``."""
    names = nicknames().get(" ".join(short))
    return names is not None and any(
        is_part(full, tuple(name.split())) or " ".join(full) in names for name in names
    )


def is_initials(surface: str, full: Words) -> bool:
    """``AHY`` of ``agus harimurti yudhoyono``."""
    return (
        surface.isupper()
        and 2 <= len(surface) <= 4
        and len(surface) == len(full)
        and all(letter == word[:1] for letter, word in zip(surface.lower(), full, strict=True))
    )


@cache
def _expansions() -> dict[str, Words]:
    """One-word titles and offices and what they stand for (``sekda`` -> ``sekretaris daerah``)."""
    found: dict[str, Words] = {}
    for office in offices().values():
        full = key(office.canonical)
        if office.kind == "opd" and full[0] in ("dinas", "badan"):
            for variant in office.variants:
                short = key(variant)
                if len(short) == 1 and len(full) > 1 and len(short[0]) > 4:
                    found.setdefault(short[0], full)
                    found.setdefault("ka" + short[0], ("kepala", *full))
    for agency in agencies().values():
        heads = [key(head) for head in agency.head]
        full = next((head for head in heads if len(head) > 1), ())
        for short in heads:
            if len(short) == 1 and full:  # Menlu, Wamenlu
                found[short[0]] = full
                found["wa" + short[0]] = ("wakil", *full)
    for title in titles().values():
        full = key(title.canonical)
        for variant in title.variants:
            short = key(variant)
            if len(short) == 1 and len(full) > 1 and short[0] not in ("anggota", "asisten"):
                found[short[0]] = full
    return found


_PREFIXES = frozenset(
    {"plt", "plh", "pj", "pjs", "pgs", "penjabat", "pelaksana", "tugas", "harian", "sementara"}
)
_FORMER = frozenset({"mantan", "eks", "bekas"})
_RANKED = frozenset(
    "dinas badan bidang seksi bagian subbagian biro kantor komisi desa daerah sekolah".split()
)
_SCOPE = frozenset({"ri", "republik", "indonesia"})


@lru_cache(maxsize=8192)
def role_words(role: str) -> Words:
    """Comparable words of a job title: abbreviations written out, acting and former left out."""
    words: list[str] = []
    for word in key(role):
        if word in _PREFIXES or word in _FORMER:
            continue
        for part in _expansions().get(word, (word,)):
            if words[-1:] != [part]:  # Kepala Dinas Dinkes
                words.append(part)
    return tuple(word for word in words if word not in _SCOPE)


def role_match(bare: Words, full: Words) -> float:
    """How well a title used alone fits the title that a person was given: 0 (not at all) to 1 (the same).

    ``wali kota`` fits ``wali kota tangerang``; ``kepala dinas`` fits ``kepala dinas kesehatan``; ``wakil
    bupati`` does not fit ``bupati``.
    """
    if not bare or not full:
        return 0.0
    if bare == full:
        return 1.0
    if bare[0] == "wakil" and full[0] != "wakil":
        return 0.0
    if len(bare) > 1 and len(full) > 1 and bare[1] != full[1] and {bare[1], full[1]} <= _RANKED:
        return 0.0
    if full[: len(bare)] == bare:
        return 0.9
    if bare[0] == full[0] and set(bare) <= set(full):
        return 0.8
    if full[0] == bare[0] and set(full) <= set(bare):
        return 0.7  # the article says more later: `Bupati`, then `Bupati Lebak`
    return 0.0
