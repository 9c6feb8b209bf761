"""Dates, periods, quarters, school years and ages."""

from __future__ import annotations

from datetime import date

import pytest

from documents.language import dates

DAY = date(2021, 9, 3)


def _shown(text: str) -> str:
    assert "\u202f" not in text
    return text.replace("\u00a0", "⍽")


def test_a_day_has_three_written_forms() -> None:
    """Short, long and the older one with the day in guillemets."""
    assert dates.short(DAY) == "03.09.2021"
    assert _shown(dates.long(DAY)) == "3⍽сентября 2021⍽г."
    assert _shown(dates.quoted(DAY)) == "«03»⍽сентября 2021⍽г."


@pytest.mark.parametrize(
    ("day", "case", "words"),
    [
        (DAY, "gen", "третьего сентября две тысячи двадцать первого года"),
        (date(2000, 1, 1), "gen", "первого января двухтысячного года"),
        (date(2026, 2, 28), "nom", "двадцать восьмое февраля две тысячи двадцать шестого года"),
        (date(1999, 12, 31), "acc", "тридцать первое декабря тысяча девятьсот девяносто девятого года"),
    ],
)
def test_a_day_is_written_in_words(day: date, case: str, words: str) -> None:
    """The day takes the case, the year stays in the genitive."""
    assert dates.in_words(day, case) == words


def test_a_period_names_a_shared_month_or_year_once() -> None:
    """«с 1 сентября по 31 декабря 2025 г.», «с 13 по 16 октября 2025 г.»."""
    assert _shown(dates.period(date(2025, 10, 13), date(2025, 10, 16))) == "с⍽13 по⍽16⍽октября 2025⍽г."
    assert _shown(dates.period(date(2024, 10, 13), date(2025, 10, 16))) == "с⍽13⍽октября 2024⍽г. по⍽16⍽октября 2025⍽г."
    assert _shown(dates.period(date(2025, 9, 1), date(2026, 5, 31))) == "с⍽1⍽сентября 2025⍽г. по⍽31⍽мая 2026⍽г."
    assert _shown(dates.period(date(2025, 9, 1), date(2025, 12, 31))) == "с⍽1⍽сентября по⍽31⍽декабря 2025⍽г."


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    """A slip of the caller, told at once."""
    with pytest.raises(ValueError, match="before"):
        dates.period(date(2026, 1, 1), date(2025, 1, 1))


def test_months_stand_in_the_locative_and_the_nominative() -> None:
    """All twelve «в …е»."""
    locatives = [dates.month_locative(date(2025, number, 1), year=False) for number in range(1, 13)]
    assert [_shown(text) for text in locatives][:5] == ["в⍽январе", "в⍽феврале", "в⍽марте", "в⍽апреле", "в⍽мае"]
    assert all(text.endswith("е") for text in locatives)
    assert _shown(dates.month_locative(DAY)) == "в⍽сентябре 2021⍽г."
    assert _shown(dates.month(DAY)) == "сентябрь 2021⍽г."


def test_quarters_are_roman() -> None:
    """And decline."""
    assert [_shown(dates.quarter(number, 2026)) for number in (1, 4)] == ["I⍽квартал 2026⍽г.", "IV⍽квартал 2026⍽г."]
    assert _shown(dates.quarter(2, 2026, "loc")) == "II⍽квартале 2026⍽г."
    assert [dates.quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 9, 12)] == [1, 1, 2, 3, 4]
    with pytest.raises(ValueError, match="5"):
        dates.quarter(5, 2026)


def test_a_school_year_begins_in_september() -> None:
    """31 August still belongs to the former one."""
    assert dates.school_year(2025) == "2025/2026 учебный год"
    assert dates.school_year(2025, "loc") == "2025/2026 учебном году"
    assert dates.school_year_of(date(2025, 8, 31)) == 2024
    assert dates.school_year_of(date(2025, 9, 1)) == 2025


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2008, 5, 10), date(2026, 5, 9), 17),
        (date(2008, 5, 10), date(2026, 5, 10), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_an_age_counts_full_years(birth: date, day: date, age: int) -> None:
    """29 February comes on 1 March of a common year."""
    assert dates.age_on(birth, day) == age


def test_an_age_before_birth_is_refused() -> None:
    """A slip of the caller."""
    with pytest.raises(ValueError, match="before"):
        dates.age_on(date(2026, 1, 2), date(2026, 1, 1))
