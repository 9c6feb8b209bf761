"""Dates, periods and ages as Russian papers print them (ГОСТ Р 7.0.97-2016, 5.10).

Bound by U+00A0 only: U+202F, which other libraries put before «г.», shows as a box in some fonts.
"""

from __future__ import annotations

from datetime import date

from documents.language.numerals import ordinal_in_words

NBSP = "\u00a0"

_NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
MONTHS_NOMINATIVE = tuple(_NOMINATIVE.split())
_GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
MONTHS_GENITIVE = tuple(_GENITIVE.split())
_LOCATIVE = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
MONTHS_LOCATIVE = tuple(_LOCATIVE.split())
_ROMAN = ("I", "II", "III", "IV")
_QUARTER = {
    "nom": "квартал",
    "gen": "квартала",
    "dat": "кварталу",
    "acc": "квартал",
    "ins": "кварталом",
    "loc": "квартале",
}
_SCHOOL_YEAR = {
    "nom": "учебный год",
    "gen": "учебного года",
    "dat": "учебному году",
    "acc": "учебный год",
    "ins": "учебным годом",
    "loc": "учебном году",
}


def short(day: date) -> str:
    """Return «03.09.2021»."""
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def long(day: date) -> str:
    """Return «3 сентября 2021 г.»."""
    return f"{day.day}{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


def quoted(day: date) -> str:
    """Return «03» сентября 2021 г., the day in guillemets as older forms want it."""
    return f"«{day.day:02d}»{NBSP}{MONTHS_GENITIVE[day.month - 1]} {day.year}{NBSP}г."


def in_words(day: date, case: str = "gen") -> str:
    """Return «третьего сентября две тысячи двадцать первого года»; only the day takes the case."""
    number = ordinal_in_words(day.day, case, "n")
    year = ordinal_in_words(day.year, "gen", "m")
    return f"{number} {MONTHS_GENITIVE[day.month - 1]} {year} года"


def period(first: date, last: date) -> str:
    """Return «с 1 сентября 2025 г. по 31 мая 2026 г.»; a month or a year shared by both is named once.

    Raises:
        ValueError: The last day is before the first.
    """
    if last < first:
        raise ValueError(f"period ends {last} before it begins {first}")
    if first.year != last.year:
        begin = long(first)
    elif first.month != last.month:
        begin = f"{first.day}{NBSP}{MONTHS_GENITIVE[first.month - 1]}"
    else:
        begin = str(first.day)
    return f"с{NBSP}{begin} по{NBSP}{long(last)}"


def month_locative(day: date, *, year: bool = True) -> str:
    """Return «в сентябре 2025 г.», or «в сентябре» without the year."""
    month = f"в{NBSP}{MONTHS_LOCATIVE[day.month - 1]}"
    return f"{month} {day.year}{NBSP}г." if year else month


def month(day: date) -> str:
    """Return «сентябрь 2025 г.»."""
    return f"{MONTHS_NOMINATIVE[day.month - 1]} {day.year}{NBSP}г."


def quarter(number: int, year: int, case: str = "nom") -> str:
    """Return «I квартал 2026 г.» in the case asked for.

    Raises:
        ValueError: The number is not 1..4.
    """
    if not 1 <= number <= 4:
        raise ValueError(f"no quarter {number}")
    return f"{_ROMAN[number - 1]}{NBSP}{_QUARTER[case]} {year}{NBSP}г."


def quarter_of(day: date) -> int:
    """Return the calendar quarter of a day, 1..4."""
    return (day.month - 1) // 3 + 1


def school_year(start_year: int, case: str = "nom") -> str:
    """Return «2025/2026 учебный год» in the case asked for."""
    return f"{start_year}/{start_year + 1} {_SCHOOL_YEAR[case]}"


def school_year_of(day: date) -> int:
    """Return the year in which the school year of a day began; it begins on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def age_on(birth: date, day: date) -> int:
    """Return full years lived, the birthday itself counted; 29 February comes on 1 March of a common year.

    Raises:
        ValueError: The day is before the birth.
    """
    if day < birth:
        raise ValueError(f"{day} is before the birth {birth}")
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
