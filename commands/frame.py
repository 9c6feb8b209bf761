"""What every command has at hand: the workspace, the office, words and JSON out, faults told once."""

from __future__ import annotations

import json
import os
import secrets
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from records.errors import NastavnikError, NotFoundError, UsageError

if TYPE_CHECKING:
    from records.workspace import Workspace

    from records.store import Store
    from records.values import Organization, Programme
    from workflow.office import Office

SCHEMA = 1


@dataclass
class Frame:
    """Shared options and what is opened by them, lazily."""

    start: Path | None
    actor: str | None
    as_json: bool
    no_input: bool
    no_color: bool
    debug: bool

    # --- where ----------------------------------------------------------------------------------

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace found from the folder upwards."""
        from records.workspace import Workspace

        return Workspace.find(self.start or Path.cwd())

    @cached_property
    def store(self) -> Store:
        """The workspace's database."""
        from records.store import Store

        return Store.open(self.workspace.database)

    def office(self, *, now: datetime | None = None, actor: str | None = None) -> Office:
        """Means of an act; the only place that reads the clock and draws random bits."""
        from workflow.office import Office

        house = self.workspace.templates
        return Office(
            store=self.store,
            actor=self.actor or actor or self._default_actor,
            now=now or datetime.now(UTC),
            nonce=lambda: secrets.token_hex(16),
            house=house if house.is_dir() and any(house.iterdir()) else None,
        )

    @cached_property
    def _default_actor(self) -> str:
        from records.values import Person, Programme

        with self.store.reading() as reader:
            for programme in reader.find(Programme):
                if programme.curator_id is not None:
                    curator = reader.get(Person, programme.curator_id)
                    initials = " ".join(f"{part[0]}." for part in (curator.name, curator.patronymic) if part)
                    return f"{initials} {curator.surname}"
        return os.environ.get("USER") or os.environ.get("USERNAME") or "неизвестный"

    @property
    def today(self) -> date:
        """The curator's own calendar day."""
        return datetime.now().astimezone().date()

    # --- what -----------------------------------------------------------------------------------

    def organization(self, key: str | None = None) -> tuple[int, Organization]:
        """The organization named, or the only one.

        Raises:
            NotFoundError: there is none, or no such.
            UsageError: there are several and none is named.
        """
        with self.store.reading() as reader:
            known = reader.organizations()
        if key is not None:
            for id_, organization in known:
                if organization.key == key:
                    return id_, organization
            msg = f"Нет организации «{key}». Есть: {', '.join(o.key for _, o in known) or 'ни одной'}."
            raise NotFoundError(msg)
        if not known:
            msg = "В базе нет организации. Выполните nastavnik init."
            raise NotFoundError(msg)
        if len(known) > 1:
            keys = ", ".join(o.key for _, o in known)
            msg = f"Организаций несколько ({keys}). Назовите одну: --organization …"
            raise UsageError(msg)
        return known[0]

    def programme(self, named: str) -> Programme:
        """A programme by id or code.

        Raises:
            NotFoundError: there is no such programme; the text lists those that exist.
        """
        from records.values import Programme

        with self.store.reading() as reader:
            known = reader.find(Programme)
        for programme in known:
            if str(programme.id) == named or programme.code == named:
                return programme
        listed = "; ".join(f"{p.id} — {p.title}" for p in known) or "нет ни одной"
        msg = f"Нет программы «{named}». Есть: {listed}."
        raise NotFoundError(msg)

    # --- out ------------------------------------------------------------------------------------

    def answer(self, content: Mapping[str, object]) -> None:
        """JSON alone on stdout."""
        click.echo(json.dumps({"schema": SCHEMA, **content}, ensure_ascii=False, indent=2, default=jsonable))

    def say(self, text: str = "", *, bold: bool = False) -> None:
        """A line of the answer on stdout; silent under --json."""
        if not self.as_json:
            click.echo(click.style(text, bold=True) if bold and self.coloured else text)

    def note(self, text: str) -> None:
        """A message beside the answer, on stderr."""
        click.echo(text, err=True)

    @property
    def coloured(self) -> bool:
        """Whether colour may be used: a terminal, nobody objects."""
        return (
            not self.no_color
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
            and sys.stdout.isatty()
        )

    def table(self, headers: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """A plain table on stdout; silent under --json."""
        if self.as_json:
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table

        table = Table(*headers, box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*row)
        width = None if sys.stdout.isatty() else 160
        Console(no_color=not self.coloured, width=width, highlight=False, markup=False, emoji=False).print(table)

    def confirm(self, question: str, *, yes: bool) -> None:
        """Ask before what can hurt; the default is no.

        Raises:
            UsageError: nobody can be asked and --yes is not given.
            click.Abort: the answer is no.
        """
        if yes:
            return
        if self.no_input or self.as_json or not sys.stdin.isatty():
            msg = "Действие требует подтверждения, а спросить некого. Добавьте --yes."
            raise UsageError(msg)
        reply = click.prompt(f"{question} [да/нет]", default="нет", show_default=False, err=True)
        if reply.strip().lower() not in ("да", "д", "y", "yes"):
            raise click.Abort


def jsonable(value: object) -> object:
    """How values that JSON lacks are written."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def tell_error(fault: Exception, *, as_json: bool, debug: bool) -> int:
    """Say a fault in Russian on stderr (or as JSON on stdout); the exit code."""
    if debug:
        traceback.print_exception(fault)
    if isinstance(fault, click.exceptions.Exit):
        return fault.exit_code
    if isinstance(fault, click.Abort):
        click.echo("Отменено, ничего не изменено.", err=True)
        return 130
    code, name, text, details = _described(fault)
    if as_json:
        error: dict[str, Any] = {"code": name, "text": text, "details": list(details)}
        click.echo(json.dumps({"schema": SCHEMA, "error": error}, ensure_ascii=False, indent=2, default=jsonable))
    else:
        click.echo(text, err=True)
    return code


def _described(fault: Exception) -> tuple[int, str, str, tuple[Mapping[str, object], ...]]:
    if isinstance(fault, NastavnikError):
        return fault.exit_code, fault.code, fault.text, fault.details
    if isinstance(fault, click.ClickException):
        usage = isinstance(fault, click.UsageError)
        return (2 if usage else 1), "usage" if usage else "failed", fault.format_message(), ()
    if isinstance(fault, OSError):
        place = f" ({fault.filename})" if fault.filename else ""
        return 1, "failed", f"Не удалось обратиться к файлу или папке{place}: {_os_words(fault)}.", ()
    text = (
        f"Внутренняя ошибка программы: {type(fault).__name__}. Данные не изменены. "
        "Повторите с --debug и передайте вывод разработчикам."
    )
    return 1, "internal", text, ()


def _os_words(fault: OSError) -> str:
    import errno

    words = {
        errno.ENOSPC: "на диске нет места — освободите его и выполните nastavnik repair",
        errno.EACCES: "нет прав — проверьте доступ к папке",
        errno.EPERM: "нет прав — проверьте доступ к папке",
        errno.EROFS: "носитель доступен только для чтения",
        errno.ENOENT: "такого пути нет",
        errno.EIO: "ошибка носителя — проверьте диск",
        errno.EMFILE: "открыто слишком много файлов",
    }
    return words.get(fault.errno or 0, "операция не удалась")
