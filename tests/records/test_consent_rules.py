"""A record of a consent says what can be: who signs is decided by age on the consent's own day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from records.consent_rules import Party, Signing, faults
from records.values import ConsentKind

BORN = date(2008, 3, 15)
PUPIL = Party(code="У-1", category="pupil", birth_date=BORN)
MOTHER = Party(code="Р-1", category="parent", birth_date=None)
FATHER = Party(code="Р-2", category="parent", birth_date=date(1980, 1, 1))
BROTHER = Party(code="У-2", category="pupil", birth_date=date(2010, 1, 1))
TEACHER = Party(code="П-1", category="teacher", birth_date=None)
DAY = date(2025, 9, 5)
#: All right: the mother signs for a pupil of seventeen.
RIGHT = Signing(
    kind=ConsentKind.PROCESSING,
    person=PUPIL,
    representative="Р-1",
    signer=MOTHER,
    signed_on=DAY,
    today=date(2025, 10, 1),
)


def found(signing: Signing = RIGHT, **change: Any) -> list[tuple[str, bool]]:
    """Fields with a fault, and whether it is only a doubt."""
    return [(fault.field, fault.is_doubt) for fault in faults(replace(signing, **change))]


def test_a_right_record_has_no_fault() -> None:
    assert found() == []
    assert found(kind=ConsentKind.LABOUR, person=TEACHER, signer=TEACHER, representative=None) == []


@pytest.mark.parametrize(
    ("day", "signer", "expected"),
    [
        (date(2022, 3, 14), MOTHER, []),
        (date(2022, 3, 15), MOTHER, []),  # fourteen: the representative still signs
        (date(2022, 3, 15), PUPIL, [("signed_by_id", False)]),
        (date(2026, 3, 14), MOTHER, []),
        (date(2026, 3, 14), PUPIL, [("signed_by_id", False)]),
        (date(2026, 3, 15), PUPIL, []),  # the eighteenth birthday
        (date(2026, 3, 15), MOTHER, [("signed_by_id", False)]),
    ],
)
def test_age_on_the_day_of_the_consent_decides_who_signs(day: date, signer: Party, expected: list[object]) -> None:
    assert found(signed_on=day, signer=signer, today=None) == expected


@pytest.mark.parametrize(("day", "is_minor"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_somebody_born_on_the_29th_of_february_comes_of_age_on_the_first_of_march(day: date, is_minor: bool) -> None:
    leap = replace(PUPIL, birth_date=date(2008, 2, 29))
    assert bool(found(person=leap, signer=leap, signed_on=day, today=None)) is is_minor


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"signer": FATHER}, [("signed_by_id", True)]),
        ({"signer": TEACHER}, [("signed_by_id", False)]),
        ({"signer": BROTHER}, [("signed_by_id", False), ("signed_by_id", False)]),
        ({"signer": BROTHER, "representative": "У-2"}, [("signed_by_id", False)]),
        ({"signer": None}, [("signed_by_id", False)]),
        ({"person": replace(PUPIL, birth_date=None), "signer": PUPIL}, [("signed_by_id", False)]),
        ({"signed_on": date(2025, 10, 2)}, [("signed_on", False)]),
        ({"signed_on": date(2025, 10, 1)}, []),
        ({"signed_on": date(2008, 3, 14)}, [("signed_on", False)]),
        ({"valid_until": date(2025, 9, 4)}, [("valid_until", False)]),
        ({"withdrawn_on": date(2025, 9, 4)}, [("withdrawn_on", False)]),
        ({"kind": ConsentKind.LABOUR}, [("kind", False)]),
        ({"of_distribution": ("permits", "transfer")}, [("permits", False), ("transfer", False)]),
        ({"kind": ConsentKind.DISTRIBUTION, "of_distribution": ("permits", "transfer")}, []),
    ],
)
def test_what_cannot_be_is_named(change: dict[str, Any], expected: list[object]) -> None:
    assert found(**change) == expected


def test_everything_is_told_at_once() -> None:
    changed: dict[str, Any] = {
        "kind": ConsentKind.LABOUR,
        "signer": PUPIL,
        "signed_on": date(2026, 1, 1),
        "of_distribution": ("permits",),
    }
    assert [field for field, _ in found(**changed)] == ["signed_on", "signed_by_id", "kind", "permits"]


def test_a_fault_says_what_is_wrong_and_what_to_do() -> None:
    (fault,) = faults(replace(RIGHT, signer=PUPIL))
    assert fault.text == "У-1 на 05.09.2025 не исполнилось 18 лет: за него подписывает законный представитель"
    assert fault.remedy == "Укажите подписавшим представителя: Р-1"
