"""`init`: a new workspace, its requisites taken from a file or asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from commands.options import FILE
from commands.shape import Command
from records.errors import BadInputError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from records.values import Organization


@click.command(
    cls=Command,
    examples=("init школа --from школа.toml", "init школа"),
    help="Создаёт рабочее место школы: настройки, базу и папки.\n\n"
    "Реквизиты берутся из файла (--from) или спрашиваются. Образцы файлов лежат в папке samples.",
)
@click.argument("folder", metavar="ПАПКА", type=FILE, help="Новая или пустая папка.")
@click.option("--from", "source", type=FILE, metavar="ФАЙЛ.toml", help="Файл с реквизитами.")
@click.option("--dry-run", is_flag=True, help="Только проверить файл с реквизитами, ничего не создавать.")
@click.pass_obj
def init(frame: Frame, folder: Path, source: Path | None, dry_run: bool) -> None:
    """A new workspace."""
    from records.settings import read_organization

    organization = ask(frame) if source is None else read_organization(source)
    if dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "workspace": str(folder.absolute()), "organization": organization.key})
        frame.say(f"Реквизиты в порядке: {organization.short_name}. Сейчас ничего не создано.")
        return
    root = establish(frame, folder, organization)
    if frame.as_json:
        frame.answer({"workspace": str(root), "organization": organization.key})
    frame.say(f"Рабочее место создано: {root}", bold=True)
    frame.say(f"Дальше: nastavnik --workspace {folder} workbook new книга.xlsx — заполните книгу и импортируйте её.")


def establish(frame: Frame, folder: Path, organization: Organization, *, now: datetime | None = None) -> Path:
    """Make a workspace with its database, its key and the organization in it; the folder.

    Args:
        frame: Shared options.
        folder: New or empty.
        organization: The school.
        now: Moment of the entry; None reads the clock.
    """
    from records.store import Store
    from records.workspace import Workspace
    from workflow.acts import keys
    from workflow.sealing import seal

    frame.workspace = Workspace.create(folder, organization)
    frame.store = Store.open(frame.workspace.database)
    office = frame.office(now=now)
    with office.act("organization.save", "organization") as unit:
        unit.save_organization(organization)
        keys.first(unit, frame.workspace, office, organization=organization.key)
    seal(office, frame.workspace)
    return frame.workspace.root


#: Key of the settings, question, default («» — may be left empty).
_QUESTIONS = (
    ("key", "Краткий код организации латиницей", "shkola"),
    ("full_name", "Полное наименование по уставу", None),
    ("short_name", "Сокращённое наименование", None),
    ("founder", "Учредитель (строка над наименованием)", ""),
    ("place", "Место издания приказов", ""),
    ("address", "Адрес", None),
    ("inn", "ИНН", None),
    ("ogrn", "ОГРН", None),
)
_DIRECTOR = (
    ("surname", "Фамилия директора", None),
    ("name", "Имя директора", None),
    ("patronymic", "Отчество директора", ""),
    ("sex", "Пол директора (m — мужской, f — женский)", None),
    ("position", "Должность", "Директор"),
)


def ask(frame: Frame) -> Organization:
    """Requisites from the terminal; councils, forms and series as most schools have them, to be edited later.

    Raises:
        UsageError: nobody can be asked.
        BadInputError: the answers have faults; all are listed.
    """
    if not frame.can_ask:
        msg = "Реквизиты не заданы, а спросить некого. Укажите файл: --from школа.toml (образцы — в папке samples)."
        raise UsageError(msg)
    from documents.specimen import organization as specimen
    from records.settings import parse_organization, write_organization
    from records.values.federal_forms import usual_forms

    typical = specimen()
    answers = _answers(_QUESTIONS)
    director = typical.director.model_copy(update={**_answers(_DIRECTOR), "acting": False, "forms": {}})
    unknown: dict[str, object] = {
        "phone": None,
        "email": None,
        "site": None,
        "regional_acts": (),
        "project": None,
        "full_forms": {},
        "platforms": (),
        "forms": usual_forms(),
    }
    # through the text of the settings, so that the one check of settings tells every fault of the answers
    found, problems = parse_organization(
        write_organization(typical.model_copy(update={**unknown, **answers, "director": director}))
    )
    if found is None:
        listed = "\n".join(f"  {number}. {problem}" for number, problem in enumerate(problems, start=1))
        msg = f"В ответах ошибок: {len(problems)}; ничего не создано. Повторите.\n{listed}"
        raise BadInputError(
            msg, details=tuple({"place": p.place, "text": p.text, "remedy": p.remedy} for p in problems)
        )
    return found


def _answers(questions: tuple[tuple[str, str, str | None], ...]) -> dict[str, str | None]:
    return {
        key: click.prompt(question, default=default, show_default=bool(default), err=True).strip() or None
        for key, question, default in questions
    }
