"""Exceptions that say what went wrong, where, and what to do next."""

from __future__ import annotations


class GovcommError(Exception):
    """Base of every error that govcomm raises on purpose.

    Args:
        reason: What went wrong, in one sentence without a final full stop.
        where: The file, row or option concerned.
        remedy: What the user can do about it.
    """

    def __init__(self, reason: str, *, where: str = "", remedy: str = "") -> None:
        self.reason = reason
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        line = f"{self.where}: {self.reason}" if self.where else self.reason
        return f"{line}. {self.remedy}" if self.remedy else line


class InputError(GovcommError):
    """An input cannot be read: missing, broken, empty or of an unknown kind."""


class OutputError(GovcommError):
    """Results cannot be written where the user asked."""


class ModelError(GovcommError):
    """Weights that should ship with the package are missing or damaged."""


class LexiconError(GovcommError):
    """A lexicon file breaks its schema; names the file, row and column."""
