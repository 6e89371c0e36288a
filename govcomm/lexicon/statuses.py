"""Acting, former and would-be holders: the words before and after a title that say so."""

from __future__ import annotations

import re

from govcomm.lexicon.keys import Key

_STATUS: dict[Key, str] = {
    ("plt",): "plt",
    ("pelaksana", "tugas"): "plt",
    ("pelaksana", "tugas", "harian"): "plh",
    ("plh",): "plh",
    ("pelaksana", "harian"): "plh",
    ("pj",): "pj",
    ("pjs",): "pj",
    ("penjabat",): "pj",
    ("penjabat", "sementara"): "pj",
    ("pejabat", "sementara"): "pj",
    ("mantan",): "mantan",
    ("manta",): "mantan",
    ("eks",): "mantan",
    ("ex",): "mantan",
    ("bekas",): "mantan",
    ("calon",): "calon",
    ("bakal", "calon"): "calon",
    ("calon", "independen"): "calon",
    ("bakal", "capres"): "calon",
    ("bakal", "cawapres"): "calon",
    ("pasangan", "calon"): "calon",
    ("paslon",): "calon",
    ("bacapres",): "calon",
    ("bacawapres",): "calon",
    ("capres",): "calon",
    ("cawapres",): "calon",
    ("cagub",): "calon",
    ("cawagub",): "calon",
    ("cabup",): "calon",
    ("cawabup",): "calon",
    ("cawalkot",): "calon",
    ("cawali",): "calon",
    ("caleg",): "calon",
    ("bakal", "calon", "independen"): "calon",
    ("bakal", "capres", "cawapres"): "calon",
}
_AFTER = {"terpilih": "terpilih", "nonaktif": "nonaktif", "non": "nonaktif"}
_FORMER = re.compile(r"\bke-?\s?[1-7]\b", re.IGNORECASE)  # Presiden ke-7 is out of office
_LONGEST = max(map(len, _STATUS))


def strip_status(words: Key, surface: str) -> tuple[Key, str]:
    """Take acting, former and would-be marks off a role; the weightiest of them is its status."""
    statuses: list[str] = []
    again = True
    while again:
        again = False
        for size in range(min(_LONGEST, len(words)), 0, -1):
            status = _STATUS.get(words[:size])
            if status:
                statuses.append(status)
                words, again = words[size:], True
                break
    if words[:1] == ("pejabat",) and len(words) > 1 and words[1] in {"gubernur", "bupati", "wali", "sekda"}:
        words = words[1:]
        statuses.append("pj")
    kept: list[str] = []
    for index, word in enumerate(words):
        status = _AFTER.get(word)
        if status and (word != "non" or words[index + 1 : index + 2] == ("aktif",)):
            statuses.append(status)
        elif not (word == "aktif" and index and words[index - 1] == "non"):
            kept.append(word)
    if _FORMER.search(surface) and "presiden" in kept:
        statuses.append("mantan")
    for status in ("mantan", "calon", "terpilih"):
        if status in statuses:
            return tuple(kept), status
    return tuple(kept), statuses[0] if statuses else ""
