"""Posts that the recogniser left without their first word, in lower case, or under another label.

The lexicon knows the words that posts begin with; what follows tells whether somebody holds one: a body
(``Kadis`` + ``PUPR``), or the holder's name (``wakil bupati`` + ``Romli``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from govcomm.lexicon.countries import country_end
from govcomm.lexicon.schema import agencies, organizations, titles
from govcomm.pipeline.mention_edges import region_end
from govcomm.pipeline.mention_names import Piece, title_end

# `para camat`, `seluruh lurah` stand for a class, not for somebody's post.
_CLASS = frozenset(
    "para seluruh semua setiap tiap sejumlah beberapa jajaran sebagian segenap antar dua tiga empat lima "
    "dari dewan".split()
)
_BEFORE = frozenset("wakil calon mantan eks plt pj pjs plh penjabat pelaksana bakal".split())
# Words that stand before a name without being a post.
_NO_POST = frozenset(
    "anggota warga pegawai petugas saksi korban tokoh pimpinan marketing sales owner pengamat pakar "
    "guru dokter artis chef staf sultan raja ratu imam jaksa tim ketua kepada pengacara pembina hakim "
    "penyidik pangeran legislator tersangka terdakwa pendamping relawan ustaz pendeta mahasiswa kepala "
    "ppid".split()
)
_PAPERS = frozenset({"Radar", "Tribun", "Harian", "Kompas", "Koran"})
# Posts after which only a region or the holder's name can stand, and words that begin neither.
OF_A_REGION = frozenset(
    {
        "bupati",
        "wakil bupati",
        "wabup",
        "wali kota",
        "walikota",
        "wakil wali kota",
        "wako",
        "wawako",
        "gubernur",
    }
    | {
        "wakil gubernur",
        "wagub",
        "sekda",
        "sekretaris daerah",
        "kapolda",
        "presiden",
        "wakil presiden",
        "wapres",
    }
)
# Nouns for the people of a body, which make a post of it before a name: `penyidik KPK Danur`.
_OF_A_BODY = frozenset(
    "anggota penyidik hakim jaksa dosen guru besar peneliti analis pengamat manajer pelatih pendiri pengasuh "
    "pimpinan petugas staf ahli fasilitator ketua wakil sekretaris bendahara koordinator humas direktur "
    "rektor dekan komisaris komisioner ekonom juru jubir penasihat pembina legislator senator "
    "panitera operator kepala komandan deputi".split()
)
# Posts of a place: `Camat Beji`, `Kepala Desa Sukamaju`.
_OF_A_PLACE = frozenset(
    "camat lurah kades dukuh peratin keuchik perbekel bendesa danramil kapolsek kadus".split()
)
_PLACES_WITH_HEADS = frozenset("desa dusun kelurahan kampung pekon".split())
_SCOPES = frozenset(
    "kabupaten kota provinsi administrasi pemprov pemkab pemkot republik indonesia daerah "
    "terpilih nonaktif kepulauan negara bank utara selatan barat timur tengah jawa sulawesi "
    "sumatera sumatra kalimantan papua pusat amerika bidang dan".split()
)
_ENDS_OF_SITES = ("news", ".com", ".id")
_LONGEST = 6


@cache
def _posts() -> frozenset[tuple[str, ...]]:
    forms = {
        name
        for title in titles().values()
        if title.official != "no"
        for name in (title.canonical, *title.variants)
        if name not in title.ambiguous  # PPK counts votes as often as it signs contracts
    }
    forms.update(head for agency in agencies().values() for head in agency.head)
    words = {tuple(form.casefold().split()) for form in forms}
    words |= {("wa" + form[0],) for form in words if len(form) == 1 and form[0].startswith("men")}
    return frozenset(words)


@cache
def _longest_post() -> int:
    return max(map(len, _posts()))


def is_post(words: list[str]) -> bool:
    """Whether words are exactly a post that the lexicon knows, in any case."""
    return tuple(word.casefold() for word in words) in _posts()


@cache
def _names_of_bodies() -> frozenset[str]:
    rows = organizations().values()
    return frozenset(form for row in rows for form in row.variants if form not in row.ambiguous)


def _is_organization(name: list[str]) -> bool:
    """Whether what reads as a name is that of a medium, a party, a club: ``Tempo``, ``Radar Lapak``."""
    return (
        " ".join(name) in _names_of_bodies()
        or (len(name) == 2 and name[0] in _PAPERS)
        or (len(name) == 1 and name[0].casefold().endswith(_ENDS_OF_SITES))
    )


def _post_before(words: list[str], end: int, free: int) -> int:
    """Return where the longest post that ends at ``end`` begins, ``free`` or later; else ``end``."""
    folded = [word.casefold().rstrip(".") for word in words[max(free, end - _LONGEST) : end]]
    for skip in range(len(folded)):
        start = end - len(folded) + skip
        is_rank = title_end(words, start, end) == end  # `Inspektur Jenderal Danur` serves in the police
        if tuple(folded[skip:]) in _posts() and not is_rank:
            while start > free and words[start - 1].casefold().rstrip(".") in _BEFORE:
                start -= 1
            return start
    return end


def _post_at(words: list[str], start: int, end: int) -> int:
    """Return where the post ends that a name begins with (``Wako Danur``), or ``start`` if none does."""
    if not words[start][0].isupper() or words[start].casefold() in _NO_POST:
        return start
    for cut in range(min(end - 1, start + _longest_post()), start, -1):
        if is_post(words[start:cut]):
            return cut
    return start


def _holder_at(words: list[str], start: int, end: int) -> int:
    """Return where the holder's name begins in ``Bupati Ngada Danur Wira``, or ``end`` if there is none."""
    for cut in range(min(end - 1, start + _LONGEST), start, -1):
        if " ".join(words[start:cut]).casefold() in OF_A_REGION:
            name = max(region_end(words, cut), country_end(words, cut))
            rest = words[name:end]
            if rest and len(rest) < 5 and all(w[0].isupper() and w.isalpha() for w in rest):
                known = any(w.casefold() in _SCOPES or (w.isupper() and len(w) > 1) for w in rest)
                return end if known or region_end(words, name) > name else name
            return end
    return end


def _with_noun(words: list[str], pieces: list[Piece], number: int, free: int) -> Piece | None:
    """The post that a body or place is part of, where the holder follows: ``anggota DPR`` + ``Danur``."""
    start, end, label = pieces[number]
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    named = following is not None and following.label == "PERSON"
    named = named and words[end : following.start] in ([], [","])  # type: ignore[union-attr]
    first = words[start].casefold()
    before = words[start - 1].casefold() if start > free else ""
    if label == "LOCATION":
        if before == "kepala" and first in _PLACES_WITH_HEADS:
            return Piece(start - 1, end, "ROLE")
        if before in _OF_A_PLACE and (named or words[start - 1][0].isupper()):
            return Piece(start - 1, end, "ROLE")
        return Piece(start, end, "ROLE") if first in _OF_A_PLACE and named and end > start + 1 else None
    if named and before in _OF_A_BODY:
        return Piece(start - 1, end, "ROLE")
    return None


def _head_of_region(words: list[str], name: int, free: int) -> tuple[int, int] | None:
    """The post of a region's head before a name, where nothing was found: ``JugaWali Kota Malang, Danur``."""
    end = name - 1 if words[name - 1 : name] == [","] else name
    for region in range(end - 1, max(free, end - _LONGEST), -1):
        if region_end(words, region) == end:
            first = _post_before(words, region, free)
            one = not first or words[first - 1].casefold() not in _CLASS
            if one and " ".join(words[first:region]).casefold() in OF_A_REGION:
                return first, end
    return None


def heads_region(words: Sequence[str]) -> bool:
    """Whether words are the post of a region's head with the region: ``Wali Kota Malang``."""
    return any(
        " ".join(words[:cut]).casefold() in OF_A_REGION and region_end(list(words), cut) == len(words)
        for cut in range(1, len(words))
    )


def add_posts(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Add the posts before bodies and names, and label as posts what can be nothing else.

    Args:
        words: The words of the article without white space.
        pieces: Spans, sorted and without overlaps.
        broken: Indices of words that begin a new line.
    """
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        start, end, label = piece
        if label in ("PERSON", "AGENCY", "ORG") and end == start + 1 and is_post(words[start:end]):
            if words[start].casefold() not in _NO_POST:
                result.append(Piece(start, end, "ROLE"))
            continue
        if (
            label == "PERSON" and result and start < result[-1].end
        ):  # its first word was in the post before it
            continue
        if label == "ROLE":
            after = pieces[number + 1] if number + 1 < len(pieces) else piece
            name = _holder_at(words, start, end) if (after.start, after.label) == (end, "PERSON") else end
            if name < end:
                result += [Piece(start, name, "ROLE"), Piece(name, after.end, "PERSON")]
                continue
        if label == "PERSON" and _is_organization(words[start:end]):
            result.append(Piece(start, end, "ORG"))
            continue
        if label == "PERSON" and words[end - 1].casefold().endswith(_ENDS_OF_SITES[1:]):
            result += [Piece(start, end - 1, "PERSON"), Piece(end - 1, end, "ORG")]
            continue
        if label == "PERSON" and end - start > 1:
            cut = _post_at(words, start, end)
            if cut > start:
                result += [Piece(start, cut, "ROLE"), Piece(cut, end, "PERSON")]
                continue
        if label == "PERSON":
            found = next((p.end for p in reversed(result) if p.label != "LOCATION"), 0)
            office = _head_of_region(words, start, found)
            if office is not None and broken.isdisjoint(range(office[0] + 1, start + 1)):
                while result and result[-1].end > office[0]:  # its region, read as a place
                    result.pop()
                result += [Piece(*office, "ROLE"), piece]
                continue
        if label in ("AGENCY", "ORG", "LOCATION"):
            post = _with_noun(words, pieces, number, result[-1].end if result else 0)
            if post is not None and post.start not in broken and start not in broken:
                result.append(post)
                continue
        free = max(result[-1].end if result else 0, start - _LONGEST - 1)
        free = max([free, *(i for i in range(free + 1, start + 1) if i in broken)])
        first = _post_before(words, start, free) if label in ("AGENCY", "ORG", "PERSON") else start
        before = words[first - 1].casefold() if first else ""
        if first == start or before in _CLASS:
            result.append(piece)
        elif label == "PERSON":
            if first + 1 < start or words[first].casefold() not in _NO_POST:
                result.append(Piece(first, start, "ROLE"))
            result.append(piece)
        elif words[first][0].isupper() and words[first].casefold() not in _NO_POST:
            result.append(Piece(first, end, "ROLE"))
        else:
            result.append(piece)
    return result
