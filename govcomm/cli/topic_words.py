"""What the ``govcomm topics`` commands say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from govcomm.cli.labels import topic_label
from govcomm.cli.terminal import one_line

if TYPE_CHECKING:
    from govcomm.tables import Row
    from govcomm.topics.judging import Judgement
    from govcomm.topics.suggesting import Suggestion

SHOWN = 8

_WORDS = {
    "id": {
        "seeds": "Belum ada label: model memakai frasa kunci {n} topik saja.",
        "figures": "{n} berita berlabel. Diuji pada berita yang belum dilihat model: topik pertama benar "
        "{first}, F1 semua topik {f1}.",
        "head": f"{'topik':<32}{'contoh':>8}{'presisi':>9}{'recall':>8}{'F1':>7}",
        "wanting": "Perlu contoh lagi (15 biasanya cukup): {topics}",
        "examples": "contoh",
        "confused": "Sering tertukar; pertegas definisinya, tambah contoh, atau gabungkan:",
        "as": "{right} terbaca {given} ({n} berita)",
        "unlabelled": "Tanpa label, memakai frasa kunci saja: {topics}",
        "more": " … ({n} lagi)",
        "model": "Model: {out}. Pakai: govcomm analyze PATH --topics {out} --out hasil",
        "next": "Berikutnya: govcomm topics suggest PATH --topics {out}",
        "none": "Tidak ada berita yang dapat disarankan.",
        "listed": "{n} berita yang paling berguna untuk dilabeli; ragu 100 = model tidak tahu.",
        "columns": f"{'ragu':>5}  {'article_id':<18} judul [dugaan model]",
        "fill": "Isi kolom topics di {out}, lalu: govcomm topics train --labels {out} --out topik-saya",
        "overview": "Topik menurut jumlah berita (dalam kurung: tanpa salinan)",
        "tables": "Tabel: {files} di {out}",
    },
    "en": {
        "seeds": "No labels yet: the model goes by the seed phrases of {n} topics alone.",
        "figures": "{n} labelled articles. Tested on articles that the model had not seen: first topic right "
        "{first}, F1 of all topics {f1}.",
        "head": f"{'topic':<32}{'examples':>8}{'precision':>11}{'recall':>8}{'F1':>7}",
        "wanting": "More examples wanted (15 are usually enough): {topics}",
        "examples": "examples",
        "confused": "Often confused; sharpen their definitions, add examples, or join them:",
        "as": "{right} read as {given} ({n} articles)",
        "unlabelled": "Without labels, by seed phrases alone: {topics}",
        "more": " … ({n} more)",
        "model": "Model: {out}. Use it: govcomm analyze PATH --topics {out} --out results",
        "next": "Next: govcomm topics suggest PATH --topics {out}",
        "none": "There is no article to suggest.",
        "listed": "{n} articles most worth a label; doubt 100 = the model does not know.",
        "columns": f"{'doubt':>5}  {'article_id':<18} title [the model's guess]",
        "fill": "Fill the column topics in {out}, then: govcomm topics train --labels {out} --out my-topics",
        "overview": "Topics by number of articles (in brackets: without copies)",
        "tables": "Tables: {files} in {out}",
    },
}


def render(judgement: Judgement, *, out: str, lang: str) -> str:
    """Say how good a trained model is and what would make it better."""
    words = _WORDS[lang]
    place = one_line(out)
    if not judgement.n_articles:
        lines = [words["seeds"].format(n=len(judgement.unlabelled))]
    else:
        lines = [
            words["figures"].format(
                n=judgement.n_articles,
                first=_share(judgement.first_in_labels, lang),
                f1=_share(judgement.micro_f1, lang),
            ),
            "",
            words["head"],
        ]
        width = 11 if lang == "en" else 9
        lines += [
            f"{one.topic_id:<32}{one.n_examples:>8}{_share(one.precision, lang):>{width}}"
            f"{_share(one.recall, lang):>8}{_share(one.f1, lang):>7}"
            for one in judgement.topics
        ]
        if judgement.wanting:
            named = [f"{one.topic_id} ({one.n_examples} {words['examples']})" for one in judgement.wanting]
            lines += ["", words["wanting"].format(topics=_some(named, words))]
        if judgement.confusions:
            lines += ["", words["confused"]]
            lines += [
                "  " + words["as"].format(right=one.right, given=one.given, n=one.n_articles)
                for one in judgement.confusions[:SHOWN]
            ]
        if judgement.unlabelled:
            lines += ["", words["unlabelled"].format(topics=_some(judgement.unlabelled, words))]
    return "\n".join([*lines, "", words["model"].format(out=place), words["next"].format(out=place)])


def listed(chosen: Sequence[Suggestion], *, out: str | None, lang: str) -> str:
    """List the articles to label next."""
    words = _WORDS[lang]
    if not chosen:
        return words["none"]
    lines = [words["listed"].format(n=len(chosen)), "", words["columns"]]
    for one in chosen:
        title = one_line(one.article.title or one.article.text.strip()[:70])[:70]
        guess = ", ".join(topic.topic_id for topic in one.topics)
        lines.append(f"{100 * one.doubt:>5.0f}  {one_line(one.article.article_id):<18} {title} [{guess}]")
    if out:
        lines += ["", words["fill"].format(out=one_line(out))]
    return "\n".join(lines)


def overview(counted: Mapping[str, Sequence[Row]], *, out: str, format: str, lang: str) -> str:
    """Say which topics there are most of and where the tables are."""
    words = _WORDS[lang]
    raw: Counter[str] = Counter()
    unique: Counter[str] = Counter()
    for row in counted["topics_by_period"]:
        raw[str(row["topic_id"])] += _whole(row["n_articles"])
        unique[str(row["topic_id"])] += _whole(row["n_unique"])
    lines = [words["overview"]]
    lines += [
        f"{_number(count, lang):>7} ({_number(unique[topic], lang)})  {topic_label(topic, lang)}"
        for topic, count in raw.most_common(SHOWN)
    ]
    files = ", ".join(f"{name}.{format}" for name in counted)
    return "\n".join([*lines, "", words["tables"].format(files=files, out=one_line(out))])


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _some(named: Sequence[str], words: Mapping[str, str]) -> str:
    rest = len(named) - SHOWN
    return ", ".join(named[:SHOWN]) + (words["more"].format(n=rest) if rest > 0 else "")


def _share(share: float, lang: str) -> str:
    said = f"{100 * share:.1f}"
    return said.replace(".", ",") if lang == "id" else said


def _number(number: int, lang: str) -> str:
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if lang == "id" else grouped
