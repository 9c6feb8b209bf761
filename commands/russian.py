"""Russian for what click itself says, and the nearest name to a mistyped one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

_WORDS = {
    "Usage:": "Как вызвать:",
    "Usage: ": "Как вызвать: ",
    "Options": "Параметры",
    "Commands": "Команды",
    "Arguments": "Аргументы",
    "Error: {message}": "Ошибка: {message}",
    "Show this message and exit.": "Показать эту справку и выйти.",
    "Show the version and exit.": "Показать версию и выйти.",
    "Try '{command} {option}' for help.": "Справка: {command} {option}",
    "No such option: {name}": "Нет параметра {name}",
    "No such option {name!r}.": "Нет параметра {name}.",
    "No such command {name!r}.": "Нет команды {name}.",
    "Missing command.": "Не названа команда.",
    "Missing parameter: {param_name}": "Не указан параметр {param_name}",
    "Missing {param_type}": "Не указан {param_type}",
    "Missing argument": "Не указан аргумент",
    "Missing option": "Не указан параметр",
    "Missing parameter": "Не указан параметр",
    "argument": "аргумент",
    "option": "параметр",
    "parameter": "параметр",
    "Invalid value: {message}": "Неверное значение: {message}",
    "Invalid value for {param_hint}: {message}": "Неверное значение {param_hint}: {message}",
    "Got unexpected extra argument ({args})": "Лишний аргумент: {args}",
    "Got unexpected extra arguments ({args})": "Лишние аргументы: {args}",
    "Option {name!r} requires an argument.": "Параметру {name} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "Параметру {name} нужно значений: {nargs}.",
    "Option {name!r} does not take a value.": "Параметр {name} не принимает значения.",
    "{value!r} is not a valid {number_type}.": "«{value}» — не {number_type}.",
    "integer": "целое число",
    "float": "число",
    "{value} is not in the range {range}.": "{value} вне допустимого: {range}.",
    "{value!r} is not one of {choice}.": "«{value}» — не из списка: {choices}.",
    "{value!r} is not one of {choices}.": "«{value}» — не из списка: {choices}.",
    "Choose from:\n\t{choices}": "Возможные значения:\n\t{choices}",
    "{name} {filename!r} does not exist.": "{name} «{filename}» не существует.",
    "{name} {filename!r} is a file.": "{name} «{filename}» — это файл.",
    "{name} {filename!r} is a directory.": "{name} «{filename}» — это папка.",
    "{name} {filename!r} is not readable.": "{name} «{filename}»: нет прав на чтение.",
    "{name} {filename!r} is not writable.": "{name} «{filename}»: нет прав на запись.",
    "file": "файл",
    "directory": "папка",
    "path": "путь",
    "File": "Файл",
    "Directory": "Папка",
    "Path": "Путь",
    "required": "обязательно",
    "default: {default}": "по умолчанию: {default}",
    "Aborted!": "Прервано.",
    "Did you mean {possibility}?": "Может быть, {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Может быть: {possibilities}?)",
    "(Possible options: {possibilities})": "(Может быть: {possibilities})",
    "(dynamic)": "(вычисляется)",
    "env var: {var}": "переменная окружения: {var}",
    "Error: invalid input": "Ошибка: неверный ответ",
    "Could not open file {filename!r}: {message}": "Не удалось открыть файл «{filename}»: {message}",
    "unknown error": "неизвестная ошибка",
}


def translate(text: str) -> str:
    """Russian for a message of click; the text itself where none is known."""
    return _WORDS.get(text, text)


def _translate_plural(one: str, many: str, number: int) -> str:
    return translate(one if number == 1 else many)


def install() -> None:
    """Make click speak Russian: its modules hold `gettext` under two names, which are replaced in place."""
    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        if hasattr(module, "_"):
            setattr(module, "_", translate)  # noqa: B010 — click's stubs do not tell of it
        if hasattr(module, "ngettext"):
            setattr(module, "ngettext", _translate_plural)  # noqa: B010


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """« Может быть, „…“?» or nothing."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f" Может быть, «{near[0]}»?" if near else " Список команд: nastavnik --help."


class RussianDate(click.ParamType[Any]):
    """A date as people type it: ДД.ММ.ГГГГ; also ISO 8601."""

    name = "ДД.ММ.ГГГГ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """A `datetime.date`.

        Raises:
            BadParameter: it is no date of the calendar.
        """
        from datetime import date, datetime

        if isinstance(value, date):
            return value
        for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(str(value).strip(), pattern).date()  # noqa: DTZ007 — a date has no zone
            except ValueError:
                continue
        self.fail(f"«{value}» — не дата календаря. Напишите, например, 03.09.2025.", param, ctx)


DATE = RussianDate()
