"""Forms a person gave win over the rules; forms given for another name are forgotten."""

from __future__ import annotations

from documents.language.names import person_forms
from documents.language.organizations import organization_forms
from documents.language.posts import post_forms

ZAYATS = {"gen": "Заяца", "dat": "Заяцу", "acc": "Заяца", "ins": "Заяцем", "loc": "Заяце"}


def test_all_confirmed_forms_settle_a_doubtful_surname() -> None:
    """The state becomes "manual" and nothing is asked any more."""
    asked = person_forms("Заяц", "Иван", "Ильич")
    settled = person_forms("Заяц", "Иван", "Ильич", confirmed={"surname": ZAYATS})
    assert asked.state == "confirm"
    assert (settled.state, settled.doubts) == ("manual", ())
    assert settled.full("dat") == "Заяцу Ивану Ильичу"


def test_one_confirmed_form_is_used_but_does_not_settle_the_rest() -> None:
    """The other four cases are still a guess."""
    found = person_forms("Заяц", "Иван", "Ильич", confirmed={"surname": {"dat": "Заяцу"}})
    assert found.surname is not None
    assert found.surname.forms["dat"] == "Заяцу"
    assert found.state == "confirm"


def test_one_confirmed_form_of_a_sure_name_is_a_persons_word() -> None:
    """Nothing was doubted, so nothing stays to be asked."""
    found = person_forms("Иванов", "Иван", "Ильич", confirmed={"name": {"ins": "Иоанном"}})
    assert found.name is not None
    assert (found.name.forms["ins"], found.name.forms["gen"], found.state) == ("Иоанном", "Ивана", "manual")


def test_forms_confirmed_for_a_former_surname_are_dropped() -> None:
    """A changed nominative makes the stored forms stale."""
    found = person_forms("Волк", "Иван", "Ильич", confirmed={"surname": {"nom": "Заяц", **ZAYATS}})
    assert found.surname is not None
    assert found.surname.forms["dat"] == "Волку"
    assert found.surname.state == "auto"


def test_blank_and_unknown_confirmed_forms_are_ignored() -> None:
    """An empty cell of a workbook is no form."""
    found = person_forms("Иванов", "Иван", "Ильич", confirmed={"surname": {"dat": " ", "vocative": "Иване"}})
    assert found.surname is not None
    assert (found.surname.forms["dat"], found.surname.state) == ("Иванову", "auto")
    assert set(found.surname.forms) == {"nom", "gen", "dat", "acc", "ins", "loc"}


def test_a_confirmed_post_and_organization_win_too() -> None:
    """The same rule for every part."""
    forms = dict.fromkeys(("gen", "dat", "acc", "ins", "loc"), "культоргу")
    post = post_forms("культорг", forms)
    assert (post.state, post.forms["gen"], post.forms["nom"]) == ("manual", "культоргу", "культорг")
    organization = organization_forms("МБОУ гимназия № 5", {"gen": "МБОУ гимназии № 5"})
    assert organization.forms["gen"] == "МБОУ гимназии № 5"
    assert organization.state == "confirm"
