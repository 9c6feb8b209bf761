"""What a form demands is the school's setting; a mentor from outside works by an agreement, not by a job."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from whole import ready
from workflow_changes import ON, form, person, without

from records.values import AgreementKind, Dossier, Partner, PersonCategory
from workflow.requirements import unmet
from workflow.stages import Trigger

DAY = ON[Trigger.DIAGNOSE]
GATES = {
    "council": without("protocols", lambda p: p.matter == "candidates"),
    "interview": without("agreements", lambda a: a.kind is AgreementKind.INTERVIEW),
    "methodist": without("agreements", lambda a: a.kind is AgreementKind.METHODIST),
    "questionnaire": without("answers", lambda a: a.instrument == "QST-03"),
}


def codes(dossier: Dossier, trigger: Trigger = Trigger.DIAGNOSE, on: date = DAY) -> set[str]:
    return {fault.code for fault in unmet(dossier, trigger, on)}


@pytest.mark.parametrize("gate", GATES)
def test_a_gate_the_school_does_not_have_asks_nothing(gate):
    bare = GATES[gate](ready(Trigger.DIAGNOSE))
    assert codes(bare) == {f"candidate.{gate}"}
    others = tuple(one for one in GATES if one != gate)
    assert codes(form("teacher-teacher", gates=others)(bare)) == set()


def test_a_form_without_gates_asks_for_none_of_them():
    bare = ready(Trigger.DIAGNOSE)
    for change in GATES.values():
        bare = change(bare)
    assert {f"candidate.{gate}" for gate in GATES} <= codes(bare)
    assert codes(form("teacher-teacher", candidate_gates=False)(bare)) == set()


def test_an_agreement_about_every_programme_covers_one_on_a_platform():
    whole = ready(Trigger.DIAGNOSE)
    (agreement,) = whole.network_agreements
    assert codes(replace(whole, network_agreements=(replace(agreement, platform_id=None),))) == set()


def test_an_agreement_of_another_partner_covers_nobody():
    whole = ready(Trigger.DIAGNOSE)
    (partner,), (agreement,) = whole.partners, whole.network_agreements
    other = Partner(**{**vars(partner), "id": 2, "code": "СП-2", "short_name": "Лицей"})
    moved = replace(whole, partners=(partner, other), network_agreements=(replace(agreement, partner_id=2),))
    (fault,) = unmet(moved, Trigger.DIAGNOSE, DAY)
    assert fault.code == "partner.agreement"
    assert "Уральский технический университет" in fault.text
    assert fault.owner == "директор"
    assert "Сетевые соглашения" in fault.remedy


def test_the_last_day_of_an_agreement_still_binds_and_the_day_it_is_ended_does_not():
    whole = ready(Trigger.IMPLEMENT)
    (agreement,) = whole.network_agreements
    on = ON[Trigger.IMPLEMENT]
    last = replace(whole, network_agreements=(replace(agreement, ended_on=date(2025, 10, 5)),))
    assert codes(last, Trigger.IMPLEMENT, on) == set()
    ended = replace(whole, network_agreements=(replace(agreement, ended_on=on),))
    assert codes(ended, Trigger.IMPLEMENT, on) == {"partner.agreement"}
    assert replace(agreement, valid_until=on).is_in_force(on)
    assert not replace(agreement, valid_until=date(2025, 10, 3)).is_in_force(on)


def test_a_graduate_needs_no_agreement_and_an_employee_of_the_school_neither():
    whole = without("network_agreements", lambda a: True)(ready(Trigger.DIAGNOSE))
    assert codes(whole) == {"partner.agreement"}
    grateful = person(11, category=PersonCategory.GRADUATE, graduation_year=2005)(whole)
    assert codes(grateful) == set()


def test_a_programme_without_a_platform_is_asked_nothing_about_platforms():
    whole = ready(Trigger.COMPLETE)
    alone = replace(whole, programme=replace(whole.programme, platform=None), platform_reflections=())
    assert codes(alone, Trigger.COMPLETE, ON[Trigger.COMPLETE]) == set()
    opening = ready(Trigger.OPEN)
    alone = replace(opening, programme=replace(opening.programme, platform=None), platform_rows=())
    assert codes(alone, Trigger.OPEN, ON[Trigger.OPEN]) == set()


def test_self_diagnosis_is_asked_only_where_the_platform_has_it():
    whole = without("answers", lambda a: a.instrument == "QST-04")(ready(Trigger.DESIGN))
    assert codes(whole, Trigger.DESIGN, ON[Trigger.DESIGN]) == {"self_diagnosis.before"}
    without_it = replace(whole, platforms=tuple(replace(p, self_diagnosis=False) for p in whole.platforms))
    assert codes(without_it, Trigger.DESIGN, ON[Trigger.DESIGN]) == set()
