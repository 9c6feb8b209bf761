"""`completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

from commands.frame import Frame
from commands.shape import Command


@click.command(
    cls=Command,
    examples=(
        "completion bash >> ~/.bashrc",
        "completion zsh >> ~/.zshrc",
        "completion fish > ~/.config/fish/completions/nastavnik.fish",
    ),
    help="Печатает подсказки для командной оболочки: после них команды дополняются клавишей табуляции.",
)
@click.argument("shell", metavar="ОБОЛОЧКА", type=click.Choice(["bash", "zsh", "fish"]), help="bash, zsh или fish.")
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Completion script of click for the shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(ctx.find_root().command, {}, "nastavnik", "_NASTAVNIK_COMPLETE")
    # the template itself: `source()` of click first asks the version of a bash that need not be here
    script = made.source_template % made.source_vars()
    frame: Frame = ctx.obj
    if frame.as_json:
        frame.answer({"shell": shell, "script": script})
    frame.say(script)
