"""Government bodies in text: what a name means in its article, on its day, in its region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from govcomm.lexicon.grammar import LOCAL_LEVELS, Body, Reading, read_body
from govcomm.lexicon.keys import Key, slug
from govcomm.lexicon.places import RegionContext, find_districts
from govcomm.lexicon.schema import Agency, Office, Region, agencies, offices, own_ids, regions

# The kota administrasi of Jakarta have no council and no dinas of their own (UU 29/2007).
_NOT_IN_CITIES_OF_JAKARTA = frozenset({"legislatif", "setwan", "opd"})
_SEATED = frozenset({"polri", "tni", "kejaksaan", "peradilan", "vertikal"})


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """What a body in text is.

    Attributes:
        entity_id: Knowledge-base id (``dishub-kota-depok``); None where the region stays open.
        canonical: Official name, with its region where that is known.
        level: ``pusat``, ``provinsi``, ``kabupaten``, ``kota``, ``kecamatan``, ``kelurahan``, ``desa``
            or ``wilayah`` (an army command over several provinces).
        region_code: Kemendagri code as text.
        confidence: 0-1; below 0.7 the article, not the name, gave the region.
        kind: Id of the office kind or agency.
    """

    entity_id: str | None
    canonical: str
    level: str | None
    region_code: str | None
    confidence: float
    kind: str


@cache
def _predecessors() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in agencies().values():
        for successor in row.successors:
            found.setdefault(successor, []).append(row.id)
    return {row_id: tuple(before) for row_id, before in found.items()}


def as_of(agency: Agency, on: date) -> Agency:
    """The body that did an agency's work on a day, if exactly one did: Kominfo in 2026 is Komdigi.

    A body that was split or merged from several stays what the article calls it.
    """
    seen = {agency.id}
    current = agency
    while not current.valid(on):
        ended = current.valid_to is not None and on >= current.valid_to
        steps = current.successors if ended else _predecessors().get(current.id, ())
        if len(steps) != 1 or steps[0] in seen:
            return agency
        seen.add(steps[0])
        current = agencies()[steps[0]]
    return current


def compose(body: Body, region: Region) -> tuple[str, str]:
    """Id and official name of an office of a region."""
    if isinstance(body, Office) and body.kind == "pemda":
        name = f"Pemerintah {region.canonical}"
        return slug(name), name
    name = region.canonical
    if body.kind in _SEATED:
        name = region.bare
        if region.level == "kota" and body.kind == "polri" and _clashes(region):
            name = f"{region.bare} Kota"
        elif region.level == "kota" and body.kind != "polri" and _clashes(region):
            name = region.canonical
    return f"{body.id}-{slug(region.canonical)}", f"{body.canonical} {name}"


@cache
def _clashing() -> frozenset[str]:
    seen: dict[str, int] = {}
    for region in regions().values():
        if region.level != "provinsi":
            seen[region.bare] = seen.get(region.bare, 0) + 1
    return frozenset(name for name, count in seen.items() if count > 1)


def _clashes(region: Region) -> bool:
    return region.bare in _clashing()


def _pick_region(
    reading: Reading, context: RegionContext | None, at: int | None
) -> tuple[Region, float] | None:
    """The region of a reading with a factor for the confidence, or None where it stays open."""
    place = reading.place
    if place is not None:
        rows = place.candidates
        if len(rows) == 1:
            return rows[0], 1.0
        if isinstance(reading.body, Office) and reading.body.kind == "polri" and not place.explicit:
            # where a city and a kabupaten share a name, the city's force is the one that says "Kota"
            for row in rows:
                if row.level == "kabupaten":
                    return row, 0.85
        provinces = [row for row in rows if row.level == "provinsi"]
        chosen = context.choose(rows, at=at) if context is not None else None
        if provinces and (chosen is None or chosen[1] < 0.75):
            return provinces[0], 0.75
        return (chosen[0], 0.55 + 0.4 * chosen[1]) if chosen is not None else None
    if context is None:
        return None
    named = context.named(reading.body.id, reading.levels)
    if named:  # the article names this very office in full elsewhere
        chosen = context.choose(named, at=at)
        if chosen is not None:
            return chosen[0], 0.6 + 0.25 * chosen[1]
        if not context.evidence:
            return named[0], 0.6
    found = context.resolve(reading.levels, at=at)
    if found is not None and found[0].parent == "31" and reading.body.kind in _NOT_IN_CITIES_OF_JAKARTA:
        found = regions()["31"], found[1]
    return (found[0], 0.3 + 0.45 * found[1]) if found is not None else None


def _link_local(reading: Reading, context: RegionContext | None, at: int | None) -> AgencyLink:
    body, name = reading.body, " ".join(reading.local).title()
    level = next(iter(reading.levels))
    canonical = f"{body.canonical} {name}".strip()
    region: Region | None = None
    if reading.place is not None:
        region = reading.place.candidates[0]
        if len(reading.place.candidates) > 1 and context is not None:
            chosen = context.choose(reading.place.candidates, at=at)
            region = chosen[0] if chosen else region
    codes = find_districts(name) if level == "kecamatan" and name else ()
    if len(codes) > 1 and region is not None:
        codes = tuple(code for code in codes if code.startswith(region.code + "."))
    if len(codes) > 1 and context is not None:
        ranked = sorted(codes, key=lambda code: -context.score(code[:5], at=at))
        codes = (
            (ranked[0],) if context.score(ranked[0][:5], at=at) > context.score(ranked[1][:5], at=at) else ()
        )
    code = codes[0] if len(codes) == 1 else None
    if code is not None:
        region = regions()[code[:5]]
    sure = reading.sure
    if region is None and context is not None:
        found = context.resolve({"kabupaten", "kota"}, at=at)
        region, sure = (found[0], sure * 0.8) if found else (None, sure)
    if (
        region is not None
        and body.id == "kelurahan"
        and region.level == "kabupaten"
        and region.parent == "34"
    ):
        # in the kabupaten of Yogyakarta a lurah heads a kalurahan, which is a desa
        body, level = offices()["pemerintah-desa"], "desa"
        canonical = f"{body.canonical} {name}".strip()
    if not name or region is None:
        return AgencyLink(None, canonical, level, code, round(sure * 0.5, 3), body.id)
    entity = f"{slug(f'{body.id} {name}')}-{slug(region.canonical)}"
    return AgencyLink(
        entity, canonical, level, codes[0] if len(codes) == 1 else None, round(sure, 3), body.id
    )


def _settle(reading: Reading, context: RegionContext | None, on: date | None, at: int | None) -> AgencyLink:
    body = reading.body
    if reading.local or (isinstance(body, Office) and LOCAL_LEVELS & frozenset(body.levels)):
        return _link_local(reading, context, at)
    if isinstance(body, Agency):
        if on is not None:
            current = as_of(body, on)
            if current is not body:
                return _settle(replace(reading, body=current, sure=reading.sure * 0.9), context, on, at)
        picked = _pick_region(reading, context, at) if reading.place is not None else None
        if reading.place is None and context is not None:
            named = () if body.id in context.whole else context.named(body.id, reading.levels)
            if named:
                picked = named[0], 0.65
            elif (
                reading.levels and reading.levels < body.branches
            ):  # Komisi Informasi Provinsi: a branch, of the article's region
                picked = context.resolve(reading.levels, at=at)
        if picked is None:
            region_code = body.region or None
            sure = reading.sure if reading.place is None else reading.sure * 0.5
            return AgencyLink(body.id, body.canonical, body.level, region_code, sure, body.id)
    else:
        picked = _pick_region(reading, context, at)
        if picked is None:
            if body.kind == "kelas" and reading.place is None:
                return AgencyLink(body.id, body.canonical, None, None, reading.sure * 0.9, body.id)
            level = next(iter(reading.levels)) if len(reading.levels) == 1 else None
            return AgencyLink(None, body.canonical, level, None, 0.3, body.id)
    region, factor = picked
    entity, canonical = compose(body, region)
    if reading.field:
        field = _field(reading.field)
        entity = entity.replace(body.id, f"{body.id}-{slug(field)}", 1)
        canonical = canonical.replace(body.canonical, f"{body.canonical} {field}", 1)
    return AgencyLink(entity, canonical, region.level, region.code, round(reading.sure * factor, 3), body.id)


def _field(words: Key) -> str:
    """The field of an office written out as in the name of its dinas: ``Suku Dinas LH``."""
    for reading in read_body(f"Dinas {' '.join(words)}"):
        if isinstance(reading.body, Office) and reading.body.canonical.startswith("Dinas "):
            return reading.body.canonical.removeprefix("Dinas ")
    return _title(" ".join(words))


def link_agency(
    surface: str, *, context: RegionContext | None = None, on: date | None = None, at: int | None = None
) -> AgencyLink | None:
    """Say which body a name means.

    Args:
        surface: The name as written.
        context: What its article says about the region.
        on: The day it was written; a body's name is read as of that day.
        at: Where it stands in the article, so that near regions count more.

    Returns:
        The link, or None for a body that the lexicon does not know.
    """
    links = link_readings(surface, context=context, on=on, at=at)
    if not links:
        return None
    if len(links) > 1:
        best, reading = links[0]
        links[0] = (replace(best, confidence=round(best.confidence * 0.75, 3)), reading)
    link, reading = links[0]
    if reading.unit:
        unit = reading.unit
        if unit.startswith("ditjen "):
            unit = f"direktorat jenderal {unit.removeprefix('ditjen ')}"
        entity = f"{slug(unit)}-{link.entity_id}" if link.entity_id else None
        link = replace(link, entity_id=entity, canonical=f"{_title(unit)} {link.canonical}")
    return link


def link_readings(
    surface: str, *, context: RegionContext | None = None, on: date | None = None, at: int | None = None
) -> list[tuple[AgencyLink, Reading]]:
    """Return every body that a name may mean with the reading behind it, the most likely first."""
    links = [(_settle(reading, context, on, at), reading) for reading in read_body(surface)]
    return sorted(links, key=lambda pair: -_preference(pair[0], pair[1], context, on))


def _preference(link: AgencyLink, reading: Reading, context: RegionContext | None, on: date | None) -> float:
    """How likely one reading of an ambiguous name is: named in full elsewhere, then fitting its place."""
    body, value = reading.body, link.confidence
    if context is not None and link.kind in context.kinds:
        value += 2.0
    if reading.place is not None and isinstance(body, Office):
        value += 1.0
    if reading.place is None and isinstance(body, Agency):
        value += 0.5
    if isinstance(body, Agency) and on is not None and not body.valid(on):
        value -= 0.3
    if body.id == "kpu":  # called KIP in Aceh, as the Komisi Informasi is elsewhere
        value += 1.0 if _in_aceh(link, context) else -1.0
    if body.id in own_ids():  # what the user's own tables say is meant by it
        value += 1.5
    return value


def _in_aceh(link: AgencyLink, context: RegionContext | None) -> bool:
    if link.region_code is not None or context is None:
        return (link.region_code or "").startswith("11")
    found = context.resolve({"provinsi"})
    return found is not None and found[0].code == "11"


def _title(words: str) -> str:
    return " ".join(
        word.upper() if len(word) <= 3 and word not in {"tim"} else word.capitalize()
        for word in words.split()
    )
