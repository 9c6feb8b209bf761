"""Days and periods as people type them → dates.

Understood, in any mixture inside one cell: 03.09.2025, 3.9.25, 03/09/2025, 3-9-2025, 2025-09-03, 3 сентября 2025 г.,
сентябрь 2025, I квартал 2025; separated by line breaks, commas, dashes, «с … по …», «и». A day or month without its
year takes the year of the next date to the right: «13–14.09.24», «сентябрь – октябрь 2025».

A two-digit year is the latest year with these digits not after `latest_year`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from records.workbook.content import Value
from records.workbook.faults import CellFaultError, quoted

#: Two-digit years are understood up to this one where nothing better is known.
LATEST_YEAR = 2069
#: Years any date here may be of: births of the oldest, plans of the youngest.
EARLIEST_YEAR = 1900
LATEST_POSSIBLE = 2100
#: Serial numbers of days that can be a date typed into a cell of the general format: 1982–2064.
_SERIALS = range(30_000, 60_000)
_SERIAL_START = date(1899, 12, 30)

_GENITIVE = (
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()  # noqa: SIM905
)
_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_MONTH = (
    r"(?P<{0}>янв(?:ар[ьяе])?|фев(?:р(?:ал[ьяе])?)?|мар(?:та?|те)?|апр(?:ел[ьяе])?|ма[йяе]|июн[ьяе]?|июл[ьяе]?"
    r"|авг(?:уста?|усте)?|сен(?:т(?:ябр[ьяе])?)?|окт(?:ябр[ьяе])?|ноя(?:б(?:р[ьяе])?)?|дек(?:абр[ьяе])?)\b\.?"
)
_YEAR = r"(?P<{0}>\d{{4}}|\d{{2}})(?!\d)"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<iso>(?P<iso_y>\d{4})-(?P<iso_m>\d{1,2})-(?P<iso_d>\d{1,2})(?!\d)(?:[t ]0{1,2}:00(?::00)?)?)",
            r"(?P<dmy>(?P<d>\d{1,2})(?:\s?(?P<sep>[./]))\s?(?P<m>\d{1,2})\s?(?P=sep)\s?" + _YEAR.format("y") + ")",
            r"(?P<dashed>(?P<da_d>\d{1,2})-(?P<da_m>\d{1,2})-(?P<da_y>\d{4})(?!\d))",
            r"(?P<dm>(?P<dm_d>\d{1,2})\.(?P<dm_m>\d{1,2})(?![\d]))",
            r"(?P<quarter>\b(?P<q>i{1,3}|iv|[1-4])(?:-?[йи]+)?\s+кв(?:\.|артал\w*)\s*" + _YEAR.format("q_y") + ")",
            r"(?P<words>(?P<w_d>\d{1,2})(?:-?го)?\s+" + _MONTH.format("w_m") + r"(?:\s*(?P<w_y>\d{4}|\d{2})(?!\d))?)",
            r"(?P<month>" + _MONTH.format("mo_m") + r"(?:\s*(?P<mo_y>\d{4})(?!\d))?)",
            r"(?P<day>\b(?P<only>\d{1,2})(?![\d.]))",
        )
    )
)
_BETWEEN = re.compile(r"[\s,;.()-]|\b(?:года|году|год|г|по|с|со|до|и|от|в|к|не позднее|включительно)\b")
_DASHES = re.compile("[‐‑‒–—―−]")
_BLANKS = re.compile("[\xa0\u202f\u2009«»„“”\"']")
_EXAMPLES = "Напишите день, месяц и год, например 03.09.2025"


@dataclass(frozen=True)
class _Token:
    """One date as written; missing parts are None."""

    text: str
    day: int | None
    month: int | None
    year: int | None
    #: 1–4 for a quarter of the calendar year.
    quarter: int | None = None


def read_day(value: Value, *, latest_year: int = LATEST_YEAR) -> date:
    """One day.

    Raises:
        CellFaultError: It is no day, or no such day exists, or there are several.
    """
    first, last, count = _read(value, latest_year)
    if first == last:
        return first
    if count > 1:
        raise CellFaultError(f"в ячейке несколько дат: {quoted(value)}, а нужна одна", "Оставьте одну дату")
    raise CellFaultError(f"указан месяц без числа: {quoted(value)}", _EXAMPLES)


def read_span(value: Value, *, latest_year: int = LATEST_YEAR) -> tuple[date, date]:
    """The first and the last of all days written, equal for a single day.

    Raises:
        CellFaultError: Something in the cell is no date, or no such day exists.
    """
    first, last, _ = _read(value, latest_year)
    return first, last


def _read(value: Value, latest_year: int) -> tuple[date, date, int]:
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        if not EARLIEST_YEAR <= day.year <= LATEST_POSSIBLE:
            raise CellFaultError(f"год {day.year} невозможен", "Исправьте дату")
        return day, day, 1
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if int(value) == value and int(value) in _SERIALS:
            day = _SERIAL_START + timedelta(days=int(value))
            return day, day, 1
        raise CellFaultError(f"число {value} вместо даты", "Задайте ячейке формат «Дата» и введите дату заново")
    if not isinstance(value, str):
        raise CellFaultError("в ячейке время, а нужна дата", _EXAMPLES)
    days, faults = _days(value, latest_year)
    if faults:
        raise CellFaultError("; ".join(dict.fromkeys(faults)), "Исправьте дату")
    return min(d for d, _ in days), max(d for _, d in days), len(days)


def _days(text: str, latest_year: int) -> tuple[list[tuple[date, date]], list[str]]:
    """First and last day of every date written, or what is wrong with each of them."""
    days: list[tuple[date, date]] = []
    faults: list[str] = []
    for token in _complete(list(_tokens(text))):
        found = _resolve(token, latest_year)
        if isinstance(found, str):
            faults.append(found)
        else:
            days.append(found)
    if not days and not faults:
        raise CellFaultError(f"не похоже на дату: {quoted(text)}", _EXAMPLES)
    return days, faults


def _tokens(text: str) -> Iterator[_Token]:
    plain = _DASHES.sub("-", _BLANKS.sub(" ", text)).lower().replace("ё", "е")
    position = 0
    for match in _TOKEN.finditer(plain):
        _refuse_rest(plain[position : match.start()], text)
        yield _token(match)
        position = match.end()
    _refuse_rest(plain[position:], text)


def _refuse_rest(rest: str, text: str) -> None:
    if _BETWEEN.sub("", rest):
        raise CellFaultError(f"не похоже на дату: {quoted(text)}", _EXAMPLES)


def _token(match: re.Match[str]) -> _Token:
    kind, text = match.lastgroup, match[0].strip()
    number = {name: int(part) if part and part.isdigit() else None for name, part in match.groupdict().items()}
    # lastgroup is the last group closed at the outermost level: the name of the alternative
    if kind == "iso":
        return _Token(text, number["iso_d"], number["iso_m"], number["iso_y"])
    if kind == "dmy":
        return _Token(text, number["d"], number["m"], number["y"])
    if kind == "dashed":
        return _Token(text, number["da_d"], number["da_m"], number["da_y"])
    if kind == "dm":
        return _Token(text, number["dm_d"], number["dm_m"], None)
    if kind == "quarter":
        roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
        return _Token(text, None, None, number["q_y"], roman.get(match["q"], number["q"]))
    if kind == "words":
        return _Token(text, number["w_d"], _month(match["w_m"]), number["w_y"])
    if kind == "month":
        return _Token(text, None, _month(match["mo_m"]), number["mo_y"])
    return _Token(text, number["only"], None, None)


def _month(word: str) -> int:
    # «мар» before «ма»: the longest stem that fits
    return max((n for n, stem in enumerate(_STEMS, 1) if word.startswith(stem)), key=lambda n: len(_STEMS[n - 1]))


def _complete(tokens: list[_Token]) -> list[_Token]:
    """The tokens with missing months and years taken from the next date to the right.

    A date that would then stand after that next one keeps its gap: «28.12 – 10.01.25» spans two years.
    """
    done: list[_Token] = []
    after = _Token("", None, None, None)
    for token in reversed(tokens):
        if token.quarter is None and token.month is None:
            token = replace(token, month=after.month)
        if token.year is None and (token.month or 0, token.day or 0) <= (after.month or 0, after.day or 31):
            token = replace(token, year=after.year)
        done.append(token)
        after = token
    return done[::-1]


def _resolve(token: _Token, latest_year: int) -> tuple[date, date] | str:
    """First and last day of the token, or what is wrong with it."""
    if token.month is None and token.quarter is None:
        return f"«{token.text}»: не указан месяц"
    if token.year is None:
        return f"«{token.text}»: не указан год"
    year = token.year if token.year > 99 else latest_year - (latest_year - token.year) % 100
    if not EARLIEST_YEAR <= year <= LATEST_POSSIBLE:
        return f"«{token.text}»: год {year} невозможен"
    if token.quarter is not None:
        first = date(year, token.quarter * 3 - 2, 1)
        return first, date(year, token.quarter * 3, monthrange(year, token.quarter * 3)[1])
    month = token.month or 0
    if not 1 <= month <= 12:
        return f"«{token.text}»: месяца {month} нет, порядок такой: день, месяц, год"
    length = monthrange(year, month)[1]
    if token.day is None:
        return date(year, month, 1), date(year, month, length)
    if not 1 <= token.day <= length:
        return f"«{token.text}»: такого дня нет, в {_GENITIVE[month - 1]} {year} года {length} дней".replace(
            "31 дней", "31 день"
        )
    return date(year, month, token.day), date(year, month, token.day)
