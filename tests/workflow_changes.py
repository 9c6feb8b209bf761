"""«All right but this»: a whole dossier with one thing taken away, and what the rules must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from records.values import Acquaintance, AgreementKind, ConsentKind, Dossier, Moment, PersonCategory, ReflectionKind
from workflow.stages import Trigger

ON = {
    Trigger.OPEN: date(2025, 9, 1),
    Trigger.DIAGNOSE: date(2025, 9, 18),
    Trigger.DESIGN: date(2025, 9, 29),
    Trigger.IMPLEMENT: date(2025, 10, 4),
    Trigger.REFLECT: date(2026, 5, 31),
    Trigger.CONCLUDE: date(2026, 5, 31),
    Trigger.COMPLETE: date(2026, 6, 10),
}


def without(field: str, test: Callable[[object], bool]) -> Callable[[Dossier], Dossier]:
    """The same dossier without the items of a field that pass the test."""
    return lambda d: replace(d, **{field: tuple(i for i in getattr(d, field) if not test(i))})


def programme(**fields: object) -> Callable[[Dossier], Dossier]:
    return lambda d: replace(d, programme=replace(d.programme, **fields))


def each(field: str, **fields: object) -> Callable[[Dossier], Dossier]:
    """The same dossier with one item of a field changed: the first; none is changed where there is none."""

    def change(d: Dossier) -> Dossier:
        items = getattr(d, field)
        return replace(d, **{field: (replace(items[0], **fields), *items[1:])}) if items else d

    return change


def changed(field: str, test: Callable[[object], bool], **fields: object) -> Callable[[Dossier], Dossier]:
    """The same dossier with the items of a field that pass the test changed."""
    return lambda d: replace(
        d, **{field: tuple(replace(item, **fields) if test(item) else item for item in getattr(d, field))}
    )


def person(person_id: int, **fields: object) -> Callable[[Dossier], Dossier]:
    return lambda d: replace(d, people={**d.people, person_id: replace(d.people[person_id], **fields)})


def _is(answers: object, instrument: str, moment: Moment, person_id: int) -> bool:
    return (answers.instrument, answers.moment, answers.person_id) == (instrument, moment, person_id)


def consent_of(person_id: int, kind: ConsentKind) -> Callable[[object], bool]:
    return lambda c: c.person_id == person_id and c.kind is kind


def form(code: str, **fields: object) -> Callable[[Dossier], Dossier]:
    """The same dossier with a setting of a form changed."""

    def change(d: Dossier) -> Dossier:
        forms = tuple(f.model_copy(update=fields) if f.code == code else f for f in d.organization.forms)
        return replace(d, organization=d.organization.model_copy(update={"forms": forms}))

    return change


def consent_by_self(person_id: int) -> Callable[[Dossier], Dossier]:
    """The same dossier in which a person signed all own consents."""
    return lambda d: replace(
        d, consents=tuple(replace(c, signed_by_id=person_id) if c.person_id == person_id else c for c in d.consents)
    )


def agreement_before_consent(d: Dossier) -> Dossier:
    """The labour agreement of a day before the employee's consent."""
    return replace(
        d,
        agreements=tuple(
            replace(a, agreed_on=date(2025, 9, 4)) if a.kind is AgreementKind.LABOUR_AGREEMENT else a
            for a in d.agreements
        ),
    )


def consented_to_health(category: str) -> Callable[[Dossier], Dossier]:
    """The pupil 6 with a category and the representative's consent to it of the eve of the step."""

    def change(d: Dossier) -> Dossier:
        given = next(c for c in d.consents if consent_of(6, ConsentKind.PROCESSING)(c))
        health = replace(given, id=900, kind=ConsentKind.HEALTH, signed_on=date(2025, 9, 17))
        return replace(person(6, mentee_category=category)(d), consents=(*d.consents, health))

    return change


LACKING = [
    (Trigger.OPEN, programme(curator_id=None), {"curator"}),
    (Trigger.OPEN, person(1, position=None), {"curator.position"}),
    (Trigger.OPEN, programme(aim=""), {"programme.aim"}),
    (Trigger.OPEN, programme(tasks=()), {"programme.tasks"}),
    (Trigger.OPEN, programme(monitoring_until=date(2025, 8, 1)), {"programme.monitoring"}),
    (Trigger.OPEN, programme(characteristics=None), {"programme.characteristics"}),
    (
        Trigger.OPEN,
        programme(period_to=date(2025, 8, 31), period_from=date(2025, 1, 1)),
        {"programme.period", "platform.period"},
    ),
    (
        Trigger.OPEN,
        without("protocols", lambda p: p.council == "pedagogical" and p.matter == "regulation"),
        {"protocol"},
    ),
    (Trigger.OPEN, each("protocols", held_on=date(2025, 9, 2)), {"protocol"}),
    (Trigger.OPEN, lambda d: replace(d, roadmap=()), {"roadmap"}),
    (Trigger.OPEN, each("roadmap", responsible=None), {"roadmap.responsible"}),
    (Trigger.OPEN, each("roadmap", result=None), {"roadmap.result"}),
    (Trigger.OPEN, each("roadmap", due_to=date(2025, 1, 1)), {"roadmap.dates"}),
    (Trigger.OPEN, lambda d: replace(d, indicators=()), {"indicators"}),
    (Trigger.OPEN, each("indicators", planned=None), {"indicators.planned"}),
    (Trigger.OPEN, person(2, surname="Щербина"), {"name.declension"}),
    (Trigger.DIAGNOSE, each("documents", signed_on=None, status="issued"), {"order.signed"}),
    (Trigger.DIAGNOSE, lambda d: replace(d, pairings=()), {"pairs"}),
    (
        Trigger.DIAGNOSE,
        each("documents", acquaintances=(Acquaintance(person_id=1, acquainted_on=None),)),
        {"order.acquainted"},
    ),
    (Trigger.DIAGNOSE, programme(forms=("teacher-teacher", "teacher-pupil")), {"pairs.form"}),
    (Trigger.DIAGNOSE, each("pairings", mentees=(5,)), {"pairs.self"}),
    (Trigger.DIAGNOSE, each("pairings", period_to=date(2026, 6, 30)), {"pairs.period"}),
    (Trigger.DIAGNOSE, form("pupil-pupil", age_from=14), {"pairs.age"}),
    (Trigger.DIAGNOSE, form("teacher-teacher", capacity=1), set()),
    (Trigger.DIAGNOSE, each("pairings", mentees=(6, 7), mentors=(5,)), set()),
    (Trigger.DIAGNOSE, lambda d: form("pupil-pupil", capacity=1)(each("pairings", mentees=(6, 7))(d)), {"capacity"}),
    (Trigger.DIAGNOSE, consent_by_self(6), {"consent.processing.signer", "consent.participation.signer"}),
    (Trigger.DIAGNOSE, agreement_before_consent, {"labour.order"}),
    (Trigger.DIAGNOSE, without("consents", consent_of(6, ConsentKind.PROCESSING)), {"consent.processing"}),
    (Trigger.DIAGNOSE, without("consents", consent_of(5, ConsentKind.PARTICIPATION)), {"consent.participation"}),
    (Trigger.DIAGNOSE, person(6, representative_id=None), {"person.representative"}),
    (Trigger.DIAGNOSE, person(6, birth_date=None), {"person.birth_date"}),
    (Trigger.DIAGNOSE, without("agreements", lambda a: a.kind is AgreementKind.DRAFT_PLAN_SEEN), {"draft_plan"}),
    (Trigger.DIAGNOSE, without("trainings", lambda t: t.person_id == 5), {"training"}),
    (Trigger.DIAGNOSE, without("protocols", lambda p: p.matter == "candidates"), {"candidate.council"}),
    (Trigger.DIAGNOSE, without("agreements", lambda a: a.kind is AgreementKind.INTERVIEW), {"candidate.interview"}),
    (Trigger.DIAGNOSE, without("agreements", lambda a: a.kind is AgreementKind.METHODIST), {"candidate.methodist"}),
    (Trigger.DIAGNOSE, without("answers", lambda a: a.instrument == "QST-03"), {"candidate.questionnaire"}),
    (Trigger.DIAGNOSE, without("consents", consent_of(3, ConsentKind.LABOUR)), {"labour.consent"}),
    (Trigger.DIAGNOSE, without("agreements", lambda a: a.kind is AgreementKind.LABOUR_AGREEMENT), {"labour.agreement"}),
    (Trigger.DIAGNOSE, person(6, mentee_category="ребёнок с ОВЗ"), {"consent.health"}),
    (Trigger.DIAGNOSE, person(6, mentee_category="одарённый учащийся"), set()),
    (Trigger.DIAGNOSE, consented_to_health("ребёнок с ОВЗ"), set()),
    (Trigger.DESIGN, without("diagnoses", lambda d: d.person_id == 7), {"diagnosis"}),
    (Trigger.DESIGN, each("diagnoses", baseline_contests=None), {"diagnosis.baseline"}),
    (Trigger.DESIGN, without("answers", lambda a: _is(a, "QST-02", Moment.BEFORE, 6)), {"answers.before"}),
    (Trigger.IMPLEMENT, without("routes", lambda r: r.pairing_id == 1), {"plan"}),
    (Trigger.IMPLEMENT, each("routes", goal=""), {"plan.goal"}),
    (Trigger.IMPLEMENT, each("routes", resources=""), {"plan.resources"}),
    (Trigger.IMPLEMENT, each("routes", demands=""), {"plan.self_analysis"}),
    (Trigger.IMPLEMENT, each("routes", rows=()), {"plan.rows"}),
    (Trigger.IMPLEMENT, without("agreements", lambda a: a.kind is AgreementKind.PLAN_MENTEE), {"plan.plan_mentee"}),
    (Trigger.IMPLEMENT, each("pairings", planned_meetings=None), {"meetings.planned"}),
    (Trigger.REFLECT, without("check_ins", lambda c: c.pairing_id == 2 and c.quarter == 3), {"quarter.answers"}),
    (Trigger.REFLECT, each("check_ins", checked_on=None), {"quarter.checked"}),
    (Trigger.REFLECT, without("documents", lambda d: d.kind == "IMP-03" and d.quarter == 2), {"quarter.closed"}),
    (Trigger.REFLECT, without("routes", lambda r: r.version == 2 and r.pairing_id == 3), {"plan.changed"}),
    (Trigger.REFLECT, changed("routes", lambda r: r.quarter == 1, quarter=2), {"plan.changed"}),
    (Trigger.REFLECT, changed("routes", lambda r: r.quarter == 1, rows=()), {"plan.changed.rows"}),
    (Trigger.REFLECT, without("monitorings", lambda m: m.stage == 1), {"monitoring"}),
    (Trigger.REFLECT, each("monitorings", held_to=date(2025, 10, 21)), {"monitoring.late"}),
    (Trigger.REFLECT, without("documents", lambda d: d.kind == "MON-01"), {"monitoring.paper"}),
    (Trigger.REFLECT, without("meetings", lambda m: m.pairing_id == 1), {"meetings"}),
    (Trigger.CONCLUDE, without("answers", lambda a: a.moment is Moment.AFTER and a.person_id == 5), {"answers.after"}),
    *(
        (Trigger.CONCLUDE, without("reflections", lambda r, k=kind: r.kind is k), {f"reflection.{kind.value}"})
        for kind in ReflectionKind
        if kind not in (ReflectionKind.MENTOR, ReflectionKind.RESPONDENT_MENTOR)
    ),
    *(
        (
            Trigger.CONCLUDE,
            lambda facts, k=kind: replace(without("reflections", lambda r: r.kind is k)(facts), check_ins=()),
            {f"reflection.{kind.value}"},
        )
        for kind in (ReflectionKind.MENTOR, ReflectionKind.RESPONDENT_MENTOR)
    ),
    (Trigger.COMPLETE, each("indicators", numerator=None), {"indicator.fact"}),
    (Trigger.COMPLETE, each("indicators", source=None), {"indicator.source"}),
    (Trigger.COMPLETE, without("monitorings", lambda m: m.stage == 2), {"monitoring.influence"}),
    (Trigger.COMPLETE, programme(met_plan=None), {"fork"}),
    (Trigger.COMPLETE, each("indicators", planned=99), {"fork.contradiction"}),
    (Trigger.COMPLETE, without("protocols", lambda p: p.matter == "results"), {"protocol.results"}),
    (Trigger.COMPLETE, without("documents", lambda d: d.kind == "REF-04"), {"awards.reports"}),
    (Trigger.COMPLETE, each("awards", decided_on=date(2026, 5, 1)), {"awards.early"}),
    (Trigger.OPEN, without("platforms", lambda p: True), {"platform"}),
    (Trigger.OPEN, each("platforms", leader_id=None), {"platform.leader"}),
    (Trigger.OPEN, each("platforms", period_to=date(2026, 3, 1)), {"platform.period"}),
    (Trigger.OPEN, without("platform_rows", lambda r: True), {"platform.calendar"}),
    (Trigger.OPEN, each("platform_rows", responsible=None), {"platform.responsible"}),
    (Trigger.DIAGNOSE, without("delegates", lambda d: True), {"partner.delegate"}),
    (Trigger.DIAGNOSE, each("delegates", since=date(2025, 9, 19)), {"partner.delegate"}),
    (Trigger.DIAGNOSE, each("delegates", until=date(2025, 9, 17)), {"partner.delegate"}),
    (Trigger.DIAGNOSE, without("network_agreements", lambda a: True), {"partner.agreement"}),
    (Trigger.DIAGNOSE, each("network_agreements", signed_on=date(2025, 9, 19)), {"partner.agreement"}),
    (Trigger.DIAGNOSE, each("network_agreements", valid_until=date(2026, 3, 1)), {"partner.term"}),
    (Trigger.DIAGNOSE, form("teacher-pupil", mentor_categories=("teacher",)), {"mentor.category"}),
    (Trigger.DIAGNOSE, form("pupil-pupil", mentor_age_from=16), {"mentor.age"}),
    (Trigger.DIAGNOSE, person(11, category=PersonCategory.GRADUATE), {"graduate.year"}),
    (Trigger.DESIGN, each("network_agreements", ended_on=date(2025, 9, 29)), {"partner.agreement"}),
    (Trigger.DESIGN, without("answers", lambda a: _is(a, "QST-04", Moment.BEFORE, 7)), {"self_diagnosis.before"}),
    (Trigger.IMPLEMENT, each("network_agreements", platform_id=2), {"partner.agreement"}),
    (Trigger.REFLECT, each("network_agreements", valid_until=date(2026, 5, 30)), {"partner.agreement"}),
    (Trigger.CONCLUDE, without("answers", lambda a: _is(a, "QST-04", Moment.AFTER, 4)), {"self_diagnosis.after"}),
    (Trigger.COMPLETE, without("platform_reflections", lambda r: True), {"platform.reflection"}),
    (Trigger.COMPLETE, each("platform_rows", actual_result=None), {"platform.result"}),
]
