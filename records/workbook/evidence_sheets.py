"""Sheets of what tells of a mentor's work besides the pairs: communities and methodical cases (Regulation 6)."""

from __future__ import annotations

from records.values.people import CommunityMembership, MethodicalCase
from records.workbook.contract import Column, Sheet, Type

MEMBERSHIPS = Sheet(
    title="Сообщества",
    key="memberships",
    kind=CommunityMembership,
    scope="person",
    natural_key=("person_id", "community", "since"),
    synonyms=("Сообщества наставников", "Участие в сообществах"),
    help="Кто из наставников в каком сообществе наставников (тьюторов) состоит; печатается в портфолио наставника.",
    columns=(
        Column(
            header="Код",
            field="person_id",
            type=Type.PERSON,
            required=True,
            width=9,
            synonyms=("Код человека", "Человек", "Наставник"),
            help="Код с листа «Люди»",
        ),
        Column(
            header="Сообщество",
            field="community",
            required=True,
            limit=500,
            width=44,
            synonyms=("Название", "Название сообщества"),
            help="Полное название, без кавычек по краям",
        ),
        Column(
            header="Состоит с",
            field="since",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("С", "Дата вступления", "Вступил"),
            help="День вступления",
        ),
        Column(
            header="Состоит по",
            field="until",
            type=Type.DATE,
            width=13,
            synonyms=("По", "Дата выхода", "Вышел"),
            help="Последний день; пусто, пока состоит",
        ),
    ),
)

CASES = Sheet(
    title="Кейсы",
    key="cases",
    kind=MethodicalCase,
    scope="person",
    natural_key=("person_id", "title"),
    synonyms=("Методические кейсы", "Методический кейс"),
    help="Методические кейсы наставников: название, дата и где лежит; печатаются в портфолио наставника.",
    columns=(
        Column(
            header="Код",
            field="person_id",
            type=Type.PERSON,
            required=True,
            width=9,
            synonyms=("Код человека", "Человек", "Наставник"),
            help="Код с листа «Люди»",
        ),
        Column(
            header="Название",
            field="title",
            required=True,
            limit=500,
            width=50,
            synonyms=("Кейс", "Название кейса", "Тема"),
            help="Без кавычек по краям",
        ),
        Column(
            header="Дата",
            field="made_on",
            type=Type.DATE,
            required=True,
            width=13,
            synonyms=("Дата публикации", "Создан"),
            help="День, когда кейс завершён или опубликован",
        ),
        Column(
            header="Где лежит",
            field="kept_at",
            limit=2000,
            width=40,
            synonyms=("Ссылка", "Файл", "Имя файла", "Ссылка или файл"),
            help="Ссылка на страницу или имя файла; может быть пусто",
        ),
    ),
)
