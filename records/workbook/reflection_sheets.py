"""Sheets of results: achievements, questionnaires, reflections, appeals, support after the end."""

from __future__ import annotations

from records.values.pairing import (
    Achievement,
    Answers,
    Appeal,
    AppealKind,
    Moment,
    Reflection,
    ReflectionKind,
    SupportEntry,
)
from records.workbook.contract import Column, Sheet, Type
from records.workbook.pairing_sheets import pairing_column, person_column

#: Items of one questionnaire the sheet has room for.
ITEMS = 20


INSTRUMENTS = {
    "анкета наставника": "QST-01",
    "анкета наставляемого": "QST-02",
    "анкета удовлетворённости педагога": "QST-03",
    "лист самодиагностики": "QST-04",
}


MOMENTS = {"до": Moment.BEFORE.value, "после": Moment.AFTER.value}


REFLECTIONS = {
    "рефлексия наставляемого": ReflectionKind.MENTEE.value,
    "анализ наставника": ReflectionKind.MENTOR.value,
    "отзыв эксперта": ReflectionKind.EXPERT.value,
    "годовой отчёт: куратор": ReflectionKind.RESPONDENT_CURATOR.value,
    "годовой отчёт: наставник": ReflectionKind.RESPONDENT_MENTOR.value,
    "годовой отчёт: наставляемый": ReflectionKind.RESPONDENT_MENTEE.value,
}


APPEALS = {
    "ходатайство о замене наставника": AppealKind.REPLACE_MENTOR.value,
    "изменение дорожной карты": AppealKind.CHANGE_ROADMAP.value,
    "предложение": AppealKind.PROPOSAL.value,
    "жалоба": AppealKind.COMPLAINT.value,
    "отказ работника": AppealKind.REFUSAL.value,
}


LEVELS = ("школьный", "муниципальный", "региональный", "всероссийский", "международный")


ACHIEVEMENTS = Sheet(
    title="Достижения",
    key="achievements",
    kind=Achievement,
    scope="pairing",
    natural_key=("person_id", "contest", "achieved_on"),
    help="Результаты наставляемых в конкурсах и олимпиадах.",
    columns=(
        pairing_column(),
        person_column("Код наставляемого"),
        Column(
            header="Конкурс",
            field="contest",
            required=True,
            limit=500,
            width=40,
            synonyms=("Мероприятие", "Название конкурса"),
            help="Название, как в положении о конкурсе",
        ),
        Column(header="Уровень", field="level", required=True, offered=LEVELS, width=17, help="Уровень"),
        Column(header="Результат", field="result", required=True, width=22, help="Место, звание или участие"),
        Column(
            header="Дата",
            field="achieved_on",
            type=Type.DATE,
            required=True,
            within_period=True,
            width=12,
            help="День, когда объявлен результат",
        ),
        Column(
            header="С наставником",
            field="with_mentor",
            type=Type.YES_NO,
            width=12,
            synonyms=("Участие наставника",),
            default=True,
            help="Готовил ли наставник; пусто — да",
        ),
    ),
)


ANSWERS = Sheet(
    title="Анкеты",
    key="answers",
    kind=Answers,
    scope="pairing",
    natural_key=("pairing_id", "person_id", "instrument", "moment"),
    synonyms=("Ответы", "Анкетирование"),
    help="Ответы на вопросы анкет: балл или слова; В1 — ответ на первый вопрос, В2 — на второй и так далее.",
    columns=(
        pairing_column(),
        person_column("Кто отвечал"),
        Column(
            header="Анкета",
            field="instrument",
            type=Type.CHOICE,
            choices=INSTRUMENTS,
            required=True,
            width=32,
            help="Какая анкета",
        ),
        Column(
            header="Версия анкеты",
            field="version",
            type=Type.INTEGER,
            minimum=1,
            maximum=999,
            width=9,
            synonyms=("Версия",),
            default=1,
            help="Номер версии бланка; пусто — 1",
        ),
        Column(
            header="Когда",
            field="moment",
            type=Type.CHOICE,
            choices=MOMENTS,
            required=True,
            width=9,
            synonyms=("Момент", "До/после"),
            help="До начала работы пары или после",
        ),
        Column(
            header="Дата", field="answered_on", type=Type.DATE, required=True, width=12, help="День заполнения анкеты"
        ),
        *(
            Column(
                header=f"В{n}",
                field=f"items.{n}",
                limit=2000,
                width=8,
                synonyms=(f"Вопрос {n}",),
                help=f"Ответ на вопрос {n}",
            )
            for n in range(1, ITEMS + 1)
        ),
    ),
)


REFLECTION = Sheet(
    title="Рефлексия",
    key="reflections",
    kind=Reflection,
    scope="pairing",
    natural_key=("pairing_id", "person_id", "kind"),
    synonyms=("Отзывы и рефлексия", "Годовые отчёты"),
    help="Взгляд назад: рефлексия наставляемого, анализ наставника, отзыв эксперта, ответы трёх респондентов пары.",
    columns=(
        pairing_column(),
        person_column("Кто пишет"),
        Column(
            header="Вид",
            field="kind",
            type=Type.CHOICE,
            choices=REFLECTIONS,
            required=True,
            width=28,
            help="Чей это взгляд",
        ),
        Column(header="Дата", field="written_on", type=Type.DATE, required=True, width=12, help="День, когда написано"),
        Column(header="Процесс", field="process", type=Type.LONG_TEXT, width=30, help="Годовой отчёт: как шла работа"),
        Column(
            header="Прогресс",
            field="progress",
            type=Type.LONG_TEXT,
            width=30,
            synonyms=("Прогресс наставляемого",),
            help="Годовой отчёт: чего достиг наставляемый",
        ),
        Column(
            header="Работа наставника",
            field="mentor_work",
            type=Type.LONG_TEXT,
            width=30,
            help="Годовой отчёт: как работал наставник",
        ),
        Column(
            header="Положительный опыт",
            field="positive",
            type=Type.LONG_TEXT,
            width=30,
            synonyms=("Позитивный опыт",),
            help="Что удалось",
        ),
        Column(header="Затруднения", field="difficulties", type=Type.LONG_TEXT, width=30, help="Что мешало"),
        Column(
            header="Выводы",
            field="conclusion",
            type=Type.LONG_TEXT,
            width=30,
            synonyms=("Вывод", "Выводы и предложения"),
            help="Выводы и предложения",
        ),
    ),
)


APPEAL = Sheet(
    title="Обращения",
    key="appeals",
    kind=Appeal,
    scope="pairing",
    natural_key=("pairing_id", "person_id", "kind", "received_on"),
    help="Ходатайства, предложения и жалобы участников; с жалобой наставника знакомят и берут объяснение.",
    columns=(
        pairing_column(),
        person_column("Кто обратился"),
        Column(
            header="Вид",
            field="kind",
            type=Type.CHOICE,
            choices=APPEALS,
            required=True,
            width=30,
            synonyms=("Вид обращения",),
            help="Что это за обращение",
        ),
        Column(
            header="Получено",
            field="received_on",
            type=Type.DATE,
            required=True,
            width=12,
            synonyms=("Дата", "Дата обращения"),
            help="День получения",
        ),
        Column(
            header="Текст",
            field="text",
            type=Type.LONG_TEXT,
            required=True,
            width=44,
            synonyms=("Содержание", "Суть"),
            help="Суть обращения",
        ),
        Column(
            header="Наставник ознакомлен",
            field="seen_on",
            type=Type.DATE,
            width=13,
            help="Для жалобы: день ознакомления наставника",
        ),
        Column(
            header="Объяснение",
            field="explanation",
            type=Type.LONG_TEXT,
            width=36,
            help="Для жалобы: объяснение наставника",
        ),
        Column(header="Решение", field="decision", type=Type.LONG_TEXT, width=36, help="Что решено"),
        Column(header="Дата решения", field="decided_on", type=Type.DATE, width=12, help="День решения"),
    ),
)


SUPPORT = Sheet(
    title="После завершения",
    key="support",
    kind=SupportEntry,
    scope="pairing",
    natural_key=("pairing_id", "happened_on", "situation"),
    repeatable=True,
    synonyms=("Пост-сопровождение", "Сопровождение после завершения"),
    help="Поддержка после окончания пары: острая ситуация и что сделано. Лист открыт и после завершения программы.",
    columns=(
        pairing_column(),
        Column(header="Дата", field="happened_on", type=Type.DATE, required=True, width=12, help="День события"),
        Column(
            header="Ситуация", field="situation", type=Type.LONG_TEXT, required=True, width=50, help="Что случилось"
        ),
        Column(header="Действия", field="actions", type=Type.LONG_TEXT, required=True, width=50, help="Что сделано"),
    ),
)
