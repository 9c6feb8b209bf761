"""Numbers with their nouns and numbers in words: the only import of num2words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from documents.language.counted import COUNTED

NBSP = "\u00a0"
_NUM2WORDS_CASES = {"nom": "n", "gen": "g", "dat": "d", "acc": "a", "ins": "i", "loc": "p"}


def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form of a noun that the number asks for: 1 пара, 2 пары, 5 пар, 11 пар, 21 пара."""
    tens, units = abs(number) % 100, abs(number) % 10
    if 11 <= tens <= 14:
        return many
    if units == 1:
        return one
    return few if 2 <= units <= 4 else many


def counted(number: int, noun: str) -> str:
    """Return «2 пары», bound by U+00A0; the noun is one of the project's table, in the nominative.

    Raises:
        ValueError: The noun is not in the table (`counted.COUNTED`).
    """
    if noun not in COUNTED:
        raise ValueError(f"no counted noun {noun!r}; add its three forms to documents.language.counted")
    return f"{grouped(number)}{NBSP}{plural(number, *COUNTED[noun])}"


def grouped(number: int) -> str:
    """Return the number with U+00A0 between thousands from five digits on: 12 345, but 1234."""
    text = f"{abs(number):,}".replace(",", NBSP) if abs(number) >= 10_000 else str(abs(number))
    return f"−{text}" if number < 0 else text


def in_words(number: int, case: str = "nom", gender: str = "m", animate: bool = False) -> str:
    """Return a cardinal in words: «двадцать одну» for 21, "acc", "f".

    Args:
        number: The number.
        case: One of the six cases.
        gender: "m", "f" or "n".
        animate: Whether the counted noun is animate. Matters in the accusative only: «двух», «трёх», «четырёх»
            standing alone, and «одного» at the end of a masculine number; compound 22 stays «двадцать два».
    """
    if case != "acc" or not animate:
        return _num2words(number, "cardinal", case, gender)
    if abs(number) in (2, 3, 4):
        return _num2words(number, "cardinal", "gen", gender)
    words = _num2words(number, "cardinal", "acc", gender)
    return f"{words.removesuffix('один')}одного" if gender == "m" and words.endswith("один") else words


def ordinal_in_words(number: int, case: str = "nom", gender: str = "m", animate: bool = False) -> str:
    """Return an ordinal in words: «третьего» for 3, "gen", "n"."""
    if case == "acc" and animate and gender == "m":
        case = "gen"
    return _num2words(number, "ordinal", case, gender)


def _num2words(number: int, kind: str, case: str, gender: str) -> str:
    from num2words import num2words

    options: dict[str, Any] = {"case": _NUM2WORDS_CASES[case], "gender": gender, "animate": False}
    return str(num2words(number, lang="ru", to=kind, **options))


def decimal(value: Decimal | int | float, places: int = 1) -> str:
    """Return the number with a decimal comma, rounded half up, trailing zeros dropped: 66,7; 50."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−").replace(".", ",")


def percent(value: Decimal | int | float, places: int = 1) -> str:
    """Return «66,7 %», bound by U+00A0; the value is in per cent, not a share."""
    return f"{decimal(value, places)}{NBSP}%"
