"""Names that the recogniser left out or cut short, told by what stands around them.

``kata`` is followed by who spoke, a post by its holder, an honorific by a name; and a name goes on as long
as words follow that name nothing else.
"""

from __future__ import annotations

from functools import cache

from spacy.lang.id.stop_words import STOP_WORDS

from govcomm.lexicon.cues import find_cue
from govcomm.lexicon.schema import districts
from govcomm.pipeline.mention_edges import region_end
from govcomm.pipeline.mention_names import (
    COUNTRIES,
    HEADLINE_VERB,
    Piece,
    fold,
    is_degree,
    title_end,
    trim_person,
)
from govcomm.pipeline.mention_posts import is_post
from govcomm.pipeline.word_use import word_use

_LONGEST = 5
_INTRODUCE = frozenset("disapa bernama saudara dipanggil".split())
_HONORIFICS = frozenset("pak bapak bu ibu kang mas bang mbak drs dra prof hj ir".split())
_INSIDE_POSTS = frozenset("h hj drs dra ir kh prof dr pak bapak ibu ny".split())
# What is called after people: `Direktur RSUD Wira Danur` names no holder.
_OWN_NAMES = frozenset(
    "rsud rs rumah yayasan pt cv pd ponpes pondok universitas institut bank masjid stadion bandara "
    "lanud partai relawan grup group sma smk smp sman smkn smpn sd sdn mts mtsn hotel klinik sanggar "
    "toko radio tim komunitas museum kuasa juru jubir ajudan staf".split()
)
# After these a rare word is as likely the name of a village or a company as that of a person.
_TAKE_A_NAME = frozenset(
    "desa kelurahan kecamatan camat lurah kades pekon peratin dusun kepala ketua direktur anggota "
    "manajer pimpinan pemilik kampung nagari wilayah cabang rt rw fraksi komunitas forum dukuh dapil "
    "pemimpin pendiri pengasuh dan , ( ) - / di of".split()
)
_NEVER = frozenset(
    "januari februari maret april mei juni juli agustus september oktober november desember senin "
    "selasa rabu kamis jumat sabtu minggu allah tuhan editor reporter pewarta baca foto sumber kota "
    "kabupaten provinsi".split()
)
_POINTERS = frozenset({"baca", "simak", "tonton"})
_WITHIN_NAMES = str.maketrans("", "", ".'’-")


@cache
def _places() -> frozenset[str]:
    return frozenset(name for name in districts().values() if " " not in name) | COUNTRIES


class _Article:
    """The words of an article, and which of them mentions cover."""

    def __init__(self, words: list[str], pieces: list[Piece], broken: frozenset[int]) -> None:
        self.words = words
        self.broken = broken
        self.forms = set(words)
        self.covered = bytearray(len(words) + 1)
        self.covered[len(words)] = 1
        for piece in pieces:
            self.cover(piece)

    def cover(self, piece: Piece) -> None:
        """Mark the words of a mention."""
        self.covered[piece.start : piece.end] = b"\1" * (piece.end - piece.start)

    def is_name(self, i: int, least: float = 0.4) -> bool:
        """Whether an uncovered word can be part of a personal name, and hardly of anything else."""
        return not self.covered[i] and self.looks_like_name(i, least)

    def looks_like_name(self, i: int, least: float, *, inner: bool = False) -> bool:
        """The same for a word that a mention may cover.

        Args:
            i: Its place.
            least: Share of its occurrences in news that must be part of a name.
            inner: Whether a name goes on after it; then a rare word needs no other sign.
        """
        word = self.words[i]
        letters = word.translate(_WITHIN_NAMES)
        if not word[0].isupper() or not letters.isalpha() or (word.isupper() and len(letters) > 1):
            return False
        if len(letters) == 1:
            return word.endswith(".") and word != "H."
        folded = fold(word)
        if folded in self.forms or folded in STOP_WORDS or folded in _NEVER or word in _places():
            return False
        if region_end(self.words, i) > i or is_post([word]) or HEADLINE_VERB.match(word):
            return False
        if title_end(self.words, i, i + 1) > i or is_degree([word]):
            return False
        use = word_use(word)
        if use is not None:
            return use >= least
        after = self.words[i + 1] if i + 1 < len(self.words) else "."
        goes_on = after[0].islower() or after in ",.("
        return inner or (goes_on and not word.endswith(("kan", "lah")) and not self._in_headline(i))

    def _in_headline(self, i: int) -> bool:
        """Whether a word stands in a line that points to another article."""
        return any(word.casefold() in _POINTERS for word in self.words[max(0, i - 16) : i])

    def run(self, start: int, end: int) -> int:
        """Return where a name ends that goes from ``start`` to ``end`` at least."""
        while end < start + _LONGEST and self.is_name(end) and (end == start or end not in self.broken):
            end += 1
        return end


def _completed(article: _Article, piece: Piece, free: int) -> Piece:
    """A name with the words around it that belong to it: ``Rahmi`` + ``Danur``."""
    words = article.words
    start, end = piece.start, article.run(piece.start, piece.end)
    while start > free and start not in article.broken and end - start < _LONGEST:
        begins = start < 2 or words[start - 2] in (".", '"', "“", ":", "”")
        if begins or not article.is_name(start - 1, 0.6):
            break
        start -= 1
    if (start, end) != piece[:2]:
        start, end = trim_person(words, start, end)
    return Piece(start, end, piece.label)


def _holder_in(article: _Article, role: Piece) -> int:
    """Return where the name begins that a post swallowed (``Anggota DPRD Danur``), or the end of the post."""
    start, end, _ = role
    words = article.words
    if any(word.casefold() in _OWN_NAMES for word in words[start:end]):
        return end
    for i in range(start + 1, end - 1):
        if fold(words[i]) in _INSIDE_POSTS and words[i][0].isupper():
            return i
    cut, known = end, False
    while cut > start and article.looks_like_name(cut - 1, 0.5 if cut == end else 0.3, inner=cut < end):
        cut -= 1
        known = known or word_use(words[cut]) is not None
    if cut < end and not known and not (end < len(words) and article.is_name(end, 0.5)):
        stops = words[end : end + 1] in ([","], ["("], [")"]) and not is_degree(
            words[end + 1 : end + 2] or ["x"]
        )
        if cut - start < 2 or stops or fold(words[cut - 1]) in _TAKE_A_NAME or end - cut > 3:
            return end
    return cut


def _parted(article: _Article, role: Piece) -> list[Piece]:
    """A post, and the name that it swallowed, if any."""
    start, end, _ = role
    cut = _holder_in(article, role) if end - start > 1 else end
    if cut == end:
        return [role]
    words = article.words
    first, last = trim_person(words, cut, end)
    name = Piece(first, article.run(first, last), "PERSON")
    post = Piece(start, cut - 1 if words[cut - 1] == "," else cut, "ROLE")
    return [post, name] if post.end > start else [name]


def _holder_after(article: _Article, role: Piece) -> Piece | None:
    """The name after a post, with nothing between but a comma and honorifics."""
    words = article.words
    start = role.end + (words[role.end : role.end + 1] == [","])
    while start < len(words) and (after := title_end(words, start, len(words))) > start:
        start = after
    if start >= len(words) or start in article.broken:
        return None
    end = article.run(start, start)
    closed = end == len(words) or words[end][0].islower() or words[end] in ",.("
    return Piece(start, end, "PERSON") if end > start and closed else None


def _told(word: str) -> bool:
    """Whether a name follows a word: an honorific, ``disapa``, ``ujar``."""
    if fold(word) in _HONORIFICS or word in _INTRODUCE:
        return True
    cue = find_cue(word) if word.islower() else None
    return cue is not None and cue[0].voice == "bare"


def find_people(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Complete names that were cut short, and add those that their place in the sentence gives away.

    Args:
        words: The words of the article without white space.
        pieces: Spans, sorted and without overlaps.
        broken: Indices of words that begin a new line.
    """
    article = _Article(words, pieces, broken)
    result: list[Piece] = []
    parted: set[int] = set()
    for piece in pieces:
        new = [piece]
        if piece.label == "PERSON":
            new = [_completed(article, piece, result[-1].end if result else 0)]
            if new[0].start in parted:  # `Ketua DPRD Rahmi` + `Danur`: the name had been cut in two
                new = [Piece(result.pop().start, new[0].end, "PERSON")]
        elif piece.label == "ROLE":
            new = _parted(article, piece)
            if len(new) > 1 and new[-1].end not in broken:
                parted.add(new[-1].end)
        for part in new:
            article.cover(part)
        result += new
    for piece in [piece for piece in result if piece.label == "ROLE"]:
        holder = _holder_after(article, piece)
        if holder is not None:
            article.cover(holder)
            result.append(holder)
    for i in range(1, len(words)):
        if words[i][0].isupper() and not article.covered[i] and i not in broken and _told(words[i - 1]):
            end = article.run(i, i)
            if end > i:
                article.cover(Piece(i, end, "PERSON"))
                result.append(Piece(i, end, "PERSON"))
    return sorted(result)
