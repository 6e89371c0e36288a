"""A grammar of posts: job titles, what they head, and whether whoever holds them is a public official."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache

from govcomm.lexicon.bodies import AgencyLink, compose, link_agency
from govcomm.lexicon.countries import ends_abroad
from govcomm.lexicon.grammar import Reading, is_head, is_sure_head, read_body
from govcomm.lexicon.keys import Key, key, split_brackets
from govcomm.lexicon.places import RegionContext, read_place
from govcomm.lexicon.schema import Title, agencies, offices, organizations, titles
from govcomm.lexicon.statuses import strip_status


@dataclass(frozen=True, slots=True)
class RoleLink:
    """What a role in text is.

    Attributes:
        level: Level of government, as in :class:`~govcomm.lexicon.bodies.AgencyLink`; None if untold.
        region_code: Kemendagri code as text.
        official: Whoever holds it is in public office or a civil servant, police and military included.
        agency_canonical: Official name of the body it acts for.
        agency_id: Knowledge-base id of that body.
        category: Kind of post (``kepala-daerah``, ``kepala-opd``, ``polri``, ``warga``); empty if unknown.
        title_id: Row of titles.tsv, or empty.
        status: ``plt``, ``plh``, ``pj``, ``mantan``, ``calon``, ``terpilih``, ``nonaktif`` or empty.
        confidence: 0-1.
    """

    level: str | None
    region_code: str | None
    official: bool
    agency_canonical: str | None
    agency_id: str | None
    category: str
    title_id: str
    status: str
    confidence: float


_OUT_OF_OFFICE = frozenset({"mantan", "calon", "terpilih"})
# Kepala Dishub and Kepala Dinas Perhubungan are one post.
_HEADS = {"Dinas": "kepala-dinas", "Badan": "kepala-badan", "Bagian": "kepala-bagian", "Biro": "kepala-biro"}
_OF_COUNCILS = frozenset({"ketua", "wakil-ketua", "pimpinan", "anggota"})  # each has a row with -dprd
_HEALTH = frozenset({"rsud", "puskesmas", "labkesda", "rsup", "uptd"})
_PARTY = frozenset({"partai"})  # named after a seat in parliament it makes nobody private
_NUMBERED_SCHOOLS = frozenset({"sma", "smp", "smk", "sd"})
_OF_THE_STATE = frozenset({"presiden", "wakil-presiden"})
# What has a president without being a state; so has whatever goes by capitals (Presiden KSPI).
_WITH_PRESIDENT = frozenset(
    "bank bem dewan federasi himpunan ikatan institut klub komisi konfederasi mahasiswa partai persatuan "
    "serikat universitas asosiasi".split()
)
# Who works for the holder of a post acts for the holder's body: Staf Ahli Menteri Sosial.
_AIDE = re.compile(
    r"(?i)(?:staff? (?:ahli|khusus)|sahli|stafsus|juru bicara|jubir|tenaga ahli)\s"
    r"(?P<chief>\S.*?)(?:\sbidang\b.*)?$"
)
_OURS = frozenset({"ri", "indonesia"})
_FIRST_WORDS = frozenset({"dewan", "komisi"})
_WARD = re.compile(r"(r[tw])(\d+)")
_GLUED = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z]{3})")  # GubernurJawa Barat


@dataclass(frozen=True, slots=True)
class _Head:
    """A title or the head of a national body, under one of its names."""

    title: Title | None
    agency_id: str = ""


@cache
def _titles() -> tuple[dict[Key, _Head], int]:
    found: dict[Key, _Head] = {}
    table = titles()
    for row in table.values():
        for name in (row.canonical, *row.variants):
            found.setdefault(key(name), _Head(row))
    minister, deputy = table["menteri"], table["wakil-menteri"]
    for agency in agencies().values():
        for name in agency.head:
            form = key(name)
            known = found.get(form)
            ministry = agency.kind == "kementerian"
            title = known.title if known is not None else minister if ministry else _leading(form, found)
            if (form[0].startswith("menko") and agency.id.startswith("kemenko-")) or form[:2] == (
                "menteri",
                "koordinator",
            ):
                title = table["menko"]
            found[form] = _Head(title, agency.id)
            for second in (("wakil", *form), ("wa" + form[0], *form[1:])):  # Wakil KSAD, Wakasad
                if second in found:
                    found[second] = _Head(found[second].title, agency.id)
            if ministry and form[0].startswith("men"):  # Mendagri -> Wamendagri, Menteri X -> Wakil Menteri X
                found.setdefault(("wa" + form[0], *form[1:]), _Head(deputy, agency.id))
                if len(form) == 1:  # Menkumham -> Menteri Kumham, Wamen Kumham
                    found.setdefault(("menteri", form[0][3:]), _Head(title, agency.id))
                    found.setdefault(("wamen", form[0][3:]), _Head(deputy, agency.id))
                if form[0] == "menteri":
                    found.setdefault(("wakil", *form), _Head(deputy, agency.id))
                    found.setdefault(("wamen", *form[1:]), _Head(deputy, agency.id))
    return found, max(map(len, found))


def _leading(form: Key, known: dict[Key, _Head]) -> Title | None:
    """The title that the name of a post starts with (``Ketua KPK``), unless it heads a region."""
    for end in range(len(form) - 1, 0, -1):
        head = known.get(form[:end])
        if head is not None and head.title is not None:
            return None if head.title.heads else head.title
    return None


@cache
def _marks() -> tuple[dict[Key, tuple[str, bool]], int]:
    rows = organizations().values()
    found = {key(name): (row.kind, row.official) for row in rows for name in (row.canonical, *row.variants)}
    return found, max(map(len, found))


@lru_cache(maxsize=4096)
def read_marks(words: Key) -> tuple[frozenset[str], bool]:
    """Find what marks a body as something other than an office.

    Returns:
        The kinds of private bodies named (``partai``, ``perusahaan`` ...), and whether a public service is.
    """
    marks, longest = _marks()
    private: set[str] = set()
    start = 0
    while start < len(words):
        if words[start] in _NUMBERED_SCHOOLS and words[start + 1 : start + 2] and words[start + 1].isdigit():
            return frozenset(), True  # SMA 3: state schools go by number
        step = 1
        for end in range(min(len(words), start + longest), start, -1):
            mark = marks.get(words[start:end])
            if mark is not None:
                if mark[1]:
                    return frozenset(), True
                private.add(mark[0])
                step = end - start
                break
        start += step
    return frozenset(private), False


def _read(surface: str) -> tuple[Key, str]:
    """The words of a role without brackets, wards apart from their numbers (``RW05``), and its status."""
    words = key(_GLUED.sub(" ", split_brackets(surface)[0]))
    if any(_WARD.fullmatch(word) for word in words):
        words = tuple(part for word in words for part in _WARD.sub(r"\1 \2", word).split())
    return strip_status(words, surface)


def _match(words: Key, surface: str) -> tuple[_Head | None, Key, Key]:
    """The longest title that a role starts with, the words of a body that hide in it, and the rest."""
    head, hidden, rest = _longest_title(words)
    if head is not None and head.title is not None and head.title.id in _OF_THE_STATE:
        short = any(word.isupper() and len(word) > 2 and word.lower() in rest for word in surface.split())
        other = rest[:1] and (rest[0] in _WITH_PRESIDENT or (short and not surface.isupper()))
        if (other or read_marks(rest)[0]) and not ends_abroad(rest):
            return _Head(titles()["ketua-umum"]), hidden, rest
    return head, hidden, rest


def _longest_title(words: Key) -> tuple[_Head | None, Key, Key]:
    found, longest = _titles()
    for end in range(min(len(words), longest), 0, -1):
        head = found.get(words[:end])
        if head is not None and not _cuts_a_body(words, end):
            return head, (), words[end:]
    if words and words[0].startswith("ka") and len(words[0]) > 4:  # Kadinkes, Kadishub: Ka + short name
        short = (words[0][2:], *words[1:])
        if is_head(short):
            return _Head(titles()["kepala"]), short, ()
    return None, (), words


def _cuts_a_body(words: Key, end: int) -> bool:
    """Say whether a title takes the first word of a body: ``Anggota Dewan`` of ``Perwakilan Rakyat``."""
    return words[end - 1] in _FIRST_WORDS and is_sure_head(words[end - 1 :]) and not is_head(words, end)


def _find_body(
    rest: Key, prefix: str, context: RegionContext | None, on: date | None, at: int | None
) -> AgencyLink | None:
    """The body in what follows a title: all of it, or its longest end that is one."""
    if prefix:
        readings = read_body(f"{prefix} {' '.join(rest)}") if rest else ()
        if readings and not readings[0].unit:  # whoever heads a part of a body acts for the body
            return link_agency(f"{prefix} {' '.join(rest)}", context=context, on=on, at=at)
    for start in range(len(rest)):
        if is_head(rest, start):
            name = " ".join(rest[start:])
            if read_body(name):
                return link_agency(name, context=context, on=on, at=at)
    return None


@lru_cache(maxsize=8192)
def read_scope(surface: str) -> tuple[Reading, ...]:
    """Read the body that a role names, without its article: ``Dinas Kominfo`` of its ``Kepala``."""
    words, _ = _read(surface)
    head, hidden, rest = _match(words, surface)
    title = head.title if head is not None else None
    if title is not None and title.prefix and rest:
        readings = read_body(f"{title.prefix} {' '.join(rest)}")
        if readings:
            return readings
    words = hidden or rest
    for start in range(len(words)):
        if is_head(words, start):
            readings = read_body(" ".join(words[start:]))
            if readings:
                return readings
    return ()


def link_role(
    surface: str,
    *,
    agency: str | None = None,
    context: RegionContext | None = None,
    on: date | None = None,
    at: int | None = None,
) -> RoleLink | None:
    """Say which post a role means and for which body it acts.

    Args:
        surface: The role as written (``Plt Kepala Dinas Kesehatan Kota Depok``).
        agency: The body that the article gives for it elsewhere, which wins where the role names none.
        context: What the article says about the region.
        on: The day it was written.
        at: Where it stands in the article.

    Returns:
        The link, or None for a role that the lexicon does not know.
    """
    words, status = _read(surface)
    head, hidden, rest = _match(words, surface)
    official = is_official(surface, agency)
    if head is None:
        body = _find_body(rest, "", context, on, at)
        if body is None:
            return None
        return RoleLink(
            body.level,
            body.region_code,
            official,
            body.canonical,
            body.entity_id,
            "",
            "",
            status,
            body.confidence * 0.6,
        )
    title = head.title
    if _is_chapter(rest, surface):
        rest = ()
    category = title.category if title is not None else "kepala"
    title_id = title.id if title is not None else "kepala"
    if ends_abroad(rest) and not _OURS & set(rest):  # Menlu Yordania, but not Dubes RI untuk Yordania
        return RoleLink(None, None, official, None, None, category, title_id, status, 0.5)
    if title is not None and title.level == "pusat":
        context = replace(context, branches=()) if context is not None else None
    link: AgencyLink | None = None
    if head.agency_id:  # Kepala BPS, Kepala BPS Jatim
        name = agencies()[head.agency_id].canonical
        named = bool(rest) and key(name)[-len(rest) :] == rest  # Kabareskrim + Polri
        link = link_agency(name if named else " ".join((name, *rest)), context=context, on=on, at=at)
    if link is None and (hidden or rest):
        link = _find_body(hidden or rest, title.prefix if title is not None else "", context, on, at)
    aide = _AIDE.search(surface)
    if link is None and aide is not None:
        chief = link_role(aide["chief"], context=context, on=on, at=at)
        if chief is not None and chief.agency_canonical is not None:
            return replace(chief, official=official, category=category, title_id=title_id, status=status)
    if link is None and title is not None and title.heads:
        link = _headed(title, rest, context, on, at)
    if link is None and head.agency_id:
        link = link_agency(agencies()[head.agency_id].canonical, on=on)
    if link is None and agency:
        link = link_agency(agency, context=context, on=on, at=at)
    if title_id == "kepala" and link is not None:
        title_id = (
            _HEADS.get(link.canonical.partition(" ")[0], title_id) if link.kind in offices() else title_id
        )
    if title_id in _OF_COUNCILS and link is not None and (link.entity_id or "").startswith("dprd-"):
        title_id = f"{title_id}-dprd"
    level = link.level if link is not None else None
    if level is None and title is not None and title.level not in {"semua", "asing"}:
        level = title.level
    if link is None:
        sure = 0.5 if rest else 0.7
        return RoleLink(level, None, official, None, None, category, title_id, status, sure)
    return RoleLink(
        level,
        link.region_code,
        official,
        link.canonical,
        link.entity_id,
        category,
        title_id,
        status,
        link.confidence,
    )


def _is_chapter(rest: Key, surface: str) -> bool:
    """Say whether a BPD is the regional board of an association, which goes by capitals: Ketua BPD HIPMI."""
    if rest[:1] != ("bpd",) or len(rest) == 1 or surface.isupper():
        return False
    return len(rest[1]) > 2 and rest[1].upper() in surface.split()


def _headed(
    title: Title, rest: Key, context: RegionContext | None, on: date | None, at: int | None
) -> AgencyLink | None:
    """The body that a title heads: the rest names its region, or the article does where nothing is left."""
    if title.heads in agencies():
        if ends_abroad(rest) or (context is not None and context.abroad and not rest):
            return None
        return link_agency(agencies()[title.heads].canonical, on=on)
    office = offices()[title.heads]
    link = link_agency(f"{office.canonical} {' '.join(rest)}", context=context, on=on, at=at)
    if link is not None or not rest:
        return link
    for start in range(1, len(rest)):  # Asisten Pemerintahan Sumut: the region closes the title
        place = read_place(rest, start)
        if place is not None and place.end == len(rest):
            rows = [row for row in place.candidates if row.level in office.levels]
            if len(rows) == 1:
                entity, canonical = compose(office, rows[0])
                return AgencyLink(entity, canonical, rows[0].level, rows[0].code, 0.8, office.id)
    if title.id == "asisten-sekda":  # Asisten III Bidang Administrasi, of the region around it
        return link_agency(office.canonical, context=context, on=on, at=at)
    return None


@lru_cache(maxsize=8192)
def is_official(role: str | None, agency: str | None = None) -> bool:
    """Say whether a role is one of public office or the civil service, police and military included.

    Former, would-be and elected-but-not-yet-serving holders are not; a suspended one (``nonaktif``) is.
    """
    body = split_brackets(agency)[0] if agency else ""
    if not role:
        return bool(body) and (bool(read_body(body)) or _health(key(body)))
    words, status = _read(role)
    if status in _OUT_OF_OFFICE:
        return False
    head, hidden, rest = _match(words, role)
    if hidden:
        return True
    if _is_chapter(rest, role):
        return False
    aide = _AIDE.search(role)
    if aide is not None and is_official(aide["chief"]):
        return True
    if head is None:
        return _public(rest, body)
    title = head.title
    if head.agency_id or title is None:
        return True
    if title.official == "no":
        return False
    if title.official == "yes":
        return True
    if title.official == "unless":
        private, _ = read_marks(rest)
        return not private or (private == _PARTY and title.category == "legislatif") or _public(rest, "")
    if title.id == "kepala-sekolah":
        return read_marks(("sekolah", *rest))[1] or read_marks(key(body))[1]
    return _public(rest, body)


def _health(words: Key) -> bool:
    """Say whether a body is a public hospital or health centre, whose people are named without a role."""
    return bool(words) and words[0] in _HEALTH and read_marks(words)[1]


def _public(rest: Key, body: str) -> bool:
    """Say whether what a title belongs to is a government body or a public service."""
    for start in range(len(rest)):
        if is_head(rest, start):
            readings = read_body(" ".join(rest[start:]))
            if not readings and start == 0 and not read_marks(rest)[0] and is_sure_head(rest):
                return True  # Kemenlu AS, "BPBD DKI Jakart"
            # "Bank BPD DIY" and "IPNU Kecamatan X" hold the name of a local body, and are none
            if readings and not (all(reading.local for reading in readings) and read_marks(rest[:start])[0]):
                return True
        found, _, _ = _longest_title(rest[start:]) if start else (None, (), ())
        if found is not None and found.title is not None and found.title.official in {"yes", "unless"}:
            return True
    private, service = read_marks(rest)
    if private or service:
        return service
    return bool(body) and (bool(read_body(body)) or read_marks(key(body))[1])
