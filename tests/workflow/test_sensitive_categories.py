"""A category that tells of health, disability or family is kept only with a consent of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from whole import ready
from workflow_changes import ON, consented_to_health, person

from records.values import ConsentKind, Dossier
from workflow.requirements import unmet
from workflow.requirements.sensitive import is_sensitive
from workflow.stages import Trigger

SECRET = "ребёнок с инвалидностью"


@pytest.mark.parametrize(
    "category",
    [
        "ребёнок с ОВЗ",
        "Инвалидность",
        "ограниченные возможности здоровья",
        "находится в трудной жизненной ситуации",
        "попал в трудную ситуацию",
        "из многодетной семьи",
        "под опекой",
        "сирота",
    ],
)
def test_health_disability_and_family_are_sensitive(category: str) -> None:
    assert is_sensitive(category)


@pytest.mark.parametrize(
    "category",
    [
        None,
        "",
        "молодой специалист",
        "проявил выдающиеся способности",
        "испытывает трудности в обучении",
        "новичок в классе",
        "готовится к семи олимпиадам",
        "посещает семинары",
        "вовлечение в проектную деятельность",
        "готовится к приёмной комиссии",
    ],
)
def test_gifts_and_needs_of_study_are_not(category: str | None) -> None:
    assert not is_sensitive(category)


def faults(dossier: Dossier, trigger: Trigger = Trigger.DIAGNOSE, on: date | None = None) -> list[str]:
    return [fault.code for fault in unmet(dossier, trigger, on or ON[trigger])]


def test_the_words_of_the_fault_keep_the_category_to_themselves() -> None:
    (fault,) = unmet(person(6, mentee_category=SECRET)(ready(Trigger.DIAGNOSE)), Trigger.DIAGNOSE, date(2025, 9, 18))
    assert SECRET not in str(fault)
    assert "CNS-06" in fault.text
    assert "nastavnik consents record У-06 --kind health" in fault.remedy
    assert fault.owner.startswith("представитель")


def test_a_consent_counts_from_the_day_it_is_signed() -> None:
    dossier = consented_to_health(SECRET)(ready(Trigger.DIAGNOSE))
    late = tuple(
        replace(c, signed_on=date(2025, 9, 19)) if c.kind is ConsentKind.HEALTH else c for c in dossier.consents
    )
    assert faults(replace(dossier, consents=late)) == ["consent.health"]
    assert faults(replace(dossier, consents=late), on=date(2025, 9, 19)) == []


def test_a_consent_withdrawn_by_the_day_is_none() -> None:
    dossier = consented_to_health(SECRET)(ready(Trigger.DIAGNOSE))
    gone = tuple(
        replace(c, withdrawn_on=date(2025, 9, 18)) if c.kind is ConsentKind.HEALTH else c for c in dossier.consents
    )
    assert faults(replace(dossier, consents=gone)) == ["consent.health"]


def test_a_minor_does_not_sign_it_himself() -> None:
    dossier = consented_to_health(SECRET)(ready(Trigger.DIAGNOSE))
    own = tuple(replace(c, signed_by_id=6) if c.kind is ConsentKind.HEALTH else c for c in dossier.consents)
    assert faults(replace(dossier, consents=own)) == ["consent.health.signer"]


def test_a_mentor_s_category_and_a_person_outside_the_pairs_ask_nothing() -> None:
    assert faults(person(5, mentee_category=None)(person(3, mentee_category=SECRET)(ready(Trigger.DIAGNOSE)))) == []


@pytest.mark.parametrize("trigger", [one for one in Trigger if one is not Trigger.DIAGNOSE], ids=str)
def test_later_steps_do_not_ask_again(trigger: Trigger) -> None:
    assert faults(person(6, mentee_category=SECRET)(ready(trigger)), trigger) == []
