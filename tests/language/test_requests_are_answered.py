"""The JSON object of `people forms --input`: keys, order, certainty."""

from __future__ import annotations

import json

import pytest

from documents.language.requests import answer

CASES = ["nom", "gen", "dat", "acc", "ins", "loc"]


def test_a_full_request_is_answered_part_by_part() -> None:
    """Every part asked about has six forms."""
    found = answer(
        {
            "surname": "Иванова",
            "name": "Мария",
            "patronymic": "Петровна",
            "position": "учитель математики",
            "organization": "Детский технопарк «Кванториум»",
            "sex": "f",
        }
    )
    assert list(found) == ["schema", "forms", "state", "doubts"]
    assert (found["schema"], found["state"], found["doubts"]) == (1, "auto", [])
    forms = found["forms"]
    assert isinstance(forms, dict)
    assert list(forms) == ["surname", "name", "patronymic", "position", "organization"]
    assert all(list(part) == CASES for part in forms.values())
    assert [part["dat"] for part in forms.values()] == [
        "Ивановой",
        "Марии",
        "Петровне",
        "учителю математики",
        "Детскому технопарку «Кванториум»",
    ]
    json.dumps(found)


@pytest.mark.parametrize(
    ("request_", "parts"),
    [
        ({"surname": "Иванов", "sex": "m"}, ["surname"]),
        ({"position": "учитель"}, ["position"]),
        ({"organization": "МБОУ СОШ № 5"}, ["organization"]),
        ({"surname": "", "name": None, "patronymic": "Ильич"}, ["patronymic"]),
        ({}, []),
    ],
)
def test_only_what_is_asked_is_answered(request_: dict[str, object], parts: list[str]) -> None:
    """Absent, null and blank parts have no forms."""
    found = answer(request_)
    forms = found["forms"]
    assert isinstance(forms, dict)
    assert list(forms) == parts
    assert found["state"] == "auto"


def test_a_doubt_of_any_part_is_a_doubt_of_the_answer() -> None:
    """The reasons come along, in Russian."""
    found = answer({"surname": "Заяц", "name": "Иван", "patronymic": "Ильич", "position": "и.о. директора"})
    assert found["state"] == "confirm"
    doubts = found["doubts"]
    assert isinstance(doubts, list)
    assert any("Заяц" in doubt for doubt in doubts)
    assert any("и.о. директора" in doubt for doubt in doubts)


def test_the_identifier_of_a_person_comes_back() -> None:
    """So that answers may be matched."""
    assert answer({"person": "P-1", "name": "Анна", "sex": "f"})["person"] == "P-1"


def test_confirmed_forms_may_come_with_the_request() -> None:
    """They win."""
    found = answer({"surname": "Заяц", "sex": "m", "confirmed": {"surname": {"dat": "Заяцу"}}})
    forms = found["forms"]
    assert isinstance(forms, dict)
    assert forms["surname"]["dat"] == "Заяцу"
