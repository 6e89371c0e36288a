"""Candidate statements: every way in which a reporting expression could attribute content.

For each reporting expression outside quotations, and for each quotation, this module lists the readings
that the grammar of the press allows (a :class:`Candidate` names pattern, content and cue); which of them
holds, if any, is decided by the scorer in :mod:`govcomm.pipeline.statements`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span

from govcomm.lexicon.cues import Cue
from govcomm.pipeline.gathered import PRONOUNS, Page

COMPLEMENTISERS = frozenset(
    {
        "bahwa",
        "bahwasanya",
        "agar",
        "supaya",
        "untuk",
        "jika",
        "kalau",
        "bila",
        "apabila",
        "perihal",
        "bahwasannya",
    }
)
_ADDRESSED = frozenset({"agar", "supaya", "untuk", "bahwa", "jika", "kalau", "soal", "terkait", "tentang"})
_TRAILING = frozenset({"juga", "pula", "kembali", "lagi"})
_CONNECTIVES = frozenset(
    {
        "namun",
        "tapi",
        "tetapi",
        "sementara",
        "selain",
        "bahkan",
        "karenanya",
        "karena",
        "sebab",
        "untuk",
        "dengan",
    }
    | {
        "sehingga",
        "jadi",
        "makanya",
        "apalagi",
        "terlebih",
        "selanjutnya",
        "kemudian",
        "lalu",
        "nantinya",
        "adapun",
    }
)
_DASHES = frozenset({"-", "–", "—", "--"})
HONORIFICS = frozenset(
    {"pak", "bapak", "ibu", "bu", "bang", "mas", "kang", "h.", "hj.", "dr.", "drs.", "ir.", "oleh", "gus"}
)
# What follows these is not the source: `tanya wartawan kepada Heru`, `kata warga saat …`
_ENDS_SUBJECT = frozenset(
    "kepada saat ketika usai seusai di ke dari pada dengan dalam untuk yang sambil seraya terkait "
    "bahwa".split()
)
_MAX_SUBJECT = 14


@dataclass(slots=True)
class Candidate:
    """One reading: ``pattern`` names it; token ranges are half-open."""

    pattern: str
    start: int
    end: int
    cue: Cue | None = None
    cue_start: int = -1
    cue_end: int = -1
    clitic: bool = False
    subject: Span | None = None
    features: list[str] = field(default_factory=list)


def indirect_groups(page: Page, bounds: list[tuple[int, int]]) -> Iterator[list[Candidate]]:
    """Yield one group of rival candidates per reporting expression outside quotations."""
    for number, (start, end) in enumerate(bounds):
        cues = [
            i
            for i in range(start, end)
            if page.cue_at[i] is not None and page.quote_at[i] < 0 and not page.skip[i]
        ]
        for i in cues:
            readings = _readings(page, i, start, end, bounds[number - 1] if number else None)
            group = _distinct(list(readings))
            if group:
                yield group


def _distinct(group: list[Candidate]) -> list[Candidate]:
    """Keep one reading of each content: what follows `meminta Dinas Sosial` is said to it, not by it."""
    kept: dict[tuple[int, int], Candidate] = {}
    for one in group:
        other = kept.get((one.start, one.end))
        addressed = one.pattern == "after-addressee" and one.cue is not None and one.cue.voice == "active"
        if other is None or (addressed and other.pattern == "after-subject"):
            kept[one.start, one.end] = one
    return list(kept.values())


def _readings(
    page: Page, i: int, start: int, end: int, before: tuple[int, int] | None
) -> Iterator[Candidate]:
    found = page.cue_at[i]
    assert found is not None
    cue, clitic = found
    lower = page.lower

    def candidate(pattern: str, s: int, e: int, subject: Span | None) -> Iterator[Candidate]:
        s, e = page.trim(s, e)
        if e > s and not (s <= i < e and pattern != "middle"):
            yield Candidate(pattern, s, e, cue, i, i + 1, clitic, subject)

    left = subject_before(page, i, start)
    after = i + 1
    right, after_subject = subject_after(page, after, end)
    # -- content after the cue: `X mengatakan (,) (bahwa) CONTENT`
    j = after
    while j < end and (lower[j] in _TRAILING or lower[j].isspace()):
        j += 1
    if j < end and lower[j] in (",", ":"):
        j += 1
    while j < end and lower[j].isspace():
        j += 1
    if j < end and lower[j] in COMPLEMENTISERS:
        yield from candidate("after-complementiser", j + 1, end, left)
        if not lower[j].startswith("bahwa"):
            yield from candidate("after-clause", j, end, left)
    elif j < end:
        yield from candidate("after", j, end, left)
    # -- content after the cue's own subject: `kata X, CONTENT`, `menurut X CONTENT`, `dikatakan X, CONTENT`
    if right is not None or clitic or (after < end and lower[after] in PRONOUNS):
        k = after_subject if right is not None else after + (0 if clitic else 1)
        comma = next((m for m in range(k, min(end, k + _MAX_SUBJECT)) if lower[m] == ","), -1)
        s = k
        if s < end and lower[s] in (",", ":"):
            s += 1
        if s < end and lower[s] in COMPLEMENTISERS:
            s += 1
        if right is not None or not clitic:
            yield from candidate("after-subject", s, end, right)
        if comma > k:
            last = comma
            for m in range(comma + 1, min(end, comma + _MAX_SUBJECT)):
                if lower[m] == "," and page.mention_at[m - 1] is not None:
                    last = m
            yield from candidate("after-apposition", last + 1, end, right)
        # -- cue in the middle or at the end: `CONTENT, kata X, CONTENT.`
        s = _after_connective(page, start, i)
        yield from candidate("middle", start, end, right)
        if s != start:
            yield from candidate("middle", s, end, right)
        yield from candidate("before", start, i, right)
        if s != start and s < i:
            yield from candidate("before", s, i, right)
        if start < i:
            # `Namun, lanjut X, CONTENT`: nothing but connectives before the cue
            yield from candidate("after-inserted", max(s, after_subject + 1), end, right)
    # -- an addressee stands between cue and complementiser: `meminta X agar CONTENT`
    limit = min(end, i + 25)
    for m in range(after + 1, limit):
        if lower[m] in _ADDRESSED and m > j:
            yield from candidate("after-addressee", m + 1, end, left)
            break
    # -- back-reference: `Hal itu disampaikan X`
    if before is not None and (
        cue.voice == "passive" or lower[start] in ("hal", "demikian", "pernyataan", "itu", "ini")
    ):
        yield from candidate("back", before[0], before[1], right)
        opening = subject_opening(page, before)
        if opening > before[0]:
            yield from candidate("back", opening, before[1], right)


def subject_opening(page: Page, bounds: tuple[int, int]) -> int:
    """Skip a dateline-like opening of a sentence (`SLEMAN - …`)."""
    start, end = bounds
    for m in range(start, min(start + 10, end)):
        if page.lower[m] in _DASHES:
            return m + 1
    return start


def _after_connective(page: Page, start: int, cue: int) -> int:
    """Where a sentence goes on after `Namun,` or `Selain itu,` before an inserted attribution."""
    comma = next((m for m in range(start, min(cue, start + 4)) if page.lower[m] == ","), -1)
    if comma > start and page.lower[start] in _CONNECTIVES:
        if comma == cue - 1:
            _, after = subject_after(page, cue + 1, len(page.lower))
            return after + 1 if after < len(page.lower) and page.lower[after] == "," else after
        return comma + 1
    return start


def subject_before(page: Page, i: int, start: int) -> Span | None:
    """The mention that most likely is the subject of an active cue at ``i``."""
    steps = 0
    j = i - 1
    best: Span | None = None
    while j >= start and steps < 30:
        mention = page.mention_at[j]
        if mention is not None:
            if mention.label_ == "PERSON":
                return mention
            if best is None:
                best = mention
            j = mention.start - 1
        else:
            if page.lower[j] in PRONOUNS:
                return best if best is not None else None
            j -= 1
        steps += 1
    return best


def subject_after(page: Page, j: int, end: int) -> tuple[Span | None, int]:
    """The source that stands after a cue (`kata Wali Kota Tangerang Arief`), and where it ends."""
    lower = page.lower
    limit = min(end, j + _MAX_SUBJECT)
    while j < limit and (
        lower[j] in HONORIFICS or lower[j].isspace() or lower[j] in ("juga", "lagi", "langsung")
    ):
        j += 1
    first: Span | None = None
    while j < limit:
        mention = page.mention_at[j]
        if mention is not None:
            if first is None or (mention.label_ == "PERSON" and first.label_ != "PERSON"):
                first = mention
            j = mention.end
            if mention.label_ == "PERSON":
                break
            continue
        if first is not None and (lower[j] in ("(", ")") or lower[j] in HONORIFICS or lower[j].isspace()):
            j += 1
            continue
        if first is not None and lower[j] == "," and j + 1 < limit:
            following = page.mention_at[j + 1]
            if following is not None and following.label_ == "PERSON" and first.label_ != "PERSON":
                first, j = following, following.end
                break
        if (
            first is None
            and lower[j] not in PRONOUNS
            and lower[j] not in _ENDS_SUBJECT
            and page.doc[j].is_alpha
            and j + 1 < limit
            and j < limit - 8
        ):
            j += 1  # a class word before the name: `kata politisi Golkar itu`
            if page.mention_at[j] is None and lower[j] == ",":
                return None, j
            continue
        break
    return first, j


def quotation_groups(page: Page) -> Iterator[tuple[int, list[Candidate]]]:
    """Yield for each quotation its number and its readings: cue after, cue before, no cue of its own."""
    for number, span in enumerate(page.quotations):
        if page.skip[span.start]:
            continue
        start, end = page.trim(span.start, span.end)
        if start >= end:
            continue
        group = []
        for i in _cues_after(page, span.end):
            found = page.cue_at[i]
            assert found is not None
            subject, _ = subject_after(page, i + 1, len(page.lower))
            group.append(Candidate("quotation-cue", start, end, found[0], i, i + 1, found[1], subject))
        for i in _cues_before(page, span.start):
            found = page.cue_at[i]
            assert found is not None
            subject = subject_before(page, i, max(0, i - 30))
            group.append(Candidate("cue-quotation", start, end, found[0], i, i + 1, found[1], subject))
        group.append(Candidate("quotation", start, end))
        yield number, group


def _cues_after(page: Page, j: int) -> Iterator[int]:
    """Cues in the words right after a quotation (`,” ujar X`, `", demikian kata X`)."""
    words = 0
    n = len(page.lower)
    found = 0
    while j < n and words < 7 and found < 2:
        word = page.lower[j]
        if page.quote_at[j] >= 0 or (word == "\n\n" and words == 0):
            return
        if word == "." and words > 0:
            return
        if page.word(j):
            if page.cue_at[j]:
                found += 1
                yield j
            words += 1
        j += 1


def _cues_before(page: Page, j: int) -> Iterator[int]:
    """Cues in the clause before a quotation (`Ia menambahkan: “`, `mengatakan, “`)."""
    steps = found = 0
    j -= 1
    while j >= 0 and steps < 26 and found < 2:
        word = page.lower[j]
        if page.quote_at[j] >= 0 or (word in (".", "?", "!") and steps > 2):
            return
        if page.cue_at[j]:
            found += 1
            yield j
        steps += 1
        j -= 1
