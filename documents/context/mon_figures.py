"""Arithmetic of monitoring and how its results are worded.

Rules: a share with a zero or unknown denominator is «нет данных», never 0 %; shares have one decimal and a comma;
a difference of shares is told in percentage points; people are counted once, however many pairs they belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

NO_DATA = "нет данных"
_TENTH = Decimal("0.1")
_NBSP = "\u00a0"


def share(part: Decimal | int | None, whole: Decimal | int | None) -> Decimal | None:
    """Per cent with one decimal, rounded half up; None where either is unknown or the whole is zero."""
    if part is None or not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(_TENTH, rounding=ROUND_HALF_UP)


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """Arithmetic mean, unrounded; None of nothing."""
    return sum(values, Decimal(0)) / len(values) if values else None


def tenth(value: Decimal) -> Decimal:
    """Rounded half up to one decimal."""
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def comma(value: Decimal | int, *, places: int = 1) -> str:
    """«23,3», «80,0»: always that many decimals, so that a column of figures is even."""
    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:f}".replace("-", "−").replace(".", ",")


def percent_text(value: Decimal | None) -> str:
    """«23,3 %», or «нет данных»."""
    return NO_DATA if value is None else f"{comma(value)}{_NBSP}%"


def measure(value: Decimal | None, unit: str) -> str:
    """A value with its unit: «23,3 %», «15 ед.»; «нет данных» for None."""
    if value is None:
        return NO_DATA
    if unit == "%":
        return percent_text(value)
    whole = value == value.to_integral_value()
    return f"{comma(value, places=0 if whole else 1)}{_NBSP}{unit}"


def difference(value: Decimal | None, unit: str) -> str:
    """A signed difference: «+3,3 п. п.» of shares, «−2 ед.» of the rest, «0» where there is none; «нет данных»."""
    if value is None:
        return NO_DATA
    if value == 0:
        return "0"
    sign = "+" if value > 0 else ""
    return sign + (f"{comma(value)}{_NBSP}п.{_NBSP}п." if unit == "%" else measure(value, unit))


def points(value: Decimal | None) -> str:
    """A mean score, «8,5»; «нет данных» for None."""
    return NO_DATA if value is None else comma(value)


def points_change(value: Decimal | None) -> str:
    """A signed change of a mean score: «+2,5», «0,0», «−1,0»; «нет данных»."""
    if value is None:
        return NO_DATA
    rounded = tenth(value)
    return f"+{comma(rounded)}" if rounded > 0 else comma(abs(rounded) if rounded == 0 else rounded)
