"""A person is found in a text in every case, with initials on either side, and nobody else is taken for him."""

from __future__ import annotations

import dataclasses

import pytest

from documents.specimen import dossier
from workflow.erasure.mention import mention_of

PEOPLE = {person.code: person for person in dossier().people.values()}


def mention(code, **changes):
    return mention_of(dataclasses.replace(PEOPLE[code], **changes), PEOPLE.values())


@pytest.mark.parametrize(
    "text",
    [
        "назначить Орлова Д. С. наставником",
        "приказ об Орлове",
        "Д.\u00a0С.\u00a0Орлов",
        "<p>Орловым<br/>Дмитрием</p>",
        "ОРЛОВ ДМИТРИЙ",
        "с Орловым, учителем",
    ],
)
def test_the_only_bearer_of_a_surname_is_known_by_it(text):
    assert mention("У-03").names(text)


@pytest.mark.parametrize("text", ["орловский рысак", "Орловская область", "Орлов-Чесменский", "ордена", ""])
def test_other_words_are_not_the_surname(text):
    assert not mention("У-03").names(text)


@pytest.mark.parametrize(
    "text",
    ["Зайцева Екатерина", "Зайцевой Е. ", "Зайцеву Екатерину Андреевну", "Е. А. Зайцевой", "Екатерине Зайцевой"],
)
def test_a_namesake_is_told_by_what_stands_beside(text):
    assert mention("У-07").names(text)
    assert not mention("У-10").names(text)


@pytest.mark.parametrize("text", ["Зайцева", "Зайцева С. И.", "Светланой Зайцевой"])
def test_a_parents_name_is_not_the_childs(text):
    assert not mention("У-07").names(text)


def test_e_and_yo_are_one_letter_to_a_reader():
    found = mention("У-03", surname="Королёв")
    assert found.names("Королев Д. С.")
    assert found.names("Королёву Д. С.")


def test_forms_a_person_confirmed_are_looked_for_too():
    forms = {"surname": {"gen": "Орлы", "dat": "Орле"}}
    assert mention("У-03", forms=forms).names("обратиться к Орле Дмитрию")
