"""Commands about requisites and settings of organizations."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands import options
from commands.changing import attempt
from commands.finishing import settle
from commands.frame import Frame
from commands.options import FILE, Leave
from commands.shape import Group

if TYPE_CHECKING:
    from records.values import Organization
    from workflow.office import Office


@click.group(
    cls=Group,
    examples=("organization show", "organization edit"),
    help="Реквизиты и настройки организаций: советы, формы наставничества, серии номеров, акты.",
)
def organization() -> None:
    """Group."""


@organization.command(
    "show", examples=("organization show",), help="Показывает реквизиты и настройки в том виде, в каком их правят."
)
@options.organization
@click.pass_obj
def show(frame: Frame, key: str | None) -> None:
    """Settings as TOML, or JSON."""
    from records.settings import write_organization

    _, found = frame.organization(key)
    if frame.as_json:
        frame.answer({"organization": found.model_dump(mode="json")})
    frame.say(write_organization(found))


@organization.command(
    "edit",
    examples=("organization edit", "organization edit --from школа.toml", "organization edit --from филиал.toml --yes"),
    help="Принимает исправленный файл настроек: nastavnik.toml рабочего места или другой (--from).\n\n"
    "Файл с новым кодом организации добавляет в базу ещё одну организацию.",
)
@click.option("--from", "source", type=FILE, metavar="ФАЙЛ.toml", help="Файл настроек.")
@options.changing(asks=True)
@click.pass_obj
def edit(frame: Frame, source: Path | None, leave: Leave) -> None:
    """Take edited settings in."""
    from records.settings import read_organization

    frame.tells_settings = False
    found = read_organization(source or frame.workspace.settings)
    with frame.store.reading() as reader:
        keys = [known.key for _, known in reader.organizations()]
    if keys and found.key not in keys and not (leave.yes or leave.dry_run):
        frame.confirm(f"Организации «{found.key}» ещё нет (есть: {', '.join(keys)}). Добавить её?")
    attempt(frame, leave, lambda office: _save(office, found))
    if not leave.dry_run and source is not None:
        _keep(frame, found)
    content = {"organization": found.model_dump(mode="json")}
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, **content})
        frame.say(f"Настройки в порядке: {found.short_name}. Сейчас ничего не изменено.")
        return
    settle(frame, frame.office(), content, f"Настройки приняты: {found.short_name}.", "Дальше: nastavnik status")


def _save(office: Office, found: Organization) -> None:
    with office.act("organization.save", "organization") as unit:
        unit.save_organization(found)


def _keep(frame: Frame, found: Organization) -> None:
    """The workspace's own file follows the settings of its own organization."""
    from records import durable
    from records.settings import read_organization, write_organization

    path = frame.workspace.settings
    if read_organization(path).key == found.key:
        text = write_organization(found).encode("utf-8")
        durable.write(path, text, temporary=path.with_name(f".{path.name}.tmp"))
