"""Mentions: what the recogniser found, with the edges put right and read the same way all through an article.

A press article repeats its people and offices. A surface that is a mention in one place is one everywhere
it stands alone, so the recogniser's single decisions become votes: surfaces with enough of them are
matched, the longest first, at every occurrence. Before the vote the edges are mended
(:mod:`govcomm.pipeline.mention_edges`) and the lexicon adds the bodies that it knows for certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from govcomm.lexicon.countries import country_end
from govcomm.lexicon.cues import find_cue
from govcomm.lexicon.nicknames import nicknames
from govcomm.lexicon.schema import Agency, Office, agencies, districts, offices, organizations
from govcomm.pipeline.mention_doubts import DOUBTED, Article, Judge, is_believed
from govcomm.pipeline.mention_edges import BODIES, bracket, mend, region_end
from govcomm.pipeline.mention_names import BEFORE_NAMES, Piece, fold, names_nobody
from govcomm.pipeline.mention_posts import add_posts, heads_region
from govcomm.pipeline.reading import words_of

SPANS_KEY = "mentions"
Key = tuple[str, ...]
_NEVER_A_NAME_PART = frozenset(
    "muhammad nabi allah tuhan januari februari maret april mei juni juli agustus september oktober november "
    "desember senin selasa rabu kamis jumat sabtu minggu barat timur utara selatan tengah indonesia".split()
)
_LEAST_SUPPORT = 0.5
_LONGEST_MENTION, _LONGEST_CHARS = 60, 500  # tokens, characters: more is no name
# A person's name after one of these is a street, an airport, a barracks.
_PLACE_WORDS = frozenset(
    "jalan jl jl. jln bandara bandar udara stadion gedung masjid universitas kodam lapangan gelora taman "
    "rsud rsup rs monumen makam jembatan waduk pelabuhan kri museum".split()
)
_TITLES_OF_STREETS = BEFORE_NAMES | frozenset("jenderal besar sultan kapten laksamana letkol mayor".split())
_BYLINE = frozenset("editor penulis reporter pewarta fotografer kontributor redaktur".split())
_ADDRESSES = BEFORE_NAMES | frozenset("mbak mas bu bang kang gus saudara bung gusti bernama".split())
_PLAIN = re.compile(r"[^\W_]+(?: [^\W_]+)*$")
# Names that the lexicon knows but that stand for something else as often as not.
_OFTEN_OTHERWISE = frozenset(
    "BPJS DPR MPR BKK Brimob ATR Kecamatan Kelurahan PPID Kapanewon Kalurahan Kemantren Rutan Lapas "
    "Damkar UPTD UPT Distrik Lanud PBI PKB PAN KAGAMA "
    "Partai Parpol Relawan Koalisi DPP DPC DPW KPH TNI".split()
) | {
    "Dewan Gubernur",
    "Pemerintahan Desa",
    "Pemerintahan Daerah",
    "Pejabat Pengelola Informasi dan Dokumentasi",
    "PPID Utama",
    "Kelompok Informasi Masyarakat",
    "Kantor Kelurahan",
    "Kantor Kecamatan",
}


@cache
def _lexicon() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Unmistakable names of bodies and their heads: (words, label), the longest first, by first word."""
    names: dict[str, str] = {}
    for organization in organizations().values():
        if organization.kind in ("partai", "ormas", "olahraga"):
            names.update((form, "ORG") for form in organization.variants if form.isupper() and len(form) > 2)
    bodies: list[Agency | Office] = [*agencies().values(), *offices().values()]
    for body in bodies:
        for form in (body.canonical, *body.variants):
            if form not in body.ambiguous and len(form) > 2 and form[0].isupper():
                names[form] = "AGENCY"
    for agency in agencies().values():
        names.update((form, "ROLE") for form in agency.head)
    by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        if _PLAIN.match(name) and name not in _OFTEN_OTHERWISE:
            words = tuple(name.split())
            by_first[words[0]].append((words, names[name]))
    return {first: tuple(rows) for first, rows in by_first.items()}


def _with_lexicon(words: list[str], pieces: list[Piece]) -> list[Piece]:
    """Add the bodies and posts that the lexicon knows where nothing was found, and correct labels."""
    lexicon = _lexicon()
    owner: dict[int, int] = {}
    for number, (start, end, _) in enumerate(pieces):
        owner.update(dict.fromkeys(range(start, end), number))
    result = list(pieces)
    position = 0
    for i, word in enumerate(words):
        if i < position or word not in lexicon:
            continue
        for form, label in lexicon[word]:
            end = i + len(form)
            if tuple(words[i:end]) != form:
                continue
            owners = {owner.get(k) for k in range(i, end)}
            if owners == {None}:
                after = region_end(words, end) if label != "ORG" else end
                if not any(k in owner for k in range(end, after)):
                    end = after
                result.append(Piece(i, end, label))
                position = end
            else:
                whole = owner.get(i)
                if whole is not None and pieces[whole][:2] == (i, end):
                    result[whole] = Piece(i, end, label)
            break
    result.sort()
    for number, (piece, short) in enumerate(pairwise(result)):
        # what an abbreviation in brackets is, the name before it is
        in_brackets = words[piece.end : short.start] == ["("] and words[short.end : short.end + 1] == [")"]
        if in_brackets and {piece.label, short.label} == {"AGENCY", "ORG"}:
            result[number] = piece._replace(label=short.label)
    return result


def _with_bylines(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Read the capitalised words after ``Editor:`` as a name, and no initials in brackets as one."""
    covered = {i for piece in pieces for i in range(piece.start, piece.end)}
    named = {piece.end for piece in pieces if piece.label == "PERSON"}
    nobody = {p for p in pieces if p.label == "PERSON" and names_nobody(words, p, named)}
    # what a bracket explains once (`anak berhadapan dengan hukum (ABH)`) is nobody's name further on either
    short = {words[p.start] for p in nobody if _size(p) == 1 and words[p.start - 1 : p.start] == ["("]}
    said = [(p.start, p.end) for p in pieces if _size(p) == 1 and words[p.start] in short]
    short -= {words[start] for start, end in said if _speaks(words, [(start, end)])}
    kept = [
        piece
        for piece in pieces
        if piece.label != "PERSON"
        or not (
            piece in nobody or _initials(words, piece) or (_size(piece) == 1 and words[piece.start] in short)
        )
    ]
    for i in range(len(words) - 2):
        if words[i + 1] != ":" or words[i].casefold() not in _BYLINE or i + 2 in covered:
            continue
        if i and words[i - 1].casefold() == "pilihan":  # `Pilihan Editor: …` heads a list of articles
            continue
        end = i + 2
        while end < min(len(words), i + 6) and end not in covered and (end == i + 2 or end not in broken):
            word = words[end]
            if not word[0].isupper() or (word.isupper() and len(word) > 1) or not word.rstrip(".").isalpha():
                break
            if word == "Copyright" or word.casefold() in _BYLINE:
                break
            end += 1
        if end > i + 2:
            kept.append(Piece(i + 2, end, "PERSON"))
    return sorted(kept)


def _initials(words: list[str], piece: Piece) -> bool:
    """Whether a mention is the mark of a journalist at the end of an article: ``(Dri)``."""
    word = words[piece.start]
    if piece.end != piece.start + 1 or len(word) > 3 or word.isupper() or not piece.start:
        return False
    return words[piece.start - 1] == "(" and words[piece.end : piece.end + 1] == [")"]


def _names_a_place(words: list[str], start: int) -> bool:
    """Whether the name that begins here is that of a street or a building: ``Jl. Letjen Wiralaga``."""
    before = start - 1
    while before > 0 and fold(words[before]) in _TITLES_OF_STREETS:
        before -= 1
    return before >= 0 and words[before].casefold() in _PLACE_WORDS


def _name_parts(words: list[str], accepted: dict[Key, str]) -> set[Key]:
    """First words of full names, which stand for the person: ``Arief`` of ``Arief R. Wismansyah``."""
    forms = set(words)
    parts: set[Key] = set()
    for key, label in accepted.items():
        if len(key) < 2 or label != "PERSON":
            continue
        word = key[0]  # surnames stand for a person too seldom to be worth the mistakes
        folded = word.casefold()
        if (
            len(word) > 2
            and word[0].isupper()
            and word.isalpha()
            and not word.isupper()
            and folded not in forms
            and folded not in _NEVER_A_NAME_PART
            and folded not in BEFORE_NAMES
            and (word,) not in accepted
            and country_end(key, 0) == 0  # `Israel` is seldom Israel Katz
        ):
            parts.add((word,))
    return parts


def _called(
    words: list[str], pieces: list[Piece], places: dict[str, list[int]], accepted: dict[Key, str]
) -> set[Key]:
    """What the press calls public figures (``SBY``, ``Ical``), where the article speaks of a person."""
    names = {" ".join(key).casefold() for key, label in accepted.items() if label == "PERSON"}
    read = {words[piece.start] for piece in pieces if piece.label == "PERSON" and _size(piece) == 1}
    return {
        (word,)
        for word in places.keys() & _nicknames().keys()
        if (word,) not in accepted
        and (word in read or names & _nicknames()[word] or _speaks(words, [(i, i + 1) for i in places[word]]))
    }


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Nicknames of one word as the press writes them -> lower-case full names."""
    one_word = ((name, full) for name, full in nicknames().items() if name.isalpha())
    return {form: full for name, full in one_word for form in (name.upper(), name.capitalize())}


def _occurrences(words: list[str], places: dict[str, list[int]], key: Key) -> Iterable[tuple[int, int]]:
    """Yield the token ranges (over words without white space) at which ``key`` stands."""
    size = len(key)
    rarest = min(range(size), key=lambda k: len(places.get(key[k], ()))) if size > 1 else 0
    for place in places.get(key[rarest], ()):
        i = place - rarest
        if size == 1 or (i >= 0 and tuple(words[i : i + size]) == key):
            yield i, i + size


def _vote(words: list[str], pieces: list[Piece]) -> dict[Key, dict[str, int]]:
    """Count the labels of every surface; an abbreviation in brackets is told by the name before it."""
    ends = {piece.end: piece.label for piece in pieces}
    votes: dict[Key, dict[str, int]] = {}
    for start, end, label in pieces:
        counts = votes.setdefault(tuple(words[start:end]), {})
        told = ends.get(start - 1, "") if start and words[start - 1] == "(" else ""
        closed = end == start + 1 and words[end : end + 1] == [")"]
        if told in BODIES and label in (told, "PERSON") and closed:
            counts[told] = counts.get(told, 0) + 50
        else:
            counts[label] = counts.get(label, 0) + 1
    return votes


def _decide(
    article: Article,
    pieces: list[Piece],
    places: dict[str, list[int]],
    glued: frozenset[int],
    least_support: float,
    judge: Judge,
) -> dict[Key, str]:
    """Choose the surfaces that are mentions, with one label each."""
    words = article.words
    votes = _vote(words, pieces)
    forms = set(words)
    names = {word for key, counts in votes.items() if len(key) > 1 and "PERSON" in counts for word in key}
    owner = [-1] * len(words)
    for number, (start, end, _) in enumerate(pieces):
        owner[start:end] = [number] * (end - start)
    holders = {piece.start for piece in pieces if piece.label == "PERSON"}
    accepted: dict[Key, str] = {}
    for key, counts in votes.items():
        label = max(counts, key=counts.__getitem__)
        occurrences = list(_occurrences(words, places, key))
        alone = []
        for start, end in occurrences:
            number = owner[start]
            # an occurrence inside a longer mention says nothing about the surface
            longer = number >= 0 and number == owner[end - 1] and _size(pieces[number]) > end - start
            if not longer:
                alone.append((start, end))
        if sum(counts.values()) < least_support * len(alone):
            continue
        if label == "PERSON" and not any(c.isalpha() for c in key[0]):
            continue
        if label in ("PERSON", "ORG") and _is_place(key):
            is_name = label == "PERSON" and (key[0] in names or _speaks(words, occurrences))
            label = "PERSON" if is_name else "LOCATION"
        common = label == "PERSON" and len(key) == 1 and not key[0].islower() and key[0].lower() in forms
        if common and not _speaks(words, occurrences):
            continue
        # the judge learned from texts in which no glued post is marked
        certain = label == "ROLE" and _has_holder(words, key, alone, holders, glued)
        if label in DOUBTED and alone and not certain:
            features = article.features(key, label, alone, counts.get(label, 0))
            if not judge(label, alone, features):
                continue
        accepted[key] = label
    return accepted


def _has_holder(
    words: list[str], key: Key, alone: list[tuple[int, int]], holders: set[int], glued: frozenset[int]
) -> bool:
    """Whether a post that heads a region or is glued to its neighbour (``JugaKepala …``) precedes a name."""
    before_names = [
        (start, end) for start, end in alone if holders & {end, end + (words[end : end + 1] == [","])}
    ]
    return any(glued & {start, end} for start, end in before_names) or (
        bool(before_names) and heads_region(key)
    )


def _is_place(key: Key) -> bool:
    """Whether a surface is the name of a region or, as one word, of a district or a country."""
    if len(key) == 1 and (key[0] in _districts() or country_end(key, 0)):
        return True
    return len(key) < 4 and region_end(list(key), 0) == len(key)


@cache
def _districts() -> frozenset[str]:
    return frozenset(name for name in districts().values() if " " not in name)


def _size(piece: Piece) -> int:
    return piece.end - piece.start


def _speaks(words: list[str], occurrences: list[tuple[int, int]]) -> bool:
    """Whether a surface stands where a person does: ``ujar Sambas``, ``Sambas mengaku``, ``Pak Sambas``."""
    for start, end in occurrences:
        if start and fold(words[start - 1]) in _ADDRESSES:
            return True
        before = find_cue(words[start - 1].lower()) if start else None
        after = find_cue(words[end].lower()) if end < len(words) else None
        if (before and before[0].voice == "bare") or (after and after[0].voice == "active"):
            return True
    return False


def _agree(
    words: list[str],
    pieces: list[Piece],
    broken: frozenset[int],
    glued: frozenset[int],
    *,
    least_support: float,
    judge: Judge,
) -> list[Piece]:
    """Read every surface the same way at all its occurrences, the longest surfaces first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    accepted = _decide(Article(words, pieces, broken), pieces, places, glued, least_support, judge)
    parts = _name_parts(words, accepted) | _called(words, pieces, places, accepted)
    accepted.update(dict.fromkeys(parts, "PERSON"))
    found: list[Piece] = []
    taken = bytearray(len(words))
    for key in sorted(accepted, key=lambda k: (-sum(map(len, k)) - len(k), k)):
        for start, end in _occurrences(words, places, key):
            if any(taken[start:end]) or (key in parts and _in_longer_name(words, start)):
                continue
            taken[start:end] = b"\1" * (end - start)
            found.append(Piece(start, end, accepted[key]))
    return sorted(found)


def _in_longer_name(words: list[str], i: int) -> bool:
    """Whether a word goes on in capitals (``Timoer Rumbay``): then it stands for nobody by itself."""
    after = words[i + 1] if i + 1 < len(words) else ""
    return after[:1].isupper() and after.isalpha() and not after.isupper()


def find_mentions(
    doc: Doc, *, least_support: float = _LEAST_SUPPORT, judge: Judge = is_believed
) -> list[Span]:
    """Return the mentions of an article, in text order and without overlaps.

    Args:
        doc: A document with ``doc.ents``.
        least_support: Share of a surface's occurrences that the recogniser must have found.
        judge: Has the last word on names and posts.
    """
    texts = words_of(doc)
    tokens = [i for i, text in enumerate(texts) if not text.isspace()]
    words = [texts[i] for i in tokens]
    position = {token: i for i, token in enumerate(tokens)}
    broken = frozenset(i for i in range(1, len(tokens)) if "\n" in texts[tokens[i] - 1])
    spaced = doc.to_array("SPACY").tolist()
    glued = frozenset(
        i
        for i in range(1, len(tokens))
        if not spaced[tokens[i] - 1] and words[i - 1].isalpha() and words[i].isalpha() and i not in broken
    )
    pieces = []
    for ent in doc.ents:
        if len(ent) > _LONGEST_MENTION:  # of a list without commas or a page without blanks
            continue
        inner = [position[i] for i in range(ent.start, ent.end) if i in position]
        if len(inner) > 2 and texts[ent.start] == "I" and not doc[ent.start].whitespace_:
            inner = inner[1:]  # `BaliIWayan Kerta`: the name without the initial is sure
        if inner:
            pieces.append(Piece(inner[0], inner[-1] + 1, ent.label_))
    pieces = [p for p in pieces if p.label != "PERSON" or not _names_a_place(words, p.start)]
    # a country speaks as a person does: `Israel menyatakan`
    pieces = [
        p._replace(label="LOCATION") if p.label == "PERSON" and country_end(words, p.start) == p.end else p
        for p in pieces
    ]
    pieces = bracket(words, mend(words, pieces, broken), broken)
    pieces = _with_lexicon(words, _with_bylines(words, pieces, broken))
    pieces = add_posts(words, pieces, broken)
    pieces = _agree(words, pieces, broken, glued, least_support=least_support, judge=judge)
    spans = [Span(doc, tokens[p.start], tokens[p.end - 1] + 1, label=p.label) for p in pieces]
    return [span for span in spans if span.end_char - span.start_char <= _LONGEST_CHARS]


@Language.component("govcomm_mentions", requires=["doc.ents"], assigns=["doc.spans"])
def mentions(doc: Doc) -> Doc:
    """Set ``doc.spans["mentions"]``: PERSON, ROLE, AGENCY, ORG and LOCATION."""
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=find_mentions(doc))
    return doc
