"""Cells that a spreadsheet program will open: nothing in them may run as a formula."""

from __future__ import annotations

import re

# Excel, LibreOffice and Google Sheets read a cell that begins like this as a formula; the wide forms
# are turned into plain ones by some input methods. An apostrophe in front of one is escaped too, so
# that taking one apostrophe away always gives back what was written.
_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def neutral(value: str) -> str:
    """Put an apostrophe before a value that a spreadsheet program would read as a formula."""
    return f"'{value}" if _RISKY.match(value) else value


def plain(value: str) -> str:
    """Undo :func:`neutral`."""
    return value[1:] if value.startswith("'") and _RISKY.match(value, 1) else value
