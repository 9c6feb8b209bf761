"""Commands about programmes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import options
from commands.changing import attempt
from commands.finishing import settle
from commands.frame import Frame
from commands.options import DATE, TEXT, Leave
from commands.shape import Group
from records.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from records.values import Dossier, Organization, Programme
    from workflow.office import Office

STATES = {"active": "идёт", "suspended": "приостановлена", "cancelled": "прекращена"}


@click.group(
    cls=Group,
    examples=("programme list", "programme show 1"),
    help="Программы наставничества: на учебный или календарный год.",
)
def programme() -> None:
    """Group."""


@programme.command("list", examples=("programme list",), help="Все программы всех организаций.")
@click.pass_obj
def list_programmes(frame: Frame) -> None:
    """Every programme of the database."""
    from records.values import Programme, Stage
    from workflow.stages import TITLES

    with frame.store.reading() as reader:
        found = reader.find(Programme)
        names = {id_: o.short_name for id_, o in reader.organizations()}
    if frame.as_json:
        frame.answer({"programmes": [_json(p, names[p.organization_id]) for p in found]})
    frame.table(
        ("№", "Код", "Программа", "Площадка", "Организация", "Срок", "Этап", "Состояние"),
        [
            (
                str(p.id),
                p.code,
                p.title,
                p.platform or "—",
                names[p.organization_id],
                f"{p.period_from:%d.%m.%Y} — {p.period_to:%d.%m.%Y}",
                TITLES[p.stage],
                "—" if p.stage is Stage.COMPLETED else STATES[p.state.value],
            )
            for p in found
        ],
        empty="Программ ещё нет. Импортируйте книгу (nastavnik workbook import) "
        "или создайте: nastavnik programme create.",
    )


@programme.command(
    "show",
    examples=("programme show 1", "programme show 1 --date 01.10.2025"),
    help="Программа: срок, площадка, партнёры, цель, задачи, формы, число участников.",
)
@options.programme
@options.dated("На какой день смотреть соглашения с партнёрами")
@click.pass_obj
def show_programme(frame: Frame, programme: str, on: date | None) -> None:
    """One programme."""
    from workflow.stages import TITLES

    dossier = dossier_of(frame, programme)
    one = dossier.programme
    if frame.as_json:
        partners = {"partners": _partners(dossier, on or frame.today)}
        frame.answer({"programme": _json(one, dossier.organization.short_name) | _substance(dossier) | partners})
    frame.say(f"{one.id}. {one.title}", bold=True)
    frame.say(f"  Срок: {one.period_from:%d.%m.%Y} — {one.period_to:%d.%m.%Y}")
    if one.platform:
        frame.say(f"  Площадка: {one.platform}")
    for partner in _partners(dossier, on or frame.today):
        frame.say(f"  Партнёр: {partner}")
    frame.say(f"  Этап: {TITLES[one.stage]}")
    if one.state.value != "active":
        frame.say(f"  Состояние: {STATES[one.state.value]}")
    frame.say(f"  Цель: {one.aim or '—'}")
    for task in one.tasks:
        frame.say(f"  Задача: {task}")
    for result in one.results:
        frame.say(f"  Ожидаемый результат: {result}")
    frame.say(f"  Формы: {', '.join(dossier.organization.form(code).title for code in one.forms)}")
    frame.say(
        f"  Пар и групп: {len(dossier.live_pairings)}; наставников: {len(dossier.mentors)}; "
        f"наставляемых: {len(dossier.mentees)}"
    )


@programme.command(
    "create",
    examples=(
        'programme create 2026 "«Шаг вперёд» на 2026/2027 учебный год" --from 01.09.2026 --to 31.05.2027',
        'programme create 2026 "«Шаг вперёд» на 2026/2027 учебный год" --continues 1',
        'programme create 2027 "«Зажечь звезду» на 2026/2027 учебный год" --from 01.09.2026 --to 31.05.2027 '
        '--platform "Зажечь звезду"',
    ),
    help="Создаёт программу в черновике: новую или продолжающую прежнюю (--continues).\n\n"
    "Остальное — цель, задачи, дорожная карта — вносится рабочей книгой.",
)
@click.argument("code", metavar="КОД", type=TEXT, help="Краткий код, например 2026.")
@click.argument("title", metavar="НАЗВАНИЕ", type=TEXT, help="Название с годом, как оно встанет в документы.")
@click.option("--from", "period_from", type=DATE, help="Начало.")
@click.option("--to", "period_to", type=DATE, help="Конец.")
@click.option(
    "--calendar",
    type=click.Choice(["school", "calendar"]),
    default="school",
    show_default=True,
    help="Четверти: school — учебные, calendar — календарные кварталы.",
)
@click.option("--form", "forms", multiple=True, type=TEXT, metavar="КОД", help="Форма наставничества; можно повторять.")
@click.option("--platform", type=TEXT, metavar="НАЗВАНИЕ", help="Площадка, одна из названных в настройках школы.")
@click.option("--continues", type=TEXT, metavar="ПРОГРАММА", help="Прежняя программа, которую продолжает новая.")
@options.organization
@options.changing()
@click.pass_obj
def create(
    frame: Frame,
    code: str,
    title: str,
    period_from: date | None,
    period_to: date | None,
    calendar: str,
    forms: tuple[str, ...],
    platform: str | None,
    continues: str | None,
    key: str | None,
    leave: Leave,
) -> None:
    """A programme in its draft."""
    from records.values import Programme as Value

    before = frame.programme(continues) if continues is not None else None
    if before is not None:
        organization_id = before.organization_id
        with frame.store.reading() as reader:
            organization = reader.organization(organization_id)
        fields = _continuing(before, code, title, period_from, period_to)
    else:
        organization_id, organization = frame.organization(key)
        fields = _fresh(organization, code, title, period_from, period_to, forms)
        fields |= {"organization_id": organization_id, "calendar": calendar}
    if platform is not None:
        fields |= {"platform": _platform(organization, platform)}

    def act(office: Office) -> int:
        with office.act("programme.create", f"organization:{organization_id}") as unit:
            return unit.insert(Value, **fields)

    made = attempt(frame, leave, act, programme=before, organization_id=organization_id)
    if leave.dry_run:
        if frame.as_json:
            frame.answer({"dry_run": True, "code": code})
        frame.say(f"Программа будет создана: {title}. Сейчас ничего не изменено.")
        return
    settle(
        frame,
        frame.office(),
        {"programme": made},
        f"Создана программа {made}: {title}.",
        f"Дальше: внесите её содержание книгой и посмотрите nastavnik plan {made}",
    )


def _platform(organization: Organization, named: str) -> str:
    """Title of a platform as the settings have it.

    Raises:
        NotFoundError: the settings name no such platform.
    """
    from records.workbook.choices import fold

    found = {fold(title): title for title in organization.platforms}
    if fold(named) in found:
        return found[fold(named)]
    have = f"Есть: {', '.join(organization.platforms)}." if organization.platforms else "Площадок в настройках нет."
    msg = f"Нет площадки «{named}». {have} Добавьте её в список platforms в nastavnik.toml."
    raise NotFoundError(msg)


def _partners(dossier: Dossier, on: date) -> list[str]:
    """Partners with an agreement in force that covers the programme, with its requisites."""
    told = []
    for partner in dossier.partners:
        bound = dossier.network_agreement(partner.id, on)
        if bound is not None:
            until = f", действует по {bound.valid_until:%d.%m.%Y}" if bound.valid_until else ""
            told.append(
                f"{partner.short_name}, {partner.city} — соглашение № {bound.number} "
                f"от {bound.signed_on:%d.%m.%Y}{until}"
            )
    return told


def _continuing(
    before: Programme, code: str, title: str, period_from: date | None, period_to: date | None
) -> dict[str, object]:
    from workflow.acts.moving import open_next_cycle

    given = {"period_from": period_from, "period_to": period_to}
    return open_next_cycle(before, code=code, title=title) | {name: day for name, day in given.items() if day}


def _fresh(
    organization: Organization,
    code: str,
    title: str,
    period_from: date | None,
    period_to: date | None,
    forms: tuple[str, ...],
) -> dict[str, object]:
    from records.values import ProgrammeState, Stage

    known = [form.code for form in organization.forms]
    unknown = [form for form in forms if form not in known]
    if unknown:
        msg = f"Нет форм: {', '.join(unknown)}. В настройках есть: {', '.join(known)}."
        raise NotFoundError(msg)
    if period_from is None or period_to is None or period_to <= period_from:
        msg = "Укажите срок: --from ДД.ММ.ГГГГ --to ДД.ММ.ГГГГ, конец позже начала."
        raise UsageError(msg)
    return {
        "code": code,
        "title": title,
        "period_from": period_from,
        "period_to": period_to,
        "forms": forms or tuple(known),
        "aim": "",
        "stage": Stage.DRAFT,
        "state": ProgrammeState.ACTIVE,
    }


def dossier_of(frame: Frame, named: str | None) -> Dossier:
    """Everything known of the programme named, or of the only one."""
    found = frame.programme(named)
    with frame.store.reading() as reader:
        return reader.dossier(found.id)


def _json(one: Programme, organization: str) -> dict[str, object]:
    return {
        "id": one.id,
        "code": one.code,
        "title": one.title,
        "organization": organization,
        "platform": one.platform,
        "period_from": one.period_from,
        "period_to": one.period_to,
        "stage": one.stage.value,
        "state": one.state.value,
    }


def _substance(dossier: Dossier) -> dict[str, object]:
    one = dossier.programme
    curator = dossier.people[one.curator_id].code if one.curator_id else None
    return {
        "calendar": one.calendar,
        "curator": curator,
        "aim": one.aim,
        "tasks": list(one.tasks),
        "results": list(one.results),
        "forms": list(one.forms),
        "pairings": len(dossier.live_pairings),
        "mentors": len(dossier.mentors),
        "mentees": len(dossier.mentees),
    }
