"""click in Indonesian: help pages that teach, usage errors that say what to do.

click and not typer: both draw the same commands, but typer hides the exceptions that become exit
code 64 and the hooks that word a help page, and costs every start another tenth of a second.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import click


class Command(click.Command):
    """A command whose help page is Indonesian."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("options_metavar", "[PILIHAN]")
        super().__init__(*args, **settings)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Cara pakai: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, explained in Indonesian."""
        return _indonesian(super().get_help_option(ctx))


class Group(click.Group):
    """The commands, with an Indonesian help page."""

    command_class = Command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "PERINTAH [PILIHAN]", prefix="Cara pakai: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        with formatter.section("Perintah"):
            formatter.write_dl(
                [
                    (name, command.get_short_help_str(formatter.width))
                    for name, command in self.commands.items()
                    if not command.hidden
                ]
            )
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, explained in Indonesian."""
        return _indonesian(super().get_help_option(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may be meant."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = _meant(args[0], list(self.commands))
            raise click.UsageError(f"perintah {args[0]!r} tidak dikenal{near}", ctx)
        return super().resolve_command(ctx, args)


class Choice(click.Choice):  # type: ignore[type-arg] # generic only from click 8.2
    """One of several words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the word, or say which ones there are."""
        if value not in self.choices:
            self.fail(f"{value!r} bukan salah satu dari {', '.join(self.choices)}", param, ctx)
        return value


class Whole(click.ParamType):  # type: ignore[type-arg] # as above
    """A whole number from 1."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or say what is wrong with it."""
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"{value!r} bukan bilangan bulat mulai dari 1", param, ctx)
        return number


class Seconds(click.ParamType):  # type: ignore[type-arg] # as above
    """A number of seconds from 0, with a point or a comma."""

    name = "detik"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or say what is wrong with it."""
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0.0 <= number < float("inf"):
            self.fail(f"{value!r} bukan jumlah detik mulai dari 0", param, ctx)
        return number


class Share(click.ParamType):  # type: ignore[type-arg] # as above
    """A number from 0 to 1, with a point or a comma."""

    name = "angka"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number, or say what is wrong with it."""
        try:
            number = float(str(value).replace(",", "."))
        except ValueError:
            number = -1.0
        if not 0.0 <= number <= 1.0:
            self.fail(f"{value!r} bukan angka dari 0 sampai 1, misalnya 0.9", param, ctx)
        return number


def explain(error: click.UsageError) -> str:
    """Say in one Indonesian line what is wrong with a call, and where its help is."""
    if isinstance(error, click.NoSuchOption):
        what = f"pilihan {error.option_name} tidak dikenal{_meant(error.option_name, error.possibilities)}"
    elif isinstance(error, click.MissingParameter):
        what = f"{_name(error.param)} belum diisi"
    elif isinstance(error, click.BadParameter):
        what = f"{_name(error.param)}: {error.message}"
    elif isinstance(error, click.BadOptionUsage):
        what = f"pilihan {error.option_name} dipakai keliru: nilainya kurang atau berlebih"
    else:
        what = error.message.rstrip(".")
    path = error.ctx.command_path if error.ctx else "govcomm"
    return f"{path}: {what}. Lihat `{path} --help`."


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "nilai"
    if isinstance(param, click.Option):
        return f"pilihan {max(param.opts, key=len)}"
    return f"argumen {param.human_readable_name}"


def _meant(word: str, known: Sequence[str] | None) -> str:
    near = get_close_matches(word, known or (), n=1)
    return f" (maksudnya {near[0]}?)" if near else ""


def _indonesian(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Tampilkan bantuan ini."
    return option


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    params = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    records = filter(None, (param.get_help_record(ctx) for param in params))
    found = [
        (names, text.replace("[default: ", "[bawaan: ").replace("[required]", "[wajib]"))
        for names, text in records
    ]
    if found:
        with formatter.section("Pilihan"):
            formatter.write_dl(found)
