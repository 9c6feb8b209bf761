"""A whole dossier lacks nothing; with one thing taken away exactly that is named, with owner and remedy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from whole import ready
from workflow_changes import LACKING, ON, consent_of, person, without

from records.values import ConsentKind, Dossier
from workflow.requirements import unmet
from workflow.stages import Trigger


@pytest.mark.parametrize("trigger", Trigger, ids=str)
def test_a_whole_dossier_lacks_nothing(trigger):
    assert unmet(ready(trigger), trigger, ON[trigger]) == ()


@pytest.mark.parametrize(
    ("trigger", "change", "codes"), LACKING, ids=[f"{t.value}-{min(c, default='nothing')}" for t, _, c in LACKING]
)
def test_what_is_taken_away_is_named_and_nothing_else(trigger, change, codes):
    faults = unmet(change(ready(trigger)), trigger, ON[trigger])
    assert {fault.code for fault in faults} == codes
    assert all(fault.text.endswith(".") and fault.owner and fault.remedy and fault.subject for fault in faults)


def test_an_order_signed_after_the_day_of_the_step_is_not_called_unsigned():
    dossier, day = ready(Trigger.DIAGNOSE), ON[Trigger.DIAGNOSE]
    order = next(d for d in dossier.documents if d.acquaintances)
    late = replace(
        order,
        signed_on=day + timedelta(days=3),
        acquaintances=tuple(replace(a, acquainted_on=day + timedelta(days=5)) for a in order.acquaintances),
    )
    papers = tuple(late if d.id == order.id else d for d in dossier.documents)
    signed, seen = unmet(replace(dossier, documents=papers), Trigger.DIAGNOSE, day)
    assert signed.text.startswith(f"Подписан {day + timedelta(days=3):%d.%m.%Y}, позже даты шага {day:%d.%m.%Y}: ")
    assert seen.text.startswith(f"Ознакомлены позже даты шага {day:%d.%m.%Y} (")
    first = f"{day + timedelta(days=5):%d.%m.%Y}"
    assert {signed.remedy, seen.remedy} == {f"назначьте шаг не раньше {first}: nastavnik advance 1 --date {first}"}
    assert not unmet(replace(dossier, documents=papers), Trigger.DIAGNOSE, day + timedelta(days=5))


def test_a_training_that_ends_after_the_day_is_told_with_its_end():
    dossier, day = ready(Trigger.DIAGNOSE), ON[Trigger.DIAGNOSE]
    ends = day + timedelta(days=2)
    later = tuple(replace(t, held_to=ends) for t in dossier.trainings)
    faults = unmet(replace(dossier, trainings=later), Trigger.DIAGNOSE, day)
    assert {fault.code for fault in faults} == {"training"}
    assert all(f"Обучение наставника кончается {ends:%d.%m.%Y}" in fault.text for fault in faults)
    assert all(fault.remedy.endswith(f"--date {ends:%d.%m.%Y}") for fault in faults)


#: Changes that would hide others.
APART = (
    {"pairs"},
    {"person.birth_date"},
    {"pairs.self"},
    {"pairs.form"},
    {"capacity"},
    {"labour.order"},
    {"graduate.year"},
    {"partner.agreement"},
    {"partner.term"},
    {"consent.processing.signer", "consent.participation.signer"},
    set(),
)


def test_all_reasons_are_told_at_once():
    dossier = ready(Trigger.DIAGNOSE)
    expected: set[str] = set()
    for trigger, change, codes in LACKING:
        if trigger is Trigger.DIAGNOSE and codes not in APART:
            dossier = change(dossier)
            expected |= codes
    found = {fault.code for fault in unmet(dossier, Trigger.DIAGNOSE, ON[Trigger.DIAGNOSE])}
    assert len(expected) >= 10
    assert expected <= found


def test_the_labour_code_asks_nothing_before_its_day():
    """Art. 351.8 is in force from 01.03.2025: the same pair the day before owes no consent and no agreement."""
    dossier = without("consents", consent_of(3, ConsentKind.LABOUR))(ready(Trigger.DIAGNOSE))
    codes = {fault.code for fault in unmet(dossier, Trigger.DIAGNOSE, date(2025, 9, 18))}
    assert "labour.consent" in codes
    early = {fault.code for fault in unmet(dossier, Trigger.DIAGNOSE, date(2025, 2, 28))}
    assert not {code for code in early if code.startswith("labour")}


def test_an_adult_signs_for_himself_from_the_eighteenth_birthday():
    change = person(5, birth_date=date(2007, 9, 18))
    faults = unmet(change(ready(Trigger.DIAGNOSE)), Trigger.DIAGNOSE, date(2025, 9, 18))
    assert {fault.code for fault in faults} == {"consent.processing.adult", "consent.participation.adult"}


def test_a_withdrawn_consent_counts_until_the_day_of_withdrawal():
    def withdrawn(d: Dossier) -> Dossier:
        return replace(d, consents=tuple(replace(c, withdrawn_on=date(2025, 9, 19)) for c in d.consents))

    dossier = withdrawn(ready(Trigger.DIAGNOSE))
    assert unmet(dossier, Trigger.DIAGNOSE, date(2025, 9, 18)) == ()
    assert unmet(dossier, Trigger.DIAGNOSE, date(2025, 9, 19)) != ()
