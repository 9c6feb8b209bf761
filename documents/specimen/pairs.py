"""Its pairs and what happened in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from records.values import (
    Agreement,
    AgreementKind,
    Answers,
    Moment,
    Pairing,
    PairingState,
    Reflection,
    ReflectionKind,
    Route,
    RouteRow,
)


def pairings() -> tuple[Pairing, ...]:
    """One pair of each form."""

    def one(number: int, form: str, model: str, mentors: tuple[int, ...], mentees: tuple[int, ...]) -> Pairing:
        return Pairing(
            id=number,
            programme_id=1,
            code=str(number),
            form=form,
            role_model=model,
            period_from=date(2025, 9, 22),
            period_to=date(2026, 5, 25),
            goal="подготовка к самостоятельной проектной работе",
            planned_meetings=2,
            mentors=mentors,
            mentees=mentees,
            state=PairingState.ACTIVE,
            formed_on=date(2025, 9, 18),
            ended_on=None,
            end_reason=None,
            replaces_id=None,
        )

    return (
        one(1, "pupil-pupil", "лидер – пассивный", (5,), (6,)),
        one(2, "teacher-teacher", "опытный педагог – молодой специалист", (3,), (4,)),
        one(3, "teacher-pupil", "педагог – высокомотивированный ученик", (3, 11), (7,)),
    )


def agreements() -> tuple[Agreement, ...]:
    """Every gate passed."""
    rows: list[tuple[int, int | None, AgreementKind, date, str | None, str | None]] = []
    for pair in (1, 2, 3):
        rows.append((pair, None, AgreementKind.DRAFT_PLAN_SEEN, date(2025, 9, 12), None, None))
        rows.extend(
            (pair, None, kind, date(2025, 10, 3), None, None)
            for kind in (AgreementKind.PLAN_MENTOR, AgreementKind.PLAN_MENTEE, AgreementKind.PLAN_CURATOR)
        )
    rows.append((2, 3, AgreementKind.INTERVIEW, date(2025, 9, 10), None, "готов к работе с молодым специалистом"))
    rows.append((2, None, AgreementKind.METHODIST, date(2025, 9, 16), None, "кандидатура согласована"))
    rows.append((2, 3, AgreementKind.LABOUR_AGREEMENT, date(2025, 9, 17), "4", "доплата 3 000 рублей в месяц"))
    return tuple(
        Agreement(id=index, pairing_id=pair, person_id=person, kind=kind, agreed_on=day, number=number, content=content)
        for index, (pair, person, kind, day, number, content) in enumerate(rows, start=1)
    )


def route(pair: int) -> Route:
    """A pair's plan of three blocks."""
    rows = tuple(
        RouteRow(
            block=block,
            number=block,
            difficulty="нет опыта проектной работы",
            activity="беседа и пробная задача",
            due_from=date(2025, 10, block),
            due_to=date(2025, 10, 10 + block),
            responsible="наставник",
            planned_result="задача решена",
            actual_result="решена в срок",
            mark="отлично",
        )
        for block in (1, 2, 3)
    )
    return Route(
        id=pair,
        pairing_id=pair,
        version=1,
        made_on=date(2025, 10, 2),
        goal="выполнить собственный проект",
        resources="кружок робототехники, онлайн-курс",
        needs="научиться планировать",
        demands="требования муниципального конкурса",
        cause="первоначальная",
        rows=rows,
    )


def changed_route(pair: int) -> Route:
    """The version that the check of the first quarter's report brought."""
    return replace(
        route(pair),
        id=pair + 3,
        version=2,
        made_on=date(2025, 10, 31),
        cause="встречи перенесены на субботу",
        quarter=1,
    )


def answers() -> tuple[Answers, ...]:
    """Questionnaires before and after."""
    result: list[Answers] = []
    for pair, person, instrument in (
        (1, 5, "QST-01"),
        (1, 6, "QST-02"),
        (2, 3, "QST-01"),
        (2, 4, "QST-02"),
        (2, 4, "QST-03"),
        (1, 6, "QST-04"),
        (2, 4, "QST-04"),
        (3, 7, "QST-04"),
        (3, 3, "QST-01"),
        (3, 11, "QST-01"),
        (3, 7, "QST-02"),
    ):
        for moment, day, value in ((Moment.BEFORE, date(2025, 9, 11), "6"), (Moment.AFTER, date(2026, 5, 15), "9")):
            result.append(
                Answers(
                    id=len(result) + 1,
                    pairing_id=pair,
                    person_id=person,
                    instrument=instrument,
                    version=1,
                    moment=moment,
                    answered_on=day,
                    items=_items(instrument, value),
                )
            )
    return tuple(result)


def _items(instrument: str, value: str) -> dict[str, str]:
    """A mark for every scale and words for the first question after them."""
    scales = 10 if instrument == "QST-04" else 8
    return {str(n): value for n in range(1, scales + 1)} | {str(scales + 1): "интересных встреч"}


def reflections() -> tuple[Reflection, ...]:
    """All kinds of looking back."""
    people = {1: (5, 6), 2: (3, 4), 3: (3, 7)}
    result: list[Reflection] = []
    for pair, (mentor, mentee) in people.items():
        for kind in ReflectionKind:
            author = {
                ReflectionKind.MENTEE: mentee,
                ReflectionKind.RESPONDENT_MENTEE: mentee,
                ReflectionKind.MENTOR: mentor,
                ReflectionKind.RESPONDENT_MENTOR: mentor,
                ReflectionKind.EXPERT: 11,
            }.get(kind, 1)
            result.append(
                Reflection(
                    id=len(result) + 1,
                    pairing_id=pair,
                    person_id=author,
                    kind=kind,
                    written_on=date(2026, 5, 18),
                    process="встречи шли по плану",
                    progress="наставляемый ведёт проект сам",
                    mentor_work="наставник помогал в срок",
                    positive="научились договариваться",
                    difficulties="не хватало времени",
                    conclusion="работу стоит продолжить",
                )
            )
    return tuple(result)
