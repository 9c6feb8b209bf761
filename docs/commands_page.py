"""The reference of the command line, made of the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli import root
from commands import russian

INTRODUCTION = """# Команды

Справочник собран из самих команд; то же говорит `nastavnik КОМАНДА --help`. Команды — английские слова, ответы —
по-русски.

Общие параметры можно писать в любом месте строки. Данные печатаются в стандартный вывод, сообщения — в поток ошибок.
С `--json` в выводе только JSON с ключом `"schema": 1`, и при отказе тоже. Даты пишутся ДД.ММ.ГГГГ.

Коды выхода: 0 — сделано; 1 — не удалось; 2 — команда записана неверно; 3 — отказ, требования перечислены;
4 — целость нарушена; 5 — не найдено; 6 — конфликт (номер, одновременное изменение); 7 — сделано, файлы ещё не готовы;
130 — прервано.
"""


def page() -> str:
    """The whole page."""
    russian.install()
    shared = "\n".join(_options(root, click.Context(root)))
    return "\n".join((INTRODUCTION, "## Общие параметры\n", shared, "", *_sections()))


def walk() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Every command that can be run and every group, with its full name, in the order of the help."""
    yield from _walk(root, click.Context(root, info_name="nastavnik"), "")


def _walk(
    group: click.Group, context: click.Context, prefix: str
) -> Iterator[tuple[str, click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        yield f"{prefix}{name}", command, inner
        if isinstance(command, click.Group):
            yield from _walk(command, inner, f"{prefix}{name} ")


def _sections() -> Iterator[str]:
    for name, command, context in walk():
        yield f"{'###' if ' ' in name else '##'} {name}\n"
        said, examples = _help(command)
        yield f"{said}\n"
        if isinstance(command, click.Group):
            continue
        arguments = (param for param in command.params if isinstance(param, click.Argument))
        usage = " ".join(["nastavnik", name, *(one.make_metavar(context) for one in arguments)])
        yield f"```\n{usage}\n```\n"
        options = list(_options(command, context))
        if options:
            yield "\n".join(options) + "\n"
        if examples:
            yield "Примеры:\n\n```\n" + "\n".join(examples) + "\n```\n"


def _help(command: click.Command) -> tuple[str, list[str]]:
    """What the help says in prose, and its examples."""
    said = " ".join((command.help or "").split())
    return said, [f"nastavnik {example}" for example in getattr(command, "examples", ())]


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    for param in command.params:
        if isinstance(param, click.Option):
            names = ", ".join(f"`{name}`" for name in param.opts)
            value = "" if param.is_flag or param.count else f" `{param.make_metavar(context)}`"
            notes = " Обязателен." if param.required else ""
            yield f"- {names}{value} — {param.help or ''}{notes}"
