"""Sheets of platforms: what they are, who works there, the year's calendar, reflection and consultations."""

from __future__ import annotations

from records.values.platform import Consultation, Mode, Platform, PlatformMember, PlatformReflection, PlatformRow
from records.workbook.contract import Column, Sheet, Type
from records.workbook.pairing_sheets import person_column
from records.workbook.partner_columns import partner_column, platform_column

MODES = {
    "очно": Mode.IN_PERSON.value,
    "дистанционно": Mode.ONLINE.value,
    "онлайн": Mode.ONLINE.value,
    "очно и дистанционно": Mode.MIXED.value,
}


def _mode_column() -> Column:
    return Column(
        header="Участие",
        field="mode",
        type=Type.CHOICE,
        choices=MODES,
        required=True,
        width=16,
        synonyms=("Режим", "Как проходит"),
        help="Очно, дистанционно или очно и дистанционно",
    )


PLATFORMS = Sheet(
    title="Площадки",
    key="platforms",
    kind=Platform,
    scope="organization",
    natural_key=("code",),
    help=(
        "Площадки наставничества, под которыми идут программы. Названия площадок перечислены в настройках школы; "
        "программа называет свою площадку на листе «Программа»."
    ),
    columns=(
        Column(
            header="Код площадки",
            field="code",
            required=True,
            limit=50,
            width=11,
            synonyms=("Код",),
            help="Короткий код, например П-1; не меняется",
        ),
        Column(
            header="№",
            field="number",
            type=Type.INTEGER,
            minimum=1,
            maximum=99,
            required=True,
            width=6,
            synonyms=("Номер", "Номер площадки"),
            help="Номер площадки",
        ),
        Column(
            header="Название",
            field="title",
            type=Type.CHOICE,
            source="platforms",
            required=True,
            width=34,
            synonyms=("Название площадки",),
            help="Одно из названий площадок в настройках школы",
        ),
        Column(
            header="Руководитель",
            field="leader_id",
            type=Type.PERSON,
            wanted=True,
            width=12,
            synonyms=("Руководитель площадки",),
            help="Код руководителя площадки с листа «Люди»",
        ),
        Column(header="Цель", field="aim", type=Type.LONG_TEXT, required=True, width=40, help="Цель площадки"),
        Column(
            header="Направления",
            field="directions",
            type=Type.LINES,
            width=40,
            synonyms=("Направления работы",),
            help="Каждое направление с новой строки ячейки",
        ),
        Column(
            header="Начало",
            field="period_from",
            type=Type.SPAN,
            until="period_to",
            required=True,
            width=12,
            synonyms=("Срок с", "Период"),
            help="Первый день работы площадки",
        ),
        Column(
            header="Окончание",
            field="period_to",
            type=Type.DATE,
            required=True,
            width=12,
            synonyms=("Срок по",),
            help="Последний день работы площадки",
        ),
        Column(
            header="Место работы",
            field="place",
            width=34,
            synonyms=("Место",),
            help="Где работает площадка, в именительном падеже: кабинет 214, закрытая онлайн-комната",
        ),
        Column(
            header="Самодиагностика",
            field="self_diagnosis",
            type=Type.YES_NO,
            width=16,
            help="«да», если наставляемые заполняют лист самодиагностики в начале и в конце года",
        ),
    ),
)

PLATFORM_STAFF = Sheet(
    title="Штаб площадки",
    key="platform_staff",
    kind=PlatformMember,
    scope="platform",
    natural_key=("platform_id", "person_id"),
    synonyms=("Штабы площадок", "Команда площадки"),
    help="Кто работает на площадке и за что отвечает.",
    columns=(
        platform_column(),
        person_column("Код человека с листа «Люди»"),
        Column(
            header="Роль",
            field="role",
            required=True,
            limit=200,
            width=28,
            help="Роль на площадке: методист, педагог-психолог",
        ),
        Column(
            header="За что отвечает",
            field="duties",
            type=Type.LONG_TEXT,
            width=40,
            synonyms=("Обязанности",),
            help="Коротко; пусто, если ясно из роли",
        ),
    ),
)


PLATFORM_ROWS = Sheet(
    title="Календарь площадки",
    key="platform_rows",
    kind=PlatformRow,
    scope="platform",
    natural_key=("platform_id", "number"),
    numbering=(("platform_id",), "number"),
    synonyms=("План площадки", "Календари площадок"),
    help="Мероприятия площадки на год: план и, когда проведено, итог.",
    columns=(
        platform_column(),
        Column(
            header="№",
            field="number",
            type=Type.INTEGER,
            minimum=1,
            maximum=999,
            required=True,
            width=6,
            synonyms=("Номер", "№ п/п"),
            help="Номер строки",
        ),
        Column(
            header="Мероприятие",
            field="activity",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="Что проводится",
        ),
        _mode_column(),
        Column(
            header="Срок с",
            field="due_from",
            type=Type.SPAN,
            until="due_to",
            required=True,
            width=12,
            synonyms=("Сроки", "Срок", "Дата"),
            help="День, месяц или несколько дат",
        ),
        Column(
            header="Срок по",
            field="due_to",
            type=Type.DATE,
            width=12,
            help="Последний день; пусто — как вышло из столбца «Срок с»",
        ),
        partner_column("Код партнёра, если он участвует", required=False),
        Column(
            header="Ответственный",
            field="responsible",
            wanted=True,
            width=24,
            synonyms=("Ответственные",),
            help="Кто отвечает; без него план площадки не утвердить",
        ),
        Column(
            header="Планируемый результат",
            field="planned_result",
            type=Type.LONG_TEXT,
            required=True,
            width=34,
            synonyms=("Ожидаемый результат",),
            help="Что получится",
        ),
        Column(
            header="Итог",
            field="actual_result",
            type=Type.LONG_TEXT,
            width=34,
            synonyms=("Фактический результат", "Факт"),
            help="Что получилось; пусто, пока не проведено",
        ),
    ),
)


PLATFORM_REFLECTIONS = Sheet(
    title="Рефлексия площадки",
    key="platform_reflections",
    kind=PlatformReflection,
    scope="platform",
    natural_key=("platform_id", "held_on", "side"),
    synonyms=("Рефлексия года",),
    help="Что сказали о годе наставляемые, наставники, партнёры и штаб площадки: по строке на каждую сторону.",
    columns=(
        platform_column(),
        Column(header="Дата", field="held_on", type=Type.DATE, required=True, width=12, help="День рефлексии"),
        Column(
            header="Кто участвовал",
            field="side",
            required=True,
            limit=100,
            width=22,
            offered=("наставляемые", "наставники", "сетевые партнёры", "родители", "штаб площадки"),
            synonyms=("Участники",),
            help="Одна сторона: наставляемые, наставники, сетевые партнёры или штаб площадки",
        ),
        Column(
            header="Сколько",
            field="attended",
            type=Type.INTEGER,
            minimum=1,
            maximum=1000,
            required=True,
            width=10,
            help="Сколько человек",
        ),
        Column(
            header="Что получилось",
            field="gained",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="Чему научились, что удалось",
        ),
        Column(
            header="Затруднения",
            field="difficulties",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="Что мешало",
        ),
        Column(
            header="Предложения",
            field="proposals",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="Что изменить на следующий год",
        ),
    ),
)


CONSULTATIONS = Sheet(
    title="Консультации",
    key="consultations",
    kind=Consultation,
    scope="programme",
    natural_key=("held_on", "topic"),
    synonyms=("Онлайн-консультации", "Журнал консультаций"),
    help=(
        "Общие консультации программы, обычно дистанционные: один ведёт, остальные спрашивают. "
        "Встречи пар вносят на лист «Встречи»."
    ),
    columns=(
        Column(
            header="Дата",
            field="held_on",
            type=Type.DATE,
            required=True,
            within_period=True,
            width=12,
            help="День консультации",
        ),
        _mode_column(),
        Column(
            header="Где",
            field="channel",
            required=True,
            width=30,
            synonyms=("Канал", "Место"),
            help="Закрытая онлайн-комната, кабинет",
        ),
        Column(header="Тема", field="topic", required=True, limit=500, width=36, help="Тема консультации"),
        Column(
            header="Ведущий",
            field="lead_id",
            type=Type.PERSON,
            required=True,
            width=10,
            help="Код того, кто ведёт",
        ),
        Column(
            header="Участники",
            field="participants",
            type=Type.PEOPLE,
            required=True,
            width=20,
            help="Коды участников через точку с запятой или с новой строки",
        ),
        Column(
            header="Минут",
            field="minutes",
            type=Type.INTEGER,
            minimum=1,
            maximum=1440,
            required=True,
            width=8,
            synonyms=("Длительность",),
            help="Длительность в минутах",
        ),
        Column(
            header="Вопросы",
            field="questions",
            type=Type.LONG_TEXT,
            width=36,
            synonyms=("Заданные вопросы",),
            help="О чём спрашивали; может быть пусто",
        ),
        Column(
            header="Итог",
            field="result",
            type=Type.LONG_TEXT,
            required=True,
            width=36,
            synonyms=("Результат",),
            help="К чему пришли",
        ),
    ),
)
