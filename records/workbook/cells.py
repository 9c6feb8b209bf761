"""One cell → one typed value, by the type of its column.

Codes of people, pairs and programmes stay text here: whether they are known is checked with the whole book in sight.
A dash alone, in a column that may be empty, is `Cleared`: the person empties the field on purpose, while an empty
cell says nothing and leaves the old value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from records.text import clean
from records.values.organization import Organization
from records.workbook import choices, dates
from records.workbook.content import Cell, Value
from records.workbook.contract import Column, Type
from records.workbook.faults import CellFaultError, quoted

_DASH = frozenset("-–—−")
_BULLET = re.compile(r"^[•·▪●◦‣]\s*")
_SEPARATORS = re.compile(r"[;\n]")
_WHOLE_YEAR = re.compile(r"в течени[еи] (?:всего )?(?:учебного )?(?:года|периода|срока)|весь (?:период|год)|постоянно")
#: Patronymics of two words end so: «Гейдар оглы».
_PATRONYMIC_TAILS = frozenset({"оглы", "оглу", "кызы", "гызы", "улы", "уулу", "угли"})
_YES = frozenset({"да", "+", "true", "истина", "есть", "1", "v", "✓", "✔"})
_NO = frozenset({"нет", "false", "ложь", "0"})


@dataclass(frozen=True)
class Cleared:
    """A dash: the field is emptied on purpose."""

    #: The dash itself: a text that is just that is left as it is.
    text: str


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the meaning of a cell depends on besides its column."""

    organization: Organization
    #: Two-digit years of birth are not after this year.
    latest_birth_year: int = dates.LATEST_YEAR
    #: (field, value) of choices that stand in the database, though the school's list may have lost them since.
    kept: frozenset[tuple[str, object]] = frozenset()
    #: First and last day of the programme, for «в течение года»; None when unknown.
    period: tuple[date, date] | None = None


def convert(cell: Cell, column: Column, setting: Setting) -> object:
    """The value of the cell: see `Type` for its Python type, or `Cleared`.

    Raises:
        CellFaultError: The cell cannot be understood.
    """
    if cell.fault is not None:
        raise CellFaultError(cell.fault, "Впишите само значение или пересчитайте и сохраните книгу в Excel")
    value = cell.value
    if not column.required and isinstance(value, str) and value.strip() in _DASH:
        return Cleared(value.strip())
    match column.type:
        case Type.TEXT | Type.PERSON | Type.PAIRING | Type.PROGRAMME | Type.PARTNER | Type.PLATFORM:
            return _line(value, column)
        case Type.LONG_TEXT:
            return _clean(_text(value, column), column, multiline=True)
        case Type.LINES:
            return _lines(_text(value, column), column)
        case Type.DATE:
            return dates.read_day(value, latest_year=_latest_year(column, setting))
        case Type.SPAN:
            return _span(value, setting)
        case Type.INTEGER:
            return _integer(value, column)
        case Type.DECIMAL:
            return _bounded(_decimal(value) * (100 if cell.is_percent else 1), column)
        case Type.PERCENT:
            return _percent(cell, column)
        case Type.YES_NO:
            return _yes_no(value)
        case Type.CHOICE:
            return _choice(_line(value, column), column, setting)
        case Type.CHOICES:
            parts = [_choice(part, column, setting) for part in _parts(_text(value, column), column)]
            return tuple(dict.fromkeys(parts))
        case Type.PEOPLE:
            return tuple(dict.fromkeys(_parts(_text(value, column).replace(",", ";"), column)))
        case Type.FULL_NAME:
            return _full_name(_line(value, column))


def _text(value: Value, column: Column) -> str:
    """The value as text; a number as people write it."""
    if isinstance(value, str):
        return value
    if isinstance(value, (bool, datetime, date, time, timedelta)):
        what = "логическое значение" if isinstance(value, bool) else "дата или время"
        raise CellFaultError(
            f"в текстовом столбце «{column.header}» стоит {what}", "Задайте ячейке формат «Текстовый» и введите заново"
        )
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def _line(value: Value, column: Column) -> str:
    return _clean(_text(value, column), column, multiline=False)


def _clean(text: str, column: Column, *, multiline: bool) -> str:
    cleaned, fault = clean(text, limit=column.limit, multiline=multiline)
    if fault is not None:
        raise CellFaultError(
            fault, "Сократите текст" if "длинный" in fault else "Удалите этот знак: наберите текст заново"
        )
    return cleaned


def _lines(text: str, column: Column) -> tuple[str, ...]:
    lines = (_clean(_BULLET.sub("", line.strip()), column, multiline=False) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _parts(text: str, column: Column) -> list[str]:
    parts = (_clean(part, column, multiline=False) for part in _SEPARATORS.split(text))
    return [part for part in parts if part]


def _latest_year(column: Column, setting: Setting) -> int:
    return setting.latest_birth_year if column.field == "birth_date" else dates.LATEST_YEAR


def _span(value: Value, setting: Setting) -> tuple[date, date]:
    if setting.period is not None and isinstance(value, str) and _WHOLE_YEAR.fullmatch(choices.fold(value)):
        return setting.period
    return dates.read_span(value)


def _integer(value: Value, column: Column) -> int:
    if isinstance(value, str):
        text = re.sub(r"[\s\xa0]", "", value).rstrip(".)")
        if not re.fullmatch(r"[+-]?[0-9]{1,15}", text):
            raise CellFaultError(f"{quoted(value)} — не целое число", "Впишите число цифрами")
        number = int(text)
    elif isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value):
        number = int(value)
    else:
        raise CellFaultError(f"{quoted(value)} — не целое число", "Впишите целое число цифрами")
    return int(_bounded(Decimal(number), column))


def _decimal(value: Value) -> Decimal:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(repr(value))
    text = re.sub(r"[\s\xa0]", "", str(value)).rstrip("%").replace(",", ".")
    try:
        number = Decimal(text) if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) else None
    except InvalidOperation:
        number = None
    if number is None:
        raise CellFaultError(f"{quoted(value)} — не число", "Впишите число цифрами, дробную часть через запятую")
    return number


def _percent(cell: Cell, column: Column) -> int:
    number = _decimal(cell.value) * (100 if cell.is_percent else 1)
    if number != number.to_integral_value():
        raise CellFaultError(f"{quoted(cell.value)} — не целое число процентов", "Округлите до целого")
    return int(_bounded(number, column))


def _bounded(number: Decimal, column: Column) -> Decimal:
    low, high = column.minimum, column.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        limits = f"от {low} до {high}" if high is not None else f"не меньше {low}"
        raise CellFaultError(f"число {number} вне пределов", f"Впишите число {limits}")
    return number


def _yes_no(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    word = choices.fold(_plain(value))
    if word in _YES or word in _NO:
        return word in _YES
    raise CellFaultError(f"{quoted(value)} вместо «да» или «нет»", "Впишите «да» или «нет»")


def _plain(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def _choice(text: str, column: Column, setting: Setting) -> str:
    known = choices.words(column, setting.organization)
    folded = {choices.fold(word): value for word, value in known.items()}
    folded |= {choices.fold(value): value for value in known.values() if value}
    value = folded.get(choices.fold(text))
    if value is not None:
        return value
    if (column.field, text) in setting.kept:
        return text
    alike = choices.closest(text, known)
    listed = choices.offered(column, setting.organization)
    if not listed:
        raise CellFaultError(f"{quoted(text)}: такой список в настройках школы пуст", "Очистите ячейку")
    remedy = f"Может быть, {quoted(alike)}" if alike else f"Выберите из списка: {_listed(listed)}"
    raise CellFaultError(f"{quoted(text)} нет в списке столбца «{column.header}»", remedy)


def _listed(options: tuple[str, ...]) -> str:
    text = ", ".join(quoted(one) for one in options)
    return text if len(text) <= 300 else f"{text[:297]}…"


def _full_name(text: str) -> tuple[str, str, str | None]:
    """Surname, name and patronymic where the split is beyond doubt."""
    parts = text.split(" ")
    if len(parts) == 4 and parts[3].casefold() in _PATRONYMIC_TAILS:
        return parts[0], parts[1], f"{parts[2]} {parts[3]}"
    if len(parts) == 3 and "." not in text:
        return parts[0], parts[1], parts[2]
    if len(parts) == 2 and "." not in text:
        return parts[0], parts[1], None
    raise CellFaultError(
        f"{quoted(text)} нельзя надёжно разделить на фамилию, имя и отчество",
        "Впишите их полностью в отдельные столбцы «Фамилия», «Имя», «Отчество»",
    )
