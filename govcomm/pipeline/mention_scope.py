"""How far a post goes where its holder is named next to it.

``Kadis PUPR`` + ``Madina`` + ``Danur`` is one post up to the name, and ``penyiar`` before ``Radio Lapak,
Danur`` begins one, although the lexicon has neither the press's word for the region nor a post of that name.
"""

from __future__ import annotations

from govcomm.pipeline.mention_names import HEADLINE_VERB, RANKS, Piece, fold, title_end
from govcomm.pipeline.mention_posts import OF_A_REGION
from govcomm.pipeline.word_use import word_use

_BODIES = frozenset({"AGENCY", "ORG", "LOCATION"})
# Nouns for the people of a body that are no public post and begin no name.
_NOUNS = frozenset(
    "owner pemilik pendiri founder co-founder penyiar presenter dosen "
    "penasihat penasehat fasilitator pengelola pimpinan pembina pengurus konselor perawat dokter "
    "bidan sopir petugas staf humas bos manajer manager gm vp ceo coo cfo cto executive deputy direktur "
    "direktris komisaris bendahara bendaraha sekretaris sekertaris koordinator anggota penyuluh "
    "pengamat peneliti analis ekonom pakar pengajar guru pengasuh pelatih asisten juru jubir operator "
    "kepala wakil kapuspen kadispen dansat kajari kajati kasi kasie kabid kabag kabiro kasubag kasubdit "
    "karo paur kanit kasat danpos danton danyon katim duta bacapres capres cawapres caleg kuasa "
    "pengacara advokat komandan panitera hakim jaksa penyidik atase konsul".split()
)
_SELF = frozenset({"selaku", "sebagai", "merupakan", "adalah", "seorang", "menjadi"})
_OUTSIDE = frozenset({"di", "dari", "milik", "pada", "yang"})
_LINKS = frozenset({"dan", "&", "-", "–", "/", "of", "and", "untuk", "bidang", "wilayah"})
_MOST = 12


def _holder(words: list[str], start: int) -> tuple[int, bool]:
    """Where a name would begin after a post that ends at ``start``, and whether a comma parts them."""
    comma = words[start : start + 1] == [","]
    start += comma
    while start < len(words) and (after := title_end(words, start, len(words))) > start:
        start = after
    return start, comma


def _widened(
    words: list[str], pieces: list[Piece], number: int, names: dict[int, Piece], broken: frozenset[int]
) -> int:
    """Where a post ends whose holder follows its scope, or where it ended before."""
    end = pieces[number].end
    position, following = end, number + 1
    region_post = " ".join(words[pieces[number].start : end]).casefold() in OF_A_REGION
    sure, listing, rare = False, False, True
    while position < len(words) and position < end + _MOST and position not in broken:
        holder, parted = _holder(words, position)
        if holder in names:
            told = sure or (parted and rare and position < end + 4)
            return position if position > end and told and not listing else end
        piece = pieces[following] if following < len(pieces) else None
        word = words[position]
        if piece is not None and piece.start == position:
            taken = piece.label in _BODIES and not (listing and piece.label != "LOCATION")
            if not taken or fold(word) in _NOUNS:
                return end
            position, following = piece.end, following + 1
            sure, listing = True, False
            continue
        if word == "(":
            if ")" not in words[position : position + 4]:
                return end
            position = words.index(")", position) + 1
            sure, rare = False, False
            continue
        if word == ",":
            if not _goes_on(words, position):
                return end
            listing, sure, rare = True, False, False
        elif word.casefold() in _LINKS:
            if position > end and not (sure or listing or words[position - 1] in ",)"):
                return end
            sure, rare = False, False
        elif (word[0].isupper() and word[-1].isalnum()) or word.isdigit():
            if HEADLINE_VERB.match(word) or fold(word) in RANKS:
                return end
            use = word_use(word)
            sure = (word.isupper() and len(word) < 8) or word.isdigit()
            sure = sure or (use is not None and use < 0.3 and not (position == end and region_post))
            rare = rare and word.isalpha()
            listing = listing and words[position - 1].casefold() not in _LINKS
        else:
            return end
        position += 1
    return end


def _goes_on(words: list[str], comma: int) -> bool:
    """Whether a comma parts the fields of one office: ``Hewan, Ikan, dan Tumbuhan``."""
    for i in range(comma + 1, min(len(words), comma + 6)):
        if words[i] == "dan":
            return i + 1 < len(words) and words[i + 1][0].isupper()
        if not (words[i] == "," or (words[i][0].isupper() and words[i].isalpha())):
            return False
    return False


def _begun(words: list[str], piece: Piece, free: int, names: dict[int, Piece], broken: frozenset[int]) -> int:
    """Where a post begins that ends in a body and whose holder stands next to it, or the body's start."""
    start, end, _ = piece
    holder, _ = _holder(words, end)
    held = holder in names and holder not in broken
    first = start
    for i in range(start - 1, max(free, start - 7) - 1, -1):
        word = words[i]
        if i + 1 in broken:
            break
        if word.casefold() in _NOUNS and word.casefold() not in ("ketua",):
            first = i
        elif word.casefold() in _SELF and first < start:
            return first if first + 1 == start else start
        elif word.casefold() in _OUTSIDE or not (word.isalpha() or word == "&"):
            break
    told = held and (first + 1 == start or words[first][0].isupper())
    return first if told else start


def widen_posts(words: list[str], pieces: list[Piece], broken: frozenset[int]) -> list[Piece]:
    """Let posts go on to the name of their holder, and begin at the noun before a body.

    Args:
        words: The words of the article without white space.
        pieces: Spans, sorted and without overlaps.
        broken: Indices of words that begin a new line.
    """
    names = {piece.start: piece for piece in pieces if piece.label == "PERSON"}
    result: list[Piece] = []
    for number, piece in enumerate(pieces):
        start, end, label = piece
        if result and start < result[-1].end:
            continue
        if label == "ROLE":
            end = _widened(words, pieces, number, names, broken)
            piece = Piece(start, end, label)
        elif label in ("AGENCY", "ORG"):
            first = _begun(words, piece, result[-1].end if result else 0, names, broken)
            if first < start:
                piece = Piece(first, end, "ROLE")
        result.append(piece)
    return result
