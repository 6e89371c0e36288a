"""Bodies and their people: for whom the people of an article act.

The title names the body (``Kepala Dinas Sosial Kota Depok``, ``Direktur Utama PT X``), or the article sets it
beside the name or the title (``Budi (KPK)``, ``Kabid Humas pada Diskominfo``), or it names an office
elsewhere, of which the title (``Sekretaris``, ``Kabid``) can be a part. What is left open here is derived
from the title by :mod:`govcomm.pipeline.people`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import dropwhile

from spacy.tokens import Doc, Span

from govcomm.lexicon.cues import find_cue
from govcomm.lexicon.grammar import is_head
from govcomm.lexicon.keys import key
from govcomm.lexicon.places import read_place
from govcomm.lexicon.posts import link_role
from govcomm.lexicon.schema import organizations, titles
from govcomm.lexicon.verbs import verbs
from govcomm.pipeline.identity import Somebody
from govcomm.pipeline.mention_posts import is_post
from govcomm.pipeline.reading import lower_of
from govcomm.pipeline.titlewords import fillers

_WORD = re.compile(r"[^\s(),/]+")
# Words that a body's name begins with, also inside a title.
_BODY = re.compile(
    r"Dinas|Badan|Kementeri?an|Kemen\w+|Komisi|Kantor|Sekretariat|Bagian|Biro|Lembaga|Balai|Kepolisian"
    r"|Kejaksaan|Pol(?:res|da|sek|ri)\w*|Ko(?:dim|rem|dam|ramil)\w*|Satpol|Setda\w*|Set(?:jen|wan|neg)"
    r"|Inspektorat|Pengadilan|Mahkamah|Majelis|Dewan|Ombudsman|Bawaslu\w*|Pem(?:kot|kab|prov|da|erintah)"
    r"|Rutan|Lapas|Kecamatan|Kelurahan|Partai|Fraksi|Universitas|Institut|Politeknik|Sekolah|SD|SMP|SMA|SMK"
    r"|MA|UIN|IAIN|Yayasan|Forum|Asosiasi|Himpunan|Ikatan|Persatuan|Perkumpulan|Perhimpunan|Paguyuban"
    r"|Komunitas|Aliansi|Koalisi|Serikat|Gerakan|Front|Relawan|Tim|Gugus|Satgas|Satuan|Direktorat|Ditjen"
    r"|Bakesbang\w*|Kesbang\w*|Dispus\w*|Disper\w*|Puskesmas|Perum|Perum(?:da|dam|nas)|Bank|PT|CV|PD|UD|LSM|NU|Koperasi|Rumah|Klinik|Hotel|Bandara|Radio"
    r"|Pondok|Ponpes|Masjid|Dis(?:hub|kominfo|dik|dag|nak|naker|pora|perin|par|tan|bud|kes|koperin|perkim"
    r"|dukcapil)\w*|Din(?:kes|sos)\w*|Bap(?:peda|enda)\w*|UPT\w*|BI|MK|KY|Kadin|KADIN"
)
_NO_BODY = frozenset(
    "RI RT RW TNI AD AL AU PLT PLH PJ PJS IKP SDM IT TI ASN PNS KKN HAM UKM UMKM IKM TK PAUD DIY DKI "
    "NTB NTT CEO GM VP COO CFO CTO PPK KPA JPU SDA TIK PPID DAPIL HUMAS PRESIDEN KETUA".split()
)
_DEPUTY = frozenset(
    "wakil mantan eks plt plh pj pjs calon bakal pelaksana tugas harian penjabat sementara".split()
)
_STATUSES = _DEPUTY - {"wakil"}
_BRACKETED = re.compile(r"\([^()]*\)")
_LOWER_END = re.compile(r"(?:\s+[a-z][^\s]*)+$")
_ROMAN = re.compile(r"[IVXLC]+")
_TYPES = frozenset("bidang sd sdn smp smpn sma sman smk smkn mi mts man tk paud negeri".split())
_SCHOOLS = frozenset({"SD", "SMP", "SMA", "SMK", "MA", "Sekolah"})
_BOARDS = frozenset({"Pimpinan", "Pengurus"})
_OF_BOARDS = frozenset("besar pusat wilayah daerah cabang anak ranting".split())
_SIDES = frozenset({"barat", "timur", "utara", "selatan", "tengah"})
# Fields that a post is about, which no body's name begins with: Direktur Keuangan dan Operasi PT X.
_FIELDS = frozenset(
    "keuangan manajemen risiko humas operasi operasional pemasaran teknik sdm umum utama pusat "
    "eksekutif harian penjualan bisnis pengembangan produksi komersial corporate communication "
    "communications public affairs relations retail business senior junior head of section support area "
    "regional unit bidang divisi seksi departemen sub subbidang penasihat penasehat pembina pengurus "
    "kehormatan pertimbangan pakar cabang wilayah daerah kanwil nasional informasi publik pelayanan "
    "layanan teknologi hukum kepegawaian administrasi akademik kemahasiswaan politik muda madya besar "
    "tetap sales branch marketing director tugas sementara dan serta & pada di dari untuk the".split()
)
_PRIVATE = frozenset(
    "manager manajer managing city country general vice president founder co-founder owner pemilik pendiri "
    "ceo chef presenter penyiar pelatih pemain kapten striker bek kiper gelandang aktivis politikus politisi "
    "kader simpatisan juru jubir wakil mantan eks sekjen bendahara pengurus pimpinan komisaris "
    "direktur asisten officer ketum waketum inisiator penggagas perwakilan koresponden staf karyawan "
    "pegawai petugas sopir satpam penjaga guru dosen ilmuwan profesor wartawan ketua anggota pemimpin "
    "rektor dekan peneliti pengamat editor reporter redaktur pengasuh koordinator sekretaris "
    "pengacara relawan dokter penulis pelaksana head sales senior deputy chief vp gm coo cfo cto "
    "executive chairman trainer konsultan analis ekonom kuasa bicara tenaga ahli media".split()
)
_NOUNS = _PRIVATE | frozenset(
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
_WHOLE = frozenset("presiden gubernur bupati wali daerah desa dusun sekolah negara rt rw".split())

# Parts of a region's administration belong to an office of it, not to these.
_NO_OFFICE = re.compile(
    r"(?i)Pem(?:kot|kab|prov|da|erintah)|DPR|KPK|OPD|SKPD|Gugus|Satgas|Forkopim|TNI|Pol(?:ri|da|res)"
    r"|Bidang|Seksi|Bagian|Kementeri|Kemen|Organisasi Perangkat|Perangkat Daerah|Badan Publik|Komisi|Setda"
)
# What most often has sections: `Kepala Bidang Informatika` is one of a Dinas.
_OFFICE = re.compile(r"(?i)Dinas|Badan|Dis[a-z]{3,}|Bap[a-z]{4,}|Dukcapil|Satpol|Inspektorat|BP[A-Z]{2,}|BKD")
_SECTION = re.compile(
    r"(?i)(?:kepala (?:sub ?)?(?:bidang|seksi|bagian)|kabid|kasi|kasie|kasu(?:bb?ag|b?bid)|kabag)\b"
)
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


@cache
def _title_words() -> frozenset[str]:
    words = set(_PRIVATE)
    for title in titles().values():
        for name in (title.canonical, *title.variants):
            words.update(key(name))
    names = (name for row in organizations().values() for name in (row.canonical, *row.variants))
    return frozenset(words).difference(*(key(name) for name in names))


@lru_cache(maxsize=8192)
def body_in_role(role: str | None) -> str | None:
    """The body named inside a title: ``Kepala Dinas Sosial Kota Depok`` -> ``Dinas Sosial Kota Depok``."""
    if not role:
        return None
    inside = [m.span() for m in _BRACKETED.finditer(role)]
    words = [
        (m.group(), m.start())
        for m in _WORD.finditer(role)
        if not any(start <= m.start() < end for start, end in inside)
    ]
    skipped = _title_words() | _FIELDS
    free: int | None = None
    for number, (word, start) in enumerate(words):
        following = words[number + 1][0].lower() if number + 1 < len(words) else ""
        if _begins_body(word, words[number - 1][0] if number else "", following):
            if not following and word.isupper() and _SECTION.match(role) and not is_head(key(word)):
                continue  # `Kabid PPSIP`: an unknown abbreviation at the end is the section's
            return role[start:]
        if free is None and word[0].isupper() and word.lower() not in skipped:
            free = start
    first = next((word.lower() for word, _ in words if word.lower() not in _DEPUTY), "")
    if free is None or first not in _PRIVATE or " bidang " in role.lower():
        return None
    rest = role[free:]
    if _is_linked(role) and not is_head(key(rest)):
        return None  # `Asisten Kesejahteraan Rakyat Sekda Depok` is one of a government
    place = read_place(key(_LOWER_END.sub("", rest)))  # "Gubernur DKI Jakarta terpilih" names no body
    return None if place is not None and place.end >= len(key(_LOWER_END.sub("", rest))) else rest


def _begins_body(word: str, before: str, following: str) -> bool:
    if not before:
        return False
    if _BODY.fullmatch(word):
        if word == "Sekolah" and before == "Kepala" and (following in _TYPES or not following):
            return False
        if word in _SCHOOLS and not following:
            return False  # Kabid SMP is no school's
        return not (word == "Bagian" and following in _SIDES)
    if word in _BOARDS:
        return following in _OF_BOARDS  # Ketua Pimpinan Daerah Muhammadiyah
    return (
        len(word) > 2
        and word.isupper()
        and word.replace("-", "").isalnum()
        and sum(map(str.isalpha, word)) > 2
        and word not in _NO_BODY
        and not _ROMAN.fullmatch(word)
        and not is_post([word])  # `Wakil KSAD`
        and read_place(key(word)) is None
    )


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
            found = _whole_around(role, told if role.text.split()[0].lower() in _PRIVATE else offices)
        if found is None and (role is None or role[0].lower_ in _PRESS):
            found = _in_credits(person, bodies, signed)
        if found is None and role is None:
            found = _introduced(doc, mentions, person, spots) or _enumerated(doc, mentions, person, spots)
        if found is not None:
            person.bodies.append(found)


def _is_body(span: Span, bodies: list[Span]) -> bool:
    """Whether the end of a title is a body's name and not just words with capitals."""
    return span in bodies or _BODY.fullmatch(span[0].text) is not None or is_head(key(span.text))


def _inside(doc: Doc, role: Span, bodies: list[Span]) -> Span | None:
    """The part of a title that names a body, as the body's own mention if there is one."""
    text = role.text
    name = body_in_role(text)
    if name is None:
        # a body of the article that the title ends with: "peneliti Indikator"
        for span in bodies:
            if len(span.text) > 2 and span.text not in _NO_BODY and text.endswith(" " + span.text):
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
    words = list(dropwhile(_STATUSES.__contains__, key(role.text)))
    if _SECTION.match(role.text) or _MINISTRY_POST.match(role.text):
        return True  # also `Kabid Pajak Daerah`
    if not words or words[0] not in _PARTS or set(words) & _WHOLE:
        return False
    return not _is_linked(role.text)  # `Wakil KSAD` says for whom


def _is_linked(role: str) -> bool:
    """Whether a title says by itself for which body somebody acts."""
    link = link_role(role)
    return link is not None and link.agency_id is not None


def _whole_around(role: Span, bodies: list[Span]) -> Span | None:
    """The body of which a title can be a part: the nearest one before it, else the first."""
    bodies = [s for s in bodies if s.text not in role.text]
    likely = [s for s in bodies if not _NO_OFFICE.match(s.text)]
    if "hakim" in role.text.lower():
        courts = [span for span in bodies if _COURT.match(span.text)]
        return courts[0] if courts else None
    of_section = [s for s in likely if _OFFICE.match(s.text)] if _SECTION.match(role.text) else []
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
