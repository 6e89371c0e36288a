"""What a user may say about how inputs are read."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """Choices and limits for reading.

    Attributes:
        text_column: Name of the column or field that holds the article, where govcomm would not find it.
        encoding: Encoding of text files (``cp1252``); guessed per file if ``None``.
        max_text_chars: Longest article, in code points; a longer one is a failure, never cut.
        max_file_bytes: Largest file that has to be read as a whole, in bytes (all but .jsonl, .csv, .tsv).
        max_unpacked_bytes: Largest content of a .docx or .xlsx once unpacked, in bytes.
    """

    text_column: str | None = None
    encoding: str | None = None
    max_text_chars: int = 1_000_000
    max_file_bytes: int = 100 * _MIB
    max_unpacked_bytes: int = 400 * _MIB

    def __post_init__(self) -> None:
        for name in ("max_text_chars", "max_file_bytes", "max_unpacked_bytes"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, not {getattr(self, name)}")
        if self.encoding is not None:
            try:
                "".encode(self.encoding)
            except LookupError:
                raise ValueError(f"encoding: Python knows no encoding named {self.encoding!r}") from None
