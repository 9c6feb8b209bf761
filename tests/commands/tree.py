"""The whole tree of commands, for tests that hold of every one of them."""

from __future__ import annotations

from collections.abc import Iterator

import click

import cli
from commands import russian

russian.install()


def commands() -> dict[tuple[str, ...], tuple[click.Context, click.Command]]:
    """Every command and group by its words; the program itself under no word."""
    return dict(_walk((), click.Context(cli.root, info_name="nastavnik"), cli.root))


def _walk(
    words: tuple[str, ...], ctx: click.Context, command: click.Command
) -> Iterator[tuple[tuple[str, ...], tuple[click.Context, click.Command]]]:
    yield words, (ctx, command)
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert found is not None
            yield from _walk((*words, name), click.Context(found, info_name=name, parent=ctx), found)


def options(command: click.Command) -> set[str]:
    """Names of a command's options, the shared ones and `--help` too."""
    own = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    shared = {name for param in cli.root.params if isinstance(param, click.Option) for name in param.opts}
    return own | shared | {"--help", "-h"}
