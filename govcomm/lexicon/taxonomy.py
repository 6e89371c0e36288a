"""The topic taxonomy: what Indonesian government communicates about, in domains and topics.

``taxonomy.yaml`` holds it; anybody who can edit a list can edit that file. :func:`load_taxonomy` reads and
checks it in one go, so a mistake is told with the topic and the field where it sits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from govcomm.errors import LexiconError

PATH = Path(__file__).with_name("taxonomy.yaml")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """A group of topics; labels in Indonesian and English; ``parent`` is a wider domain, if there is one."""

    domain_id: str
    label_id: str
    label_en: str
    definition: str = ""
    parent: str = ""

    def label(self, lang: str = "id") -> str:
        """The label in ``id`` (Indonesian) or ``en`` (English)."""
        return self.label_en if lang == "en" else self.label_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic.

    Attributes:
        topic_id: Lower-case words joined by hyphens.
        domain_id: The domain that it belongs to.
        label_id: Indonesian label.
        label_en: English label.
        definition: What belongs here, in Indonesian.
        urusan: Codes of government affairs (Law 23/2014), as text.
        agencies: Who usually deals with it.
        seeds: Typical wording.
    """

    topic_id: str
    domain_id: str
    label_id: str
    label_en: str
    definition: str = ""
    urusan: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()

    def label(self, lang: str = "id") -> str:
        """The label in ``id`` (Indonesian) or ``en`` (English)."""
        return self.label_en if lang == "en" else self.label_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """A checked taxonomy.

    Attributes:
        taxonomy_id: Name of the taxonomy; a model says for which one it was trained.
        version: Its version.
        fallback: The topic for what fits nowhere.
        genres: Topics that are kinds of news rather than subjects; they may stand beside any topic.
        domains: Domains by id, in file order.
        topics: Topics by id, in file order.
        urusan: Names of government affairs by code.
    """

    taxonomy_id: str
    version: str
    fallback: str
    genres: frozenset[str]
    domains: Mapping[str, Domain]
    topics: Mapping[str, Topic]
    urusan: Mapping[str, str]

    def in_domain(self, domain_id: str) -> list[Topic]:
        """The topics of one domain, in file order."""
        return [topic for topic in self.topics.values() if topic.domain_id == domain_id]


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Read and check a taxonomy.

    Args:
        path: A YAML file of the same form as the one that ships (which is read if there is no path).

    Returns:
        The taxonomy; the one that ships is read once per process.

    Raises:
        LexiconError: The file is missing, no YAML, or breaks the schema; names topic and field.
    """
    return _shipped() if path is None else _read(path)


def stamp() -> tuple[str, str]:
    """Id and version of the shipped taxonomy, from the head of its file: parsing all of it takes longer."""
    found = {}
    with PATH.open(encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.partition(":")
            if key in ("taxonomy", "version"):
                found[key] = value.partition("#")[0].strip().strip("\"'")
            if len(found) == 2:
                break
    return found["taxonomy"], found["version"]


@cache
def _shipped() -> Taxonomy:
    return _read(PATH)


def _read(path: Path) -> Taxonomy:
    import yaml

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            "taksonomi tidak dapat dibaca",
            where=str(path),
            remedy="Periksa nama berkas dan pengodeannya (UTF-8).",
        ) from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        # Both loaders are safe ones: they build nothing but lists, dicts and scalars.
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise LexiconError(
            "bukan YAML yang sah", where=where, remedy="Periksa lekukan dan tanda petik."
        ) from error
    return _Checker(path).taxonomy(data)


class _Checker:
    """Turns parsed YAML into records; every complaint names file, entry and field."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def fail(self, entry: str, reason: str, remedy: str = "") -> LexiconError:
        return LexiconError(reason, where=f"{self.path.name}: {entry}", remedy=remedy)

    def text(self, data: Mapping[str, Any], key: str, entry: str, *, required: bool = True) -> str:
        value = data.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.fail(
                entry, f"kolom {key!r} harus teks, bukan {value!r}", "Beri nilai di antara tanda petik."
            )
        return value

    def texts(self, data: Mapping[str, Any], key: str, entry: str) -> tuple[str, ...]:
        value = data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fail(
                entry,
                f"kolom {key!r} harus daftar teks",
                'Beri tanda petik pada kode dan angka, misalnya "2.16".',
            )
        folded = [item.casefold() for item in value]
        if doubled := sorted({item for item in folded if folded.count(item) > 1}):
            raise self.fail(entry, f"kolom {key!r} memuat {doubled[0]!r} dua kali", "Hapus salah satu.")
        return tuple(value)

    def identifier(self, data: Mapping[str, Any], entry: str, taken: Mapping[str, object]) -> str:
        value = self.text(data, "id", entry)
        if not _ID.fullmatch(value):
            raise self.fail(entry, f"id {value!r} tidak sah", "Pakai huruf kecil, angka, dan tanda hubung.")
        if value in taken:
            raise self.fail(entry, f"id {value!r} dipakai dua kali", "Setiap id harus unik.")
        return value

    def entries(self, data: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
        value = data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            raise self.fail(
                key, "bagian ini harus daftar entri", "Lihat taxonomy.yaml bawaan sebagai contoh."
            )
        return value

    def taxonomy(self, data: object) -> Taxonomy:
        if not isinstance(data, dict):
            raise self.fail(
                "berkas", "isi harus berupa peta YAML", "Lihat taxonomy.yaml bawaan sebagai contoh."
            )
        affairs = data.get("urusan") or {}
        if not isinstance(affairs, dict) or not all(
            isinstance(x, str) for pair in affairs.items() for x in pair
        ):
            raise self.fail(
                "urusan", "kode urusan harus teks", 'Beri tanda petik pada kode, misalnya "2.16".'
            )
        domains: dict[str, Domain] = {}
        for number, item in enumerate(self.entries(data, "domains"), 1):
            entry = f"domains[{number}]"
            key = self.identifier(item, entry, domains)
            domains[key] = Domain(
                domain_id=key,
                label_id=self.text(item, "label_id", key),
                label_en=self.text(item, "label_en", key),
                definition=self.text(item, "definition", key, required=False),
                parent=self.text(item, "parent", key, required=False),
            )
        self.no_circle(domains)
        topics: dict[str, Topic] = {}
        for number, item in enumerate(self.entries(data, "topics"), 1):
            key = self.identifier(item, f"topics[{number}]", topics)
            topics[key] = self.topic(item, key, domains, affairs)
        fallback = self.text(data, "fallback", "fallback")
        genres = frozenset(self.texts(data, "genre", "genre"))
        for name in (fallback, *sorted(genres)):
            if name not in topics:
                raise self.fail(
                    "fallback/genre", f"topik {name!r} tidak ada di daftar topik", "Tambahkan topiknya."
                )
        return Taxonomy(
            taxonomy_id=self.text(data, "taxonomy", "taxonomy"),
            version=self.text(data, "version", "version"),
            fallback=fallback,
            genres=genres,
            domains=domains,
            topics=topics,
            urusan=affairs,
        )

    def no_circle(self, domains: Mapping[str, Domain]) -> None:
        for key in domains:
            way = [key]
            while parent := domains[way[-1]].parent:
                if parent not in domains:
                    raise self.fail(
                        way[-1], f"induk {parent!r} tidak dikenal", f"Pilih dari: {', '.join(domains)}."
                    )
                if parent in way:
                    raise self.fail(
                        key,
                        f"domain ini menjadi induk dirinya sendiri ({' < '.join([*way, parent])})",
                        "Hapus salah satu parent dalam lingkaran itu.",
                    )
                way.append(parent)

    def topic(
        self, item: Mapping[str, Any], key: str, domains: Mapping[str, Domain], affairs: Mapping[str, str]
    ) -> Topic:
        domain = self.text(item, "domain", key)
        if domain not in domains:
            raise self.fail(key, f"domain {domain!r} tidak dikenal", f"Pilih dari: {', '.join(domains)}.")
        urusan = self.texts(item, "urusan", key)
        if unknown := [code for code in urusan if code not in affairs]:
            raise self.fail(key, f"kode urusan {unknown[0]!r} tidak dikenal", "Tambahkan di bagian urusan.")
        return Topic(
            topic_id=key,
            domain_id=domain,
            label_id=self.text(item, "label_id", key),
            label_en=self.text(item, "label_en", key),
            definition=self.text(item, "definition", key, required=False),
            urusan=urusan,
            agencies=self.texts(item, "agencies", key),
            seeds=self.texts(item, "seeds", key),
        )
