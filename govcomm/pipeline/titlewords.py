"""Words that stand between a title and the name of its holder."""

from __future__ import annotations

from functools import cache

from govcomm.lexicon.abbreviations import abbreviations

JOINS = frozenset(
    {",", ":", "-", "–", "/", "yaitu", "yakni", "bernama", "berinisial", "inisial", "saudara", "atas"}
)
# What may go on in lower case between a title and the name: its scope, its term, its place.
SCOPE = frozenset(
    "pada di dari bidang untuk periode nomor no urut asal terkait masa bakti jabatan nama dan hasil versi "
    "hitung cepat terpilih nonaktif tahun yang baru setempat of koalisi pasangan partai fraksi dapil the "
    "atau daerah pemilihan dalam penanganan kegiatan acara panitia tersebut".split()
)
SAME_HOLDER = frozenset(
    "yang juga sekaligus merangkap selaku sebagai , / saat ini kini menjabat serta".split()
)
ALSO = frozenset({"juga", "sekaligus", "merangkap", "selaku", "/"})
LINKS = frozenset(
    "selaku sebagai menjadi jadi merupakan adalah menjabat jabatan juga sekaligus merangkap seorang".split()
)
BARE_LINKS = frozenset(
    {",", "(", "yang", "kini", "saat", "ini", "juga", "sekaligus", "baru", "dahulu", "dulu", "-", "–"}
)
UNREAL = frozenset(
    "bukan belum tidak akan ingin bila jika kalau andai bisa layak hendak mau maju menyamar "
    "berpura-pura".split()
)
POINTS_BACK = frozenset({"itu", "tersebut", "ini"})
SHARED = frozenset({"sama-sama", "masing-masing", "keduanya"})
PAIRS = frozenset({"-", "–", "dan", "&", "/"})
NAMES_ONE = frozenset({"adalah", "yakni", "yaitu", "bernama", "ialah"})
NAMES_MANY = frozenset({"seperti", "mulai", "antara"})
MANY = frozenset({"para", "sejumlah", "beberapa"})
COUNTS = {"dua": 2, "duo": 2, "tiga": 3, "empat": 4, "lima": 5}
COUNTS |= {"ke" + word: count for word, count in COUNTS.items()}  # kedua
# Whoever serves somebody is named after them: Juru Bicara Anies Baswedan, Surya Tjandra.
SERVES = frozenset(
    "juru jubir kuasa ajudan staf penasihat penasehat pengacara timses sopir asisten relawan".split()
)


@cache
def fillers() -> frozenset[str]:
    """Ranks, honorifics and degrees in lower case, word by word."""
    forms = abbreviations("honorific") | abbreviations("rank") | abbreviations("degree")
    return frozenset(part.lower().strip(".,") for form in forms for part in form.split())


@cache
def ranks() -> frozenset[str]:
    """First words of the ranks of the police and the army in lower case."""
    first = frozenset(form.split()[0].lower().strip(".,") for form in abbreviations("rank"))
    return first - {"ajun", "jaksa"}
