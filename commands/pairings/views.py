"""Pairs listed, shown, suggested."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from commands import options
from commands.frame import Frame
from commands.pairings.group import pair_argument, pairings
from commands.programme import dossier_of
from records.errors import NotFoundError

if TYPE_CHECKING:
    from records.values import Dossier, Pairing

STATES = {
    "candidate": "намечена",
    "agreed": "согласована",
    "active": "работает",
    "completed": "завершена",
    "replaced": "заменена",
    "terminated": "прекращена",
}


@pairings.command("list", examples=("pairings list", "pairings list --programme 1"), help="Пары и группы программы.")
@options.of_programme
@click.pass_obj
def list_pairings(frame: Frame, programme: str | None) -> None:
    """Every pair with its people."""
    dossier = dossier_of(frame, programme)
    if frame.as_json:
        frame.answer({"programme": dossier.programme.id, "pairings": [_json(dossier, p) for p in dossier.pairings]})
    frame.table(
        ("№", "Форма", "Наставники", "Наставляемые", "Срок", "Состояние"),
        [
            (
                p.code,
                dossier.organization.form(p.form).title,
                _names(dossier, p.mentors),
                _names(dossier, p.mentees),
                f"{p.period_from:%d.%m.%Y} — {p.period_to:%d.%m.%Y}",
                STATES[p.state.value],
            )
            for p in dossier.pairings
        ],
        empty="Пар ещё нет. Подберите: nastavnik pairings suggest",
    )


@pairings.command("show", examples=("pairings show 3",), help="Одна пара: люди, цель, план, встречи, отчёты.")
@pair_argument
@options.of_programme
@click.pass_obj
def show_pairing(frame: Frame, code: str, programme: str | None) -> None:
    """One pair."""
    dossier = dossier_of(frame, programme)
    pair = next((p for p in dossier.pairings if p.code == code), None)
    if pair is None:
        known = ", ".join(p.code for p in dossier.pairings) or "нет ни одной"
        msg = f"В программе нет пары «{code}». Есть: {known}."
        raise NotFoundError(msg)
    route = dossier.current_route(pair.id)
    meetings = dossier.of_pairing(dossier.meetings, pair.id)
    quarters = [c.quarter for c in dossier.of_pairing(dossier.check_ins, pair.id) if c.checked_on]
    if frame.as_json:
        more = {
            "goal": pair.goal,
            "route_version": route.version if route else None,
            "planned_meetings": pair.planned_meetings,
            "meetings": len(meetings),
            "checked_quarters": quarters,
        }
        frame.answer({"pairing": _json(dossier, pair) | more})
    what = "Группа" if pair.is_group else "Пара"
    frame.say(f"{what} {pair.code}: {dossier.organization.form(pair.form).title}, {pair.role_model}", bold=True)
    frame.say(f"  Состояние: {STATES[pair.state.value]}" + (f" {pair.ended_on:%d.%m.%Y}" if pair.ended_on else ""))
    frame.say(f"  Наставники: {_names(dossier, pair.mentors)}")
    frame.say(f"  Наставляемые: {_names(dossier, pair.mentees)}")
    frame.say(f"  Цель: {pair.goal}")
    frame.say(f"  Встречи: {len(meetings)} из {pair.planned_meetings if pair.planned_meetings is not None else '—'}")
    frame.say(f"  План: {f'версия {route.version}, строк {len(route.rows)}' if route else 'нет'}")
    frame.say(f"  Проверены кварталы: {', '.join(map(str, quarters)) or 'нет'}")


@pairings.command(
    "suggest",
    examples=("pairings suggest",),
    help="Предлагает пары из тех, кто ещё не в паре, и говорит почему; нагрузка наставников соблюдается.",
)
@options.of_programme
@options.dated("На какой день")
@click.pass_obj
def suggest(frame: Frame, programme: str | None, on: date | None) -> None:
    """Pairs with reasons."""
    from workflow.matching import suggest as find

    dossier = dossier_of(frame, programme)
    found = find(dossier, on or frame.today)
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
        empty="Предложить некого: у всех с запросом на карточке уже есть пара, или наставники заняты.",
    )
    if found:
        first = found[0]
        frame.say(
            f"Образовать: nastavnik pairings form --form {first.form} --mentor {first.mentor.code} "
            f'--mentee {first.mentee.code} --goal "…"'
        )


def _names(dossier: Dossier, ids: tuple[int, ...]) -> str:
    return ", ".join(f"{dossier.people[one].surname} ({dossier.people[one].code})" for one in ids)


def _json(dossier: Dossier, pair: Pairing) -> dict[str, object]:
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
