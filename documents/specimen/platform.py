"""Its platform, the partner that sends a mentor, consultations."""

from __future__ import annotations

from datetime import date

from records.values import (
    Consultation,
    Delegate,
    Mode,
    NetworkAgreement,
    Partner,
    Platform,
    PlatformMember,
    PlatformReflection,
    PlatformRow,
)

#: One of the school's platforms; the programme of the specimen stands on it.
TITLE = "Мастерская проектов"


def partners() -> tuple[Partner, ...]:
    """A university of another city."""
    return (
        Partner(
            id=1,
            organization_id=1,
            code="СП-1",
            full_name="Федеральное государственное бюджетное образовательное учреждение высшего образования "
            "«Уральский технический университет»",
            short_name="Уральский технический университет",
            kind="университет",
            city="Екатеринбург",
            address="620000, Свердловская область, г. Екатеринбург, ул. Мира, д. 19",
            inn="6600000001",
            ogrn="1026600000019",
            head_id=12,
            head_basis="Устава",
            phone="8 (343) 300-00-01",
            email="ut@school.example.ru",
        ),
    )


def platforms() -> tuple[Platform, ...]:
    """The platform of the programme."""
    return (
        Platform(
            id=1,
            organization_id=1,
            code="П-1",
            number=1,
            title=TITLE,
            leader_id=2,
            aim="обмен опытом проектной работы между школой и университетом",
            directions=("исследования и проекты", "открытые занятия"),
            period_from=date(2025, 9, 1),
            period_to=date(2026, 5, 31),
            place="кабинет 214, закрытая онлайн-комната школы",
            self_diagnosis=True,
        ),
    )


def network_agreements() -> tuple[NetworkAgreement, ...]:
    """The agreement the outside mentor works by."""
    return (
        NetworkAgreement(
            id=1,
            partner_id=1,
            platform_id=1,
            number="12-С",
            signed_on=date(2025, 9, 4),
            valid_until=date(2026, 8, 31),
            subject="совместная работа на площадке «Мастерская проектов»",
            own_duties=("предоставить кабинет и закрытую онлайн-комнату", "знакомить наставников с планом площадки"),
            partner_duties=("направить наставника на учебный год", "провести день открытых лабораторий"),
            ended_on=None,
        ),
    )


def delegates() -> tuple[Delegate, ...]:
    """The mentor it sends."""
    return (Delegate(id=1, partner_id=1, person_id=11, role="наставник", since=date(2025, 9, 8), until=None),)


def staff() -> tuple[PlatformMember, ...]:
    """Who runs the platform."""
    return (
        PlatformMember(
            id=1, platform_id=1, person_id=2, role="руководитель площадки", duties="план и связь с партнёром"
        ),
        PlatformMember(id=2, platform_id=1, person_id=3, role="методист", duties=None),
    )


def calendar() -> tuple[PlatformRow, ...]:
    """What is planned and what came of it."""
    return (
        PlatformRow(
            id=1,
            platform_id=1,
            number=1,
            activity="Установочная онлайн-встреча с партнёром",
            mode=Mode.ONLINE,
            due_from=date(2025, 9, 15),
            due_to=date(2025, 9, 15),
            partner_id=1,
            responsible="руководитель площадки",
            planned_result="согласованный календарь",
            actual_result="календарь согласован",
        ),
        PlatformRow(
            id=2,
            platform_id=1,
            number=2,
            activity="День открытых лабораторий",
            mode=Mode.IN_PERSON,
            due_from=date(2026, 2, 2),
            due_to=date(2026, 2, 27),
            partner_id=None,
            responsible="методист",
            planned_result="не менее шести участников",
            actual_result="восемь участников",
        ),
    )


def reflections() -> tuple[PlatformReflection, ...]:
    """How the year was looked back at."""
    return (
        PlatformReflection(
            id=1,
            platform_id=1,
            held_on=date(2026, 5, 22),
            side="наставляемые",
            attended=3,
            gained="проекты доведены до защиты",
            difficulties="не хватало времени на записи",
            proposals="начинать с короткой задачи",
        ),
    )


def consultations() -> tuple[Consultation, ...]:
    """Online consultations of the outside mentor."""
    return tuple(
        Consultation(
            id=number,
            programme_id=1,
            held_on=day,
            mode=Mode.ONLINE,
            channel="закрытая онлайн-комната школы",
            topic=topic,
            lead_id=11,
            participants=people,
            minutes=60,
            questions=questions,
            result=result,
        )
        for number, day, topic, people, questions, result in (
            (1, date(2025, 10, 22), "Как выбрать тему", (4, 7), "чем тема отличается от вопроса", "три темы выбраны"),
            (2, date(2026, 1, 21), "Как говорить о проекте", (6, 7), "что показывать на защите", "тезисы проверены"),
        )
    )
