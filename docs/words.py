"""Russian for the machine names that headers of papers use; a name without a word here stops the build."""

from __future__ import annotations

from collections.abc import Mapping

from documents.catalogue import Kind
from workflow.stages import TRANSITIONS

EVENTS: Mapping[str, str] = {
    **{step.trigger.value: f"шаг «{step.title}»" for step in TRANSITIONS},
    "close-quarter": "`close-quarter`",
    "monitor": "`monitor`",
    "award": "`award`",
    "withdraw": "`consents withdraw`",
    "replace": "`pairings replace`",
    "end": "`pairings end`",
    "step-back": "`step-back`",
    "suspend": "`suspend`",
    "resume": "`resume`",
    "cancel": "`cancel`",
}

#: What a paper is made for when an event emits it: selector → words.
SUBJECTS: Mapping[str, str] = {
    "programme": "программа",
    "working-group": "программа, если названа рабочая группа",
    "adoption": "первая программа: у организации нет действующего Положения",
    "local-acts": "первая программа, если меняются локальные акты",
    "trainings": "программа, если есть обучение",
    "final-event": "программа, если назначено итоговое мероприятие",
    "met": "программа, если план выполнен",
    "not-met": "программа, если план не выполнен",
    "pairings": "каждая пара",
    "employee-pairs": "каждая пара работников",
    "labour": "каждый наставник-работник пары работников",
    "mentees": "каждый наставляемый",
    "plans": "каждая пара, чья форма ведёт такой план",
    "plan-mentees": "каждый наставляемый пары, чья форма ведёт такой план",
    "platform": "программа площадки",
    "consultations": "программа площадки, если были консультации",
    "network-agreements": "каждый сетевой договор площадки",
    "quarters": "каждая пара за каждый проверенный квартал",
    "ended-pairing": "прекращённая или заменённая пара",
    "ended-employee": "наставник-работник прекращённой пары работников",
    "withdrawn": "отозвавший согласие",
    "monitoring": "этап мониторинга",
    "awards-order": "программа, если есть новые поощрения",
    "awards": "каждый поощрённый",
    "move": "программа",
}
SCOPES = {"programme": "программа", "pairing": "пара", "person": "человек", "document": "документ"}
SIGNATORIES: Mapping[str, str] = {
    "director": "директор",
    "curator": "куратор",
    "mentor": "наставник",
    "participant": "участник или его представитель",
    "chairman": "председатель органа",
    "expert": "эксперт",
}
SERIES: Mapping[str, str] = {
    "main": "основная деятельность",
    "staff": "личный состав",
    "report": "справки",
    "agreement": "дополнительные соглашения",
    "network": "сетевые договоры",
    "act": "акты",
}
FAMILIES: Mapping[str, str] = {
    "ORG": "Организация и запуск",
    "PRG": "Программа",
    "REG": "Базы и журналы",
    "CNS": "Согласия",
    "LAB": "Трудовые документы",
    "QST": "Анкеты",
    "PAIR": "Пары и группы",
    "DIA": "Диагностика",
    "PLN": "Планы и маршруты",
    "IMP": "Реализация",
    "MON": "Мониторинг",
    "REF": "Рефлексия и отчёты пары",
    "RES": "Итоги",
    "AUD": "Ознакомление, обращения, аудит",
    "PDN": "Персональные данные",
    "DOC": "Делопроизводство",
}


def emitted(kind: Kind) -> str:
    """When the paper comes out: the events, or the command that makes it on demand."""
    return "; ".join(EVENTS[event] for event in kind.events) or "по требованию"


def subject(kind: Kind) -> str:
    """Whom or what one paper is about."""
    return SUBJECTS[kind.subjects] if kind.events else SCOPES[kind.scope]
