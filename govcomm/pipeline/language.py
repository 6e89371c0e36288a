"""Is a text Indonesian? Cheap: the share of function words among its first words."""

from __future__ import annotations

import re

MAX_WORDS = 2000
# Below this many words of running text nothing can be told: the text counts as Indonesian.
MIN_WORDS = 25

_INDONESIAN = frozenset(
    """yang dan di ke dari untuk dengan pada dalam ini itu tersebut tidak akan juga oleh ada adalah
    sebagai karena bisa dapat sudah telah saat kata bahwa para atau serta kepada secara seperti
    setelah hingga agar lebih satu tahun hari orang harus menjadi bagi antara dua masih namun kami
    kita mereka ia dia saya belum lain hal tak pun tapi tetapi melalui terhadap sejak sementara selain
    menurut jika kalau ketika sampai sangat banyak warga masyarakat kota kabupaten provinsi pemerintah
    kegiatan""".split()
)
# Frequent words of other languages that are no Indonesian words.
_FOREIGN = frozenset(
    """the of and to in is that for was on with as by he it his are this from at be have has had not but
    they which or we you she their will would been were an its who said more about when there can de
    la le les des et un une est que qui dans pour sur avec pas du au ce el los las y en por con para
    una del se no lo su der die das und ist nicht ein eine mit von zu den auf für sich auch wird het
    een van dat niet zijn voor og ikke ang ng mga sa na ay khong cua""".split()
) - {"di", "para", "se", "sa", "na", "no"}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LIMIT = 0x250


def is_indonesian(text: str) -> bool:
    """Whether ``text`` reads as Indonesian.

    Malay passes too; so do snippets of Javanese, Sundanese or English inside an Indonesian text, and texts
    too short or too list-like to tell, unless another language is plain.

    Args:
        text: An article; its first :data:`MAX_WORDS` words decide.
    """
    words: list[str] = []
    for match in _WORD.finditer(text):
        words.append(match.group().lower())
        if len(words) >= MAX_WORDS:
            break
    if not words:
        return True
    native = sum(1 for word in words if word in _INDONESIAN)
    foreign = sum(1 for word in words if word in _FOREIGN)
    other_script = sum(1 for word in words if ord(word[0]) >= _LATIN_LIMIT)
    latin = len(words) - other_script
    if other_script * 2 > len(words) and native * 100 < 8 * max(latin, MIN_WORDS):
        return False
    if len(words) < MIN_WORDS:
        return foreign * 5 < len(words) or native > foreign
    if native * 100 >= 8 * latin:
        return native * 2 >= foreign
    return foreign * 100 < 12 * len(words) or native >= 2 * foreign
