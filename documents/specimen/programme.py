"""Its programme and what belongs to it as a whole."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents.specimen.platform import TITLE
from records.values import (
    Characteristics,
    Indicator,
    Monitoring,
    Programme,
    ProgrammeState,
    Protocol,
    RoadmapRow,
    Stage,
)


def programme() -> Programme:
    """The programme at its result stage."""
    return Programme(
        id=1,
        organization_id=1,
        code="2025",
        title="«Шаг навстречу» на 2025/2026 учебный год",
        period_from=date(2025, 9, 1),
        period_to=date(2026, 5, 31),
        calendar="school",
        forms=("pupil-pupil", "teacher-teacher", "teacher-pupil"),
        curator_id=1,
        aim="раскрытие потенциала личности каждого наставляемого",
        tasks=("сформировать базы наставников и наставляемых", "организовать работу пар и групп"),
        results=("рост числа участников проектов", "снижение числа конфликтов"),
        characteristics=Characteristics(
            relevance="Наставничество помогает ученику и молодому учителю освоиться быстрее",
            content="встречи пар, совместные проекты, обучение наставников",
            audience="учащиеся 5–11 классов, педагоги со стажем до трёх лет",
            variety="индивидуальное и групповое",
            mentor_requirements="успешный опыт, готовность делиться им, обучение в Школе наставников",
            measurement="анкетирование до и после, показатели дорожной карты",
            conditions="кабинет для встреч, доступ к оборудованию, методическое сопровождение",
        ),
        supply_id=2,
        monitoring_until=date(2025, 10, 20),
        methodist_id=2,
        met_plan=True,
        fork_text="Совместные проекты пар начинать с короткой задачи на две недели",
        previous_id=None,
        platform=TITLE,
        stage=Stage.RESULT,
        state=ProgrammeState.ACTIVE,
        version=1,
    )


def protocols() -> tuple[Protocol, ...]:
    """Minutes of the councils."""
    rows = (
        (1, "pedagogical", date(2025, 8, 29), "1", "regulation", "принять Положение о наставничестве и программу"),
        (2, "parents", date(2025, 8, 28), "1", "regulation", "согласовать Положение о наставничестве"),
        (3, "pedagogical", date(2025, 9, 15), "2", "candidates", "согласовать кандидатуры наставников педагогов"),
        (4, "pedagogical", date(2026, 5, 25), "7", "results", "утвердить итоги программы и список поощряемых"),
    )
    return tuple(
        Protocol(
            id=number,
            programme_id=1,
            council=council,
            held_on=held_on,
            number=no,
            matter=matter,
            chairman="А. И. Кузнецов",
            secretary="М. П. Соколова",
            attended=24,
            agenda="О целевой модели наставничества",
            heard="Лебедеву О. И. с информацией по вопросу",
            decided=decided,
            votes_for=24,
            votes_against=0,
            votes_abstained=0,
        )
        for number, council, held_on, no, matter, decided in rows
    )


def roadmap() -> tuple[RoadmapRow, ...]:
    """Rows of the road map."""
    rows = (
        (1, "Нормативное правовое регулирование", 1, "Утверждение состава рабочей группы", date(2025, 8, 29), "приказ"),
        (1, "Нормативное правовое регулирование", 2, "Разработка положения", date(2025, 9, 1), "положение"),
        (2, "Внедрение целевой модели", 1, "Формирование баз и пар", date(2025, 9, 30), "приказ"),
        (3, "Мониторинг и оценка результатов", 1, "Мониторинг процесса", date(2025, 10, 20), "справка"),
    )
    return tuple(
        RoadmapRow(
            id=index,
            programme_id=1,
            section=section,
            section_title=title,
            number=number,
            activity=activity,
            content="по отдельному плану",
            due_from=date(2025, 8, 25),
            due_to=due,
            responsible="куратор",
            result=result,
        )
        for index, (section, title, number, activity, due, result) in enumerate(rows, start=1)
    )


def indicators() -> tuple[Indicator, ...]:
    """Planned and measured values, one with a zero denominator."""

    def one(number: int, title: str, unit: str, planned: str, top: str, bottom: str | None, stage: str) -> Indicator:
        return Indicator(
            id=number,
            programme_id=1,
            code=f"П-{number}",
            title=title,
            unit=unit,
            formula="отношение числа участников к общему числу, умноженное на 100"
            if unit == "%"
            else "сумма за период",
            planned=Decimal(planned),
            numerator=Decimal(top),
            denominator=Decimal(bottom) if bottom else None,
            source="база наставляемых",
            snapshot_on=date(2026, 5, 20),
            without_mentor=Decimal(2),
            with_mentor=Decimal(5),
            monitoring_stage=stage,
        )

    return (
        one(1, "Доля учащихся 10–19 лет, вошедших в программу в роли наставляемых", "%", "20", "42", "180", "1"),
        one(2, "Доля реализованных образовательных и культурных проектов", "%", "80", "9", "10", "1"),
        one(3, "Число участий наставляемых в конкурсах", "ед.", "12", "15", None, "2"),
        one(4, "Уровень удовлетворённости наставников", "%", "70", "0", "0", "2"),
    )


def monitorings() -> tuple[Monitoring, ...]:
    """Both stages of monitoring."""

    def one(stage: int, start: date, end: date) -> Monitoring:
        return Monitoring(
            id=stage,
            programme_id=1,
            stage=stage,
            held_from=start,
            held_to=end,
            strengths=("опытные наставники", "поддержка администрации"),
            weaknesses=("нехватка времени",),
            opportunities=("партнёрство с университетом",),
            threats=("смена расписания",),
            scores=(2, 2, 1, 2, 2, 1, 2, 2, 2),
            conclusions="программа реализуется по плану",
            recommendations="чаще проводить общие встречи наставников",
        )

    return (one(1, date(2025, 10, 6), date(2025, 10, 17)), one(2, date(2026, 5, 11), date(2026, 5, 20)))
