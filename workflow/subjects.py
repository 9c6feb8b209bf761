"""Whom an event emits a paper for: the selectors that headers of papers name.

Each is a pure function of the dossier and the event's particulars; it never looks at the kind's code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from documents.catalogue import Kind
from documents.context import Subject
from documents.norms import register
from records.values import AgreementKind, ConsentKind, Dossier, Pairing

Details = Mapping[str, object]
Selector = Callable[[Dossier, Kind, Details], Iterator[Subject]]


def subjects(dossier: Dossier, kind: Kind, details: Details) -> tuple[Subject, ...]:
    """Subjects the kind is owed for by an event with these particulars."""
    return tuple(SELECTORS[kind.subjects](dossier, kind, details))


def _programme(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    yield Subject(details=details)


def _if(test: Callable[[Dossier], object]) -> Selector:
    def select(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
        if test(dossier):
            yield Subject(details=details)

    return select


def _pairings(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    for pairing in dossier.live_pairings:
        yield Subject(pairing_id=pairing.id, details=details)


def _employees(dossier: Dossier) -> Iterator[Pairing]:
    return (p for p in dossier.live_pairings if dossier.organization.form(p.form).employees)


def _employee_pairs(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    for pairing in _employees(dossier):
        yield Subject(pairing_id=pairing.id, details=details)


def _labour(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Each employed mentor the article speaks of; the paper bears the date and number of the fact it records."""
    since = register()["tk-351-8"].in_force_from
    for pairing in _employees(dossier):
        for mentor in (m for m in pairing.mentors if dossier.people[m].is_staff):
            dated, number = _labour_fact(dossier, kind, pairing, mentor)
            if dated is not None and dated >= since:
                more = {"number": number} if number else {}
                yield Subject(pairing_id=pairing.id, person_id=mentor, dated=dated, details={**details, **more})


def _labour_fact(dossier: Dossier, kind: Kind, pairing: Pairing, mentor: int) -> tuple[date | None, str | None]:
    """Date and number of the agreement, or date of the consent the paper records; None when there is none."""
    if kind.genre == "agreement":
        for one in dossier.of_pairing(dossier.agreements, pairing.id):
            if one.kind is AgreementKind.LABOUR_AGREEMENT and one.person_id == mentor:
                return one.agreed_on, one.number
        return None, None
    signed = [c.signed_on for c in dossier.consents if c.person_id == mentor and c.kind is ConsentKind.LABOUR]
    return max(signed, default=None), None


def _mentees(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    for pairing in dossier.live_pairings:
        for mentee in pairing.mentees:
            yield Subject(pairing_id=pairing.id, person_id=mentee, details=details)


def _plans(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    for pairing in dossier.live_pairings:
        if kind.code in dossier.organization.form(pairing.form).plans:
            yield Subject(pairing_id=pairing.id, details=details)


def _plan_mentees(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Each mentee of the pairs whose form uses this kind of plan: nobody's route tells of another."""
    for subject in _plans(dossier, kind, details):
        pairing = next(p for p in dossier.pairings if p.id == subject.pairing_id)
        for mentee in pairing.mentees:
            yield replace(subject, person_id=mentee)


def _quarters(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Checked quarters; narrowed to one where the event names it."""
    wanted = details.get("quarter")
    for check_in in sorted(dossier.check_ins, key=lambda c: (c.quarter, c.pairing_id)):
        live = any(p.id == check_in.pairing_id for p in dossier.live_pairings)
        if live and check_in.checked_on is not None and wanted in (None, check_in.quarter):
            yield Subject(pairing_id=check_in.pairing_id, quarter=check_in.quarter, details=details)


def _ended_pairing(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    yield Subject(pairing_id=_number(details, "pairing_id"), details=details)


def _ended_employee(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Each employed mentor of the ended pair, while the article that asks for notice is in force."""
    pairing = next(p for p in dossier.pairings if p.id == details["pairing_id"])
    ordered_on = details["ordered_on"]
    if not isinstance(ordered_on, date) or not register()["tk-351-8"].is_in_force(ordered_on):
        return
    if dossier.organization.form(pairing.form).employees:
        for mentor in (m for m in pairing.mentors if dossier.people[m].is_staff):
            yield Subject(pairing_id=pairing.id, person_id=mentor, details=details)


def _withdrawn(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    yield Subject(person_id=_number(details, "person_id"), details=details)


def _monitoring(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """The order of either stage; a report of the first stage (process) once it was held."""
    stage = _number(details, "stage")
    if kind.is_order or (stage == 1 and details.get("held")):
        yield Subject(quarter=stage, details=details)


def _awards_order(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Once, if there are awards decided after the last order of the kind."""
    last = dossier.latest(kind.code)
    if any(last is None or award.decided_on > last.dated for award in dossier.awards):
        yield Subject(details=details)


def _awards(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    for award in dossier.awards:
        yield Subject(person_id=award.person_id, details={**details, "award": award})


def _on_demand(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Nobody by an event: a copy is made of the paper somebody names."""
    return iter(())


def _network_agreements(dossier: Dossier, kind: Kind, details: Details) -> Iterator[Subject]:
    """Each agreement that covers the programme, by the head of the partner; the paper bears its date and number."""
    here = dossier.platform
    heads = {partner.id: partner.head_id for partner in dossier.partners}
    for one in dossier.network_agreements:
        covers = one.platform_id is None or (here is not None and here.id == one.platform_id)
        if covers and heads[one.partner_id] is not None:
            told = {**details, "number": one.number}
            yield Subject(person_id=heads[one.partner_id], dated=one.signed_on, details=told)


def _number(details: Details, name: str) -> int:
    value = details[name]
    if not isinstance(value, int):
        msg = f"event particular {name} is not an id: {value!r}"
        raise TypeError(msg)
    return value


SELECTORS: Mapping[str, Selector] = {
    "programme": _programme,
    "working-group": _if(lambda d: d.working_group),
    "platform": _if(lambda d: d.platform),
    "consultations": _if(lambda d: d.platform and d.consultations),
    "network-agreements": _network_agreements,
    "adoption": _if(lambda d: not d.is_further),
    "local-acts": _if(lambda d: d.local_acts),
    "trainings": _if(lambda d: any(t.exemption is None for t in d.trainings)),
    "final-event": _if(lambda d: any(e.kind == "final" for e in d.events)),
    "met": _if(lambda d: d.programme.met_plan is True),
    "not-met": _if(lambda d: d.programme.met_plan is False),
    "pairings": _pairings,
    "employee-pairs": _employee_pairs,
    "labour": _labour,
    "mentees": _mentees,
    "plans": _plans,
    "plan-mentees": _plan_mentees,
    "quarters": _quarters,
    "ended-pairing": _ended_pairing,
    "ended-employee": _ended_employee,
    "withdrawn": _withdrawn,
    "monitoring": _monitoring,
    "awards-order": _awards_order,
    "awards": _awards,
    "move": _programme,
    "document": _on_demand,
    "registry": _programme,
}
