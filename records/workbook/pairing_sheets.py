"""Sheets of pairs and of what makes them ready to work: agreements, diagnosis."""

from __future__ import annotations

from records.values.pairing import Agreement, AgreementKind, Diagnosis, Pairing
from records.workbook.contract import Column, Sheet, Type

AGREEMENTS = {
    "знакомство с проектом плана": AgreementKind.DRAFT_PLAN_SEEN.value,
    "индивидуальная беседа": AgreementKind.INTERVIEW.value,
    "согласование со старшим методистом": AgreementKind.METHODIST.value,
    "дополнительное соглашение": AgreementKind.LABOUR_AGREEMENT.value,
    "план согласован наставником": AgreementKind.PLAN_MENTOR.value,
    "план согласован наставляемым": AgreementKind.PLAN_MENTEE.value,
    "план согласован куратором": AgreementKind.PLAN_CURATOR.value,
}


def pairing_column() -> Column:
    """The column of the pair a row belongs to."""
    return Column(
        header="Пара",
        field="pairing_id",
        type=Type.PAIRING,
        required=True,
        width=7,
        synonyms=("№ пары", "Номер пары", "Группа"),
        help="Номер пары с листа «Пары»",
    )


def person_column(help_text: str, *, header: str = "Код", required: bool = True) -> Column:
    """A column of the person a row is about."""
    """A column of the person a row is about."""
    """A column of the person a row is about."""
    return Column(
        header=header,
        field="person_id",
        type=Type.PERSON,
        required=required,
        width=10,
        synonyms=("Код человека", "Человек", "Участник", "Код участника"),
        help=help_text,
    )


PAIRINGS = Sheet(
    title="Пары",
    key="pairings",
    kind=Pairing,
    scope="programme",
    natural_key=("code",),
    synonyms=("Пары и группы", "Наставнические пары", "Группы"),
    help=(
        "Пары и группы: в каждой не меньше одного наставника и одного наставляемого. "
        "Замену и прекращение пары оформляют командами программы: по ним выходят приказы."
    ),
    columns=(
        Column(
            header="№",
            field="code",
            required=True,
            limit=50,
            width=6,
            synonyms=("Номер", "Пара", "Номер пары", "№ пары", "№ п/п"),
            help="Номер пары внутри программы; не меняется",
        ),
        Column(
            header="Форма",
            field="form",
            type=Type.CHOICE,
            source="forms",
            required=True,
            width=22,
            synonyms=("Форма наставничества",),
            help="Форма наставничества школы",
        ),
        Column(
            header="Ролевая модель",
            field="role_model",
            required=True,
            source="role_models",
            width=28,
            help="Одна из ролевых моделей этой формы",
        ),
        Column(
            header="Начало",
            field="period_from",
            type=Type.SPAN,
            until="period_to",
            required=True,
            within_period=True,
            width=12,
            synonyms=("Срок с", "Период", "Сроки"),
            help="Первый день работы пары",
        ),
        Column(
            header="Окончание",
            field="period_to",
            type=Type.DATE,
            required=True,
            within_period=True,
            width=12,
            synonyms=("Срок по",),
            help="Последний день работы пары",
        ),
        Column(
            header="Цель",
            field="goal",
            type=Type.LONG_TEXT,
            width=36,
            synonyms=("Направление", "Цель, направление"),
            help="Цель или направление работы",
        ),
        Column(
            header="Запланировано встреч",
            field="planned_meetings",
            type=Type.INTEGER,
            minimum=0,
            maximum=1000,
            width=13,
            synonyms=("Встреч по плану",),
            help="Сколько встреч пара наметила на встрече-планировании; пусто — ещё не намечено",
        ),
        Column(
            header="Наставники",
            field="mentors",
            type=Type.PEOPLE,
            required=True,
            width=16,
            synonyms=("Наставник",),
            help="Коды наставников через точку с запятой или с новой строки",
        ),
        Column(
            header="Наставляемые",
            field="mentees",
            type=Type.PEOPLE,
            required=True,
            width=16,
            synonyms=("Наставляемый",),
            help="Коды наставляемых через точку с запятой или с новой строки",
        ),
        Column(
            header="Сформирована",
            field="formed_on",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("Дата формирования", "Дата закрепления"),
            help="День, когда пара сложилась",
        ),
        Column(
            header="Завершена",
            field="ended_on",
            type=Type.DATE,
            read_only=True,
            width=12,
            synonyms=("Дата завершения",),
            help="Только для чтения: завершение пары оформляют командой nastavnik pairings end или replace",
        ),
        Column(
            header="Причина завершения",
            field="end_reason",
            read_only=True,
            width=26,
            help="Только для чтения: причину указывают в команде завершения",
        ),
        Column(
            header="Вместо пары",
            field="replaces_id",
            type=Type.PAIRING,
            read_only=True,
            width=10,
            synonyms=("Взамен пары",),
            help="Только для чтения: замену пары оформляют командой nastavnik pairings replace",
        ),
    ),
)


AGREEMENT = Sheet(
    title="Согласования",
    key="agreements",
    kind=Agreement,
    scope="pairing",
    natural_key=("pairing_id", "person_id", "kind", "agreed_on"),
    help="Кто и когда что подтвердил: знакомство с проектом плана, беседа, соглашения, согласование планов.",
    columns=(
        pairing_column(),
        person_column("Чьё согласование; пусто — пары в целом", required=False),
        Column(
            header="Что согласовано",
            field="kind",
            type=Type.CHOICE,
            choices=AGREEMENTS,
            required=True,
            width=34,
            synonyms=("Вид", "Вид согласования"),
            help="Вид согласования",
        ),
        Column(header="Дата", field="agreed_on", type=Type.DATE, required=True, width=12, help="День согласования"),
        Column(
            header="Номер",
            field="number",
            width=10,
            synonyms=("№",),
            help="Номер документа, если есть, без знака №",
        ),
        Column(
            header="Содержание",
            field="content",
            type=Type.LONG_TEXT,
            width=44,
            synonyms=("Вывод", "Условия"),
            help="Вывод беседы, условия и оплата по соглашению",
        ),
    ),
)


DIAGNOSES = Sheet(
    title="Диагностика",
    key="diagnoses",
    kind=Diagnosis,
    scope="pairing",
    natural_key=("pairing_id", "person_id", "held_on"),
    help="Диагностика каждого наставляемого перед составлением плана.",
    columns=(
        pairing_column(),
        person_column("Код наставляемого"),
        Column(
            header="Дата",
            field="held_on",
            type=Type.DATE,
            required=True,
            within_period=True,
            width=12,
            help="День диагностики",
        ),
        Column(
            header="Методики",
            field="methods",
            type=Type.LONG_TEXT,
            required=True,
            width=30,
            synonyms=("Методика",),
            help="Чем выявляли: беседа, наблюдение, тест",
        ),
        Column(header="Потребности", field="needs", type=Type.LONG_TEXT, required=True, width=30, help="Что нужно"),
        Column(header="Мотивы", field="motives", type=Type.LONG_TEXT, width=30, help="Ради чего"),
        Column(header="Способности", field="abilities", type=Type.LONG_TEXT, width=30, help="Что удаётся"),
        Column(header="Склонности", field="inclinations", type=Type.LONG_TEXT, width=30, help="К чему тянется"),
        Column(
            header="Уровень",
            field="level",
            width=16,
            synonyms=("Уровень развития",),
            help="Уровень развития словами",
        ),
        Column(
            header="Вывод",
            field="conclusion",
            type=Type.LONG_TEXT,
            required=True,
            width=36,
            synonyms=("Заключение",),
            help="С чего начинать план",
        ),
        Column(
            header="Конкурсов до",
            field="baseline_contests",
            type=Type.INTEGER,
            minimum=0,
            maximum=1000,
            width=10,
            help="В скольких конкурсах участвовал за год без наставника",
        ),
        Column(
            header="Призовых мест до",
            field="baseline_prizes",
            type=Type.INTEGER,
            minimum=0,
            maximum=1000,
            width=10,
            help="Сколько призовых мест занял за год без наставника",
        ),
    ),
)
