"""Russian for what click itself says, and the nearest name to a mistyped one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from click import core, decorators, exceptions, formatting, parser, termui, types

_WORDS = {
    "Usage:": "Как вызвать:",
    "Options": "Параметры",
    "Commands": "Команды",
    "Positional arguments": "Аргументы",
    "Error: {message}": "Ошибка: {message}",
    "Show this message and exit.": "Показать эту справку и выйти.",
    "Show the version and exit.": "Показать версию и выйти.",
    "Try '{command} {option}' for help.": "Справка: {command} {option}",
    "No such option {name!r}.": "Нет параметра «{name}».",
    "No such command {name!r}.": "Нет команды «{name}».",
    "Missing command.": "Не названа команда.",
    "Missing parameter: {param_name}": "Не указан параметр {param_name}",
    "Missing {param_type}": "Не указан {param_type}",
    "Missing argument": "Не указан аргумент",
    "Missing option": "Не указан параметр",
    "Missing parameter": "Не указан параметр",
    "Invalid value: {message}": "Неверное значение: {message}",
    "Invalid value for {param_hint}: {message}": "Неверное значение {param_hint}: {message}",
    "Got unexpected extra argument ({args})": "Лишний аргумент: {args}",
    "Got unexpected extra arguments ({args})": "Лишние аргументы: {args}",
    "Option {name!r} requires an argument.": "Параметру {name} нужно значение.",
    "Option {name!r} requires {nargs} arguments.": "Параметру {name} нужно значений: {nargs}.",
    "Option {name!r} does not take a value.": "Параметр {name} не принимает значения.",
    "Argument {name!r} takes {nargs} values.": "Аргументу {name} нужно значений: {nargs}.",
    "Takes {nargs} values but 1 was given.": "Нужно значений: {nargs}, дано одно.",
    "Takes {nargs} values but {len} were given.": "Нужно значений: {nargs}, дано {len}.",
    "Value must be an iterable.": "Нужен список значений.",
    "{len_type} values are required, but {len_value} was given.": "Нужно значений: {len_type}, дано {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Нужно значений: {len_type}, дано {len_value}.",
    "{value!r} is not a valid {number_type}.": "«{value}» — не {number_type}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": "«{value}» — не «да» и не «нет».",
    "{value} is not in the range {range}.": "{value} вне допустимого: {range}.",
    "{value!r} is not {choice}.": "«{value}» не подходит. Допустимо: {choice}.",
    "{value!r} is not one of {choices}.": "«{value}» не подходит. Допустимы: {choices}.",
    "Choose from:\n\t{choices}": "Возможные значения:\n\t{choices}",
    "{name} {filename!r} does not exist.": "{name} «{filename}» не существует.",
    "{name} {filename!r} is a file.": "{name} «{filename}» — это файл.",
    "{name} {filename!r} is a directory.": "{name} «{filename}» — это папка.",
    "{name} {filename!r} is not readable.": "{name} «{filename}»: нет прав на чтение.",
    "{name} {filename!r} is not writable.": "{name} «{filename}»: нет прав на запись.",
    "{name} {filename!r} is not executable.": "{name} «{filename}»: нет прав на запуск.",
    "file": "файл",
    "directory": "папка",
    "path": "путь",
    "required": "обязательно",
    "default: {default}": "по умолчанию: {default}",
    "env var: {var}": "переменная окружения: {var}",
    "(dynamic)": "(вычисляется)",
    "deprecated": "устарело",
    "Aborted!": "Прервано.",
    "Did you mean {possibility}?": "Может быть, {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Может быть, одно из: {possibilities}?",
    "Do you want to continue?": "Продолжить?",
    "Confirm the action without prompting.": "Не спрашивать подтверждения.",
    "Repeat for confirmation": "Повторите для проверки",
    "Error: The two entered values do not match.": "Ошибка: введено разное.",
    "Error: invalid input": "Ошибка: неверный ответ",
    "Press any key to continue...": "Нажмите любую клавишу…",
    "Could not open file {filename!r}: {message}": "Не удалось открыть файл «{filename}»: {message}",
    "unknown error": "неизвестная ошибка",
    "d": "дн",
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


def did_you_mean(name: str, known: Iterable[str], *, otherwise: str) -> str:
    """« Может быть, „…“?» after a name that is unknown; the other sentence when nothing resembles it."""
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"Может быть, «{near[0]}»?" if near else otherwise
