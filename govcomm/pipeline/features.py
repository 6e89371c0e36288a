"""Features that the statement scorers read: what stands around a cue and what the content looks like."""

from __future__ import annotations

from govcomm.pipeline.candidates import COMPLEMENTISERS, Candidate
from govcomm.pipeline.gathered import PRONOUNS, Page

_CLOSED = frozenset(
    """
    yang untuk dan atau dengan dari pada di ke dalam oleh saat ketika usai sambil seraya sembari
    setelah sebelum agar bahwa jika kalau akan dapat bisa harus telah sudah sedang masih belum tidak
    tak bukan jangan juga pun turut kembali lalu kemudian serta hal ini itu tersebut demikian selain
    menurut senada sebelumnya sementara lebih lanjut jauh namun adapun para kepada terkait soal
    tentang mengenai secara langsung sempat pernah ingin perlu mampu siap berani terus hanya seperti
    sebagaimana karena atas sebagai antara lain apa adalah mulai guna seusai terima kasih pesan arahan
    sambutan laporan apresiasi selamat surat informasi tanggapan pernyataan
    """.split()
)


def word_class(page: Page, i: int, start: int, end: int) -> str:
    """A coarse class of token ``i``: its mention label, closed-class word, punctuation or shape."""
    if i < start:
        return "<s>"
    if i >= end:
        return "</s>"
    known = page.classes.get(i)
    if known is None:
        known = page.classes[i] = _class_of(page, i)
    return known


def _class_of(page: Page, i: int) -> str:
    mention = page.mention_at[i]
    if mention is not None:
        return mention.label_
    word = page.lower[i]
    if word in PRONOUNS:
        return "PRON"
    if word in _CLOSED or not page.word(i):
        return word.strip() or "⏎"
    if word[0].isdigit():
        return "9"
    if page.cue_at[i]:
        return "cue"
    if page.words[i][:1].isupper():
        return "Xx"
    for prefix in ("me", "di", "ber", "ter"):
        if word.startswith(prefix) and len(word) > 5:
            return prefix + "-"
    return "nya" if word.endswith("nya") else "x"


_LIMITS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
_BINS = [str(next(limit for limit in _LIMITS if value <= limit)) for value in range(_LIMITS[-1] + 1)]


def _bin(value: int) -> str:
    return _BINS[max(value, 0)] if value < len(_BINS) else "40+"


def cue_context(page: Page, i: int, start: int, end: int) -> list[str]:
    """Features of a cue at token ``i`` in its sentence, shared by all its readings."""
    found = page.cue_at[i]
    assert found is not None
    cue, clitic = found
    form = cue.form + ("+nya" if clitic else "")
    before = [word_class(page, i - k, start, end) for k in (1, 2, 3)]
    after = [word_class(page, i + k, start, end) for k in (1, 2, 3)]
    voice = cue.voice + ("+nya" if clitic else "")
    near = next(
        (page.mention_at[k] for k in range(i - 1, max(start, i - 13) - 1, -1) if page.mention_at[k]), None
    )
    cues_before = page.cues_before[i] - page.cues_before[start]
    quoted = page.quoted_before[end] > page.quoted_before[start]
    context = [
        f"f={form}",
        f"v={voice}",
        f"b1={before[0]}",
        f"b1,f={before[0]},{form}",
        f"b2={before[1]},{before[0]}",
        f"b3={before[2]},{before[1]},{before[0]}",
        f"a1={after[0]}",
        f"a1,f={after[0]},{form}",
        f"a1,v={after[0]},{voice}",
        f"a2={after[0]},{after[1]}",
        f"a2,v={after[0]},{after[1]},{voice}",
        f"a3={after[0]},{after[1]},{after[2]}",
        f"ba={before[0]},{after[0]},{voice}",
        f"w1={page.lower[i + 1] if i + 1 < end else ''},{form}",
        f"w-1={page.lower[i - 1] if i > start else ''},{voice}",
        f"near={near.label_ if near is not None else None},{_bin(i - near.end) if near is not None else ''}",
        f"at={_bin(i - start)},{voice}",
        f"left={_bin(end - i)}",
        f"cues={min(cues_before, 3)},{voice}",
        f"quoted={quoted},{voice}",
        f"first={word_class(page, start, start, end)},{voice}",
    ]
    if any(
        page.lower[k] in ("tidak", "belum", "tak", "enggan", "bukan") for k in range(max(start, i - 3), i)
    ):
        context.append("negated")
    if any(
        page.lower[k] in ("yang", "untuk", "dapat", "bisa", "saat", "usai")
        for k in range(max(start, i - 2), i)
    ):
        context.append("subordinate")
    return context


def indirect_features(page: Page, candidate: Candidate, bounds: tuple[int, int]) -> list[str]:
    """Features of one reading of a cue outside quotations, besides those of :func:`cue_context`."""
    start, end = bounds
    pattern = candidate.pattern
    first = word_class(page, candidate.start, candidate.start, candidate.end)
    second = word_class(page, candidate.start + 1, candidate.start, candidate.end)
    assert candidate.cue is not None
    form = candidate.cue.form
    length = _bin(candidate.end - candidate.start)
    gap = candidate.start - candidate.cue_end
    between = ""
    if 0 < gap <= 4:
        between = " ".join(page.lower[candidate.cue_end : candidate.start])
    elif gap > 4:
        between = page.lower[candidate.start - 1]
    opening = page.lower[candidate.start]
    features = [
        f"p={pattern}",
        f"{pattern}|len={length}",
        f"{pattern}|1={first}",
        f"{pattern}|2={first},{second}",
        f"{pattern}|1w={opening}",
        f"{pattern}|f,1w={form},{opening}",
        f"{pattern}|f,1={form},{first}",
        f"{pattern}|gap={between}",
        f"{pattern}|f,gap={form},{between}",
        f"{pattern}|sub={candidate.subject.label_ if candidate.subject is not None else None}",
        f"{pattern}|from={candidate.start == start},{candidate.end >= end - 2}",
        f"{pattern}|prev={word_class(page, candidate.start - 1, start, end)}",
    ]
    if candidate.subject is None:
        features.append(f"{pattern}|nobody,{candidate.cue.voice},{candidate.clitic}")
    if opening in COMPLEMENTISERS:
        features.append(f"{pattern}|f,comp={form},{opening}")
    return features


def quotation_context(page: Page, number: int) -> list[str]:
    """Features of a quotation, shared by all its readings: its marks, its shape, what stands around it."""
    span = page.quotations[number]
    lower = page.lower
    n = len(lower)
    start, end = page.trim(span.start, span.end)
    size = end - start
    last = lower[span.end - 1]
    opening_mark = span.start - 1
    before = word_class(page, opening_mark - 1, 0, n) if opening_mark > 0 else "<s>"
    closing = lower[span.end] if span.end < n else ""
    after1 = word_class(page, span.end + 1, 0, n)
    after2 = word_class(page, span.end + 2, 0, n)
    capital = page.words[start][:1].isupper()
    words = lower[start:end]
    personal = any(word in _PERSONAL for word in words)
    inner = sum(1 for word in words if word in (".", "?", "!", ","))
    starts_sentence = bool(page.doc[span.start].is_sent_start) or (
        opening_mark >= 0 and bool(page.doc[opening_mark].is_sent_start)
    )
    titled = sum(1 for word in page.words[start:end] if word[:1].isupper())
    return [
        f"len={_bin(size)}",
        f"len,cap={_bin(size)},{capital}",
        f"last={last if not page.word(span.end - 1) else 'w'}",
        f"last,len={last if not page.word(span.end - 1) else 'w'},{_bin(size)}",
        f"before={before}",
        f"before,cap={before},{capital},{_bin(size)}",
        f"closing={closing},{after1}",
        f"after={after1},{after2}",
        f"personal={personal},{_bin(size)}",
        f"inner={min(inner, 3)},{_bin(size)}",
        f"starts={starts_sentence},{_bin(size)}",
        f"starts,after={starts_sentence},{after1}",
        f"titled={titled * 4 // max(size, 1)},{_bin(size)}",
        f"before,starts={before},{starts_sentence}",
    ]


def quotation_features(page: Page, number: int, candidate: Candidate) -> list[str]:
    """Features of one reading of a quotation, besides those of :func:`quotation_context`."""
    span = page.quotations[number]
    pattern = candidate.pattern
    features = [f"p={pattern}"]
    if candidate.cue is not None:
        n = len(page.lower)
        form = candidate.cue.form + ("+nya" if candidate.clitic else "")
        distance = (
            candidate.cue_start - span.end
            if candidate.cue_start >= span.end
            else span.start - candidate.cue_end
        )
        following = word_class(page, candidate.cue_end, 0, n)
        features += [
            f"{pattern}|f={form}",
            f"{pattern}|v={candidate.cue.voice}",
            f"{pattern}|d={_bin(distance)}",
            f"{pattern}|d,v={_bin(distance)},{candidate.cue.voice}",
            f"{pattern}|b1={word_class(page, candidate.cue_start - 1, 0, n)},{candidate.cue.voice}",
            f"{pattern}|a1={following},{candidate.cue.voice},{candidate.clitic}",
        ]
    return features


_PERSONAL = frozenset(
    "saya kami kita aku kamu anda ini itu nya kan ya jadi supaya harus sudah akan tidak".split()
)
