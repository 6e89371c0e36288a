"""Variation of training articles: other people, regions, capitals and marks, and names that name nobody.

The gold set knows a few thousand names; Indonesia has more. Each pass over the data sees the same
articles with the names swapped consistently within the article, so that the recogniser learns the
place of a name rather than the name.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from govcomm.training.convert import GoldArticle

Mentions = Sequence[tuple[int, int, str]]
Varied = tuple[str, list[tuple[int, int, str]]]

_NAME_WORD = re.compile(r"[^\W\d_]['’A-Za-zÀ-ÿ-]{2,}$")
_REGION_KIND = re.compile(r"(?:Kabupaten|Kota|Provinsi)(?: Administrasi)? ")
_QUOTES = (("“", "”"), ('"', '"'), ("”", "”"), ("‘", "’"), ("''", "''"))
_PATRONYMS = ("La Ode", "Wa Ode", "I Made", "I Wayan", "Ni Luh", "I Gusti Ngurah", "Tengku", "Teuku", "Cut")

# Capitals that name nobody: events, programmes, applications, and what headlines say after a name.
_HAPPENINGS = tuple(
    "Tabligh Akbar|Gebyar {0}|Festival {0}|Pekan Raya {0}|Jambore {0}|Bazar {0}|Kemah {0}|Karnaval {0}"
    "|Haul Akbar|Dzikir Akbar|Safari {0}|Gerak Jalan {0}|Lomba {0}|Ruwat {0}|Sedekah {0}|{0} Fest|{0} Expo"
    "|{0} Bersholawat|Car Free Day|Gema {0}|Pentas {0}|Malam {0}|Semarak {0}|Apel {0}".split("|")
)
_THINGS = tuple("Gelora Sehat Ramadan Budaya Nusantara Kemerdekaan Literasi Kuliner Pemuda Germas".split())
_MADE_OF = tuple("Si Se Ja La Go Sa Ce Pe".split())
_DOES = tuple(
    "Murka|Enggan Berpolitik|Angkat Bicara|Buka Suara|Beri Pesan Begini|Geram|Naik Pitam|Tak Gentar"
    "|Turun Tangan|Janji Kawal Warga|Irit Bicara|Minta Maaf|Terharu|Punya Harapan Ini|Diperiksa Lagi|Blusukan"
    "|Beri Sinyal|Singgung Anggaran|Ogah Menanggapi|Siapkan Langkah Ini|Menangis|Bungkam|Heran".split("|")
)
_FRAMES = (
    "Warga memadati {thing} pada akhir pekan.",
    "{thing} digelar di lapangan sejak pagi.",
    "Rangkaian {thing} ditutup dengan doa bersama.",
    "Layanan itu tersedia lewat aplikasi {app}.",
    "{app} dapat diunduh warga secara cuma-cuma.",
    "Program {app} berjalan sejak awal tahun.",
    "Baca juga: {name} {does}",
    "Baca Juga: {name} {does} di {thing}",
    "{name} {does}",
)
_DEGREES = tuple(", S.Sos.|, S.Sos., M.Si.|, SH|, S.H., M.H.|, SE|, S.E., M.M.|, S.Pd.|, ST, MT".split("|"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """What is put in place of names and regions.

    Attributes:
        words: Single words of personal names.
        names: Full personal names.
        regions: Names of regions without their kind (``Donggala``).
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    regions: tuple[str, ...]


def _tidy_name(raw: str) -> str:
    """``H. MIRWAN MS, S.E., M.Sos.`` -> ``Mirwan MS`` (titles off, capitals as in running text)."""
    words = [w for w in raw.split(",")[0].split() if not w.endswith(".")]
    return " ".join(w if len(w) < 3 else w.title() for w in words)


def read_pools(shared: Path, articles: Iterable[GoldArticle]) -> Pools:
    """Collect names from training articles, name lists and candidates, and regions from the official list.

    Args:
        shared: Folder that holds ``data/other`` and ``lexicon``.
        articles: Training articles; their PERSON mentions are used.
    """
    names: dict[str, None] = {}
    for article in articles:
        for start, end, label in article.mentions:
            name = article.text[start:end]
            if label == "PERSON" and "\n" not in name and name == name.strip():
                names.setdefault(name)
    words: dict[str, None] = {}
    for path in sorted((shared / "data" / "other" / "names").glob("mutiawsr_*.csv")):
        words.update(dict.fromkeys(path.read_text(encoding="utf-8").split()))
    with (shared / "data" / "other" / "officials_2024" / "leading_pairs.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names.setdefault(_tidy_name(row["nama"]))
            names.setdefault(_tidy_name(row["wakil"]))
    for name in names:
        words.update(
            dict.fromkeys(
                w for w in name.split() if _NAME_WORD.match(w) and w[0].isupper() and not w.isupper()
            )
        )
    regions: dict[str, None] = {}
    for line in (shared / "lexicon" / "regions_kemendagri.tsv").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition("\t")
        if code.count(".") <= 1:
            regions.setdefault(_REGION_KIND.sub("", name.strip()))
    full = tuple(name for name in names if " " in name and not name.isupper())
    return Pools(words=tuple(words), names=full, regions=tuple(regions))


def _rewrite(text: str, mentions: Mentions, edits: list[tuple[int, int, str]]) -> Varied:
    """Apply non-overlapping edits and move the mentions along; an edit never crosses a mention's border."""
    edits.sort()
    parts, moved, position, shift, index = [], [], 0, 0, 0
    borders: dict[int, int] = {}
    points = sorted({p for start, end, _ in mentions for p in (start, end)})
    for start, end, new in edits:
        while index < len(points) and points[index] <= start:
            borders[points[index]] = points[index] + shift
            index += 1
        parts += [text[position:start], new]
        position = end
        shift += len(new) - (end - start)
    for point in points[index:]:
        borders[point] = point + shift
    parts.append(text[position:])
    moved = [(borders[start], borders[end], label) for start, end, label in mentions]
    return "".join(parts), moved


def _like(new: str, old: str) -> str:
    if len(old) > 2 and old.isupper():
        return new.upper()
    return new.lower() if old.islower() else new


def swap_people(text: str, mentions: Mentions, pools: Pools, rng: random.Random) -> Varied:
    """Give the people of an article other names; the same word gets the same replacement everywhere."""
    chosen: dict[str, str] = {}
    edits = []
    for start, end, label in mentions:
        if label != "PERSON":
            continue
        surface = text[start:end]
        words = surface.split()
        if (
            len(words) > 1
            and surface not in chosen
            and rng.random() < 0.3
            and not any(w in chosen for w in words)
        ):
            new = rng.choice(pools.names)
            if rng.random() < 0.06:
                new = f"{rng.choice(_PATRONYMS)} {new}"
            chosen[surface] = new
            # aliases keep pointing at the same person: first word to first word, last to last
            chosen[words[0]], chosen[words[-1]] = new.split()[0], new.split()[-1]
        if surface in chosen:
            edits.append((start, end, _like(chosen[surface], surface)))
            continue
        for match in re.finditer(r"\S+", surface):
            word = match.group()
            if _NAME_WORD.match(word):
                new = chosen.setdefault(word, rng.choice(pools.words))
                edits.append((start + match.start(), start + match.end(), _like(new, word)))
            elif re.fullmatch(r"[A-Z]\.?", word):
                new = chosen.setdefault(word, rng.choice("ABCDEFGHIJKLMNPRSTUWYZ") + word[1:])
                edits.append((start + match.start(), start + match.end(), new))
    return _rewrite(text, mentions, edits)


def region_pattern(pools: Pools) -> re.Pattern[str]:
    """Match any region of the pools as whole words, the longest first."""
    names = sorted((re.escape(name) for name in pools.regions if len(name) > 3), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)


def swap_regions(
    text: str, mentions: Mentions, pools: Pools, pattern: re.Pattern[str], rng: random.Random
) -> Varied:
    """Move an article to other regions, consistently, except inside PERSON and ORG mentions."""
    chosen: dict[str, str] = {}
    kept = [(start, end) for start, end, label in mentions if label in ("PERSON", "ORG")]
    borders = [(start, end) for start, end, label in mentions if label not in ("PERSON", "ORG")]
    edits = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if any(s < end and start < e for s, e in kept):
            continue
        # a mention that the region crosses, or that is only a part of it (`Jakarta` of `Jakarta Timur`)
        if any((s < end and start < e) and not (s <= start and end <= e) for s, e in borders):
            continue
        new = chosen.setdefault(match.group().casefold(), rng.choice(pools.regions))
        edits.append((start, end, _like(new, match.group())))
    return _rewrite(text, mentions, edits)


def vary_capitals(text: str, mentions: Mentions, rng: random.Random) -> Varied:
    """Write some roles in lower case or as titles, and now and then a short paragraph in capitals."""
    characters = list(text)

    def put(start: int, end: int, change: Callable[[str], str]) -> None:
        new = change(text[start:end])
        if len(new) == end - start:
            characters[start:end] = new

    for start, end, label in mentions:
        if label == "ROLE" and rng.random() < 0.1:
            put(start, end, rng.choice((str.lower, str.title, str.upper)))
        elif label == "PERSON" and rng.random() < 0.01:
            put(start, end, rng.choice((str.lower, str.upper)))
    if rng.random() < 0.2:
        paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text) if len(m.group()) < 150]
        if paragraphs:
            start, end = rng.choice(paragraphs)
            put(start, end, str.upper)
    return "".join(characters), list(mentions)


def vary_marks(text: str, mentions: Mentions, rng: random.Random) -> Varied:
    """Exchange the style of the quotation marks, with their count unchanged."""
    opening, closing = rng.choice(_QUOTES[:4])
    table = str.maketrans({"“": opening, "”": closing, "„": opening})
    if '"' in text and rng.random() < 0.5:
        parts = text.split('"')
        text = (
            "".join(part + (opening if i % 2 == 0 else closing) for i, part in enumerate(parts[:-1]))
            + parts[-1]
        )
    return text.translate(table), list(mentions)


def add_degrees(text: str, mentions: Mentions, rng: random.Random) -> Varied:
    """Write degrees after some full names that have none."""
    edits = [
        (end, end, rng.choice(_DEGREES))
        for start, end, label in mentions
        if label == "PERSON"
        and " " in text[start:end]
        and text[end : end + 1] in (" ", ".")
        and rng.random() < 0.05
    ]
    return _rewrite(text, mentions, edits)


def add_distractors(text: str, mentions: Mentions, pools: Pools, rng: random.Random) -> Varied:
    """Put a made-up paragraph between two others: capitals that name nobody, a headline about somebody."""
    breaks = [m.start() for m in re.finditer(r"\n", text)]
    breaks = [at for at in breaks if not any(start < at < end for start, end, _ in mentions)]
    if not breaks:
        return text, list(mentions)
    at = rng.choice(breaks)
    thing = rng.choice(_HAPPENINGS).format(rng.choice(_THINGS))
    app = rng.choice(_MADE_OF) + rng.choice(pools.words).lower()
    name = rng.choice((rng.choice(pools.names), rng.choice(pools.words)))
    frame = rng.choice(_FRAMES)
    new = "\n" + frame.format(
        thing=thing, app=app.upper() if rng.random() < 0.2 else app, name=name, does=rng.choice(_DOES)
    )
    text, moved = _rewrite(text, mentions, [(at, at, new)])
    if "{name}" in frame:
        start = at + 1 + frame.index("{name}")
        moved = sorted([*moved, (start, start + len(name), "PERSON")])
    return text, moved


def vary(
    article: GoldArticle, mentions: Mentions, pools: Pools, pattern: re.Pattern[str], rng: random.Random
) -> Varied:
    """Return one random variation of an article: its text and its mentions.

    Args:
        article: The article.
        mentions: Its mentions, sorted and without overlaps (locations may have been added).
        pools: Replacements.
        pattern: From :func:`region_pattern`.
        rng: Source of chance.
    """
    text, moved = article.text, list(mentions)
    if rng.random() < 0.5:
        text, moved = swap_people(text, moved, pools, rng)
    if rng.random() < 0.4:
        text, moved = swap_regions(text, moved, pools, pattern, rng)
    if rng.random() < 0.5:
        text, moved = vary_capitals(text, moved, rng)
    if rng.random() < 0.3:
        text, moved = vary_marks(text, moved, rng)
    if rng.random() < 0.3:
        text, moved = add_degrees(text, moved, rng)
    if rng.random() < 0.4:
        text, moved = add_distractors(text, moved, pools, rng)
    return text, moved
