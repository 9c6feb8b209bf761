"""Sheets of platforms and partners: who works with the school, by which agreement, and when."""

from __future__ import annotations

from records.values.platform import (
    Consultation,
    Delegate,
    Mode,
    NetworkAgreement,
    Partner,
    Platform,
    PlatformMember,
    PlatformReflection,
    PlatformRow,
)
from records.workbook.contract import Column, Sheet, Type
from records.workbook.pairing_sheets import person_column

MODES = {
    "очно": Mode.IN_PERSON.value,
    "дистанционно": Mode.ONLINE.value,
    "онлайн": Mode.ONLINE.value,
    "очно и дистанционно": Mode.MIXED.value,
}


def partner_column(help_text: str, *, required: bool = True) -> Column:
    """A column of the partner a row is about."""
    return Column(
        header="Партнёр",
        field="partner_id",
        type=Type.PARTNER,
        required=required,
        width=10,
        synonyms=("Код партнёра", "Сетевой партнёр"),
        help=help_text,
    )


def platform_column(help_text: str = "Код площадки с листа «Площадки»", *, required: bool = True) -> Column:
    """A column of the platform a row belongs to."""
    return Column(
        header="Площадка",
        field="platform_id",
        type=Type.PLATFORM,
        required=required,
        width=10,
        synonyms=("Код площадки",),
        help=help_text,
    )


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


PARTNERS = Sheet(
    title="Партнёры",
    key="partners",
    kind=Partner,
    scope="organization",
    natural_key=("code",),
    synonyms=("Сетевые партнёры", "Организации-партнёры"),
    help=(
        "Организации, с которыми школа сотрудничает: школы, колледжи, университеты, предприятия. "
        "Общий лист для всех программ школы."
    ),
    columns=(
        Column(
            header="Код партнёра",
            field="code",
            required=True,
            limit=50,
            width=11,
            synonyms=("Код",),
            help="Короткий код, например СП-1; не меняется",
        ),
        Column(
            header="Полное наименование",
            field="full_name",
            required=True,
            width=44,
            synonyms=("Наименование",),
            help="Как в уставе партнёра",
        ),
        Column(
            header="Сокращённое наименование",
            field="short_name",
            required=True,
            limit=500,
            width=24,
            synonyms=("Краткое наименование",),
            help="Как партнёра называют в документах",
        ),
        Column(
            header="Вид",
            field="kind",
            required=True,
            width=14,
            offered=("школа", "колледж", "университет", "детский сад", "учреждение", "предприятие"),
            help="Школа, колледж, университет, предприятие",
        ),
        Column(header="Город", field="city", required=True, width=18, help="Город без «г.»"),
        Column(header="Адрес", field="address", width=34, help="Адрес с индексом; нужен соглашению"),
        Column(header="ИНН", field="inn", limit=12, width=14, help="ИНН партнёра; пусто — строка для заполнения"),
        Column(header="ОГРН", field="ogrn", limit=15, width=16, help="ОГРН партнёра; пусто — строка для заполнения"),
        Column(
            header="Руководитель",
            field="head_id",
            type=Type.PERSON,
            width=12,
            synonyms=("Код руководителя",),
            help="Код руководителя партнёра с листа «Люди»: он подписывает соглашение",
        ),
        Column(
            header="Действует на основании",
            field="head_basis",
            width=20,
            synonyms=("Основание полномочий",),
            help="В родительном падеже: Устава, доверенности от … № …; пусто — Устава",
        ),
        Column(header="Телефон", field="phone", width=18, help="Телефон партнёра"),
        Column(header="Электронная почта", field="email", width=24, synonyms=("E-mail", "Почта"), help="Адрес почты"),
    ),
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


NETWORK_AGREEMENTS = Sheet(
    title="Сетевые соглашения",
    key="network_agreements",
    kind=NetworkAgreement,
    scope="partner",
    natural_key=("partner_id", "number", "signed_on"),
    synonyms=("Соглашения с партнёрами", "Сетевые договоры"),
    help=(
        "Соглашения о сотрудничестве с партнёрами: на их основании в программе участвуют наставники, "
        "которые в школе не работают."
    ),
    columns=(
        partner_column("Код партнёра с листа «Партнёры»"),
        platform_column("Код площадки, если соглашение только о ней; пусто — обо всех программах", required=False),
        Column(
            header="Номер",
            field="number",
            required=True,
            limit=50,
            width=12,
            synonyms=("№", "Номер соглашения"),
            help="Номер соглашения без знака №",
        ),
        Column(
            header="Дата",
            field="signed_on",
            type=Type.DATE,
            required=True,
            width=12,
            synonyms=("Дата соглашения", "Подписано"),
            help="День подписания",
        ),
        Column(
            header="Действует по",
            field="valid_until",
            type=Type.DATE,
            width=13,
            synonyms=("Срок действия", "Срок"),
            help="Последний день; пусто — до расторжения",
        ),
        Column(
            header="Предмет",
            field="subject",
            type=Type.LONG_TEXT,
            required=True,
            width=40,
            help="О чём соглашение, после слов «предмет соглашения —»",
        ),
        Column(
            header="Школа обязуется",
            field="own_duties",
            type=Type.LINES,
            width=40,
            help="Каждое обязательство с новой строки: предоставить …, организовать …",
        ),
        Column(
            header="Партнёр обязуется",
            field="partner_duties",
            type=Type.LINES,
            width=40,
            help="Каждое обязательство с новой строки: направить …, провести …",
        ),
        Column(
            header="Расторгнуто",
            field="ended_on",
            type=Type.DATE,
            width=12,
            synonyms=("Дата расторжения",),
            help="День досрочного расторжения; пусто — не расторгалось",
        ),
    ),
)


DELEGATES = Sheet(
    title="Наставники партнёров",
    key="delegates",
    kind=Delegate,
    scope="partner",
    natural_key=("partner_id", "person_id", "since"),
    synonyms=("Представители партнёров",),
    help=(
        "Кого партнёр направил в программы школы. Карточка человека — на листе «Люди» с категорией «внешний участник»; "
        "в школе он не работает, поэтому вместо трудовых документов — соглашение с партнёром."
    ),
    columns=(
        partner_column("Код партнёра, который направил человека"),
        person_column("Код человека с листа «Люди»"),
        Column(
            header="Роль",
            field="role",
            required=True,
            limit=100,
            width=20,
            offered=("наставник", "ведущий консультаций", "эксперт"),
            help="Наставник, ведущий консультаций, эксперт",
        ),
        Column(
            header="С какого дня",
            field="since",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("Дата направления", "С"),
            help="Первый день",
        ),
        Column(
            header="По какой день",
            field="until",
            type=Type.DATE,
            width=13,
            synonyms=("По",),
            help="Последний день; пусто — пока действует соглашение",
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
