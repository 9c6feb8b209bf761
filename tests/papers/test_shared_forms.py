"""A form confirmed once serves every card spelled the same, of the same sex, until two cards disagree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from documents.confirmed import Confirmed
from documents.context import Desk
from documents.language.forms import CASES
from documents.specimen import dossier
from records.values import Sex
from workflow.requirements.standing import NAMES

DAY = date(2026, 5, 31)
FORMS = {case: "Заяц" if case == "nom" else "Заяца" for case in CASES}


def school(**forms):
    """Three mentors and mentees called Заяц; the cards named have confirmed forms."""
    whole = dossier()
    people = {
        key: replace(p, surname="Заяц", sex=Sex.MALE, patronymic="Олегович", forms=forms.get(f"p{key}", {}))
        if key in (3, 5, 6)
        else p
        for key, p in whole.people.items()
    }
    return replace(whole, people=people)


def test_one_confirmation_serves_all_who_are_spelled_the_same():
    whole = school(p3={"surname": FORMS})
    desk = Desk(whole, on=DAY)
    assert str(desk.person(5).dat.short) == "Заяца\u00a0И.\u00a0О."
    assert [fault for fault in NAMES.check(whole, DAY) if fault.code == "name.declension"] == []


def test_without_a_confirmation_each_is_asked():
    assert {f.subject for f in NAMES.check(school(), DAY)} == {"У-03", "У-05", "У-06"}
    assert "doubt" in Desk(school(), on=DAY).person(5).dat.short


def test_the_card_s_own_forms_come_first():
    own = {case: "Заяц" if case == "nom" else "Зайцу" for case in CASES}
    whole = school(p3={"surname": FORMS}, p5={"surname": own})
    assert str(Desk(whole, on=DAY).person(5).dat.short).startswith("Зайцу")


def test_families_that_disagree_leave_the_third_to_be_asked():
    other = {case: "Заяц" if case == "nom" else "Зайца" for case in CASES}
    whole = school(p3={"surname": FORMS}, p5={"surname": other})
    assert Confirmed(whole.people.values()).of(whole.people[6]) == {}
    assert "doubt" in Desk(whole, on=DAY).person(6).dat.short


def test_a_woman_does_not_take_the_forms_of_a_man():
    whole = school(p3={"surname": FORMS})
    woman = replace(whole.people[6], sex=Sex.FEMALE, patronymic="Олеговна")
    assert Confirmed(whole.people.values()).of(woman) == {}
