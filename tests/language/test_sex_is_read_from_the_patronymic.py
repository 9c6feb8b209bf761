"""Sex comes from the patronymic or the card, never from a surname or a first name."""

from __future__ import annotations

import pytest

from documents.language.names import person_forms, sex_from_patronymic


@pytest.mark.parametrize(
    ("patronymic", "sex"),
    [
        ("Иванович", "m"),
        ("Ильич", "m"),
        ("Иваныч", "m"),
        ("Рашид оглы", "m"),
        ("Гусейн-оглы", "m"),
        ("Нурланулы", "m"),
        ("Ивановна", "f"),
        ("Ильинична", "f"),
        ("Семёновна", "f"),
        ("Вагиф кызы", "f"),
        ("Вагиф Гызы", "f"),
        ("ИВАНОВНА", "f"),
        (" Петровна ", "f"),
        ("Кристина", None),
        ("Мария", None),
        ("Хан", None),
        ("", None),
    ],
)
def test_a_patronymic_tells_the_sex_or_nothing(patronymic: str, sex: str | None) -> None:
    """-ич, оглы, улы are a man's; -вна, -чна, кызы a woman's; all else says nothing."""
    assert sex_from_patronymic(patronymic) == sex


def test_without_patronymic_and_sex_everything_stays_nominative_and_is_asked() -> None:
    """«Саша Шевченко» may be anybody."""
    person = person_forms("Иванова", "Мария", None)
    assert person.sex is None
    assert person.state == "confirm"
    assert person.full("dat") == "Иванова Мария"
    assert any("пол" in doubt for doubt in person.doubts)


def test_the_card_decides_when_the_patronymic_is_silent() -> None:
    """A foreign patronymic says nothing of sex."""
    person = person_forms("Иванова", "Мария", None, "f")
    assert (person.sex, person.full("dat"), person.state) == ("f", "Ивановой Марии", "auto")


def test_a_card_against_its_patronymic_is_asked() -> None:
    """One of the two is a slip of the pen; both are shown."""
    person = person_forms("Шевченко", "Женя", "Петровна", "m")
    assert person.state == "confirm"
    assert person.patronymic is not None
    assert person.patronymic.forms["gen"] == "Петровны"
    assert any("Петровна" in doubt for doubt in person.doubts)
