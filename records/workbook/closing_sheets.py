"""Sheets of what sums a year up: events, monitoring, encouragement."""

from __future__ import annotations

from records.values.programme import Award, AwardLevel, Event, Monitoring
from records.workbook.contract import Column, Sheet, Type

LEVELS = {
    "организация": AwardLevel.ORGANIZATION.value,
    "школа": AwardLevel.ORGANIZATION.value,
    "центр": AwardLevel.ORGANIZATION.value,
    "муниципалитет": AwardLevel.MUNICIPAL.value,
    "муниципальный": AwardLevel.MUNICIPAL.value,
    "район": AwardLevel.MUNICIPAL.value,
    "районный": AwardLevel.MUNICIPAL.value,
    "город": AwardLevel.MUNICIPAL.value,
    "регион": AwardLevel.REGIONAL.value,
    "региональный": AwardLevel.REGIONAL.value,
    "Российская Федерация": AwardLevel.FEDERAL.value,
    "федеральный": AwardLevel.FEDERAL.value,
    "РФ": AwardLevel.FEDERAL.value,
}
EVENTS = {"итоговое": "final", "обучение": "training", "встреча": "meeting"}

EVENT = Sheet(
    title="Мероприятия",
    key="events",
    kind=Event,
    scope="programme",
    natural_key=("kind", "title", "held_on"),
    help="Итоговое и другие мероприятия программы: из них делается приказ о проведении.",
    columns=(
        Column(header="Название", field="title", required=True, limit=500, width=36, help="Без кавычек по краям"),
        Column(
            header="Вид",
            field="kind",
            type=Type.CHOICE,
            choices=EVENTS,
            required=True,
            width=13,
            help="Для чего мероприятие",
        ),
        Column(
            header="Формат",
            field="format",
            required=True,
            offered=("фестиваль", "круглый стол", "конференция", "семинар", "конкурс"),
            width=16,
            help="Как проходит",
        ),
        Column(
            header="Дата",
            field="held_on",
            type=Type.DATE,
            required=True,
            within_period=True,
            width=12,
            synonyms=("Дата проведения",),
            help="День проведения",
        ),
        Column(
            header="Место",
            field="place",
            required=True,
            width=24,
            synonyms=("Место проведения",),
            help="Где проходит",
        ),
        Column(
            header="Программа дня",
            field="agenda",
            type=Type.LINES,
            width=36,
            synonyms=("Программа", "Повестка"),
            help="Время и пункт программы, каждый с новой строки ячейки",
        ),
        Column(header="Номинации", field="nominations", type=Type.LINES, width=30, help="Каждая с новой строки"),
        Column(
            header="Оргкомитет",
            field="committee",
            type=Type.PEOPLE,
            width=20,
            help="Коды людей через точку с запятой; первый — председатель",
        ),
        Column(header="Жюри", field="jury", type=Type.PEOPLE, width=20, help="Коды людей через точку с запятой"),
    ),
)

MONITORING = Sheet(
    title="Мониторинг",
    key="monitorings",
    kind=Monitoring,
    scope="programme",
    natural_key=("stage",),
    help=(
        "Два этапа мониторинга: 1 — процесс, 2 — влияние. SWOT-анализ: каждое наблюдение с новой строки ячейки. "
        "Девять оценок анкеты куратора ставят все или не ставят ни одной."
    ),
    columns=(
        Column(
            header="Этап",
            field="stage",
            type=Type.INTEGER,
            minimum=1,
            maximum=2,
            required=True,
            width=7,
            help="1 — процесс, 2 — влияние",
        ),
        Column(
            header="Начало",
            field="held_from",
            type=Type.SPAN,
            until="held_to",
            required=True,
            within_period=True,
            width=12,
            synonyms=("Срок с", "Сроки", "Период"),
            help="Первый день мониторинга",
        ),
        Column(
            header="Окончание",
            field="held_to",
            type=Type.DATE,
            within_period=True,
            width=12,
            synonyms=("Срок по",),
            help="Последний день мониторинга",
        ),
        Column(header="Сильные стороны", field="strengths", type=Type.LINES, width=34, help="Каждая с новой строки"),
        Column(header="Слабые стороны", field="weaknesses", type=Type.LINES, width=34, help="Каждая с новой строки"),
        Column(header="Возможности", field="opportunities", type=Type.LINES, width=34, help="Каждая с новой строки"),
        Column(header="Угрозы", field="threats", type=Type.LINES, width=34, help="Каждая с новой строки"),
        *(
            Column(
                header=f"Оценка {n}",
                field=f"scores.{n}",
                type=Type.INTEGER,
                minimum=0,
                maximum=2,
                width=9,
                synonyms=(f"О{n}", f"Балл {n}"),
                help=f"Анкета куратора, показатель {n}: 0, 1 или 2",
            )
            for n in range(1, 10)
        ),
        Column(
            header="Выводы", field="conclusions", type=Type.LONG_TEXT, required=True, width=40, help="Что установлено"
        ),
        Column(
            header="Рекомендации",
            field="recommendations",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="Что и кому сделать",
        ),
    ),
)

AWARDS = Sheet(
    title="Поощрения",
    key="awards",
    kind=Award,
    scope="programme",
    natural_key=("person_id", "kind", "decided_on", "nomination"),
    help=(
        "Кого, чем и за что поощряют по итогам; родителям наставников-учащихся пишут благодарственные письма. "
        "Своё поощрение организация объявляет приказом; о поощрении выше своего уровня она ходатайствует."
    ),
    columns=(
        Column(
            header="Код",
            field="person_id",
            type=Type.PERSON,
            required=True,
            width=9,
            synonyms=("Код человека", "Человек", "Кого"),
            help="Код с листа «Люди»",
        ),
        Column(
            header="Вид поощрения",
            field="kind",
            required=True,
            limit=100,
            offered=(
                "грамота",
                "почётная грамота",
                "благодарность",
                "благодарственное письмо",
                "ходатайство о премировании",
            ),
            width=26,
            synonyms=("Вид", "Поощрение"),
            help="Чем поощряют",
        ),
        Column(
            header="За что",
            field="merit",
            required=True,
            width=44,
            synonyms=("Заслуги",),
            help="Слова после «за»: высокие результаты в подготовке проектов",
        ),
        Column(header="Номинация", field="nomination", limit=500, width=26, help="Если есть"),
        Column(
            header="Дата решения",
            field="decided_on",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("Дата",),
            help="День, когда решено поощрить или ходатайствовать о поощрении",
        ),
        Column(
            header="Уровень",
            field="level",
            type=Type.CHOICE,
            choices=LEVELS,
            default=AwardLevel.ORGANIZATION.value,
            width=20,
            synonyms=("Уровень поощрения", "Уровень награды"),
            help="Чьё поощрение; пусто — организации. О поощрении выше уровня организации готовится ходатайство",
        ),
        Column(
            header="Присуждено",
            field="granted_on",
            type=Type.DATE,
            width=13,
            synonyms=("Дата присуждения",),
            help="День, когда ходатайство удовлетворено; пусто, пока ответа нет и для поощрений организации",
        ),
    ),
)
