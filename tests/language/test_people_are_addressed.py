"""Greetings: by sex, by name and patronymic, neutral where the sex is not known, in the plural for circles."""

from __future__ import annotations

import pytest

from documents.language.address import addressed, greeting, greeting_of_many, listed


@pytest.mark.parametrize(
    ("surname", "name", "patronymic", "sex", "words"),
    [
        ("Иванова", "Мария", "Петровна", "f", "Уважаемая Мария Петровна!"),
        ("Заяц", "Пётр", "Ильич", "m", "Уважаемый Пётр Ильич!"),
        ("Иванова", "Мария", "Петровна", None, "Уважаемая Мария Петровна!"),
        ("Д’Артаньян", "Шарль", None, "m", "Уважаемый Шарль Д’Артаньян!"),
        ("Алиев", "Рашид", "Вагиф оглы", None, "Уважаемый Рашид Вагиф оглы!"),
        ("Долгих", "Саша", None, None, "Здравствуйте, Саша Долгих!"),
        ("Сукарно", None, "", None, "Здравствуйте, Сукарно!"),
        (None, None, None, "f", "Здравствуйте!"),
        (" Цой ", "Анна-Мария", " ", "f", "Уважаемая Анна-Мария Цой!"),
    ],
)
def test_one_person_is_greeted(
    surname: str | None, name: str | None, patronymic: str | None, sex: str | None, words: str
) -> None:
    """The surname is said only where there is no patronymic."""
    assert greeting(surname, name, patronymic, sex) == words


def test_circles_are_greeted_together() -> None:
    """The first with a capital, the rest in a row."""
    assert greeting_of_many("родители") == "Уважаемые родители!"
    assert greeting_of_many("родители", "коллеги") == "Уважаемые родители, уважаемые коллеги!"
    with pytest.raises(ValueError, match="nobody"):
        greeting_of_many()


def test_several_people_are_greeted_by_a_list() -> None:
    """«Уважаемые Мария Петровна и Пётр Ильич!»."""
    people = [addressed("Иванова", "Мария", "Петровна"), addressed("Заяц", "Пётр", "Ильич")]
    assert greeting_of_many(listed(people)) == "Уважаемые Мария Петровна и Пётр Ильич!"
    assert listed([*people, "Анна"]) == "Мария Петровна, Пётр Ильич и Анна"
    assert listed([]) == ""
