"""The dossier, whole and bare."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.specimen import platform
from documents.specimen.pairs import agreements, answers, changed_route, pairings, reflections, route
from documents.specimen.papers import documents
from documents.specimen.people import consents, people
from documents.specimen.programme import indicators, monitorings, programme, protocols, roadmap
from documents.specimen.school import organization
from records.values import (
    REGULATION,
    Achievement,
    Appeal,
    AppealKind,
    Award,
    CheckIn,
    CommunityMembership,
    Diagnosis,
    Dossier,
    Event,
    LocalActAmendment,
    Meeting,
    MethodicalCase,
    Regulation,
    Sex,
    SupportEntry,
    Training,
    WorkingGroupMember,
)


def dossier() -> Dossier:
    """One programme of the specimen school at its result stage, with every kind of fact."""
    cards = {person.id: person for person in people()}
    return Dossier(
        organization=organization(),
        programme=programme(),
        people=cards,
        consents=consents(cards),
        protocols=protocols(),
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
        roadmap=roadmap(),
        indicators=indicators(),
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
        monitorings=monitorings(),
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
        memberships=(
            CommunityMembership(
                id=1,
                person_id=3,
                community="Районное сообщество наставников",
                since=date(2024, 10, 1),
            ),
        ),
        cases=(
            MethodicalCase(
                id=1,
                person_id=3,
                title="Первый проект: от вопроса до защиты",
                made_on=date(2026, 4, 20),
                kept_at="методический кабинет, папка «Кейсы»",
            ),
        ),
        pairings=pairings(),
        agreements=agreements(),
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
        routes=(*(route(pair) for pair in (1, 2, 3)), *(changed_route(pair) for pair in (1, 2, 3))),
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
        answers=answers(),
        reflections=reflections(),
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
        documents=documents(),
        partners=platform.partners(),
        network_agreements=platform.network_agreements(),
        delegates=platform.delegates(),
        platforms=platform.platforms(),
        platform_staff=platform.staff(),
        platform_rows=platform.calendar(),
        platform_reflections=platform.reflections(),
        consultations=platform.consultations(),
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
        memberships=(),
        cases=tuple(replace(c, kept_at=None) for c in full.cases),
        events=tuple(replace(e, nominations=(), jury=()) for e in full.events),
        trainings=tuple(replace(t, certificate=None) for t in full.trainings),
        partners=tuple(
            replace(p, address=None, inn=None, ogrn=None, head_basis=None, phone=None, email=None)
            for p in full.partners
        ),
        network_agreements=tuple(
            replace(a, valid_until=None, platform_id=None, own_duties=(), partner_duties=())
            for a in full.network_agreements
        ),
        platforms=tuple(
            replace(p, leader_id=None, directions=(), place=None, self_diagnosis=False) for p in full.platforms
        ),
        platform_staff=(),
        platform_rows=tuple(
            replace(row, partner_id=None, responsible=None, actual_result=None) for row in full.platform_rows
        ),
        platform_reflections=(),
        consultations=tuple(replace(c, questions=None) for c in full.consultations),
    )


def further() -> Dossier:
    """The same programme where another one of the school had adopted the Regulation three days before."""
    full = dossier()
    own = next(one for one in full.documents if one.kind == "ORG-04")
    order = replace(own, id=101, programme_id=2, number="60-од", dated=date(2025, 8, 29), signed_on=date(2025, 8, 29))
    paper = replace(
        order,
        id=102,
        kind=REGULATION,
        title="Положение о наставничестве",
        series=None,
        number=None,
        carried_by_id=order.id,
    )
    return replace(full, regulations=(Regulation(paper=paper, order=order),))
