"""Entry of the command line: options every command shares, and groups loaded only when called.

No rule, no SQL, no template here; `--help` and `--version` import neither SQLModel nor WeasyPrint.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import click

from commands import russian
from commands.frame import Frame, tell_error

VERSION = "0.1.0"

#: Command → (module of `commands`, attribute, what the list of commands says).
COMMANDS = {
    "init": ("workspace", "init", "новое рабочее место школы"),
    "demo": ("demo", "demo", "год школы-примера целиком, документы на диске"),
    "organization": ("workspace", "organization", "реквизиты, советы, серии номеров"),
    "workbook": ("workbook", "workbook", "рабочая книга Excel: создать, принять, выгрузить"),
    "people": ("people", "people", "люди и склонение имён"),
    "consents": ("people", "consents", "согласия: список, запись, отзыв"),
    "programme": ("programme", "programme", "программы наставничества"),
    "pairings": ("programme", "pairings", "пары и группы"),
    "status": ("progress", "status", "где мы, что мешает, что делать дальше"),
    "plan": ("progress", "plan", "всё, что осталось до конца программы"),
    "advance": ("progress", "advance", "следующий шаг программы со всеми документами"),
    "step-back": ("progress", "step_back", "вернуться на один этап"),
    "suspend": ("progress", "suspend", "приостановить программу"),
    "resume": ("progress", "resume", "возобновить программу"),
    "cancel": ("progress", "cancel", "прекратить программу"),
    "close-quarter": ("progress", "close_quarter", "закрыть квартал: отчёты и листы проверки"),
    "monitor": ("progress", "monitor", "документы мониторинга"),
    "award": ("progress", "award", "приказ о поощрении и грамоты"),
    "diagram": ("progress", "diagram", "схема этапов (Mermaid)"),
    "documents": ("documents", "documents", "документы: список, текст, подпись, ознакомление"),
    "journal": ("documents", "journal", "журнал регистрации"),
    "norms": ("law", "norms", "реестр правовых актов"),
    "templates": ("law", "templates", "шаблоны документов"),
    "audit": ("audit", "audit", "журнал действий и его проверка"),
    "repair": ("workspace", "repair", "доделать то, что прервалось"),
    "doctor": ("workspace", "doctor", "проверить рабочее место"),
    "completion": ("workspace", "completion", "подсказки для командной оболочки"),
}

#: Options that may stand anywhere in the line: name → whether a value follows.
_GLOBAL = {
    "--workspace": True,
    "--actor": True,
    "--json": False,
    "--no-input": False,
    "--no-color": False,
    "--debug": False,
}


class Root(click.Group):
    """Loads a command on its first use; takes the shared options wherever they stand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of a curator's work, not of the alphabet."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"commands.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the list from the table above, importing nothing."""
        with formatter.section("Команды"):
            formatter.write_dl([(name, says) for name, (_, _, says) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named, or an error with the nearest name."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise click.UsageError(f"Нет команды «{name}».{russian.did_you_mean(name, COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bring the shared options to the front."""
        return super().parse_args(ctx, hoisted(args))


def hoisted(args: list[str]) -> list[str]:
    """The same arguments with the shared options before the command."""
    front: list[str] = []
    rest: list[str] = []
    queue = list(args)
    while queue:
        arg = queue.pop(0)
        if arg == "--":
            rest += [arg, *queue]
            break
        name = arg.partition("=")[0]
        if name not in _GLOBAL:
            rest.append(arg)
            continue
        front.append(arg)
        if _GLOBAL[name] and "=" not in arg and queue:
            front.append(queue.pop(0))
    return front + rest


@click.command(
    cls=Root,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    help="Ведёт программу наставничества школы по этапам и выпускает все положенные документы.\n\n"
    "\b\nПримеры:\n  nastavnik demo школа-пример\n  nastavnik status\n  nastavnik advance 1 --dry-run",
    no_args_is_help=True,
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    envvar="NASTAVNIK_WORKSPACE",
    metavar="ПАПКА",
    help="Рабочее место; по умолчанию ищется от текущей папки вверх.",
)
@click.option("--actor", metavar="«И. О. Фамилия»", help="Кто действует; по умолчанию — куратор программы.")
@click.option("--json", "as_json", is_flag=True, help="Ответ в JSON.")
@click.option("--no-input", is_flag=True, help="Ничего не спрашивать.")
@click.option("--no-color", is_flag=True, help="Без цвета.")
@click.option("--debug", is_flag=True, help="Показать подробности ошибки.")
@click.version_option(
    VERSION, "--version", prog_name="nastavnik", message="nastavnik %(version)s", help="Показать версию и выйти."
)
@click.pass_context
def root(
    ctx: click.Context,
    workspace: Path | None,
    actor: str | None,
    as_json: bool,
    no_input: bool,
    no_color: bool,
    debug: bool,
) -> None:
    """Gather the shared options for the command that follows."""
    ctx.obj = Frame(start=workspace, actor=actor, as_json=as_json, no_input=no_input, no_color=no_color, debug=debug)


def run(args: list[str] | None = None) -> int:
    """Run one command line; its exit code."""
    russian.install()
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        result = root.main(arguments, prog_name="nastavnik", standalone_mode=False)
    except Exception as fault:  # the one place where every fault becomes words and a code
        return tell_error(fault, as_json="--json" in arguments, debug="--debug" in arguments)
    except KeyboardInterrupt:
        click.echo("Прервано.", err=True)
        return 130
    return result if isinstance(result, int) else 0


def main() -> None:
    """Console script."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())


if __name__ == "__main__":
    main()
