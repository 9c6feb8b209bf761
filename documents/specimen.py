"""An invented school with one of everything: what templates are checked and previewed with.

Every value any paper may print is here; a template that renders on it and on `bare` names nothing that may be absent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from records.values import (
    Achievement,
    Acquaintance,
    Act,
    Agreement,
    AgreementKind,
    Answers,
    Appeal,
    AppealKind,
    Award,
    Characteristics,
    CheckIn,
    Consent,
    ConsentKind,
    Council,
    Diagnosis,
    Document,
    DocumentStatus,
    Dossier,
    Event,
    FormOfMentoring,
    Indicator,
    LocalActAmendment,
    Meeting,
    Moment,
    Monitoring,
    Organization,
    Pairing,
    PairingState,
    Person,
    PersonCategory,
    Programme,
    ProgrammeState,
    Protocol,
    Reflection,
    ReflectionKind,
    RoadmapRow,
    Route,
    RouteRow,
    Series,
    Sex,
    Signatory,
    Stage,
    SupportEntry,
    Training,
    WorkingGroupMember,
)


def organization() -> Organization:
    """The school of the specimen."""
    return Organization(
        key="shkola-5",
        full_name="Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5»",
        short_name="МБОУ СОШ № 5",
        founder="Управление образования администрации города Заречного",
        place="г. Заречный",
        address="624250, Свердловская область, г. Заречный, ул. Ленина, д. 5",
        inn="6609000005",
        ogrn="1026600000005",
        phone="8 (34377) 7-00-05",
        email="school5@example.ru",
        site="https://school5.example.ru",
        director=Signatory(surname="Кузнецов", name="Андрей", patronymic="Ильич", sex="m", position="директор"),
        councils=(
            Council(
                code="pedagogical",
                title="Педагогический совет",
                genitive="педагогического совета",
                instrumental="педагогическим советом",
                word="ПРИНЯТО",
            ),
            Council(
                code="parents",
                title="Совет родителей",
                genitive="совета родителей",
                instrumental="советом родителей",
                required=False,
            ),
        ),
        regional_acts=(
            Act(
                author="Министерства образования и молодёжной политики Свердловской области",
                kind="приказ",
                dated=date(2020, 9, 10),
                number="88-Д",
                title="О внедрении целевой модели наставничества",
            ),
        ),
        municipal_acts=(),
        project="федерального проекта «Успех каждого ребёнка»",
        forms=(
            _form("pupil-pupil", "ученик – ученик", "учащийся", "учащийся", ("лидер – пассивный",), ("PLN-01",)),
            _form(
                "teacher-teacher",
                "педагог – педагог",
                "педагог",
                "педагог",
                ("опытный педагог – молодой специалист",),
                ("PLN-03",),
                candidate_gates=True,
                employees=True,
            ),
            _form(
                "teacher-pupil",
                "педагог – ученик",
                "педагог",
                "учащийся",
                ("педагог – высокомотивированный ученик",),
                ("PLN-02", "PLN-04"),
                expert=True,
            ),
        ),
        series=(
            Series(code="main", title="приказы по основной деятельности", pattern="{n}-од"),
            Series(code="staff", title="приказы по личному составу", pattern="{n}-лс"),
            Series(code="report", title="справки и отчёты", pattern="{n}"),
            Series(code="agreement", title="дополнительные соглашения", pattern="{n}"),
        ),
        titles={},
    )


def dossier() -> Dossier:
    """One programme of the specimen school at its result stage, with every kind of fact."""
    people = {person.id: person for person in _people()}
    return Dossier(
        organization=organization(),
        programme=_programme(),
        people=people,
        consents=_consents(people),
        protocols=_protocols(),
        working_group=(
            WorkingGroupMember(id=1, programme_id=1, person_id=1, role="руководитель"),
            WorkingGroupMember(id=2, programme_id=1, person_id=2, role="член группы"),
        ),
        local_acts=(
            LocalActAmendment(
                id=1,
                programme_id=1,
                act="Положение об оплате труда работников",
                clause="пункт 4.2",
                wording="Выплата за наставничество устанавливается на срок, указанный в дополнительном соглашении",
            ),
        ),
        roadmap=_roadmap(),
        indicators=_indicators(),
        trainings=(
            Training(
                id=1,
                programme_id=1,
                person_id=3,
                topic="Школа наставников",
                hours=16,
                held_from=date(2025, 9, 8),
                held_to=date(2025, 9, 12),
                teacher="Лебедева Ольга Игоревна, методист",
                certificate="удостоверение № 15 от 12.09.2025",
                exemption=None,
            ),
            Training(
                id=3,
                programme_id=1,
                person_id=11,
                topic="Школа наставников",
                hours=0,
                held_from=date(2025, 9, 8),
                held_to=date(2025, 9, 8),
                teacher="Лебедева Ольга Игоревна, методист",
                certificate=None,
                exemption="преподаватель вуза, ведёт педагогическую практику",
            ),
            Training(
                id=2,
                programme_id=1,
                person_id=5,
                topic="Школа наставников",
                hours=6,
                held_from=date(2025, 9, 8),
                held_to=date(2025, 9, 10),
                teacher="Лебедева Ольга Игоревна, методист",
                certificate=None,
                exemption=None,
            ),
        ),
        monitorings=_monitorings(),
        events=(
            Event(
                id=1,
                programme_id=1,
                kind="final",
                title="Фестиваль наставников",
                format="фестиваль",
                held_on=date(2026, 5, 29),
                place="актовый зал",
                agenda=("10:00 — открытие", "10:20 — защита проектов пар", "12:00 — награждение"),
                nominations=("Лучший наставник года", "Лучшая пара года"),
                committee=(1, 2),
                jury=(2, 3),
            ),
        ),
        awards=(
            Award(
                id=1,
                programme_id=1,
                person_id=3,
                kind="грамота",
                merit="высокие результаты работы с наставляемыми",
                nomination="Лучший наставник года",
                decided_on=date(2026, 5, 25),
            ),
            Award(
                id=2,
                programme_id=1,
                person_id=8,
                kind="благодарственное письмо",
                merit="воспитание сына — наставника младших школьников",
                nomination=None,
                decided_on=date(2026, 5, 25),
            ),
        ),
        pairings=_pairings(),
        agreements=_agreements(),
        diagnoses=tuple(
            Diagnosis(
                id=number,
                pairing_id=pair,
                person_id=mentee,
                held_on=date(2025, 9, 25),
                methods="беседа, наблюдение, анкетирование",
                needs="освоить основы исследовательской работы",
                motives="интерес к технике",
                abilities="логическое мышление",
                inclinations="робототехника",
                level="выше среднего",
                conclusion="готов к проектной деятельности при поддержке наставника",
                baseline_contests=2,
                baseline_prizes=0,
            )
            for number, (pair, mentee) in enumerate(((1, 6), (2, 4), (3, 7)), start=1)
        ),
        routes=tuple(_route(pair) for pair in (1, 2, 3)),
        meetings=tuple(
            Meeting(
                id=2 * pair + number,
                pairing_id=pair,
                held_on=date(2025, 10 + number, 14),
                kind=kind,
                topic=topic,
                minutes=45,
                result=result,
            )
            for pair in (1, 2, 3)
            for number, (kind, topic, result) in enumerate(
                (("рабочая", "Выбор темы проекта", "тема выбрана"), ("итоговая", "Защита проекта", "проект защищён"))
            )
        ),
        check_ins=tuple(
            CheckIn(
                id=pair * 10 + quarter,
                pairing_id=pair,
                quarter=quarter,
                answered_on=date(2025, 10, 24 + pair),
                done="проведены запланированные встречи, выбрана тема",
                difficulties="мало времени у наставляемого",
                proposals="перенести встречи на субботу",
                plan_percent=25 * quarter,
                project_culture="план проекта составлен",
                attendance="пропусков нет",
                project_growth="начат один проект",
                activity="участие в школьной олимпиаде",
                checked_on=date(2025, 10, 30),
                remark="отчёт принят",
                decision="продолжить работу по плану",
                change="встречи перенесены на субботу" if quarter == 1 else None,
            )
            for pair in (1, 2, 3)
            for quarter in (1, 2, 3, 4)
        ),
        achievements=(
            Achievement(
                id=1,
                pairing_id=3,
                person_id=7,
                contest="Олимпиада по информатике",
                level="муниципальный",
                result="призёр",
                achieved_on=date(2025, 12, 10),
                with_mentor=True,
            ),
        ),
        answers=_answers(),
        reflections=_reflections(),
        appeals=(
            Appeal(
                id=1,
                pairing_id=1,
                person_id=6,
                kind=AppealKind.REPLACE_MENTOR,
                received_on=date(2026, 2, 3),
                text="прошу назначить другого наставника в связи с несовпадением расписаний",
                seen_on=None,
                explanation=None,
                decision="встречи перенесены, пара сохранена",
                decided_on=date(2026, 2, 5),
            ),
            Appeal(
                id=2,
                pairing_id=3,
                person_id=7,
                kind=AppealKind.COMPLAINT,
                received_on=date(2026, 3, 3),
                text="две встречи подряд отменены без предупреждения",
                seen_on=date(2026, 3, 4),
                explanation="встречи пришлись на дни болезни наставника",
                decision="жалоба рассмотрена",
                decided_on=date(2026, 3, 6),
            ),
        ),
        support=(
            SupportEntry(
                id=1,
                pairing_id=3,
                happened_on=date(2026, 6, 3),
                situation="трудности с выбором профильного класса",
                actions="проведена беседа с участием психолога",
            ),
        ),
        documents=_documents(),
    )


def bare() -> Dossier:
    """The same programme with everything that may lawfully be absent left out."""
    full = dossier()
    people = {
        key: replace(
            person,
            patronymic=None if person.sex is Sex.MALE and person.id == 6 else person.patronymic,
            department=None,
            city=None,
            phone=None,
            email=None,
            address=None,
            representative_basis=None,
            competences=None,
            merits=None,
            interests=None,
            preferred_age=None,
            time_resource=None,
            request=None,
            mentee_category=None,
        )
        for key, person in full.people.items()
    }
    settings = full.organization.model_copy(
        update={
            "founder": None,
            "place": None,
            "phone": None,
            "email": None,
            "site": None,
            "project": None,
            "regional_acts": (),
            "municipal_acts": (),
        }
    )
    return replace(
        full,
        organization=settings,
        people=people,
        programme=replace(full.programme, supply_id=None, monitoring_until=None, methodist_id=None),
        working_group=full.working_group[:1],
        achievements=(),
        appeals=full.appeals,
        meetings=(),
        pairings=tuple(replace(p, planned_meetings=None) for p in full.pairings),
        diagnoses=tuple(replace(d, baseline_contests=None, baseline_prizes=None) for d in full.diagnoses),
        indicators=tuple(
            replace(
                i,
                numerator=None,
                denominator=None,
                source=None,
                snapshot_on=None,
                without_mentor=None,
                with_mentor=None,
            )
            for i in full.indicators
        ),
        awards=tuple(replace(a, nomination=None) for a in full.awards),
        events=tuple(replace(e, nominations=(), jury=()) for e in full.events),
        trainings=tuple(replace(t, certificate=None) for t in full.trainings),
    )


def _form(
    code: str, title: str, mentor: str, mentee: str, models: tuple[str, ...], plans: tuple[str, ...], **gates: object
) -> FormOfMentoring:
    return FormOfMentoring.model_validate(
        {
            "code": code,
            "title": f"«{title}»",
            "mentor": mentor,
            "mentee": mentee,
            "role_models": models,
            "aim": "разносторонняя поддержка наставляемого",
            "tasks": ("помощь в постановке цели", "развитие гибких навыков"),
            "participants": f"наставник — {mentor}, наставляемый — {mentee}",
            "directions": ("проектная деятельность", "подготовка к конкурсам"),
            "results": ("рост образовательных результатов", "устойчивая мотивация"),
            "plans": plans,
            **gates,
        }
    )


def _programme() -> Programme:
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
        platform=None,
        stage=Stage.RESULT,
        state=ProgrammeState.ACTIVE,
        version=1,
    )


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


def _people() -> tuple[Person, ...]:
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
    )


def _consents(people: dict[int, Person]) -> tuple[Consent, ...]:
    result: list[Consent] = []
    for person in (people[i] for i in (3, 4, 5, 6, 7, 11)):
        kinds = [ConsentKind.PROCESSING, ConsentKind.PARTICIPATION, ConsentKind.DISTRIBUTION]
        if person.is_staff:
            kinds.append(ConsentKind.LABOUR)
        result.extend(
            Consent(
                id=len(result) + offset,
                person_id=person.id,
                kind=kind,
                signed_by_id=person.representative_id or person.id,
                signed_on=date(2025, 9, 5),
                valid_until=date(2026, 8, 31),
                withdrawn_on=None,
                kept_at="дело 02-17",
            )
            for offset, kind in enumerate(kinds, start=1)
        )
    return tuple(result)


def _protocols() -> tuple[Protocol, ...]:
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


def _roadmap() -> tuple[RoadmapRow, ...]:
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


def _indicators() -> tuple[Indicator, ...]:
    def one(number: int, title: str, unit: str, planned: str, top: str, bottom: str | None, stage: str) -> Indicator:
        return Indicator(
            id=number,
            programme_id=1,
            code=f"П-{number}",
            title=title,
            unit=unit,
            formula="отношение числа участников к общему числу, умноженное на 100",
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


def _monitorings() -> tuple[Monitoring, ...]:
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


def _pairings() -> tuple[Pairing, ...]:
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


def _agreements() -> tuple[Agreement, ...]:
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


def _route(pair: int) -> Route:
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


def _answers() -> tuple[Answers, ...]:
    result: list[Answers] = []
    for pair, person, instrument in (
        (1, 5, "QST-01"),
        (1, 6, "QST-02"),
        (2, 3, "QST-01"),
        (2, 4, "QST-02"),
        (2, 4, "QST-03"),
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
                    items={str(n): value for n in range(1, 9)} | {"9": "интересных встреч"},
                )
            )
    return tuple(result)


def _reflections() -> tuple[Reflection, ...]:
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


def _documents() -> tuple[Document, ...]:
    rows = (
        ("ORG-04", "Приказ «О внедрении целевой модели наставничества»", "main", "66-од", date(2025, 9, 1)),
        ("ORG-05", "Приказ «О назначении ответственного (куратора)»", "main", "67-од", date(2025, 9, 1)),
        ("PAIR-04", "Приказ «О назначении наставников»", "main", "80-од", date(2025, 9, 18)),
        ("PAIR-05", "Приказ «Об утверждении наставнических пар/групп»", "main", "81-од", date(2025, 9, 18)),
        ("RES-03", "Приказ «О поощрении наставников»", "staff", "40-лс", date(2026, 5, 26)),
    )
    return tuple(
        Document(
            id=index,
            organization_id=1,
            programme_id=1,
            pairing_id=None,
            person_id=None,
            quarter=None,
            kind=kind,
            title=title,
            series=series,
            number=number,
            dated=day,
            stage="preparatory",
            status=DocumentStatus.SIGNED,
            carried_by_id=None,
            basis_ids=(),
            replaces_id=None,
            text="",
            text_sha256="0" * 64,
            template_sha256="0" * 64,
            style_version="1",
            nonce="0" * 32,
            docx_sha256="0" * 64,
            pdf_sha256="0" * 64,
            scan_sha256=None,
            doubts=(),
            signed_on=day,
            annulled_on=None,
            annul_reason=None,
            acquaintances=(Acquaintance(person_id=1, acquainted_on=day),),
            created_at=datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC),
        )
        for index, (kind, title, series, number, day) in enumerate(rows, start=1)
    )


def particulars(code: str, facts: Dossier) -> dict[str, object]:
    """Particulars of the event that emits a kind, as the workflow would give them."""
    ended = {
        "pairing_id": 2,
        "successor_id": 3,
        "reason": "переход наставника на другую работу",
        "ended_on": date(2026, 2, 2),
    }
    known: dict[str, dict[str, object]] = {
        "ORG-01": {"protocol": facts.protocols[0]},
        "PRG-03": {
            "move": "step_back",
            "reason": "не завершена диагностика",
            "stage": "design",
            "target": "diagnostic",
        },
        "PAIR-06": ended,
        "LAB-03": ended,
        "CNS-04": {"person_id": 7, "consent": facts.consents[0], "withdrawn_on": date(2026, 2, 2), "reason": None},
        "IMP-05": {"stage": 1, "held": False},
        "MON-01": {"stage": 1, "held": True},
        "AUD-01": {"document": facts.documents[0], "people": (1, 2, 3)},
        "AUD-02": {"appeal": facts.appeals[1]},
        "AUD-03": {"appeal": facts.appeals[0]},
        "RES-04": {"award": facts.awards[0]},
    }
    return known.get(code, {})
