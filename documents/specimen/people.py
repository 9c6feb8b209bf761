"""Its people and their consents."""

from __future__ import annotations

from datetime import date
from typing import Any

from records.values import Consent, ConsentKind, Person, PersonCategory, PublicData, Sex, Transfer


def _person(
    person_id: int, surname: str, name: str, patronymic: str, sex: str, category: str, **more: object
) -> Person:
    fields: dict[str, object] = {
        "id": person_id,
        "code": f"У-{person_id:02d}",
        "surname": surname,
        "name": name,
        "patronymic": patronymic,
        "sex": Sex(sex),
        "birth_date": date(1985, 3, 14),
        "category": PersonCategory(category),
        "class_name": None,
        "position": None,
        "department": None,
        "experience_years": None,
        "employer": None,
        "city": "Заречный",
        "graduation_year": None,
        "phone": f"8 900 000-00-{person_id:02d}",
        "email": f"u{person_id}@example.ru",
        "address": "г. Заречный, ул. Мира, д. 1",
        "representative_id": None,
        "representative_kind": None,
        "representative_basis": None,
        "competences": "проектная деятельность",
        "merits": "победитель конкурса",
        "interests": "техника",
        "preferred_age": "12–15 лет",
        "time_resource": "два часа в неделю",
        "request": "подготовка к олимпиаде",
        "mentee_category": None,
        "joined_on": date(2025, 9, 1),
    }
    return Person(**(fields | more))  # type: ignore[arg-type]


def people() -> tuple[Person, ...]:
    """Everybody of the school by card."""
    parent: dict[str, Any] = {"category": "parent", "birth_date": None, "representative_kind": "мать"}
    pupil: dict[str, Any] = {"representative_basis": "свидетельство о рождении", "birth_date": date(2011, 5, 2)}
    return (
        _person(
            1,
            "Лебедева",
            "Ольга",
            "Игоревна",
            "f",
            "teacher",
            position="заместитель директора по учебно-воспитательной работе",
            experience_years=20,
        ),
        _person(2, "Соколова", "Марина", "Петровна", "f", "teacher", position="старший методист", experience_years=15),
        _person(
            3, "Орлов", "Дмитрий", "Сергеевич", "m", "teacher", position="учитель информатики", experience_years=12
        ),
        _person(
            4,
            "Волкова",
            "Анна",
            "Юрьевна",
            "f",
            "teacher",
            position="учитель математики",
            experience_years=1,
            birth_date=date(2001, 7, 7),
        ),
        _person(
            5,
            "Морозов",
            "Илья",
            "Андреевич",
            "m",
            "pupil",
            class_name="9А",
            representative_id=8,
            **{**pupil, "birth_date": date(2010, 2, 3)},
        ),
        _person(
            6,
            "Павлов",
            "Максим",
            "Олегович",
            "m",
            "pupil",
            class_name="6Б",
            representative_id=9,
            **{**pupil, "birth_date": date(2013, 8, 9)},
        ),
        _person(7, "Зайцева", "Екатерина", "Ивановна", "f", "pupil", class_name="8А", representative_id=10, **pupil),
        _person(8, "Морозова", "Елена", "Викторовна", "f", **parent),
        _person(9, "Павлова", "Ирина", "Николаевна", "f", **parent),
        _person(10, "Зайцева", "Светлана", "Андреевна", "f", **parent),
        _person(
            11,
            "Громов",
            "Пётр",
            "Львович",
            "m",
            "external",
            position="доцент кафедры информатики",
            employer="Уральский технический университет",
            city="Екатеринбург",
        ),
        _person(
            12,
            "Никитина",
            "Вера",
            "Павловна",
            "f",
            "external",
            position="ректор",
            employer="Уральский технический университет",
            city="Екатеринбург",
        ),
    )


def consents(people: dict[int, Person]) -> tuple[Consent, ...]:
    """Consents of the participants, all in force."""
    kinds = (ConsentKind.PROCESSING, ConsentKind.PARTICIPATION, ConsentKind.DISTRIBUTION, ConsentKind.LABOUR)
    given = [
        (people[one], kind)
        for one in (3, 4, 5, 6, 7, 11)
        for kind in kinds
        if people[one].is_staff or kind is not ConsentKind.LABOUR
    ]
    return tuple(
        Consent(
            id=number,
            person_id=person.id,
            kind=kind,
            signed_by_id=person.representative_id or person.id,
            signed_on=date(2025, 9, 5),
            valid_until=date(2026, 8, 31),
            withdrawn_on=None,
            kept_at="дело 02-17",
            permits=tuple(PublicData) if kind is ConsentKind.DISTRIBUTION else None,
            transfer=Transfer.NETWORK if kind is ConsentKind.DISTRIBUTION else None,
        )
        for number, (person, kind) in enumerate(given, start=1)
    )
