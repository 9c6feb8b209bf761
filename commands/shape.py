"""What a command of this program looks like: Russian usage, examples first, the nearest name to a mistyped one."""

from __future__ import annotations

from typing import Any

import click

from commands import russian

#: What stands in the line of usage for options and for a command of a group.
OPTIONS, COMMAND = "[ПАРАМЕТРЫ]", "КОМАНДА …"


class Command(click.Command):
    """A command whose help begins with examples of real lines."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **settings: Any) -> None:
        settings.setdefault("options_metavar", OPTIONS)
        super().__init__(*args, **settings)
        #: Lines to type, without the name of the program.
        self.examples = examples

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then usage, then everything else."""
        _write_examples(formatter, self.examples)
        super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, whole: the list of commands wraps it."""
        return _first_sentence(self.help)


class Group(click.Group):
    """A group of such commands."""

    command_class = Command

    def __init__(
        self, *args: Any, examples: tuple[str, ...] = (), order: tuple[str, ...] = (), **settings: Any
    ) -> None:
        settings.setdefault("options_metavar", OPTIONS)
        settings.setdefault("subcommand_metavar", COMMAND)
        super().__init__(*args, **settings)
        self.examples = examples
        #: Names of commands in the order of a curator's work; those left out follow.
        self.order = order

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of a curator's work, not of the alphabet."""
        return list(dict.fromkeys([*self.order, *self.commands]))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence, whole."""
        return _first_sentence(self.help)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then usage, then everything else."""
        _write_examples(formatter, self.examples)
        super().format_help(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or an error with the nearest name."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-"):
            otherwise = f"Список команд: {ctx.command_path} --help."
            offered = [one for one in known if one not in _NEVER_OFFERED]
            raise click.UsageError(f"Нет команды «{name}». {russian.did_you_mean(name, offered, otherwise=otherwise)}")
        return super().resolve_command(ctx, args)


#: What nobody is to type by a slip: «list» is near to «lost», which ends a key.
_NEVER_OFFERED = frozenset({"lost", "stolen"})


def _first_sentence(text: str | None) -> str:
    return (text or "").partition("\n")[0].partition(". ")[0].rstrip(".") + "."


def _write_examples(formatter: click.HelpFormatter, examples: tuple[str, ...]) -> None:
    if not examples:
        return
    formatter.write("Примеры:\n" if len(examples) > 1 else "Пример:\n")
    for line in examples:  # never wrapped: a line that is copied must stay one line
        formatter.write(f"  nastavnik {line}\n")
    formatter.write_paragraph()
