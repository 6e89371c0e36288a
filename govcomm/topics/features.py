"""Title and text -> weighted counts of stems and pairs of stems, names kept whole.

A feature is a stem (``didik``) or two neighbouring stems (``didik karakter``), the words of
:data:`FUNCTION_WORDS` skipped. Title words count more than body words, those of the lead a little more.
Pure Python on purpose: nothing here imports NumPy or scikit-learn, and one article takes a fraction of a
millisecond once its words are in the stem cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from govcomm.topics.stemming import MAX_CACHED, STEMS

MAX_WORDS = 700
"""Words of the body that are read; what a news article is about stands in its first paragraphs."""

TITLE_WEIGHT = 3.0
LEAD_WORDS = 60
LEAD_WEIGHT = 1.5

# What stands between a mark and the word after it is bounded: a line of nothing but marks would be read anew
# from every one of them.
_TOKEN = re.compile(r"([.!?:;\n\r\"“”•—|][^\w\n]{0,12})?([^\W_]+(?:-[^\W_]+)*)")
# Body characters that can hold MAX_WORDS words: keeps one 20 MB line from being split into words at all.
_MAX_CHARS = MAX_WORDS * 16
_MAX_TITLE = 500
_SKIPPED, _SMALL, _CAPITAL, _NAME = range(4)

Token = tuple[str, int, bool]
"""A stem or name, the number of its word, and whether a sentence or clause begins before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read of one article.

    Attributes:
        title_words: The words of the title as written.
        words: The first :data:`MAX_WORDS` words of the body as written.
        head: Tokens of the title: its words without function words, single letters and numbers.
        body: Tokens of the body.
    """

    title_words: list[str]
    words: list[str]
    head: list[Token]
    body: list[Token]


FUNCTION_WORDS = frozenset(
    """
    yang dan di ke dari untuk dengan pada dalam ini itu adalah sebagai oleh akan juga tidak ada karena bahwa
    para atau bisa dapat telah sudah secara saat lebih kita kami mereka ia dia saya kamu anda beliau nya agar
    supaya sehingga hingga sampai antara lain tersebut serta maupun namun tetapi tapi jika kalau bila ketika
    setelah sebelum sejak selama masih belum hanya pun lagi yakni yaitu seperti sangat sekali semua setiap
    seluruh banyak beberapa salah satu dua tiga empat lima enam tujuh delapan sembilan sepuluh pertama kedua
    ketiga menjadi merupakan melakukan dilakukan terhadap tentang atas bawah melalui menurut kata ujar ujarnya
    katanya jelas jelasnya ungkap ungkapnya tutur tuturnya tambah tambahnya lanjut lanjutnya imbuh imbuhnya
    papar paparnya terang terangnya sebut sebutnya mengatakan menjelaskan menyampaikan menyebutkan menyebut
    menuturkan menambahkan mengungkapkan menegaskan memaparkan menerangkan hal tahun hari bulan minggu tanggal
    januari februari maret april mei juni juli agustus september oktober november desember senin selasa rabu
    kamis jumat jum sabtu ahad pagi siang sore malam wib wita wit bapak ibu pak bu saudara drs dra ir prof dr
    hj si sos spd st mt mm sh mh se com https http www co id baca sementara selain itulah inilah begitu
    demikian sedangkan apa siapa mana bagaimana kapan mengapa kenapa harus perlu ingin mau guna demi maka lalu
    kemudian kini sekarang nanti tadi kembali sama sesuai terkait mengenai selaku hadir turut usai
    tak saja ya kok sih deh nah news reporter
    """.split()
)


def words_of(text: str) -> list[tuple[str, str]]:
    """The words that are read of a text, each with the break before it (empty within a sentence).

    Args:
        text: Any text; what lies beyond :data:`MAX_WORDS` words is not looked at.
    """
    found: list[tuple[str, str]] = _TOKEN.findall(text[:_MAX_CHARS])
    return found[:MAX_WORDS]


class _Lexicon(dict[str, tuple[str, str, int]]):
    """Written word -> its lower case, its stem and its kind; every distinct word is worked out once."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, word: str) -> tuple[str, str, int]:
        lower = word.lower()
        if lower in FUNCTION_WORDS or len(word) < 2 or word[0].isdigit():
            entry = (lower, lower, _SKIPPED)
        elif word == lower:
            entry = (lower, STEMS[lower], _SMALL)
        elif lower in self._names:
            entry = (lower, lower, _NAME)
        else:
            entry = (lower, "", _CAPITAL)  # stemmed where it turns out to be no name
        if len(self) < MAX_CACHED:
            self[word] = entry
        return entry


class Tokenizer:
    """Splits articles into tokens; the same names must serve training and use.

    Args:
        names: Lower-case words that are names wherever they stand (``bekasi``), learned from a corpus as
            words written with a capital within sentences.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._lexicon = _Lexicon(frozenset(names))

    def read(self, title: str | None, text: str) -> Reading:
        """Read title and body.

        Args:
            title: Headline, if there is one.
            text: Body with boilerplate already cut out.
        """
        lexicon = self._lexicon
        found = words_of(text)
        words = [word for _, word in found]
        breaks = [boundary for boundary, _ in found]
        if breaks:
            breaks[0] = "\n"
        entries = list(map(lexicon.__getitem__, words))
        # A capital within a sentence and nowhere in lower case: a name in this article.
        named = {
            entry[0]
            for boundary, entry in zip(breaks, entries, strict=True)
            if entry[2] == _CAPITAL and not boundary
        }
        named.difference_update(words)
        body: list[Token] = []
        fresh = True
        for position, (boundary, (lower, root, kind)) in enumerate(zip(breaks, entries, strict=True)):
            if boundary:
                fresh = True
            if kind == _SKIPPED:
                continue
            if kind == _CAPITAL:
                root = lower if not boundary or lower in named else STEMS[lower]
            body.append((root, position, fresh))
            fresh = False
        title_words = _TOKEN.findall((title or "")[:_MAX_TITLE])
        head: list[Token] = []
        fresh, position = True, -1
        for boundary, word in title_words:
            position += 1
            lower, root, kind = lexicon[word]
            if boundary:
                fresh = True
            if kind == _SKIPPED:
                continue
            # Headlines capitalise every word: there a capital says nothing, the body and the corpus do.
            if kind == _CAPITAL:
                root = lower if lower in named else STEMS[lower]
            head.append((root, position, fresh))
            fresh = False
        return Reading([word for _, word in title_words], words, head, body)


def weigh(reading: Reading) -> dict[str, float]:
    """Weighted counts of the features of one article.

    Args:
        reading: The tokens.

    Returns:
        ``feature -> weight``; the two tokens of a pair are joined by one space and stand in one sentence.
    """
    counts: dict[str, float] = {}
    for tokens, weight, later in (
        (reading.head, TITLE_WEIGHT, TITLE_WEIGHT),
        (reading.body, LEAD_WEIGHT, 1.0),
    ):
        before = ""
        for token, position, fresh in tokens:
            if position == LEAD_WORDS or (position > LEAD_WORDS and weight != later):
                weight = later
            counts[token] = counts.get(token, 0.0) + weight
            if before and not fresh:
                pair = f"{before} {token}"
                counts[pair] = counts.get(pair, 0.0) + weight
            before = token
    return counts


def count_lead(reading: Reading) -> dict[str, int]:
    """Counts of the stems in headline and lead (the first :data:`LEAD_WORDS` words of the body).

    Args:
        reading: The tokens.
    """
    counts: dict[str, int] = {}
    for token, _, _ in reading.head:
        counts[token] = counts.get(token, 0) + 1
    for token, position, _ in reading.body:
        if position >= LEAD_WORDS:
            break
        counts[token] = counts.get(token, 0) + 1
    return counts
