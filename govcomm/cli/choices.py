"""What the user chose for an analysis, wherever it runs."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govcomm.sources import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The options of ``govcomm analyze`` that every engine has.

    Attributes:
        reading: How inputs are read.
        workers: Number of processes.
        timeout: Seconds for one article; 0 for any number.
        min_confidence: Least confidence of a statement that is kept.
        topics: Folder of an own topic model.
        lexicon: Folder of an own lexicon.
        officials: File of an own list of officials.
        resume: Go on with what was left.
        overwrite: Replace earlier results.
        quiet: Show failures only.
        verbose: Show a line for every article.
        lang: ``id`` or ``en``.
    """

    reading: ReadOptions
    workers: int
    timeout: float
    min_confidence: float
    topics: str | None
    lexicon: str | None
    officials: str | None
    resume: bool
    overwrite: bool
    quiet: bool
    verbose: bool
    lang: str

    @property
    def with_bar(self) -> bool:
        """Whether there may be a progress bar."""
        return not self.quiet and sys.stderr.isatty()

    def load_own(self) -> bool:
        """Load the user's own topics and lexicon: what cannot be used shows before any reading.

        Returns:
            Whether there are any.

        Raises:
            GovcommError: One of them cannot be used.
        """
        if (self.topics, self.lexicon, self.officials) == (None, None, None):
            return False
        from govcomm.lexicon.overlay import use
        from govcomm.topics import load

        use(self.lexicon, self.officials)
        if self.topics is not None:
            load(self.topics)
        return True

    def recorded(self) -> dict[str, object]:
        """What ``run.json`` keeps of them."""
        return {
            "workers": self.workers,
            "timeout": self.timeout,
            "min_confidence": self.min_confidence,
            "topics": self.topics,
            "lexicon": self.lexicon,
            "officials": self.officials,
            **asdict(self.reading),
        }


def exit_code(*, n_ok: int, n_failed: int) -> int:
    """0 if all inputs went well, 1 if some failed, 2 if none went well."""
    if not n_ok:
        return 2
    return 1 if n_failed else 0
