"""Numbers with nouns, numbers in words, percents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from documents.language.counted import COUNTED
from documents.language.numerals import counted, decimal, grouped, in_words, ordinal_in_words, percent, plural

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("numbers", "form"),
    [
        ((1, 21, 101, 1001, 121, 51), "пара"),
        ((2, 3, 4, 22, 33, 104, 1002, 54), "пары"),
        ((0, 5, 6, 10, 11, 12, 13, 14, 15, 20, 25, 111, 112, 114, 1011, 1000), "пар"),
    ],
)
def test_a_noun_takes_the_form_its_number_asks_for(numbers: tuple[int, ...], form: str) -> None:
    """11–14 are the exception in every hundred."""
    assert {plural(number, "пара", "пары", "пар") for number in numbers} == {form}


@pytest.mark.parametrize(
    ("number", "noun", "phrase"),
    [
        (2, "пара", "2 пары"),
        (5, "человек", "5 человек"),
        (2, "человек", "2 человека"),
        (5, "год", "5 лет"),
        (21, "год", "21 год"),
        (3, "ребёнок", "3 ребёнка"),
        (7, "ребёнок", "7 детей"),
        (2, "рабочий день", "2 рабочих дня"),
        (1, "календарный день", "1 календарный день"),
        (3, "наставническая пара", "3 наставнические пары"),
        (12, "обучающийся", "12 обучающихся"),
        (1, "наставляемый", "1 наставляемый"),
        (4, "учебный год", "4 учебных года"),
        (12345, "документ", "12 345 документов"),
    ],
)
def test_a_counted_noun_is_bound_to_its_number(number: int, noun: str, phrase: str) -> None:
    """Inside the phrase of the noun itself spaces stay plain."""
    digits, _, words = phrase.partition(" ")
    if number > 9999:
        rest, _, words = words.partition(" ")
        digits = f"{digits}{NBSP}{rest}"
    assert counted(number, noun) == f"{digits}{NBSP}{words}"


def test_a_noun_outside_the_table_is_refused() -> None:
    """The dictionary would say «5 людей»; the table says nothing rather than that."""
    with pytest.raises(ValueError, match="слон"):
        counted(5, "слон")


def test_the_table_of_nouns_is_whole() -> None:
    """Three forms each, keyed by the first of them."""
    assert len(COUNTED) >= 40
    for noun, forms in COUNTED.items():
        assert forms[0] == noun
        assert len(set(forms)) >= 2 or noun == "раз"


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (0, "nom", "m", "ноль"),
        (1, "acc", "f", "одну"),
        (2, "nom", "f", "две"),
        (2, "nom", "n", "два"),
        (5, "ins", "m", "пятью"),
        (21, "gen", "f", "двадцати одной"),
        (40, "dat", "m", "сорока"),
        (90, "ins", "m", "девяноста"),
        (100, "loc", "m", "ста"),
        (200, "gen", "m", "двухсот"),
        (365, "ins", "m", "тремястами шестьюдесятью пятью"),
        (500, "dat", "m", "пятистам"),
        (2026, "gen", "m", "двух тысяч двадцати шести"),
        (1_000_000, "nom", "m", "один миллион"),
        (21_001, "nom", "f", "двадцать одна тысяча одна"),
    ],
)
def test_a_cardinal_is_written_in_words(number: int, case: str, gender: str, words: str) -> None:
    """Every part of a compound number declines."""
    assert in_words(number, case, gender) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "одного"),
        (2, "двух"),
        (4, "четырёх"),
        (5, "пять"),
        (11, "одиннадцать"),
        (21, "двадцать одного"),
        (22, "двадцать два"),
        (111, "сто одиннадцать"),
    ],
)
def test_living_beings_are_counted_in_the_accusative(number: int, words: str) -> None:
    """«назначить двух наставников», but «двадцать два наставника»."""
    assert in_words(number, "acc", "m", animate=True) == words
    assert in_words(number, "acc", "m") != words or number in (5, 11, 22, 111)


@pytest.mark.parametrize(
    ("number", "case", "gender", "words"),
    [
        (1, "gen", "n", "первого"),
        (3, "nom", "f", "третья"),
        (3, "acc", "f", "третью"),
        (2, "loc", "m", "втором"),
        (40, "nom", "n", "сороковое"),
        (2000, "gen", "m", "двухтысячного"),
        (2021, "gen", "m", "две тысячи двадцать первого"),
        (1999, "ins", "m", "тысяча девятьсот девяносто девятым"),
    ],
)
def test_an_ordinal_is_written_in_words(number: int, case: str, gender: str, words: str) -> None:
    """Only the last part declines."""
    assert ordinal_in_words(number, case, gender) == words


def test_an_ordinal_of_a_living_being_takes_the_genitive() -> None:
    """«вижу третьего участника»."""
    assert ordinal_in_words(3, "acc", "m", animate=True) == "третьего"
    assert ordinal_in_words(3, "acc", "m") == "третий"
    assert ordinal_in_words(3, "acc", "f", animate=True) == "третью"


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("66.666"), 1, "66,7"),
        (50, 1, "50"),
        (Decimal("0.05"), 1, "0,1"),
        (Decimal("2.345"), 2, "2,35"),
        (0.1, 3, "0,1"),
        (-1.5, 1, "−1,5"),
        (Decimal("-0.01"), 1, "0"),
        (100, 0, "100"),
    ],
)
def test_a_decimal_has_a_comma_and_no_idle_zeros(value: Decimal | float, places: int, text: str) -> None:
    """Rounded half up, as people round."""
    assert decimal(value, places) == text
    assert percent(value, places) == f"{text}{NBSP}%"


def test_thousands_are_grouped_from_five_digits_on() -> None:
    """«1234», but «12 345»."""
    assert [grouped(number) for number in (999, 1234, 12345, 1234567, -12345)] == [
        "999",
        "1234",
        f"12{NBSP}345",
        f"1{NBSP}234{NBSP}567",
        f"−12{NBSP}345",
    ]
