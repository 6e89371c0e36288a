"""Reading names of government bodies: a kind of office times a region, or a national body and its branches.

An office needs no row of its own: ``Dinas Perhubungan (Dishub) Kota Depok`` is the kind ``dishub`` in the
region ``32.76``. Reading a name is independent of the article that holds it, and cached; what the name leaves
open is settled in :mod:`govcomm.lexicon.bodies`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from govcomm.lexicon.keys import Key, key, split_brackets
from govcomm.lexicon.places import Place, find_districts, read_place
from govcomm.lexicon.schema import Agency, Office, agencies, offices
from govcomm.lexicon.spelling import mend

Body = Agency | Office


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a name, before the article is asked.

    Attributes:
        body: The kind of office or the agency.
        place: The region named with it.
        levels: Levels of government that it may belong to.
        unit: The part of the body that is meant (``bidang ikp``), in lower case.
        local: Name of a kecamatan, kelurahan or desa, as a key.
        field: What tells offices of one kind and region apart (``pendidikan``), as a key.
        sure: Confidence of the reading, 0-1.
    """

    body: Body
    place: Place | None
    levels: frozenset[str]
    unit: str = ""
    local: Key = ()
    field: Key = ()
    sure: float = 0.95


# Words between a body and its region that only repeat the level: Dinas Sosial Pemkot Depok.
_GOVERNMENTS: dict[Key, str] = {
    ("pemkot",): "kota",
    ("pemko",): "kota",
    ("pemkab",): "kabupaten",
    ("pemprov",): "provinsi",
    ("pemda",): "",
    ("pemerintah", "kota"): "kota",
    ("pemerintah", "kabupaten"): "kabupaten",
    ("pemerintah", "provinsi"): "provinsi",
    ("pemerintah", "daerah"): "",
    ("setda",): "",
    ("sekretariat", "daerah"): "",
    ("sekda",): "",
    ("perwakilan",): "",
    ("kantor", "perwakilan"): "",
    ("cabang",): "",
    ("kantor", "cabang"): "",
    ("daerah",): "",
}
_STATE = {("ri",), ("r", "i"), ("republik", "indonesia"), ("indonesia",), ("pusat",)}
_NUMBERED = frozenset(
    "kelas wilayah nomor no tipe khusus i ii iii iv v vi vii viii ix x xi xii xiii xiv "
    "ia ib iia iib a b".split()
)
# Parts of a body that are named together with it: Bidang IKP Diskominfo, Komisi II DPR RI.
_UNITS = frozenset(
    "bidang seksi subbagian subbag subbidang komisi fraksi panja pansus bamus banggar badan "
    "satlantas satreskrim satresnarkoba satbrimob satsamapta direktorat ditjen subdit ditreskrimsus "
    "ditreskrimum dittipikor dirtipikor ditlantas ditresnarkoba tim satgas satgasus unit biro bagian "
    "balai upt uptd deputi kedeputian pusat humas bidhumas majelis pasukan polisi korwas inspektorat "
    "sekretariat kantor panitia jam jaksa staf opd skpd sudin suku baleg markas pusdalops puslabfor "
    "rumah laboratorium pelaksana kapus cabang samsat divisi bid sub kelompok sar ruang".split()
)
_HOUSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("a", "b", "c", "d", "e"), ("dprd",)),
    **dict.fromkeys(("i", "ii", "iii", "iv", "v"), ("dpr", "dprd")),
    **dict.fromkeys(("vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii"), ("dpr",)),
}
# Offices of which a region has one for every field: Suku Dinas Pendidikan Jakarta Selatan.
_SHARED = frozenset({"sudin", "uptd", "kantor-cabang-dinas"})
_ONE_IN_JAKARTA = frozenset({"ptun", "pengadilan-tipikor"})  # courts of all its cities
LOCAL_LEVELS = frozenset({"kecamatan", "kelurahan", "desa"})
_DANGLING = frozenset({"pengelolaan", "pengelola", "nasional", "pengawas", "penyelenggara", "pengembangan"})
_LONGEST = 12


@cache
def _heads() -> tuple[dict[Key, tuple[Body, ...]], int, frozenset[str]]:
    """Bodies by the key of every name, the longest key, and the words that offices' names are made of."""
    found: dict[Key, list[Body]] = {}
    words: set[str] = set()
    rows: list[Body] = [*agencies().values(), *offices().values()]
    for row in rows:
        for name in (row.canonical, *row.variants):
            form = key(name)
            entries = found.setdefault(form, [])
            if row not in entries:
                entries.append(row)
            if isinstance(row, Office) and row.kind in {"opd", "setda"}:
                words.update(form)
    # "Dinas Perpustakaan" is short for "Dinas Perpustakaan dan Kearsipan", which alone begins like this
    shortened: dict[Key, list[Body]] = {}
    for row in offices().values():
        form = key(row.canonical)
        if form[0] in {"dinas", "badan"}:
            for end in range(2, len(form)):
                shortened.setdefault(form[:end], []).append(row)
    for form, owners in shortened.items():
        if len(owners) == 1 and form[-1] not in _DANGLING:
            found.setdefault(form, owners)
    words -= {"daerah", "kota", "kabupaten", "provinsi", "setda", "wilayah"}
    words -= {"dinas", "badan"}  # Bidang Bina Marga + Dinas Pekerjaan Umum
    return {form: tuple(entries) for form, entries in found.items()}, max(map(len, found)), frozenset(words)


def is_head(words: Key, start: int = 0) -> bool:
    """Say whether some body's name starts at a word."""
    heads, longest, _ = _heads()
    return any(words[start:end] in heads for end in range(start + 1, min(len(words), start + longest) + 1))


def is_sure_head(words: Key) -> bool:
    """Say whether words start with a body's name that stands for nothing else, whatever comes after it."""
    heads, longest, _ = _heads()
    for end in range(min(len(words), longest), 0, -1):
        bodies = heads.get(words[:end])
        if bodies:
            return not any(key(name) == words[:end] for body in bodies for name in body.ambiguous)
    return False


def _rest(words: Key, at: int, body: Body) -> Iterator[Reading]:
    """Readings of what follows a body's name; every word must be accounted for."""
    allowed = body.branches if isinstance(body, Agency) else frozenset(body.levels)
    sure = 0.95
    if isinstance(body, Agency) and words[at - 1 : at] in {("ri",), ("pusat",)}:
        allowed = frozenset()  # "BPK RI" is the body itself, none of its branches
    local = isinstance(body, Office) and bool(LOCAL_LEVELS & allowed)
    if local:
        yield from _local(words, at, body, allowed)
        return
    begin = at
    if isinstance(body, Office) and body.kind in {"opd", "suku-dinas"}:
        fields = _heads()[2]
        while at < len(words) and words[at] in fields and read_place(words, at) is None:
            at, sure = at + 1, 0.85
    field = words[begin:at] if body.id in _SHARED else ()
    level = ""
    while at < len(words):
        for size in (2, 1):
            step = words[at : at + size]
            if len(step) < size or read_place(words, at) is not None:
                continue
            if step in _GOVERNMENTS:  # "Pemerintah Kota Depok" leaves "Depok", read without its level word
                level = _GOVERNMENTS[step] or level
                at += size
                break
            if step in _STATE and isinstance(body, Agency):
                allowed = frozenset()
                at += size
                break
        else:
            if words[at] in _NUMBERED or words[at].isdigit():
                at += 1
                continue
            break
    if words[at:] and words[at] in allowed and at + 1 == len(words):  # BPBD Provinsi, Dinas Kominfo Kabupaten
        level, at = words[at], at + 1
    if at == len(words) or (isinstance(body, Agency) and body.kind == "unit" and _is_ministry(words[at:])):
        yield Reading(body, None, frozenset({level}) if level else allowed, field=field, sure=sure)
        return
    place = read_place(words, at)
    if isinstance(body, Agency) and not allowed:
        allowed = body.branches
    if place is None or (not allowed and not (isinstance(body, Agency) and body.region)):
        return
    end = place.end
    levels = frozenset({level}) & allowed if level else allowed
    tail = words[end:]
    if isinstance(body, Office) and body.kind == "polri" and tail[:1] == ("kota",):
        tail, levels = tail[1:], frozenset({"kota"})
    if tail:  # "Bawaslu Kota Serang, Banten", "BPS Sleman DIY"
        whole = read_place(tail)
        if whole is None or whole.end != len(tail):
            return
        inside = {row.code for row in whole.candidates}
        within = tuple(row for row in place.candidates if row.parent in inside or row.code in inside)
        place = replace(place, candidates=within or place.candidates)
    rows = tuple(row for row in place.candidates if row.level in levels or "wilayah" in levels)
    if not rows and body.id in _ONE_IN_JAKARTA and not level:
        rows = tuple(row for row in place.candidates if row.code == "31")
    if rows:
        yield Reading(body, replace(place, candidates=rows), levels, field=field, sure=sure)


def _is_ministry(words: Key) -> bool:
    """Whether words name the ministry that a unit belongs to: ``Ditjen Pajak`` + ``Kementerian Keuangan``."""
    if words[-1:] == ("ri",):
        words = words[:-1]
    return any(isinstance(body, Agency) and body.kind == "kementerian" for body in _heads()[0].get(words, ()))


def _local(words: Key, at: int, body: Body, allowed: frozenset[str]) -> Iterator[Reading]:
    """Kecamatan, kelurahan and desa: any short name, then the region around it."""
    if at == len(words):
        yield Reading(body, None, allowed, sure=0.4)
        return
    split: Reading | None = None
    for end in range(at + 1, min(len(words), at + 4)):
        rest = words[end:]
        if rest[0] == "kecamatan":
            while rest and read_place(rest) is None:
                rest = rest[1:]
            if not rest:
                yield Reading(body, None, allowed, local=words[at:end], sure=0.8)
                return
        place = read_place(rest)
        if place is None or place.end != len(rest):
            continue
        reading = Reading(body, place, allowed, local=words[at:end], sure=0.9)
        if place.explicit:
            yield reading
            return
        split = split or reading
    # "Kecamatan Wanareja Cilacap", but "Kecamatan Pekalongan Selatan" is one name
    if split is not None and "kecamatan" in allowed and not find_districts(" ".join(words[at:])):
        yield split
    elif len(words) <= at + 4:
        yield Reading(body, None, allowed, local=words[at:], sure=0.8)


def _whole(words: Key) -> tuple[Reading, ...]:
    """Readings of words as a body and nothing else, by the longest name that leaves a readable rest."""
    heads, longest, _ = _heads()
    for end in range(min(len(words), longest), 0, -1):
        bodies = heads.get(words[:end])
        if bodies:
            readings = tuple(reading for body in bodies for reading in _rest(words, end, body))
            if readings:
                return readings
    return ()


@lru_cache(maxsize=8192)
def read_body(surface: str) -> tuple[Reading, ...]:
    """Read a name without its article.

    Args:
        surface: The name as written, an abbreviation in brackets included.

    Returns:
        Every body that it may be; empty for a body that the lexicon does not know.
    """
    plain, brackets = split_brackets(surface)
    words = key(plain)
    if not words or len(words) > 3 * _LONGEST:
        return ()
    readings = _whole(words)
    if readings:
        return readings
    for inside in brackets:  # an odd full name with a known abbreviation: the abbreviation leads
        lead = key(inside)
        if not lead or not is_head(lead):
            continue
        for start in range(1, len(words) + 1):
            place = read_place(words, start) if start < len(words) else None
            if start == len(words) or (place is not None and place.end == len(words)):
                readings = _whole(lead + words[start:])
                if readings:
                    return tuple(replace(reading, sure=0.85) for reading in readings)
    if (
        words[0] == "komisi" and len(words) == 2
    ):  # Komisi X sits in DPR, Komisi D in a DPRD, Komisi II in either
        houses = [body for name in _HOUSES.get(words[1], ()) for body in _heads()[0][(name,)]]
        return tuple(
            replace(reading, unit=" ".join(words), sure=0.6)
            for body in houses
            for reading in _rest((), 0, body)
        )
    if words[0] in _UNITS:
        for start in range(1, len(words)):
            if is_head(words, start):
                readings = _whole(words[start:])
                if readings:
                    unit = " ".join(words[:start])
                    return tuple(replace(reading, unit=unit, sure=0.8 * reading.sure) for reading in readings)
    mended = mend(words)
    if mended != words:
        return tuple(replace(reading, sure=0.9 * reading.sure) for reading in _whole(mended))
    return ()
