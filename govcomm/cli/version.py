"""``govcomm version``: what is installed, for a bug report or a methods section."""

from __future__ import annotations

import click

from govcomm.cli.command import Command


@click.command(cls=Command)
def version() -> None:
    """Tampilkan versi govcomm dan Python."""
    import platform

    from govcomm.version import __version__

    click.echo(f"govcomm {__version__} (Python {platform.python_version()})")
