"""Cells that a spreadsheet program will open, as :mod:`govcomm.tables.cells` makes them."""

from __future__ import annotations

from govcomm.tables.cells import neutral, plain

__all__ = ["neutral", "plain"]
