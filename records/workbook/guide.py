"""The words of the first sheet, «Как заполнять»."""

from __future__ import annotations

from collections.abc import Iterator

from records.values.organization import Organization
from records.workbook.choices import offered
from records.workbook.contract import Column, Type
from records.workbook.sheets import SHEETS

TITLE = "Как заполнять книгу"

RULES = (
    "Каждый лист — один вид сведений, каждая строка — одна запись. Пустые листы и столбцы можно удалять, столбцы можно "
    "переставлять; заголовки оставьте как есть.",
    "Звёздочка в заголовке означает, что у новой записи эта ячейка обязательна.",
    "Люди внесены один раз, на листе «Люди». Другие листы называют человека кодом, пару — номером.",
    "Даты пишите так: 03.09.2025. В столбцах «Срок с» и «Начало» можно указать месяц («сентябрь 2025») или несколько "
    "дат: возьмутся первая и последняя.",
    "Списки людей разделяйте точкой с запятой. Списки задач и результатов пишите по одной строке внутри ячейки: "
    "новая строка — Alt+Enter.",
    "Пустая ячейка ничего не меняет: у известной записи останется прежнее значение. Чтобы очистить его, "
    "впишите тире «—».",
    "Одну и ту же книгу можно загружать сколько угодно раз: повторная загрузка ничего не меняет. Из базы загрузка "
    "ничего не удаляет.",
    "Если в книге есть ошибки, программа назовёт их все — с листом и ячейкой — и не загрузит ничего.",
)

HEADERS = ("Лист", "Столбец", "Обязателен", "Что вписать", "Значения")

_TYPES = {
    Type.DATE: "дата",
    Type.SPAN: "дата, месяц или несколько дат",
    Type.INTEGER: "целое число",
    Type.DECIMAL: "число",
    Type.PERCENT: "проценты, 0–100",
    Type.YES_NO: "да или нет",
    Type.PERSON: "код человека",
    Type.PEOPLE: "коды людей через точку с запятой",
    Type.PAIRING: "номер пары",
    Type.PROGRAMME: "код программы",
    Type.PARTNER: "код партнёра",
    Type.PLATFORM: "код площадки",
    Type.LINES: "по одному в строке ячейки",
}


def explanations(organization: Organization) -> Iterator[tuple[str, str, str, str, str]]:
    """Rows of the table under the rules: for every sheet one of its name and purpose, then one for each column."""
    for sheet in SHEETS:
        yield sheet.title, "", "", sheet.help, ""
        for column in sheet.columns:
            yield "", column.header, "да" if column.required else "", column.help, values(column, organization)


def values(column: Column, organization: Organization) -> str:
    """What a cell of the column may hold, in short; empty for plain text."""
    listed = offered(column, organization)
    if listed:
        return "; ".join(listed) if len(listed) <= 8 else f"{'; '.join(listed[:8])} …"
    limits = (
        f", {column.minimum}–{column.maximum}" if column.maximum is not None and column.type is Type.INTEGER else ""
    )
    return _TYPES.get(column.type, "") + limits
