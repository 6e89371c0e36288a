"""``govcomm show --why``: what decided about one statement, in words."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from govcomm.cli.terminal import one_line
from govcomm.display import KIND_NAMES
from govcomm.pipeline.explain import Option, Why
from govcomm.records import Statement

_WORDS = {
    "id": {
        "why": "Mengapa pernyataan {} dibaca begitu",
        "kind": "Jenis",
        "text": "Isi",
        "cue": "Penanda",
        "no cue": "tidak ada; kutipan berdiri sendiri",
        "source": "Yang disebut di penanda",
        "PERSON": "nama “{}”",
        "ROLE": "jabatan “{}”",
        "AGENCY": "instansi “{}”",
        "ORG": "organisasi “{}”",
        "pronoun": "kata ganti “{}”",
        "clitic": "hanya akhiran -nya",
        "none": "tidak ada nama, jabatan, atau kata ganti",
        "probability": "{} bahwa ini pernyataan dengan batas itu",
        "pattern": "Pola",
        "options": "Calon narasumber",
        "nobody": "tidak seorang pun",
        "here": "disebut di penanda",
        "last": "pembicara sebelumnya",
        "said": "sudah {} pernyataan",
        "mentions": "disebut {} kali",
        "reasons": "Yang membedakan calon pertama dari yang kedua (log-odds)",
        "confidence": "Keyakinan",
        "careful": "sengaja hati-hati: dari baris dengan 0,9 atau lebih, sekitar 97 dari 100 benar",
        "headline": "Pernyataan ini dari judul: isinya meringkas pernyataan {} dan narasumbernya ikut.",
        "headline alone": "Pernyataan ini dari judul: nama atau jabatan di judul itu narasumbernya.",
        **KIND_NAMES,
    },
    "en": {
        "why": "Why statement {} reads like that",
        "kind": "Kind",
        "text": "Content",
        "cue": "Cue",
        "no cue": "none; the quotation stands alone",
        "source": "Named at the cue",
        "PERSON": "the name “{}”",
        "ROLE": "the title “{}”",
        "AGENCY": "the agency “{}”",
        "ORG": "the organisation “{}”",
        "pronoun": "the pronoun “{}”",
        "clitic": "only the ending -nya",
        "none": "no name, title or pronoun",
        "probability": "{} that this is a statement with these edges",
        "pattern": "Pattern",
        "options": "Possible speakers",
        "nobody": "nobody",
        "here": "named at the cue",
        "last": "spoke last before",
        "said": "{} statements before",
        "mentions": "{} mentions",
        "reasons": "What tells the first from the second (log-odds)",
        "confidence": "Confidence",
        "careful": "careful on purpose: of the rows at 0.9 or more about 97 in 100 are right",
        "headline": "This statement is from the headline: it shortens statement {} and has its speaker.",
        "headline alone": "This statement is from the headline: the name or title there is its speaker.",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
    },
}
_PATTERNS = {
    "id": {
        "quotation-cue": "kutipan, lalu penanda",
        "cue-quotation": "penanda, lalu kutipan",
        "quotation": "kutipan tanpa penanda sendiri",
        "after": "penanda, lalu isi",
        "after-complementiser": "penanda, kata sambung (bahwa, agar, …), lalu isi",
        "after-clause": "penanda, lalu isi yang diawali kata sambung",
        "after-subject": "penanda, narasumber, lalu isi",
        "after-apposition": "penanda, narasumber dengan keterangannya, lalu isi",
        "after-addressee": "penanda, yang diajak bicara, lalu isi",
        "after-inserted": "kata penghubung, penanda yang disisipkan, lalu isi",
        "middle": "penanda di tengah isi",
        "before": "isi, lalu penanda",
        "back": "penanda yang menunjuk kalimat sebelumnya",
    },
    "en": {
        "quotation-cue": "a quotation, then the cue",
        "cue-quotation": "the cue, then a quotation",
        "quotation": "a quotation without a cue of its own",
        "after": "the cue, then the content",
        "after-complementiser": "the cue, a complementiser, then the content",
        "after-clause": "the cue, then content that begins with a complementiser",
        "after-subject": "the cue, the source, then the content",
        "after-apposition": "the cue, the source with an apposition, then the content",
        "after-addressee": "the cue, the addressee, then the content",
        "after-inserted": "a connective, an inserted cue, then the content",
        "middle": "the cue in the middle of the content",
        "before": "the content, then the cue",
        "back": "a cue that refers back to the sentence before",
    },
}


def display_why(
    number: int, statement: Statement, why: Why | None, *, shortens: int | None, lang: str, console: Console
) -> None:
    """Print what decided about one statement.

    Args:
        number: Its number as ``govcomm show`` counts.
        statement: The statement.
        why: What decided; None for a statement of the headline.
        shortens: Number of the statement that a headline statement shortens.
        lang: ``id`` or ``en``.
        console: Where to.
    """
    words = _WORDS[lang]
    lines = [Text(words["why"].format(number), style="bold")]
    lines.append(_line(words["kind"], words[statement.kind]))
    lines.append(_line(words["text"], statement.text))
    if why is None:
        lines.append(
            Text("  " + (words["headline"].format(shortens) if shortens else words["headline alone"]))
        )
    else:
        lines += _decisions(why, lang)
    lines.append(_line(words["confidence"], f"{_share(statement.confidence, lang)} ({words['careful']})"))
    for line in lines:
        console.print(line, soft_wrap=True)


def _decisions(why: Why, lang: str) -> list[Text]:
    words = _WORDS[lang]
    lines = [
        _line(words["cue"], f"“{why.cue}”" if why.cue else words["no cue"]),
        _line(words["source"], words[why.source_kind].format(why.source)),
        _line(
            words["pattern"],
            f"{_PATTERNS[lang][why.pattern]}; {words['probability'].format(_share(why.probability, lang))}",
        ),
        Text(f"  {words['options']}:"),
    ]
    lines += [_option(option, lang) for option in why.options]
    if why.reasons:
        lines.append(Text(f"  {words['reasons']}:"))
        lines += [Text(f"    {reason.weight:+.2f}  {reason.feature}") for reason in why.reasons]
    return lines


def _option(option: Option, lang: str) -> Text:
    words = _WORDS[lang]
    told = [
        words["here"] if option.here else "",
        words["last"] if option.last else "",
        words["said"].format(option.said) if option.said else "",
        words["mentions"].format(option.mentions) if option.mentions else "",
    ]
    line = Text(f"    {_share(option.probability, lang):>6}  ")
    line.append(one_line(option.name) or words["nobody"], style="bold")
    facts = ", ".join(fact for fact in told if fact)
    return line.append(f" – {facts}" if facts else "")


def _line(name: str, value: str) -> Text:
    return Text(f"  {name}: ").append(one_line(value))


def _share(value: float, lang: str) -> str:
    text = f"{value:.1%}"
    return text if lang == "en" else text.replace(".", ",")
