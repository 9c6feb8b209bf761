"""What opening a programme asks: requisites, curator, forms, minutes before the order, road map with planned values."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from documents.context import Desk
from records.values import Dossier
from workflow.requirements.model import CURATOR, Requirement, Unmet, sheet
from workflow.requirements.regulation import APPROVED, SAID, amends_regulation


def _curator(dossier: Dossier, on: date) -> Iterator[Unmet]:
    programme = dossier.programme
    if programme.curator_id is None:
        yield Unmet("curator", "Не назван куратор программы.", "директор", sheet("Программа"), "программа")
    elif not dossier.people[programme.curator_id].position:
        person = dossier.people[programme.curator_id]
        yield Unmet(
            "curator.position",
            f"У куратора {person.surname} не указана должность: без неё не составить приказ.",
            CURATOR,
            sheet("Люди"),
            person.code,
        )


def _substance(dossier: Dossier, on: date) -> Iterator[Unmet]:
    programme = dossier.programme
    for value, code, words in (
        (programme.aim, "aim", "цель"),
        (programme.tasks, "tasks", "задачи"),
        (programme.results, "results", "ожидаемые результаты"),
        (programme.forms, "forms", "формы наставничества"),
        (programme.characteristics, "characteristics", "обязательные характеристики"),
    ):
        if not value:
            yield Unmet(
                f"programme.{code}",
                f"В программе не указаны {words}." if code != "aim" else "В программе не указана цель.",
                CURATOR,
                sheet("Программа"),
                "программа",
            )
    if programme.period_to < on:
        yield Unmet(
            "programme.period",
            f"Срок программы истёк {programme.period_to:%d.%m.%Y}, раньше даты приказа {on:%d.%m.%Y}.",
            CURATOR,
            sheet("Программа"),
            "программа",
        )


def _monitoring_term(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Orders of the opening set the last day of the first monitoring: it must not have passed."""
    until = Desk(dossier, on=on).monitoring_until
    if until < on:
        yield Unmet(
            "programme.monitoring",
            f"Срок мониторинга процесса {until:%d.%m.%Y} раньше даты приказа {on:%d.%m.%Y}: внесите другой.",
            CURATOR,
            sheet("Программа"),
            "программа",
        )


def _protocols(dossier: Dossier, on: date) -> Iterator[Unmet]:
    """Minutes of every body that must adopt the Regulation or amend it; one in force was adopted already."""
    amends = any(amends_regulation(row) for row in dossier.local_acts)
    if dossier.is_further and not amends:
        return
    matter = "об изменении Положения" if dossier.is_further else "о принятии Положения"
    held = {protocol.council for protocol in dossier.protocols if protocol.matter == "regulation"}
    for council in dossier.organization.councils:
        if council.required and council.code not in held:
            yield Unmet(
                "protocol",
                f"Нет протокола {council.genitive} {matter} с датой не позднее {on:%d.%m.%Y}.",
                f"секретарь {council.genitive}",
                sheet("Протоколы"),
                council.code,
            )


def _roadmap(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not dossier.roadmap:
        yield Unmet("roadmap", "Дорожная карта пуста.", CURATOR, sheet("Дорожная карта"), "дорожная карта")
    for row in dossier.roadmap:
        place = f"дорожная карта, строка {row.section}.{row.number}"
        if not row.responsible:
            yield Unmet(
                "roadmap.responsible", f"Не указан ответственный: {place}.", CURATOR, sheet("Дорожная карта"), place
            )
        if not row.result:
            yield Unmet("roadmap.result", f"Не указан результат: {place}.", CURATOR, sheet("Дорожная карта"), place)
        if row.due_to < row.due_from:
            yield Unmet(
                "roadmap.dates",
                f"Срок кончается раньше, чем начинается: {place}.",
                CURATOR,
                sheet("Дорожная карта"),
                place,
            )


def _indicators(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not dossier.indicators:
        yield Unmet("indicators", "Не заданы планируемые показатели.", CURATOR, sheet("Показатели"), "показатели")
    for indicator in dossier.indicators:
        if indicator.planned is None:
            yield Unmet(
                "indicators.planned",
                f"У показателя {indicator.code} нет планового значения.",
                CURATOR,
                sheet("Показатели"),
                indicator.code,
            )


REQUIREMENTS = (
    Requirement("curator", "Назван куратор с должностью", "Положение, 4.2", _curator),
    Requirement("programme", "Содержание программы", "Положение, 2.3", _substance),
    Requirement("programme.monitoring", "Срок мониторинга процесса не прошёл", "Положение, 6.1", _monitoring_term),
    Requirement("protocol", "Протоколы коллегиальных органов", "273-ФЗ, ст. 30", _protocols),
    APPROVED,
    SAID,
    Requirement("roadmap", "Дорожная карта: сроки, ответственные, результаты", "МР-42/02", _roadmap),
    Requirement("indicators", "Плановые значения показателей", "МР-42/02", _indicators),
)
