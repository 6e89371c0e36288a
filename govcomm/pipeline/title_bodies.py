"""The body that a title names: ``Kepala Dinas Sosial Kota Depok`` heads ``Dinas Sosial Kota Depok``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from govcomm.lexicon.grammar import is_head
from govcomm.lexicon.keys import key
from govcomm.lexicon.places import read_place
from govcomm.lexicon.posts import link_role
from govcomm.lexicon.schema import organizations, titles
from govcomm.pipeline.mention_posts import is_post

_WORD = re.compile(r"[^\s(),/]+")
# Words that a body's name begins with, also inside a title.
BODY_WORD = re.compile(
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
NO_BODY = frozenset(
    "RI RT RW TNI AD AL AU PLT PLH PJ PJS IKP SDM IT TI ASN PNS KKN HAM UKM UMKM IKM TK PAUD DIY DKI "
    "NTB NTT CEO GM VP COO CFO CTO PPK KPA JPU SDA TIK PPID DAPIL HUMAS PRESIDEN KETUA".split()
)
_BEFORE_POSTS = frozenset(
    "wakil mantan eks plt plh pj pjs calon bakal pelaksana tugas harian penjabat sementara".split()
)
_BRACKETED = re.compile(r"\([^()]*\)")
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
PRIVATE = frozenset(
    "manager manajer managing city country general vice president founder co-founder owner pemilik pendiri "
    "ceo chef presenter penyiar pelatih pemain kapten striker bek kiper gelandang aktivis politikus politisi "
    "kader simpatisan juru jubir wakil mantan eks sekjen bendahara pengurus pimpinan komisaris "
    "direktur asisten officer ketum waketum inisiator penggagas perwakilan koresponden staf karyawan "
    "pegawai petugas sopir satpam penjaga guru dosen ilmuwan profesor wartawan ketua anggota pemimpin "
    "rektor dekan peneliti pengamat editor reporter redaktur pengasuh koordinator sekretaris "
    "pengacara relawan dokter penulis pelaksana head sales senior deputy chief vp gm coo cfo cto "
    "executive chairman trainer konsultan analis ekonom kuasa bicara tenaga ahli media".split()
)
# Posts of a part of an office.
SECTION = re.compile(
    r"(?i)(?:kepala (?:sub ?)?(?:bidang|seksi|bagian)|kabid|kasi|kasie|kasu(?:bb?ag|b?bid)|kabag)\b"
)


@cache
def _title_words() -> frozenset[str]:
    words = set(PRIVATE)
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
            if not following and word.isupper() and SECTION.match(role) and not is_head(key(word)):
                continue  # `Kabid PPSIP`: an unknown abbreviation at the end is the section's
            return role[start:]
        if free is None and word[0].isupper() and word.lower() not in skipped:
            free = start
    first = next((word.lower() for word, _ in words if word.lower() not in _BEFORE_POSTS), "")
    if free is None or first not in PRIVATE or " bidang " in role.lower():
        return None
    rest = role[free:]
    if is_linked(role) and not is_head(key(rest)):
        return None  # `Asisten Kesejahteraan Rakyat Sekda Depok` is one of a government
    named = key(_without_lower_end(rest))
    place = read_place(named)  # "Gubernur DKI Jakarta terpilih" names no body
    return None if place is not None and place.end >= len(named) else rest


def _without_lower_end(text: str) -> str:
    words = text.split()
    while len(words) > 1 and "a" <= words[-1][0] <= "z":
        words.pop()
    return " ".join(words)


def _begins_body(word: str, before: str, following: str) -> bool:
    if not before:
        return False
    if BODY_WORD.fullmatch(word):
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
        and word not in NO_BODY
        and not _ROMAN.fullmatch(word)
        and not is_post([word])  # `Wakil KSAD`
        and read_place(key(word)) is None
    )


def is_linked(role: str) -> bool:
    """Whether a title says by itself for which body somebody acts."""
    link = link_role(role)
    return link is not None and link.agency_id is not None
