"""What a run found, in a screenful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from govcomm.cli.labels import topic_label
from govcomm.cli.terminal import one_line
from govcomm.display import KIND_NAMES
from govcomm.records import Analysis
from govcomm.tables import RUN_TABLES, TABLES

SHOWN = 5
KEPT = 500
"""Names that a part of a run reports, so that those of many parts stay small."""

_WORDS = {
    "id": {
        "articles": "{ok} berita dianalisis",
        "known": "{known} di antaranya sudah dianalisis sebelumnya",
        "failed": "{failed} masukan gagal (barisnya di atas dan di run.json)",
        "statements": "{n} pernyataan",
        "officials": "Pejabat paling banyak dikutip",
        "agencies": "Lembaga di paling banyak berita",
        "topics": "Topik utama",
        "tables": "Tabel: {files} di {out}",
        "hint": "Untuk Python atau R: --format parquet.",
        **KIND_NAMES,
    },
    "en": {
        "articles": "{ok} articles analysed",
        "known": "{known} of them analysed before",
        "failed": "{failed} inputs failed (see the lines above and run.json)",
        "statements": "{n} statements",
        "officials": "Most quoted officials",
        "agencies": "Agencies in most articles",
        "topics": "Main topics",
        "tables": "Tables: {files} in {out}",
        "hint": "For Python or R: --format parquet.",
        "direct": "direct",
        "indirect": "indirect",
        "mixed": "mixed",
    },
}


_ID = "\t"
"""Between a name, which holds no tab, and the id that tells namesakes apart."""


def _placed(who: str) -> bool:
    """Whether an id names an office or a region and not the person alone."""
    return "--" in who.partition(_ID)[2]


class Summary:
    """Counts over the analyses of a run; add each, then render."""

    def __init__(self) -> None:
        self.n_ok = 0
        self._kinds: Counter[str] = Counter()
        self._officials: Counter[str] = Counter()
        self._roles: dict[str, Counter[str]] = {}
        self._agencies: Counter[str] = Counter()
        self._topics: Counter[str] = Counter()

    def add(self, analysis: Analysis) -> None:
        """Count one article."""
        self.n_ok += analysis.status == "ok"
        for statement in analysis.statements:
            self._kinds[statement.kind] += 1
            if statement.is_official and statement.speaker_name:
                who = f"{one_line(statement.speaker_name)}{_ID}{statement.speaker_id or ''}"
                self._officials[who] += 1
                if statement.speaker_role:
                    self._roles.setdefault(who, Counter())[one_line(statement.speaker_role)] += 1
        agencies = {m.canonical or m.text for m in analysis.mentions if m.label == "AGENCY"}
        self._agencies.update(map(one_line, agencies))
        self._topics.update(topic.topic_id for topic in analysis.topics[:1])

    def counts(self) -> dict[str, Any]:
        """What was counted, as JSON can hold it; of names only the :data:`KEPT` most frequent."""
        return {
            "n_ok": self.n_ok,
            "kinds": self._kinds,
            "officials": dict(self._officials.most_common(KEPT)),
            "roles": {
                name: self._roles[name]
                for name, _ in self._officials.most_common(KEPT)
                if name in self._roles
            },
            "agencies": dict(self._agencies.most_common(KEPT)),
            "topics": self._topics,
        }

    def merge(self, counts: Mapping[str, Any]) -> None:
        """Add what another summary has counted."""
        self.n_ok += counts["n_ok"]
        self._kinds.update(counts["kinds"])
        self._officials.update(counts["officials"])
        for name, roles in counts["roles"].items():
            self._roles.setdefault(name, Counter()).update(roles)
        self._agencies.update(counts["agencies"])
        self._topics.update(counts["topics"])

    def render(
        self, *, n_failed: int, out: Path | str, format: str, lang: str = "id", n_known: int = 0
    ) -> str:
        """Write it down.

        Args:
            n_failed: Number of inputs that failed.
            out: Where the tables are.
            format: File format of the tables; ``dask`` for folders of partitions.
            lang: ``id`` or ``en``.
            n_known: Number of articles that an earlier run had analysed.
        """
        words = _WORDS[lang]
        first = words["articles"].format(ok=_number(self.n_ok, lang))
        if n_known:
            first += ", " + words["known"].format(known=_number(n_known, lang))
        if n_failed:
            first += ", " + words["failed"].format(failed=_number(n_failed, lang))
        said = words["statements"].format(n=_number(self._kinds.total(), lang))
        kinds = ", ".join(
            f"{_number(self._kinds[kind], lang)} {words[kind]}" for kind in KIND_NAMES if self._kinds[kind]
        )
        lines = [f"{first}.", f"{said}: {kinds}." if kinds else f"{said}."]
        officials = [
            # who goes by a title alone (`kata Gubernur`) is not called by it twice
            (", ".join(dict.fromkeys(filter(None, (who.partition(_ID)[0], self._role(who))))), count)
            for who, count in self._persons().most_common(SHOWN)
        ]
        for title, ranked in (
            ("officials", officials),
            ("agencies", self._agencies.most_common(SHOWN)),
            ("topics", [(topic_label(topic, lang), n) for topic, n in self._topics.most_common(SHOWN)]),
        ):
            if ranked:
                lines += ["", words[title], *(f"{_number(n, lang):>7}  {name}" for name, n in ranked)]
        suffix = "/" if format == "dask" else f".{format}"
        files = ", ".join(f"{table.name}{suffix}" for table in (*TABLES, *RUN_TABLES)) + ", run.json"
        lines += ["", words["tables"].format(files=files, out=one_line(str(out)))]
        if format == "xlsx":
            lines.append(words["hint"])
        return "\n".join(lines)

    def _persons(self) -> Counter[str]:
        """How often each is quoted: namesakes apart, and without an office in an article one of them."""
        persons: Counter[str] = Counter()
        known: dict[str, str] = {}
        for who, count in sorted(self._officials.items(), key=lambda item: (not _placed(item[0]), -item[1])):
            name = who.partition(_ID)[0]
            persons[who if _placed(who) else known.get(name, who)] += count
            known.setdefault(name, who)
        return persons

    def _role(self, who: str) -> str:
        roles = self._roles.get(who)
        return roles.most_common(1)[0][0] if roles else ""


def tally(analyses: Iterable[Analysis]) -> dict[str, Any]:
    """Sum up a part of a run for :meth:`Summary.merge`."""
    summary = Summary()
    for analysis in analyses:
        summary.add(analysis)
    return summary.counts()


def _number(number: int, lang: str) -> str:
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if lang == "id" else grouped
