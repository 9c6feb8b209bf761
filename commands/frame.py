"""What every command has at hand: the workspace, the office, the way out for words and JSON."""

from __future__ import annotations

import getpass
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from commands import output
from commands.faults import DeclinedError
from records.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from records.store import Store
    from records.values import Document, Organization, Programme
    from records.workspace import Workspace
    from workflow.office import Office


@dataclass
class Frame:
    """Shared options and what is opened by them, lazily."""

    start: Path | None
    actor: str | None
    as_json: bool
    no_input: bool
    no_color: bool
    #: The only clock of the program.
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    #: Whether edited settings nobody accepted are told of beside the answer.
    tells_settings: bool = True

    # --- where ----------------------------------------------------------------------------------

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace found from the folder upwards."""
        from records.workspace import Workspace

        if self.start is not None and not self.start.is_dir():
            msg = f"Папки «{self.start}» нет. Проверьте --workspace (или NASTAVNIK_WORKSPACE)."
            raise NotFoundError(msg)
        return Workspace.find(self.start or Path.cwd())

    @cached_property
    def store(self) -> Store:
        """The workspace's database."""
        from records.store import Store

        store = Store.open(self.workspace.database)
        if self.tells_settings:
            self._remind(store)
        return store

    def _remind(self, store: Store) -> None:
        """A note where the settings were edited and the edition is not accepted, or cannot be."""
        from records.errors import NastavnikError
        from records.settings import read_organization

        try:
            written = read_organization(self.workspace.settings)
        except NastavnikError as fault:
            self.note(f"Настройки правлены с ошибкой, действуют прежние. {fault}")
            return
        with store.reading() as reader:
            if all(known != written for _, known in reader.organizations()):
                self.note("Настройки правлены, но не приняты: действуют прежние. Примите: nastavnik organization edit.")

    def office(
        self,
        programme: Programme | None = None,
        *,
        organization_id: int | None = None,
        now: datetime | None = None,
        actor: str | None = None,
    ) -> Office:
        """Means of an act; the only place that draws random bits.

        Args:
            programme: whose curator acts by default; None means the latest programme that has one.
            organization_id: of which organization that programme is; None means any.
            now: moment of the entry; None reads the clock.
            actor: who acts where the command line does not say.
        """
        from records.blobs import Blobs
        from workflow.office import Office

        house = self.workspace.templates
        return Office(
            store=self.store,
            actor=self.actor or actor or self._curator(programme, organization_id) or _user(),
            now=now or self.clock(),
            nonce=lambda: secrets.token_hex(16),
            house=house if house.is_dir() and any(house.iterdir()) else None,
            blobs=Blobs(self.workspace.blobs),
            signer=self.workspace.keyring.system(),
        )

    def _curator(self, programme: Programme | None, organization_id: int | None) -> str | None:
        from records.values import Person, Programme

        with self.store.reading() as reader:
            for one in reversed(reader.find(Programme)) if programme is None else (programme,):
                if one.curator_id is not None and organization_id in (None, one.organization_id):
                    curator = reader.get(Person, one.curator_id)
                    initials = " ".join(f"{part[0]}." for part in (curator.name, curator.patronymic) if part)
                    return f"{initials} {curator.surname}"
        return None

    @property
    def today(self) -> date:
        """The curator's own calendar day."""
        return self.clock().astimezone().date()

    # --- which ----------------------------------------------------------------------------------

    def organization(self, key: str | None = None) -> tuple[int, Organization]:
        """The organization named, or the only one.

        Raises:
            NotFoundError: there is none, or no such.
            UsageError: there are several and none is named.
        """
        with self.store.reading() as reader:
            known = reader.organizations()
        keys = ", ".join(o.key for _, o in known) or "ни одной"
        if key is not None:
            for id_, organization in known:
                if organization.key == key:
                    return id_, organization
            msg = f"Нет организации «{key}». Есть: {keys}."
            raise NotFoundError(msg)
        if not known:
            msg = "В базе нет организации. Внесите её: nastavnik organization edit."
            raise NotFoundError(msg)
        if len(known) > 1:
            msg = f"Организаций несколько ({keys}). Назовите одну: --organization КОД."
            raise UsageError(msg)
        return known[0]

    def programme(self, named: str | None) -> Programme:
        """A programme by id or code; the only one when none is named.

        Raises:
            NotFoundError: there is no such programme; the text lists those that exist.
            UsageError: none is named and there are several.
        """
        from records.values import Programme

        with self.store.reading() as reader:
            known = reader.find(Programme)
        found = [p for p in known if named is None or str(p.id) == named] or [p for p in known if p.code == named]
        if len(found) == 1:
            return found[0]
        listed = "; ".join(f"{p.id} — {p.title}" for p in known)
        if not listed:
            msg = (
                "Программ ещё нет. Импортируйте книгу (nastavnik workbook import) "
                "или создайте: nastavnik programme create."
            )
            raise NotFoundError(msg)
        if found:
            msg = f"Подходят несколько программ, назовите номер ({listed})."
            raise UsageError(msg)
        msg = f"Нет программы «{named}». Есть: {listed}."
        raise NotFoundError(msg)

    def document(self, document_id: int) -> Document:
        """A paper with its text.

        Raises:
            NotFoundError: there is no such paper.
        """
        from records.values import Document

        if not 0 < document_id < 2**63:
            msg = f"Документа {document_id} нет. Посмотрите список: nastavnik documents list."
            raise NotFoundError(msg)
        with self.store.reading() as reader:
            return reader.get(Document, document_id)

    # --- out ------------------------------------------------------------------------------------

    def answer(self, content: Mapping[str, object]) -> None:
        """JSON alone on stdout."""
        click.echo(output.encoded(content))

    def say(self, text: str = "", *, bold: bool = False) -> None:
        """A line of the answer on stdout; silent under --json."""
        if not self.as_json:
            click.echo(output.heading(text, coloured=bold and self._coloured))

    def note(self, text: str) -> None:
        """A message beside the answer, on stderr."""
        click.echo(output.printable(text), err=True)

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], *, empty: str) -> None:
        """A plain table on stdout, or a sentence when there is nothing; silent under --json."""
        if not self.as_json:
            click.echo(output.table(headers, rows, coloured=self._coloured) if rows else empty)

    def exit(self, code: int) -> NoReturn:
        """End with a code; everything has been said."""
        raise click.exceptions.Exit(code)

    @property
    def _coloured(self) -> bool:
        return output.is_coloured(forbidden=self.no_color)

    # --- ask ------------------------------------------------------------------------------------

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits at a terminal and may be asked."""
        return not (self.no_input or self.as_json) and sys.stdin.isatty()

    def confirm(self, question: str) -> None:
        """Ask before what can hurt; the default is no.

        Raises:
            UsageError: nobody can be asked.
            DeclinedError: the answer is no.
        """
        if not self.can_ask:
            msg = f"{question} Нужно подтверждение, а спросить некого: добавьте --yes."
            raise UsageError(msg)
        reply = click.prompt(f"{question} [да/нет]", default="нет", show_default=False, err=True)
        if reply.strip().lower() not in ("да", "д", "y", "yes"):
            msg = "Отменено, ничего не изменено."
            raise DeclinedError(msg)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in containers
        return "неизвестный"
