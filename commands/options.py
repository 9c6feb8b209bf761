"""Kinds of values and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

#: Years a paper of a school can bear; anything else is a slip of the finger.
_YEARS = (1990, 2100)


class Date(click.ParamType[Any]):
    """A date as people type it: ДД.ММ.ГГГГ; also ISO 8601."""

    name = "ДД.ММ.ГГГГ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """A `datetime.date`.

        Raises:
            BadParameter: it is no date of the calendar, or of no year a school has papers of.
        """
        from datetime import date, datetime

        if isinstance(value, date):
            return value
        for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
            try:
                found = datetime.strptime(str(value).strip(), pattern).date()  # noqa: DTZ007 — a date has no zone
            except ValueError:
                continue
            if _YEARS[0] <= found.year <= _YEARS[1]:
                return found
            self.fail(f"«{value}»: год должен быть от {_YEARS[0]} до {_YEARS[1]}.", param, ctx)
        self.fail(f"«{value}» — не дата календаря. Напишите, например, 03.09.2025.", param, ctx)


class Text(click.ParamType[Any]):
    """A text that may become a fact: the boundary of text is the records' own."""

    name = "ТЕКСТ"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The text, cleaned.

        Raises:
            BadParameter: it holds a character that may not be stored, or is too long.
        """
        from records.text import clean

        text, fault = clean(str(value))
        if fault is not None:
            self.fail(f"{fault}. Уберите этот знак.", param, ctx)
        return text


class Number(click.IntRange):
    """A whole number within bounds, said in Russian."""

    name = "целое число"

    def _describe_range(self) -> str:
        ends = (("от", self.min), ("до", self.max))
        return " ".join(f"{word} {end}" for word, end in ends if end is not None)


DATE = Date()
TEXT = Text()
#: Number of a paper; one that cannot exist is not found, like any other.
DOCUMENT = Number()
FILE = click.Path(path_type=Path)


@dataclass(frozen=True)
class Leave:
    """How far a change may go."""

    #: Only show what would be done.
    dry_run: bool
    #: Confirmed beforehand.
    yes: bool


def changing(*, asks: bool = False) -> Callable[[F], F]:
    """Options of a command that changes something; the callback gets them as `leave`.

    Args:
        asks: whether the command asks before it acts; one that does not takes `--yes` in silence, so that a script
            may say it everywhere.
    """

    def decorate(callback: F) -> F:
        @click.option("--dry-run", is_flag=True, help="Только показать, что будет сделано; ничего не меняется.")
        @click.option("--yes", is_flag=True, hidden=not asks, help="Не спрашивать подтверждения.")
        @wraps(callback)
        def command(*args: Any, dry_run: bool, yes: bool, **values: Any) -> Any:
            return callback(*args, leave=Leave(dry_run, yes), **values)

        return command  # type: ignore[return-value]

    return decorate


def dated(what: str) -> Callable[[F], F]:
    """Option `--date`, which the callback gets as `on`; *what* says whose date it is."""
    return click.option("--date", "on", type=DATE, help=f"{what}; по умолчанию — сегодня.")


def reasoned(help_text: str = "Причина; войдёт в приказ.") -> Callable[[F], F]:
    """Option `--reason`, mandatory."""
    return click.option("--reason", type=TEXT, metavar="ПРИЧИНА", required=True, help=help_text)


organization = click.option(
    "--organization", "key", type=TEXT, metavar="КОД", help="Какая организация, если их несколько."
)
programme = click.argument(
    "programme", metavar="ПРОГРАММА", type=TEXT, help="Номер или код программы: nastavnik programme list."
)
of_programme = click.option(
    "--programme", type=TEXT, metavar="ПРОГРАММА", help="Номер или код программы; не нужен, если она одна."
)
document = click.argument("document_id", metavar="ДОКУМЕНТ", type=DOCUMENT, help="Номер из списка документов.")
