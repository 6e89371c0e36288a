"""Bodies and their people: for whom the people of an article act.

The title names the body (``Kepala Dinas Sosial Kota Depok``, ``Direktur Utama PT X``), or the article sets it
beside the name or the title (``Budi (KPK)``, ``Kabid Humas pada Diskominfo``), or it names an office
elsewhere, of which the title (``Sekretaris``, ``Kabid``) can be a part. What is left open here is derived
from the title by :mod:`govcomm.pipeline.people`. What a title names is read in
:mod:`govcomm.pipeline.title_bodies`.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from govcomm.lexicon.cues import find_cue
from govcomm.lexicon.grammar import is_head
from govcomm.lexicon.keys import key
from govcomm.lexicon.statuses import strip_status
from govcomm.lexicon.verbs import verbs
from govcomm.pipeline.identity import Somebody
from govcomm.pipeline.reading import lower_of
from govcomm.pipeline.title_bodies import BODY_WORD, NO_BODY, PRIVATE, SECTION, body_in_role, is_linked
from govcomm.pipeline.titlewords import fillers

_NOUNS = PRIVATE | frozenset(
    "politisi siswa siswi mahasiswa mahasiswi pns asn pihak driver narasumber hakim jaksa tim delegasi "
    "pengelola pemateri fasilitator peserta warga driver kurir penyelidik penyidik pejabat".split()
)
_OPENS_NOUN = ([","], ["("], ["merupakan"], ["adalah"], ["yang"], ["selaku"])
_SPEAKING_PARTS = frozenset({"humas", "bagian", "bidang", "biro", "seksi", "tim", "satgas", "perwakilan"})
_OPENERS = frozenset("kepala ketua wakil di dari ke kepada oleh sekretariat kantor".split())
_LISTS = frozenset({",", "dan", "serta", "&"})
_LONGEST_LIST = 30
_NAMING = frozenset("yaitu yakni bernama ialah adalah".split())
_CREDITS = frozenset({"credit", "byline", "notice", "dateline"})
_PRESS = frozenset(
    "editor reporter wartawan pewarta redaktur fotografer penulis kontributor jurnalis".split()
)
_PARTS = frozenset(
    "kabid kasi kasie kabag kasubag kasubbag kasubid kasubbid sekretaris seketaris kepala plt plh pj "
    "staf pegawai petugas pranata analis subkoordinator koordinator dirjen direktur deputi sesditjen "
    "sekjen jubir juru fungsional penyuluh operator bendahara karo wakil ketua ketum "
    "anggota hakim".split()
)
_WHOLE = frozenset(
    "presiden gubernur bupati wali daerah desa dusun sekolah negara rt rw sukses timses pemenangan".split()
)

# Parts of a region's administration belong to an office of it, not to these.
_NO_OFFICE = re.compile(
    r"(?i)Pem(?:kot|kab|prov|da|erintah)|DPR|KPK|OPD|SKPD|Gugus|Satgas|Forkopim|TNI|Pol(?:ri|da|res)"
    r"|Bidang|Seksi|Bagian|Kementeri|Kemen|Organisasi Perangkat|Perangkat Daerah|Badan Publik|Komisi|Setda"
)
# What most often has sections: `Kepala Bidang Informatika` is one of a Dinas.
_OFFICE = re.compile(r"(?i)Dinas|Badan|Dis[a-z]{3,}|Bap[a-z]{4,}|Dukcapil|Satpol|Inspektorat|BP[A-Z]{2,}|BKD")
# Posts of a ministry's parts, and what a ministry is called.
_MINISTRY_POST = re.compile(
    r"(?i)(?:dirjen|direktur jenderal|ses(?:ditjen|jen)|sekretaris (?:ditjen|jenderal)|inspektur jenderal)\b"
)
_MINISTRY = re.compile(r"(?i)Kement(?:e)?rian|Kemen|Ditjen|Direktorat Jenderal")
# Parts that no article calls somebody's office, unless it tells no other.
_SECTION_NAME = re.compile(r"(?:Bidang|Seksi|Majelis Hakim)\b")
_OFFICE_IN = re.compile(
    r"Dinas|Badan|Dis[a-z]{3,}|Kemen|Pol(?:res|da|sek|ri)|Setda|Sekretariat|DP[RPWDC]|[A-Z]{4,}|P[TD]\b"
)
_COURT = re.compile(r"Pengadilan|P[NT]\b|PTUN|Mahkamah")
_OUTLET = re.compile(r"(?i).*\.(?:com?|id|net)\b.*|antara.*|media center.*|mc\b.*")


def attach_bodies(doc: Doc, mentions: list[Span], people: list[Somebody], roles: dict[str, Span]) -> None:
    """Give each person of ``doc`` the bodies that the article says they act for, the surest first.

    Args:
        doc: The article.
        mentions: Its mentions in text order.
        people: Its people with their titles.
        roles: The title shown for a person, by the person's key.
    """
    bodies = [span for span in mentions if span.label_ in ("AGENCY", "ORG")]
    spots = {span.start: i for i, span in enumerate(mentions)}
    quiet = [(span.start, span.end) for span in doc.spans.get("boilerplate", ())]
    signed = [(s.start, s.end) for s in doc.spans.get("boilerplate", ()) if s.label_ in _CREDITS]
    told = [s for s in bodies if not (_OUTLET.match(s.text) or any(a <= s.start < b for a, b in quiet))]
    offices = [span for span in told if span.label_ == "AGENCY"]
    for person in people:
        role = roles.get(person.key)
        found = None
        if role is not None:
            beside = _beside_role(mentions, person, spots, role)
            found = _inside(doc, role, bodies) or beside
            if found is not None and beside is not None and not _is_body(found, bodies):
                found = beside  # `Direktur Siber di Kementerian Sosial`: no body is called Siber
            if found is not None and _SECTION_NAME.match(found.text) and not _OFFICE_IN.search(found.text):
                found = _beside_name(doc, mentions, person, spots) or _whole_around(role, offices) or found
        found = found or _beside_name(doc, mentions, person, spots)
        if found is None and role is not None and role[0].lower_ not in _PRESS and _is_part(role):
            found = _whole_around(role, told if role.text.split()[0].lower() in PRIVATE else offices)
        if found is None and (role is None or role[0].lower_ in _PRESS):
            found = _in_credits(person, bodies, signed)
        if found is None and role is None:
            found = _introduced(doc, mentions, person, spots) or _enumerated(doc, mentions, person, spots)
        if found is not None:
            person.bodies.append(found)


def _is_body(span: Span, bodies: list[Span]) -> bool:
    """Whether the end of a title is a body's name and not just words with capitals."""
    return span in bodies or BODY_WORD.fullmatch(span[0].text) is not None or is_head(key(span.text))


def _inside(doc: Doc, role: Span, bodies: list[Span]) -> Span | None:
    """The part of a title that names a body, as the body's own mention if there is one."""
    text = role.text
    name = body_in_role(text)
    if name is None:
        # a body of the article that the title ends with: "peneliti Indikator"
        for span in bodies:
            if len(span.text) > 2 and span.text not in NO_BODY and text.endswith(" " + span.text):
                return span
        return None
    same = next((span for span in bodies if span.text == name), None)
    if same is not None:
        return same
    start = role.start_char + text.index(name)
    return doc.char_span(start, start + len(name), label="AGENCY", alignment_mode="contract")


def _beside_role(mentions: list[Span], person: Somebody, spots: dict[int, int], role: Span) -> Span | None:
    """A body right after a title: ``Kabid Perikanan pada Dinas Kelautan``, ``anggota DPRD Budi``."""
    same = [r for r in person.roles if r.text == role.text]
    for span in same:
        index = spots.get(span.start)
        if index is None or index + 1 >= len(mentions):
            continue
        following = mentions[index + 1]
        gap = span.doc[span.end : following.start]
        if following.label_ in ("AGENCY", "ORG") and len(gap) <= 4:
            words = [t.lower_ for t in gap]
            if not words or any(word in ("pada", "di", "dari") for word in words):
                return following
    return None


def _beside_noun(doc: Doc, mentions: list[Span], index: int) -> Span | None:
    """A body with a noun for its people: ``gelandang Persis, Danur``, ``Danur, narasumber dari Dinkes``."""
    person = mentions[index]
    if index:
        before = mentions[index - 1]
        gap = [t.lower_ for t in doc[before.end : person.start]]
        bracketed = before.start > 1 and doc[before.start - 1].text == "(" and gap[:1] == [")"]
        if bracketed and index > 1 and mentions[index - 2].end == before.start - 1:
            before, gap = mentions[index - 2], gap[1:]  # `mahasiswa Universitas Lapak (Unlap), Danur`
        noun = doc[before.start - 1].lower_ if before.start else ""
        if noun in ("dari", "pada", "di") and before.start > 1:
            noun = doc[before.start - 2].lower_
        if _tells(before) and noun in _NOUNS and len(gap) < 4 and gap[:1] in ([","], ["yaitu"], ["bernama"]):
            return before
    if index + 1 < len(mentions):
        after = mentions[index + 1]
        gap = [t.lower_ for t in doc[person.end : after.start]]
        if _tells(after) and len(gap) < 8 and gap[:1] in _OPENS_NOUN:
            nouns = [word for word in gap[1:] if word in _NOUNS]
            if nouns and (gap[-1] in _NOUNS or gap[-1] in ("dari", "pada", "di")):
                return after
    return None


def _introduced(doc: Doc, mentions: list[Span], person: Somebody, spots: dict[int, int]) -> Span | None:
    """A body in apposition to a name: ``Bendahara NPC Lapak, Danur,``, ``Danur, Owner Roti Lapak``."""
    for span in person.spans:
        index = spots.get(span.start)
        if index is None:
            continue
        after = doc[span.end].lower_ if span.end < len(doc) else "."
        cue = find_cue(after)
        closed = after in (",", "(", ".", "saat", "di", "pada", "yang") or cue is not None
        if index and closed and _tells(mentions[index - 1]):
            before = mentions[index - 1]
            gap = [t.lower_ for t in doc[before.end : span.start] if t.lower_.strip(".") not in fillers()]
            noun = doc[before.start - 1] if before.start else doc[before.start]
            # `Diperiksa KPK, Danur …` names who questions Danur
            told = noun.is_alpha and noun.lower_ not in _OPENERS and noun.lower_ not in verbs()
            post = noun.text[0].isupper() and not noun.is_sent_start
            told = told and (post or noun.lower_ in _NOUNS)
            if gap == [","] and told:
                return before
            if not gap and len(doc[before.end : span.start]) < 3:
                return before
        if index + 1 < len(mentions) and _tells(mentions[index + 1]):
            following = mentions[index + 1]
            gap = [t.lower_ for t in doc[span.end : following.start] if t.lower_.strip(".") not in fillers()]
            if len(gap) < 4 and gap and gap[-1] in ("selaku", "perwakilan", "mewakili"):
                return following
    return None


def _enumerated(doc: Doc, mentions: list[Span], person: Somebody, spots: dict[int, int]) -> Span | None:
    """The body of a group that is told by name: ``dua hakim PTUN Lapak, yaitu Danur dan Rahmi``."""
    lower = lower_of(doc)
    for span in person.spans:
        index = spots.get(span.start)
        first = index
        while index and first and index - first < _LONGEST_LIST and mentions[first - 1].label_ == "PERSON":
            if not _LISTS.issuperset(lower[mentions[first - 1].end : mentions[first].start]):
                break
            first -= 1
        if not first or not _tells(mentions[first - 1]):
            continue
        before = mentions[first - 1]
        words = [t.lower_ for t in doc[before.end : mentions[first].start] if t.text not in ",:("]
        if len(words) == 1 and words[0] in _NAMING:
            return before
    return None


def _beside_name(doc: Doc, mentions: list[Span], person: Somebody, spots: dict[int, int]) -> Span | None:
    """A body beside a name: ``politikus Gerindra Budi``, ``Budi (KPK)``, ``Budi dari Dinkes``."""
    for span in person.spans:
        index = spots.get(span.start)
        if index is None:
            continue
        beside = _beside_noun(doc, mentions, index)
        if beside is not None:
            return beside
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following is not None and _tells(following):
            gap = [t.lower_ for t in doc[span.end : following.start]]
            if len(gap) < 8 and gap[-1:] in (["dari"], ["asal"]):  # `Danur, S.H. dari Polres Depok`
                gap = [word for word in gap if word != "," and word.strip(".") not in fillers()]
            if len(gap) <= 2 and gap and (gap[-1] in ("(", "/", "dari", "asal") or gap in (["–"], ["-"])):
                return following
        if index and mentions[index - 1].label_ in ("AGENCY", "ORG"):
            before = mentions[index - 1]
            gap = [t.lower_ for t in doc[before.end : span.start]]
            if gap == ["/"] or (_tells(before) and (gap in ([], [")"]) or _in_apposition(span, before, gap))):
                return before
    return None


def _in_apposition(name: Span, body: Span, gap: list[str]) -> bool:
    """Whether a part of an office stands for who speaks for it: ``Humas Pemkot, Danur, mengatakan``."""
    doc = name.doc
    after = doc[name.end].lower_ if name.end < len(doc) else ""
    cue = find_cue(after)
    return (
        gap == [","]
        and body[0].lower_ in _SPEAKING_PARTS
        and (after == "," or (cue is not None and cue[0].voice == "active"))
    )


def _tells(span: Span) -> bool:
    """Whether a mention is a body that says something of the people beside it, other than the outlet."""
    return span.label_ in ("AGENCY", "ORG") and not _OUTLET.match(span.text)


def _is_part(role: Span) -> bool:
    """Whether a title is one of a part of an office, so that the office must be told elsewhere."""
    words = strip_status(key(role.text), role.text)[0]
    if SECTION.match(role.text) or _MINISTRY_POST.match(role.text):
        return True  # also `Kabid Pajak Daerah`
    if not words or words[0] not in _PARTS or set(words) & _WHOLE:
        return False
    return not is_linked(role.text)  # `Wakil KSAD` says for whom


def _whole_around(role: Span, bodies: list[Span]) -> Span | None:
    """The body of which a title can be a part: the nearest one before it, else the first."""
    bodies = [s for s in bodies if s.text not in role.text]
    likely = [s for s in bodies if not _NO_OFFICE.match(s.text)]
    if "hakim" in role.text.lower():
        courts = [span for span in bodies if _COURT.match(span.text)]
        return courts[0] if courts else None
    of_section = [s for s in likely if _OFFICE.match(s.text)] if SECTION.match(role.text) else []
    of_ministry = [s for s in bodies if _MINISTRY.match(s.text)] if _MINISTRY_POST.match(role.text) else []
    for pool in (of_section, of_ministry, likely, bodies):
        before = [span for span in pool if span.end <= role.start]
        if pool:
            return before[-1] if before else pool[0]
    return None


def _signs(span: Span) -> bool:
    """Whether a name stands in a credit: ``Editor: Danur``."""
    doc = span.doc
    return span.start > 1 and doc[span.start - 1].text == ":" and doc[span.start - 2].lower_ in _PRESS


def _in_credits(person: Somebody, bodies: list[Span], quiet: list[tuple[int, int]]) -> Span | None:
    """The outlet of whoever is named in credits only (``Foto: ANTARA/Budi``)."""
    spots = [s.start for s in person.spans]
    credited = all(any(a <= spot < b for a, b in quiet) for spot in spots)
    if not bodies or not (credited or all(_signs(span) for span in person.spans)):
        return None
    outlets = [span for span in bodies if span.label_ == "ORG"]
    near = [span for span in outlets if any(a <= span.start < b for a, b in quiet)]
    near = near or [span for span in outlets if any(0 <= span.start - s.end <= 3 for s in person.spans)]
    pool = near or [span for span in outlets if _OUTLET.match(span.text)][:1] or outlets[:1]
    return min(pool, key=lambda span: abs(span.start - spots[0]), default=None)
