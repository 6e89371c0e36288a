"""Patterns of the stretches that sites put between and around the paragraphs of a story.

One row per habit of an outlet. ``needles`` are looked for first, in the lower-cased text, so that a pattern
costs nothing where its words do not occur. Every repetition is bounded.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    kind: str
    needles: tuple[str, ...]  # one of them must occur in the lower-cased text, else the pattern is not tried
    pattern: re.Pattern[str]


def _rule(kind: str, needles: str, pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> Rule:
    return Rule(kind, tuple(needles.split("|")), re.compile(pattern, flags))


_NETWORK = (
    r"(?:facebook|twitter|x|whats\s?app|wa|telegram|line|e-?mail|pinterest|linkedin|instagram|tiktok|threads"
    r"|copy\s(?:link|url)|salin\s(?:tautan|link)|print|cetak|tweet|share|bagikan|link\scopied|google\+)"
)
# One or more names of people: two to five capitalised words.
_NAME = (
    r"[A-Z][\w.'’-]{0,20}(?:[ ,&|/]{1,3}(?!(?:Penulis|Editor|Reporter|Pewarta|Redaktur|Sumber|Copyright|"
    r"Dapatkan|Baca|PT|Artikel)\b)"
    r"[A-Z][\w.'’-]{0,20}){0,7}"
)

RULES = (
    # -- notices of the site ---------------------------------------------------------------------------
    _rule(
        "notice",
        "advertisement",
        r"\b(?:ADVERTISEMENT|Advertisement)\b\.?(?:\s{1,4}Scroll to (?:continue|resume)[^\n.]" r"{0,40}\.?)?",
        re.NOFLAG,
    ),
    _rule("notice", "scroll to", r"\bscroll to (?:continue|resume)(?: reading| with content)?\b\.?"),
    _rule("notice", "gambas:", r"\[Gambas:[^\]\n]{1,80}\]"),
    _rule(
        "notice",
        "googletag|adsbygoogle",
        r"(?:googletag\.cmd\.push|\(adsbygoogle)[^\n]{0,300}?\}\s?\)\s?;(?:\s?\}\s?\)\s?;)?",
    ),
    _rule("notice", "content is protected", r"(?:error\s?:\s?)?content is protected\s?!{0,3}"),
    _rule(
        "notice",
        "di google",
        r"(?:cek|ikuti|simak|baca|dapatkan) (?:berita|artikel|informasi)[^\n.]{0,70}?di google\s"
        r"{1,2}news\b\.?",
    ),
    _rule(
        "notice",
        "dapatkan ",
        r"\bDapatkan (?:update|informasi|berita|breaking|kabar)[^\n]{0,420}?(?:di ponsel|(?=\n)|\Z"
        r")\.?(?:\s{0,2}\";)?",
        re.NOFLAG,
    ),
    _rule(
        "notice",
        "simak ",
        r"\bSimak (?:breaking news|berita|update|artikel|informasi)[^\n]{0,300}?(?:terpasang\.|(?="
        r"\n)|\Z)",
        re.NOFLAG,
    ),
    _rule(
        "notice",
        "ikuti kami|ikuti saluran|ikuti channel|ikuti terus|ikuti berita|ikuti update|ikuti akun|ikuti juga",
        r"(?:(?<=\n)|(?<=[.!?”\"]\s)|(?<=[.!?”\")])|\A)Ikuti (?:kami|saluran|channel|terus|berita|"
        r"update|akun|juga)\b[^\n]{0,200}",
        re.NOFLAG,
    ),
    _rule(
        "notice",
        "tayang",
        r"\b(?:sebagian )?(?:artikel|berita|tulisan) ini (?:telah|sudah|sebelumnya|pertama kali|ju"
        r"ga)[^\n.]{0,30}?tayang[^\n]{0,330}",
    ),
    _rule(
        "notice",
        "berkontribusi dalam",
        r"(?:[A-Z][\w'’-]{1,20} ){1,5}(?:dan (?:[A-Z][\w'’-]{1,20} ){1,4})?berkontribusi dalam pen"
        r"ulisan artikel ini\.?",
        re.NOFLAG,
    ),
    _rule(
        "notice",
        "copyright|hak cipta|all rights",
        r"(?:berita terkait )?(?:copyright|hak cipta|©|â©)[^\n]{0,300}(?:reserved|antara|ltd|media"
        r"|group|dilindungi)\b[^\n]{0,160}",
    ),
    _rule(
        "notice",
        "alamat email|simpan nama",
        r"(?:alamat email anda tidak akan dipublikasikan|simpan nama, email)[^\n]{0,120}",
    ),
    _rule("notice", "lainnya di google", r"\bbaca berita [\w.]{3,40} lainnya di google\s?news[^\n]{0,200}"),
    _rule("notice", "halaman ", r"\bHalaman \d{1,2} dari \d{1,2}\b(?: Selanjutnya)?", re.NOFLAG),
    _rule("baca-juga", "kompas tv", r"(?<=[.!?”\"] )Kompas TV [A-Z][^\n.]{10,150}\Z", re.NOFLAG),
    _rule("tags", "/", r"\([a-z]{2,4}/[a-z]{2,4}\)\s[a-z0-9 .'-]{1,250}\Z", re.NOFLAG),
    _rule("notice", "dilarang keras", r"dilarang keras mengambil konten[^\n]{0,200}"),
    _rule(
        "notice",
        "post shared|kiriman dibagikan",
        r"(?:a post shared by|sebuah kiriman dibagikan oleh)[^\n()]{0,60}(?:\(@[\w.]{1,40}\))?",
    ),
    _rule("notice", "halaman selanjutnya", r"\bHalaman (?:S|s)elanjutnya\b", re.NOFLAG),
    _rule(
        "notice",
        "selengkapnya",
        r"\b(?:Simak|Baca|Lihat|Klik) (?:berita )?selengkapnya(?: di sini)?\b\s?\.?",
        re.NOFLAG,
    ),
    _rule(
        "notice",
        "jangan lewatkan|video pilihan|video terpopuler",
        r"(?:video terpopuler hari ini:|jangan lewatkan video[^\n:]{0,40}:|simak! video pilihan[^"
        r"\n:]{0,40}:|yuk,? simak juga video ini!?)",
    ),
    _rule("notice", "saksikan ", r"\bSaksikan (?:juga )?(?:Live|live|video|Video)[^\n:]{0,120}:?", re.NOFLAG),
    # -- videos ------------------------------------------------------------------------------------------
    _rule(
        "baca-juga",
        "video",
        r"\b(?:Simak|Lihat|Tonton|Saksikan)(?: juga)?:? (?:juga )?[Vv]ideo:? ?['‘\"“][^\n]{3,260}?"
        r"['’\"”](?: di sini)?:",
        re.NOFLAG,
    ),
    _rule(
        "baca-juga",
        "video",
        r"\b(?:Simak|Lihat|Tonton)(?: juga)?:? [Vv]ideo:? [^\n:]{3,200}:(?=\s|\Z)",
        re.NOFLAG,
    ),
    _rule(
        "baca-juga",
        "tonton|simak|lihat",
        r"\b(?:Simak|Lihat|Tonton) juga [\"“'‘][^\n\"”]{3,200}[\"”'’](?: di sini)?\s?:?",
        re.NOFLAG,
    ),
    # -- share -------------------------------------------------------------------------------------------
    _rule("share", "bagikan artikel", r"(?:berita terkait )?bagikan artikel ini(?: berita lainnya)?"),
    _rule(
        "share",
        "bagikan|share",
        rf"(?:\A|(?<=\n)|(?<=[.!?\"”)|] ))(?:bagikan|share)(?: this| artikel| berita| ke| on)?\s?:?"
        rf"(?:[\s|,•·]{{1,4}}{_NETWORK}\b){{1,12}}",
    ),
    _rule(
        "share",
        "facebook|whatsapp|twitter|telegram",
        rf"(?:\A|(?<=\n))[ \t]{{0,8}}{_NETWORK}(?:[\s|,•·]{{1,4}}{_NETWORK}\b){{0,12}}[ \t]{{0,8}}("
        rf"?=\n|\Z)",
    ),
    _rule(
        "share",
        "bagikan|share|sebarkan",
        r"(?:\A|(?<=\n))[ \t]{0,8}(?:bagikan|sebarkan|share this|share|bagikan artikel ini|sebarka"
        r"n artikel ini)\s?:?[ \t]{0,8}(?=\n|\Z)",
    ),
    # -- credits of photographs ----------------------------------------------------------------------------
    _rule(
        "credit",
        "(foto|( foto|(dok|(ist|[foto|[dok",
        r"[(\[]\s?(?:foto|dok(?:umentasi)?|ist(?:imewa)?)\b\s?[.:/]?[^()\[\]\n]{0,110}[)\]]",
    ),
    _rule(
        "credit",
        "foto|photo|ilustrasi|caption",
        r"(?:\A|(?<=\n))[ \t]{0,8}(?:foto|photo|caption|ilustrasi|keterangan foto|ket\.? foto|foto"
        r"grafer|(?:foto\s?)?dok)\s?[:/.-][^\n]{0,300}",
    ),
    _rule(
        "credit",
        "kompas.com/|antara/|antara foto|shutterstock|unsplash|dok.|getty",
        r"(?:\A|(?<=\n))(?:KOMPAS\.com/|KOMPAS\.COM/|ANTARA ?(?:FOTO)?/|SHUTTERSTOCK|Shutterstock|"
        r"Unsplash|dok\.|Dok\.|DOK\.|GETTY IMAGES)[^\n]{0,420}",
        re.NOFLAG,
    ),
    _rule("credit", "kompas.com/", r"(?<=[.!?”\"]) ?KOMPAS\.(?:com|COM)/[^\n]{0,420}(?=\n)", re.NOFLAG),
    _rule("credit", "kompas.com/", r"KOMPAS\.(?:com|COM)/ ?[A-Z]{2,20}(?: [A-Z]{2,20}){0,4}\b", re.NOFLAG),
    _rule("credit", ". foto", r"(?:\A|(?<=\n))[^\n]{10,300}?\. Foto ?: ?[^\n]{2,70}(?=\n|\Z)", re.NOFLAG),
    # -- bylines and credits of reporters -------------------------------------------------------------------
    _rule(
        "byline",
        "penulis|editor|report|pewarta|redaktur|kontributor|wartawan",
        rf"\b(?:Penulis|PENULIS|Reportase|Editor|EDITOR|Reporter|REPORTER|Pewarta|Redaktur"
        rf"|Kontributor|Wartawan|Jurnalis|Uploader|Penyunting)(?: Kontributor [^\n:]{{1,30}})?\s?:"
        rf"\s{{0,2}}{_NAME}",
        re.NOFLAG,
    ),
    _rule(
        "byline",
        "oleh:|oleh :",
        rf"(?:\A|(?<=\n))[ \t]{{0,8}}Oleh\s?:\s?{_NAME}[ \t]{{0,8}}(?=\n|\Z)",
        re.NOFLAG,
    ),
    _rule(
        "byline",
        "laporan",
        r"(?:\A|(?<=\n))Laporan\s?:?\s?(?:Reporter|Wartawan|Kontributor|Jurnalis)[^\n]{3,90}?(?=\s"
        r"[A-Z]{4,}[A-Z]*[., ]|\s?\n|\Z)",
        re.NOFLAG,
    ),
    _rule(
        "byline",
        "laporan",
        rf"(?:\A|(?<=\n))Laporan\s?:\s?{_NAME}(?:\s?\|\s?Sumber\s?:\s?[^\n]{{1,40}})?",
        re.NOFLAG,
    ),
    _rule("byline", "tim redaksi", r"\bTim Redaksi\b(?: :[^\n]{0,160})?", re.NOFLAG),
    _rule("byline", "badan penerbit", r"PT Badan Penerbit Kedaulatan Rakyat", re.NOFLAG),
    _rule(
        "byline",
        "sumber:|sumber :",
        r"[(\[]?(?:\A|(?<=\n)|(?<=\s)|(?<=\())[Ss]umber\s?:\s?(?:https?://\S{1,200}|[\w-]{1,40}(?:"
        r"\.[\w-]{1,30}){1,4}|Humas[^\n]{0,60}|Antara|ANTARA|Kontan)[)\]]?",
        re.NOFLAG,
    ),
    _rule("byline", "dikutip dari", r"(?:\A|(?<=\n))Dikutip dari\s?:\s?\S{1,60}(?=\s*(?:\n|\Z))", re.NOFLAG),
    _rule(
        "byline",
        "tim dis|tim din|tim kom|tim hum|tim lip|tim pro|tim med",
        r"(?:\A|(?<=\n))Tim (?:Diseminasi|Komunikasi|Diskominfo|Dinkominfo|Kominfo|Humas|Liputan|P"
        r"rokopim|Media)\b[^\n.]{0,90}(?=\n|\Z)",
        re.NOFLAG,
    ),
)
