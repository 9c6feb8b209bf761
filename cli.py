"""Entry of the command line: options every command shares, and groups loaded only when called.

No rule, no SQL, no template here; `--help` and `--version` import neither SQLModel nor WeasyPrint.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from pathlib import Path

import click

from commands import faults, russian
from commands.frame import Frame
from commands.options import TEXT
from commands.shape import Group

VERSION = "0.1.0"

#: Command → (module of `commands`, attribute, what the list of commands says).
COMMANDS = {
    "init": ("establishing", "init", "новое рабочее место школы"),
    "demo": ("demo", "demo", "год школы-примера целиком, документы на диске"),
    "organization": ("organization", "organization", "реквизиты, советы, серии номеров"),
    "workbook": ("workbook", "workbook", "рабочая книга Excel: создать, принять, выгрузить"),
    "people": ("people", "people", "люди и склонение имён"),
    "consents": ("consents", "consents", "согласия: список, запись, отзыв"),
    "programme": ("programme", "programme", "программы наставничества"),
    "pairings": ("pairings", "pairings", "пары и группы"),
    "status": ("status", "status", "где мы, что мешает, что делать дальше"),
    "plan": ("plan", "plan", "всё, что осталось до конца программы"),
    "advance": ("moves", "advance", "следующий шаг программы со всеми документами"),
    "step-back": ("moves", "step_back", "вернуться на один этап"),
    "suspend": ("moves", "suspend", "приостановить программу"),
    "resume": ("moves", "resume", "возобновить программу"),
    "cancel": ("moves", "cancel", "прекратить программу"),
    "close-quarter": ("events", "close_quarter", "закрыть квартал: отчёты и листы проверки"),
    "monitor": ("events", "monitor", "документы мониторинга"),
    "award": ("events", "award", "приказ о поощрении и грамоты"),
    "diagram": ("plan", "diagram", "схема этапов (Mermaid)"),
    "documents": ("documents", "documents", "документы: список, текст, подпись, ознакомление"),
    "journal": ("journal", "journal", "журнал регистрации"),
    "report": ("reports", "report", "показатели, нагрузка наставников, сводка по организациям"),
    "inspect": ("inspection", "inspect", "папка для проверяющего"),
    "publish": ("publish", "publish", "раздел «Наставничество» для сайта школы"),
    "norms": ("law", "norms", "реестр правовых актов"),
    "templates": ("law", "templates", "шаблоны документов"),
    "audit": ("audit", "audit", "журнал действий и его проверка"),
    "erase": ("erasing", "erase", "уничтожить данные человека, составить акт"),
    "backup": ("backup", "backup", "зашифрованная копия рабочего места"),
    "restore": ("backup", "restore", "рабочее место из копии"),
    "repair": ("health", "repair", "доделать то, что прервалось"),
    "doctor": ("health", "doctor", "проверить рабочее место"),
    "completion": ("completion", "completion", "подсказки для командной оболочки"),
}

#: Options that may stand anywhere in the line: name → whether a value follows.
_SHARED = {
    "--workspace": True,
    "--actor": True,
    "--json": False,
    "--no-input": False,
    "--no-color": False,
    "--debug": False,
}


class Root(Group):
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
        if name not in _SHARED:
            rest.append(arg)
            continue
        front.append(arg)
        if _SHARED[name] and "=" not in arg and queue:
            front.append(queue.pop(0))
    return front + rest


@click.command(
    cls=Root,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    examples=("demo школа-пример", "status", "advance 1 --dry-run"),
    help="Ведёт программу наставничества школы по этапам и выпускает все положенные документы.",
    no_args_is_help=True,
)
@click.option(
    "--workspace",
    type=click.Path(path_type=Path),
    envvar="NASTAVNIK_WORKSPACE",
    show_envvar=True,
    metavar="ПАПКА",
    help="Рабочее место; по умолчанию ищется от текущей папки вверх.",
)
@click.option("--actor", type=TEXT, metavar="«И. О. Фамилия»", help="Кто действует; по умолчанию — куратор программы.")
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
    ctx.obj = Frame(start=workspace, actor=actor, as_json=as_json, no_input=no_input, no_color=no_color)


def run(args: list[str] | None = None) -> int:
    """Run one command line; its exit code."""
    russian.install()
    arguments = list(sys.argv[1:] if args is None else args)
    shared = hoisted(arguments)
    try:
        result = root.main(arguments, prog_name="nastavnik", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as fault:  # a group named alone: its help is the answer
        click.echo(fault.format_message(), err=True)
        return fault.exit_code
    except (Exception, KeyboardInterrupt) as fault:  # the one place where every fault becomes words and a code
        return faults.tell(fault, as_json="--json" in shared, debug="--debug" in shared)
    return result if isinstance(result, int) else 0


def main() -> None:
    """Console script."""
    # What a command imports stays until its end: looking for rubbish among it was a sixth of `status`.
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run())


if __name__ == "__main__":
    main()
