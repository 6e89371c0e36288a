"""The dateline: place and outlet before the first sentence, as Indonesian outlets print them."""

from __future__ import annotations

import re
from typing import NamedTuple


class Dateline(NamedTuple):
    """A dateline; ``span`` covers place, outlet and the dash after them, in code points."""

    span: tuple[int, int]
    place: str | None
    place_span: tuple[int, int] | None
    outlet: str | None


_WORD = r"[A-Z][A-Za-z'’-]{0,24}\.?"
_PLACE = rf"(?<![\w.])(?P<place>{_WORD}(?:[ \t]{_WORD}){{0,3}})(?![A-Za-z'’])"
_TLD = r"(?i:com|co\.id|co|go\.id|or\.id|my\.id|web\.id|ac\.id|id|net|news|tv|org|info)(?![A-Za-z])"
_DOMAIN = rf"[A-Za-z][\w-]{{1,24}}(?:[.,]| (?=co\.id)){_TLD}(?:\.id)?"
_NAMED = (
    r"(?:CNN Indonesia|CNBC Indonesia|ANTARA(?: News)?|Antara(?: News)?|TIMES [A-Z]{3,15}|TIMES Indonesi"
    r"a|InfoPublik|INFOPUBLIK|SINDOnews"
    r"|Rimanews|VIVA|(?:Dis|Din)?[Kk]ominfo(?: [A-Z][a-z]+){0,2}|DISKOMINFO|KOMINFO|Humas(?: [A-Z]\w+)"
    r"{0,2}|HUMAS|Prokopim|Prokompim|Iprahumas"
    r"|MC(?: [A-Z]\w+){1,2}|RRI|KETIK|Kompas TV|KOMPAS TV|Tempo|detikcom|Liputan6|Republika|Okezone|Medi"
    r"a Center(?: [A-Z]\w+){0,2})"
)
_OUTLET = rf"(?P<outlet>{_DOMAIN}|{_NAMED})"
_SURE = rf"(?P<outlet>{_DOMAIN}|CNN Indonesia|ANTARA(?: News)?|TIMES [A-Z]{{3,15}})"
_DASH = r"\s{0,2}(?:[-–—‒−]{1,3}|â€“|\|)"
_DAY = (
    r"(?:\s?,\s?|\s?\()(?:[A-Z][a-z'’]{3,6},? \(?)?\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?| [A-Z][a-z]{2,8}(?: \d"
    r"{4})?)\)?"
)


# With an outlet: anywhere near the top.
def _with_outlet(outlet: str, loose: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            rf"(?<!\w){outlet}\s?(?:[,.;]\s{{0,2}}|[-–—|]{{1,2}}\s{{0,2}}|\s){_PLACE}(?:\s?,\s?{_WORD}(?:"
            rf" {_WORD})?)?"
            rf"(?:{_DASH}|\.(?=\s)|\s?:(?=\s))"
        ),
        re.compile(rf"(?<!\w){outlet}\s?,\s?(?P<place>[A-Z]{{4,}}(?: [A-Z]{{4,}}){{0,2}})(?=\s[A-Z][a-z])"),
        re.compile(rf"{_PLACE}\s?[,|(-]?\s{{0,2}}\(?\s?{outlet}\s?\)?(?:{_DASH}|{loose})"),
    )


_WITH_OUTLET = _with_outlet(_OUTLET, r"\s?[:.](?=\s)|,(?=\s)|(?=\s[A-Z])")
_WITH_SURE_OUTLET = _with_outlet(_SURE, r"\s?:(?=\s)|(?=\s[A-Z])")
# Any bracket, or the place alone: only where a line begins.
_BARE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?)"
        rf"\s?\(\s?(?P<outlet>[^()\n]{{2,40}}?)\s?\)\s?(?:{_DASH}|:)",
        rf"{_PLACE}(?:\s?,\s?{_WORD}(?: {_WORD})?|{_DAY})?(?:\s{{1,2}}[-‒]{{1,3}}|[-‒]{{1,3}}\s|\s{{0,2}}"
        rf"(?:[–—]|--|â€“|\|))(?=\s{{0,2}}[\"“A-Z\d])",
        rf"{_PLACE}{_DAY}\s?[.:](?=\s)",
        r"(?P<place>[A-Z]{4,}(?: [A-Z]{3,}){0,2})\.(?=\s?[A-Z][a-z])",
    )
)
_OUTLET_ALONE = re.compile(rf"{_OUTLET}(?:{_DASH}|\s?&[nm]dash;)")
_OUTLET_MARK = re.compile(rf"{_DOMAIN}|{_NAMED}")
_SURE_MARK = re.compile(rf"(?<!\w)(?:{_DOMAIN}|CNN Indonesia|ANTARA|TIMES [A-Z])")
_NO_PLACE = re.compile(
    r"\b(?:Dinas|Diskominfo|Dinkominfo|Kominfo|Humas|Pemkab|Pemkot|Pemprov|Badan|Bupati|Gubernur|Wali|Po"
    r"lres|Polda|Bagian|Sekretariat|Pemerintah|Covid|COVID"
    r"|Penulis|Editor|Oleh|Foto|Laporan|Redaksi|Ketua|Kepala|Presiden|Menteri|Berita|News|INFO|PENGUMUMA"
    r"N|SIARAN|PERS|Tema|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu"
    r"|Hari|Pada|Dalam|Anti|Pasca|Pra|Non|Para|Pro|Ke|Se|Semi|Sub|Ber|Ter)\b",
)
SEARCH_CHARS = 520


def find_dateline(text: str, starts: list[int]) -> Dateline | None:
    """The dateline of an article.

    Args:
        text: The article.
        starts: Where its first lines begin, in code points.

    Returns:
        The first dateline at one of ``starts``, else one with an outlet in the first
        :data:`SEARCH_CHARS` code points (a text that lost its line breaks), else ``None``.
    """
    for start in starts:
        if text[start : start + 1] in "-–—":
            start += 1
        found = _at(text, start)
        if found:
            return found
    if "\n" in text[:SEARCH_CHARS] and len(starts) > 3:
        return None
    for mark in _SURE_MARK.finditer(text, 0, SEARCH_CHARS):
        for pattern in _WITH_SURE_OUTLET:
            match = pattern.search(text, max(0, mark.start() - 60), mark.end() + 80)
            if match and match.start("outlet") == mark.start():
                found = _dateline(match, anywhere=True)
                if not _NO_PLACE.search(found.place or ""):
                    return found
    return None


def _at(text: str, start: int) -> Dateline | None:
    limit = start + 130
    for pattern in _WITH_OUTLET:
        match = pattern.match(text, start, limit)
        if match and not _NO_PLACE.search(match["place"]):
            return _dateline(match)
    for pattern in _BARE:
        match = pattern.match(text, start, limit)
        if match and not _NO_PLACE.search(match["place"]) and not _OUTLET_MARK.fullmatch(match["place"]):
            return _dateline(match)
    match = _OUTLET_ALONE.match(text, start, limit)
    return Dateline(match.span(), None, None, match["outlet"]) if match else None


def _dateline(match: re.Match[str], *, anywhere: bool = False) -> Dateline:
    start, end = match.span("place")
    place = match["place"]
    words = place.split()
    capitals = [word for word in words if word.isupper() and len(word) > 2]
    if anywhere and capitals and not words[0].isupper():
        # ``… Tim Redaksi JAKARTA, KOMPAS.com``: the words before belong to a title or byline
        last = next(i for i in range(len(words), 0, -1) if i == 1 or not words[i - 2].isupper()) - 1
        place = " ".join(words[last:])
        start = end - len(place)
    place = place.rstrip(".") if not place.endswith("Kab.") else place
    outlet = match.groupdict().get("outlet")
    if outlet and re.fullmatch(r"\d.*|.*\d{1,2}/\d{1,2}.*", outlet):
        outlet = None
    first = min(start, match.start("outlet")) if outlet else start
    return Dateline(
        (first, match.end()), place, (start, start + len(place)), outlet.strip() if outlet else None
    )
