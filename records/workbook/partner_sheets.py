"""Sheets of partners: who works with the school, by which agreement, whom they send."""

from __future__ import annotations

from records.values.platform import Delegate, NetworkAgreement, Partner
from records.workbook.contract import Column, Sheet, Type
from records.workbook.pairing_sheets import person_column
from records.workbook.partner_columns import partner_column, platform_column

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
