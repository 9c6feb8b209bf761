"""Forms of address: «Уважаемая Мария Петровна!», «Уважаемые родители!».

An address stands in the nominative, so no doubt about a declension touches it. It takes name and patronymic; the
surname only where there is no patronymic. Where the sex is not known the greeting is one that shows none.
"""

from __future__ import annotations

from collections.abc import Sequence

from documents.language.forms import Sex
from documents.language.sex import sex_from_patronymic
from documents.language.spelling import clean

_RESPECTED = {"m": "Уважаемый", "f": "Уважаемая"}


def addressed(surname: str | None, name: str | None, patronymic: str | None) -> str:
    """Return how a person is spoken to: «Мария Петровна», «Шарль Д’Артаньян», «Рашид Вагиф оглы»; "" for nobody."""
    first, second, family = (clean(part or "") for part in (name, patronymic, surname))
    return " ".join(part for part in ((first, second) if first and second else (first, family)) if part)


def greeting(surname: str | None, name: str | None, patronymic: str | None, sex: str | None = None) -> str:
    """Return the greeting of a letter to one person.

    Args:
        surname: Needed where there is no patronymic; any of the three may be None.
        name: The first name.
        patronymic: The patronymic.
        sex: "m" or "f"; None takes it from the patronymic, and where that is silent greets neutrally.
    """
    words = addressed(surname, name, patronymic)
    known: Sex | None = "m" if sex == "m" else "f" if sex == "f" else sex_from_patronymic(patronymic)
    if not words:
        return "Здравствуйте!"
    return f"{_RESPECTED[known]} {words}!" if known else f"Здравствуйте, {words}!"


def greeting_of_many(*circles: str) -> str:
    """Return the greeting of several people: «Уважаемые родители, уважаемые коллеги!».

    Raises:
        ValueError: Nobody is named.
    """
    if not circles:
        msg = "nobody to greet"
        raise ValueError(msg)
    first, *others = circles
    return f"Уважаемые {first}{''.join(f', уважаемые {other}' for other in others)}!"


def listed(words: Sequence[str]) -> str:
    """Return «Мария Петровна, Пётр Ильич и Анна Олеговна»; "" for none."""
    return " и ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
