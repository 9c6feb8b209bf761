"""What forming pairs asks: consents, sight of the draft plan, training, capacity, gates of «педагог – педагог»."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from documents.language.numerals import plural
from documents.norms import register
from records.values import AgreementKind, ConsentKind, Dossier, Moment, Pairing
from workflow.requirements.model import CURATOR, Requirement, Unmet, called, sheet, short, who
from workflow.requirements.standing import CONSENTS


def _pairs(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not dossier.live_pairings:
        yield Unmet("pairs", "Нет ни одной пары или группы.", CURATOR, sheet("Пары"), "программа")
    for pairing in dossier.live_pairings:
        if pairing.form not in dossier.programme.forms:
            yield Unmet(
                "pairs.form",
                f"Форма не входит в программу: {called(pairing)}.",
                CURATOR,
                sheet("Пары"),
                called(pairing),
            )
        if set(pairing.mentors) & set(pairing.mentees):
            yield Unmet(
                "pairs.self",
                f"Один человек записан и наставником, и наставляемым: {called(pairing)}.",
                CURATOR,
                sheet("Пары"),
                called(pairing),
            )
        if pairing.period_from < dossier.programme.period_from or pairing.period_to > dossier.programme.period_to:
            yield Unmet(
                "pairs.period",
                f"Срок пары выходит за срок программы: {called(pairing)}.",
                CURATOR,
                sheet("Пары"),
                called(pairing),
            )


def _ages(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        floor = dossier.organization.form(pairing.form).age_from
        for person in (dossier.people[one] for one in pairing.mentees):
            age = person.age_on(on)
            if floor is not None and age is not None and age < floor:
                yield Unmet(
                    "pairs.age",
                    f"Наставляемый моложе {floor} {plural(floor, 'года', 'лет', 'лет')}, "
                    f"положенных по форме: {who(person)}.",
                    CURATOR,
                    sheet("Пары"),
                    called(pairing),
                )


def _capacity(dossier: Dossier, on: date) -> Iterator[Unmet]:
    load = Counter(
        (pairing.form, mentor)
        for pairing in dossier.live_pairings
        for mentor in pairing.mentors
        for _ in pairing.mentees
    )
    for (form, mentor), count in load.items():
        limit = dossier.organization.form(form).capacity
        if count > limit:
            person = dossier.people[mentor]
            yield Unmet(
                "capacity",
                f"У наставника {who(person)} наставляемых {count}, по форме допускается {limit}.",
                CURATOR,
                sheet("Пары"),
                person.code,
            )


def _draft_plan(dossier: Dossier, on: date) -> Iterator[Unmet]:
    for pairing in dossier.live_pairings:
        if _agreed(dossier, pairing, AgreementKind.DRAFT_PLAN_SEEN) is None:
            yield Unmet(
                "draft_plan",
                f"Участники не ознакомлены с проектом плана работы: {called(pairing)}.",
                CURATOR,
                sheet("Согласования"),
                called(pairing),
            )


def _training(dossier: Dossier, on: date) -> Iterator[Unmet]:
    trained = {training.person_id for training in dossier.trainings if training.held_to <= on}
    ends = {training.person_id: training.held_to for training in dossier.trainings}
    for mentor in dossier.mentors:
        if mentor.id not in trained and mentor.id in ends:
            last = ends[mentor.id]
            yield Unmet(
                "training",
                f"Обучение наставника кончается {last:%d.%m.%Y}, позже даты {on:%d.%m.%Y}: {who(mentor)}.",
                CURATOR,
                f"назовите день не раньше {last:%d.%m.%Y}: --date {last:%d.%m.%Y}",
                mentor.code,
            )
        elif mentor.id not in trained:
            yield Unmet(
                "training",
                f"Наставник не прошёл обучение и не освобождён от него: {who(mentor)}.",
                f"наставник {short(mentor)}",
                sheet("Обучение"),
                mentor.code,
            )


def _candidates(dossier: Dossier, on: date) -> Iterator[Unmet]:
    gates = {
        p.id: frozenset(form.gates)
        for p in dossier.live_pairings
        if (form := dossier.organization.form(p.form)).candidate_gates
    }
    gated = [p for p in dossier.live_pairings if p.id in gates]
    if any("council" in asked for asked in gates.values()) and not any(
        protocol.matter == "candidates" for protocol in dossier.protocols
    ):
        yield Unmet(
            "candidate.council",
            "Нет протокола педагогического совета об утверждении кандидатур наставников.",
            "секретарь педагогического совета",
            sheet("Протоколы"),
            "программа",
        )
    for pairing in gated:
        asked = gates[pairing.id]
        if "interview" in asked and _agreed(dossier, pairing, AgreementKind.INTERVIEW) is None:
            yield Unmet(
                "candidate.interview",
                f"Не проведена индивидуальная беседа: {called(pairing)}.",
                CURATOR,
                sheet("Согласования"),
                called(pairing),
            )
        if "methodist" in asked and _agreed(dossier, pairing, AgreementKind.METHODIST) is None:
            yield Unmet(
                "candidate.methodist",
                f"Кандидатура не согласована со старшим методистом: {called(pairing)}.",
                "старший методист",
                sheet("Согласования"),
                called(pairing),
            )
        answered = {
            a.person_id
            for a in dossier.of_pairing(dossier.answers, pairing.id)
            if a.instrument == "QST-03" and a.moment is Moment.BEFORE
        }
        for mentee in pairing.mentees if "questionnaire" in asked else ():
            if mentee not in answered:
                person = dossier.people[mentee]
                yield Unmet(
                    "candidate.questionnaire",
                    f"Нет анкеты удовлетворённости профессиональной деятельностью (QST-03): {who(person)}.",
                    who(person),
                    sheet("Анкеты"),
                    person.code,
                )


def _labour(dossier: Dossier, on: date) -> Iterator[Unmet]:
    if not register()["tk-351-8"].is_in_force(on):
        return
    for pairing in dossier.live_pairings:
        if not dossier.organization.form(pairing.form).employees:
            continue
        for mentor in (dossier.people[one] for one in pairing.mentors):
            if not mentor.is_staff:
                continue
            consent = dossier.consent(mentor.id, ConsentKind.LABOUR, on)
            agreement = _agreed(dossier, pairing, AgreementKind.LABOUR_AGREEMENT, mentor.id)
            if consent is None:
                yield Unmet(
                    "labour.consent",
                    f"Нет письменного согласия работника на наставничество: {who(mentor)}.",
                    f"наставник {short(mentor)}",
                    f"nastavnik consents record {mentor.code} --kind labour --date ДД.ММ.ГГГГ",
                    mentor.code,
                )
            if agreement is None:
                yield Unmet(
                    "labour.agreement",
                    f"Нет дополнительного соглашения к трудовому договору: {who(mentor)}.",
                    DIRECTOR_AND_MENTOR,
                    sheet("Согласования"),
                    mentor.code,
                )
            elif consent is not None and agreement < consent.signed_on:
                yield Unmet(
                    "labour.order",
                    f"Дополнительное соглашение от {agreement:%d.%m.%Y} раньше согласия работника "
                    f"от {consent.signed_on:%d.%m.%Y}: {who(mentor)}.",
                    DIRECTOR_AND_MENTOR,
                    sheet("Согласования"),
                    mentor.code,
                )


def _agreed(dossier: Dossier, pairing: Pairing, kind: AgreementKind, person_id: int | None = None) -> date | None:
    """Latest date of an agreement of the pair (of the person where given); None when there is none."""
    return max(
        (
            a.agreed_on
            for a in dossier.of_pairing(dossier.agreements, pairing.id)
            if a.kind is kind and (person_id is None or a.person_id == person_id)
        ),
        default=None,
    )


DIRECTOR_AND_MENTOR = "директор и наставник"

REQUIREMENTS = (
    Requirement("pairs", "Пары и группы сформированы", "Положение, 4.11, 5.2.1", _pairs),
    Requirement("pairs.age", "Возраст наставляемых", "Положение, 3.1", _ages),
    CONSENTS,
    Requirement("draft_plan", "Знакомство с проектом плана до закрепления", "Положение, 4.10", _draft_plan),
    Requirement("training", "Обучение наставников", "Положение, 5.2.1", _training),
    Requirement("capacity", "Нагрузка наставников", "настройки формы", _capacity),
    Requirement(
        "candidate",
        "Отбор кандидатур «педагог – педагог»",
        "Положение, приложение, форма «педагог – педагог»",
        _candidates,
    ),
    Requirement("labour", "Согласие и соглашение работника раньше приказа", "ст. 351.8 ТК РФ", _labour),
)
