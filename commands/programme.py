"""Commands about programmes and pairs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands.frame import Frame
from commands.russian import DATE

if TYPE_CHECKING:
    from records.values import Dossier, Pairing

_STATES = {
    "candidate": "намечена",
    "agreed": "согласована",
    "active": "работает",
    "completed": "завершена",
    "replaced": "заменена",
    "terminated": "прекращена",
}
_PROGRAMME = click.option("--programme", metavar="ПРОГРАММА", required=True, help="В какой программе.")
_SINCE = click.option("--since", type=DATE, help="С какого дня; по умолчанию — первый день, который допускает закон.")
_DATE = click.option("--date", "on", type=DATE, help="Дата приказа; по умолчанию — сегодня.")


@click.group(help="Программы наставничества.")
def programme() -> None:
    """Group."""


@programme.command("list", help="Все программы всех организаций.")
@click.pass_obj
def list_programmes(frame: Frame) -> None:
    """Every programme of the database."""
    from records.values import Programme
    from workflow.stages import TITLES

    with frame.store.reading() as reader:
        found = reader.find(Programme)
        names = {id_: o.short_name for id_, o in reader.organizations()}
    if frame.as_json:
        frame.answer(
            {
                "programmes": [
                    {
                        "id": p.id,
                        "code": p.code,
                        "title": p.title,
                        "organization": names[p.organization_id],
                        "period_from": p.period_from,
                        "period_to": p.period_to,
                        "stage": p.stage.value,
                        "state": p.state.value,
                    }
                    for p in found
                ]
            }
        )
    frame.table(
        ("№", "Код", "Программа", "Организация", "Срок", "Этап"),
        [
            (
                str(p.id),
                p.code,
                p.title,
                names[p.organization_id],
                f"{p.period_from:%d.%m.%Y} — {p.period_to:%d.%m.%Y}",
                TITLES[p.stage],
            )
            for p in found
        ],
    )


@programme.command("show", help="Программа: цель, задачи, формы, люди.")
@click.argument("named", metavar="ПРОГРАММА")
@click.pass_obj
def show_programme(frame: Frame, named: str) -> None:
    """One programme."""
    dossier = _dossier(frame, named)
    one = dossier.programme
    if frame.as_json:
        frame.answer(
            {
                "programme": {
                    "id": one.id,
                    "code": one.code,
                    "title": one.title,
                    "aim": one.aim,
                    "tasks": list(one.tasks),
                    "results": list(one.results),
                    "forms": list(one.forms),
                    "period_from": one.period_from,
                    "period_to": one.period_to,
                    "stage": one.stage.value,
                    "state": one.state.value,
                    "pairings": len(dossier.live_pairings),
                    "mentors": len(dossier.mentors),
                    "mentees": len(dossier.mentees),
                }
            }
        )
        return
    frame.say(f"{one.id}. {one.title}", bold=True)
    frame.say(f"  Срок: {one.period_from:%d.%m.%Y} — {one.period_to:%d.%m.%Y}")
    frame.say(f"  Цель: {one.aim}")
    for task in one.tasks:
        frame.say(f"  Задача: {task}")
    forms = ", ".join(dossier.organization.form(code).title for code in one.forms)
    frame.say(f"  Формы: {forms}")
    frame.say(
        f"  Пар и групп: {len(dossier.live_pairings)}; наставников: {len(dossier.mentors)}; "
        f"наставляемых: {len(dossier.mentees)}"
    )


@programme.command("create", help="Создаёт программу: новую пустую или продолжающую прежнюю (--continues).")
@click.argument("code", metavar="КОД")
@click.argument("title", metavar="НАЗВАНИЕ")
@click.option("--from", "period_from", type=DATE, help="Начало.")
@click.option("--to", "period_to", type=DATE, help="Конец.")
@click.option(
    "--calendar",
    type=click.Choice(["school", "calendar"]),
    default="school",
    show_default=True,
    help="Четверти: учебные (school) или календарные (calendar).",
)
@click.option("--form", "forms", multiple=True, metavar="КОД", help="Форма наставничества; можно повторять.")
@click.option("--continues", metavar="ПРОГРАММА", help="Прежняя программа, которую продолжает новая.")
@click.option("--organization", "key", metavar="КОД", help="Какая организация, если их несколько.")
@click.pass_obj
def create(
    frame: Frame,
    code: str,
    title: str,
    period_from: date | None,
    period_to: date | None,
    calendar: str,
    forms: tuple[str, ...],
    continues: str | None,
    key: str | None,
) -> None:
    """A programme in its draft."""
    from records.errors import UsageError
    from records.values import Programme, ProgrammeState, Stage
    from workflow.acts.moving import open_next_cycle

    organization_id, organization = frame.organization(key)
    if continues is not None:
        fields = open_next_cycle(frame.programme(continues), code=code, title=title)
        fields |= {"state": ProgrammeState.ACTIVE}
        if period_from and period_to:
            fields |= {"period_from": period_from, "period_to": period_to}
    else:
        known = {form.code for form in organization.forms}
        unknown = [form for form in forms if form not in known]
        if unknown:
            msg = f"Нет форм: {', '.join(unknown)}. В настройках есть: {', '.join(sorted(known))}."
            raise UsageError(msg)
        if period_from is None or period_to is None or period_to <= period_from:
            msg = "Укажите срок: --from ДД.ММ.ГГГГ --to ДД.ММ.ГГГГ, конец позже начала."
            raise UsageError(msg)
        fields = {
            "organization_id": organization_id,
            "code": code,
            "title": title,
            "period_from": period_from,
            "period_to": period_to,
            "calendar": calendar,
            "forms": forms or tuple(sorted(known)),
            "aim": "",
            "tasks": (),
            "results": (),
            "stage": Stage.DRAFT,
            "state": ProgrammeState.ACTIVE,
        }
    with frame.office().act("programme.create", f"organization:{organization_id}") as unit:
        made = unit.insert(Programme, **fields)
    if frame.as_json:
        frame.answer({"programme": made})
    frame.say(f"Создана программа {made}: {title}. Дальше: nastavnik plan {made}.")


@click.group(help="Пары и группы.")
def pairings() -> None:
    """Group."""


@pairings.command("list", help="Пары и группы программы.")
@_PROGRAMME
@click.pass_obj
def list_pairings(frame: Frame, programme: str) -> None:
    """Every pair with its people."""
    dossier = _dossier(frame, programme)
    if frame.as_json:
        frame.answer({"pairings": [_pair_json(dossier, p) for p in dossier.pairings]})
    frame.table(
        ("№", "Форма", "Наставники", "Наставляемые", "Срок", "Состояние"),
        [
            (
                p.code,
                dossier.organization.form(p.form).title,
                _names(dossier, p.mentors),
                _names(dossier, p.mentees),
                f"{p.period_from:%d.%m.%Y} — {p.period_to:%d.%m.%Y}",
                _STATES[p.state.value],
            )
            for p in dossier.pairings
        ],
    )


@pairings.command("show", help="Одна пара: люди, план, встречи, отчёты.")
@click.argument("code", metavar="ПАРА")
@_PROGRAMME
@click.pass_obj
def show_pairing(frame: Frame, code: str, programme: str) -> None:
    """One pair."""
    from records.errors import NotFoundError

    dossier = _dossier(frame, programme)
    pair = next((p for p in dossier.pairings if p.code == code), None)
    if pair is None:
        msg = f"В программе нет пары «{code}». Есть: {', '.join(p.code for p in dossier.pairings)}."
        raise NotFoundError(msg)
    route = dossier.current_route(pair.id)
    meetings = dossier.of_pairing(dossier.meetings, pair.id)
    quarters = [c.quarter for c in dossier.of_pairing(dossier.check_ins, pair.id) if c.checked_on]
    if frame.as_json:
        frame.answer(
            {
                "pairing": _pair_json(dossier, pair)
                | {
                    "goal": pair.goal,
                    "route_version": route.version if route else None,
                    "meetings": len(meetings),
                    "checked_quarters": quarters,
                }
            }
        )
        return
    frame.say(
        f"{'Группа' if pair.is_group else 'Пара'} {pair.code}: {dossier.organization.form(pair.form).title}, "
        f"{pair.role_model}",
        bold=True,
    )
    frame.say(f"  Наставники: {_names(dossier, pair.mentors)}")
    frame.say(f"  Наставляемые: {_names(dossier, pair.mentees)}")
    frame.say(f"  Цель: {pair.goal}")
    frame.say(f"  Встречи: {len(meetings)} из {pair.planned_meetings if pair.planned_meetings is not None else '—'}")
    frame.say(f"  План: {f'версия {route.version}, строк {len(route.rows)}' if route else 'нет'}")
    frame.say(f"  Проверены кварталы: {', '.join(map(str, quarters)) or 'нет'}")


@pairings.command("suggest", help="Предлагает пары из тех, кто ещё не в паре; нагрузка наставников соблюдается.")
@_PROGRAMME
@click.pass_obj
def suggest(frame: Frame, programme: str) -> None:
    """Pairs with reasons."""
    from workflow.matching import suggest as find

    dossier = _dossier(frame, programme)
    found = find(dossier, frame.today)
    if frame.as_json:
        frame.answer(
            {
                "suggestions": [
                    {"mentor": s.mentor.code, "mentee": s.mentee.code, "form": s.form, "reasons": list(s.reasons)}
                    for s in found
                ]
            }
        )
    frame.table(
        ("Наставник", "Наставляемый", "Форма", "Почему"),
        [
            (
                f"{s.mentor.code} {s.mentor.surname}",
                f"{s.mentee.code} {s.mentee.surname}",
                dossier.organization.form(s.form).title,
                "; ".join(s.reasons),
            )
            for s in found
        ],
    )


@pairings.command("form", help="Образует пару или группу.")
@_PROGRAMME
@click.option("--form", "form", required=True, metavar="КОД", help="Форма наставничества.")
@click.option("--mentor", "mentors", multiple=True, required=True, metavar="КОД", help="Наставник; можно повторять.")
@click.option("--mentee", "mentees", multiple=True, required=True, metavar="КОД", help="Наставляемый; можно повторять.")
@click.option("--goal", required=True, help="Цель или направление работы.")
@click.option("--role-model", help="Ролевая модель; по умолчанию первая у формы.")
@_DATE
@click.pass_obj
def form_pair(
    frame: Frame,
    programme: str,
    form: str,
    mentors: tuple[str, ...],
    mentees: tuple[str, ...],
    goal: str,
    role_model: str | None,
    on: date | None,
) -> None:
    """A new pair."""
    from workflow.acts import pairs as acts

    code = acts.form(
        frame.office(),
        frame.programme(programme).id,
        form=form,
        mentors=mentors,
        mentees=mentees,
        goal=goal,
        role_model=role_model,
        on=on or frame.today,
    )
    if frame.as_json:
        frame.answer({"pairing": code})
    frame.say(f"Образована пара {code}. Дальше: nastavnik status.")


@pairings.command("replace", help="Заменяет наставника: приказ, новая пара с теми же наставляемыми.")
@click.argument("code", metavar="ПАРА")
@_PROGRAMME
@click.option(
    "--mentor",
    "mentors",
    multiple=True,
    metavar="КОД",
    help="Новый наставник; можно повторять.",
)
@click.option("--by", metavar="ПАРА", help="Уже внесённая пара с теми же наставляемыми, которая сменяет прежнюю.")
@click.option("--reason", required=True, help="Причина; войдёт в приказ.")
@_DATE
@_SINCE
@click.option("--yes", is_flag=True, help="Не спрашивать.")
@click.pass_obj
def replace(
    frame: Frame,
    code: str,
    programme: str,
    mentors: tuple[str, ...],
    reason: str,
    on: date | None,
    since: date | None,
    yes: bool,
    by: str | None,
) -> None:
    """Another mentor."""
    from commands.finishing import finish
    from workflow.acts import pairs as acts

    frame.confirm(f"Заменить наставника в паре {code}?", yes=yes)
    office = frame.office()
    outcome = acts.replace(
        office,
        frame.programme(programme).id,
        code,
        mentors=mentors,
        on=on or frame.today,
        reason=reason,
        since=since,
        by=by,
    )
    finish(frame, office, outcome, said=f"Наставник в паре {code} заменён.")


@pairings.command("end", help="Прекращает пару до срока: приказ и, для работников, уведомление.")
@click.argument("code", metavar="ПАРА")
@_PROGRAMME
@click.option("--reason", required=True, help="Причина; войдёт в приказ.")
@_DATE
@_SINCE
@click.option("--yes", is_flag=True, help="Не спрашивать.")
@click.pass_obj
def end(frame: Frame, code: str, programme: str, reason: str, on: date | None, since: date | None, yes: bool) -> None:
    """A pair ended."""
    from commands.finishing import finish
    from workflow.acts import pairs as acts

    frame.confirm(f"Прекратить пару {code}?", yes=yes)
    office = frame.office()
    outcome = acts.end(office, frame.programme(programme).id, code, on=on or frame.today, reason=reason, since=since)
    finish(frame, office, outcome, said=f"Пара {code} прекращена.")


def _dossier(frame: Frame, named: str) -> Dossier:
    found = frame.programme(named)
    with frame.store.reading() as reader:
        return reader.dossier(found.id)


def _names(dossier: Dossier, ids: tuple[int, ...]) -> str:
    return ", ".join(f"{dossier.people[one].surname} ({dossier.people[one].code})" for one in ids)


def _pair_json(dossier: Dossier, pair: Pairing) -> dict[str, object]:
    return {
        "id": pair.id,
        "code": pair.code,
        "form": pair.form,
        "role_model": pair.role_model,
        "mentors": [dossier.people[one].code for one in pair.mentors],
        "mentees": [dossier.people[one].code for one in pair.mentees],
        "period_from": pair.period_from,
        "period_to": pair.period_to,
        "state": pair.state.value,
        "ended_on": pair.ended_on,
    }
