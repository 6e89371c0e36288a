"""How far a long command is: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

HANDFUL = 5
"""Up to so many articles there is no progress bar."""


class Progress(Protocol):
    """Where steps and lines go."""

    def step(self) -> None:
        """One more article is done."""

    def line(self, text: str) -> None:
        """Print a line to the standard error."""


class _Lines:
    """No bar: just the lines."""

    def step(self) -> None:
        """One more article is done."""

    def line(self, text: str) -> None:
        """Print a line to the standard error."""
        click.echo(text, err=True)


@contextmanager
def progress(count: Callable[[], int | None], *, shown: bool) -> Iterator[Progress]:
    """Show a bar on the standard error, if there is more than a handful to do.

    Args:
        count: Counts the articles, None if nobody can tell; called only if the bar may be shown.
        shown: Whether there may be a bar.
    """
    total = count() if shown else 0
    if total is not None and total <= HANDFUL:
        yield _Lines()
        return
    # Imported here, because nobody who asks for help should wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Berita", total=total)

        class Bar:
            def step(self) -> None:
                bars.advance(task)

            def line(self, text: str) -> None:
                console.print(text, markup=False, emoji=False, soft_wrap=True)

        yield Bar()
