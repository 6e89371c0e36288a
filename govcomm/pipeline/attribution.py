"""What names the source at one attribution: the words, their kind, and what stands around them.

A mention at the attribution need not be the speaker: `istri Gubernur Jaka Sura`, `didampingi Kepala Dinas`,
`tim Anies` name somebody else's relative, company or following. The class of the words around it tells.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from govcomm.pipeline.candidates import HONORIFICS, Candidate, subject_after, subject_before
from govcomm.pipeline.gathered import PRONOUNS, Page

# Words between a name and what stands before it that do not change whose name it is.
BEFORE_NAMES = HONORIFICS | frozenset(
    "mantan eks dari alm alm. almarhum ( ) kh kh. bungsu sulung kandung pertama kedua ketiga tunggal".split()
)
_CLASSES = {
    "relative": "putra putera putri puteri anak istri isteri suami adik kakak ayah ayahanda ibunda menantu "
    "cucu keponakan sepupu mertua kerabat keluarga",
    "company": "didampingi mendampingi bersama mewakili diwakili melalui lewat menyertai disertai ditemani "
    "dengan kepada menemui menyambut dibacakan pasangan",
    "follower": "tim kubu pihak kuasa pengacara pendukung relawan ajudan arahan pernyataan",
}
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_OWN_CLASS = frozenset("oleh dari yang dan serta saat ketika untuk ini itu tersebut pun juga".split())
_POINTING = ("itu", "tersebut", "ini")
_SINGULAR = frozenset({"ia", "dia", "beliau", "dirinya"})
# The readings in which the source stands after the cue.
_AFTER_CUE = frozenset(
    {"quotation-cue", "after-subject", "after-apposition", "middle", "before", "after-inserted", "back"}
)
_LONGEST = 14


@dataclass(slots=True)
class Slot:
    """What names the source at one attribution.

    Attributes:
        kind: ``PERSON``, ``ROLE``, ``AGENCY``, ``ORG`` (a mention), ``pronoun``, ``clitic`` or ``none``.
        span: The words that name the source, or None.
        anchor: Token index at which the attribution stands.
    """

    kind: str
    span: Span | None
    anchor: int

    def around(self, page: Page) -> tuple[str, str]:
        """Return the classes of the words before and after the source, past titles and honorifics."""
        if self.span is None:
            return "", ""
        i = self.span.start - 1
        while i >= 0 and self.span.start - i <= _LONGEST:
            mention = page.mention_at[i]
            if mention is not None and mention.label_ == "ROLE":
                i = mention.start - 1
            elif page.lower[i] in BEFORE_NAMES or page.lower[i].isspace():
                i -= 1
            else:
                break
        return _class_of(page, i), _class_of(page, self.span.end)

    def points_back(self, page: Page) -> bool:
        """Whether the source is somebody who was named before: `Bupati Lebak itu`."""
        end = self.span.end if self.span is not None else len(page.lower)
        return end < len(page.lower) and page.lower[end] in _POINTING


def _class_of(page: Page, i: int) -> str:
    if not 0 <= i < len(page.lower):
        return "edge"
    word = page.lower[i]
    mention = page.mention_at[i]
    if mention is not None:
        return mention.label_
    if word in _CLASS_OF:
        return _CLASS_OF[word]
    if word in _OWN_CLASS or not word[0].isalnum():
        return word.strip() or "line"
    if page.cue_at[i]:
        return "cue"
    return "x" if page.words[i].islower() else "X"


def find_slot(page: Page, candidate: Candidate, sentence: tuple[int, int]) -> Slot:
    """Find the words that name the source of a statement at its attribution."""
    if candidate.cue is None:
        return Slot("none", None, candidate.start)
    i = candidate.cue_start
    n = len(page.lower)
    if candidate.clitic:
        mention, _ = subject_after(page, i + 1, min(n, i + 3))
        if mention is not None and mention.start == i + 1 and candidate.cue.voice != "preposition":
            return Slot(mention.label_, mention, i)
        return Slot("clitic", None, i)
    after_first = candidate.pattern in _AFTER_CUE
    if candidate.cue.voice == "active" and candidate.pattern in ("after-subject", "after-apposition"):
        after_first = False  # `meminta Dinas Sosial segera …`: the mention is whom it is said to
    if candidate.cue.voice in ("bare", "passive", "preposition") or after_first:
        j = i + 1
        while j < n and (
            page.lower[j] in ("juga", "lagi", "pula", "oleh", "langsung") or page.lower[j].isspace()
        ):
            j += 1
        if j < n and page.lower[j] in PRONOUNS:
            return Slot("pronoun", page.doc[j : j + 1], i)
        mention, _ = subject_after(page, i + 1, n)
        if mention is not None:
            return Slot(mention.label_, mention, i)
        if candidate.pattern in ("quotation-cue", "back", "before"):
            return Slot("none", None, i)
    start = sentence[0]
    for j in range(i - 1, max(start, i - 40) - 1, -1):
        if page.quote_at[j] >= 0:
            break
        if page.lower[j] in _SINGULAR or page.lower[j] == "pihaknya":
            return Slot("pronoun", page.doc[j : j + 1], i)
        mention = page.mention_at[j]
        if mention is not None:
            subject = subject_before(page, i, start)
            if subject is not None:
                return Slot(subject.label_, subject, i)
    return Slot("none", None, i)


def described(page: Page, candidate: Candidate, sentence: tuple[int, int]) -> tuple[str, str]:
    """Read a source that is no mention: `warga`, `pria kelahiran Solo itu`, `mereka`.

    Returns:
        Its first word, and the word that points back at somebody (`itu`) or ``no``; both empty without words.
    """
    if candidate.cue is None:
        return "", ""
    i = candidate.cue_start
    start = end = i
    if candidate.pattern in _AFTER_CUE or candidate.cue.voice in ("bare", "preposition"):
        start = end = i + 1
        while end < min(sentence[1], i + _LONGEST) and page.word(end) and page.quote_at[end] < 0:
            end += 1
    else:
        first = max(sentence[0], i - _LONGEST)
        while start > first and page.word(start - 1) and page.quote_at[start - 1] < 0:
            start -= 1
        while end > start and page.lower[end - 1] in ("juga", "pun", "pula", "sendiri"):
            end -= 1
    words = page.lower[start:end]
    if not words:
        return "", ""
    return words[0], next((word for word in words if word in _POINTING), "no")
