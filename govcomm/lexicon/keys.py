"""One spelling for every way the press writes a name: the keys under which the lexicon is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

Key = tuple[str, ...]

_WORD = re.compile(r"[^\W_]+")
_BRACKETED = re.compile(r"\s{0,3}[(\[]([^()\[\]]*)[)\]]")
_NOT_SLUG = re.compile(r"[^0-9a-z]+")
# Spellings that mean the same in any name, and the joining words that outlets set or leave out at will.
_SAME: dict[str, Key] = {
    "dan": (),
    "serta": (),
    "amp": (),
    "kab": ("kabupaten",),
    "prov": ("provinsi",),
    "prop": ("provinsi",),
    "propinsi": ("provinsi",),
    "kec": ("kecamatan",),
    "kel": ("kelurahan",),
    "kep": ("kepulauan",),
    "kementrian": ("kementerian",),
    "walikota": ("wali", "kota"),
    "sumatra": ("sumatera",),
    "kantorwilayah": ("kantor", "wilayah"),
    "sumberdaya": ("sumber", "daya"),
}


@lru_cache(maxsize=16384)
def key(text: str) -> Key:
    """Return the lookup key of a name: lower-case words without joining words and punctuation.

    ``KemenPAN/RB`` and ``Kemenpan RB`` share a key, ``Walikota`` is ``wali kota``.
    """
    words: list[str] = []
    for word in _WORD.findall(text.lower()):
        same = _SAME.get(word)
        if same is None:
            words.append(word)
        else:
            words.extend(same)
    return tuple(words)


def split_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """Take bracketed abbreviations out of a name: ``Dinas Sosial (Dinsos) Depok`` -> name, (Dinsos,)."""
    if "(" not in text and "[" not in text:
        return text, ()
    inside = tuple(found.strip() for found in _BRACKETED.findall(text))
    return _BRACKETED.sub(" ", text).replace("(", " ").replace(")", " "), inside


def slug(text: str) -> str:
    """Return the part of an id that a name gives: ``Kota Depok`` -> ``kota-depok``."""
    return _NOT_SLUG.sub("-", text.lower()).strip("-")
