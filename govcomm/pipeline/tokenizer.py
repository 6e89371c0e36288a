"""The tokenizer: ``spacy.blank("id")`` taught what the Indonesian press glues together.

Offsets are never changed, only token borders. Quotation marks, brackets and commas always stand alone
(``,”ujar``), a full stop between two words does (``katanya.Ia``), a capital inside a word starts a new
token (``ujarDarwisman``), and degrees and abbreviations keep their full stop (``M.Si.``, ``Jl.``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.util import registry

from govcomm.lexicon.abbreviations import abbreviations
from govcomm.lexicon.verbs import verbs

QUOTATION_MARKS = "\"“”„‟«»‘’‚‛`´'"
_ALWAYS_ALONE = r"[\"“”„‟«»‘‚‛`´()\[\]{}<>;:!?…|•*—–#~]"
_PREFIX = re.compile(rf"(?:{_ALWAYS_ALONE}|[’',]|\.+|--+|[-/\\=+](?=\w)|Rp(?=\.?\d))")
_SUFFIX = re.compile(rf"(?:{_ALWAYS_ALONE}|[’',/\\=+%-]|--+|(?<=\w\w)\.|(?<=[^\w\s])\.|\.\.+|(?<=\d)\.)$")
_INFIX = re.compile(
    rf"{_ALWAYS_ALONE}|\.\.+|--+"
    r"|(?<=\D),|,(?=\D)"  # a comma between digits is a decimal point
    r"|(?<=[a-zà-ÿ)\]\"”’'])\.(?=[A-ZÀ-Þ“\"‘(])"  # katanya.Ia
    r"|(?<=[a-zà-ÿ])'(?=\.[A-ZÀ-Þ])"  # 'gratis'.Ketua, not Jum'at
    r"|(?<=[A-Z]{2})\.(?=[A-ZÀ-Þ][a-zà-ÿ]{2})"  # KPK.Dia
    r"|(?<=[^\W\d_])’(?=[^\W\d_]{3})"  # a single quotation mark glued into text, not Jum’at
    r"|(?<=[^\W\d_])/(?=[^\W\d_])"
    r"|(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ]{1,2}[a-zà-ÿ])"  # ujarDarwisman
    r"|(?<=[^\W\d_]{2})-(?=[A-ZÀ-Þ])"
)
# Affixes are cut off one at a time, each with a copy of the rest: in a run of 100,000 commas that would take
# minutes. What is longer than any word or address is cut by the infixes alone, in one pass.
_LONGEST_WORD = 250
_VERB_PREFIX = re.compile(r"(?<=[a-zà-ÿ]{3})(?=me[lmnrw]|di|ber|ter|ap)")
_BALINESE = re.compile(
    r"(?:(?<=^I)|(?<=[a-zà-ÿ]I))(?=(?:Dewa|Gede|Gusti|Ketut|Komang|Made|Nengah|Nyoman|Putu|Wayan)$)"
)
# Names of outlets and sites stay whole; so do numbers with separators, e-mail addresses and clock times.
_WHOLE = re.compile(
    r"(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w[\w.-]*\w"
    r"|[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*\.(?:com|co\.id|go\.id|or\.id|ac\.id|id|net|org|tv|news)"
    r"|\d+(?:[.,:/]\d+)*)$",
    re.IGNORECASE,
)


def _prefix(word: str) -> re.Match[str] | None:
    return _PREFIX.match(word) if len(word) <= _LONGEST_WORD else None


def _suffix(word: str) -> re.Match[str] | None:
    return _SUFFIX.search(word) if len(word) <= _LONGEST_WORD else None


def _infixes(word: str) -> Iterator[re.Match[str]]:
    yield from _INFIX.finditer(word)
    if len(word) > _LONGEST_WORD:
        return
    yield from _BALINESE.finditer(word)
    if word[0].isupper() and len(word) > 8 and word[-1].islower():
        known = verbs()
        for match in _VERB_PREFIX.finditer(word):
            if word[match.end() :] in known:  # a lost link: `Mulyadimengungkapkan`
                yield match
                return


def create_tokenizer(nlp: Language) -> Tokenizer:
    """Build the tokenizer for a blank Indonesian pipeline."""
    rules: dict[str, list[dict[int, str]]] = {}
    for form in abbreviations():
        if " " not in form and form.endswith("."):
            rules[form] = [{ORTH: form}]
            if form.count(".") > 1:  # "S.Sos" before a comma has lost its last stop
                rules[form[:-1]] = [{ORTH: form[:-1]}]
    return Tokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=_prefix,
        suffix_search=_suffix,
        infix_finditer=_infixes,
        url_match=_WHOLE.match,
    )


def blank() -> Language:
    """Return an empty Indonesian pipeline with govcomm's tokenizer."""
    # Named in the config and not set afterwards: spaCy's own Indonesian tokenizer would first learn 16,000
    # exceptions that are never used, which takes longer than everything else at the start.
    return spacy.blank("id", config={"nlp": {"tokenizer": {"@tokenizers": "govcomm.tokenizer.v1"}}})


@registry.tokenizers("govcomm.tokenizer.v1")  # type: ignore[untyped-decorator]
def _tokenizer() -> Callable[[Language], Tokenizer]:
    return create_tokenizer
