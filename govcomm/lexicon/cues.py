"""Reporting expressions of the Indonesian press: which words announce that somebody says something."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Voice = Literal["bare", "active", "passive", "preposition", "noun"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression.

    Attributes:
        form: Lower-case form without ``-nya`` (``kata``, ``mengatakan``, ``dikatakan``).
        lemma: Its root.
        voice: ``bare`` (after a quotation: ``kata``), ``active``, ``passive``, ``preposition``
            (``menurut``, ``bagi``) or ``noun`` (``harapan``).
        cue_class: What the cue does: neutral, explain, assert, add, hope, urge, promise, deny, …
    """

    form: str
    lemma: str
    voice: Voice
    cue_class: str


@cache
def cues() -> dict[str, Cue]:
    """Return the reporting expressions by form."""
    with files(__package__).joinpath("cues.tsv").open(encoding="utf-8") as lines:
        return {row["form"]: Cue(**row) for row in csv.DictReader(lines, delimiter="\t")}  # type: ignore[arg-type]


@cache
def _lookup() -> dict[str, tuple[Cue, bool]]:
    found: dict[str, tuple[Cue, bool]] = {}
    for form, cue in cues().items():
        if cue.voice == "active" and form.startswith("me") and form.endswith("n"):
            # The commonest slips of the press: `mengataka`, `mengatakam`.
            found.setdefault(form[:-1], (cue, False))
            found.setdefault(form[:-1] + "m", (cue, False))
        found[form + "nya"] = (cue, True)
    found.update((form, (cue, False)) for form, cue in cues().items())
    return found


def find_cue(word: str) -> tuple[Cue, bool] | None:
    """Look a word up as a reporting expression.

    Args:
        word: One lower-case word; a final ``-nya`` is understood.

    Returns:
        The cue and whether the word carries ``-nya`` (``katanya`` → ``kata``, True), or None.
    """
    return _lookup().get(word)
