"""An office's own list of officials: who held which post on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache

from govcomm.lexicon.bodies import link_agency
from govcomm.lexicon.overlay import people_rows
from govcomm.lexicon.places import RegionContext
from govcomm.lexicon.posts import RoleLink, link_role
from govcomm.lexicon.schema import regions

# Titles of which a body has one holder; others (Anggota, Staf Ahli, Asisten) name nobody by themselves.
SINGLE = frozenset(
    "asintel aspidsus aspidum bupati camat dandim danlanal danlanud danramil danrem dekan direktur-rsud "
    "direktur-utama dirlantas dirreskrimsus dirreskrimum dirresnarkoba gubernur inspektur jaksa-agung "
    "jambin jamdatun jamintel jampidsus jampidum kabag-ops kabapas kabareskrim kabid-humas kadispenad "
    "kadispenal kadispenau kadiv-humas kajari kajati kalapas kapolda kapolres kapolri kapolsek kapuspen "
    "kapuspen-tni karutan kasat-binmas kasat-intelkam kasat-lantas kasat-narkoba kasat-reskrim "
    "kasat-samapta kasdam kasdim kasi-humas kasi-intelijen kasi-penkum kasi-pidsus kasi-pidum kasrem "
    "kepala kepala-badan kepala-bagian kepala-biro kepala-desa kepala-dinas kepala-pelaksana "
    "kepala-suku-dinas ketua ketua-dprd lurah menko menteri pangdam panglima-tni presiden rektor sekjen "
    "sekretaris-badan sekretaris-daerah sekretaris-desa sekretaris-dinas sekretaris-dprd "
    "sekretaris-kecamatan sekretaris-kelurahan wakajati wakapolda wakapolres wakapolri wakapolsek "
    "wakil-bupati wakil-gubernur wakil-jaksa-agung wakil-kepala-daerah wakil-presiden wakil-wali-kota "
    "wali-kota".split()
)
_ACTING = frozenset({"plt", "plh", "pj"})
_OUT = frozenset({"mantan", "calon", "terpilih"})


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of a list of officials.

    Attributes:
        name: The official's name as the list writes it.
        names: All names under which the list knows them.
        role: The post as the list writes it.
        link: What the post is.
        valid_from: First day in office; None if the list does not say.
        valid_to: First day out of it; None while it lasts.
    """

    name: str
    names: tuple[str, ...]
    role: str
    link: RoleLink
    valid_from: date | None
    valid_to: date | None

    def holds(self, on: date | None) -> bool:
        """Say whether the post was held on a day; on no known day, whether it was held at all times."""
        if on is None:
            return self.valid_from is None and self.valid_to is None
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on < self.valid_to
        )


def is_single(link: RoleLink) -> bool:
    """Say whether a post has one holder at a time: a mayor has, a member of a council has not."""
    return link.title_id in SINGLE and link.status not in _OUT


def read_post(role: str, agency: str) -> RoleLink | None:
    """Say what a post of a list is; the agency beside it tells the region that the post leaves out."""
    body = link_agency(agency) if agency else None
    code = body.region_code if body is not None else None
    context = None
    if code is not None and code in regions():
        context = RegionContext(evidence=((code, 0, 1.0),))
    link = link_role(role, context=context)
    if link is None or (link.agency_id is None and agency):
        return link_role(role, agency=agency, context=context)
    return link


@cache
def _by_post() -> dict[str, tuple[Listed, ...]]:
    found: defaultdict[str, list[Listed]] = defaultdict(list)
    for name, role, agency, start, end, variants, _ in people_rows():
        link = read_post(role, agency)
        if link is None or not is_single(link):
            continue
        found[link.title_id].append(
            Listed(
                name,
                (name, *variants.split(";")) if variants else (name,),
                role,
                link,
                date.fromisoformat(start) if start else None,
                date.fromisoformat(end) if end else None,
            )
        )
    return {title: tuple(rows) for title, rows in found.items()}


def in_use() -> bool:
    """Say whether there is a list at all."""
    return bool(people_rows())


def holder(link: RoleLink, *, on: date | None, bodies: Collection[str] = ()) -> Listed | None:
    """Say who held a post that an article names without its holder (``Wali Kota``, ``Plt Kadis``).

    Args:
        link: What it is in its article.
        on: The article's day; None if it is not known, which only rows without days answer.
        bodies: Ids of the bodies that the article names, for a post that does not name its own (``Kadis``).

    Returns:
        The only one who held it, or None.
    """
    if not is_single(link):
        return None
    rows = [row for row in _by_post().get(link.title_id, ()) if row.holds(on)]
    if link.agency_id is not None:
        rows = [row for row in rows if row.link.agency_id == link.agency_id]
    else:
        rows = [row for row in rows if row.link.agency_id in bodies]
    if link.status in _ACTING:
        rows = [row for row in rows if row.link.status == link.status]
    return rows[0] if len({row.name for row in rows}) == 1 else None


def listed_posts() -> list[Listed]:
    """Return every row of the lists whose post has one holder."""
    return [row for rows in _by_post().values() for row in rows]
